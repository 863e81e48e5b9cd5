using System.Numerics;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Tests.Networks;
using Backlight.Traces;
using FsCheck.Xunit;

namespace Backlight.Tests.Traces;

[Properties(Arbitrary = [typeof(SmallNetworkDraws)], MaxTest = 80, Replay = "20261123,7")]
public sealed class TraceTests
{
    [Fact]
    public void An_output_weight_has_one_path_and_a_hidden_one_has_one_for_each_output()
    {
        var map = Values("2-2-2", "sigmoid").Map;
        Assert.Equal(["E ← e1 ← a2[1] ← z2[1] ← w2[1,1]"], Paths(map, new Weight(2, 1, 1)));
        Assert.Equal(
            ["E ← e1 ← a2[1] ← z2[1] ← a1[1] ← z1[1] ← w1[1,1]", "E ← e2 ← a2[2] ← z2[2] ← a1[1] ← z1[1] ← w1[1,1]"],
            Paths(map, new Weight(1, 1, 1)));
        Assert.Equal(["E ← e2 ← y[2]"], Paths(map, new Target(2)));
        Assert.Equal(["E ← e2"], Paths(map, new NodeError(2)));
        Assert.Equal(["E"], Paths(map, new TotalError()));
    }

    [Fact]
    public void Through_softmax_a_path_may_leave_by_every_activation()
    {
        var map = Values("2-3", "softmax").Map;
        Assert.Equal(
            ["E ← e1 ← a1[1] ← z1[2] ← b1[2]", "E ← e2 ← a1[2] ← z1[2] ← b1[2]", "E ← e3 ← a1[3] ← z1[2] ← b1[2]"],
            Paths(map, new Bias(1, 2)));
    }

    [Property]
    public void Paths_are_counted_and_listed_as_a_search_finds_them(NetworkDraw draw)
    {
        var map = Build(draw).Map;
        foreach (var from in Some(map))
        {
            var found = Search(map, from).ToHashSet();
            var trace = Trace.Of(map, from);
            var listed = trace.Paths().ToList();
            Assert.Equal(found.Count, trace.PathCount);
            Assert.Equal(found.Count, listed.Count);
            Assert.Equal(found, listed.Select(path => path.Nodes).ToHashSet());
        }
    }

    [Property]
    public void Paths_come_in_the_order_of_their_nodes_read_from_E(NetworkDraw draw)
    {
        var map = Build(draw).Map;
        foreach (var from in Some(map))
        {
            var keys = Trace.Of(map, from).Paths().Select(path => path.Nodes.Select(NumberOf).ToList()).ToList();
            Assert.Equal(keys.OrderBy(key => key, Comparer<List<int>>.Create(Compare)), keys);
        }

        static int Compare(List<int> p, List<int> q) => p.Zip(q, (i, j) => i.CompareTo(j)).FirstOrDefault(order => order != 0);
    }

    [Property]
    public void The_sum_over_all_paths_is_the_derivative_of_the_error(NetworkDraw draw)
    {
        var values = Build(draw);
        foreach (var from in Some(values.Map).Where(from => HasDerivative(values, from)))
        {
            var trace = Trace.Of(values.Map, from);
            var shares = trace.Paths().Select(path => trace.Value(path, values)).ToList();
            var tolerance = 1e-12 * Math.Max(shares.Sum(Math.Abs), 1e-300);
            Assert.Equal(shares.Sum(), trace.Sum(values), tolerance);
            Assert.Equal(values.Derivative(new TotalError(), from), trace.Sum(values), 10 * tolerance);
        }
    }

    [Property]
    public void The_most_influential_paths_are_those_that_sorting_all_of_them_gives(NetworkDraw draw)
    {
        var values = Build(draw);
        foreach (var from in Some(values.Map).Where(from => HasDerivative(values, from)))
        {
            AssertSorted(values, from, 1, 2, 7, 10_000);
        }
    }

    [Property]
    public void Equal_paths_keep_their_order_also_where_all_are_equal_or_many_are_0(byte seed)
    {
        // weights of few different values, and relu that cuts off some of them
        var random = new Random(seed);
        double[] choice = seed % 3 == 0 ? [0.5, -0.5] : seed % 3 == 1 ? [0.1, 0.3, -0.3] : [1, 0, -1, 1 / 3.0];
        var architecture = NetworkDraw.Of("2-3-4-2", seed % 2 == 0 ? "relu,identity,identity" : "identity", "half-squared").Build().Network.Architecture;
        var parameters = Initialisation.Draw(architecture, 1);
        var network = new Network(architecture, new Parameters(
            parameters.Weights.Select(w => w.Map(_ => choice[random.Next(choice.Length)])).ToValueList(),
            parameters.Biases));
        var values = MapValues.Of(network, new Sample(Matrix.Column(1, 1), Matrix.Column(0.25, 0.5)));
        AssertSorted(values, new Activation(0, 1), 1, 3, 8, 24, 100);
        AssertSorted(values, new Weight(1, 2, 1), 1, 3, 8, 100);
    }

