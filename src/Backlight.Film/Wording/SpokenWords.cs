using System.Collections.Frozen;
using System.Text;

namespace Backlight.Film.Wording;

/// <summary>Sentences of the derivation as texts that can be typeset: signs with raised and lowered characters become formulas.</summary>
internal static class SpokenWords
{
    private const string RaisedCharacters = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀᴸˡⁱʲᵏⁿᵐ";
    private const string RaisedPlain = "0123456789+-()TLlijknm";
    private const string LoweredCharacters = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ᵢⱼₖₗₙₘ\uE000";
    private const string LoweredPlain = "0123456789+-()ijklnmλ";

    // There is no lowered λ: sentences have _λ, for which this stands.
    private const char LoweredLambda = '\uE000';

    private static readonly FrozenDictionary<char, char> Raised = Table(RaisedCharacters, RaisedPlain);
    private static readonly FrozenDictionary<char, char> Lowered = Table(LoweredCharacters, LoweredPlain);

    /// <summary>"w₁₁⁽²⁾ leads to" → "$w_{11}^{(2)}$ leads to".</summary>
    public static string ToText(string sentence)
    {
        var text = new StringBuilder();
        sentence = sentence.Replace("_λ", LoweredLambda.ToString(), StringComparison.Ordinal);
        for (var i = 0; i < sentence.Length; i++)
        {
            var c = sentence[i];
            if (c == '$')
            {
                text.Append("\\$");
                continue;
            }

            var end = i + 1;
            while (end < sentence.Length && (Raised.ContainsKey(sentence[end]) || Lowered.ContainsKey(sentence[end]) || sentence[end] == '\'' || IsLoweredComma(sentence, end)))
            {
                end++;
            }

            var hasScripts = end > i + 1 && sentence[(i + 1)..end].Any(script => script != '\'');
            if (!char.IsLetter(c) || !hasScripts)
            {
                // A sign of mathematics stands in a formula too, or the fonts for words would lack it.
                text.Append(c is '∂' or 'δ' or 'σ' or 'Σ' or 'η' or 'λ' or '∇' or '≈' or '⊙' or '×' or '·' or '−' ? $"${c}$" : c.ToString());
                continue;
            }

            var (above, below) = (new StringBuilder(), new StringBuilder());
            foreach (var script in sentence[(i + 1)..end])
            {
                if (Raised.TryGetValue(script, out var up))
                {
                    above.Append(up == 'T' ? @"\mathsf{T}" : up.ToString());
                }
                else if (script == ',')
                {
                    below.Append(',');
                }
                else if (Lowered.TryGetValue(script, out var down))
                {
                    below.Append(down);
                }
                else
                {
                    above.Append(@"\prime ");
                }
            }

            text.Append('$').Append(c);
            text.Append(below.Length > 0 ? $"_{{{below}}}" : "").Append(above.Length > 0 ? $"^{{{above}}}" : "").Append('$');
            i = end - 1;
        }

        return text.Replace("$$", "").ToString();
    }

    // There is no lowered comma: w₁,₁₂ has a plain one between its numbers.
    private static bool IsLoweredComma(string sentence, int at) =>
        sentence[at] == ',' && at + 1 < sentence.Length && Lowered.ContainsKey(sentence[at - 1]) && Lowered.ContainsKey(sentence[at + 1]);

    private static FrozenDictionary<char, char> Table(string keys, string values) => keys.Zip(values).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
}
