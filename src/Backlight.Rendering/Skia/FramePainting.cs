using System.Runtime.InteropServices;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using SkiaSharp;

namespace Backlight.Rendering.Skia;

/// <summary>Draws frames on a canvas of Skia; for one thread.</summary>
/// <param name="lasting">Outlines that return, and whose paths are therefore kept.</param>
internal sealed class FramePainting(IReadOnlySet<Outline> lasting) : IDisposable
{
    private readonly Dictionary<Outline, SKPath> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Picture, SKImage> _images = [];
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _stroke = new() { IsAntialias = true, IsStroke = true, StrokeMiter = 4 };
    private SKMatrix _base = SKMatrix.Identity;

    /// <summary>A frame made ready: where each item stands in pixels.</summary>
    /// <param name="frame">What is drawn.</param>
    /// <param name="toPixels">From the stage to pixels.</param>
    public static Prepared Prepare(Frame frame, Affine toPixels)
    {
        var moving = frame.Camera == Affine.Identity ? toPixels : frame.Camera.Then(toPixels);
        var bounds = new SKRect[frame.Items.Length];
        for (var i = 0; i < bounds.Length; i++)
        {
            var item = frame.Items[i];
            var box = item.Bounds.Under(item.Element.Fixed ? toPixels : moving).Inflate(1);
            // y goes down here, so that the least y is the upper edge.
            bounds[i] = box.IsEmpty ? SKRect.Empty : new((float)box.Left, (float)box.Bottom, (float)box.Right, (float)box.Top);
        }

        return new(frame, toPixels, moving, bounds);
    }

    /// <summary>Draws the items that touch the clip.</summary>
    /// <param name="canvas">Its matrix is changed, and restored.</param>
    /// <param name="prepared">What is drawn.</param>
    /// <param name="clip">In pixels.</param>
    public void Draw(SKCanvas canvas, Prepared prepared, SKRect clip)
    {
        // A page of a document has a matrix of its own.
        _base = canvas.TotalMatrix;
        var items = prepared.Frame.Items;
        for (var i = 0; i < items.Length; i++)
        {
            if (prepared.Bounds[i].IntersectsWith(clip))
            {
                Draw(canvas, items[i], items[i].Element.Fixed ? prepared.ToPixels : prepared.MovingToPixels);
            }
        }

        canvas.SetMatrix(_base);
    }

    public void Dispose()
    {
        foreach (var path in _paths.Values)
        {
            path.Dispose();
        }

        foreach (var image in _images.Values)
        {
            image.Dispose();
        }

        _fill.Dispose();
        _stroke.Dispose();
    }

    private static SKColorF ToSkia(Rgba colour) => new((float)colour.R, (float)colour.G, (float)colour.B, (float)colour.A);

    private static SKMatrix ToSkia(Affine map) =>
        new((float)map.A, (float)map.C, (float)map.E, (float)map.B, (float)map.D, (float)map.F, 0, 0, 1);

    private void Place(SKCanvas canvas, Affine map) => canvas.SetMatrix(_base.IsIdentity ? ToSkia(map) : _base.PreConcat(ToSkia(map)));

    private static SKPath ToPath(Outline outline, Affine? map = null)
    {
        using var builder = new SKPathBuilder();
        foreach (var contour in outline.Contours)
        {
            Point At(int index) => map is { } by ? by.Apply(contour.Points[index]) : contour.Points[index];

            var start = At(0);
            builder.MoveTo((float)start.X, (float)start.Y);
            for (var i = 0; i < contour.CurveCount; i++)
            {
                var (first, second, end) = (At((3 * i) + 1), At((3 * i) + 2), At((3 * i) + 3));
                if (contour.Curve(i).IsLine)
                {
                    builder.LineTo((float)end.X, (float)end.Y);
                }
                else
                {
                    builder.CubicTo((float)first.X, (float)first.Y, (float)second.X, (float)second.Y, (float)end.X, (float)end.Y);
                }
            }

            if (contour.Closed)
            {
                builder.Close();
            }
        }

        return builder.Detach();
    }

    private void Draw(SKCanvas canvas, FrameItem item, Affine toStage)
    {
        if (item.Element.Picture is { } picture)
        {
            DrawPicture(canvas, item, picture, toStage);
            return;
        }

        var map = item.Map.Then(toStage);
        if (item.Fill.A > 0 && map.Determinant != 0)
        {
            Place(canvas, map);
            _fill.ColorF = ToSkia(item.Fill);
            using var ramp = item.Ramp.IsEmpty ? null : Ramp(item, item.StrokeStyle.Ramp!);
            _fill.Shader = ramp;
            WithPath(item.Outline, path => canvas.DrawPath(path, _fill));
            _fill.Shader = null;
        }

        if (item.StrokeWidth > 0)
        {
            DrawStroke(canvas, item, toStage);
        }
    }

