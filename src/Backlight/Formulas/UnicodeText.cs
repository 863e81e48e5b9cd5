using System.Diagnostics;
using System.Text;

namespace Backlight.Formulas;

/// <summary>The passes that set a formula as plain text: in one line, or in several with fractions and matrices as they look on paper.</summary>
public static class UnicodeText
{
    /// <summary>The formula in one line: ∂E/∂w₁₁⁽²⁾ = ∂E/∂e₁ · ∂e₁/∂a₁⁽²⁾; a matrix as [a, b; c, d], row after row.</summary>
    /// <param name="formula">Any formula.</param>
    public static string Line(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return new OneLine().Set(formula);
    }

    /// <summary>The formula over several lines, all of one width, on a common axis.</summary>
    /// <remarks>Each character is taken to be one column wide.</remarks>
    /// <param name="formula">Any formula.</param>
    /// <param name="maxWidth">
    /// The width to keep to, in columns: a longer formula is broken before =, + or ·. What cannot be broken, such as a wide matrix, may be wider. Null for no limit.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxWidth"/> is below 20.</exception>
    public static ValueList<string> Lines(Formula formula, int? maxWidth = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        const int leastWidth = 20;
        if (maxWidth is { } width)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, leastWidth, nameof(maxWidth));
        }

        var block = maxWidth is { } limit ? TextBreaking.Set(formula, limit) : TextSetting.Set(formula);
        return block.Lines;
    }

    /// <summary>Bold digits and letters, as Unicode has them for mathematics.</summary>
    internal static string Bold(string text)
    {
        var bold = new StringBuilder();
        foreach (var c in text)
        {
            bold.Append(c switch
            {
                >= '0' and <= '9' => char.ConvertFromUtf32(0x1D7CE + (c - '0')),
                >= 'A' and <= 'Z' => char.ConvertFromUtf32(0x1D400 + (c - 'A')),
                >= 'a' and <= 'z' => char.ConvertFromUtf32(0x1D41A + (c - 'a')),
                _ => c.ToString(),
            });
        }

        return bold.ToString();
    }

    /// <summary>A symbol with the spaces that belong to it.</summary>
    internal static string Spaced(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Operator or SymbolKind.Relation => $" {symbol.Text} ",
        SymbolKind.Punctuation => $"{symbol.Text} ",
        SymbolKind.Bold => Bold(symbol.Text),
        SymbolKind.Prime => "'",
        SymbolKind.Letter or SymbolKind.Upright or SymbolKind.Number or SymbolKind.Sign or SymbolKind.Transpose or SymbolKind.Dots => symbol.Text,
        _ => throw new UnreachableException($"{symbol.Kind} is not a kind of the closed set."),
    };

    /// <summary>A space in columns.</summary>
    internal static string Spaced(Space space) => space.Width switch
    {
        SpaceWidth.Thin or SpaceWidth.Thick => " ",
        SpaceWidth.Quad => "    ",
        _ => throw new UnreachableException($"{space.Width} is not a width of the closed set."),
    };

    /// <summary>½, the one fraction that reads better as a character; null for others.</summary>
    internal static string? Half(Fraction fraction) =>
        fraction is { Numerator: Symbol { Text: "1", Kind: SymbolKind.Number }, Denominator: Symbol { Text: "2", Kind: SymbolKind.Number } } ? "½" : null;

    /// <summary>Whether scripts come in the order of w¹₁₁ and not of w₁₁⁽¹⁾: a bare superscript stands before the subscript, lest it be read as a power.</summary>
    internal static bool SuperscriptComesFirst(Scripted scripted) => scripted is { Superscript: not null and not Fenced, Subscript: not null };

    /// <summary>A script in one line that holds together: L, (L−1).</summary>
    internal static string Atom(Formula f) => f is Symbol or Fenced { Kind: FenceKind.Parentheses } ? Line(f) : $"({Line(f).Replace(" ", "", StringComparison.Ordinal)})";

    private sealed class OneLine
    {
        public string Set(Formula formula) => formula switch
        {
            Symbol f => Spaced(f),
            Words f => f.Text,
            Space f => Spaced(f),
            Row f => string.Concat(f.Items.Select(Set)),
            Scripted { Base: Fenced { Kind: FenceKind.EvaluationBar } bar, Subscript: { } at } => $"{Set(bar.Body)}|({Set(at)})",
            Scripted f => Scripts(f),
            Fraction f => Half(f) ?? $"{Operand(f.Numerator)}/{Operand(f.Denominator)}",
            Fenced f => f.Kind switch
            {
                FenceKind.Parentheses => $"({Set(f.Body)})",
                FenceKind.Brackets => $"[{Set(f.Body)}]",
                FenceKind.Bars => $"|{Set(f.Body)}|",
                FenceKind.EvaluationBar => $"{Set(f.Body)}|",
                _ => throw new UnreachableException($"{f.Kind} is not a fence of the closed set."),
            },
            Grid f => $"[{string.Join("; ", f.Rows.Select(row => string.Join(", ", row.Select(Set))))}]",
            CaseGrid f => $"{{{string.Join("; ", f.Lines.Select(line => $"{Set(line.Value)} {Set(line.Condition)}"))}}}",
            BigOperator f => f.Sign + Sub(f.Below) + (f.Above is null ? "" : Sup(f.Above)) + " ", // Σᵢ₌₁²
            Brace f => $"{Set(f.Body)}{{{string.Join(" = ", f.Label.Select(Set))}}}", // W⁽²⁾{n₂ × n₁ = 2 × 2}
            EquationFormula f => Set(f.Left) + Spaced(f.Relation) + Set(f.Right) + (f.Condition is null ? "" : "    " + Set(f.Condition)) + (f.Tag is null ? "" : $"    ({f.Tag})"),
            _ => throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set."),
        };

        private string Scripts(Scripted f)
        {
            var @base = Set(f.Base);
            var (sup, sub) = (f.Superscript is null ? "" : Sup(f.Superscript), f.Subscript is null ? "" : Sub(f.Subscript));
            return SuperscriptComesFirst(f) ? @base + sup + sub : @base + sub + sup;
        }

        private static string Sup(Formula f) => f is Symbol { Kind: SymbolKind.Prime } ? "'" : ScriptText.Superscript(f) ?? $"^{Atom(f)}";

        private static string Sub(Formula f) => ScriptText.Subscript(f) ?? $"_{Atom(f)}";

        private string Operand(Formula f) => IsTight(f) ? Set(f) : $"({Set(f)})";

        // Whether nothing in the formula can be torn off by a slash beside it: ∂E, w₁₁⁽²⁾, 0.5, |x|.
        private static bool IsTight(Formula f) => f switch
        {
            Symbol => true,
            Scripted s => s.Base is not Scripted { Base: Fenced { Kind: FenceKind.EvaluationBar } },
            Fenced s => s.Kind != FenceKind.EvaluationBar,
            Grid or CaseGrid => true,
            Row s => s.Items.Count > 0 && s.Items.All(item => item is Symbol { Kind: SymbolKind.Letter or SymbolKind.Upright or SymbolKind.Number } or Scripted or Fenced)
                && (s.Items.Count(item => item is not Symbol) <= 1),
            Words or Space or Fraction or BigOperator or Brace or EquationFormula => false,
            _ => throw new UnreachableException($"{f.GetType().Name} is not a node of the closed set."),
        };
    }
}
