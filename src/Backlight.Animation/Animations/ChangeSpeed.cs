using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Lets an animation run faster and slower on its way.</summary>
public sealed class ChangeSpeed : Animation
{
    private readonly Animation _animation;
    private readonly List<(double Share, double Speed)> _speeds;

    /// <summary>Changes the speed on the way. Between two places the speed goes over evenly.</summary>
    /// <param name="animation">What is played.</param>
    /// <param name="speeds">The share of the animation and the speed there: 1 is its own, 0.5 half as fast; above 0. Before the first and after the last the speed stays.</param>
    public ChangeSpeed(Animation animation, params ReadOnlySpan<(double Share, double Speed)> speeds)
    {
        ArgumentNullException.ThrowIfNull(animation);
        _animation = animation;
        _speeds = [.. speeds.ToArray().OrderBy(speed => speed.Share)];
        foreach (var (share, speed) in _speeds)
        {
            if (share is not (>= 0 and <= 1) || !(speed > 0) || !double.IsFinite(speed))
            {
                throw new ArgumentException($"Shares go from 0 to 1 and speeds are above 0; ({share}, {speed}) is not.", nameof(speeds));
            }
        }

        Rate = Rates.Linear;
    }

    private protected override double NaturalRunTime => _animation.RunTime * TimeAt(1);

    internal override IEnumerable<Cue> Cues()
    {
        var (own, whole) = (_animation.RunTime, TimeAt(1));
        return own <= 0 ? _animation.Cues() : _animation.Cues().Select(cue =>
        {
            var (from, to) = (cue.Start / own, (cue.Start + cue.Duration) / own);
            var (start, end) = (TimeAt(from) / whole * RunTime, TimeAt(to) / whole * RunTime);
            var duration = end - start;
            if (duration <= 0)
            {
                return cue with { Start = start, Duration = 0 };
            }

            var rate = RateFunction.Of(FormattableString.Invariant($"{cue.Rate.Name} at speeds {string.Join(' ', _speeds)} {from:R} {to:R}"), share =>
                cue.Rate.At((ShareAt((start + (share * duration)) / RunTime * whole) - from) / (to - from)));
            return cue with { Start = start, Duration = duration, Rate = rate };
        });
    }

    /// <summary>A cue under the rate function of the ensemble it is part of.</summary>
    internal static Cue Mapped(Cue cue, double runTime, RateFunction rate)
    {
        if (rate.Equals(Rates.Linear) || runTime <= 0)
        {
            return cue;
        }

        var (start, end) = (Inverse(rate, cue.Start / runTime) * runTime, Inverse(rate, (cue.Start + cue.Duration) / runTime) * runTime);
        var own = RateFunction.Of(FormattableString.Invariant($"{cue.Rate.Name} within {rate.Name} {cue.Start:R} {cue.Duration:R} {runTime:R}"), share =>
            cue.Duration <= 0 ? 1 : cue.Rate.At(((rate.At((start + (share * (end - start))) / runTime) * runTime) - cue.Start) / cue.Duration));
        return cue with { Start = start, Duration = end - start, Rate = own };
    }

    // The time at which a rising rate function has a value, by bisection.
    private static double Inverse(RateFunction rate, double value)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = rate.At(middle) < value ? (middle, high) : (low, middle);
        }

        return value <= 0 ? 0 : value >= 1 ? 1 : (low + high) / 2;
    }

    private double SpeedAt(double share)
    {
        if (_speeds.Count == 0)
        {
            return 1;
        }

        var next = _speeds.FindIndex(speed => speed.Share >= share);
        if (next <= 0)
        {
            return next == 0 ? _speeds[0].Speed : _speeds[^1].Speed;
        }

        var ((a, from), (b, to)) = (_speeds[next - 1], _speeds[next]);
        return b > a ? from + ((to - from) * (share - a) / (b - a)) : to;
    }

    /// <summary>∫ ds / speed from 0 to a share, by 200 trapezoids.</summary>
    private double TimeAt(double share)
    {
        const int Pieces = 200;
        share = Math.Clamp(share, 0, 1);
        var sum = 0.0;
        for (var i = 0; i < Pieces; i++)
        {
            sum += share / Pieces / 2 * ((1 / SpeedAt(share * i / Pieces)) + (1 / SpeedAt(share * (i + 1) / Pieces)));
        }

        return sum;
    }

    private double ShareAt(double time)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = TimeAt(middle) < time ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
