using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>The way between two places: straight, or on an arc.</summary>
internal sealed record Path(double Turn)
{
    /// <summary>Moves the piece's centre on the arc while it takes the other look.</summary>
    public void Follow(Stage stage, Shape piece, double start, double duration, Look from, Look to, RateFunction rate)
    {
        var (a, b) = (from.Bounds.Centre, to.Bounds.Centre);
        var actor = stage.ActorOf(piece);
        var before = from.Map;
        if (from.Outline != to.Outline && from.Picture == to.Picture && Frames.Differ(from.Map, to.Map) && Frames.Common(from.Map, to.Map) == to.Map)
        {
            // An outline and a frame that change both would leave the way.
            before = to.Map;
            actor.Jump(start, piece.Look = @from with { Outline = Frames.Seen(from.Outline, from.Map, to.Map), Map = to.Map });
        }

        // All but the place goes by itself; the place is sampled.
        actor.Move(start, duration, to with { Map = before }, rate);
        actor = stage.ActorOf(piece);
        stage.SampleMap(piece, start, duration, share =>
        {
            var s = rate.At(share);
            var straight = Point.Lerp(a, b, s);
            return Affine.Lerp(before, to.Map, s).Then(Affine.Translation(On(a, b, s) - straight));
        });
        piece.Look = to;
    }

    /// <summary>The point of the arc from one point to another that turns by <see cref="Turn"/>.</summary>
    public Point On(Point from, Point to, double share)
    {
        var chord = to - from;
        // The centre sees the chord under the angle Turn.
        var centre = ((from + to) / 2) + (chord.Perpendicular / (2 * Math.Tan(Turn / 2)));
        return Affine.Rotation(Turn * share, centre).Apply(from);
    }
}
