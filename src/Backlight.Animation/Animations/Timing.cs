using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>How long animations take and how they spend their time. Each method changes the animation and returns it.</summary>
public static class Timing
{
    /// <summary>Takes a number of seconds.</summary>
    /// <param name="animation">What is changed.</param>
    /// <param name="seconds">0 or more.</param>
    public static T Over<T>(this T animation, double seconds)
        where T : Animation
    {
        ArgumentNullException.ThrowIfNull(animation);
        animation.RunTime = seconds;
        return animation;
    }

    /// <summary>Spends its time by a rate function.</summary>
    /// <param name="animation">What is changed.</param>
    /// <param name="rate">For example <see cref="Rates.Linear"/>.</param>
    public static T With<T>(this T animation, RateFunction rate)
        where T : Animation
    {
        ArgumentNullException.ThrowIfNull(animation);
        animation.Rate = rate;
        return animation;
    }

    /// <summary>Lets each piece start later than the one before it.</summary>
    /// <param name="animation">What is changed.</param>
    /// <param name="ratio">The share of a piece's own time: 0 all at once, 1 one after the other.</param>
    public static T Lagged<T>(this T animation, double ratio)
        where T : Animation
    {
        ArgumentNullException.ThrowIfNull(animation);
        animation.LagRatio = ratio;
        return animation;
    }
}
