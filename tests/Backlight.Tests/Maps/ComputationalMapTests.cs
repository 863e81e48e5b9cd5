using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Tests.Networks;
using FsCheck.Xunit;

namespace Backlight.Tests.Maps;

[Properties(Arbitrary = [typeof(NetworkDraws)], MaxTest = 60, Replay = "20261123,7")]
public sealed class ComputationalMapTests
{
    [Fact]
    public void The_map_of_the_story_has_its_nodes_leaves_and_edges_in_reading_order()
    {
        var map = Map("2-2-2", "sigmoid");
        Assert.Equal("x[1] x[2] z1[1] z1[2] a1[1] a1[2] z2[1] z2[2] a2[1] a2[2] e1 e2 E", string.Join(' ', map.Nodes));
        Assert.Equal(
            "w1[1,1] w1[1,2] w1[2,1] w1[2,2] b1[1] b1[2] w2[1,1] w2[1,2] w2[2,1] w2[2,2] b2[1] b2[2] y[1] y[2]",
            string.Join(' ', map.Leaves));
        Assert.Equal(
            [
                "x[1] → z1[1]", "x[2] → z1[1]", "w1[1,1] → z1[1]", "w1[1,2] → z1[1]", "b1[1] → z1[1]",
                "x[1] → z1[2]", "x[2] → z1[2]", "w1[2,1] → z1[2]", "w1[2,2] → z1[2]", "b1[2] → z1[2]",
                "z1[1] → a1[1]", "z1[2] → a1[2]",
                "a1[1] → z2[1]", "a1[2] → z2[1]", "w2[1,1] → z2[1]", "w2[1,2] → z2[1]", "b2[1] → z2[1]",
                "a1[1] → z2[2]", "a1[2] → z2[2]", "w2[2,1] → z2[2]", "w2[2,2] → z2[2]", "b2[2] → z2[2]",
                "z2[1] → a2[1]", "z2[2] → a2[2]",
                "a2[1] → e1", "y[1] → e1", "a2[2] → e2", "y[2] → e2",
                "e1 → E", "e2 → E",
            ],
            map.Edges.Select(edge => edge.ToString()));
    }

    [Fact]
    public void Softmax_has_an_edge_from_every_z_of_its_layer_to_every_a()
    {
        var map = Map("2-3-3", "softmax,softmax");
        for (var l = 1; l <= 2; l++)
        {
            Assert.Equal(9, map.Edges.Count(edge => edge.From is WeightedInput z && z.L == l));
            Assert.Equal([new Activation(l, 1), new Activation(l, 2), new Activation(l, 3)], map.Successors(new WeightedInput(l, 2)));
            Assert.Equal([new WeightedInput(l, 1), new WeightedInput(l, 2), new WeightedInput(l, 3)], map.Predecessors(new Activation(l, 2)));
        }

        Assert.False(Map("2-3-3", "sigmoid,softmax").HasEdge(new WeightedInput(1, 1), new Activation(1, 2)));
        Assert.True(Map("2-3-3", "sigmoid,softmax").HasEdge(new WeightedInput(2, 1), new Activation(2, 2)));
    }

    [Property]
    public void Edges_look_the_same_from_both_ends(NetworkDraw draw)
    {
        var map = new ComputationalMap(draw.Build().Network.Architecture);
        var edges = map.Edges.ToList();
        var all = map.Nodes.Concat(map.Leaves).ToList();
        Assert.Equal(edges.Count, edges.Distinct().Count());
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(map.NodeCount, map.Nodes.LongCount());
        Assert.Equal(map.LeafCount, map.Leaves.LongCount());
        Assert.Equal(edges.ToHashSet(), all.SelectMany(from => map.Successors(from).Select(to => new MapEdge(from, to))).ToHashSet());
        Assert.All(edges, edge => Assert.True(map.HasEdge(edge.From, edge.To)));
        Assert.All(all, quantity => Assert.True(map.Contains(quantity)));
    }

