using System.Runtime.InteropServices;

namespace Backlight.Typesetting.Tests.OpenType;

/// <summary>What the native HarfBuzz exports and its managed package keeps to itself: the MATH table and the drawing of glyphs.</summary>
internal static unsafe partial class HarfBuzzNative
{
    /// <summary>HB_DIRECTION_LTR: along the line.</summary>
    public const int Horizontal = 4;

    /// <summary>HB_DIRECTION_TTB: across the line. HarfBuzz measures lengths of constructions by the axis only.</summary>
    public const int Vertical = 6;

    private const string Library = "libHarfBuzzSharp";

    /// <summary>hb_ot_math_glyph_variant_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Variant
    {
        public uint Glyph;
        public int Advance;
    }

    /// <summary>hb_ot_math_glyph_part_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct AssemblyPart
    {
        public uint Glyph;
        public int StartConnector;
        public int EndConnector;
        public int FullAdvance;
        public int Flags;
    }

    [LibraryImport(Library, EntryPoint = "hb_ot_math_get_constant")]
    public static partial int MathConstant(nint font, int constant);

    [LibraryImport(Library, EntryPoint = "hb_ot_math_get_glyph_italics_correction")]
    public static partial int ItalicsCorrection(nint font, uint glyph);

    [LibraryImport(Library, EntryPoint = "hb_ot_math_get_glyph_top_accent_attachment")]
    public static partial int TopAccentAttachment(nint font, uint glyph);

    [LibraryImport(Library, EntryPoint = "hb_ot_math_get_min_connector_overlap")]
    public static partial int MinConnectorOverlap(nint font, int direction);

    [LibraryImport(Library, EntryPoint = "hb_ot_math_get_glyph_variants")]
    public static partial uint Variants(nint font, uint glyph, int direction, uint start, ref uint count, Variant* variants);

    [LibraryImport(Library, EntryPoint = "hb_ot_math_get_glyph_assembly")]
    public static partial uint Assembly(nint font, uint glyph, int direction, uint start, ref uint count, AssemblyPart* parts, out int italics);

    [LibraryImport(Library, EntryPoint = "hb_font_make_immutable")]
    public static partial void MakeImmutable(nint font);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_create")]
    public static partial nint CreatePen();

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_move_to_func")]
    public static partial void SetMoveTo(nint pen, delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_line_to_func")]
    public static partial void SetLineTo(nint pen, delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_cubic_to_func")]
    public static partial void SetCubicTo(
        nint pen, delegate* unmanaged[Cdecl]<nint, nint, nint, float, float, float, float, float, float, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_set_close_path_func")]
    public static partial void SetClosePath(nint pen, delegate* unmanaged[Cdecl]<nint, nint, nint, nint, void> call, nint user, nint destroy);

    [LibraryImport(Library, EntryPoint = "hb_draw_funcs_make_immutable")]
    public static partial void MakePenImmutable(nint pen);

    [LibraryImport(Library, EntryPoint = "hb_font_draw_glyph")]
    public static partial void Draw(nint font, uint glyph, nint pen, nint target);
}
