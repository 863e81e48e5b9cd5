using System.Diagnostics;
using System.Globalization;

namespace Backlight.Formulas;

/// <summary>The passes that set a formula as LaTeX. The result compiles with amsmath as the only package.</summary>
public static class LaTeX
{
    /// <summary>Width of a line of LaTeX's article class, in em.</summary>
    public const double DefaultLineWidth = 34;

    /// <summary>amsmath's bmatrix takes no more, unless MaxMatrixCols is set to more: to 1,000, every matrix would take a tenth of a second.</summary>
    private const int MostMatrixColumns = 10;

    /// <summary>The formula as mathematics, without what goes around it: for $…$, or for an environment of the caller's.</summary>
    /// <remarks>A tag is left out, as it may stand in a displayed formula only.</remarks>
    /// <param name="formula">Any formula.</param>
    /// <exception cref="ArgumentException">A symbol has no name in LaTeX.</exception>
    public static string Of(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var text = new TeXText();
        Set(formula, text, isCell: false);
        return text.ToString();
    }

    /// <summary>The formula as a paragraph of its own, in equation*; broken before =, + or · where it is too long for a line, and in smaller type where that is not enough.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="lineWidth">How wide a line may be, in em; widths are estimated.</param>
    /// <exception cref="ArgumentException">A symbol has no name in LaTeX.</exception>
    public static string Display(Formula formula, double lineWidth = DefaultLineWidth)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lineWidth);
        var text = new TeXText();
        var (size, scale) = TeXBreaking.SizeFor(formula, lineWidth);
        text.Add(size.Length == 0 ? "" : $"{{{size}\n");
        text.Add("\\begin{equation*}\n");
        TeXBreaking.Set(formula, lineWidth / scale, text);
        if (formula is EquationFormula { Tag: { } tag })
        {
            text.Add($"\n\\tag{{{EscapeText(tag)}}}");
        }

        text.Add("\n\\end{equation*}");
        text.Add(size.Length == 0 ? "" : "}");
        return text.ToString();
    }

    /// <summary>Plain text for a LaTeX paragraph: what LaTeX reads as commands is escaped, mathematical characters such as δ, ⊙ and ⁽²⁾ become mathematics.</summary>
    /// <remarks>Letters with accents pass through, as LaTeX reads UTF-8. A character that it does not know is written as its number: [U+4E2D].</remarks>
    /// <param name="text">Any text.</param>
    public static string EscapeText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TeXEscaping.Escape(text);
    }

    internal static void Set(Formula formula, TeXText text, bool isCell)
    {
        switch (formula)
        {
            case Symbol f:
                SetSymbol(f, text);
                break;
            case Words f:
                text.Add($"\\text{{{EscapeText(f.Text)}}}");
                break;
            case Space f:
                text.Add(f.Width switch
                {
                    SpaceWidth.Thin => @"\,",
                    SpaceWidth.Thick => @"\;",
                    SpaceWidth.Quad => @"\quad",
                    _ => throw new UnreachableException($"{f.Width} is not a width of the closed set."),
                });
                break;
            case Row f:
                SetItems(f.Items, text, isCell);
                break;
            case Scripted f:
                SetScripted(f, text, isCell);
                break;
            case Fraction f:
                text.Add(isCell ? @"\dfrac{" : @"\frac{");
                Set(f.Numerator, text, isCell: false);
                text.Add("}{");
                Set(f.Denominator, text, isCell: false);
                text.Add("}");
                break;
            case Fenced f:
                var (open, close) = Fences(f.Kind, Measuring.TallnessOf(f.Body), Measuring.HasBrace(f.Body));
                text.Add(open);
                Set(f.Body, text, isCell);
                text.Add(close);
                break;
            case Grid f:
                SetGrid(f, text);
                break;
            case CaseGrid f:
                SetCases(f, text);
                break;
            case BigOperator f:
                text.Add(f.Sign == "Σ" ? @"\sum" : throw new ArgumentException($"The operator \"{f.Sign}\" has no name in LaTeX.", nameof(formula)));
                text.Add(isCell ? @"\limits" : "");
                text.AddScript('_', () => Set(f.Below, text, isCell: false));
                if (f.Above is not null)
                {
                    text.AddScript('^', () => Set(f.Above, text, isCell: false));
                }

                text.Add(" ");
                break;
            case Brace f:
                SetBrace(f, text, isCell);
                break;
            case EquationFormula f:
                Set(f.Left, text, isCell);
                Set(f.Relation, text, isCell);
                Set(f.Right, text, isCell);
                Condition(f, text);
                break;
            default:
                throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set.");
        }
    }

    /// <summary>Items side by side. After ln and around Σ, LaTeX sets the thin space by itself.</summary>
    internal static void SetItems(IReadOnlyList<Formula> items, TeXText text, bool isCell)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var isByItself = items[i] is Space { Width: SpaceWidth.Thin }
                && ((i > 0 && items[i - 1] is Symbol { Kind: SymbolKind.Upright, Text.Length: > 1 }) || (i < items.Count - 1 && FirstOf(items[i + 1]) is BigOperator or Symbol { Kind: SymbolKind.Upright, Text.Length: > 1 }));
            if (!isByItself)
            {
                Set(items[i], text, isCell);
            }
        }
    }

    private static Formula FirstOf(Formula formula) => formula is Row { Items: [var first, ..] } ? FirstOf(first) : formula;

    /// <summary>What follows the right side: for which letters the equation holds.</summary>
    internal static void Condition(EquationFormula f, TeXText text)
    {
        if (f.Condition is not null)
        {
            text.Add(@"\qquad");
            Set(f.Condition, text, isCell: false);
        }
    }

    /// <summary>The fences for a formula of that tallness. Around a brace they cannot stretch by themselves, as they would reach to its label.</summary>
    internal static (string Open, string Close) Fences(FenceKind kind, Tallness tallness, bool isSized)
    {
        var (open, close) = kind switch
        {
            FenceKind.Parentheses => ("(", ")"),
            FenceKind.Brackets => ("[", "]"),
            FenceKind.Bars => (@"\lvert", @"\rvert"),
            FenceKind.EvaluationBar => (".", @"\rvert"),
            _ => throw new UnreachableException($"{kind} is not a fence of the closed set."),
        };
        return tallness switch
        {
            Tallness.Line => (open == "." ? "" : open, close),
            Tallness.Fraction when isSized => (open == "." ? "" : $@"\biggl{open}", $@"\biggr{close}"),
            Tallness.Grid when isSized => (open == "." ? "" : $@"\Biggl{open}", $@"\Biggr{close}"),
            Tallness.Fraction or Tallness.Grid => ($@"\left{open}", $@"\right{close}"),
            _ => throw new UnreachableException($"{tallness} is not a tallness of the closed set."),
        };
    }

    private static void SetSymbol(Symbol f, TeXText text)
    {
        switch (f.Kind)
        {
            case SymbolKind.Upright when f.Text is "ln" or "tanh" or "exp" or "log" or "max" or "min":
                text.Add($"\\{f.Text}");
                break;
            case SymbolKind.Upright:
                text.Add(f.Text.Length == 1 ? $"\\mathrm{{{Signs(f)}}}" : $"\\operatorname{{{Signs(f)}}}");
                break;
            case SymbolKind.Bold:
                text.Add($"\\mathbf{{{Signs(f)}}}");
                break;
            case SymbolKind.Transpose:
                text.Add($"\\mathsf{{{Signs(f)}}}");
                break;
            case SymbolKind.Operator or SymbolKind.Relation:
                text.AddBetween(Signs(f));
                break;
            case SymbolKind.Letter or SymbolKind.Number or SymbolKind.Sign or SymbolKind.Punctuation or SymbolKind.Prime or SymbolKind.Dots:
                foreach (var c in f.Text)
                {
                    text.Add(Sign(c, f));
                }

                break;
            default:
                throw new UnreachableException($"{f.Kind} is not a kind of the closed set.");
        }
    }

    private static string Signs(Symbol f) => string.Concat(f.Text.Select(c => Sign(c, f)));

    private static string Sign(char c, Symbol f) => TeXSigns.Of(c) ?? throw new ArgumentException($"The symbol \"{f.Text}\" has no name in LaTeX with amsmath alone.", nameof(f));

    // w_{11}^{(2)\mathsf{T}}: scripts on scripts are set at one height, as they are read.
    private static void SetScripted(Scripted f, TeXText text, bool isCell)
    {
        var (@base, superscripts, subscripts) = (f.Base, new List<Formula>(), new List<Formula>());
        Collect(f);
        while (@base is Scripted inner && (f.Subscript is null || inner.Subscript is null))
        {
            Collect(inner);
            @base = inner.Base;
        }

        var needsBraces = @base is Row or Scripted or Fraction or Brace;
        text.Add(needsBraces ? "{" : "");
        Set(@base, text, isCell);
        text.Add(needsBraces ? "}" : "");
        if (subscripts.Count > 0)
        {
            text.AddScript('_', () => subscripts.ForEach(script => Set(script, text, isCell: false)));
        }

        if (superscripts is [Symbol { Kind: SymbolKind.Prime }])
        {
            text.Add("'");
        }
        else if (superscripts.Count > 0)
        {
            text.AddScript('^', () => superscripts.ForEach(script => Set(script, text, isCell: false)));
        }

        void Collect(Scripted scripted)
        {
            if (scripted.Superscript is not null)
            {
                superscripts.Insert(0, scripted.Superscript);
            }

            if (scripted.Subscript is not null)
            {
                subscripts.Insert(0, scripted.Subscript);
            }
        }
    }

    private static void SetGrid(Grid f, TeXText text)
    {
        // LaTeX sets rows so close that the scripts and fractions of one touch those of the next.
        var apart = f.Children.Any(cell => Measuring.TallnessOf(cell) > Tallness.Line) ? @"\\[3.5ex]"
            : f.Children.Any(cell => cell is not Symbol and not Row { Items: [Symbol { Kind: SymbolKind.Sign }, Symbol] }) ? @"\\[0.8ex]"
            : @"\\";
        var isWide = Measuring.HasWideCells(f);
        var (open, close) = f.Columns <= MostMatrixColumns ? (@"\begin{bmatrix}", @"\end{bmatrix}")
            : (string.Create(CultureInfo.InvariantCulture, $@"\left[\begin{{array}}{{*{{{f.Columns}}}{{c}}}}"), @"\end{array}\right]");
        text.Add(open);
        for (var j = 0; j < f.Rows.Count; j++)
        {
            text.Add(j == 0 ? "" : apart);
            text.Add(" ");
            for (var k = 0; k < f.Columns; k++)
            {
                text.Add(k == 0 ? "" : isWide ? @" & \quad " : " & ");
                Set(f.Rows[j][k], text, isCell: true);
            }
        }

        text.Add($" {close}");
    }

    private static void SetCases(CaseGrid f, TeXText text)
    {
        text.Add(@"\begin{cases}");
        for (var i = 0; i < f.Lines.Count; i++)
        {
            text.Add(i == 0 ? " " : Measuring.TallnessOf(f.Lines[i].Value) > Tallness.Line ? @"\\[1.5ex] " : @"\\ ");
            Set(f.Lines[i].Value, text, isCell: true);
            text.Add(" & ");
            Set(f.Lines[i].Condition, text, isCell: false);
        }

        text.Add(@" \end{cases}");
    }

    private static void SetBrace(Brace f, TeXText text, bool isCell)
    {
        text.Add(f.Side == BraceSide.Under ? @"\underbrace{" : @"\overbrace{");
        Set(f.Body, text, isCell);
        text.Add("}");
        text.AddScript(f.Side == BraceSide.Under ? '_' : '^', () =>
        {
            text.Add(f.Label.Count > 1 ? @"\substack{" : "");
            for (var i = 0; i < f.Label.Count; i++)
            {
                text.Add(i == 0 ? "" : @"\\ ");
                Set(f.Label[i], text, isCell: false);
            }

            text.Add(f.Label.Count > 1 ? "}" : "");
        });
    }
}
