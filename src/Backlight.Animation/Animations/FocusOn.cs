using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>A veil of light that closes in on a point.</summary>
public sealed class FocusOn : Animation
{
    private readonly Func<Point> _at;

    /// <summary>Closes in on a point.</summary>
    /// <param name="at">In units.</param>
    public FocusOn(Point at) => _at = () => at;

    /// <summary>Closes in on the middle of a shape.</summary>
    /// <param name="shape">Stays as it is.</param>
    public FocusOn(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _at = () => shape.Centre;
    }

    /// <summary>The colour of the veil; the theme's muted one if none is given.</summary>
    public Colour Colour { get; init; } = Colour.Muted;

    /// <summary>The opacity that the veil reaches, 0 … 1.</summary>
    public double Opacity { get; init; } = 0.35;

    private protected override double NaturalRunTime => 1.5;

    internal override IEnumerable<Cue> Cues() => [new(0, RunTime, Rate, (stage, start, duration, rate) =>
    {
        var at = _at();
        var small = Affine.Scaling(0.05, 0.05).Then(Affine.Translation(at));
        var large = Affine.Scaling(9, 9).Then(Affine.Translation(at));
        var look = new Look { Outline = Outlines.UnitCircle, Map = large, Fill = Colour.WithAlpha(0), Z = 1 };
        Passing.Show(stage, start, duration, rate, look, look with { Map = small, Fill = Colour.WithAlpha(Opacity) });
    })];
}
