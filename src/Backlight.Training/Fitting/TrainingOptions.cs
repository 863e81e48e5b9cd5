using Backlight.Networks;
using Backlight.Training.Optimisers;
using Backlight.Training.Schedules;

namespace Backlight.Training.Fitting;

/// <summary>How a network learns from samples. Every setting has a default.</summary>
public sealed record TrainingOptions
{
    /// <summary>How parameters follow their gradient.</summary>
    public Optimiser Optimiser { get; init; } = new Adam();

    /// <summary>η, above 0; null for the optimiser's <see cref="Optimiser.UsualRate"/>.</summary>
    public double? Rate { get; init => field = value is null ? null : Check(value.Value, value > 0 && double.IsFinite(value.Value), "above 0", nameof(Rate)); }

    /// <summary>How η changes over the run.</summary>
    public Schedule Schedule { get; init; } = new ConstantRate();

    /// <summary>How many samples a step averages over, 1 or more; the last batch of an epoch holds what is left.</summary>
    public int Batch { get; init => field = Check(value, value >= 1, "1 or more", nameof(Batch)); } = 32;

    /// <summary>How often all samples are gone through, 1 or more.</summary>
    public int Epochs { get; init => field = Check(value, value >= 1, "1 or more", nameof(Epochs)); } = 20;

    /// <summary>λ of the penalty ½ λ Σ w² on weights, 0 or more; null for the optimiser's <see cref="Optimiser.UsualL2"/>. Losses are told without it.</summary>
    public double? L2 { get; init => field = value is null ? null : Check(value.Value, value >= 0 && double.IsFinite(value.Value), "0 or more", nameof(L2)); }

    /// <summary>c: gradients longer than this, all of them taken as one vector, are shortened to it (Pascanu et al. 2013); null for no limit.</summary>
    public double? Clip { get; init => field = value is null ? null : Check(value.Value, value > 0 && double.IsFinite(value.Value), "above 0", nameof(Clip)); }

    /// <summary>The share of each class that is held back and looked at after each epoch: 0 or more, below 1.</summary>
    public double Validation { get; init => field = Check(value, value is >= 0 and < 1, "0 or more and below 1", nameof(Validation)); }

    /// <summary>Stops after so many epochs without a smaller loss (of the samples held back, or of the others where none are) and goes back to the best parameters; null never stops.</summary>
    public int? Patience { get; init => field = value is null ? null : Check(value.Value, value >= 1, "1 or more", nameof(Patience)); }

    /// <summary>Whether inputs, and targets that are numbers, are brought to mean 0 and deviation 1, learnt from the training part only.</summary>
    public bool Standardise { get; init; }

    /// <summary>What errors count by class; null for 1 each.</summary>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>How weights are drawn where the run starts from an architecture.</summary>
    public WeightDraw WeightDraw { get; init; } = WeightDraw.ByActivation;

    /// <summary>What weights, split and order of samples are drawn from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads compute, 1 or more; results are the same for any number.</summary>
    public int Threads { get; init => field = Check(value, value >= 1, "1 or more", nameof(Threads)); } = 1;

    /// <summary>Called in each step, when z, a, δ and gradients are known and nothing has moved yet; null for nobody.</summary>
    public Action<StepMoment>? OnStep { get; init; }

    /// <summary>Called after each epoch; null for nobody.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Stops <see cref="Trainer"/> between two steps; it then returns what was learnt so far.</summary>
    public CancellationToken Stop { get; init; }

    private static T Check<T>(T value, bool isRight, string range, string name) =>
        isRight ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is {range}.");
}
