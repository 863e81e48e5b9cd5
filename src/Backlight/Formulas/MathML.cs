using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Backlight.Formulas;

/// <summary>The pass that sets a formula as presentation MathML, of MathML Core only, which browsers draw by themselves.</summary>
/// <remarks>https://www.w3.org/TR/mathml-core/. The result is well-formed XML and may stand in HTML as it is.</remarks>
public static class MathML
{
    /// <summary>The formula in a math element. The element of each part of the equation says so: <c>data-part="R.0.1"</c>.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="style">How; null for <see cref="MathMLStyle.Display"/>.</param>
    public static string Of(Formula formula, MathMLStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        style ??= MathMLStyle.Display;
        var writer = new Writer(style);
        writer.Write(formula);
        var display = style.IsDisplayed ? " display=\"block\"" : "";
        return $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{display} alttext=\"{Escape(UnicodeText.Line(formula))}\">{writer}</math>";
    }

    /// <summary>Text for the inside of an element or attribute; a character that XML forbids becomes U+FFFD.</summary>
    internal static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '"' => result.Append("&quot;"),
                '\'' => result.Append("&#39;"),
                '\t' or '\n' or '\r' => result.Append(' '),
                < ' ' or 0xFFFE or 0xFFFF => result.Append('\uFFFD'),
                _ => result.Append(rune.ToString()),
            };
        }

        return result.ToString();
    }

    private sealed class Writer(MathMLStyle style)
    {
        private readonly StringBuilder _text = new();
        private int _scriptDepth;

        public override string ToString() => _text.ToString();

        public void Write(Formula formula)
        {
            switch (formula)
            {
                case Symbol f:
                    WriteSymbol(f);
                    break;
                case Words f:
                    Leaf("mtext", f.Text, f);
                    break;
                case Space f:
                    Empty("mspace", f.Width switch
                    {
                        SpaceWidth.Thin => " width=\"0.1667em\"",
                        SpaceWidth.Thick => " width=\"0.2778em\"",
                        SpaceWidth.Quad => " width=\"1em\"",
                        _ => throw new UnreachableException($"{f.Width} is not a width of the closed set."),
                    });
                    break;
                case Row f:
                    Open("mrow", f);
                    Items(f.Items);
                    Close("mrow");
                    break;
                case Scripted f:
                    WriteScripted(f);
                    break;
                case Fraction f:
                    Open("mfrac", f);
                    Write(f.Numerator);
                    Write(f.Denominator);
                    Close("mfrac");
                    break;
                case Fenced f:
                    WriteFenced(f);
                    break;
                case Grid f:
                    WriteGrid(f);
                    break;
                case CaseGrid f:
                    WriteCases(f);
                    break;
                case BigOperator f:
                    Open(f.Above is null ? "munder" : "munderover", f);
                    _text.Append("<mo largeop=\"true\" movablelimits=\"false\">").Append(Escape(f.Sign == "Σ" ? "∑" : f.Sign)).Append("</mo>");
                    WriteScript(f.Below);
                    if (f.Above is not null)
                    {
                        WriteScript(f.Above);
                    }

                    Close(f.Above is null ? "munder" : "munderover");
                    break;
                case Brace f:
                    WriteBrace(f);
                    break;
                case EquationFormula f:
                    WriteEquation(f);
                    break;
                default:
                    throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set.");
            }
        }

        private void Items(ValueList<Formula> items)
        {
            foreach (var item in items)
            {
                Write(item);
            }
        }

        private void WriteSymbol(Symbol f)
        {
            switch (f.Kind)
            {
                case SymbolKind.Letter:
                    Leaf("mi", f.Text, f, f.Text is ['∇' or '∞' or (>= 'Α' and <= 'Ω')] ? " mathvariant=\"normal\"" : "");
                    break;
                case SymbolKind.Upright or SymbolKind.Transpose:
                    Leaf("mi", f.Text, f, f.Text.Length == 1 ? " mathvariant=\"normal\"" : "");
                    break;
                case SymbolKind.Number:
                    Leaf("mn", f.Text, f);
                    break;
                case SymbolKind.Bold:
                    Leaf("mn", UnicodeText.Bold(f.Text), f);
                    break;
                case SymbolKind.Operator:
                    Leaf("mo", f.Text, f, $" form=\"infix\"{Spaces("0.2222em")}");
                    break;
                case SymbolKind.Relation:
                    Leaf("mo", f.Text, f, $" form=\"infix\" stretchy=\"false\"{Spaces("0.2778em")}");
                    break;
                case SymbolKind.Sign:
                    Leaf("mo", f.Text, f, " form=\"prefix\" lspace=\"0em\" rspace=\"0em\"");
                    break;
                case SymbolKind.Punctuation:
                    Leaf("mo", f.Text, f, $" separator=\"true\" lspace=\"0em\" rspace=\"{(_scriptDepth > 0 ? "0em" : "0.1667em")}\"");
                    break;
                case SymbolKind.Prime or SymbolKind.Dots:
                    Leaf("mo", f.Text, f, " lspace=\"0em\" rspace=\"0em\"");
                    break;
                default:
                    throw new UnreachableException($"{f.Kind} is not a kind of the closed set.");
            }
        }

        // As in TeX: no space around signs in scripts.
        private string Spaces(string width) => _scriptDepth > 0 ? " lspace=\"0em\" rspace=\"0em\"" : $" lspace=\"{width}\" rspace=\"{width}\"";

        private void WriteScript(Formula script)
        {
            _scriptDepth++;
            Write(script);
            _scriptDepth--;
        }

        private void WriteScripted(Scripted f)
        {
            if (f is { Superscript: { } power, Subscript: null, Base: Fenced { Part: null, Kind: not FenceKind.EvaluationBar } fenced } && Measuring.TallnessOf(fenced) == Tallness.Line)
            {
                // On the fence: the scripts of what stands between the fences must not raise it.
                Open("mrow", f);
                var (before, after, stretch) = Fences(fenced);
                Fence(before, "prefix", stretch);
                Write(fenced.Body);
                _text.Append("<msup>");
                Fence(after, "postfix", stretch);
                WriteScript(power);
                _text.Append("</msup>");
                Close("mrow");
                return;
            }

            if (f is { Superscript: { } on, Subscript: null, Base: Scripted { Superscript: not null } })
            {
                // Beside the superscript that is there, at its height: the base is set again, unseen and without width.
                Open("mrow", f);
                Write(f.Base);
                _text.Append("<msup><mpadded width=\"0\"><mphantom>");
                var innermost = f.Base;
                while (innermost is Scripted { Base: var inner })
                {
                    innermost = inner;
                }

                Unmarked(innermost);
                _text.Append("</mphantom></mpadded>");
                WriteScript(on);
                _text.Append("</msup>");
                Close("mrow");
                return;
            }

            var element = (f.Superscript, f.Subscript) switch
            {
                (not null, not null) => "msubsup",
                (not null, null) => "msup",
                (null, not null) => "msub",
                _ => "mrow",
            };
            Open(element, f);
            Write(f.Base);
            if (f.Subscript is not null)
            {
                WriteScript(f.Subscript);
            }

            if (f.Superscript is not null)
            {
                WriteScript(f.Superscript);
            }

            Close(element);
        }

        // What is set only for its height must not claim to be a part.
        private void Unmarked(Formula formula)
        {
            var copy = new Writer(new MathMLStyle());
            copy.Write(formula is { Part: not null } ? formula with { Part = null } : formula);
            _text.Append(copy);
        }

        private void WriteFenced(Fenced f)
        {
            var (open, close, stretch) = Fences(f);
            Open("mrow", f);
            Fence(open, "prefix", stretch);
            Write(f.Body);
            Fence(close, "postfix", stretch);
            Close("mrow");
        }

        private static (string Open, string Close, string Stretch) Fences(Fenced f)
        {
            var (open, close) = f.Kind switch
            {
                FenceKind.Parentheses => ("(", ")"),
                FenceKind.Brackets => ("[", "]"),
                FenceKind.Bars => ("|", "|"),
                FenceKind.EvaluationBar => ("", "|"),
                _ => throw new UnreachableException($"{f.Kind} is not a fence of the closed set."),
            };
            return (open, close, Stretch(f.Body));
        }

        // Around a brace a fence cannot stretch by itself, as it would reach to the label.
        private static string Stretch(Formula body) => (Measuring.TallnessOf(body), Measuring.HasBrace(body)) switch
        {
            (Tallness.Line, _) => " stretchy=\"false\"",
            (Tallness.Fraction, true) => " stretchy=\"true\" symmetric=\"true\" minsize=\"2.4em\" maxsize=\"2.4em\"",
            (Tallness.Grid, true) => " stretchy=\"true\" symmetric=\"true\" minsize=\"3em\" maxsize=\"3em\"",
            (Tallness.Fraction or Tallness.Grid, false) => " stretchy=\"true\" symmetric=\"true\"",
            var other => throw new UnreachableException($"{other} is not a tallness of the closed set."),
        };

        private void Fence(string sign, string form, string stretch)
        {
            if (sign.Length > 0)
            {
                _text.Append(CultureInfo.InvariantCulture, $"<mo form=\"{form}\" fence=\"true\"{stretch} lspace=\"0em\" rspace=\"0em\">{sign}</mo>");
            }
        }

        private void WriteGrid(Grid f)
        {
            const string stretch = " stretchy=\"true\" symmetric=\"true\"";
            var padding = Measuring.HasWideCells(f) ? " style=\"padding: 0.5ex 0.8em\"" : "";
            Open("mrow", f);
            Fence("[", "prefix", stretch);
            _text.Append("<mtable displaystyle=\"true\">");
            foreach (var row in f.Rows)
            {
                _text.Append("<mtr>");
                foreach (var cell in row)
                {
                    Cell(cell, padding);
                }

                _text.Append("</mtr>");
            }

            _text.Append("</mtable>");
            Fence("]", "postfix", stretch);
            Close("mrow");
        }

        private void WriteCases(CaseGrid f)
        {
            Open("mrow", f);
            Fence("{", "prefix", " stretchy=\"true\" symmetric=\"true\"");
            _text.Append("<mtable displaystyle=\"true\">");
            foreach (var line in f.Lines)
            {
                _text.Append("<mtr>");
                Cell(line.Value, " style=\"text-align: left\"");
                Cell(line.Condition, " style=\"text-align: left\"");
                _text.Append("</mtr>");
            }

            _text.Append("</mtable>");
            Close("mrow");
        }

        private void Cell(Formula cell, string attributes)
        {
            _text.Append("<mtd").Append(attributes).Append('>');
            Write(cell);
            _text.Append("</mtd>");
        }

        private void WriteBrace(Brace f)
        {
            var (element, sign) = f.Side == BraceSide.Under ? ("munder", "⏟") : ("mover", "⏞");
            Open(element, f);
            _text.Append('<').Append(element).Append('>');
            Write(f.Body);
            _text.Append("<mo stretchy=\"true\" lspace=\"0em\" rspace=\"0em\">").Append(sign).Append("</mo></").Append(element).Append('>');
            if (f.Label.Count == 1)
            {
                Write(f.Label[0]);
            }
            else
            {
                _text.Append("<mtable>");
                foreach (var line in f.Label)
                {
                    _text.Append("<mtr>");
                    Cell(line, " style=\"padding: 0.1em 0\"");
                    _text.Append("</mtr>");
                }

                _text.Append("</mtable>");
            }

            Close(element);
        }

        private void WriteEquation(EquationFormula f)
        {
            Open("mrow", f);
            Write(f.Left);
            Write(f.Relation);
            Write(f.Right);
            if (f.Condition is not null)
            {
                _text.Append("<mspace width=\"2em\"/>");
                Write(f.Condition);
            }

            if (f.Tag is not null)
            {
                _text.Append("<mspace width=\"2em\"/><mtext>(").Append(Escape(f.Tag)).Append(")</mtext>");
            }

            Close("mrow");
        }

        private void Leaf(string name, string text, Formula f, string attributes = "")
        {
            Open(name, f, attributes);
            _text.Append(Escape(text));
            Close(name);
        }

        private void Empty(string name, string attributes) => _text.Append('<').Append(name).Append(attributes).Append("/>");

        private void Open(string name, Formula f, string attributes = "")
        {
            _text.Append('<').Append(name).Append(attributes);
            if (f.Part is { } part)
            {
                if (style.IdPrefix is { } prefix)
                {
                    _text.Append(" id=\"").Append(Escape(prefix)).Append(part).Append('"');
                }

                _text.Append(" data-part=\"").Append(part).Append('"');
            }

            _text.Append('>');
        }

        private void Close(string name) => _text.Append("</").Append(name).Append('>');
    }
}
