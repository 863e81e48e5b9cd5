using System.Globalization;
using System.Text;
using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Testing;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Checking;

/// <summary>The mistakes that people make are found at ordinary z and where every node is saturated.</summary>
public sealed class NamedMistakesTests
{
    private static readonly double[] WeightedInputs = [0.1, 5, 25, 100, 700, 10_000];

    private static readonly (string Name, Func<Derivation, Planted> Plant)[] Mistakes =
    [
        ("σ' forgotten: δ^(l) = Wᵀ δ", story => In(story, 1, right => ((HadamardProduct)right).Left)),
        ("σ' forgotten in the last layer: δ^(L) = ∂E/∂A", story => In(story, 0, right => ((HadamardProduct)right).Left)),
        ("σ' of a in place of z", story => In(story, 1, right => new HadamardProduct(((HadamardProduct)right).Left, new Applied(new ActivationSymbol(LayerIndex.Any, true), Name(story, new Activations(LayerIndex.Any), false))))),
        ("the transpose forgotten: δ^(1) = W δ^(2) ⊙ σ'", story => Of(story, 1, Name(story, new Deltas(1)), new HadamardProduct(new MatrixProduct(Grid(1, 2, new Weight(2, 'j', 'k')), Name(story, new Deltas(2))), Slope(story, 1)))),
        ("δ of the same layer: δ^(1) = Wᵀ ∂E/∂A^(2) ⊙ σ'", story => Of(story, 1, Name(story, new Deltas(1)), new HadamardProduct(new MatrixProduct(new Transposed(Name(story, new Weights(2))), new MatrixDerivative(null, Name(story, new Activations(2)), DerivativeForm.Gradient)), Slope(story, 1)))),
        ("a branch left out: δ_j^(1) = w_1j δ_1 σ'", story => Of(story, 1, Name(story, new Deltas(1)), Column(1, new Product([new Term(new Weight(2, 1, 'j')), new Term(new Delta(2, 1)), new PartialDerivative(new Activation(1, 'j'), new WeightedInput(1, 'j'))])))),
        ("the wrong index: ∂E/∂w_jk = δ_j a_j", story => Of(story, 2, Gradient(story, new Weights(2)), Grid(2, 1, new Product([new Term(new Delta(2, 'j')), new Term(new Activation(1, 'j'))])))),
        ("a of the wrong layer: ∂E/∂w_jk = δ_j a_k^(l)", story => Of(story, 2, Gradient(story, new Weights(2)), Grid(2, 1, new Product([new Term(new Delta(2, 'j')), new Term(new Activation(2, 'k'))])))),
        ("z in place of a: ∂E/∂w_jk = δ_j z_k", story => Of(story, 2, Gradient(story, new Weights(2)), Grid(2, 1, new Product([new Term(new Delta(2, 'j')), new Term(new WeightedInput(1, 'k'))])))),
        ("the sign: δ^(L) = −(…)", story => In(story, 0, right => new Scaled(new Number(-1), right))),
        ("a factor of 2: δ^(L) = 2 (…)", story => In(story, 0, right => new Scaled(new Number(2), right))),
        ("the bias forgotten: ∂E/∂b = 0", story => In(story, 3, right => new Scaled(new Number(0), right))),
        ("δ^(L) of the squared error: (a − y) ⊙ σ'", story => In(story, 0, right => new HadamardProduct(new Difference(Name(story, new Activations(LayerIndex.Last), false), Name(story, new Targets(LayerIndex.Last), false)), ((HadamardProduct)right).Right))),
        ("softmax entry by entry: δ_j = ∂E/∂a_j a_j (1 − a_j)", story => Of(story, 0, Name(story, new Deltas(2)), Column(2, new Product([new PartialDerivative(new TotalError(), new Activation(2, 'j')), new PartialDerivative(new Activation(2, 'j'), new WeightedInput(2, 'j'))])))),
        ("the sum over the samples in place of the mean", story => Mean(story)),
    ];

