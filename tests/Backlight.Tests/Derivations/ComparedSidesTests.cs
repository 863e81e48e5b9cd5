using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Tests.Networks;
using FsCheck.Xunit;

namespace Backlight.Tests.Derivations;

[Properties(Arbitrary = [typeof(NetworkDraws)], MaxTest = 25, Replay = "20261127,7")]
public sealed class ComparedSidesTests
{
    [Property]
    public void An_entry_taken_out_is_the_entry_of_the_whole(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var derivation = Derivation.Of(network, samples);
        var values = derivation.Evidence.PerSample[0];
        foreach (var step in derivation.Steps.Where(step => step is { On: null, Scope: not SampleScope.Mean, After: { Layers: null, Indices.Count: 0, Relation: not Relation.Becomes } }))
        {
            foreach (var side in new[] { step.After.Left, step.After.Right }.Where(side => !Couples(side, network.Architecture)))
            {
                var (whole, size) = Evaluation.Evaluate(side, values);
                foreach (var (j, k) in new[] { (1, 1), (whole.Rows, whole.Columns), (1, whole.Columns), (whole.Rows, 1) })
                {
                    var entry = Evaluation.Evaluate(Entries.Of(side, j, k), values);
                    Assert.True(RelativeError.Of(whole[j, k], entry.Value[1, 1], Math.Max(size[j, k], entry.Size[1, 1])) < 1e-13, $"{step.Id} of {draw}: {side} at {j}, {k}");
                }
            }
        }
    }

    [Property]
    public void Sides_that_cost_little_are_compared_whole_and_others_in_corners_and_between(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var values = MapValues.Of(network, samples[0]);
        Expression side = new MatrixTerm(new Weights(1), new Weights(1).ShapeWith(layer => network.Architecture.Width(layer.Number)));
        Assert.Equal((side, side), Assert.Single(ComparedSides.Of(side, side, values)));

        var (rows, columns) = (network.Architecture.Width(1), network.Architecture.Width(0));
        var entries = ComparedSides.Of(side, side, values, most: 0).Select(pair => (Weight)((Term)pair.Left).Quantity).ToList();
        Assert.Equal(entries.Distinct(), entries);
        Assert.InRange(entries.Count, Math.Min(4, rows * columns), 16);
        Assert.Contains(new Weight(1, rows, columns), entries);
        Assert.Contains(new Weight(1, rows, 1), entries);
        Assert.All(entries, w => Assert.InRange(w.J.Number, 1, rows));
        Assert.All(entries, w => Assert.InRange(w.K.Number, 1, columns));
    }

    [Fact]
    public void A_mistake_in_a_matrix_too_large_to_compare_whole_is_found()
    {
        var evidence = Wide(new Sigmoid(), 1_100, 4_000);
        var (j, k) = (new IndexRange('j', Dimension.Width(1, 4_000)), new IndexRange('k', Dimension.Width(0, 1_100)));
        var left = new PartialDerivative(new TotalError(), new Weight(1, 'j', 'k'));
        var right = Equation.Of(left, new Product([new Term(new Delta(1, 'j')), new Term(new Activation(0, 'k'))])) with { Indices = [j, k] };
        var wrong = Equation.Of(left, new Product([new Term(new Delta(1, 'j')), new Term(new Activation(0, 1))])) with { Indices = [j, k] };

        var held = evidence.Check(right, SampleScope.Each, 1e-9);
        Assert.True(held.IsOk);
        Assert.InRange(held.Compared, 16, 2_000);
        Assert.False(evidence.Check(wrong, SampleScope.Each, 1e-9).IsOk);

        // after a step of gradient descent the entries are those of the new parameters
        var weights = new MatrixTerm(new Weights(1), new Weights(1).ShapeWith(layer => layer.Number == 1 ? 4_000 : 1_100));
        var gradient = new MatrixDerivative(null, weights, DerivativeForm.Gradient);
        var big = new Scaled(new Term(new LearningRate()), gradient);
        Expression Repeated(Expression e) => Enumerable.Range(0, 8).Aggregate(e, (sum, _) => new Difference(new Sum([sum, weights]), weights));
        var step = new Equation(weights, Relation.Becomes, Repeated(new Difference(weights, big)));
        Assert.InRange(evidence.Check(step, SampleScope.Mean, 1e-9).Compared, 16, 2_000);
        Assert.True(evidence.Check(step, SampleScope.Mean, 1e-9).IsOk);
        Assert.False(evidence.Check(new Equation(weights, Relation.Becomes, Repeated(weights)), SampleScope.Mean, 1e-9).IsOk);
    }

    [Fact]
    public void A_softmax_layer_is_gone_back_through_without_its_square()
    {
        var evidence = Wide(new Softmax(), 2, 2_100);
        var values = evidence.PerSample[0];
        var (a, z) = (Column(new Activations(1)), Column(new WeightedInputs(1)));
        var jacobian = new MatrixDerivative(a, z, DerivativeForm.Jacobian);
        var product = new MatrixProduct(new Transposed(jacobian), a);
        Assert.True(Effort.IsWide(jacobian, values));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var (whole, size) = Evaluation.Evaluate(product, values);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        foreach (var k in new[] { 1, 7, 1_050, 2_100 })
        {
            var entry = Evaluation.Evaluate(Entries.Of(product, k, 1), values); // Σ_j of the single derivatives
            Assert.Equal(entry.Value[1, 1], whole[k], 1e-12 * entry.Size[1, 1]);
            Assert.InRange(size[k] / entry.Size[1, 1], 1 - 1e-9, 1.01);
        }

        static MatrixTerm Column(MatrixQuantity quantity) => new(quantity, quantity.ShapeWith(_ => 2_100));
    }

    private static Evidence Wide(ActivationFunction function, params ReadOnlySpan<int> widths)
    {
        var architecture = new Backlight.Networks.Architecture(widths.ToArray().ToValueList(), [function], new HalfSquared());
        return new Evidence(new Network(architecture, Initialisation.Draw(architecture, seed: 1)), Initialisation.DrawSamples(architecture, 1, seed: 1), learningRate: 0.5);
    }

    // A coupled function takes its whole column; what it stands in is a column that costs little.
    private static bool Couples(Expression side, Backlight.Networks.Architecture architecture) =>
        (side is Applied applied && architecture.Activation(applied.Function.L.Resolve(1, architecture.Depth).Number) is not EntrywiseActivation) || side.Parts.Any(part => Couples(part, architecture));
}
