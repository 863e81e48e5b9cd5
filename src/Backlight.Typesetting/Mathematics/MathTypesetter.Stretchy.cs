using System.Diagnostics;
using Backlight.Typesetting.Geometry;
using C = Backlight.Typesetting.OpenType.MathConstant;

namespace Backlight.Typesetting.Mathematics;

/// <summary>Fences, braces, arrows, accents, lines.</summary>
internal sealed partial class MathTypesetter
{
    /// <summary>A fence of at least a height, its middle on the axis.</summary>
    private MathBox Fence(string symbol, double atLeast, Setting s)
    {
        var size = Size(s.Style);
        symbol = symbol switch { "<" => "⟨", ">" => "⟩", _ => symbol };
        var glyph = GlyphOf(System.Text.Rune.GetRuneAt(symbol, 0).Value, symbol, s with { Style = MathStyle.Text, Alphabet = MathAlphabet.Roman });
        var (outline, advance) = font.Stretch(glyph, atLeast / size, vertical: true);
        var ink = outline.Bounds;
        var leaf = new MathBox { Outline = outline, Scale = size, Source = symbol, Tag = s.Tag, Height = ink.Top * size, Depth = -ink.Bottom * size };
        var box = new MathBox();
        box.Add(leaf, 0, Axis(s) - (ink.Centre.Y * size));
        box.Width = advance * size;
        return box;
    }

    private MathBox Fenced(FencedNode fenced, Setting s)
    {
        var start = _atoms.Count;
        _atoms.Add(new(new(), AtomClass.Opening, s) { Fence = fenced.Left ?? "" });
        AddAtoms(fenced.Body, s);
        _atoms.Add(new(new(), AtomClass.Closing, s) { Fence = fenced.Right ?? "" });

        var atoms = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_atoms)[start..];
        double height = 0, depth = 0;
        foreach (var atom in atoms)
        {
            (height, depth) = (Math.Max(height, atom.Box.Height), Math.Max(depth, atom.Box.Depth));
        }

        // Rule 19, with \delimiterfactor and \delimitershortfall.
        var reach = Math.Max(height - Axis(s), depth + Axis(s));
        var least = Math.Max(2 * reach * FenceFactor, (2 * reach) - FenceShortfall);
        foreach (ref var atom in atoms)
        {
            if (atom.Fence is { } symbol)
            {
                atom.Box = symbol.Length == 0 ? new() { Width = NullFence } : Fence(symbol, least, s with { Tag = atom.Setting.Tag });
            }
        }

