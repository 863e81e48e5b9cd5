using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A shape drawn by the path notation of SVG.</summary>
public sealed class SvgPath : Shape
{
    /// <summary>A path about the origin. SVG's y goes down and the scene's goes up, so that the path looks as it does in SVG.</summary>
    /// <param name="notation">M L H V C S Q T A Z and their small forms.</param>
    /// <param name="height">Of the whole, in units; null keeps a unit for a unit.</param>
    /// <exception cref="FormatException">The notation is broken; the message says where.</exception>
    public SvgPath(string notation, double? height = null)
        : base(Look.Line(Placed(SvgReader.Read(notation), height)))
    {
    }

    /// <summary>A path of an outline that was made otherwise.</summary>
    /// <param name="outline">In units.</param>
    public SvgPath(Outline outline)
        : base(Look.Line(outline))
    {
    }

    private static Outline Placed(Outline outline, double? height)
    {
        var bounds = outline.Bounds;
        var scale = height is { } wanted && bounds.Height > 0 ? wanted / bounds.Height : 1;
        return outline.Under(Affine.Translation(-bounds.Centre).Then(Affine.Scaling(scale, -scale)));
    }
}
