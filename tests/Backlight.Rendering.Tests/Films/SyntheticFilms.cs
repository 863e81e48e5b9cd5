using SkiaSharp;

namespace Backlight.Rendering.Tests.Films;

/// <summary>Films like those of the library: antialiased curves, moving and standing still.</summary>
internal static class SyntheticFilms
{
    /// <summary>Rings and lines in many colours. They move during the first half of every second and stand still during the other.</summary>
    public static DrawnFilm Typical(int width = 160, int height = 90, double framesPerSecond = 15, int frames = 30, bool light = false, bool transparent = false)
    {
        return new(new(width, height), framesPerSecond, frames, (canvas, index) =>
        {
            var second = index / framesPerSecond;
            var time = Math.Floor(second) + Math.Min(0.5, second - Math.Floor(second));
            canvas.Clear(transparent ? SKColors.Transparent : light ? new SKColor(0xFFFAF8F2) : new SKColor(0xFF12151C));
            using var paint = new SKPaint { IsAntialias = true, StrokeWidth = height / 60f, Style = SKPaintStyle.Stroke };
            for (var part = 0; part < 24; part++)
            {
                var (column, row) = (part % 6, part / 6);
                var x = ((column + 0.5) * width / 6) + (Math.Sin((time * 2) + part) * width / 30);
                var y = ((row + 0.5) * height / 4) + (Math.Cos((time * 1.7) + part) * height / 20);
                paint.Color = SKColor.FromHsl(part * 15, 80, light ? 35 : 65);
                if (part % 3 == 0)
                {
                    canvas.DrawLine((float)(x - (width / 20f)), (float)(y - (height / 12f)), (float)(x + (width / 20f)), (float)(y + (height / 12f)), paint);
                }
                else
                {
                    paint.Style = part % 3 == 1 ? SKPaintStyle.Stroke : SKPaintStyle.Fill;
                    canvas.DrawCircle((float)x, (float)y, height / 14f, paint);
                    paint.Style = SKPaintStyle.Stroke;
                }
            }
        }, transparent);
    }

    /// <summary>A plain square that jumps by its size at certain frames.</summary>
    public static DrawnFilm Square(int width, int height, double framesPerSecond, int frames, Func<int, int> position, bool transparent = false)
    {
        return new(new(width, height), framesPerSecond, frames, (canvas, index) =>
        {
            canvas.Clear(transparent ? SKColors.Transparent : SKColors.Navy);
            using var paint = new SKPaint { Color = SKColors.Orange };
            canvas.DrawRect(SKRect.Create(8 * position(index), 4, 8, 8), paint);
        }, transparent);
    }
}
