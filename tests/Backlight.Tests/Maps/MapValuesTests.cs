using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Tests.Networks;
using FsCheck.Xunit;

namespace Backlight.Tests.Maps;

[Properties(Arbitrary = [typeof(SmallNetworkDraws)], MaxTest = 60, Replay = "20261123,7")]
public sealed class MapValuesTests
{
    private static readonly TotalError E = new();

    [Property]
    public void The_derivative_of_the_error_by_a_node_is_the_sum_over_the_edges_that_leave_it(NetworkDraw draw)
    {
        var values = Of(draw);
        foreach (var from in values.Map.Nodes.Concat(values.Map.Leaves).Where(from => from is not (TotalError or Target)))
        {
            var terms = values.Map.Successors(from).Select(to => (to is TotalError ? 1 : values.Derivative(E, to)) * values.Derivative(to, from)).ToList();
            var expected = values.Derivative(E, from);
            Assert.True(
                Math.Abs(terms.Sum() - expected) <= 1e-11 * Math.Max(terms.Sum(Math.Abs), Math.Abs(expected)),
                $"{draw}: ∂E/∂{from} is {expected}, over the edges {terms.Sum()}");
        }
    }

    [Property]
    public void The_derivative_between_any_two_nodes_is_the_sum_over_the_edges_between(NetworkDraw draw)
    {
        var values = Of(draw);
        foreach (var of in values.Map.Nodes.Where(of => of is WeightedInput or Activation { IsInput: false } or NodeError))
        {
            foreach (var by in values.Map.Nodes.Take(values.Map.Architecture.Width(0)).Concat(values.Map.Leaves.Take(2)))
            {
                var expected = values.Map.Predecessors(of).Where(from => from is not (Weight or Bias or Target)).Sum(from => values.Derivative(of, from) * (from == by ? 1 : Between(from, by)));
                var isEdge = values.Map.HasEdge(by, of) && by is Weight or Bias;
                Assert.Equal(isEdge ? values.Derivative(of, by) : expected, values.Derivative(of, by), 1e-9 * Math.Max(1, Math.Abs(expected)));
            }
        }

        double Between(Quantity of, Quantity by) => of is Activation { IsInput: true } ? 0 : values.Derivative(of, by);
    }

    [Property]
    public void Every_matrix_of_derivatives_holds_the_derivatives_of_its_entries(NetworkDraw draw)
    {
        var values = Of(draw);
        var last = values.Map.Depth;
        for (var l = 1; l <= last; l++)
        {
            foreach (var by in new MatrixQuantity[] { new Weights(l), new Biases(l), new WeightedInputs(l), new Backlight.Notation.Activations(l), new Backlight.Notation.Activations(l - 1) })
            {
                AssertEntries(null, by, DerivativeForm.Gradient);
            }

            AssertEntries(new Backlight.Notation.Activations(l), new WeightedInputs(l), DerivativeForm.Entrywise);
            AssertEntries(new Backlight.Notation.Activations(l), new WeightedInputs(l), DerivativeForm.Jacobian);
            AssertEntries(new WeightedInputs(l), new Backlight.Notation.Activations(l - 1), DerivativeForm.Jacobian);
            AssertEntries(new WeightedInputs(l), new Weights(l), DerivativeForm.OwnWeights);
            AssertEntries(new WeightedInputs(l), new Biases(l), DerivativeForm.Entrywise);
        }

        if (values.Network.Architecture.Error is not LogarithmicError)
        {
            AssertEntries(null, new Targets(last), DerivativeForm.Gradient);
        }

        void AssertEntries(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form)
        {
            var derivative = Named(of, by, form);
            var matrix = values.Derivative(of, by, form);
            Assert.Equal(derivative.Shape.Concrete, matrix.Shape);
            for (var j = 1; j <= matrix.Rows; j++)
            {
                for (var k = 1; k <= matrix.Columns; k++)
                {
                    var entry = derivative.Entry(j, k);
                    Assert.Equal(values.Derivative(entry.Of, entry.By), matrix[j, k]);
                }
            }
        }

        MatrixDerivative Named(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form) => new(of is null ? null : Term(of), Term(by), form);

        MatrixTerm Term(MatrixQuantity quantity) => new(quantity, quantity.ShapeWith(layer => values.Width(layer.Number)));
    }

