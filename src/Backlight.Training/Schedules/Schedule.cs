namespace Backlight.Training.Schedules;

/// <summary>How the learning rate η changes over a run of T steps.</summary>
public abstract record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>All of them, without warm-up, in the order of the docs.</summary>
    public static ValueList<Schedule> All { get; } = [new ConstantRate(), new StepwiseRate(), new CosineRate()];

    /// <summary>The name on the command line: <c>cosine</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The part of the run, from 0 to 1, in which the rate climbs in equal steps from near 0 to η (Goyal et al. 2017, section 2.2).</summary>
    public double WarmUp
    {
        get;
        init
        {
            if (value is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(WarmUp), value, "The warm-up is a part of the run, from 0 to 1.");
            }

            field = value;
        }
    }

    /// <summary>The schedule with this name, without warm-up, or null.</summary>
    /// <param name="name">As on the command line: <c>cosine</c>.</param>
    public static Schedule? Find(string name) => All.FirstOrDefault(schedule => schedule.Name == name);

    /// <summary>What η is multiplied by in a step: (t + 1)/w in the first w steps, which are the warm-up, then what the schedule says of the rest.</summary>
    /// <param name="step">t, from 0.</param>
    /// <param name="steps">T, 1 or more.</param>
    /// <returns>From 0 to 1.</returns>
    public double FactorAt(long step, long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var warm = (long)Math.Round(WarmUp * steps);
        return step < warm ? (step + 1.0) / warm : FactorAfterWarmUp((step - warm) / (double)Math.Max(1, steps - warm));
    }

    private protected abstract double FactorAfterWarmUp(double passed);
}

/// <summary>η all the time.</summary>
public sealed record ConstantRate : Schedule
{
    /// <inheritdoc/>
    public override string Name => "constant";

    // 1
    private protected override double FactorAfterWarmUp(double passed) => 1;
}

/// <summary>η in the first half, a tenth of it until three quarters, then a hundredth (He et al. 2016, section 4.2).</summary>
public sealed record StepwiseRate : Schedule
{
    /// <summary>What the rate is multiplied by at each of the two drops, from 0 to 1.</summary>
    public double Drop { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string Name => "step";

    private protected override double FactorAfterWarmUp(double passed) => passed < 0.5 ? 1 : passed < 0.75 ? Drop : Drop * Drop;
}

/// <summary>½ η (1 + cos π p) where p of the run has passed: from η to 0 along half a wave (Loshchilov, Hutter 2017, equation 5).</summary>
public sealed record CosineRate : Schedule
{
    /// <inheritdoc/>
    public override string Name => "cosine";

    // ½ (1 + cos π p)
    private protected override double FactorAfterWarmUp(double passed) => 0.5 * (1 + Math.Cos(Math.PI * passed));
}
