using System.Collections.Immutable;

namespace Backlight.Animation.Timelines;

/// <summary>The usual rate functions. Those named "Ease…" are Robert Penner's families; the others are the ones known from manim.</summary>
public static class Rates
{
    /// <summary>r = s.</summary>
    public static RateFunction Linear { get; } = new("linear", s => s);

    /// <summary>r = 6s⁵ − 15s⁴ + 10s³: starts and ends at rest.</summary>
    public static RateFunction Smooth { get; } = new("smooth", SmoothAt);

    /// <summary>r = 3s² − 2s³.</summary>
    public static RateFunction Smoothstep { get; } = new("smoothstep", s => s * s * (3 - (2 * s)));

    /// <summary>Smooth to 1 at half of the time, then smooth back to 0.</summary>
    public static RateFunction ThereAndBack { get; } = new("there-and-back", s => SmoothAt(s < 0.5 ? 2 * s : 2 * (1 - s)));

    /// <summary>Smooth to 1 in a third of the time, waits there, then back to 0.</summary>
    public static RateFunction ThereAndBackWithPause { get; } = new("there-and-back-with-pause", s => s < 1.0 / 3 ? SmoothAt(3 * s) : s < 2.0 / 3 ? 1 : SmoothAt(3 * (1 - s)));

    /// <summary>The first half of Smooth: starts at rest and ends at full speed.</summary>
    public static RateFunction RushInto { get; } = new("rush-into", s => 2 * SmoothAt(s / 2));

    /// <summary>The second half of Smooth: starts at full speed and ends at rest.</summary>
    public static RateFunction RushFrom { get; } = new("rush-from", s => (2 * SmoothAt((s / 2) + 0.5)) - 1);

    /// <summary>r = √(1 − (1 − s)²): ends at rest, on a quarter of a circle.</summary>
    public static RateFunction SlowInto { get; } = new("slow-into", s => Math.Sqrt(Math.Max(0, 1 - ((1 - s) * (1 - s)))));

    /// <summary>Smooth to a half, and smooth again to the end.</summary>
    public static RateFunction DoubleSmooth { get; } = new("double-smooth", s => s < 0.5 ? 0.5 * SmoothAt(2 * s) : 0.5 * (1 + SmoothAt((2 * s) - 1)));

    /// <summary>Linear to the end at four fifths of the time, then waits.</summary>
    public static RateFunction Lingering { get; } = new("lingering", s => Math.Min(1, s / 0.8));

    /// <summary>Goes back a little before it goes: the Bézier polynomial with the coefficients 0, 0, −½, −½, 1, 1, 1.</summary>
    public static RateFunction RunningStart { get; } = new("running-start", s =>
    {
        var u = 1 - s;
        return (-7.5 * s * s * u * u * u * u) - (10 * s * s * s * u * u * u) + (15 * s * s * s * s * u * u) + (6 * s * s * s * s * s * u) + (s * s * s * s * s * s);
    });

    /// <summary>sin(6πs)·(there and back): three wiggles that die out.</summary>
    public static RateFunction Wiggle { get; } = new("wiggle", s => SmoothAt(s < 0.5 ? 2 * s : 2 * (1 - s)) * Math.Sin(6 * Math.PI * s));

    /// <summary>r = (1 − e⁻⁵ˢ) / (1 − e⁻⁵).</summary>
    public static RateFunction ExponentialDecay { get; } = new("exponential-decay", s => (1 - Math.Exp(-5 * s)) / (1 - Math.Exp(-5)));

    /// <summary>r = 1 − cos(πs/2).</summary>
    public static RateFunction EaseInSine { get; } = In("sine", s => 1 - Math.Cos(s * Math.PI / 2));

    /// <summary>r = sin(πs/2).</summary>
    public static RateFunction EaseOutSine { get; } = Out("sine", s => 1 - Math.Cos(s * Math.PI / 2));

    /// <summary>r = (1 − cos(πs)) / 2.</summary>
    public static RateFunction EaseInOutSine { get; } = InOut("sine", s => 1 - Math.Cos(s * Math.PI / 2));

    /// <summary>r = s².</summary>
    public static RateFunction EaseInQuad { get; } = In("quad", s => s * s);

    /// <summary>r = 1 − (1 − s)².</summary>
    public static RateFunction EaseOutQuad { get; } = Out("quad", s => s * s);

    /// <summary>s² in, then out.</summary>
    public static RateFunction EaseInOutQuad { get; } = InOut("quad", s => s * s);

    /// <summary>r = s³.</summary>
    public static RateFunction EaseInCubic { get; } = In("cubic", s => s * s * s);

    /// <summary>r = 1 − (1 − s)³.</summary>
    public static RateFunction EaseOutCubic { get; } = Out("cubic", s => s * s * s);

    /// <summary>s³ in, then out.</summary>
    public static RateFunction EaseInOutCubic { get; } = InOut("cubic", s => s * s * s);

    /// <summary>r = s⁴.</summary>
    public static RateFunction EaseInQuart { get; } = In("quart", s => s * s * s * s);

    /// <summary>r = 1 − (1 − s)⁴.</summary>
    public static RateFunction EaseOutQuart { get; } = Out("quart", s => s * s * s * s);

    /// <summary>s⁴ in, then out.</summary>
    public static RateFunction EaseInOutQuart { get; } = InOut("quart", s => s * s * s * s);

