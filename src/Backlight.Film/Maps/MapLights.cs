using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Maps;

/// <summary>What is lit on a map, so that all of it can be as it was.</summary>
internal sealed class MapLights
{
    private readonly List<(Shape Shape, Look Look)> _lit = [];
    private readonly List<Line> _beside = [];

    /// <summary>Lines that were drawn beside lit ones.</summary>
    public IReadOnlyList<Line> Beside => _beside;

    /// <summary>Lights a line or a circle.</summary>
    public ShapeChange<Shape> Light(Shape shape, Colour colour, double width)
    {
        if (_lit.All(lit => lit.Shape != shape))
        {
            _lit.Add((shape, shape.Look!));
        }

        return shape.Animate.Stroke(colour, width);
    }

    /// <summary>Lights a line; beside its light where it is lit already.</summary>
    public Animation.Animations.Animation LightBeside(Line line, Colour colour)
    {
        if (_lit.All(lit => lit.Shape != line))
        {
            return Light(line, colour, 7);
        }

        var second = new Line(line.Start, line.End).Stroke(colour, 5).Shift(0.085 * -(line.End - line.Start).Unit.Perpendicular).Z(-2.5);
        _beside.Add(second);
        return new Create(second);
    }

    /// <summary>What was lit is as it was.</summary>
    public List<Animation.Animations.Animation> Darken()
    {
        List<Animation.Animations.Animation> animations =
        [
            .. _lit.Select(lit => lit.Shape.Animate.Stroke(lit.Look.Stroke, lit.Look.StrokeWidth).Over(0.4)),
            .. _beside.Select(line => new FadeOut(line).Over(0.4)),
        ];
        _lit.Clear();
        _beside.Clear();
        return animations;
    }

    /// <summary>The same without an animation, for a map that is not in the picture.</summary>
    public void DarkenAtOnce()
    {
        _lit.ForEach(lit => lit.Shape.Stroke(lit.Look.Stroke, lit.Look.StrokeWidth));
        _lit.Clear();
        _beside.Clear();
    }
}
