using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Animates changes of a shape: <c>circle.Animate.MoveTo(2, 1).Fill(Colour.Red)</c>. What the methods do to a shape at once, they do here on the way.</summary>
/// <typeparam name="T">The type of the shape.</typeparam>
public sealed class ShapeChange<T> : ShapeAnimation
    where T : Shape
{
    private readonly List<Action<T>> _changes = [];
    private readonly T _shape;
    private double _turn;
    private Func<T, Point>? _about;

    internal ShapeChange(T shape)
        : base(shape) => _shape = shape;

    /// <summary>How far the way bends, in radians; 0 is straight.</summary>
    public double Bend { get; private set; }

    /// <summary>Any change at all.</summary>
    /// <param name="change">Gets a copy of the shape; how that looks afterwards is where the shape goes. The number of its pieces stays.</param>
    public ShapeChange<T> Do(Action<T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _changes.Add(change);
        return this;
    }

    /// <summary>Lets the way bend.</summary>
    /// <param name="angle">By which the way turns, in radians; positive bends to the right.</param>
    public ShapeChange<T> Bent(double angle)
    {
        Bend = angle;
        return this;
    }

    /// <summary>Turns about a point, the middle of the bounds if none is given; it goes round, however far.</summary>
    /// <param name="angle">In radians, counter-clockwise.</param>
    /// <param name="about">What stays where it is.</param>
    public ShapeChange<T> Rotate(double angle, Point? about = null)
    {
        _turn += angle;
        _about = shape => about ?? shape.Centre;
        return Do(shape => shape.Rotate(angle, about));
    }

    /// <summary>Moves by a displacement.</summary>
    /// <param name="by">In units.</param>
    public ShapeChange<T> Shift(Point by) => Do(shape => shape.Shift(by));

    /// <summary>Moves by a displacement.</summary>
    /// <param name="x">To the right, in units.</param>
    /// <param name="y">Up, in units.</param>
    public ShapeChange<T> Shift(double x, double y) => Do(shape => shape.Shift(x, y));

    /// <summary>Puts the middle of the bounds at a point.</summary>
    /// <param name="to">In units.</param>
    public ShapeChange<T> MoveTo(Point to) => Do(shape => shape.MoveTo(to));

    /// <summary>Puts the middle of the bounds at a point.</summary>
    /// <param name="x">In units.</param>
    /// <param name="y">In units.</param>
    public ShapeChange<T> MoveTo(double x, double y) => Do(shape => shape.MoveTo(x, y));

    /// <summary>Puts the middle of the bounds onto that of another shape.</summary>
    /// <param name="onto">Stays.</param>
    public ShapeChange<T> MoveTo(Shape onto) => Do(shape => shape.MoveTo(onto));

    /// <summary>Enlarges about a point, the middle of the bounds if none is given.</summary>
    /// <param name="factor">Of lengths.</param>
    /// <param name="about">What stays where it is.</param>
    public ShapeChange<T> Scale(double factor, Point? about = null) => Do(shape => shape.Scale(factor, about));

    /// <summary>Stretches along the axes.</summary>
    /// <param name="x">The factor along x.</param>
    /// <param name="y">The factor along y.</param>
    /// <param name="about">What stays where it is.</param>
    public ShapeChange<T> Stretch(double x, double y, Point? about = null) => Do(shape => shape.Stretch(x, y, about));

    /// <summary>Enlarges until the bounds have a width.</summary>
    /// <param name="width">In units, above 0.</param>
    public ShapeChange<T> ToWidth(double width) => Do(shape => shape.ToWidth(width));

    /// <summary>Enlarges until the bounds have a height.</summary>
    /// <param name="height">In units, above 0.</param>
    public ShapeChange<T> ToHeight(double height) => Do(shape => shape.ToHeight(height));

    /// <summary>Shrinks where needed until the bounds fit into a size.</summary>
    /// <param name="width">In units.</param>
    /// <param name="height">In units.</param>
    public ShapeChange<T> FitInto(double width, double height) => Do(shape => shape.FitInto(width, height));

    /// <summary>Puts the shape beside another.</summary>
    /// <param name="other">Stays.</param>
    /// <param name="direction">On which side.</param>
    /// <param name="gap">Between the two, in units.</param>
    public ShapeChange<T> NextTo(Shape other, Point direction, double gap = Placing.Gap) => Do(shape => shape.NextTo(other, direction, gap));

    /// <summary>Puts the shape beside a point.</summary>
    /// <param name="point">In units.</param>
    /// <param name="direction">On which side.</param>
    /// <param name="gap">Between the two, in units.</param>
    public ShapeChange<T> NextTo(Point point, Point direction, double gap = Placing.Gap) => Do(shape => shape.NextTo(point, direction, gap));

    /// <summary>Brings an edge in line with the same edge of another shape.</summary>
    /// <param name="other">Stays.</param>
    /// <param name="direction">Which edge.</param>
    public ShapeChange<T> AlignTo(Shape other, Point direction) => Do(shape => shape.AlignTo(other, direction));

    /// <summary>Moves the shape to an edge or corner of the stage.</summary>
    /// <param name="direction">Which edge.</param>
    /// <param name="margin">Left to the edge, in units.</param>
    /// <param name="stage">The stage; by default that of the scene.</param>
    public ShapeChange<T> ToEdge(Point direction, double margin = Placing.Margin, Bounds? stage = null) => Do(shape => shape.ToEdge(direction, margin, stage));

    /// <summary>Puts the children in a row or column.</summary>
    /// <param name="direction">From one child to the next.</param>
    /// <param name="gap">Between neighbours, in units.</param>
    /// <param name="align">Which edges are brought in line.</param>
    public ShapeChange<T> Arrange(Point direction, double gap = Placing.Gap, Point align = default) => Do(shape => shape.Arrange(direction, gap, align));

    /// <summary>Puts the children in rows and columns.</summary>
    /// <param name="columns">In a row.</param>
    /// <param name="gapX">Between columns, in units.</param>
    /// <param name="gapY">Between rows, in units.</param>
    public ShapeChange<T> ArrangeInGrid(int columns, double gapX = Placing.Gap, double gapY = Placing.Gap) => Do(shape => shape.ArrangeInGrid(columns, gapX, gapY));

    /// <summary>Mirrors left and right about the middle.</summary>
    public ShapeChange<T> FlipHorizontally() => Do(shape => shape.FlipHorizontally());

    /// <summary>Mirrors up and down about the middle.</summary>
    public ShapeChange<T> FlipVertically() => Do(shape => shape.FlipVertically());

    /// <summary>Changes the shape by a map of the plane.</summary>
    /// <param name="map">From the scene to the scene.</param>
    public ShapeChange<T> Mapped(Affine map) => Do(shape => shape.Mapped(map));

    /// <summary>The colour inside.</summary>
    /// <param name="colour">Its opacity counts.</param>
    public ShapeChange<T> Fill(Colour colour) => Do(shape => shape.Fill(colour));

    /// <summary>The colour inside, with an opacity.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="opacity">0 … 1.</param>
    public ShapeChange<T> Fill(Colour colour, double opacity) => Do(shape => shape.Fill(colour, opacity));

    /// <summary>The colour and width of the line.</summary>
    /// <param name="colour">Null leaves it.</param>
    /// <param name="width">In hundredths of a unit; null leaves it.</param>
    public ShapeChange<T> Stroke(Colour? colour = null, double? width = null) => Do(shape => shape.Stroke(colour, width));

    /// <summary>One colour for what there is.</summary>
    /// <param name="colour">The colour.</param>
    public ShapeChange<T> Paint(Colour colour) => Do(shape => shape.Paint(colour));

    /// <summary>The opacity of the whole.</summary>
    /// <param name="opacity">0 … 1.</param>
    public ShapeChange<T> Opacity(double opacity) => Do(shape => shape.Opacity(opacity));

    /// <summary>How far dashes are pushed along the line.</summary>
    /// <param name="offset">In units.</param>
    public ShapeChange<T> DashOffset(double offset) => Do(shape => shape.DashOffset(offset));

    /// <summary>The part of the line that is drawn.</summary>
    /// <param name="from">0 … 1.</param>
    /// <param name="to">0 … 1.</param>
    public ShapeChange<T> Trim(double from, double to) => Do(shape => shape.Trim(from, to));

    /// <summary>What lies above what; changes when the animation starts.</summary>
    /// <param name="z">The higher lies above.</param>
    public ShapeChange<T> Z(double z) => Do(shape => shape.Z(z));

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        var target = _shape.Copy();
        var about = _about?.Invoke(_shape) ?? default;
        foreach (var change in _changes)
        {
            change(target);
        }

        var (pieces, targets) = (Shape.Pieces.ToList(), target.Pieces.ToList());
        if (pieces.Count != targets.Count)
        {
            throw new InvalidOperationException(
                $"An animated change keeps the number of pieces; {typeof(T).Name} had {pieces.Count} and has {targets.Count} afterwards. Use Transform with a second shape instead.");
        }

        foreach (var ((piece, goal), (from, own)) in pieces.Zip(targets).Zip(Lag(pieces.Count, start, duration, LagRatio)))
        {
            if (Bend != 0)
            {
                Matching.Go(stage, piece, from, own, goal.Look!, rate, new(Bend));
            }
            else
            {
                stage.ActorOf(piece).Move(from, own, goal.Look!, rate, _turn, about);
            }
        }
    }
}
