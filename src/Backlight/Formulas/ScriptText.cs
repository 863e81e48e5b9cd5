using System.Diagnostics;
using System.Text;

namespace Backlight.Formulas;

/// <summary>Superscripts and subscripts in Unicode characters: ⁽²⁾, ₁₁.</summary>
internal static class ScriptText
{
    /// <summary>The formula as a superscript, or null where a character for it does not exist.</summary>
    public static string? Superscript(Formula formula) => Convert(formula, Raised);

    /// <summary>The formula as a subscript, or null where a character for it does not exist.</summary>
    public static string? Subscript(Formula formula) => Convert(formula, Lowered);

    /// <summary>What a raised or lowered character stands for; null where the character is neither.</summary>
    public static (char Plain, bool IsRaised)? Plain(char script)
    {
        foreach (var plain in "0123456789+−=()abcdefghijklmnopqrstuvwxyzABDEGHIJKLMNOPRTUVW")
        {
            if (Raised(plain) == script)
            {
                return (plain, true);
            }

            if (Lowered(plain) == script)
            {
                return (plain, false);
            }
        }

        return null;
    }

    private static string? Convert(Formula formula, Func<char, char?> map)
    {
        var text = new StringBuilder();
        return TryConvert(formula, map, text) ? text.ToString() : null;
    }

    private static bool TryConvert(Formula formula, Func<char, char?> map, StringBuilder text)
    {
        switch (formula)
        {
            case Symbol { Kind: SymbolKind.Letter or SymbolKind.Number or SymbolKind.Operator or SymbolKind.Sign or SymbolKind.Relation or SymbolKind.Punctuation or SymbolKind.Transpose } f:
                foreach (var c in f.Text)
                {
                    if (map(c) is not { } script)
                    {
                        return false;
                    }

                    text.Append(script);
                }

                return true;
            case Symbol { Kind: SymbolKind.Prime }:
                text.Append('\'');
                return true;
            case Row f:
                return f.Items.All(item => TryConvert(item, map, text));
            case Fenced { Kind: FenceKind.Parentheses } f when map('(') is { } open && map(')') is { } close:
                text.Append(open);
                if (!TryConvert(f.Body, map, text))
                {
                    return false;
                }

                text.Append(close);
                return true;
            case Space:
                return true;
            case Symbol or Fenced or Words or Scripted or Fraction or Grid or CaseGrid or BigOperator or Brace or EquationFormula:
                return false;
            default:
                throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set.");
        }
    }

    // Unicode has no raised C, F, Q, S, X, Y, Z, no raised q and no raised comma.
    private static char? Raised(char c) => c switch
    {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        >= '4' and <= '9' => (char)('⁴' + (c - '4')),
        '+' => '⁺',
        '−' => '⁻',
        '=' => '⁼',
        '(' => '⁽',
        ')' => '⁾',
        'a' => 'ᵃ',
        'b' => 'ᵇ',
        'c' => 'ᶜ',
        'd' => 'ᵈ',
        'e' => 'ᵉ',
        'f' => 'ᶠ',
        'g' => 'ᵍ',
        'h' => 'ʰ',
        'i' => 'ⁱ',
        'j' => 'ʲ',
        'k' => 'ᵏ',
        'l' => 'ˡ',
        'm' => 'ᵐ',
        'n' => 'ⁿ',
        'o' => 'ᵒ',
        'p' => 'ᵖ',
        'r' => 'ʳ',
        's' => 'ˢ',
        't' => 'ᵗ',
        'u' => 'ᵘ',
        'v' => 'ᵛ',
        'w' => 'ʷ',
        'x' => 'ˣ',
        'y' => 'ʸ',
        'z' => 'ᶻ',
        'A' => 'ᴬ',
        'B' => 'ᴮ',
        'D' => 'ᴰ',
        'E' => 'ᴱ',
        'G' => 'ᴳ',
        'H' => 'ᴴ',
        'I' => 'ᴵ',
        'J' => 'ᴶ',
        'K' => 'ᴷ',
        'L' => 'ᴸ',
        'M' => 'ᴹ',
        'N' => 'ᴺ',
        'O' => 'ᴼ',
        'P' => 'ᴾ',
        'R' => 'ᴿ',
        'T' => 'ᵀ',
        'U' => 'ᵁ',
        'V' => 'ⱽ',
        'W' => 'ᵂ',
        _ => null,
    };

    // Unicode has no lowered capital letters, no b, c, d, f, g, q, w, y, z and no lowered comma; a comma is low enough.
    private static char? Lowered(char c) => c switch
    {
        >= '0' and <= '9' => (char)('₀' + (c - '0')),
        '+' => '₊',
        '−' => '₋',
        '=' => '₌',
        '(' => '₍',
        ')' => '₎',
        ',' => ',',
        'a' => 'ₐ',
        'e' => 'ₑ',
        'h' => 'ₕ',
        'i' => 'ᵢ',
        'j' => 'ⱼ',
        'k' => 'ₖ',
        'l' => 'ₗ',
        'm' => 'ₘ',
        'n' => 'ₙ',
        'o' => 'ₒ',
        'p' => 'ₚ',
        'r' => 'ᵣ',
        's' => 'ₛ',
        't' => 'ₜ',
        'u' => 'ᵤ',
        'v' => 'ᵥ',
        'x' => 'ₓ',
        _ => null,
    };
}
