namespace Backlight.Rendering;

/// <summary>A rectangle of pixels; y grows downwards, the first pixel is the upper left one.</summary>
/// <param name="X">The first column.</param>
/// <param name="Y">The first row.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public readonly record struct PixelRectangle(int X, int Y, int Width, int Height)
{
    /// <summary>The rectangle without a pixel.</summary>
    public static PixelRectangle Empty => default;

    /// <summary>Whether there is no pixel inside.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>The first column to the right of the rectangle.</summary>
    public int Right => X + Width;

    /// <summary>The first row below the rectangle.</summary>
    public int Bottom => Y + Height;

    /// <summary>The smallest rectangle with both inside.</summary>
    public PixelRectangle Union(PixelRectangle other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        var (x, y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>The pixels that are in both.</summary>
    public PixelRectangle Intersect(PixelRectangle other)
    {
        var (x, y) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        var (width, height) = (Math.Min(Right, other.Right) - x, Math.Min(Bottom, other.Bottom) - y);
        return width <= 0 || height <= 0 ? Empty : new(x, y, width, height);
    }
}
