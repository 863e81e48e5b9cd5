using Backlight.Typesetting.Fonts;
using Backlight.Typesetting.Geometry;
using C = Backlight.Typesetting.OpenType.MathConstant;

namespace Backlight.Typesetting.Mathematics;

/// <summary>The constants of the MATH table in em, and the signs that stretch.</summary>
internal sealed class MathFont
{
    private static readonly Lazy<MathFont> LazyDefault = new(() => new(FontFaces.Math));

    private readonly FontFace _face;
    private readonly double[] _constants;
    private readonly double _leastOverlap;

    private MathFont(FontFace face)
    {
        _face = face;
        _constants = [.. Enumerable.Range(0, (int)C.RadicalDegreeBottomRaisePercent + 1).Select(constant => face.Constant((C)constant))];
        _leastOverlap = face.MinConnectorOverlap;
    }

    public static MathFont Default => LazyDefault.Value;

    public double this[C constant] => _constants[(int)constant];

    public Glyph? Find(int codePoint, int scriptLevel = 0) => _face.Find(codePoint, scriptLevel);

    public GlyphConstruction Construction(Glyph glyph, bool vertical) => _face.Construction(glyph, vertical);

    /// <summary>The widest variant that is no wider than asked for (accents).</summary>
    public Glyph WidestWithin(Glyph glyph, double width)
    {
        var best = glyph;
        foreach (var variant in Construction(glyph, vertical: false).Variants)
        {
            if (variant.Size > width)
            {
                break;
            }

            best = variant.Glyph;
        }

        return best;
    }

    /// <summary>A sign of at least the given size: the first variant that is large enough, else put together from pieces, else the largest there is.</summary>
    /// <param name="glyph">The sign in its usual size.</param>
    /// <param name="atLeast">In em of the glyph.</param>
    /// <param name="vertical">Whether it grows in height or in width.</param>
    /// <returns>The outline and its advance; for a sign that was put together, upwards from the baseline.</returns>
    public (Outline Outline, double Advance) Stretch(Glyph glyph, double atLeast, bool vertical)
    {
        var construction = Construction(glyph, vertical);
        var largest = glyph;
        foreach (var variant in construction.Variants)
        {
            largest = variant.Glyph;
            if (variant.Size >= atLeast)
            {
                return (largest.Outline, largest.Advance);
            }
        }

        return construction.Pieces.Length == 0 ? (largest.Outline, largest.Advance) : Assemble(construction.Pieces, atLeast, vertical);
    }

    /// <summary>A sign over or under something: exactly as wide where it can be put together, else the one of the nearest width, drawn wider or narrower.</summary>
    public Outline Span(Glyph glyph, double width)
    {
        var pieces = Construction(glyph, vertical: false).Pieces;
        if (pieces.Length > 0)
        {
            var (outline, advance) = Assemble(pieces, width, vertical: false);
            if (advance <= width + 1e-6)
            {
                return outline;
            }
        }

        var (nearest, distance) = (glyph, double.PositiveInfinity);
        foreach (var variant in Construction(glyph, vertical: false).Variants)
        {
            if (Math.Abs(variant.Size - width) < distance)
            {
                (nearest, distance) = (variant.Glyph, Math.Abs(variant.Size - width));
            }
        }

        // Braces come in sizes half an em apart. Between them they are stretched, which their flat strokes allow; very narrow ones are left.
        var stretch = width / nearest.Outline.Bounds.Width;
        return stretch is > 0.6 and < 1.6 ? nearest.Outline.Under(Affine.Scaling(stretch, 1)) : nearest.Outline;
    }

    // OpenType MATH, "glyph assembly": as few repeats as reach the size with the least overlap; then the overlaps grow until the size fits.
    private (Outline Outline, double Advance) Assemble(GlyphPiece[] pieces, double atLeast, bool vertical)
    {
        const int MostRepeats = 10_000;
        var least = _leastOverlap;
        double once = 0, repeated = 0;
        int onceCount = 0, repeatedCount = 0;
        foreach (var piece in pieces)
        {
            if (piece.Repeats)
            {
                repeated += piece.FullAdvance - least;
                repeatedCount++;
            }
            else
            {
                once += piece.FullAdvance - least;
                onceCount++;
            }
        }

        var repeats = repeatedCount == 0 || repeated <= 0 ? 1 : Math.Clamp((int)Math.Ceiling(((atLeast - least - once) / repeated) - 1e-9), 0, MostRepeats);
        var count = onceCount + (repeats * repeatedCount);
        if (count == 0)
        {
            (repeats, count) = (1, repeatedCount);
        }

        var line = new List<GlyphPiece>(count);
        foreach (var piece in pieces)
        {
            for (var i = piece.Repeats ? repeats : 1; i > 0; i--)
            {
                line.Add(piece);
            }
        }

        var longest = line.Sum(piece => piece.FullAdvance) - (least * (line.Count - 1));
        var room = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            room += MostOverlap(line[i - 1], line[i], least) - least;
        }

        var share = room > 0 ? Math.Clamp((longest - atLeast) / room, 0, 1) : 0;
        var outline = Outline.Empty;
        var position = 0.0;
        var advance = 0.0;
        for (var i = 0; i < line.Count; i++)
        {
            if (i > 0)
            {
                var most = MostOverlap(line[i - 1], line[i], least);
                position += line[i - 1].FullAdvance - (least + (share * (most - least)));
            }

            var (glyph, ink) = (line[i].Glyph, line[i].Glyph.Outline.Bounds);
            var shift = vertical ? new Point(0, position - ink.Bottom) : new Point(position - ink.Left, 0);
            outline = outline.With(glyph.Outline.Under(Affine.Translation(shift)));
            advance = vertical ? Math.Max(advance, glyph.Advance) : position + line[i].FullAdvance;
        }

        return (outline, advance);
    }

    private static double MostOverlap(GlyphPiece before, GlyphPiece after, double least) =>
        Math.Max(least, Math.Min(before.EndConnector, after.StartConnector));
}
