namespace Backlight.Typesetting.Geometry;

/// <summary>Outlines that are kept in coordinates of their own, seen in those of others.</summary>
internal static class Frames
{
    /// <summary>Whether two maps differ by more than a shift, so that what is blended under both does not go straight.</summary>
    public static bool Differ(Affine from, Affine to)
    {
        var size = 1e-9 * Math.Max(Math.Abs(to.A) + Math.Abs(to.B), Math.Abs(to.C) + Math.Abs(to.D));
        return Math.Abs(from.A - to.A) > size || Math.Abs(from.B - to.B) > size || Math.Abs(from.C - to.C) > size || Math.Abs(from.D - to.D) > size;
    }

    /// <summary>Coordinates in which two outlines can be blended: those of the second, else of the first, else the scene's.</summary>
    public static Affine Common(Affine from, Affine to) => IsSound(to) ? to : IsSound(from) ? from : Affine.Identity;

    /// <summary>An outline under its own map, in the coordinates of another map.</summary>
    public static Outline Seen(Outline outline, Affine own, Affine frame) => own == frame ? outline : outline.Under(own.Then(frame.Inverse()));

    // Neither flat nor so much narrower than long that the way back is noise.
    private static bool IsSound(Affine map)
    {
        var squares = (map.A * map.A) + (map.B * map.B) + (map.C * map.C) + (map.D * map.D);
        return Math.Abs(map.Determinant) > 1e-4 * squares && squares > 1e-18;
    }
}
