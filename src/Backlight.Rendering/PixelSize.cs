namespace Backlight.Rendering;

/// <summary>How many pixels a picture has.</summary>
/// <param name="Width">Columns, 1 … 16384.</param>
/// <param name="Height">Rows, 1 … 16384.</param>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>All pixels of the picture.</summary>
    public PixelRectangle All => new(0, 0, Width, Height);
}
