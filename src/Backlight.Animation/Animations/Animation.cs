using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Something that <c>Play</c> shows. What it does is settled when its turn comes, not when it is made.</summary>
public abstract class Animation
{
    private double? _runTime;
    private double _lagRatio;

    private protected Animation()
    {
    }

    /// <summary>How long it takes, in seconds; 0 or more.</summary>
    public double RunTime
    {
        get => _runTime ?? NaturalRunTime;
        set => _runTime = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An animation takes 0 seconds or more.");
    }

    /// <summary>How the time is spent.</summary>
    public RateFunction Rate
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Rate));
            field = value;
        }
    } = Rates.Smooth;

    /// <summary>How much later each piece starts than the one before it, as a share of a piece's own time: 0 all at once, 1 one after the other.</summary>
    public double LagRatio
    {
        get => _lagRatio;
        set => _lagRatio = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A lag ratio is 0 or more.");
    }

    private protected virtual double NaturalRunTime => 1;

    internal abstract IEnumerable<Cue> Cues();

    /// <summary>The times of n pieces, each a lag after the one before it, that fill a duration.</summary>
    internal static IEnumerable<(double Start, double Duration)> Lag(int count, double start, double duration, double ratio)
    {
        var own = duration / (1 + (Math.Max(0, count - 1) * ratio));
        return Enumerable.Range(0, count).Select(i => (start + (i * ratio * own), own));
    }
}
