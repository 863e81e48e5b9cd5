using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Derivations;

/// <summary>λ as a term of what is learnt: E_λ = E + ½ λ Σ w², held against differences of a whole E_λ that is computed here, by hand.</summary>
public sealed class PenaltyTests
{
    private const double Lambda = 0.3;
    private const double Rate = 0.5;

    private static readonly NetworkArchitecture Plain = new([2, 3, 2], [new HyperbolicTangent(), new Sigmoid()], new HalfSquared());

    private static readonly Parameters Parameters = new(
        [Matrix.FromEntries(3, 2, [0.5, -1.2, 0.3, 0.8, -0.7, 0.1]), Matrix.FromEntries(2, 3, [1.1, -0.4, 0.6, -0.9, 0.2, 1.5])],
        [Matrix.Column(0.1, -0.2, 0.3), Matrix.Column(0.4, -0.5)]);

    private static readonly ValueList<Sample> Samples = [new(Matrix.Column(1, 0.5), Matrix.Column(0, 1)), new(Matrix.Column(-0.3, 2), Matrix.Column(0.7, 0.2))];

    private static Derivation Story { get; } = Derivation.Of(new Network(Plain with { L2 = Lambda }, Parameters), Samples, new() { LearningRate = Rate });

    private static DerivationStep Whole => Story.Chapters[^1].Steps.Single(step => step.Rule == Rules.Conclude);

    [Fact]
    public void All_equations_hold_and_the_three_ways_agree()
    {
        Assert.All(Story.Steps, step => Assert.True(step.Check.IsOk, $"{step.Id} {step.Rule}"));
        Assert.True(NetworkCheck.Of(Story).IsOk);
        Assert.Equal(("22", "penalty"), (Story.Chapters[^1].Figure, Story.Chapters[^1].Slug));
    }

    [Fact]
    public void Each_derivative_is_that_of_the_whole_of_E_with_its_penalty()
    {
        const double h = 1e-5;
        for (var l = 1; l <= 2; l++)
        {
            for (var j = 1; j <= Plain.Width(l); j++)
            {
                for (var k = 1; k <= Plain.Width(l - 1); k++)
                {
                    var measured = (ByHand(l, j, k, h) - ByHand(l, j, k, -h)) / (2 * h);
                    Assert.Equal(measured, Story.Evidence.PenalisedGradient.W(l)[j, k], 1e-8);
                    Assert.Equal(measured, FiniteDifferences.Of(Story.Network, Samples).ByOfPenalised(new Weight(l, j, k)).Value, 1e-8);
                }

                var byBias = (ByHand(l, j, 0, h) - ByHand(l, j, 0, -h)) / (2 * h);
                Assert.Equal(byBias, Story.Evidence.PenalisedGradient.B(l)[j], 1e-8);
                Assert.Equal(byBias, FiniteDifferences.Of(Story.Network, Samples).ByOfPenalised(new Bias(l, j)).Value, 1e-8);
            }
        }
    }

    [Fact]
    public void The_matrix_equation_of_the_story_gives_these_numbers_for_every_sample()
    {
        // δ · Aᵀ + λ W evaluated, beside differences of E_λ of that sample alone
        const double h = 1e-5;
        for (var s = 0; s < 2; s++)
        {
            for (var l = 1; l <= 2; l++)
            {
                var value = Evaluation.Evaluate(Whole.After.Right, Story.Evidence.PerSample[s].AtLayer(l)).Value;
                for (var i = 0; i < value.Entries.Length; i++)
                {
                    var (j, k) = ((i / value.Columns) + 1, (i % value.Columns) + 1);
                    var measured = (ByHand(l, j, k, h, Samples[s]) - ByHand(l, j, k, -h, Samples[s])) / (2 * h);
                    Assert.Equal(measured, value[j, k], 1e-8);
                }
            }
        }
    }

