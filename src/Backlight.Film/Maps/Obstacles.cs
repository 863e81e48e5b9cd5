using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film.Maps;

/// <summary>What a label must not lie on: circles, edges, and other labels.</summary>
internal sealed class Obstacles
{
    private readonly List<(Point Centre, double Radius)> _circles = [];
    private readonly List<(Line Line, Point[] Points)> _lines = [];
    private readonly List<Bounds> _boxes = [];

    public void Add(Point centre, double radius) => _circles.Add((centre, radius));

    // Exact enough for labels: closely set points of the line.
    public void Add(Line line)
    {
        const int Count = 48;
        _lines.Add((line, [.. Enumerable.Range(0, Count + 1).Select(i => line.At((double)i / Count))]));
    }

    public void Add(Bounds box) => _boxes.Add(box);

    /// <summary>How far a box is from the nearest circle or label, if it may lie on edges.</summary>
    /// <param name="box">Of a label.</param>
    public double RoomOnLines(Bounds box)
    {
        var room = Room(box, _boxes);
        foreach (var (centre, radius) in _circles)
        {
            room = Math.Min(room, Distance(box, centre) - radius);
        }

        return room;
    }

    /// <summary>How far a box is from the nearest of them; below 0 where it overlaps one.</summary>
    /// <param name="box">Of a label.</param>
    /// <param name="own">A line that does not count: the label's own edge.</param>
    public double Room(Bounds box, Line? own = null)
    {
        var room = RoomOnLines(box);
        foreach (var (line, points) in _lines)
        {
            room = line == own ? room : Math.Min(room, Distance(box, points));
        }

        return room;
    }

    /// <summary>How far a box is from the nearest of others; below 0 where it overlaps one.</summary>
    public static double Room(Bounds box, List<Bounds> others)
    {
        var room = 9.0;
        foreach (var other in others)
        {
            room = Math.Min(room, Math.Max(Math.Max(other.Left - box.Right, box.Left - other.Right), Math.Max(other.Bottom - box.Top, box.Bottom - other.Top)));
        }

        return room;
    }

    private static double Distance(Bounds box, Point point)
    {
        var (x, y) = (Math.Max(0, Math.Max(box.Left - point.X, point.X - box.Right)), Math.Max(0, Math.Max(box.Bottom - point.Y, point.Y - box.Top)));
        return Math.Sqrt((x * x) + (y * y));
    }

    private static double Distance(Bounds box, Point[] points)
    {
        var nearest = double.PositiveInfinity;
        foreach (var point in points)
        {
            nearest = Math.Min(nearest, Distance(box, point));
        }

        return nearest == 0 ? -0.01 : nearest;
    }
}