    [Property]
    public void An_order_of_the_nodes_exists_in_which_every_edge_goes_forward(NetworkDraw draw)
    {
        var map = new ComputationalMap(draw.Build().Network.Architecture);
        var place = map.Leaves.Concat(map.Nodes).Select((quantity, at) => (quantity, at)).ToDictionary(pair => pair.quantity, pair => pair.at);
        Assert.All(map.Edges, edge => Assert.True(place[edge.From] < place[edge.To]));
    }

    [Property]
    public void The_definition_of_every_node_has_its_value(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var values = MapValues.Of(network, samples);
        foreach (var node in values.Map.Nodes.Where(node => node is not Activation { IsInput: true }))
        {
            foreach (var limit in new[] { 1, 100 })
            {
                var definition = values.Map.Definition(node, limit);
                Assert.Equal(new Term(node), definition.Left);
                var (value, size) = Evaluation.Evaluate(definition.Right, values);
                var difference = Math.Abs(value[1] - values.Value(node));

                // An error may see logarithms of activations that have been rounded; those lose digits near 1.
                var tolerance = node is NodeError or TotalError ? 1e-9 : 1e-13;
                Assert.True(difference <= tolerance * Math.Max(1, size[1]), $"{draw}: {node} = {values.Value(node)}, its definition gives {value[1]}");
            }
        }
    }

    [Property]
    public void Every_edge_has_one_derivative_in_symbols_in_numbers_and_measured(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var (values, measured) = (MapValues.Of(network, samples), FiniteDifferences.Of(network, samples));

        // ∂e/∂y = −ln a of a cross-entropy is infinite for a = 0, also where y = 0 keeps e itself defined
        var isBounded = network.Architecture.Error is not LogarithmicError || values.Forward.A(network.Depth).Entries.ToArray().All(a => a is > 0 and < 1);
        foreach (var edge in values.Map.Edges.Where(edge => isBounded || edge.From is not Target))
        {
            var number = values.Derivative(edge.To, edge.From);
            var (value, size) = Evaluation.Evaluate(values.Map.LocalDerivative(edge.From, edge.To), values);
            Assert.True(Math.Abs(value[1] - number) <= 1e-12 * Math.Max(Math.Abs(number), size[1]), $"{draw}: ∂{edge.To}/∂{edge.From} is {number}, its formula gives {value[1]}");
            var difference = measured.LocalDerivative(edge.From, edge.To);
            Assert.True(
                !difference.IsDefined || Math.Abs(difference.Value - number) <= (1e-7 * Math.Max(1, Math.Abs(number))) + (10 * difference.ErrorEstimate),
                $"{draw}: ∂{edge.To}/∂{edge.From} is {number}, measured {difference}");
        }
    }

    [Fact]
    public void A_sum_is_written_out_up_to_the_limit_and_with_sigma_beyond()
    {
        var map = Map("3-2", "sigmoid");
        var z = new WeightedInput(1, 2);
        var written = new Sum(
        [
            new Product([new Term(new Weight(1, 2, 1)), new Term(new Activation(0, 1))]),
            new Product([new Term(new Weight(1, 2, 2)), new Term(new Activation(0, 2))]),
            new Product([new Term(new Weight(1, 2, 3)), new Term(new Activation(0, 3))]),
            new Term(new Bias(1, 2)),
        ]);
        Assert.Equal(Equation.Of(new Term(z), written), map.Definition(z, 3));
        var short_ = new SumOver('k', Dimension.Width(0, 3), new Product([new Term(new Weight(1, 2, 'k')), new Term(new Activation(0, 'k'))]));
        Assert.Equal(new Sum([short_, new Term(new Bias(1, 2))]), map.Definition(z, 2).Right);
        Assert.Equal(new Sum([new Term(new NodeError(1)), new Term(new NodeError(2))]), map.Definition(new TotalError(), 2).Right);
        Assert.Equal(new SumOver('i', Dimension.Width(1, 2), new Term(new NodeError('i'))), map.Definition(new TotalError(), 1).Right);
        Assert.Equal(new Term(new NodeError(1)), Map("2-1", "sigmoid").Definition(new TotalError()).Right);
    }

