using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Source code on a panel, with comments, strings, numbers and keywords coloured.</summary>
public sealed class CodeBlock : Shape
{
    /// <summary>Source code about the origin.</summary>
    /// <param name="code">Lines end with "\n".</param>
    /// <param name="language">csharp, python, javascript or text.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="numbers">Whether lines are numbered.</param>
    /// <exception cref="ArgumentException">The language is another, or there is no code.</exception>
    public CodeBlock(string code, string language = "csharp", double size = 0.35, bool numbers = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        var lines = code.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        LineCount = lines.Length;
        var spacing = 1.4 * size;
        var gutter = numbers ? (1 + lines.Length.ToString(System.Globalization.CultureInfo.InvariantCulture).Length) * 0.525 * size : 0;
        var (drawn, y) = (new List<Shape>(), 0.0);
        for (var i = 0; i < lines.Length; i++, y -= spacing)
        {
            var line = new Group();
            if (numbers)
            {
                var number = new Text((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), size, TextFace.Mono).Paint(Colour.Muted.Faded(0.6));
                line.Add(number.Shift(new Point(gutter - (0.7 * size) - number.Width, y) - number.Origin));
            }

            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                var text = new Text(SourceColours.Of(lines[i], language), size);
                line.Add(text.Shift(new Point(gutter, y) - text.Origin));
            }

            drawn.Add(line);
        }

        var all = new Group(drawn).Bounds.Include(new(gutter, 0.7 * size)).Include(new(0, y + spacing - (0.25 * size)));
        var padding = 0.9 * size;
        Attach(new RoundedRectangle(all.Width + (2 * padding), all.Height + (2 * padding), 0.15).MoveTo(all.Centre).Stroke(Colour.Grid, 2).Fill(Colour.Surface));
        Attach([.. drawn]);
        Apply(Affine.Translation(-Centre));
    }

    /// <summary>How many lines there are.</summary>
    public int LineCount { get; }

    /// <summary>The panel behind the code.</summary>
    public Shape Panel => Children[0];

    /// <summary>A line, as a group of the same objects.</summary>
    /// <param name="index">0 … LineCount − 1.</param>
    public Shape Line(int index) => Children[1 + index];
}
