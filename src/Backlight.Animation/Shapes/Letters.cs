using System.Text;

namespace Backlight.Animation.Shapes;

/// <summary>Letters without their style: the mathematical italic 𝑤 is a w.</summary>
internal static class Letters
{
    public static string Plain(string text) => text.Normalize(NormalizationForm.FormKC);

    /// <summary>Where words stand among glyphs: the first glyph and letter of each place, and the last, exclusive.</summary>
    /// <param name="glyphs">In reading order.</param>
    /// <param name="words">A space in them stands for any space or end of a line, or for none; where they have none, there is none between the glyphs.</param>
    public static IEnumerable<(Place Start, Place End)> PlacesOf(IReadOnlyList<Glyph> glyphs, string words)
    {
        var (wanted, apart) = (new StringBuilder(), new HashSet<int>());
        foreach (var letter in Plain(words))
        {
            _ = char.IsWhiteSpace(letter) ? apart.Add(wanted.Length) : wanted.Append(letter).Length > 0;
        }

        var (text, places, starts) = (new StringBuilder(), new List<Place>(), new HashSet<int>());
        for (var i = 0; i < glyphs.Count; i++)
        {
            _ = glyphs[i].StartsWord && starts.Add(text.Length);
            var plain = glyphs[i].Plain;
            text.Append(plain);
            places.AddRange(Enumerable.Range(0, plain.Length).Select(k => new Place(i, k, plain.Length)));
        }

        var (all, sought) = (text.ToString(), wanted.ToString());
        for (var at = 0; sought.Length > 0 && (at = all.IndexOf(sought, at, StringComparison.Ordinal)) >= 0;)
        {
            var start = at;
            if (Enumerable.Range(1, sought.Length - 1).All(k => !starts.Contains(start + k) || apart.Contains(k)))
            {
                yield return (places[at], places[at + sought.Length - 1]);
                at += sought.Length;
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>A letter among glyphs.</summary>
    /// <param name="Glyph">The index of its glyph.</param>
    /// <param name="Letter">Which letter of the glyph it is.</param>
    /// <param name="Of">How many letters the glyph draws.</param>
    public readonly record struct Place(int Glyph, int Letter, int Of)
    {
        /// <summary>Whether letters of the same glyph are before it.</summary>
        public bool IsWithin => Letter > 0;

        /// <summary>Whether letters of the same glyph are after it.</summary>
        public bool IsFollowed => Letter < Of - 1;
    }
}