    [Fact]
    public void Every_named_mistake_is_found_at_every_z_as_the_page_says()
    {
        var found = Mistakes.Select(mistake => (mistake.Name, Ways: WeightedInputs.Select(z => Found(mistake.Name, mistake.Plant, z)).ToList())).ToList();
        Assert.All(found, mistake => Assert.All(mistake.Ways, ways => Assert.StartsWith("n", ways, StringComparison.Ordinal)));

        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"| mistake | {string.Join(" | ", WeightedInputs.Select(static z => z.ToString(CultureInfo.InvariantCulture)))} |\n|--|{string.Concat(WeightedInputs.Select(_ => "--|"))}\n");
        foreach (var (name, ways) in found)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", ways)} |\n");
        }

        var page = File.ReadAllText(Repository.PathOf("docs", "checking.md"));
        Assert.True(page.Contains(table.ToString(), StringComparison.Ordinal), $"docs/checking.md should have this table:\n{table}");
    }

    // n: the equation between names; f: a gradient by formula; d: a finite difference, held against the gradient that the wrong formula gives.
    private static string Found(string name, Func<Derivation, Planted> plant, double z)
    {
        var story = Story(z, isSoftmax: name.StartsWith("softmax", StringComparison.Ordinal));
        Assert.Null(story.FirstWrong);
        var planted = plant(story);
        var ways = story.Evidence.Check(planted.Wrong, planted.Step.Scope, planted.Step.Tolerance, planted.Step.Floor).IsWrong ? "n" : "";
        if (planted.Step.Scope != SampleScope.Each)
        {
            return ways;
        }

        var wrong = story with
        {
            Chapters = story.Chapters.Select(chapter => chapter with { Steps = chapter.Steps.Select(step => step.Id == planted.Step.Id ? step with { After = planted.Wrong } : step).ToValueList() }).ToValueList(),
        };
        var check = NetworkCheck.Of(wrong);
        Assert.Equal(ways.Length > 0 ? planted.Step.Id : null, check.FirstWrong?.Id);
        ways += check.Gradients.Any(row => !row.IsFormulaOk) ? "f" : "";
        return ways + (IsSeenByDifferences(wrong) ? "d" : "");
    }

    private static bool IsSeenByDifferences(Derivation wrong)
    {
        var (differences, formulas) = (FiniteDifferences.Of(wrong.Network, wrong.Samples), wrong.Evidence.PerSample.Select(values => FormulaGradients.Of(wrong, values)).ToList());
        foreach (var l in Enumerable.Range(1, wrong.Network.Depth))
        {
            foreach (var (parameters, gradients) in new (MatrixQuantity, List<Matrix?>)[] { (new Weights(l), formulas.ConvertAll(formula => formula.Weights[l - 1])), (new Biases(l), formulas.ConvertAll(formula => formula.Biases[l - 1])) })
            {
                if (gradients.Contains(null))
                {
                    continue;
                }

                var measured = differences.By(parameters);
                for (var i = 0; i < measured.Entries.Count; i++)
                {
                    if (measured.Entries[i].IsDefined && RelativeError.Of(gradients.Average(gradient => gradient!.Entries[i]), measured.Entries[i].Value, measured.Entries[i].Floor) > 1e-6)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // 2-2-2: every weighted input is near ±z, and the outputs are sure of the right class. Over two samples the weighted inputs differ by less than 1.
    private static Derivation Story(double z, bool isSoftmax)
    {
        var architecture = new NetworkArchitecture([2, 2, 2], [new Sigmoid(), isSoftmax ? new Softmax() : new Sigmoid()], isSoftmax ? new CrossEntropy() : new BinaryCrossEntropy());
        var (x, w1, w2) = (Matrix.Column(0.5, -0.8), Matrix.FromRows([[0.3, -0.6], [0.9, 0.2]]), Matrix.FromRows([[0.7, -0.4], [0.5, 1.1]]));
        var z1 = Matrix.Column(z, -0.9 * z);
        var b1 = z1.Minus(w1.Times(x));
        var b2 = Matrix.Column(0.95 * z, -0.85 * z).Minus(w2.Times(new Sigmoid().Apply(z1)));
        var network = new Network(architecture, new Parameters([w1, w2], [b1, b2]));
        return Derivation.Of(network, [new Sample(x, Matrix.Column(1, 0)), new Sample(Matrix.Column(0.2, 0.4), Matrix.Column(1, 0))]);
    }

    private static DerivationStep Four(Derivation story, int which) => story.Chapters.First(chapter => chapter.Slug == "four-equations").Steps[which];

    private static Planted In(Derivation story, int which, Func<Expression, Expression> change)
    {
        var step = Four(story, which);
        return new(step, Equation.Of(step.After.Left, change(step.After.Right)) with { Layers = step.After.Layers });
    }

    private static Planted Of(Derivation story, int which, Expression left, Expression right) => new(Four(story, which), Equation.Of(left, right));

    private static Planted Mean(Derivation story)
    {
        var step = story.Steps.First(step => step.Rule == Rules.Average && step.After.Left is MatrixDerivative);
        return new(step, Equation.Of(step.After.Left, new Scaled(new Number(story.Samples.Count), step.After.Right)));
    }

    private static MatrixTerm Name(Derivation story, MatrixQuantity quantity, bool isCounted = true) => new(quantity, quantity.ShapeWith(layer => isCounted ? story.Network.Architecture.Width(layer.Number) : null));

    private static MatrixDerivative Gradient(Derivation story, MatrixQuantity quantity) => new(null, Name(story, quantity), DerivativeForm.Gradient);

    private static MatrixDerivative Slope(Derivation story, int l) => new(Name(story, new Activations(l)), Name(story, new WeightedInputs(l)), DerivativeForm.Entrywise);

    private static MatrixOf Grid(int rows, int columns, Quantity entry) => Grid(rows, columns, new Term(entry));

    private static MatrixOf Grid(int rows, int columns, Expression entry) => new(new SymbolicShape(Dimension.Width(rows, 2), Dimension.Width(columns, 2)), 'j', 'k', entry, 4);

    private static MatrixOf Column(int rows, Expression entry) => new(SymbolicShape.Column(Dimension.Width(rows, 2)), 'j', '\u2205', entry, 4);

    private sealed record Planted(DerivationStep Step, Equation Wrong);
}
