using System.Globalization;
using System.Security;
using System.Text;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Rendering.Stills;

/// <summary>Writes a frame as SVG: paths only, no fonts needed. What a piece stands for is in <c>data-part</c> and <c>data-link</c>.</summary>
public static class SvgPicture
{
    /// <summary>The frame as the text of an SVG file. The same frame gives the same text.</summary>
    /// <param name="frame">What is written.</param>
    /// <param name="size">The width and height that the file asks for; null asks for none, so that it fills what it is put into.</param>
    /// <param name="transparent">Whether the background is left out.</param>
    public static string Write(Frame frame, PixelSize? size = null, bool transparent = false)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var text = new StringBuilder();
        var stage = frame.Stage;
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{Number(stage.Left)} {Number(-stage.Top)} {Number(stage.Width)} {Number(stage.Height)}\"");
        if (size is { } pixels)
        {
            text.Append(CultureInfo.InvariantCulture, $" width=\"{pixels.Width}\" height=\"{pixels.Height}\"");
        }

        text.Append(">\n");
        if (!transparent)
        {
            text.Append($"<rect x=\"{Number(stage.Left)}\" y=\"{Number(-stage.Top)}\" width=\"{Number(stage.Width)}\" height=\"{Number(stage.Height)}\" fill=\"{Hex(frame.Background)}\"/>\n");
        }

        // SVG's y goes down, the scene's goes up.
        text.Append("<g transform=\"scale(1 -1)\" fill=\"none\" stroke-linejoin=\"round\">\n");
        var ramps = 0;
        foreach (var item in frame.Items)
        {
            if (!item.Ramp.IsEmpty)
            {
                WriteRamp(text, item, item.StrokeStyle.Ramp!.Under(item.Map), ramps++);
            }

            Write(text, item, item.Ramp.IsEmpty ? null : RampName(ramps - 1), item.Element.Fixed ? Affine.Identity : frame.Camera);
        }

        return text.Append("</g>\n</svg>\n").ToString();
    }

    private static void Write(StringBuilder text, FrameItem item, string? ramp, Affine camera)
    {
        if (item.Element.Picture is { } picture)
        {
            WritePicture(text, item, picture, camera);
            return;
        }

        var lineRamp = item.StrokeStyle.Ramp is { OnLine: true } ? ramp : null;
        // The line is drawn in the scene, where it has its width; the inside may be drawn there too.
        var outline = item.Outline.Under(item.Map);
        var whole = item.TrimStart <= 0 && item.TrimEnd >= 1 && item.Gradient.IsEmpty;
        if (item.Fill.A > 0 || (whole && item.StrokeWidth > 0))
        {
            text.Append("<path").Append(Identity(item)).Append(Camera(camera)).Append(item.Fill.A > 0 ? Paint("fill", item.Fill, ramp) : "");
            text.Append(whole && item.StrokeWidth > 0 ? Line(item, item.Stroke, caps: true, lineRamp) : "");
            text.Append(" d=\"").Append(SvgWriter.Write(outline)).Append("\"/>\n");
        }

        if (item.StrokeWidth <= 0 || whole)
        {
            return;
        }

        if (item.Gradient.IsEmpty)
        {
            WriteLine(text, item, camera, outline.Trim(item.TrimStart, item.TrimEnd), item.Stroke, caps: true, lineRamp);
            return;
        }

        foreach (var piece in GradientPiece.Of(item))
        {
            WriteLine(text, item, camera, piece.Outline, piece.Colour, piece.IsEnd);
        }
    }

    private static void WriteLine(StringBuilder text, FrameItem item, Affine camera, Outline outline, Rgba colour, bool caps, string? ramp = null)
    {
        if (!outline.IsEmpty && colour.A > 0)
        {
            text.Append("<path").Append(Identity(item)).Append(Camera(camera)).Append(Line(item, colour, caps, ramp)).Append(" d=\"").Append(SvgWriter.Write(outline)).Append("\"/>\n");
        }
    }

    private static void WritePicture(StringBuilder text, FrameItem item, Picture picture, Affine camera)
    {
        var place = picture.Placement;
        var map = Affine.Scaling(1, -1).Then(Affine.Translation(new(place.Left, place.Top))).Then(item.Map).Then(camera);
        text.Append("<image").Append(Identity(item)).Append(Camera(map)).Append(item.Opacity < 1 ? $" opacity=\"{Number(item.Opacity)}\"" : "");
        text.Append(picture.Smooth ? "" : " style=\"image-rendering:pixelated\"");
        text.Append($" width=\"{Number(place.Width)}\" height=\"{Number(place.Height)}\" preserveAspectRatio=\"none\" href=\"data:image;base64,{Convert.ToBase64String(picture.Encoded.AsSpan())}\"/>\n");
    }

    private static string Line(FrameItem item, Rgba colour, bool caps, string? ramp)
    {
        var line = new StringBuilder(Paint("stroke", colour, ramp)).Append($" stroke-width=\"{Number(item.StrokeWidth)}\"");
        line.Append(caps && item.StrokeStyle.Cap != StrokeCap.Flat ? $" stroke-linecap=\"{(item.StrokeStyle.Cap == StrokeCap.Round ? "round" : "square")}\"" : "");
        line.Append(item.StrokeStyle.Join != StrokeJoin.Round ? $" stroke-linejoin=\"{(item.StrokeStyle.Join == StrokeJoin.Miter ? "miter" : "bevel")}\"" : "");
        if (!item.StrokeStyle.Dashes.IsEmpty)
        {
            line.Append($" stroke-dasharray=\"{string.Join(' ', item.StrokeStyle.Dashes.Select(Number))}\"");
            line.Append(item.DashOffset != 0 ? $" stroke-dashoffset=\"{Number(-item.DashOffset)}\"" : "");
        }

        return line.ToString();
    }

    private static string Identity(FrameItem item)
    {
        var identity = item.Element.Identity;
        return $"{Attribute("data-part", identity.Part)}{Attribute("data-link", identity.Link)}";

        static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{SecurityElement.Escape(value)}\"";
    }

    private static string Camera(Affine map) => map == Affine.Identity
        ? ""
        : $" transform=\"matrix({string.Join(' ', ((double[])[map.A, map.B, map.C, map.D, map.E, map.F]).Select(Number))})\"";

    private static string RampName(int index) => string.Create(CultureInfo.InvariantCulture, $"ramp{index}");

    private static void WriteRamp(StringBuilder text, FrameItem item, ColourRamp ramp, int index)
    {
        var stops = RampStops.Of(item);
        text.Append($"<linearGradient id=\"{RampName(index)}\" gradientUnits=\"userSpaceOnUse\" x1=\"{Number(ramp.Start.X)}\" y1=\"{Number(ramp.Start.Y)}\" x2=\"{Number(ramp.End.X)}\" y2=\"{Number(ramp.End.Y)}\">");
        for (var i = 0; i < stops.Count; i++)
        {
            var opacity = stops[i].A < 1 ? $" stop-opacity=\"{Number(stops[i].A)}\"" : "";
            text.Append($"<stop offset=\"{Number((double)i / (stops.Count - 1))}\" stop-color=\"{Hex(stops[i])}\"{opacity}/>");
        }

        text.Append("</linearGradient>\n");
    }

    private static string Paint(string property, Rgba colour, string? ramp = null) => $" {property}=\"{(ramp is null ? Hex(colour) : $"url(#{ramp})")}\"{(colour.A < 1 ? $" {property}-opacity=\"{Number(colour.A)}\"" : "")}";

    private static string Hex(Rgba colour) => (colour with { A = 1 }).ToHex();

    private static string Number(double value) => Math.Round(value, 4) is var rounded && rounded == 0 ? "0" : rounded.ToString(CultureInfo.InvariantCulture);
}