        var box = Pack(start);
        _atoms.RemoveRange(start, _atoms.Count - start);
        return box;
    }

    // amsmath: 1.2, 1.8, 2.4 and 3 times the height of a parenthesis, fenced as if that were inside.
    private MathBox BigFence(BigFenceNode fence, Setting s)
    {
        if (fence.Size is < 1 or > 4)
        {
            throw new ArgumentException($"A fence has a size of 1 … 4; this one has {fence.Size}.");
        }

        var total = 0.6 * (fence.Size + 1);
        return Fence(fence.Symbol, Math.Max(total * FenceFactor, total - FenceShortfall), s with { Style = s.Style < MathStyle.Script ? s.Style : MathStyle.Text });
    }

    private MathBox Brace(BraceNode brace, Setting s)
    {
        var above = brace.Side == VerticalSide.Above;
        var sign = (brace.Kind, above) switch
        {
            (BraceKind.Brace, true) => '⏞',
            (BraceKind.Brace, false) => '⏟',
            (BraceKind.Bracket, true) => '⎴',
            (BraceKind.Bracket, false) => '⎵',
            (BraceKind.Parenthesis, true) => '⏜',
            _ => '⏝',
        };
        var box = Spanned(Row(brace.Body, above ? s.Cramped : s), sign, above, s);
        var label = brace.Label is null ? null : Row(brace.Label, above ? s.Superscript : s.Subscript);
        return label is null ? box : WithLimits(box, 0, above ? label : null, above ? null : label, s);
    }

    private MathBox ArrowOver(ArrowOverNode arrow, Setting s)
    {
        var above = arrow.Side == VerticalSide.Above;
        var sign = (arrow.Arrow, above) switch
        {
            ("→", true) => 0x20D7,
            ("←", true) => 0x20D6,
            ("↔", true) => 0x20E1,
            ("→", false) => 0x20EF,
            ("←", false) => 0x20EE,
            ("↔", false) => 0x34D,
            _ => throw new ArgumentException($"An arrow over a node is →, ← or ↔; this one is “{arrow.Arrow}”."),
        };
        return Spanned(Row(arrow.Body, above ? s.Cramped : s), sign, above, s);
    }

    /// <summary>A node with a sign over or under it that is stretched to its width.</summary>
    private MathBox Spanned(MathBox body, int sign, bool above, Setting s)
    {
        var size = Size(s.Style);
        var outline = font.Span(GlyphOf(sign, char.ConvertFromUtf32(sign), s with { Style = MathStyle.Text }), body.Width / size);
        var ink = outline.Bounds;
        var leaf = new MathBox
        {
            Outline = outline,
            Scale = size,
            Source = char.ConvertFromUtf32(sign),
            Tag = s.Tag,
            Height = ink.Top * size,
            Depth = -ink.Bottom * size,
        };
        // The signs are drawn as accents: at the right distance over a letter of the accents' height, or under the baseline.
        var y = above ? body.Height - Math.Min(body.Height, K(C.AccentBaseHeight, s)) : -body.Depth;
        // As with accents, what reaches out at the sides moves no neighbours.
        var box = new MathBox();
        box.Add(body, 0, 0);
        box.Add(leaf, (body.Width / 2) - (ink.Centre.X * size), y);
        box.Width = body.Width;
        return box;
    }

    private MathBox LabelledArrow(LabelledArrowNode arrow, Setting s)
    {
        // amsmath keeps 5 mu before a label and 9 mu after it, in the size of the label.
        const double Room = 14 / 18.0;
        var size = Size(s.Style);
        var above = arrow.Above is null ? null : Row(arrow.Above, s.Superscript);
        var below = arrow.Below is null ? null : Row(arrow.Below, s.Subscript);
        var length = Math.Max(above?.Width ?? 0, below?.Width ?? 0) + (Room * Size(s.Superscript.Style));
        var glyph = GlyphOf(System.Text.Rune.GetRuneAt(arrow.Arrow, 0).Value, arrow.Arrow, s with { Style = MathStyle.Text });
        // The ink of an arrow is shorter than its box; a long one keeps the same distance from its neighbours.
        var bearings = glyph.Advance - glyph.Outline.Bounds.Width;
        var (outline, _) = font.Stretch(glyph, (length / size) - bearings, vertical: false);
        var ink = outline.Bounds;
        var leaf = new MathBox { Outline = outline, Scale = size, Source = arrow.Arrow, Tag = s.Tag, Height = ink.Top * size, Depth = -ink.Bottom * size };
        var nucleus = new MathBox();
        nucleus.Add(leaf, (glyph.Outline.Bounds.Left - ink.Left) * size, 0);
        nucleus.Width = (ink.Width + bearings) * size;
        return WithLimits(nucleus, 0, above, below, s);
    }

    /// <summary>Rule 12, with the attachment points of the MATH table.</summary>
    private MathBox Accent(AccentNode accent, Setting s)
    {
        var size = Size(s.Style);
        var body = Row(accent.Body, s.Cramped);
        var (sign, grows) = accent.Mark switch
        {
            AccentMark.Hat => (0x302, false),
            AccentMark.WideHat => (0x302, true),
            AccentMark.Tilde => (0x303, false),
            AccentMark.WideTilde => (0x303, true),
            AccentMark.Bar => (0x304, false),
            AccentMark.Vector => (0x20D7, false),
            AccentMark.Dot => (0x307, false),
            AccentMark.DoubleDot => (0x308, false),
            AccentMark.TripleDot => (0x20DB, false),
            AccentMark.Check => (0x30C, false),
            AccentMark.Acute => (0x301, false),
            AccentMark.Grave => (0x300, false),
            AccentMark.Breve => (0x306, false),
            AccentMark.Ring => (0x30A, false),
            AccentMark.WideCheck => (0x30C, true),
            _ => throw new UnreachableException($"There is no sign for {accent.Mark}."),
        };
        var glyph = GlyphOf(sign, char.ConvertFromUtf32(sign), s with { Alphabet = MathAlphabet.Roman });
        if (grows)
        {
            glyph = font.WidestWithin(glyph, body.Width / size);
        }

        var leaf = MathBox.Of(glyph, size, char.ConvertFromUtf32(sign), s.Tag);
        var at = body.IsCharacter && body.AccentAt is { } attachment ? attachment : body.Width / 2;
        // An accent over an accented or a plain letter leaves scripts where the letter has them.
        var box = new MathBox { IsCharacter = body.IsCharacter, Italic = body.Italic, AccentAt = body.AccentAt };
        box.Add(body, 0, 0);
        box.Add(leaf, at - (glyph.TopAccent * size), body.Height - Math.Min(body.Height, K(C.AccentBaseHeight, s)));
        box.Width = body.Width;
        return box;
    }

    /// <summary>Rules 9 and 10.</summary>
    private MathBox Line(LineNode line, Setting s)
    {
        var above = line.Side == VerticalSide.Above;
        var body = Row(line.Body, above ? s.Cramped : s);
        var thickness = K(above ? C.OverbarRuleThickness : C.UnderbarRuleThickness, s);
        var gap = K(above ? C.OverbarVerticalGap : C.UnderbarVerticalGap, s);
        var box = new MathBox();
        box.Add(body, 0, 0);
        box.Add(MathBox.Rule(body.Width, thickness, s.Tag), 0, above ? body.Height + gap : -(body.Depth + gap + thickness));
        box.Width = body.Width;
        if (above)
        {
            box.Height += K(C.OverbarExtraAscender, s);
        }
        else
        {
            box.Depth += K(C.UnderbarExtraDescender, s);
        }

        return box;
    }

    private MathBox Stack(StackNode stack, Setting s) => WithLimits(
        Row(stack.Base, s),
        0,
        stack.Above is null ? null : Row(stack.Above, s.Superscript),
        stack.Below is null ? null : Row(stack.Below, s.Subscript),
        s);

    // LaTeX's \fboxsep and \fboxrule.
    private MathBox Frame(FrameNode frame, Setting s)
    {
        const double Gap = 0.3;
        const double Thickness = 0.04;
        var body = Row(frame.Body, s);
        var (width, height) = (body.Width + (2 * Gap), body.Total + (2 * Gap));
        var (left, bottom) = (Thickness, -(body.Depth + Gap));
        var box = new MathBox();
        box.Add(MathBox.Rule(width + (2 * Thickness), Thickness, s.Tag), 0, bottom - Thickness);
        box.Add(MathBox.Rule(width + (2 * Thickness), Thickness, s.Tag), 0, bottom + height);
        box.Add(MathBox.Rule(Thickness, height, s.Tag), 0, bottom);
        box.Add(MathBox.Rule(Thickness, height, s.Tag), left + width, bottom);
        box.Add(body, left + Gap, 0);
        box.Width = width + (2 * Thickness);
        return box;
    }

    private MathBox Cancel(CancelNode cancel, Setting s)
    {
        var body = Row(cancel.Body, s);
        var box = new MathBox();
        box.Add(body, 0, 0);
        var (bottom, top) = (-body.Depth, body.Height);
        if (cancel.Stroke is CancelStroke.Up or CancelStroke.Cross)
        {
            box.Overlay(Stroke(new(0, bottom), new(body.Width, top), s), 0, 0);
        }

        if (cancel.Stroke is CancelStroke.Down or CancelStroke.Cross)
        {
            box.Overlay(Stroke(new(0, top), new(body.Width, bottom), s), 0, 0);
        }

        box.Width = body.Width;
        return box;
    }

    private static MathBox Stroke(Point from, Point to, Setting s)
    {
        var half = 0.02 * (to - from).Unit.Perpendicular;
        return new() { Outline = Outlines.Polyline(true, from - half, to - half, to + half, from + half), Source = PlacedGlyph.Rule, Tag = s.Tag };
    }

    private MathBox Negated(NegatedNode negated, Setting s)
    {
        var body = Row(negated.Body, s);
        var slash = GlyphOf(0x338, "\u0338", s);
        var size = Size(s.Style);
        var leaf = MathBox.Of(slash, size, "\u0338", s.Tag);
        var box = new MathBox();
        box.Add(body, 0, 0);
        box.Add(leaf, (body.Width / 2) - (slash.Outline.Bounds.Centre.X * size), ((body.Height - body.Depth) / 2) - (slash.Outline.Bounds.Centre.Y * size));
        box.Width = body.Width;
        return box;
    }
}
