using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Short lines that shoot out from a point.</summary>
public sealed class Flash : Animation
{
    private static readonly Outline Ray = Outlines.Polyline(false, new Point(0, 0), new Point(1, 0));
    private readonly Func<Point> _at;

    /// <summary>Lines that shoot out from a point.</summary>
    /// <param name="at">In units.</param>
    public Flash(Point at) => _at = () => at;

    /// <summary>Lines that shoot out from the middle of a shape.</summary>
    /// <param name="shape">Stays as it is.</param>
    public Flash(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _at = () => shape.Centre;
    }

    /// <summary>The colour; the theme's highlight if none is given.</summary>
    public Colour Colour { get; init; } = Colour.Highlight;

    /// <summary>How many lines, at least 1.</summary>
    public int Lines
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Lines), value, "A flash has 1 line or more.");
    } = 12;

    /// <summary>Where the lines start, in units from the middle.</summary>
    public double Inner { get; init; } = 0.2;

    /// <summary>Where the lines end, in units from the middle.</summary>
    public double Outer { get; init; } = 0.6;

    internal override IEnumerable<Cue> Cues() => [new(0, RunTime, Rate, Record)];

    private void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var at = _at();
        for (var i = 0; i < Lines; i++)
        {
            var angle = Math.Tau * i / Lines;
            var ray = new Passing(new Look
            {
                Outline = Ray,
                Map = Affine.Scaling(Outer - Inner, Outer - Inner).Then(Affine.Translation(new(Inner, 0))).Then(Affine.Rotation(angle)).Then(Affine.Translation(at)),
                Stroke = Colour,
                StrokeWidth = 4,
                StrokeStyle = new() { Cap = StrokeCap.Round },
                TrimEnd = 0,
                Z = 1,
            });
            stage.Enter(ray, start);
            var actor = stage.ActorOf(ray);
            actor.Move(start, duration / 2, ray.Look! with { TrimEnd = 1 }, rate);
            actor.Move(start + (duration / 2), duration / 2, ray.Look! with { TrimStart = 1 }, rate);
            stage.Leave(ray, start + duration);
        }
    }
}