    [Fact]
    public void Neighbours_without_an_edge_do_not_change_with_each_other()
    {
        var values = Of(NetworkDraw.Of("2-2-2", "sigmoid", "half-squared"));
        Assert.Equal(0, values.Derivative(new Activation(1, 1), new WeightedInput(1, 2)));
        Assert.Equal(0, values.Derivative(new WeightedInput(1, 1), new Weight(1, 2, 1)));
        Assert.Equal(0, values.Derivative(new WeightedInput(1, 1), new Bias(1, 2)));
        Assert.Equal(0, values.Derivative(new NodeError(1), new Activation(2, 2)));
        Assert.Equal(0, values.Derivative(new NodeError(1), new Target(2)));
        Assert.Equal(0, values.Derivative(new NodeError(1), new Weight(2, 2, 1)));
        Assert.Equal(0, values.Derivative(new WeightedInput(2, 1), new Weight(2, 2, 1)));
        Assert.Equal(1, values.Derivative(new WeightedInput(1, 1), new WeightedInput(1, 1)));
        Assert.Equal(0, values.Derivative(new WeightedInput(1, 1), new WeightedInput(1, 2)));
        Assert.Equal(1, values.Derivative(E, E));
        Assert.Throws<ArgumentException>(() => values.Derivative(new WeightedInput(1, 1), new Activation(1, 1)));
        Assert.Throws<ArgumentException>(() => values.Derivative(new NodeError(1), E));
    }

    [Fact]
    public void Over_several_samples_the_object_answers_for_the_first_and_holds_the_others()
    {
        var (network, samples) = NetworkDraw.Of("2-3-2", "tanh", "squared", samples: 3).Build();
        var values = MapValues.Of(network, samples);
        Assert.Equal(3, values.Samples.Count);
        Assert.Equal(ForwardPass.Run(network, samples[0]).Error, values.Value(E));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(samples[i], values.Samples[i].Sample);
            Assert.Equal(ForwardPass.Run(network, samples[i]).Error, values.Samples[i].Value(E));
            Assert.Equal([values.Samples[i]], values.Samples[i].Samples);
        }

