using System.Collections.Immutable;

namespace Backlight.Animation.Timelines;

/// <summary>How an animation spends its time: the share of the way that is done at a share of the time.</summary>
/// <remarks>r(0) is where it starts, r(1) where it ends; in between it may overshoot, and a there-and-back returns to 0. Two of the same name are equal.</remarks>
public sealed class RateFunction : IEquatable<RateFunction>
{
    private readonly Func<double, double> _function;

    internal RateFunction(string name, Func<double, double> function, ImmutableArray<double> samples = default)
    {
        Name = name;
        _function = function;
        Samples = samples;
    }

    /// <summary>What the page and the JSON call it.</summary>
    public string Name { get; }

    /// <summary>For a function of your own its values at equal distances, from 0 to 1, between which it is linear; otherwise default.</summary>
    public ImmutableArray<double> Samples { get; }

    /// <summary>r(s).</summary>
    /// <param name="share">Brought into 0 … 1.</param>
    public double At(double share) => _function(Math.Clamp(share, 0, 1));

    /// <summary>A function of your own, held as 61 values between which it is linear.</summary>
    /// <param name="name">Unique among the rate functions of a film.</param>
    /// <param name="function">Called for 0 … 1; its values are finite.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static RateFunction Of(string name, Func<double, double> function) => Sampled(name, function, 60);

    /// <summary>The function run backwards: r(1 − s).</summary>
    public RateFunction Reversed() => Of($"{Name} reversed", share => At(1 - share));

    /// <summary>The function squeezed into a part of the time: 0 before, r(1) after.</summary>
    /// <param name="from">Where it starts, 0 … 1.</param>
    /// <param name="to">Where it ends, from … 1.</param>
    public RateFunction Squeezed(double from, double to) => Sampled(FormattableString.Invariant($"{Name} {from:R}–{to:R}"), share => At((share - from) / (to - from)), 120);

    /// <inheritdoc/>
    public bool Equals(RateFunction? other) => other is not null && Name == other.Name && (Samples.IsDefault ? other.Samples.IsDefault : !other.Samples.IsDefault && Samples.AsSpan().SequenceEqual(other.Samples.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RateFunction);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static RateFunction Sampled(string name, Func<double, double> function, int pieces)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(function);
        var builder = ImmutableArray.CreateBuilder<double>(pieces + 1);
        for (var i = 0; i <= pieces; i++)
        {
            var value = function((double)i / pieces);
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"A rate function is finite on 0 … 1; at {(double)i / pieces} \"{name}\" gives {value}.", nameof(function));
            }

            // What the page gets is rounded; both must move alike.
            builder.Add(Math.Round(value, 4));
        }

        var samples = builder.MoveToImmutable();
        return new(name, share => Interpolated(samples, share), samples);
    }

    private static double Interpolated(ImmutableArray<double> samples, double share)
    {
        var place = share * (samples.Length - 1);
        var index = Math.Min((int)place, samples.Length - 2);
        return samples[index] + ((samples[index + 1] - samples[index]) * (place - index));
    }
}
