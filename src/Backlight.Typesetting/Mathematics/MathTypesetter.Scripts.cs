using C = Backlight.Typesetting.OpenType.MathConstant;

namespace Backlight.Typesetting.Mathematics;

/// <summary>Scripts, limits, fractions, roots.</summary>
internal sealed partial class MathTypesetter
{
    private (MathBox Box, AtomClass Class) Scripts(ScriptsNode node, Setting s)
    {
        // Scripts on scripts go on at the same height: collect them from the outside in, set them from the inside out.
        var superscripts = new List<(MathNode Node, Setting Setting)>();
        var subscripts = new List<(MathNode Node, Setting Setting)>();
        MathNode bottom = node;
        var inner = s;
        while (bottom is ScriptsNode scripts)
        {
            Enter();
            if (scripts.Superscript is not null)
            {
                superscripts.Insert(0, (scripts.Superscript, inner));
            }

            if (scripts.Subscript is not null)
            {
                subscripts.Insert(0, (scripts.Subscript, inner));
            }

            (bottom, inner) = Unwrap(scripts.Base, inner);
        }

        var limits = bottom switch
        {
            OperatorNode op => op.Limits,
            SymbolNode { Class: AtomClass.Operator } symbol => MathSymbols.DefaultLimits(symbol.Character),
            BraceNode => LimitsPlacement.Always,
            _ => LimitsPlacement.Never,
        };
        var (box, atomClass) = bottom is RowNode or StyleNode or SpaceNode or MiddleFenceNode ? (Row(bottom, inner), AtomClass.Ordinary) : AtomOf(bottom, inner);
        var up = superscripts.Count == 0 ? null : Chain(superscripts, above: true);
        var down = subscripts.Count == 0 ? null : Chain(subscripts, above: false);
        for (MathNode link = node; link is ScriptsNode scripts; (link, _) = Unwrap(scripts.Base, s))
        {
            _depth--;
        }

        return limits == LimitsPlacement.Always || (limits == LimitsPlacement.InDisplay && s.IsDisplay)
            ? (WithLimits(box, box.Italic, up, down, s), AtomClass.Operator)
            : (WithScripts(box, up, down, s), atomClass);
    }

    private MathBox Chain(List<(MathNode Node, Setting Setting)> scripts, bool above)
    {
        var start = _atoms.Count;
        foreach (var (node, setting) in scripts)
        {
            AddAtoms(node, above ? setting.Superscript : setting.Subscript);
        }

        var box = Pack(start);
        _atoms.RemoveRange(start, _atoms.Count - start);
        return box;
    }

    /// <summary>Takes off the wrappers of a base and keeps what they say.</summary>
    private static (MathNode Node, Setting Setting) Unwrap(MathNode node, Setting s)
    {
        while (true)
        {
            switch (node)
            {
                case PartNode part:
                    (node, s) = (part.Body, s with { Tag = new(s.Tag, part.Id, null) });
                    break;
                case ColouredNode coloured:
                    (node, s) = (coloured.Body, s with { Tag = new(s.Tag, null, coloured.Colour) });
                    break;
                case AlphabetNode styled:
                    (node, s) = (styled.Body, s with { Alphabet = styled.Alphabet });
                    break;
                case RowNode { Items: [var single] }:
                    node = single;
                    break;
                default:
                    return (node, s);
            }
        }
    }

