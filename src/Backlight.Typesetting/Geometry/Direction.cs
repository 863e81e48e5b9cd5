namespace Backlight.Typesetting.Geometry;

/// <summary>The displacements of one unit that layouts are told in.</summary>
public static class Direction
{
    /// <summary>(0, 0).</summary>
    public static Point Origin => default;

    /// <summary>(0, 1).</summary>
    public static Point Up => new(0, 1);

    /// <summary>(0, −1).</summary>
    public static Point Down => new(0, -1);

    /// <summary>(−1, 0).</summary>
    public static Point Left => new(-1, 0);

    /// <summary>(1, 0).</summary>
    public static Point Right => new(1, 0);

    /// <summary>(−1, 1).</summary>
    public static Point UpLeft => new(-1, 1);

    /// <summary>(1, 1).</summary>
    public static Point UpRight => new(1, 1);

    /// <summary>(−1, −1).</summary>
    public static Point DownLeft => new(-1, -1);

    /// <summary>(1, −1).</summary>
    public static Point DownRight => new(1, -1);
}
