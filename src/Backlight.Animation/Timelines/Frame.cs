using System.Collections.Immutable;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>The picture at one moment.</summary>
public sealed class Frame
{
    internal Frame()
    {
    }

    /// <summary>In seconds.</summary>
    public required double Time { get; init; }

    /// <summary>What the frame shows of the scene without the camera: width × height about the origin, in units.</summary>
    public required Bounds Stage { get; init; }

    /// <summary>The colour behind everything.</summary>
    public required Rgba Background { get; init; }

    /// <summary>From the scene to the stage: what the camera does to everything that is not fixed.</summary>
    public required Affine Camera { get; init; }

    /// <summary>In drawing order: what comes later lies above.</summary>
    public required ImmutableArray<FrameItem> Items { get; init; }

    /// <summary>From an item's outline to the stage: its map, then the camera unless it is fixed.</summary>
    public Affine MapOf(FrameItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Element.Fixed ? item.Map : item.Map.Then(Camera);
    }
}
