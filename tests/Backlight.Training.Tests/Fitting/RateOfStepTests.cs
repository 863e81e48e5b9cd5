using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Schedules;

namespace Backlight.Training.Tests.Fitting;

/// <summary>Step t of a run is taken with the rate that the schedule has at t, read off from what the step did to the parameters: Δw = −η g.</summary>
public sealed class RateOfStepTests
{
    private const double Rate = 0.25;
    private const int Epochs = 5;
    private const int StepsPerEpoch = 4;
    private const int Steps = Epochs * StepsPerEpoch;

    public static TheoryData<string, double> Schedules
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (var name in Schedule.All.Select(schedule => schedule.Name))
            {
                foreach (var warmUp in new[] { 0, 0.25, 1 })
                {
                    data.Add(name, warmUp);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Each_step_learns_at_the_rate_of_its_own_number(string name, double warmUp)
    {
        var expected = Enumerable.Range(0, Steps).Select(t => Rate * Factor(name, warmUp, t)).ToList();
        var (taken, told, epochs) = Run(name, warmUp, stopAfter: null);
        AssertClose(expected, taken, 1e-4); // parameters are single precision
        AssertClose(expected, told, 1e-12);
        AssertClose(Enumerable.Range(1, Epochs).Select(epoch => expected[(epoch * StepsPerEpoch) - 1]).ToList(), epochs, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_run_that_goes_on_takes_the_rate_up_where_it_stopped(string name, double warmUp)
    {
        var expected = Enumerable.Range(0, Steps).Select(t => Rate * Factor(name, warmUp, t)).ToList();
        foreach (var stop in new[] { 1, 6, 2 * StepsPerEpoch, Steps - 1 })
        {
            var (taken, told, epochs) = Run(name, warmUp, stop);
            AssertClose(expected, taken, 1e-4);
            AssertClose(expected, told, 1e-12);
            Assert.Equal(Epochs, epochs.Count);
        }
    }

    // Written down from the papers once more: t counts from 0, w = warmUp · T steps climb by 1/w each.
    private static double Factor(string name, double warmUp, int t)
    {
        var warm = (int)Math.Round(warmUp * Steps);
        if (t < warm)
        {
            return (t + 1.0) / warm;
        }

        var passed = (t - warm) / (double)(Steps - warm);
        return name switch
        {
            "constant" => 1,
            "step" => passed >= 0.75 ? 0.01 : passed >= 0.5 ? 0.1 : 1,
            "cosine" => (1 + Math.Cos(Math.PI * passed)) / 2,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A new schedule needs its formula here."),
        };
    }

    private static (List<double> Taken, List<double> Told, List<double> Epochs) Run(string name, double warmUp, int? stopAfter)
    {
        var samples = Blobs.Classes(16 * StepsPerEpoch);
        var (taken, told, epochs) = (new List<double>(), new List<double>(), new List<double>());
        var (at, before, gradient) = (0, 0f, 0f);
        var options = new TrainingOptions
        {
            Optimiser = new Sgd(),
            Schedule = Schedule.Find(name)! with { WarmUp = warmUp },
            Rate = Rate,
            Epochs = Epochs,
            Batch = 16,
            L2 = 0,
            OnStep = moment =>
            {
                told.Add(moment.Rate);
                at = IndexOfLargest(moment.BiasGradients(1));
                (before, gradient) = (moment.Biases(1)[at], moment.BiasGradients(1)[at]);
            },
            OnEpoch = report => epochs.Add(report.Rate),
        };
        var run = new TrainingRun(Trainer.NetworkFor(samples, []), samples, options);
        try
        {
            while (run.Step())
            {
                taken.Add((before - run.State.Parameters.Biases(1)[at]) / gradient);
                if (taken.Count == stopAfter)
                {
                    var state = run.State;
                    run.Dispose();
                    run = new TrainingRun(samples, options, state);
                }
            }
        }
        finally
        {
            run.Dispose();
        }

        return (taken, told, epochs);
    }

    private static int IndexOfLargest(ReadOnlySpan<float> numbers)
    {
        var at = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            at = Math.Abs(numbers[i]) > Math.Abs(numbers[at]) ? i : at;
        }

        return at;
    }

    private static void AssertClose(List<double> expected, List<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * Rate));
    }
}
