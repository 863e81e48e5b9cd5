using System.Collections.Concurrent;
using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Tests.Networks;

namespace Backlight.Tests.Checking;

/// <summary>What is right is called right, however far the outputs are saturated.</summary>
public sealed class SaturationTests
{
    private const int Architectures = 80;
    private const int NetworksOfEach = 125;
    private const int StoriesOfEach = 8;

    [Fact]
    public void Of_10000_networks_from_flat_to_saturated_none_is_called_wrong()
    {
        var (wrong, unmeasured) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        Parallel.For(0, Architectures, a => Check(a, wrong, unmeasured));

        Assert.True(wrong.IsEmpty, $"{wrong.Count}:\n" + string.Join('\n', wrong.Take(20)));
        Assert.True(unmeasured.IsEmpty, $"{unmeasured.Count}:\n" + string.Join('\n', unmeasured.Take(20)));
    }

    // The networks of one architecture. The equations between names are the same for all; of some the whole story is derived, whose numbers are its own.
    private static void Check(int a, ConcurrentBag<string> wrong, ConcurrentBag<string> unmeasured)
    {
        var named = new List<DerivationStep>();
        Derivation? first = null;
        for (var i = 0; i < NetworksOfEach; i++)
        {
            var drawn = SaturatedNetwork.Draw(a, i);
            if (i < StoriesOfEach || first is null)
            {
                var story = Derivation.Of(drawn.Network, drawn.Samples);
                Add(wrong, story.Steps.Where(step => step.Check.IsWrong).Take(1).Select(step => $"{a}.{i}: step {step.Id} {step.Rule.Id} {step.Check.RelativeError:E1} {drawn}"));
                AddRows(NetworkCheck.Of(story), i, drawn);
                if (first is null)
                {
                    first = story;
                    named.AddRange(Unconditional(story).Where(step => step.After.Relation == Relation.Equal && step.On is null && step.Scope == SampleScope.Each).DistinctBy(step => step.After));
                }

                continue;
            }

            var evidence = new Evidence(drawn.Network, drawn.Samples, 0.5);
            Add(wrong, named.Where(step => evidence.Check(step.After, step.Scope, step.Tolerance).IsWrong).Take(1).Select(step => $"{a}.{i}: {step.Id} {step.Rule.Id} {drawn}"));
            AddRows(NetworkCheck.Of(first with { Network = drawn.Network, Samples = drawn.Samples, Evidence = evidence, Chapters = first.Chapters.Where(chapter => chapter.Slug == "four-equations").ToValueList() }), i, drawn);
        }

        void AddRows(NetworkCheck check, int i, SaturatedNetwork drawn) =>
            Add(unmeasured, check.Gradients.Where(row => !row.IsOk || row.CannotBeTold > 0).Select(row => $"{a}.{i}: row {row} {drawn}"));

        static void Add(ConcurrentBag<string> to, IEnumerable<string> what)
        {
            foreach (var each in what)
            {
                to.Add(each);
            }
        }
    }

    [Theory]
    [InlineData(25, 1, 1.3887943864867582e-11, -1.3887943864771144e-11)] // E = ln(1 + e^−25), δ = −1/(1 + e^25)
    [InlineData(800, 0, 800, 1)]
    [InlineData(-800, 1, 800, -1)]
    [InlineData(1e4, 0, 1e4, 1)]
    [InlineData(1e4, 1, 0, 0)]
    [InlineData(-50, 0, 1.9287498479639178e-22, 1.9287498479639178e-22)]
    public void A_saturated_sigmoid_with_binary_cross_entropy_is_right_and_called_right(double z, double y, double error, double delta)
    {
        var (network, sample) = Probe.Of(new Sigmoid(), new BinaryCrossEntropy(), [z], [y]);
        var derivation = Derivation.Of(network, [sample]);
        var check = NetworkCheck.Of(derivation);

        Assert.Null(derivation.FirstWrong);
        Assert.True(check.IsOk);
        AssertRight(error, derivation.Evidence.MeanError);
        AssertRight(delta, derivation.Evidence.MeanGradient.B(1)[1]);
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(-12)] // tanh u is −1 + 3 · 10⁻⁶²
    [InlineData(-10_000)]
    public void The_tanh_form_of_gelu_can_be_told_where_tanh_is_all_but_minus_1(double z)
    {
        var (network, sample) = Probe.Of(new GeluTanh(), new HalfSquared(), [z, 0.5], [0, 0.2]);
        var derivation = Derivation.Of(network, [sample]);
        Assert.All(derivation.Steps, step => Assert.True(step.Check.IsOk, $"{step.Id} {step.Rule.Id}: {step.Check.Verdict}"));
        Assert.Equal((true, 0), (NetworkCheck.Of(derivation).IsOk, NetworkCheck.Of(derivation).CannotBeTold));
    }

    [Fact]
    public void A_softmax_that_is_sure_and_wrong_is_called_right()
    {
        var (network, sample) = Probe.Of(new Softmax(), new CrossEntropy(), [800, 0], [0, 1]);
        var derivation = Derivation.Of(network, [sample]);

        Assert.Null(derivation.FirstWrong);
        Assert.True(NetworkCheck.Of(derivation).IsOk);
        Assert.Equal(800, derivation.Evidence.MeanError);
        Assert.Equal(Matrix.Column(1, -1), derivation.Evidence.MeanGradient.B(1));
    }

    [Fact]
    public void What_double_precision_cannot_tell_is_said_with_its_reason_and_is_no_failure()
    {
        // −[0 · ln 1 + 1 · ln(1 − 1)] with the rounded a put in
        var (network, sample) = Probe.Of(new Sigmoid(), new BinaryCrossEntropy(), [800], [0]);
        var derivation = Derivation.Of(network, [sample]);
        var open = derivation.Steps.Where(step => step.Check.Verdict == Verdict.CannotBeTold).ToList();

        Assert.NotEmpty(open);
        Assert.All(open, step => Assert.Equal(Rules.PutNumbers, step.Rule));
        Assert.All(open, step => Assert.False(step.Check.IsOk || step.Check.IsWrong));
        Assert.All(open, step => Assert.EndsWith(".", step.Check.Reason, StringComparison.Ordinal));
        Assert.All(open, step => Assert.True(double.IsNaN(step.Check.RelativeError)));
        Assert.Null(derivation.FirstWrong);
        var check = NetworkCheck.Of(derivation);
        Assert.True(check.IsOk);
        Assert.Equal(open.Count, check.CannotBeTold);
    }

    // δ = a − y of softmax follows from Σ y = 1, which is a matter of the sample.
    private static IEnumerable<DerivationStep> Unconditional(Derivation story) => story.Chapters.SelectMany(chapter =>
        chapter.Steps.Any(step => step.Rule == Rules.Condition) ? chapter.Steps.TakeWhile(step => step.Rule != Rules.Condition) : chapter.Steps);

    private static void AssertRight(double expected, double actual) => Assert.InRange(actual, expected - (1e-12 * Math.Abs(expected)), expected + (1e-12 * Math.Abs(expected)));
}
