using Backlight.Training.Optimisers;
using Backlight.Training.Passes;

namespace Backlight.Training.Fitting;

/// <summary>All numbers that a run goes on from: kept between two steps and brought back, it ends with the same bits as a run that never stopped.</summary>
/// <remarks>It lives with its run and changes with every step. What is not in it follows from samples and options: split, order of samples, standardisation.</remarks>
public sealed class TrainingState
{
    /// <summary>The state before the first step.</summary>
    /// <param name="parameters">W and B to start from; kept, not copied.</param>
    /// <param name="optimiser">Says how many moments there are.</param>
    /// <param name="hasBest">Whether the best parameters are remembered.</param>
    public TrainingState(LearnedParameters parameters, Optimiser optimiser, bool hasBest)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(optimiser);
        Parameters = parameters;
        Moments = new float[checked(optimiser.Moments * parameters.All.Length)];
        Best = hasBest ? Copy(parameters) : null;
        Probes = new LayerProbe[parameters.Architecture.Depth];
    }

    /// <summary>W and B as they are now.</summary>
    public LearnedParameters Parameters { get; }

    /// <summary>What the optimiser remembers: its moments, one after the other, each as long as the parameters.</summary>
    public float[] Moments { get; }

    /// <summary>W and B of the epoch with the smallest loss; null where nobody asks for them.</summary>
    public LearnedParameters? Best { get; }

    /// <summary>Steps done, over all epochs.</summary>
    public long Steps { get; set; }

    /// <summary>Steps done in the epoch under way.</summary>
    public int StepsInEpoch { get; set; }

    /// <summary>Σ of weight · error over the samples of the epoch under way.</summary>
    public double LossSum { get; set; }

    /// <summary>Σ of the weights of these samples.</summary>
    public double WeightSum { get; set; }

    /// <summary>How many of these samples were classed right.</summary>
    public int Right { get; set; }

    /// <summary>Seconds spent on the epoch under way.</summary>
    public double Seconds { get; set; }

    /// <summary>The smallest loss so far; +∞ before the first epoch.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The epoch that it was found in, from 1; 0 before the first.</summary>
    public int BestEpoch { get; set; }

    /// <summary>What the probes of the epoch under way add up to, layer 1 … L.</summary>
    public LayerProbe[] Probes { get; }

    /// <summary>The epochs that are done.</summary>
    public ValueList<EpochReport> History { get; set; } = [];

    /// <summary>Epochs done.</summary>
    public int Epochs => History.Count;

    /// <summary>Whether every number of it is finite; only then it is worth keeping.</summary>
    public bool IsFinite => Finiteness.IsFinite(Parameters.All) && Finiteness.IsFinite(Moments);

    internal static LearnedParameters Copy(LearnedParameters parameters)
    {
        var copy = new LearnedParameters(parameters.Architecture);
        copy.CopyFrom(parameters);
        return copy;
    }
}

/// <summary>Sums over the steps of an epoch at which a layer was looked at.</summary>
/// <param name="Count">How many steps.</param>
/// <param name="Norms">Σ of the norms of the gradient.</param>
/// <param name="Means">Σ of the means of a.</param>
/// <param name="Squares">Σ of the means of a².</param>
public readonly record struct LayerProbe(int Count, double Norms, double Means, double Squares)
{
    /// <summary>The means of the sums.</summary>
    public LayerReport ToReport()
    {
        var mean = Means / Count;
        return new LayerReport(Norms / Count, mean, Math.Sqrt(Math.Max(0, (Squares / Count) - (mean * mean))));
    }
}