        Assert.Equal([MapValues.Of(network, samples[0])], MapValues.Of(network, samples[0]).Samples.Take(0).Append(MapValues.Of(network, samples[0])), (p, q) => p!.Sample == q!.Sample);
        Assert.Throws<ArgumentException>(() => MapValues.Of(network, []));
        Assert.Throws<ShapeMismatchException>(() => MapValues.Of(network, new Sample(Matrix.Column(1), Matrix.Column(1, 2))));
    }

    [Fact]
    public void A_letter_for_the_layer_has_a_number_only_where_one_was_given()
    {
        var values = Of(NetworkDraw.Of("2-3-2", "tanh", "squared", samples: 2));
        Assert.Equal(2, values.Layer(LayerIndex.Last));
        Assert.Equal(1, values.Layer(LayerIndex.Last.Previous));
        Assert.Equal(1, values.Layer(1));
        Assert.Throws<ArgumentException>(() => values.Layer(LayerIndex.Any));
        var at = values.AtLayer(1);
        Assert.Equal((1, 2, 0), (at.Layer(LayerIndex.Any), at.Layer(LayerIndex.Any.Next), at.Layer(LayerIndex.Any.Previous)));
        Assert.All(at.Samples, sample => Assert.Equal(1, sample.Layer(LayerIndex.Any)));
        Assert.Throws<ArgumentException>(() => at.Layer(LayerIndex.Any.Next.Next));
        Assert.Throws<ArgumentException>(() => at.Layer(LayerIndex.Last.Next));
        Assert.Throws<ArgumentOutOfRangeException>(() => values.AtLayer(3));
        Assert.Throws<ArgumentException>(() => values.Layer(LayerIndex.Any));
    }

    [Fact]
    public void The_rate_is_a_half_unless_given_and_the_error_after_the_step_is_there_only_when_told()
    {
        var (network, samples) = NetworkDraw.Of("2-2", "tanh", "squared", samples: 2).Build();
        var values = MapValues.Of(network, samples);
        Assert.Equal(0.5, values.Value(new LearningRate()));
        Assert.Equal(0.1, MapValues.Of(network, samples, 0.1).AtLayer(1).Samples[1].Value(new LearningRate()));
        Assert.Throws<ArgumentException>(() => values.Value(new TotalErrorAfterStep()));
        var after = values.WithErrorAfterStep(0.25);
        Assert.Equal(0.25, after.Value(new TotalErrorAfterStep()));
        Assert.Equal(0.25, after.AtLayer(1).Samples[1].Value(new TotalErrorAfterStep()));
    }

    [Fact]
    public void What_the_network_lacks_is_refused()
    {
        var values = Of(NetworkDraw.Of("2-3-2", "tanh,softmax", "squared"));
        Assert.Throws<ArgumentException>(() => values.Value(new Weight(3, 1, 1)));
        Assert.Throws<ArgumentException>(() => values.Value(new Delta(0, 1)));
        Assert.Throws<ArgumentException>(() => values.Value(new Weights(0)));
        Assert.Throws<ArgumentException>(() => values.Value(new Weights(LayerIndex.Last)));
        Assert.Throws<ArgumentException>(() => values.Value(new Targets(1)));
        Assert.Throws<ArgumentException>(() => values.Derivative(new WeightedInput(1, 4), new Bias(1, 1)));
        Assert.Throws<ArgumentException>(() => values.Derivative(new WeightedInputs(1), new Weights(1), DerivativeForm.Jacobian));
        Assert.Throws<ArgumentException>(() => values.Derivative(new WeightedInputs(2), new Weights(1), DerivativeForm.OwnWeights));
        Assert.Throws<ArgumentException>(() => values.Derivative(null, new Weights(1), DerivativeForm.Entrywise));
        Assert.Throws<ArgumentException>(() => values.Apply(2, true, Matrix.Column(1, 2)));
        Assert.Throws<ArgumentException>(() => values.Apply(2, false, Matrix.Column(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => values.Apply(3, false, Matrix.Column(1)));
        Assert.Throws<ArgumentException>(() => values.AlongPath([E, new NodeError(1), new Activation(2, 2)]));
    }

    [Fact]
    public void A_local_derivative_of_the_error_that_is_infinite_is_a_clear_problem()
    {
        // σ(−1e4) rounds to 0, and ∂e/∂a = −y/a is infinite; δ = a − y is not
        var (network, sample) = Probe.Of(new Sigmoid(), new BinaryCrossEntropy(), [0, -1e4], [1, 1]);
        var values = MapValues.Of(network, sample);
        Assert.Equal(-1, values.Derivative(E, new WeightedInput(1, 2)));
        Assert.Equal(2, Assert.Throws<UndefinedErrorException>(() => values.Derivative(new NodeError(2), new Activation(1, 2))).Output);
        Assert.Throws<UndefinedErrorException>(() => values.Derivative(E, new Activation(1, 2)));
        Assert.Throws<UndefinedErrorException>(() => values.AlongPath([E, new NodeError(2), new Activation(1, 2), new WeightedInput(1, 2)]));
        Assert.Throws<UndefinedErrorException>(() => values.Derivative(null, new Backlight.Notation.Activations(1), DerivativeForm.Gradient));
        Assert.Equal(-2, values.Derivative(new NodeError(1), new Activation(1, 1)));
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("softmax")]
    public void Near_1_the_chain_through_the_activation_keeps_the_digits_of_delta(string activation)
    {
        foreach (var z in new[] { 5.0, 15, 25, 35, 200, 700 })
        {
            var (network, sample) = Probe.Of(ActivationFunctions.Find(activation)!, new BinaryCrossEntropy(), [z, 0], [0.5, 0.5]);
            var values = MapValues.Of(network, sample);
            var chain = Enumerable.Range(1, 2).Sum(i => values.Derivative(new NodeError(i), new Activation(1, i)) * values.Derivative(new Activation(1, i), new WeightedInput(1, 1)));
            Assert.Equal(values.Value(new Delta(1, 1)), chain, 1e-12 * Math.Abs(chain));
        }
    }

    [Fact]
    public void A_product_along_a_path_neither_overflows_nor_underflows_on_the_way()
    {
        var network = new Network(
            new([1, 1, 1, 1], [new Identity(), new Identity(), new Identity()], new HalfSquared()),
            new Parameters([Matrix.Column(1e-300), Matrix.Column(1e-300), Matrix.Column(1e300)], [Matrix.Column(0), Matrix.Column(0), Matrix.Column(1e300)]));
        var values = MapValues.Of(network, new Sample(Matrix.Column(1), Matrix.Column(0)));
        ValueList<Quantity> path =
        [
            E, new NodeError(1), new Activation(3, 1), new WeightedInput(3, 1), new Activation(2, 1), new WeightedInput(2, 1), new Activation(1, 1), new WeightedInput(1, 1), new Activation(0, 1),
        ];
        Assert.Equal(1, values.AlongPath(path), 1e-12);
    }

    private static MapValues Of(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        return MapValues.Of(network, samples);
    }
}
