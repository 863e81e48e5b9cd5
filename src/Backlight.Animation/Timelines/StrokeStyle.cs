using System.Collections.Immutable;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>How a line is drawn, apart from its colour and width, and how colours run across the inside.</summary>
public sealed record StrokeStyle
{
    /// <summary>A solid line with round corners and flat ends.</summary>
    public static StrokeStyle Solid { get; } = new();

    /// <summary>How open ends look.</summary>
    public StrokeCap Cap { get; init; }

    /// <summary>How corners look.</summary>
    public StrokeJoin Join { get; init; }

    /// <summary>Lengths of dashes and gaps in turn, in units, above 0; empty is a solid line.</summary>
    public ImmutableArray<double> Dashes
    {
        get;
        init
        {
            foreach (var length in value)
            {
                Given.AboveZero(length, nameof(Dashes));
            }

            field = value;
        }
    } = [];

    /// <summary>Colours along the line, at equal distances from its start to its end; empty where it has one colour.</summary>
    public ImmutableArray<Colour> Gradient { get; init; } = [];

    /// <summary>Colours across the piece, instead of its own colour inside; its opacity stays. Null where it has one colour.</summary>
    public ColourRamp? Ramp { get; init; }

    /// <inheritdoc/>
    public bool Equals(StrokeStyle? other) =>
        other is not null && (ReferenceEquals(this, other)
            || (Cap == other.Cap && Join == other.Join && Equals(Ramp, other.Ramp) && Dashes.AsSpan().SequenceEqual(other.Dashes.AsSpan()) && Gradient.AsSpan().SequenceEqual(other.Gradient.AsSpan())));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Cap, Join, Dashes.Length, Gradient.Length, Ramp);
}