    private void DrawStroke(SKCanvas canvas, FrameItem item, Affine toStage)
    {
        var (map, whole) = (item.Map, item.TrimStart <= 0 && item.TrimEnd >= 1);
        _stroke.ColorF = ToSkia(item.Stroke);
        _stroke.StrokeCap = item.StrokeStyle.Cap switch { StrokeCap.Round => SKStrokeCap.Round, StrokeCap.Square => SKStrokeCap.Square, _ => SKStrokeCap.Butt };
        _stroke.StrokeJoin = item.StrokeStyle.Join switch { StrokeJoin.Miter => SKStrokeJoin.Miter, StrokeJoin.Bevel => SKStrokeJoin.Bevel, _ => SKStrokeJoin.Round };
        using var dashes = Dashes(item);
        _stroke.PathEffect = dashes;
        if (!item.Gradient.IsEmpty)
        {
            DrawGradient(canvas, item, toStage);
        }
        else if (whole && dashes is null && IsSimilar(map))
        {
            // The width does not grow with the shape: what the matrix enlarges is made smaller first.
            Place(canvas, map.Then(toStage));
            using var ramp = LineRamp(item, null);
            _stroke.Shader = ramp;
            _stroke.StrokeWidth = (float)(item.StrokeWidth / map.MeanScale);
            WithPath(item.Outline, path => canvas.DrawPath(path, _stroke));
        }
        else
        {
            Place(canvas, toStage);
            using var ramp = LineRamp(item, map);
            _stroke.Shader = ramp;
            _stroke.StrokeWidth = (float)item.StrokeWidth;
            // Shares are those of the outline as it stands in the scene.
            var placed = whole ? item.Outline : item.Outline.Under(map).Trim(item.TrimStart, item.TrimEnd);
            using var path = ToPath(placed, whole ? map : null);
            canvas.DrawPath(path, _stroke);
        }

        (_stroke.PathEffect, _stroke.Shader) = (null, null);
    }

    private static SKShader? LineRamp(FrameItem item, Affine? map) =>
        item.StrokeStyle.Ramp is { OnLine: true } ramp && !item.Ramp.IsEmpty ? Ramp(item, map is { } by ? ramp.Under(by) : ramp) : null;

    // The opacity of the paint is that of the fill or line, and is worked in by Skia.
    private static SKShader Ramp(FrameItem item, ColourRamp ramp)
    {
        var stops = RampStops.Of(item);
        return SKShader.CreateLinearGradient(
            new((float)ramp.Start.X, (float)ramp.Start.Y),
            new((float)ramp.End.X, (float)ramp.End.Y),
            [.. stops.Select(ToSkia)],
            null,
            [.. Enumerable.Range(0, stops.Count).Select(i => i / (float)(stops.Count - 1))],
            SKShaderTileMode.Clamp);
    }

    private void DrawGradient(SKCanvas canvas, FrameItem item, Affine toStage)
    {
        Place(canvas, toStage);
        _stroke.StrokeWidth = (float)item.StrokeWidth;
        var cap = _stroke.StrokeCap;
        foreach (var piece in GradientPiece.Of(item))
        {
            _stroke.ColorF = ToSkia(piece.Colour);
            _stroke.StrokeCap = piece.IsEnd ? cap : SKStrokeCap.Butt;
            using var path = ToPath(piece.Outline);
            canvas.DrawPath(path, _stroke);
        }
    }

    private static bool IsSimilar(Affine map)
    {
        var tolerance = 1e-9 * (1 + Math.Abs(map.A) + Math.Abs(map.B));
        return map.Determinant != 0
            && ((Math.Abs(map.A - map.D) < tolerance && Math.Abs(map.B + map.C) < tolerance) || (Math.Abs(map.A + map.D) < tolerance && Math.Abs(map.B - map.C) < tolerance));
    }

    private static SKPathEffect? Dashes(FrameItem item)
    {
        var dashes = item.StrokeStyle.Dashes;
        if (dashes.IsEmpty)
        {
            return null;
        }

        // An odd list is gone through twice, as in SVG.
        float[] lengths = [.. dashes.Select(dash => (float)dash)];
        return SKPathEffect.CreateDash(lengths.Length % 2 == 0 ? lengths : [.. lengths, .. lengths], -(float)item.DashOffset);
    }

    private void DrawPicture(SKCanvas canvas, FrameItem item, Picture picture, Affine toStage)
    {
        if (!_images.TryGetValue(picture, out var image))
        {
            image = SKImage.FromEncodedData(ImmutableCollectionsMarshal.AsArray(picture.Encoded))
                ?? throw new InvalidDataException("A picture of the scene cannot be read: its file begins like a PNG, JPEG, GIF or WebP file and is broken further on. Way out: save it anew.");
            _images.Add(picture, image);
        }

        var place = picture.Placement;
        // The picture's rows go down, the scene's y goes up.
        var map = Affine.Scaling(place.Width / image.Width, -place.Height / image.Height).Then(Affine.Translation(new(place.Left, place.Top)));
        Place(canvas, map.Then(item.Map).Then(toStage));
        using var paint = new SKPaint { ColorF = new(1, 1, 1, (float)item.Opacity), IsAntialias = true };
        var sampling = picture.Smooth ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear) : new SKSamplingOptions(SKFilterMode.Nearest);
        canvas.DrawImage(image, 0, 0, sampling, paint);
    }

    private void WithPath(Outline outline, Action<SKPath> draw)
    {
        if (_paths.TryGetValue(outline, out var kept))
        {
            draw(kept);
        }
        else if (lasting.Contains(outline))
        {
            _paths.Add(outline, kept = ToPath(outline));

            // Skia works out whether a path is convex when it first needs to know, keeps that, and then draws the path another way, a step in a channel
            // apart. What needs to know first would depend on what this thread painted before, and so would the pixels.
            _ = kept.IsConvex;
            draw(kept);
        }
        else
        {
            using var path = ToPath(outline);
            draw(path);
        }
    }

    /// <summary>A frame with what is the same for all its tiles.</summary>
    internal sealed record Prepared(Frame Frame, Affine ToPixels, Affine MovingToPixels, SKRect[] Bounds);
}