    [Fact]
    public void The_step_lets_weights_decay_and_biases_not()
    {
        var (g, after) = (BackwardPass.Mean(new Network(Plain, Parameters), Samples), Story.Evidence.AfterPenalisedStep.Parameters);
        for (var l = 1; l <= 2; l++)
        {
            Assert.All(
                Enumerable.Range(0, after.W(l).Entries.Length),
                i => Assert.Equal(((1 - (Rate * Lambda)) * Parameters.W(l).Entries[i]) - (Rate * g.W(l).Entries[i]), after.W(l).Entries[i], 1e-14));
            Assert.All(Enumerable.Range(0, after.B(l).Entries.Length), i => Assert.Equal(Parameters.B(l).Entries[i] - (Rate * g.B(l).Entries[i]), after.B(l).Entries[i], 1e-14));
        }

        Assert.Equal(ByHand(1, 1, 1, 0), Story.Evidence.PenalisedError, 1e-12);
        Assert.Equal(Error(after, null) + (0.5 * Lambda * Squares(after)), Story.Evidence.PenalisedErrorAfterStep, 1e-12);
        Assert.Contains(Story.Chapters[^1].Steps, step => step.Rule == Rules.Distribute && step.After.Relation == Relation.Becomes);
    }

    [Fact]
    public void The_penalty_is_read_as_it_is_written()
    {
        var lines = Story.Chapters[^1].Steps.Select(step => UnicodeText.Line(Writing.Of(step.After))).ToList();
        Assert.Contains("E_λ = E + R", lines);
        Assert.Contains("∂E_λ/∂w₁₁⁽²⁾ = ∂E/∂w₁₁⁽²⁾ + λ w₁₁⁽²⁾", lines);
        Assert.Contains(lines, line => line.Contains("∂E_λ/∂W⁽ˡ⁾ = ∂E/∂W⁽ˡ⁾ + λ W⁽ˡ⁾", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("W⁽ˡ⁾ ← (1 − η λ) W⁽ˡ⁾ − η ∂E/∂W⁽ˡ⁾", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_λ_the_story_is_what_it_was_and_with_it_the_chapters_before_are()
    {
        var plain = Derivation.Of(new Network(Plain, Parameters), Samples, new() { LearningRate = Rate });
        Assert.Equal("21", plain.Chapters[^1].Figure);
        Assert.Equal(plain.Chapters, Story.Chapters.SkipLast(1));
        Assert.Same(plain.Evidence.AfterStep, plain.Evidence.AfterPenalisedStep);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_wrong_factor_before_λ_W_is_found_by_every_way(double factor)
    {
        var wrong = Equation.Of(Whole.After.Left, Twisted(Whole.After.Right)) with { Layers = Whole.After.Layers };
        var planted = Story with
        {
            Chapters = Story.Chapters.Select(chapter => chapter with { Steps = chapter.Steps.Select(step => step == Whole ? step with { After = wrong } : step).ToValueList() }).ToValueList(),
        };

        var check = NetworkCheck.Of(planted);
        Assert.Equal(Whole.Id, check.FirstWrong?.Id);
        Assert.Equal(["W1", "W2"], check.Gradients.Where(row => !row.IsFormulaOk).Select(row => row.Parameters.ToString()));

        Expression Twisted(Expression right) => new Sum(((Sum)right).Terms.Select(term => term is Scaled scaled ? new Scaled(new Product([new Number(factor), scaled.Factor]), scaled.Operand) : term).ToValueList());
    }

    [Theory]
    [InlineData("1-1", "identity", "squared", 1)]
    [InlineData("3-2", "softmax", "cross-entropy", 3)]
    [InlineData("2-1-1-1-1-1-2", "tanh", "huber", 2)]
    [InlineData("9-7-6", "relu,sigmoid", "binary-cross-entropy", 2)]
    public void Every_part_of_the_chapter_comes_from_somewhere_and_every_sentence_is_whole(string widths, string activations, string error, int samples)
    {
        var drawn = NamedNetwork.Of(widths, activations, error, samples);
        var network = new Network(drawn.Network.Architecture with { L2 = 0.01 }, drawn.Network.Parameters);
        var story = Derivation.Of(network, drawn.Samples);
        var map = new ComputationalMap(network.Architecture);
        Assert.True(NetworkCheck.Of(story).IsOk);
        foreach (var step in story.Chapters.Single(chapter => chapter.Slug == "penalty").Steps)
        {
            Assert.True(step.Check.IsOk, step.Id);
            Assert.Equal(step.After.Parts().Select(part => part.Id), step.Moves.Select(move => move.Part));
            Assert.All(step.Moves.SelectMany(move => move.Origins).OfType<FromNode>(), origin => Assert.True(map.Contains(origin.Node)));
            Assert.All(step.Moves.SelectMany(move => move.Origins).OfType<FromEdge>(), origin => Assert.True(map.HasEdge(origin.From, origin.To)));
            Assert.True(!step.Rule.OnlyRearranges || step.Moves.All(move => !move.IsNew), $"{step.Id} {step.Rule} creates something");
            Assert.DoesNotContain("  ", step.Says, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_weight_or_one_matrix_by_itself_has_its_penalty_too()
    {
        var one = Derivation.Of(Story.Network, Samples, new Weight(1, 2, 1));
        Assert.Null(one.FirstWrong);
        Assert.Contains(one.Steps, step => step.After == Equation.Of(
            new PartialDerivative(new PenalisedError(), new Weight(1, 2, 1)),
            new Sum([new PartialDerivative(new TotalError(), new Weight(1, 2, 1)), new Product([new Term(new PenaltyStrength()), new Term(new Weight(1, 2, 1))])])));
        var whole = Derivation.Of(Story.Network, Samples, new Weights(1));
        Assert.Null(whole.FirstWrong);
        Assert.Contains(whole.Steps, step => step.After.Left is MatrixDerivative { Form: DerivativeForm.PenalisedGradient });
        Assert.DoesNotContain(Derivation.Of(Story.Network, Samples, new Bias(1, 1)).Steps, step => step.Rule == Rules.SecondWay);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void λ_is_a_number_of_0_or_more(double l2) => Assert.Throws<ArgumentOutOfRangeException>(() => Plain with { L2 = l2 });

    // E_λ with one parameter moved; k = 0 is the bias
    private static double ByHand(int layer, int row, int column, double step, Sample? only = null)
    {
        var moved = new Parameters(
            Parameters.Weights.Select((w, i) => Matrix.Of(w.Rows, w.Columns, (j, k) => w[j, k] + (i + 1 == layer && j == row && k == column ? step : 0))).ToValueList(),
            Parameters.Biases.Select((b, i) => Matrix.Of(b.Rows, 1, (j, _) => b[j] + (i + 1 == layer && j == row && column == 0 ? step : 0))).ToValueList());
        return Error(moved, only) + (0.5 * Lambda * Squares(moved));
    }

    private static double Error(Parameters p, Sample? only)
    {
        var samples = only is null ? Samples : [only];
        var total = 0.0;
        foreach (var (x, y) in samples.Select(sample => (sample.X, sample.Y)))
        {
            var hidden = new double[3];
            for (var j = 0; j < 3; j++)
            {
                hidden[j] = Math.Tanh((p.W(1)[j + 1, 1] * x[1]) + (p.W(1)[j + 1, 2] * x[2]) + p.B(1)[j + 1]);
            }

            for (var i = 1; i <= 2; i++)
            {
                var z = (p.W(2)[i, 1] * hidden[0]) + (p.W(2)[i, 2] * hidden[1]) + (p.W(2)[i, 3] * hidden[2]) + p.B(2)[i];
                var a = 1 / (1 + Math.Exp(-z));
                total += 0.5 * (a - y[i]) * (a - y[i]);
            }
        }

        return total / samples.Count;
    }

    private static double Squares(Parameters p) => p.Weights.Sum(w => w.Entries.ToArray().Sum(entry => entry * entry));
}
