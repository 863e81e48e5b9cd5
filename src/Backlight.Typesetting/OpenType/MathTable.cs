namespace Backlight.Typesetting.OpenType;

/// <summary>MATH: the measures of formulas, and how signs grow. All numbers in units.</summary>
/// <param name="table">The whole table.</param>
internal sealed class MathTable(FontTable table)
{
    private const int MostVariants = 64;
    private readonly FontTable _constants = table.Part16(4) ?? throw table.Fault(4, "no constants");
    private readonly FontTable? _glyphs = table.Part16(6);
    private readonly FontTable? _variants = table.Part16(8);

    public int Constant(MathConstant constant) => (int)constant switch
    {
        < (int)MathConstant.DelimitedSubFormulaMinHeight => _constants.S16(2 * (int)constant), // percent
        < (int)MathConstant.MathLeading => _constants.U16(2 * (int)constant),
        < (int)MathConstant.RadicalDegreeBottomRaisePercent => _constants.S16(8 + (4 * ((int)constant - (int)MathConstant.MathLeading))), // and an offset to what a device adds
        _ => _constants.S16(8 + (4 * (MathConstant.RadicalDegreeBottomRaisePercent - MathConstant.MathLeading))),
    };

    /// <summary>How far pieces of a sign overlap at least.</summary>
    public int MinConnectorOverlap => _variants?.U16(0) ?? 0;

    /// <summary>How far the ink leans out over the advance at the top; null where the font does not say.</summary>
    public int? ItalicsCorrection(int glyph) => OfGlyph(0, glyph);

    /// <summary>Where an accent's middle stands; null where the font does not say.</summary>
    public int? TopAccent(int glyph) => OfGlyph(2, glyph);

    /// <summary>The larger glyphs for the same sign, and the pieces that a still larger one is put together from.</summary>
    public MathConstruction Construction(int glyph, bool vertical)
    {
        if (_variants is not { } all
            || all.Part16(vertical ? 2 : 4) is not { } coverage
            || LayoutTable.Covered(coverage, glyph) is var covered && covered < 0
            || covered >= all.U16(vertical ? 6 : 8)
            || all.Part16(10 + (2 * (covered + (vertical ? 0 : all.U16(6))))) is not { } construction)
        {
            return MathConstruction.None;
        }

        var variants = new MathVariant[Math.Min(construction.U16(2), MostVariants)];
        for (var i = 0; i < variants.Length; i++)
        {
            variants[i] = new(construction.U16(4 + (4 * i)), construction.U16(6 + (4 * i)));
        }

        var pieces = Array.Empty<MathPiece>();
        if (construction.Part16(0) is { } assembly)
        {
            pieces = new MathPiece[Math.Min(assembly.U16(4), MostVariants)];
            for (var i = 0; i < pieces.Length; i++)
            {
                var at = 6 + (10 * i);
                pieces[i] = new(assembly.U16(at), assembly.U16(at + 2), assembly.U16(at + 4), assembly.U16(at + 6), (assembly.U16(at + 8) & 1) != 0);
            }
        }

        return new(variants, pieces);
    }

    private int? OfGlyph(int which, int glyph) =>
        _glyphs?.Part16(which) is { } values && values.Part16(0) is { } coverage && LayoutTable.Covered(coverage, glyph) is var covered and >= 0 && covered < values.U16(2)
            ? values.S16(4 + (4 * covered))
            : null;
}

/// <summary>A larger glyph for a sign, and its size.</summary>
internal readonly record struct MathVariant(int Glyph, int Size);

/// <summary>A piece of a sign that grows.</summary>
internal readonly record struct MathPiece(int Glyph, int StartConnector, int EndConnector, int FullAdvance, bool Repeats);

/// <summary>How a sign grows along one axis.</summary>
internal sealed record MathConstruction(MathVariant[] Variants, MathPiece[] Pieces)
{
    public static MathConstruction None { get; } = new([], []);
}
