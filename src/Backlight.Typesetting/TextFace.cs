namespace Backlight.Typesetting;

/// <summary>The embedded faces for text, of the Latin Modern family.</summary>
public enum TextFace
{
    /// <summary>With serifs, upright.</summary>
    Roman,

    /// <summary>With serifs, upright, bold.</summary>
    Bold,

    /// <summary>With serifs, slanted as by hand.</summary>
    Italic,

    /// <summary>With serifs, slanted as by hand, bold.</summary>
    BoldItalic,

    /// <summary>Without serifs.</summary>
    Sans,

    /// <summary>Without serifs, bold.</summary>
    SansBold,

    /// <summary>Every character equally wide, as for source code; no ligatures.</summary>
    Mono,

    /// <summary>Every character equally wide, bold.</summary>
    MonoBold,
}