    [Fact]
    public void Paths_whose_products_round_to_the_same_number_are_told_apart()
    {
        // (1 + 2ε) · 1 and (1 + ε)(1 + ε) = 1 + 2ε + ε² both round to 1 + 2ε
        var above = Math.BitIncrement(1.0);
        var values = Hidden(2, [Math.BitIncrement(above), above], [1, above]);
        var best = Trace.Of(values.Map, new Activation(0, 1)).MostInfluential(2, values);
        Assert.Equal(best[0].Value, best[1].Value);
        Assert.Contains(new Activation(1, 2), best[0].Path.Nodes);
        Assert.Contains(new Activation(1, 1), best[1].Path.Nodes);
    }

    [Fact]
    public void Products_that_round_to_0_still_rank_by_their_magnitude()
    {
        var depth = 60;
        var (network, samples) = NetworkDraw.Of(string.Join('-', Enumerable.Repeat(9, depth + 1)), "sigmoid", "half-squared").Build();
        var small = new Network(network.Architecture, network.Parameters with { Weights = network.Parameters.Weights.Select(w => w.Scale(1e-6)).ToValueList() });
        var values = MapValues.Of(small, samples);
        var trace = Trace.Of(values.Map, new Weight(1, 1, 1));
        Assert.Equal(BigInteger.Pow(9, depth - 1), trace.PathCount);
        var best = trace.MostInfluential(20, values);
        Assert.Equal(20, best.Distinct().Count());
        Assert.All(best, share => Assert.Equal(0, share.Value));
        Assert.InRange(best[0].Log10Magnitude, -500, -350);
        AssertDescending(best, values);
        Assert.Equal(0, trace.Sum(values));
    }

    [Fact]
    public void Products_beyond_the_largest_double_still_rank_by_their_magnitude()
    {
        var (network, samples) = NetworkDraw.Of(string.Join('-', Enumerable.Repeat(3, 41)), "identity", "absolute").Build();
        var large = new Network(network.Architecture, new Parameters(network.Parameters.Weights.Select(w => w.Scale(1e7)).ToValueList(), network.Parameters.Biases.Select(b => b.Scale(0)).ToValueList()));
        var values = MapValues.Of(large, samples[0] with { X = samples[0].X.Scale(1e-200) });
        var best = Trace.Of(values.Map, new Activation(0, 2)).MostInfluential(5, values);
        Assert.InRange(best[0].Log10Magnitude, 250, 300);
        AssertDescending(best, values);
        Assert.All(best, share => Assert.Equal(share.Log10Magnitude, Math.Log10(Math.Abs(share.Value)), 1e-9));
    }

    [Fact]
    public void Maps_with_more_paths_than_atoms_in_the_world_are_traced_at_once()
    {
        foreach (var (widths, activations, error) in new[]
        {
            ("784-128-64-10", "relu,relu,softmax", "cross-entropy"),
            (string.Join('-', Enumerable.Repeat(9, 61)), "tanh", "half-squared"),
            (string.Join('-', Enumerable.Repeat(30, 31)), "softmax", "squared"),
        })
        {
            var values = Build(NetworkDraw.Of(widths, activations, error));
            foreach (var from in new Quantity[] { new Activation(0, 1), new Weight(1, 2, 1), new Bias(values.Map.Depth, 1) })
            {
                var trace = Trace.Of(values.Map, from);
                Assert.True(trace.PathCount > 0);
                Assert.Equal(50, trace.Paths().Take(50).Distinct().Count() + (trace.PathCount < 50 ? 50 - (int)trace.PathCount : 0));
                var expected = values.Derivative(new TotalError(), from);
                Assert.Equal(expected, trace.Sum(values), 1e-9 * Math.Max(1e-3, Math.Abs(expected)));
                AssertDescending(trace.MostInfluential(25, values), values);
            }
        }
    }

    [Fact]
    public void The_most_influential_path_of_a_chain_of_softmax_layers_is_found_among_ten_to_the_ninety()
    {
        var values = Build(NetworkDraw.Of(string.Join('-', Enumerable.Repeat(30, 31)), "softmax", "squared"));
        Assert.True(Trace.Of(values.Map, new Activation(0, 1)).PathCount > BigInteger.Pow(10, 80));
    }

