using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Where shapes stand. Each method moves the shape with all below it, by the bounds of what is drawn, and returns it.</summary>
public static class Placing
{
    /// <summary>The gap that <see cref="NextTo{T}(T, Shape, Point, double)"/> leaves, in units.</summary>
    public const double Gap = 0.25;

    /// <summary>The margin that <see cref="ToEdge"/> leaves, in units.</summary>
    public const double Margin = 0.5;

    private static readonly AsyncLocal<Bounds?> Built = new();

    /// <summary>The stage of a scene that is as wide as a screen: 14.2 × 8 units.</summary>
    public static Bounds Stage { get; } = new(-64.0 / 9, -4, 64.0 / 9, 4);

    /// <summary>The stage of the scene that is being built; null outside of Construct.</summary>
    internal static Bounds? StageOfScene
    {
        get => Built.Value;
        set => Built.Value = value;
    }

    /// <summary>A copy that is a shape of its own; updaters are not copied.</summary>
    public static T Copy<T>(this T shape)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(shape);
        return (T)shape.CopyAny();
    }

    /// <summary>Moves by a displacement.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="by">In units.</param>
    public static T Shift<T>(this T shape, Point by)
        where T : Shape => Mapped(shape, Affine.Translation(Given.Finite(by)));

    /// <summary>Moves by a displacement.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="x">To the right, in units.</param>
    /// <param name="y">Up, in units.</param>
    public static T Shift<T>(this T shape, double x, double y)
        where T : Shape => shape.Shift(new Point(x, y));

    /// <summary>Puts the middle of the bounds at a point.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="to">In units.</param>
    public static T MoveTo<T>(this T shape, Point to)
        where T : Shape => shape.Shift(Given.Finite(to) - shape.Centre);

    /// <summary>Puts the middle of the bounds at a point.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="x">In units.</param>
    /// <param name="y">In units.</param>
    public static T MoveTo<T>(this T shape, double x, double y)
        where T : Shape => shape.MoveTo(new Point(x, y));

    /// <summary>Puts the middle of the bounds onto that of another shape.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="onto">Stays.</param>
    public static T MoveTo<T>(this T shape, Shape onto)
        where T : Shape => shape.MoveTo(onto.Centre);

    /// <summary>Enlarges about a point, the middle of the bounds if none is given. Lines keep their width.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="factor">Of lengths; not 0.</param>
    /// <param name="about">What stays where it is.</param>
    public static T Scale<T>(this T shape, double factor, Point? about = null)
        where T : Shape => shape.Stretch(factor, factor, about);

    /// <summary>Stretches along the axes about a point, the middle of the bounds if none is given.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="x">The factor along x; negative mirrors.</param>
    /// <param name="y">The factor along y; negative mirrors.</param>
    /// <param name="about">What stays where it is.</param>
    public static T Stretch<T>(this T shape, double x, double y, Point? about = null)
        where T : Shape => Mapped(shape, Affine.Scaling(Given.Finite(x), Given.Finite(y), about ?? shape.Centre));

    /// <summary>Enlarges until the bounds have a width; keeps the proportions.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="width">In units, above 0.</param>
    public static T ToWidth<T>(this T shape, double width)
        where T : Shape => shape.Scale(Factor(width, shape.Width, nameof(width)));

    /// <summary>Enlarges until the bounds have a height; keeps the proportions.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="height">In units, above 0.</param>
    public static T ToHeight<T>(this T shape, double height)
        where T : Shape => shape.Scale(Factor(height, shape.Height, nameof(height)));

    /// <summary>Shrinks where needed until the bounds fit into a size; keeps the proportions and never enlarges.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="width">The most it may be wide, in units.</param>
    /// <param name="height">The most it may be high, in units.</param>
    public static T FitInto<T>(this T shape, double width, double height)
        where T : Shape => Math.Min(Factor(width, shape.Width, nameof(width)), Factor(height, shape.Height, nameof(height))) is var factor && factor < 1 ? shape.Scale(factor) : shape;

    /// <summary>Turns about a point, the middle of the bounds if none is given.</summary>
    /// <param name="shape">What is turned.</param>
    /// <param name="angle">In radians, counter-clockwise.</param>
    /// <param name="about">What stays where it is.</param>
    public static T Rotate<T>(this T shape, double angle, Point? about = null)
        where T : Shape => Mapped(shape, Affine.Rotation(Given.Finite(angle), about ?? shape.Centre));

    /// <summary>Mirrors left and right about the middle.</summary>
    public static T FlipHorizontally<T>(this T shape)
        where T : Shape => shape.Stretch(-1, 1);

    /// <summary>Mirrors up and down about the middle.</summary>
    public static T FlipVertically<T>(this T shape)
        where T : Shape => shape.Stretch(1, -1);

    /// <summary>Puts a shape beside another, their middles on a line.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="other">Stays.</param>
    /// <param name="direction">On which side, for example <see cref="Direction.Right"/>; a diagonal is a corner.</param>
    /// <param name="gap">Between the two, in units.</param>
    public static T NextTo<T>(this T shape, Shape other, Point direction, double gap = Gap)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(other);
        return shape.Shift(other.Bounds.Edge(direction) + (Given.Finite(gap) * direction) - shape.Bounds.Edge(-direction));
    }

    /// <summary>Puts a shape beside a point.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="point">In units.</param>
    /// <param name="direction">On which side.</param>
    /// <param name="gap">Between the two, in units.</param>
    public static T NextTo<T>(this T shape, Point point, Point direction, double gap = Gap)
        where T : Shape => shape.Shift(point + (Given.Finite(gap) * direction) - shape.Bounds.Edge(-direction));

    /// <summary>Brings an edge of the shape in line with the same edge of another: for <see cref="Direction.Left"/> both begin at the same x.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="other">Stays.</param>
    /// <param name="direction">Which edge; a diagonal aligns both ways; the origin aligns the middles.</param>
    public static T AlignTo<T>(this T shape, Shape other, Point direction)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(other);
        var by = other.Bounds.Edge(direction) - shape.Bounds.Edge(direction);
        return shape.Shift(direction == default ? by : new Point(direction.X == 0 ? 0 : by.X, direction.Y == 0 ? 0 : by.Y));
    }

    /// <summary>Moves the shape to an edge or corner of the stage.</summary>
    /// <param name="shape">What is moved.</param>
    /// <param name="direction">Which edge; a diagonal is a corner.</param>
    /// <param name="margin">Left to the edge, in units.</param>
    /// <param name="stage">The stage; by default that of the scene which is being built, and <see cref="Stage"/> where none is.</param>
    public static T ToEdge<T>(this T shape, Point direction, double margin = Margin, Bounds? stage = null)
        where T : Shape
    {
        var by = (stage ?? StageOfScene ?? Stage).Edge(direction) - (Given.Finite(margin) * direction) - shape.Bounds.Edge(direction);
        return shape.Shift(direction.X == 0 ? 0 : by.X, direction.Y == 0 ? 0 : by.Y);
    }

    /// <summary>Puts the children in a row or column, and the whole where it was.</summary>
    /// <param name="shape">Whose children are moved.</param>
    /// <param name="direction">From one child to the next, for example <see cref="Direction.Right"/>.</param>
    /// <param name="gap">Between neighbours, in units.</param>
    /// <param name="align">Which edges are brought in line, for example <see cref="Direction.Left"/> in a column; the middles by default.</param>
    public static T Arrange<T>(this T shape, Point direction, double gap = Gap, Point align = default)
        where T : Shape
    {
        var centre = shape.Centre;
        for (var i = 1; i < shape.Children.Count; i++)
        {
            var (last, next) = (shape.Children[i - 1], shape.Children[i]);
            next.NextTo(last, direction, gap);
            if (align != default)
            {
                next.AlignTo(last, align);
            }
        }

        return shape.MoveTo(centre);
    }

    /// <summary>Puts the children in rows, left to right and top to bottom, in columns as wide as their widest child, and the whole where it was.</summary>
    /// <param name="shape">Whose children are moved.</param>
    /// <param name="columns">In a row, at least 1.</param>
    /// <param name="gapX">Between columns, in units.</param>
    /// <param name="gapY">Between rows, in units.</param>
    public static T ArrangeInGrid<T>(this T shape, int columns, double gapX = Gap, double gapY = Gap)
        where T : Shape
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var centre = shape.Centre;
        var rows = shape.Children.Chunk(columns).ToList();
        var widths = Enumerable.Range(0, columns).Select(column => rows.Where(row => column < row.Length).Select(row => row[column].Width).DefaultIfEmpty().Max()).ToList();
        var y = 0.0;
        foreach (var row in rows)
        {
            var (x, height) = (0.0, row.Max(child => child.Height));
            for (var column = 0; column < row.Length; column++)
            {
                row[column].MoveTo(x + (widths[column] / 2), y - (height / 2));
                x += widths[column] + gapX;
            }

            y -= height + gapY;
        }

        return shape.MoveTo(centre);
    }

    /// <summary>Changes the shape by a map of the plane.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="map">From the scene to the scene.</param>
    public static T Mapped<T>(this T shape, Affine map)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Apply(map);
        return shape;
    }

    private static double Factor(double wanted, double present, string name) =>
        !(wanted > 0) ? throw new ArgumentOutOfRangeException(name, wanted, "A size is above 0.") : present > 0 ? wanted / present : 1;
}
