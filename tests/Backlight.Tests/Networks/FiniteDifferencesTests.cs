using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using FsCheck.Xunit;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Networks;

[Properties(Arbitrary = [typeof(NetworkDraws)], MaxTest = 100, Replay = "20261123,7")]
public sealed class FiniteDifferencesTests
{
    [Property]
    public void The_short_way_through_the_changes_agrees_with_whole_forward_passes_of_changed_networks(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var measured = FiniteDifferences.Of(network, samples);
        var random = new Random(draw.Seed);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var l = random.Next(1, network.Depth + 1);
            var (j, k) = (random.Next(1, draw.Widths[l] + 1), random.Next(1, draw.Widths[l - 1] + 1));
            foreach (var by in new Quantity[] { new Weight(l, j, k), new Bias(l, j), new Activation(0, random.Next(1, draw.Widths[0] + 1)), new Target(random.Next(1, draw.Widths[^1] + 1)) })
            {
                var difference = measured.By(by);
                if (difference is { Kind: DifferenceKind.Central, Step: > 1e-4 })
                {
                    const double step = 1e-5;
                    var plain = (ErrorWith(network, samples, by, step) - ErrorWith(network, samples, by, -step)) / (2 * step);
                    Assert.True(
                        double.IsNaN(plain) || Math.Abs(plain - difference.Value) <= 1e-4 * Math.Max(1, Math.Abs(plain) + measured.Error),
                        $"{draw}: ∂E/∂{by} is {plain} by changed networks and {difference}");
                }
            }
        }
    }

    [Property]
    public void Smooth_networks_are_measured_to_nine_digits_from_both_sides(int seed)
    {
        var (network, samples) = NetworkDraw.Of("4-5-3", seed % 2 == 0 ? "tanh,sigmoid" : "gelu,softmax", "half-squared", samples: 2, Math.Abs(seed % 1000)).Build();
        var pass = BackwardPass.Mean(network, samples);
        var measured = FiniteDifferences.Of(network, samples).By(new Weights(1));
        for (var i = 0; i < pass.W(1).Entries.Length; i++)
        {
            Assert.Equal(DifferenceKind.Central, measured.Entries[i].Kind);
            Assert.True(Math.Abs(measured.Entries[i].Value - pass.W(1).Entries[i]) <= 1e-9 * Math.Max(1e-3, Math.Abs(pass.W(1).Entries[i])), $"{pass.W(1).Entries[i]} {measured.Entries[i]}");
        }
    }

    [Property]
    public void The_estimate_of_the_error_is_seldom_far_too_small(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var (pass, measured) = (BackwardPass.Mean(network, samples), FiniteDifferences.Of(network, samples));
        foreach (var (gradient, by) in new (Matrix, MatrixQuantity)[] { (pass.W(1), new Weights(1)), (pass.B(network.Depth), new Biases(network.Depth)) })
        {
            var differences = measured.By(by);
            for (var i = 0; i < gradient.Entries.Length; i++)
            {
                var difference = differences.Entries[i];
                Assert.True(
                    !difference.IsDefined || Math.Abs(difference.Value - gradient.Entries[i]) <= (1e4 * difference.ErrorEstimate) + 1e-9,
                    $"{draw}: {gradient.Entries[i]} and {difference}");
            }
        }
    }

    [Fact]
    public void Every_number_of_the_network_can_be_moved()
    {
        var (network, samples) = NetworkDraw.Of("2-3-2", "sigmoid,softmax", "cross-entropy").Build();
        var values = MapValues.Of(network, samples);
        var measured = FiniteDifferences.Of(network, samples);
        foreach (var quantity in values.Map.Nodes.Concat(values.Map.Leaves).Where(quantity => quantity is not TotalError))
        {
            var expected = values.Derivative(new TotalError(), quantity);
            var difference = measured.By(quantity);
            Assert.True(Math.Abs(difference.Value - expected) <= 1e-9 * Math.Max(1e-2, Math.Abs(expected)), $"∂E/∂{quantity} is {expected}, measured {difference}");
        }

        Assert.Equal(1, measured.By(new TotalError()).Value);
    }

    [Fact]
    public void At_the_kink_of_relu_the_left_side_is_measured_and_said_so()
    {
        // z = 0 exactly, with b_1 above it moving it to the right
        var network = One(new Relu(), new HalfSquared(), w: 0, b: 0);
        var difference = FiniteDifferences.Of(network, [Sample(1, 2)], new Bias(1, 1));
        Assert.Equal(DifferenceKind.LeftSided, difference.Kind);
        Assert.Equal(0, difference.Value);

        // a weight from a negative input moves z to the left when it grows
        difference = FiniteDifferences.Of(network, [Sample(-1, 2)], new Weight(1, 1, 1));
        Assert.Equal(DifferenceKind.RightSided, difference.Kind);
        Assert.Equal(0, difference.Value);
    }

    [Fact]
    public void At_the_kink_of_leaky_relu_the_slope_is_that_of_the_left_side()
    {
        var difference = FiniteDifferences.Of(One(new LeakyRelu(), new HalfSquared(), w: 0, b: 0), [Sample(1, 2)], new Bias(1, 1));
        Assert.Equal(DifferenceKind.LeftSided, difference.Kind);
        Assert.Equal(-2 * LeakyRelu.DefaultSlope, difference.Value, 1e-12);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(-1e-9)]
    public void Near_a_kink_the_step_or_the_side_is_chosen_so_that_it_is_not_crossed(double b)
    {
        var network = One(new Relu(), new Squared(), w: 0, b);
        var difference = FiniteDifferences.Of(network, [Sample(1, 2)], new Bias(1, 1));
        Assert.Equal(b > 0 ? 2 * (b - 2) : 0, difference.Value, 1e-9);
    }

    [Fact]
    public void Where_kinks_lie_on_both_sides_there_is_no_derivative()
    {
        var network = One(new Identity(), new Absolute(), w: 1, b: 0);
        var difference = FiniteDifferences.Of(network, [Sample(2, 2)], new Bias(1, 1));
        Assert.Equal(FiniteDifference.None, difference);
        Assert.False(difference.IsDefined);
        Assert.True(double.IsNaN(difference.Value));
    }

    [Property]
    public void Where_nothing_has_a_kink_both_sides_are_used(NetworkDraw draw)
    {
        var smooth = draw with
        {
            Activations = draw.Activations.Select(name => name is "relu" or "leaky-relu" or "elu" ? "tanh" : name).SkipLast(1).Append("softmax").ToValueList(),
            Error = draw.Error is "absolute" or "huber" ? "squared" : draw.Error,
        };
        var (network, samples) = smooth.Build();
        Assert.All(FiniteDifferences.Of(network, samples).By(new Weights(1)).Entries, difference => Assert.Equal(DifferenceKind.Central, difference.Kind));
    }

    [Fact]
    public void A_kink_that_a_dead_node_never_reaches_does_not_matter()
    {
        // relu is dead, a = 0 = y, and |a − y| stays at its kink whatever b does
        var network = One(new Relu(), new Absolute(), w: 1, b: 0);
        var difference = FiniteDifferences.Of(network, [Sample(-2, 0)], new Bias(1, 1));
        Assert.Equal((0, DifferenceKind.Central), (difference.Value, difference.Kind));
    }

    [Fact]
    public void One_sample_at_a_kink_does_not_spoil_the_mean_over_all()
    {
        var network = One(new LeakyRelu(), new HalfSquared(), w: 1, b: 0);
        Sample[] samples = [Sample(0, 2), Sample(3, 2), Sample(-1, 2)];
        var difference = FiniteDifferences.Of(network, samples, new Bias(1, 1));
        Assert.Equal(DifferenceKind.LeftSided, difference.Kind);
        Assert.Equal(BackwardPass.Mean(network, samples).B(1)[1], difference.Value, 1e-12);
        Assert.Equal(DifferenceKind.Mixed, FiniteDifferences.Of(Two(), [Sample(1, 2), Sample(-1, 2)], new Weight(1, 1, 1)).Kind);

        // w moves z to the right for the first sample and to the left for the second
        static Network Two() => One(new Relu(), new HalfSquared(), w: 0, b: 0);
    }

    [Fact]
    public void The_deltas_of_the_error_show_where_the_logarithm_ends()
    {
        // a = 1e-3: a step of an eighth to the left would leave the domain of ln
        var (network, sample) = Probe.Of(new Identity(), new CrossEntropy(), [1e-3], [1]);
        var difference = FiniteDifferences.Of(network, [sample], new Bias(1, 1));
        Assert.Equal(-1000, difference.Value, 1e-4);
    }

    [Fact]
    public void A_network_without_samples_or_a_number_it_lacks_is_refused()
    {
        var network = One(new Relu(), new Squared(), w: 1, b: 1);
        var measured = FiniteDifferences.Of(network, [Sample(1, 1)]);
        Assert.Throws<ArgumentException>(() => FiniteDifferences.Of(network, []));
        Assert.Throws<ArgumentException>(() => measured.By(new Weight(1, 1, 2)));
        Assert.Throws<ArgumentException>(() => measured.By(new Weight(2, 1, 1)));
        Assert.Throws<ArgumentException>(() => measured.By(new Weight(LayerIndex.Last, 1, 1)));
        Assert.Throws<ArgumentException>(() => measured.By(new Delta(1, 1)));
        Assert.Throws<ArgumentException>(() => measured.By(new Deltas(1)));
        Assert.Throws<ArgumentException>(() => measured.LocalDerivative(new Activation(0, 1), new Activation(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => measured.LocalDerivative(new Activation(0, 1), new WeightedInput(1, 1), sample: 1));
        Assert.Throws<UndefinedErrorException>(() => FiniteDifferences.Of(One(new Identity(), new CrossEntropy(), 1, 0), [Sample(-1, 1)]));
    }

    [Fact]
    public void A_gradient_has_the_shape_of_its_matrix()
    {
        var (network, samples) = NetworkDraw.Of("2-3-1", "tanh", "huber").Build();
        var measured = FiniteDifferences.Of(network, samples);
        Assert.Equal(new Shape(3, 2), measured.By(new Weights(1)).Shape);
        Assert.Equal(new Shape(1, 1), measured.By(new Targets(2)).Shape);
        Assert.Equal(measured.By(new Weight(1, 3, 2)), measured.By(new Weights(1))[3, 2]);
        Assert.Equal(measured.By(new Bias(1, 2)).Value, measured.By(new Biases(1)).Values[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => measured.By(new Weights(1))[1, 3]);
    }

    private static Network One(ActivationFunction activation, ErrorFunction error, double w, double b) =>
        new(new NetworkArchitecture([1, 1], [activation], error), new Parameters([Matrix.Column(w)], [Matrix.Column(b)]));

    private static Sample Sample(double x, double y) => new(Matrix.Column(x), Matrix.Column(y));

    private static double ErrorWith(Network network, ValueList<Sample> samples, Quantity moved, double step)
    {
        var (weights, biases) = (network.Parameters.Weights, network.Parameters.Biases);
        switch (moved)
        {
            case Weight w:
                weights = weights.SetItem(w.L.Number - 1, Moved(weights[w.L.Number - 1], w.J.Number, w.K.Number));
                break;
            case Bias b:
                biases = biases.SetItem(b.L.Number - 1, Moved(biases[b.L.Number - 1], b.J.Number, 1));
                break;
            case Activation x:
                samples = samples.Select(sample => sample with { X = Moved(sample.X, x.J.Number, 1) }).ToValueList();
                break;
            case Target y:
                samples = samples.Select(sample => sample with { Y = Moved(sample.Y, y.J.Number, 1) }).ToValueList();
                break;
            default:
                throw new InvalidOperationException($"{moved} is not moved here.");
        }

        try
        {
            return ForwardPass.MeanError(new Network(network.Architecture, new Parameters(weights, biases)), samples);
        }
        catch (UndefinedErrorException)
        {
            return double.NaN;
        }

        Matrix Moved(Matrix matrix, int row, int column) => Matrix.Of(matrix.Rows, matrix.Columns, (j, k) => matrix[j, k] + (j == row && k == column ? step : 0));
    }
}
