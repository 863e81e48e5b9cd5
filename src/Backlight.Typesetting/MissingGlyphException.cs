using System.Collections.Immutable;
using System.Text;

namespace Backlight.Typesetting;

/// <summary>A character that none of the embedded fonts can draw.</summary>
/// <param name="Character">The character.</param>
/// <param name="Index">Where it stands in <see cref="MissingGlyphException.Text"/>, from 0.</param>
public sealed record MissingCharacter(string Character, int Index)
{
    /// <summary>"U+1F600", the number of the character in Unicode.</summary>
    public string CodePoint => string.Join(' ', Character.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"));
}

/// <summary>A text or a symbol holds characters that the embedded fonts lack; they would be drawn as nothing or as empty boxes.</summary>
public sealed class MissingGlyphException : ArgumentException
{
    internal MissingGlyphException(string text, ImmutableArray<MissingCharacter> missing)
        : base(MessageFor(text, missing))
    {
        Text = text;
        Missing = missing;
    }

    /// <summary>The text that holds them.</summary>
    public string Text { get; }

    /// <summary>The characters, in the order in which they stand; at least one.</summary>
    public ImmutableArray<MissingCharacter> Missing { get; }

    private static string MessageFor(string text, ImmutableArray<MissingCharacter> missing)
    {
        const int Named = 8;
        var shown = string.Join(", ", missing.Take(Named).Select(character => $"“{character.Character}” ({character.CodePoint}) at index {character.Index}"));
        var more = missing.Length > Named ? $" and {missing.Length - Named} more" : "";
        var excerpt = text.Length <= 60 ? text : Shortened(text);
        return $"The embedded fonts (Latin Modern) have no glyph for {shown}{more} in “{excerpt}”. Write another character, or draw it as a shape.";
    }

    private static string Shortened(string text)
    {
        var builder = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(59))
        {
            builder.Append(rune);
        }

        return builder.Append('…').ToString();
    }
}
