using System.Collections.Immutable;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>A picture made of pixels, held as an encoded file. Two are equal when they are the same object.</summary>
/// <param name="Encoded">The bytes of a PNG, JPEG, GIF or WebP file.</param>
/// <param name="Placement">Where it is drawn in the coordinates of the outline.</param>
/// <param name="Smooth">Whether pixels are blended when enlarged; false shows them as squares.</param>
public sealed record Picture(ImmutableArray<byte> Encoded, Bounds Placement, bool Smooth)
{
    /// <inheritdoc/>
    public bool Equals(Picture? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
