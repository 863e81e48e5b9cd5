#:project ../src/Backlight.Animation/Backlight.Animation.csproj
#:property PublishAot=false

// Sets each formula of a file and writes it as SVG, with its ink and its box in em, for eng/compare-typesetting.sh.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backlight.Animation.Typesetting;
using Backlight.Animation.Typesetting.Mathematics;
using Backlight.Animation.Typesetting.Tex;

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

// How long one formula takes once the caches are warm, read and set.
var nodes = formulas.Select(Readable).OfType<MathNode>().ToList();
const int Rounds = 50;
var (reading, setting) = (Stopwatch.StartNew(), new Stopwatch());
for (var round = 0; round < Rounds; round++)
{
    foreach (var formula in formulas)
    {
        Readable(formula);
    }
}

reading.Stop();
var before = GC.GetAllocatedBytesForCurrentThread();
setting.Start();
foreach (var node in Enumerable.Repeat(nodes, Rounds).SelectMany(all => all))
{
    MathLayout.Layout(node);
}

setting.Stop();
var count = Rounds * nodes.Count;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{nodes.Count} formulas; reading {reading.Elapsed.TotalMilliseconds / count:0.000} ms, setting {setting.Elapsed.TotalMilliseconds / count:0.000} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) / count / 1024.0:0.0} KB each"));
return 0;

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
