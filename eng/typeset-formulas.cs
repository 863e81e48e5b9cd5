#:project ../src/Backlight.Animation/Backlight.Animation.csproj
#:property PublishAot=false

// Sets each formula of a file and writes it as SVG, with its ink and its box in em, for eng/compare-typesetting.sh.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backlight.Typesetting;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: typeset-formulas.cs <formulas.txt> <folder>");
    return 2;
}

var folder = args[1];
Directory.CreateDirectory(folder);
var formulas = File.ReadAllLines(args[0]).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("%%", StringComparison.Ordinal)).ToList();
var table = new StringBuilder();
for (var i = 0; i < formulas.Count; i++)
{
    TypesetBlock block;
    try
    {
        block = MathLayout.Layout(TexReader.Read(formulas[i]));
    }
    catch (TexException problem)
    {
        Console.Error.WriteLine($"{i + 1}: {formulas[i]}\n   {problem.Message}");
        continue;
    }

    var ink = block.Ink;
    table.AppendLine(CultureInfo.InvariantCulture, $"{i + 1}\t{ink.Left}\t{ink.Bottom}\t{ink.Right}\t{ink.Top}\t{block.Width}\t{block.Height}\t{block.Depth}");
    File.WriteAllText(Path.Combine(folder, $"{i + 1}.svg"), Svg(block));
}

File.WriteAllText(Path.Combine(folder, "ours.tsv"), table.ToString());

// How long one formula takes: the fastest of some passes, so that compiling and other programs count little.
var readable = formulas.Where(formula => Readable(formula) is not null).ToList();
var nodes = readable.Select(TexReader.Read).ToList();
var (reading, setting, allocated) = (double.PositiveInfinity, double.PositiveInfinity, 0L);
for (var pass = 0; pass < 8; pass++)
{
    reading = Math.Min(reading, Measure(() => readable.ForEach(formula => TexReader.Read(formula))));
    var before = GC.GetAllocatedBytesForCurrentThread();
    nodes.ForEach(node => MathLayout.Layout(node));
    allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / nodes.Count;
    setting = Math.Min(setting, Measure(() => nodes.ForEach(node => MathLayout.Layout(node))));
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{nodes.Count} formulas; reading {reading:0.0000} ms, setting {setting:0.0000} ms, {allocated / 1024.0:0.0} KB each"));
return 0;

double Measure(Action all)
{
    const int Rounds = 60;
    var watch = Stopwatch.StartNew();
    for (var round = 0; round < Rounds; round++)
    {
        all();
    }

    return watch.Elapsed.TotalMilliseconds / Rounds / nodes.Count;
}

static MathNode? Readable(string tex)
{
    try
    {
        return TexReader.Read(tex);
    }
    catch (TexException)
    {
        return null;
    }
}

static string Svg(TypesetBlock block)
{
    const double Margin = 0.2;
    var ink = block.Ink.Inflate(Margin);
    var svg = new StringBuilder();
    svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{ink.Left} {-ink.Top} {ink.Width} {ink.Height}\" width=\"{ink.Width * 100}\" height=\"{ink.Height * 100}\">");
    svg.AppendLine("<g transform=\"scale(1,-1)\">");
    foreach (var glyph in block.Glyphs)
    {
        svg.Append("<path d=\"");
        foreach (var contour in glyph.Outline.Under(glyph.Placement).Contours)
        {
            var points = contour.Points;
            svg.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#####} {points[0].Y:0.#####}");
            for (var i = 1; i < points.Length; i += 3)
            {
                svg.Append(CultureInfo.InvariantCulture, $"C{points[i].X:0.#####} {points[i].Y:0.#####} {points[i + 1].X:0.#####} {points[i + 1].Y:0.#####} {points[i + 2].X:0.#####} {points[i + 2].Y:0.#####}");
            }

            svg.Append('Z');
        }

        svg.AppendLine("\"/>");
    }

    return svg.AppendLine("</g>").AppendLine("</svg>").ToString();
}
