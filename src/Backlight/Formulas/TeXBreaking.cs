using System.Diagnostics;

namespace Backlight.Formulas;

/// <summary>The pass that breaks a long formula over lines of LaTeX's split, by an estimate of its width.</summary>
internal static class TeXBreaking
{
    private const double FenceWidth = 0.85;
    private const double IndentWidth = 2;
    private const double ConditionWidth = 2;

    /// <summary>LaTeX's sizes of type, by what they do to the width of a formula, whose scripts do not shrink as much; smaller than the last nobody can read.</summary>
    private static readonly (string Command, double Scale)[] Sizes = [("", 1), (@"\small", 0.91), (@"\footnotesize", 0.83), (@"\scriptsize", 0.75), (@"\tiny", 0.6)];

    /// <summary>The largest size of type in which the formula fits, once it is broken where it can be: a command, empty for the normal size.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="lineWidth">In em of the normal size.</param>
    public static (string Command, double Scale) SizeFor(Formula formula, double lineWidth) =>
        Array.Find(Sizes, size => WidestLine(formula, lineWidth / size.Scale) <= lineWidth / size.Scale) is { Scale: > 0 } fitting ? fitting : Sizes[^1];

    /// <summary>Writes the formula, in one line or in split.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="lineWidth">In em.</param>
    /// <param name="text">Where to.</param>
    public static void Set(Formula formula, double lineWidth, TeXText text)
    {
        if (WidthOf(formula) <= lineWidth)
        {
            LaTeX.Set(formula, text, isCell: false);
            return;
        }

        text.Add("\\begin{split}\n");
        if (formula is EquationFormula f)
        {
            SetEquation(f, lineWidth, text);
        }
        else
        {
            SetLines(Breaker.Break(formula, lineWidth, lineWidth - IndentWidth), "&", @"&\quad ", text);
        }

        text.Add("\n\\end{split}");
    }

    private static Breaking Breaker => new(WidthOf, FenceWidth, IndentWidth);

    private static double WidestLine(Formula formula, double lineWidth) => WidthOf(formula) is var width && width <= lineWidth ? width
        : formula is EquationFormula f ? Breaker.Break(f, lineWidth).Widest
        : Breaker.Break(formula, lineWidth, lineWidth - IndentWidth).Widest;

    private static void SetEquation(EquationFormula f, double lineWidth, TeXText text)
    {
        var broken = Breaker.Break(f, lineWidth);
        var indent = "";
        if (broken.Left is null)
        {
            LaTeX.Set(f.Left, text, isCell: false);
            text.Add(" &");
        }
        else
        {
            indent = @"\quad ";
            SetLines(broken.Left, "&", @"&\quad ", text);
            text.Add(@"\\" + "\n&" + indent);
        }

        LaTeX.Set(f.Relation, text, isCell: false);
        SetLines(broken.Right, "", $@"&{indent}\quad ", text);
        if (f.Condition is not null)
        {
            var used = (broken.Left is null ? WidthOf(f.Left) : IndentWidth) + WidthOf(f.Relation) + broken.Right.Last;
            text.Add(used + ConditionWidth + WidthOf(f.Condition) > lineWidth ? @"\\" + "\n&" : "");
            LaTeX.Condition(f, text);
        }
    }

    private static void SetLines(BrokenFormula broken, string first, string others, TeXText text)
    {
        for (var i = 0; i < broken.Lines.Count; i++)
        {
            text.Add(i == 0 ? first : @"\\" + "\n" + others);
            foreach (var piece in broken.Lines[i])
            {
                SetPiece(piece, text);
            }
        }
    }

    // A fence that ends on another line cannot stretch by itself.
    private static void SetPiece(Piece piece, TeXText text)
    {
        foreach (var fenced in piece.Opens)
        {
            text.Add(LaTeX.Fences(fenced.Kind, Measuring.TallnessOf(fenced.Body), isSized: true).Open);
        }

        LaTeX.SetItems(piece.Items, text, isCell: false);
        foreach (var fenced in piece.Closes)
        {
            text.Add(LaTeX.Fences(fenced.Kind, Measuring.TallnessOf(fenced.Body), isSized: true).Close);
        }
    }

    /// <summary>The width in em, about as Computer Modern sets it in display style.</summary>
    public static double WidthOf(Formula formula)
    {
        const double scriptSize = 0.72;
        return formula switch
        {
            Symbol f => f.Kind switch
            {
                SymbolKind.Operator => f.Text == "·" ? 0.72 : 1.22,
                SymbolKind.Relation => 1.34,
                SymbolKind.Punctuation => 0.45,
                SymbolKind.Dots => 1.2,
                SymbolKind.Prime => 0.3,
                SymbolKind.Letter => f.Text is "w" or "m" or [>= 'A' and <= 'Z'] ? 0.75 : 0.55,
                SymbolKind.Upright or SymbolKind.Number or SymbolKind.Sign or SymbolKind.Bold or SymbolKind.Transpose => 0.55 * f.Text.Length,
                _ => throw new UnreachableException($"{f.Kind} is not a kind of the closed set."),
            },
            Words f => 0.5 * f.Text.Length,
            Space f => f.Width switch
            {
                SpaceWidth.Thin => 0.17,
                SpaceWidth.Thick => 0.28,
                SpaceWidth.Quad => 1,
                _ => throw new UnreachableException($"{f.Width} is not a width of the closed set."),
            },
            Row f => f.Items.Sum(WidthOf),
            Scripted f => WidthOf(f.Base) + (scriptSize * Math.Max(f.Superscript is null ? 0 : WidthOf(f.Superscript), f.Subscript is null ? 0 : WidthOf(f.Subscript))),
            Fraction f => Math.Max(WidthOf(f.Numerator), WidthOf(f.Denominator)) + 0.25,
            Fenced f => WidthOf(f.Body) + (Measuring.TallnessOf(f.Body) == Tallness.Line ? 0.85 : 1.7),
            Grid f => Enumerable.Range(0, f.Columns).Sum(k => f.Rows.Max(row => WidthOf(row[k])) + (Measuring.HasWideCells(f) ? 2 : 1)) + 0.6,
            CaseGrid f => f.Lines.Max(line => WidthOf(line.Value)) + f.Lines.Max(line => WidthOf(line.Condition)) + 2,
            BigOperator f => Math.Max(1.45, scriptSize * Math.Max(WidthOf(f.Below), f.Above is null ? 0 : WidthOf(f.Above))) + 0.17,
            Brace f => Math.Max(WidthOf(f.Body), scriptSize * f.Label.Max(WidthOf)),
            EquationFormula f => WidthOf(f.Left) + WidthOf(f.Relation) + WidthOf(f.Right)
                + (f.Condition is null ? 0 : ConditionWidth + WidthOf(f.Condition)), // a tag that has no room beside goes below
            _ => throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set."),
        };
    }
}