    /// <summary>r = s⁵.</summary>
    public static RateFunction EaseInQuint { get; } = In("quint", s => s * s * s * s * s);

    /// <summary>r = 1 − (1 − s)⁵.</summary>
    public static RateFunction EaseOutQuint { get; } = Out("quint", s => s * s * s * s * s);

    /// <summary>s⁵ in, then out.</summary>
    public static RateFunction EaseInOutQuint { get; } = InOut("quint", s => s * s * s * s * s);

    /// <summary>r = 2^(10s − 10), and 0 at 0.</summary>
    public static RateFunction EaseInExpo { get; } = In("expo", Expo);

    /// <summary>r = 1 − 2^(−10s), and 1 at 1.</summary>
    public static RateFunction EaseOutExpo { get; } = Out("expo", Expo);

    /// <summary>Exponential in, then out.</summary>
    public static RateFunction EaseInOutExpo { get; } = InOut("expo", Expo);

    /// <summary>r = 1 − √(1 − s²).</summary>
    public static RateFunction EaseInCirc { get; } = In("circ", Circ);

    /// <summary>r = √(1 − (s − 1)²).</summary>
    public static RateFunction EaseOutCirc { get; } = Out("circ", Circ);

    /// <summary>Circular in, then out.</summary>
    public static RateFunction EaseInOutCirc { get; } = InOut("circ", Circ);

    /// <summary>r = 2.70158·s³ − 1.70158·s²: draws back first.</summary>
    public static RateFunction EaseInBack { get; } = In("back", Back);

    /// <summary>Overshoots by a tenth, then settles.</summary>
    public static RateFunction EaseOutBack { get; } = Out("back", Back);

    /// <summary>Draws back, overshoots, settles.</summary>
    public static RateFunction EaseInOutBack { get; } = InOut("back", Back);

    /// <summary>A spring that starts to swing.</summary>
    public static RateFunction EaseInElastic { get; } = In("elastic", Elastic);

    /// <summary>A spring that comes to rest.</summary>
    public static RateFunction EaseOutElastic { get; } = Out("elastic", Elastic);

    /// <summary>A spring on both ends.</summary>
    public static RateFunction EaseInOutElastic { get; } = InOut("elastic", Elastic);

    /// <summary>A ball's bounces, backwards.</summary>
    public static RateFunction EaseInBounce { get; } = In("bounce", Bounce);

    /// <summary>A ball that falls and bounces.</summary>
    public static RateFunction EaseOutBounce { get; } = Out("bounce", Bounce);

    /// <summary>Bounces on both ends.</summary>
    public static RateFunction EaseInOutBounce { get; } = InOut("bounce", Bounce);

    /// <summary>All of the above.</summary>
    public static ImmutableArray<RateFunction> All { get; } =
    [
        Linear, Smooth, Smoothstep, ThereAndBack, ThereAndBackWithPause, RushInto, RushFrom, SlowInto, DoubleSmooth, Lingering, RunningStart, Wiggle, ExponentialDecay,
        EaseInSine, EaseOutSine, EaseInOutSine, EaseInQuad, EaseOutQuad, EaseInOutQuad, EaseInCubic, EaseOutCubic, EaseInOutCubic,
        EaseInQuart, EaseOutQuart, EaseInOutQuart, EaseInQuint, EaseOutQuint, EaseInOutQuint, EaseInExpo, EaseOutExpo, EaseInOutExpo,
        EaseInCirc, EaseOutCirc, EaseInOutCirc, EaseInBack, EaseOutBack, EaseInOutBack, EaseInElastic, EaseOutElastic, EaseInOutElastic,
        EaseInBounce, EaseOutBounce, EaseInOutBounce,
    ];

    private static double SmoothAt(double s) => s * s * s * ((s * ((6 * s) - 15)) + 10);

    private static double Expo(double s) => s <= 0 ? 0 : Math.Pow(2, (10 * s) - 10);

    private static double Circ(double s) => 1 - Math.Sqrt(Math.Max(0, 1 - (s * s)));

    private static double Back(double s) => s * s * ((2.70158 * s) - 1.70158);

    private static double Elastic(double s) => s is <= 0 or >= 1 ? s : -Math.Pow(2, (10 * s) - 10) * Math.Sin(((10 * s) - 10.75) * Math.Tau / 3);

    private static double Bounce(double s) => 1 - Fall(1 - s);

    private static double Fall(double s) => s switch
    {
        < 1 / 2.75 => 7.5625 * s * s,
        < 2 / 2.75 => (7.5625 * (s - (1.5 / 2.75)) * (s - (1.5 / 2.75))) + 0.75,
        < 2.5 / 2.75 => (7.5625 * (s - (2.25 / 2.75)) * (s - (2.25 / 2.75))) + 0.9375,
        _ => (7.5625 * (s - (2.625 / 2.75)) * (s - (2.625 / 2.75))) + 0.984375,
    };

    private static RateFunction In(string family, Func<double, double> ease) => new($"ease-in-{family}", ease);

    private static RateFunction Out(string family, Func<double, double> ease) => new($"ease-out-{family}", s => 1 - ease(1 - s));

    private static RateFunction InOut(string family, Func<double, double> ease) => new($"ease-in-out-{family}", s => s < 0.5 ? ease(2 * s) / 2 : 1 - (ease(2 - (2 * s)) / 2));
}
