using System.Collections.Immutable;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>Colours that run across a piece, from one place to another and the same all along the lines between.</summary>
/// <remarks>At p the colour is that at the share (p − Start) · (End − Start) / |End − Start|², which is brought into 0 … 1.</remarks>
public sealed record ColourRamp
{
    /// <summary>At equal distances from <see cref="Start"/> to <see cref="End"/>; at least two.</summary>
    public required ImmutableArray<Colour> Colours { get; init; }

    /// <summary>Where the first colour is, in coordinates of the outline.</summary>
    public required Point Start { get; init => field = Given.Finite(value, nameof(Start)); }

    /// <summary>Where the last colour is, in coordinates of the outline; not <see cref="Start"/>.</summary>
    public required Point End { get; init => field = Given.Finite(value, nameof(End)); }

    /// <summary>Whether the line has them too, instead of its own colour.</summary>
    public bool OnLine { get; init; }

    /// <summary>The same colours at the same places, where coordinates are mapped.</summary>
    /// <param name="map">From the coordinates of the outline to others; where it has no inverse, the ramp stays as it is.</param>
    public ColourRamp Under(Affine map)
    {
        if (map.Determinant == 0 || !double.IsFinite(1 / map.Determinant))
        {
            return this;
        }

        // Lines of one colour are mapped to lines; what stands at right angles to them is not.
        var across = (End - Start) / (End - Start).Dot(End - Start);
        var slope = new Point((map.D * across.X) - (map.B * across.Y), (map.A * across.Y) - (map.C * across.X)) / map.Determinant;
        var start = map.Apply(Start);
        return this with { Start = start, End = start + (slope / slope.Dot(slope)) };
    }

    /// <inheritdoc/>
    public bool Equals(ColourRamp? other) =>
        other is not null && (ReferenceEquals(this, other) || (Start == other.Start && End == other.End && OnLine == other.OnLine && Colours.AsSpan().SequenceEqual(other.Colours.AsSpan())));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End, OnLine, Colours.Length);
}
