using Backlight.Training.Optimisers;

namespace Backlight.Training.Tests.Optimisers;

/// <summary>Every optimiser against the formulas of its paper in double precision, written down here a second time.</summary>
public sealed class OptimiserTests
{
    private const int Count = 37; // vectors of any machine, and a rest
    private const int Steps = 200;
    private const double Rate = 0.01;

    public static TheoryData<string> Names => [.. Optimiser.All.Select(optimiser => optimiser.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_steps_are_those_of_the_textbook(string name)
    {
        var optimiser = Optimiser.Find(name)!;
        var (w, expected) = (Draw(1), Draw(1).Select(x => (double)x).ToArray());
        var moments = new float[optimiser.Moments * Count];
        var (first, second) = (new double[Count], new double[Count]);
        for (var t = 1; t <= Steps; t++)
        {
            // The gradients are the same for both, so that differences cannot feed on themselves.
            var g = Draw(t + 1);
            optimiser.Step(w, g, moments, (float)Rate, t);
            for (var i = 0; i < Count; i++)
            {
                expected[i] = Textbook(name, expected[i], g[i], ref first[i], ref second[i], t);
            }
        }

        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(expected[i], w[i], 1e-5 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_the_penalty_is_added_except_in_adamw_where_weights_shrink(string name)
    {
        var (w, g) = (Draw(1), Draw(2));
        Optimiser.Find(name)!.Penalise(w, g, l2: 0.1f, rate: 0.5f);
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(name == "adamw" ? Draw(1)[i] * (1 - (0.5 * 0.1)) : Draw(1)[i], w[i], 1e-6);
            Assert.Equal(name == "adamw" ? Draw(2)[i] : Draw(2)[i] + (0.1 * Draw(1)[i]), g[i], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_span_stepped_in_two_pieces_has_the_same_bits(string name)
    {
        var optimiser = Optimiser.Find(name)!;
        var (whole, pieces) = (Draw(1), Draw(1));
        var moments = new float[optimiser.Moments * Count];
        float[] left = new float[optimiser.Moments * 5], right = new float[optimiser.Moments * (Count - 5)];
        for (var t = 1; t <= 10; t++)
        {
            var g = Draw(t + 1);
            optimiser.Step(whole, g, moments, 0.1f, t);
            optimiser.Step(pieces.AsSpan(0, 5), g.AsSpan(0, 5), left, 0.1f, t);
            optimiser.Step(pieces.AsSpan(5), g.AsSpan(5), right, 0.1f, t);
        }

        Assert.Equal(whole, pieces);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        var optimiser = Optimiser.Find(name)!;
        var (w, g, moments) = (Draw(1), Draw(2), new float[optimiser.Moments * Count]);
        optimiser.Step(w, g, moments, 0.1f, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 2; t < 100; t++)
        {
            optimiser.Step(w, g, moments, 0.1f, t);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Spans_that_do_not_fit_are_refused(string name)
    {
        var optimiser = Optimiser.Find(name)!;
        Assert.Throws<ArgumentException>(() => optimiser.Step(new float[3], new float[2], new float[3 * optimiser.Moments], 0.1f, 1));
        Assert.Throws<ArgumentException>(() => optimiser.Step(new float[3], new float[3], new float[(3 * optimiser.Moments) + 1], 0.1f, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimiser.Step(new float[3], new float[3], new float[3 * optimiser.Moments], 0.1f, 0));
    }

    [Fact]
    public void Settings_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum { Mu = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Nesterov { Mu = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta2 = double.NaN });
    }

    private static double Textbook(string name, double w, double g, ref double m, ref double v, int t)
    {
        switch (name)
        {
            case "sgd":
                return w - (Rate * g);
            case "momentum":
                m = (0.9 * m) + g;
                return w - (Rate * m);
            case "nesterov":
                m = (0.9 * m) + g;
                return w - (Rate * (g + (0.9 * m)));
            case "rmsprop":
                v = (0.9 * v) + (0.1 * g * g);
                return w - (Rate * g / (Math.Sqrt(v) + 1e-8));
            default:
                m = (0.9 * m) + (0.1 * g);
                v = (0.999 * v) + (0.001 * g * g);
                var corrected = m / (1 - Math.Pow(0.9, t));
                return w - (Rate * corrected / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8));
        }
    }

    private static float[] Draw(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => (float)(random.NextDouble() - 0.4))];
    }
}
