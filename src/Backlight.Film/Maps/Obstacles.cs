using Backlight.Animation.Geometry;
using Backlight.Animation.Shapes;

namespace Backlight.Film.Maps;

/// <summary>What a label must not lie on: circles, edges, and other labels.</summary>
internal sealed class Obstacles
{
    private readonly List<(Point Centre, double Radius)> _circles = [];
    private readonly List<Line> _lines = [];
    private readonly List<Bounds> _boxes = [];

    public void Add(Point centre, double radius) => _circles.Add((centre, radius));

    public void Add(Line line) => _lines.Add(line);

    public void Add(Bounds box) => _boxes.Add(box);

    /// <summary>How far a box is from the nearest circle or label, if it may lie on edges.</summary>
    /// <param name="box">Of a label.</param>
    public double RoomOnLines(Bounds box) => _circles.Select(circle => Distance(box, circle.Centre) - circle.Radius).Prepend(Room(box, _boxes)).Min();

    /// <summary>How far a box is from the nearest of them; below 0 where it overlaps one.</summary>
    /// <param name="box">Of a label.</param>
    /// <param name="own">A line that does not count: the label's own edge.</param>
    public double Room(Bounds box, Line? own = null)
    {
        var room = RoomOnLines(box);
        return _lines.Where(line => line != own).Select(line => Distance(box, line)).Prepend(room).Min();
    }

    /// <summary>How far a box is from the nearest of others; below 0 where it overlaps one.</summary>
    public static double Room(Bounds box, IEnumerable<Bounds> others) => others
        .Select(other => Math.Max(Math.Max(other.Left - box.Right, box.Left - other.Right), Math.Max(other.Bottom - box.Top, box.Bottom - other.Top)))
        .Prepend(9).Min();

    private static double Distance(Bounds box, Point point)
    {
        var (x, y) = (Math.Max(0, Math.Max(box.Left - point.X, point.X - box.Right)), Math.Max(0, Math.Max(box.Bottom - point.Y, point.Y - box.Top)));
        return Math.Sqrt((x * x) + (y * y));
    }

    // Exact enough for labels: the nearest of closely set points of the line.
    private static double Distance(Bounds box, Line line)
    {
        const int Count = 48;
        var nearest = Enumerable.Range(0, Count + 1).Min(i => Distance(box, line.At((double)i / Count)));
        return nearest == 0 ? -0.01 : nearest;
    }
}
