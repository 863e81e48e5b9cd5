using Backlight.Reports;
using Backlight.Training.Fitting;

namespace Backlight.Data.Runs;

/// <summary>All that is wrong with the numbers of a state whose tensors are as they should be.</summary>
internal static class StateFaults
{
    /// <summary>Sentences; empty where all is sound. What depends on the number of samples is seen by <see cref="ForSteps"/>.</summary>
    public static ValueList<string> In(TrainingState state, TrainingOptions options)
    {
        var faults = new List<string>();
        Require(state.IsFinite, "A parameter, or a moment of the optimiser, is not a finite number.");
        Require(state.Best is null || !state.Best.All.ContainsAnyExceptInRange(float.MinValue, float.MaxValue), "A parameter of the best epoch is not a finite number.");
        Require(state.Epochs <= options.Epochs, $"\"history\" holds {Wording.Count(state.Epochs, "epoch")}; the run has {Wording.Number(options.Epochs)}.");
        Require(state.Steps >= 0, "\"counts\" says that steps are less than 0.");
        Require(state.BestEpoch <= state.Epochs, $"\"counts\" says that epoch {state.BestEpoch} was the best of {Wording.Number(state.Epochs)}.");

        // Without patience the best is watched too. It is 0 where no loss was finite.
        var watched = state.History.Select(report => report.Validation?.Loss ?? report.TrainingLoss).ToList();
        Require(state.BestEpoch > 0 || state.BestEpoch > state.Epochs || !watched.Any(double.IsFinite), "\"counts\" knows no best epoch, \"history\" does.");
        Require(state.BestEpoch <= 0 || state.BestEpoch > watched.Count || watched[state.BestEpoch - 1] == state.BestLoss, "The smallest loss in \"sums\" is not that of the best epoch in \"history\".");
        Require(double.IsFinite(state.LossSum) && double.IsFinite(state.WeightSum) && state.WeightSum >= 0 && double.IsFinite(state.Seconds) && state.Seconds >= 0, "\"sums\" holds a number that no sum can be.");
        Require(state.Probes.All(probe => probe.Count >= 0 && probe.Count <= state.StepsInEpoch && probe.Count == state.Probes[0].Count), "\"probes\" holds a count that does not fit the steps.");
        Require(
            state.History.All(report => report.Rate is >= 0 and < double.PositiveInfinity && double.IsFinite(report.TrainingLoss) && report.TrainingAccuracy is null or (>= 0 and <= 1) && report.Seconds is >= 0 and < double.PositiveInfinity),
            "\"history\" holds a number that no epoch can have.");
        return faults.ToValueList();

        void Require(bool isRight, string fault)
        {
            if (!isRight)
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>What does not fit the samples: steps, and how many were right of those seen.</summary>
    public static string? ForSteps(TrainingState state, int count, int stepsPerEpoch, int batch)
    {
        var isBetween = state.StepsInEpoch >= 0 && state.StepsInEpoch < stepsPerEpoch;
        if (!isBetween || state.Steps != ((long)state.Epochs * stepsPerEpoch) + state.StepsInEpoch)
        {
            return $"\"counts\" says that {Wording.Number(state.Steps)} steps are done, {Wording.Number(state.StepsInEpoch)} of them in this epoch; after {Wording.Count(state.Epochs, "epoch")} of {Wording.Count(stepsPerEpoch, "step")} that cannot be.";
        }

        var seen = Math.Min(count, (long)state.StepsInEpoch * batch);
        return state.Right >= 0 && state.Right <= seen ? null : $"\"counts\" says that {Wording.Number(state.Right)} of {Wording.Number(seen)} samples were right.";
    }
}
