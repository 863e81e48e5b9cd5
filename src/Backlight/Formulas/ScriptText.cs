using System.Diagnostics;
using System.Text;
using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>Superscripts and subscripts in Unicode characters: ⁽²⁾, ₁₁.</summary>
internal static class ScriptText
{
    /// <summary>The formula as a superscript, or null where a character for it does not exist.</summary>
    public static string? Superscript(Formula formula) => Convert(formula, ScriptCharacters.Raised);

    /// <summary>The formula as a subscript, or null where a character for it does not exist.</summary>
    public static string? Subscript(Formula formula) => Convert(formula, ScriptCharacters.Lowered);

    /// <summary>What a raised or lowered character stands for; null where the character is neither.</summary>
    public static (char Plain, bool IsRaised)? Plain(char script)
    {
        foreach (var plain in "0123456789+−=()abcdefghijklmnopqrstuvwxyzABDEGHIJKLMNOPRTUVW")
        {
            if (ScriptCharacters.Raised(plain) == script)
            {
                return (plain, true);
            }

            if (ScriptCharacters.Lowered(plain) == script)
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
}
