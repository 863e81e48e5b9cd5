using System.Collections.Immutable;
using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting;

/// <summary>One glyph at its place in a block, or a rule such as the bar of a fraction.</summary>
/// <param name="Outline">
/// In em (1 em = 1), y up, the baseline at y = 0. The same glyph has the same instance each time; rules and signs that are put together from pieces
/// have outlines of their own, which are equal where their sizes are.
/// </param>
/// <param name="Placement">From the outline to the block: scaled by the size (1, 0.7, 0.5 …) and shifted.</param>
/// <param name="Part">The id of the innermost part that it belongs to; null outside all parts.</param>
/// <param name="Colour">The colour it was given by \color or \textcolor, as written there (a name or #rrggbb); null where none was.</param>
/// <param name="Source">The character it shows, such as "w" or "∑"; "rule" for a rule; in a text the characters of a ligature.</param>
public sealed record PlacedGlyph(Outline Outline, Affine Placement, string? Part, string? Colour, string Source)
{
    /// <summary>The <see cref="Source"/> of a rule.</summary>
    public const string Rule = "rule";

    /// <summary>The ids of all parts around it, the outermost first; the last is <see cref="Part"/>.</summary>
    public ImmutableArray<string> Parts { get; init; } = Part is null ? [] : [Part];

    /// <summary>Whether a space or the end of a line is before it.</summary>
    internal bool StartsWord { get; init; }

    /// <summary>The letters of a ligature one by one, as far apart as they are without it; empty for what is no ligature.</summary>
    internal ImmutableArray<PlacedGlyph> Letters { get; init; } = [];

    /// <summary>How much wider the letters are than the ligature, in em of the block.</summary>
    internal double LettersAreWiderBy { get; init; }

    /// <summary>How large it is: 1 for the size of the text, 0.7 for a script, 0.5 for a script of a script.</summary>
    public double Size => Placement.MeanScale;

    /// <summary>Compares by content, the ids of the parts included.</summary>
    /// <param name="other">Another glyph.</param>
    public bool Equals(PlacedGlyph? other) => other is not null
        && (ReferenceEquals(this, other)
            || (Placement == other.Placement && Colour == other.Colour && Source == other.Source
                && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan()) && Outline.Equals(other.Outline)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Outline, Placement, Part, Colour, Source);
}