    [Fact]
    public void What_does_not_belong_together_is_refused()
    {
        var (values, other) = (Values("2-2-2", "sigmoid"), Values("2-2-2", "tanh"));
        var trace = Trace.Of(values.Map, new Weight(1, 1, 1));
        var path = trace.Paths().First();
        Assert.Throws<ArgumentException>(() => Trace.Of(values.Map, new Weight(3, 1, 1)));
        Assert.Throws<ArgumentException>(() => Trace.Of(values.Map, new Delta(1, 1)));
        Assert.Throws<ArgumentException>(() => trace.Sum(other));
        Assert.Throws<ArgumentException>(() => trace.MostInfluential(1, other));
        Assert.Throws<ArgumentException>(() => trace.Value(path, other));
        Assert.Throws<ArgumentException>(() => trace.Value(Trace.Of(values.Map, new Weight(1, 2, 1)).Paths().First(), values));
        Assert.Throws<ArgumentException>(() => trace.Value(new MapPath(path.Nodes.SetItem(1, new NodeError(2))), values));
        Assert.Throws<ArgumentOutOfRangeException>(() => trace.MostInfluential(0, values));
    }

    private static MapValues Values(string widths, string activations) => Build(NetworkDraw.Of(widths, activations, "half-squared"));

    private static MapValues Build(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        return MapValues.Of(network, samples);
    }

    private static IEnumerable<string> Paths(ComputationalMap map, Quantity from) => Trace.Of(map, from).Paths().Select(path => path.ToString());

    // One quantity of each kind and layer
    private static IEnumerable<Quantity> Some(ComputationalMap map) => map.Nodes.Concat(map.Leaves).GroupBy(quantity => quantity switch
    {
        Weight q => $"w{q.L}",
        Bias q => $"b{q.L}",
        WeightedInput q => $"z{q.L}",
        Activation q => $"a{q.L}",
        _ => quantity.GetType().Name,
    }).Select(group => group.Last());

    // ∂e/∂y = −ln a of a cross-entropy is infinite for a = 0, also where y = 0 keeps e itself defined
    private static bool HasDerivative(MapValues values, Quantity from) =>
        from is not Target || values.Network.Architecture.Error is not LogarithmicError || values.Forward.A(values.Map.Depth).Entries.ToArray().All(a => a is > 0 and < 1);

    private static IEnumerable<ValueList<Quantity>> Search(ComputationalMap map, Quantity from)
    {
        var next = map.Successors(from).ToList();
        return next.Count == 0 ? [[from]] : next.SelectMany(to => Search(map, to).Select(path => path.Add(from)));
    }

    private static int NumberOf(Quantity quantity) => quantity switch
    {
        WeightedInput q => q.J.Number,
        Activation q => q.J.Number,
        NodeError q => q.J.Number,
        _ => 0,
    };

    private static void AssertSorted(MapValues values, Quantity from, params int[] counts)
    {
        var trace = Trace.Of(values.Map, from);
        var sorted = trace.Paths()
            .Select(path => (Path: path, Magnitude: Exact(path, values)))
            .OrderByDescending(share => share.Magnitude, Comparer<ExactNumber>.Create(static (p, q) => p.CompareTo(q))) // keeps the order of equal ones
            .Select(share => share.Path)
            .ToList();
        foreach (var count in counts)
        {
            var best = trace.MostInfluential(count, values);
            Assert.Equal(sorted.Take(count).Select(path => path.ToString()), best.Select(share => share.Path.ToString()));
            Assert.All(best, share => Assert.Equal(trace.Value(share.Path, values), share.Value));
        }
    }

    private static void AssertDescending(ValueList<PathShare> best, MapValues values)
    {
        for (var i = 1; i < best.Count; i++)
        {
            Assert.True(Exact(best[i - 1].Path, values).CompareTo(Exact(best[i].Path, values)) >= 0);
        }
    }

    // 1 → n → 1 with the given weights, so that ∂E/∂x has n paths with the products of two weights
    private static MapValues Hidden(int n, double[] first, double[] second)
    {
        var network = new Network(
            new([1, n, 1], [new Identity(), new Identity()], new Absolute()),
            new Parameters([Matrix.Column(first), Matrix.Column(second).Transpose()], [Matrix.Column(new double[n]), Matrix.Column(0)]));
        return MapValues.Of(network, new Sample(Matrix.Column(1), Matrix.Column(0)));
    }

    private static ExactNumber Exact(MapPath path, MapValues values)
    {
        var product = new ExactNumber(BigInteger.One, 0);
        for (var i = 1; i < path.Nodes.Count; i++)
        {
            product = product.Times(values.Derivative(path.Nodes[i - 1], path.Nodes[i]));
        }

        return product;
    }

    /// <summary>A magnitude without rounding: mantissa · 2^exponent. The plain way, to hold the clever one against.</summary>
    private readonly record struct ExactNumber(BigInteger Mantissa, int Exponent)
    {
        public ExactNumber Times(double factor)
        {
            var exponent = 0;
            var whole = Math.Abs(factor);
            while (whole != Math.Floor(whole))
            {
                whole *= 2;
                exponent--;
            }

            return new(Mantissa * new BigInteger(whole), Exponent + exponent);
        }

        public int CompareTo(ExactNumber other)
        {
            var least = Math.Min(Exponent, other.Exponent);
            return (Mantissa << (Exponent - least)).CompareTo(other.Mantissa << (other.Exponent - least));
        }
    }
}