    /// <summary>Rule 18.</summary>
    private MathBox WithScripts(MathBox nucleus, MathBox? above, MathBox? below, Setting s)
    {
        var script = s.Superscript;
        var up = nucleus.IsCharacter ? 0 : nucleus.Height - K(C.SuperscriptBaselineDropMax, script);
        var down = nucleus.IsCharacter ? 0 : nucleus.Depth + K(C.SubscriptBaselineDropMin, script);
        if (above is not null)
        {
            up = Math.Max(up, K(s.IsCramped ? C.SuperscriptShiftUpCramped : C.SuperscriptShiftUp, s));
            up = Math.Max(up, above.Depth + K(C.SuperscriptBottomMin, s));
        }

        if (below is not null)
        {
            down = Math.Max(down, K(C.SubscriptShiftDown, s));
            if (above is null)
            {
                down = Math.Max(down, below.Height - K(C.SubscriptTopMax, s));
            }
            else
            {
                var gap = up - above.Depth - (below.Height - down);
                var least = K(C.SubSuperscriptGapMin, s);
                if (gap < least)
                {
                    down += least - gap;
                    var raise = K(C.SuperscriptBottomMaxWithSubscript, s) - (up - above.Depth);
                    if (raise > 0)
                    {
                        up += raise;
                        down -= raise;
                    }
                }
            }
        }

        var box = new MathBox();
        box.Add(nucleus, 0, 0);
        var width = nucleus.Width;
        if (above is not null)
        {
            box.Add(above, nucleus.Width, up);
            width = nucleus.Width + above.Width + ScriptSpace;
        }

        if (below is not null)
        {
            // A subscript goes under the overhang that a slanted letter has at its top.
            var x = nucleus.Width - nucleus.Italic;
            box.Add(below, x, -down);
            width = Math.Max(above is null ? x : width, x + below.Width + ScriptSpace);
        }

        box.Width = width;
        return box;
    }

    /// <summary>Rule 13a.</summary>
    private MathBox WithLimits(MathBox nucleus, double slant, MathBox? above, MathBox? below, Setting s)
    {
        var width = Math.Max(nucleus.Width, Math.Max(above?.Width ?? 0, below?.Width ?? 0));
        var box = new MathBox();
        box.Add(nucleus, (width - nucleus.Width) / 2, 0);
        if (above is not null)
        {
            var gap = Math.Max(K(C.UpperLimitGapMin, s), K(C.UpperLimitBaselineRiseMin, s) - above.Depth);
            box.Add(above, ((width - above.Width) / 2) + (slant / 2), nucleus.Height + gap + above.Depth);
        }

        if (below is not null)
        {
            var gap = Math.Max(K(C.LowerLimitGapMin, s), K(C.LowerLimitBaselineDropMin, s) - below.Height);
            box.Add(below, ((width - below.Width) / 2) - (slant / 2), -(nucleus.Depth + gap + below.Height));
        }

        box.Width = width;
        return box;
    }

    /// <summary>Rule 13.</summary>
    private MathBox Operator(OperatorNode op, Setting s)
    {
        var (body, inner) = Unwrap(op.Body, s);
        if (body is not SymbolNode { Character.Length: <= 2 } symbol)
        {
            return Row(op.Body, s);
        }

        var size = Size(s.Style);
        var rune = System.Text.Rune.GetRuneAt(symbol.Character, 0);
        var glyph = GlyphOf(rune.Value, symbol.Character, inner);
        if (s.IsDisplay && font.Construction(glyph, vertical: true).Variants is { Length: > 0 } variants)
        {
            var least = font[C.DisplayOperatorMinHeight];
            var index = Array.FindIndex(variants, variant => variant.Size >= least);
            glyph = variants[index < 0 ? ^1 : index].Glyph;
        }

        var box = new MathBox { Italic = glyph.Italic * size };
        var leaf = MathBox.Of(glyph, size, symbol.Character, inner.Tag);
        box.Add(leaf, 0, Axis(s) - ((leaf.Height - leaf.Depth) / 2));
        // The advance of a slanted operator reaches to its top; the correction only pulls a subscript under it.
        box.Width = glyph.Advance * size;
        return box;
    }

    /// <summary>Rule 15.</summary>
    private MathBox Fraction(FractionNode fraction, Setting s)
    {
        var outer = s;
        s = fraction.Style is { } style ? s with { Style = style } : s;
        var numerator = Row(fraction.Numerator, s.Numerator);
        var denominator = Row(fraction.Denominator, s.Denominator);
        var (up, down) = fraction.HasBar ? BarShifts(numerator, denominator, s) : StackShifts(numerator, denominator, s);
        var width = Math.Max(numerator.Width, denominator.Width);
        var middle = new MathBox();
        middle.Add(numerator, (width - numerator.Width) / 2, up);
        if (fraction.HasBar)
        {
            var thickness = K(C.FractionRuleThickness, s);
            middle.Add(MathBox.Rule(width, thickness, s.Tag), 0, Axis(s) - (thickness / 2));
        }

        middle.Add(denominator, (width - denominator.Width) / 2, -down);
        middle.Width = width;
        // TeX's delim1 and delim2 of Computer Modern; the MATH table has no constants for them.
        var fence = (s.IsDisplay ? 2.39 : 1.01) * Size(s.Style);
        var left = fraction.Left is null ? null : Fence(fraction.Left, fence, s);
        var right = fraction.Right is null ? null : Fence(fraction.Right, fence, s);
        var x = left?.Width ?? NullFence;
        var box = new MathBox();
        if (left is not null)
        {
            box.Add(left, 0, 0);
        }

        box.Add(middle, x, 0);
        x += width;
        if (right is not null)
        {
            box.Add(right, x, 0);
        }

        box.Width = x + (right?.Width ?? NullFence);
        return box;
    }

