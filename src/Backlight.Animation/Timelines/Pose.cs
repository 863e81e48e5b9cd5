using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>Where a shape stands: its map, and then a turn about a point. Blended part by part, so that a half turn goes round instead of through the point.</summary>
/// <param name="Map">From the outline to the scene.</param>
/// <param name="Turn">In radians, counter-clockwise, after the map.</param>
/// <param name="About">What the turn leaves where it is, in units.</param>
public readonly record struct Pose(Affine Map, double Turn = 0, Point About = default)
{
    /// <summary>The whole map, turn included.</summary>
    public Affine ToAffine() => Turn == 0 ? Map : Map.Then(Affine.Rotation(Turn, About));

    /// <summary>Map, turn and point each (1 − s)·from + s·to.</summary>
    public static Pose Lerp(Pose from, Pose to, double share) =>
        new(Affine.Lerp(from.Map, to.Map, share), from.Turn + ((to.Turn - from.Turn) * share), Point.Lerp(from.About, to.About, share));
}