    [Fact]
    public void The_local_derivatives_are_those_of_the_story()
    {
        var map = Map("2-2-2", "sigmoid");
        Assert.Equal(new Term(new Weight(2, 2, 1)), map.LocalDerivative(new Activation(1, 1), new WeightedInput(2, 2)));
        Assert.Equal(new Term(new Activation(1, 1)), map.LocalDerivative(new Weight(2, 2, 1), new WeightedInput(2, 2)));
        Assert.Equal(new Term(new Activation(0, 2)), map.LocalDerivative(new Weight(1, 1, 2), new WeightedInput(1, 1)));
        Assert.Equal(new Number(1), map.LocalDerivative(new Bias(2, 2), new WeightedInput(2, 2)));
        Assert.Equal(new Number(1), map.LocalDerivative(new NodeError(2), new TotalError()));
        Assert.Equal(
            new Difference(new Term(new Activation(2, 1)), new Term(new Target(1))),
            map.LocalDerivative(new Activation(2, 1), new NodeError(1)));
    }

    [Fact]
    public void What_is_not_on_the_map_is_refused_by_name()
    {
        var map = Map("2-3-2", "sigmoid");
        Quantity[] strangers =
        [
            new Weight(3, 1, 1), new Weight(0, 1, 1), new Weight(1, 4, 1), new Weight(1, 1, 3), new Weight(1, 'j', 1), new Weight(LayerIndex.Any, 1, 1), new Bias(1, 0), new WeightedInput(0, 1),
            new Activation(-1, 1), new Activation(2, 3), new Target(3), new NodeError(0), new NodeError('i'), new Delta(1, 1), new LearningRate(), new TotalErrorAfterStep(),
        ];
        foreach (var stranger in strangers)
        {
            Assert.False(map.Contains(stranger), stranger.ToString());
            Assert.Contains(stranger.ToString(), Assert.Throws<ArgumentException>(() => map.Successors(stranger)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => map.Predecessors(stranger));
            Assert.Throws<ArgumentException>(() => map.Definition(stranger));
            Assert.Throws<ArgumentException>(() => map.LocalDerivative(stranger, new TotalError()));
        }

        Assert.Throws<ArgumentException>(() => map.Definition(new Activation(0, 1)));
        Assert.Throws<ArgumentException>(() => map.Definition(new Weight(1, 1, 1)));
        Assert.Throws<ArgumentException>(() => map.LocalDerivative(new WeightedInput(1, 1), new Activation(1, 2)));
        Assert.Throws<ArgumentException>(() => map.LocalDerivative(new Activation(1, 1), new WeightedInput(1, 1)));
        Assert.Throws<ArgumentException>(() => map.LocalDerivative(new Weight(2, 1, 1), new WeightedInput(2, 2)));
        Assert.Throws<ArgumentException>(() => map.LocalDerivative(new Activation(1, 1), new NodeError(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Definition(new TotalError(), 0));
    }

    [Fact]
    public void A_map_too_large_to_be_drawn_costs_nothing_until_it_is_asked()
    {
        var map = Map("100000-100000-100000", "relu");
        Assert.Equal(20_000_300_000, map.LeafCount);
        Assert.Equal(new WeightedInput(1, 2), map.Successors(new Activation(0, 9)).Skip(1).First());
        Assert.Equal(3, map.Edges.Take(3).Count());
        Assert.Equal(new Weight(2, 7, 99_999), map.LocalDerivative(new Activation(1, 99_999), new WeightedInput(2, 7)) is Term term ? term.Quantity : null);
        Assert.Equal(2, map.Definition(new WeightedInput(2, 1)).Right.Parts.Count);
    }

    private static ComputationalMap Map(string widths, string activations)
    {
        var draw = NetworkDraw.Of(widths, activations, "half-squared");
        return new(new(draw.Widths, draw.Activations.Select(name => Backlight.Networks.Activations.ActivationFunctions.Find(name)!).ToValueList(), new Backlight.Networks.Errors.HalfSquared()));
    }
}
