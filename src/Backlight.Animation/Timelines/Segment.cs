namespace Backlight.Animation.Timelines;

/// <summary>A property's way from one value to another.</summary>
/// <typeparam name="T">The type of the property.</typeparam>
/// <param name="Start">When it starts, in seconds.</param>
/// <param name="Duration">How long it takes, in seconds; 0 is a jump to <paramref name="To"/>.</param>
/// <param name="From">The value at share 0.</param>
/// <param name="To">The value at share 1.</param>
/// <param name="Rate">Which share is reached when.</param>
public readonly record struct Segment<T>(double Start, double Duration, T From, T To, RateFunction Rate)
{
    /// <summary>When it ends, in seconds.</summary>
    public double End => Start + Duration;

    /// <summary>A jump.</summary>
    public static Segment<T> Jump(double at, T to) => new(at, 0, to, to, Rates.Linear);
}