    private (double Up, double Down) BarShifts(MathBox numerator, MathBox denominator, Setting s)
    {
        var (axis, half) = (Axis(s), K(C.FractionRuleThickness, s) / 2);
        var up = Math.Max(
            K(s.IsDisplay ? C.FractionNumeratorDisplayStyleShiftUp : C.FractionNumeratorShiftUp, s),
            axis + half + K(s.IsDisplay ? C.FractionNumDisplayStyleGapMin : C.FractionNumeratorGapMin, s) + numerator.Depth);
        var down = Math.Max(
            K(s.IsDisplay ? C.FractionDenominatorDisplayStyleShiftDown : C.FractionDenominatorShiftDown, s),
            half - axis + K(s.IsDisplay ? C.FractionDenomDisplayStyleGapMin : C.FractionDenominatorGapMin, s) + denominator.Height);
        return (up, down);
    }

    private (double Up, double Down) StackShifts(MathBox numerator, MathBox denominator, Setting s)
    {
        var up = K(s.IsDisplay ? C.StackTopDisplayStyleShiftUp : C.StackTopShiftUp, s);
        var down = K(s.IsDisplay ? C.StackBottomDisplayStyleShiftDown : C.StackBottomShiftDown, s);
        var gap = up - numerator.Depth - (denominator.Height - down);
        var lack = K(s.IsDisplay ? C.StackDisplayStyleGapMin : C.StackGapMin, s) - gap;
        return lack > 0 ? (up + (lack / 2), down + (lack / 2)) : (up, down);
    }

    /// <summary>Rule 11, and the degree as the MATH table says.</summary>
    private MathBox Radical(RadicalNode radical, Setting s)
    {
        var size = Size(s.Style);
        var body = Row(radical.Radicand, s.Cramped);
        var gap = K(s.IsDisplay ? C.RadicalDisplayStyleVerticalGap : C.RadicalVerticalGap, s);
        var thickness = K(C.RadicalRuleThickness, s);
        var (outline, advance) = font.Stretch(GlyphOf('√', "√", s with { Style = MathStyle.Text }), (body.Total + gap + thickness) / size, vertical: true);
        var ink = outline.Bounds;
        var spare = (ink.Height * size) - (body.Total + gap + thickness);
        if (spare > 0)
        {
            gap += spare / 2;
        }

        var top = body.Height + gap + thickness;
        var lift = top - (ink.Top * size);
        var sign = new MathBox { Outline = outline, Scale = size, Source = "√", Tag = s.Tag, Width = advance * size, Height = ink.Top * size, Depth = -ink.Bottom * size };
        var box = new MathBox();
        var x = 0.0;
        if (radical.Degree is not null)
        {
            var degree = Row(radical.Degree, s with { Style = MathStyle.ScriptScript });
            var before = K(C.RadicalKernBeforeDegree, s);
            x = Math.Max(0, before + degree.Width + K(C.RadicalKernAfterDegree, s));
            var bottom = lift + (ink.Bottom * size);
            box.Add(degree, x - degree.Width - K(C.RadicalKernAfterDegree, s), bottom + (font[C.RadicalDegreeBottomRaisePercent] * ink.Height * size) + degree.Depth);
        }

        box.Add(sign, x, lift);
        x += sign.Width;
        box.Add(MathBox.Rule(body.Width, thickness, s.Tag), x, top - thickness);
        box.Add(body, x, 0);
        box.Height = Math.Max(box.Height, top + K(C.RadicalExtraAscender, s));
        box.Width = x + body.Width;
        return box;
    }
}
