using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Texts;

/// <summary>A piece of a text in one face, or a formula within a text.</summary>
/// <param name="Text">The characters; "\n" ends a line. Not drawn where <see cref="Formula"/> is set.</param>
/// <param name="Face">The face.</param>
public sealed record TextRun(string Text, TextFace Face = TextFace.Roman)
{
    /// <summary>A formula in place of the characters, set in text style; it stays on one line where it fits into one.</summary>
    public MathNode? Formula { get; init; }

    /// <summary>The id that the glyphs carry; null for none.</summary>
    public string? Part { get; init; }

    /// <summary>The colour that the glyphs carry, a name or #rrggbb; null for none.</summary>
    public string? Colour { get; init; }

    /// <summary>The size beside that of the block; 1 is as large.</summary>
    public double Size { get; init; } = 1;

    /// <summary>A formula within a text.</summary>
    /// <param name="formula">The formula.</param>
    public static TextRun Of(MathNode formula) => new("") { Formula = formula };
}
