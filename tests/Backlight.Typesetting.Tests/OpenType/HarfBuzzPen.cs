using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.Tests.OpenType;

/// <summary>Collects what HarfBuzz draws of one glyph. The quadratic curves of TrueType arrive as cubic ones.</summary>
internal sealed unsafe class HarfBuzzPen
{
    // HarfBuzz calls back through one table of functions; who draws is handed along as a handle.
    private static readonly nint Calls = CreateCalls();

    private readonly double _scale;
    private readonly ImmutableArray<Contour>.Builder _contours = ImmutableArray.CreateBuilder<Contour>();
    private readonly List<Point> _points = [];

    private HarfBuzzPen(double scale) => _scale = scale;

    /// <summary>The outline of a glyph in em.</summary>
    public static Outline Draw(nint font, uint glyph, double scale)
    {
        var pen = new HarfBuzzPen(scale);
        var handle = GCHandle.Alloc(pen);
        try
        {
            HarfBuzzNative.Draw(font, glyph, Calls, GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }

        return pen._contours.Count == 0 ? Outline.Empty : new(pen._contours.DrainToImmutable());
    }

    private static nint CreateCalls()
    {
        var calls = HarfBuzzNative.CreatePen();
        HarfBuzzNative.SetMoveTo(calls, &MoveTo, 0, 0);
        HarfBuzzNative.SetLineTo(calls, &LineTo, 0, 0);
        HarfBuzzNative.SetCubicTo(calls, &CubicTo, 0, 0);
        HarfBuzzNative.SetClosePath(calls, &Close, 0, 0);
        HarfBuzzNative.MakePenImmutable(calls);
        return calls;
    }

    private static HarfBuzzPen Of(nint handle) => (HarfBuzzPen)GCHandle.FromIntPtr(handle).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void MoveTo(nint calls, nint target, nint state, float x, float y, nint user)
    {
        var pen = Of(target);
        pen.Finish();
        pen._points.Add(pen.At(x, y));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LineTo(nint calls, nint target, nint state, float x, float y, nint user)
    {
        var pen = Of(target);
        var end = pen.At(x, y);
        if (end != pen._points[^1])
        {
            pen.Add(CubicCurve.Line(pen._points[^1], end));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void CubicTo(nint calls, nint target, nint state, float x1, float y1, float x2, float y2, float x, float y, nint user)
    {
        var pen = Of(target);
        pen.Add(new(pen._points[^1], pen.At(x1, y1), pen.At(x2, y2), pen.At(x, y)));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Close(nint calls, nint target, nint state, nint user) => Of(target).Finish();

    private Point At(float x, float y) => new(x * _scale, y * _scale);

    private void Add(CubicCurve curve)
    {
        _points.Add(curve.First);
        _points.Add(curve.Second);
        _points.Add(curve.End);
    }

    private void Finish()
    {
        if (_points.Count > 1)
        {
            if (_points[^1] != _points[0])
            {
                Add(CubicCurve.Line(_points[^1], _points[0]));
            }

            _contours.Add(new([.. _points], closed: true));
        }

        _points.Clear();
    }
}
