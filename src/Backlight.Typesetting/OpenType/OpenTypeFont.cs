namespace Backlight.Typesetting.OpenType;

/// <summary>An OpenType font with cubic outlines (CFF): its characters, measures, outlines, and of its layout tables what Latin text and formulas need.</summary>
/// <remarks>
/// OpenType 1.9: cmap formats 4 and 12, hmtx, CFF with one or several private dictionaries (CID), MATH, of GSUB ligatures and alternates, of GPOS pairs.
/// Everything is read within its table and within limits, so that a damaged or hostile file ends with <see cref="FontFormatException"/>. Immutable: safe for several threads.
/// </remarks>
internal sealed class OpenTypeFont
{
    private const int MostTables = 512;
    private const long MostBytes = 256 << 20;
    private static readonly string[] Needed = ["head", "hhea", "maxp", "hmtx", "cmap", "CFF "];

    private readonly Dictionary<string, FontTable> _tables;
    private readonly FontTable _metrics;
    private readonly int _metricCount;

    /// <summary>Reads the directory and what all glyphs share; outlines are read when they are asked for.</summary>
    /// <param name="file">The whole file; it must not change afterwards.</param>
    /// <exception cref="FontFormatException">The file is damaged, or no OpenType font with cubic outlines.</exception>
    public OpenTypeFont(byte[] file)
    {
        _tables = Directory(file);
        foreach (var tag in Needed)
        {
            if (!_tables.ContainsKey(tag))
            {
                throw new FontFormatException("", 0, tag == "CFF " && _tables.ContainsKey("glyf")
                    ? "its outlines are TrueType's (table glyf), and only those of CFF are read"
                    : $"the table {tag.TrimEnd()} is missing");
            }
        }

        UnitsPerEm = _tables["head"].U16(18);
        if (UnitsPerEm is < 16 or > 16_384)
        {
            throw _tables["head"].Fault(18, $"{FormattableString.Invariant($"{UnitsPerEm}")} units per em, where 16 to 16,384 are allowed");
        }

        GlyphCount = _tables["maxp"].U16(4);
        _metricCount = _tables["hhea"].U16(34);
        _metrics = _tables["hmtx"];
        if (GlyphCount == 0 || _metricCount == 0 || _metricCount > GlyphCount)
        {
            throw _tables["hhea"].Fault(34, $"{FormattableString.Invariant($"{_metricCount}")} measures for {FormattableString.Invariant($"{GlyphCount}")} glyphs");
        }

        _metrics.Require(0, 4L * _metricCount);
        Characters = new(_tables["cmap"]);
        Outlines = new(_tables["CFF "], GlyphCount);
        Mathematics = _tables.TryGetValue("MATH", out var math) ? new(math) : null;
        Substitutions = _tables.TryGetValue("GSUB", out var substitutions) ? new(substitutions, extension: 7) : null;
        Positions = _tables.TryGetValue("GPOS", out var positions) ? new(positions, extension: 9) : null;
    }

    /// <summary>How many units of the file's numbers are one em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>Glyphs have the numbers 0 … count − 1; 0 is the box for what is missing.</summary>
    public int GlyphCount { get; }

    public CharacterMap Characters { get; }

    public CompactOutlines Outlines { get; }

    /// <summary>Null for a font without the table.</summary>
    public MathTable? Mathematics { get; }

    /// <summary>GSUB; null for a font without the table.</summary>
    public LayoutTable? Substitutions { get; }

    /// <summary>GPOS; null for a font without the table.</summary>
    public LayoutTable? Positions { get; }

    /// <summary>The glyph of a character, 0 for none; never one that the font lacks.</summary>
    public int Find(int codePoint) => Characters.Find(codePoint) is var glyph && glyph < GlyphCount ? glyph : 0;

    /// <summary>How far the next glyph is to the right, in units.</summary>
    public int Advance(int glyph) => _metrics.U16(4 * Math.Min(glyph, _metricCount - 1));

    private static Dictionary<string, FontTable> Directory(byte[] file)
    {
        if (file.LongLength > MostBytes)
        {
            throw new FontFormatException("", 0, $"the file has {FormattableString.Invariant($"{file.LongLength:N0}")} bytes, more than {FormattableString.Invariant($"{MostBytes:N0}")}");
        }

        var header = new FontTable(file, "", 0, file.Length);
        if (header.TagAt(0) is not ("OTTO" or "\0\u0001\0\0" or "true"))
        {
            throw header.Fault(0, header.TagAt(0) == "ttcf" ? "this is a collection of fonts; take one of them out of it" : "this is no OpenType font");
        }

        var count = header.U16(4);
        if (count > MostTables)
        {
            throw header.Fault(4, $"{FormattableString.Invariant($"{count}")} tables, more than {FormattableString.Invariant($"{MostTables}")}");
        }

        var tables = new Dictionary<string, FontTable>();
        for (var i = 0; i < count; i++)
        {
            var at = 12 + (16 * i);
            var (tag, start, length) = (header.TagAt(at), header.U32(at + 8), header.U32(at + 12));
            if ((long)start + length > file.Length)
            {
                throw header.Fault(at + 8, $"the table {tag.TrimEnd()} is said to reach beyond the end of the file");
            }

            tables.TryAdd(tag, new(file, tag, (int)start, (int)(start + length)));
        }

        return tables;
    }
}
