using System.Text;
using Backlight.Formulas;
using Backlight.Notation;
using Backlight.Testing;

namespace Backlight.Tests.Formulas;

/// <summary>All samples in all forms, to be read by a person.</summary>
public sealed class GalleryTests
{
    [Theory]
    [InlineData(NotationStyle.Story, "Story")]
    [InlineData(NotationStyle.Nielsen, "Nielsen")]
    public void Over_several_lines_the_samples_look_as_approved(NotationStyle notation, string name) =>
        Golden.Match(Gallery(new WritingStyle { Notation = notation }, formula => string.Join('\n', UnicodeText.Lines(formula, 100).Select(line => line.TrimEnd()))), $"{name}.Lines.txt");

    [Theory]
    [InlineData(NotationStyle.Story, "Story")]
    [InlineData(NotationStyle.Nielsen, "Nielsen")]
    public void In_one_line_the_samples_read_as_approved(NotationStyle notation, string name) =>
        Golden.Match(Gallery(new WritingStyle { Notation = notation }, UnicodeText.Line), $"{name}.Line.txt");

    [Theory]
    [InlineData(NotationStyle.Story, "Story")]
    [InlineData(NotationStyle.Nielsen, "Nielsen")]
    public void The_samples_are_the_approved_LaTeX(NotationStyle notation, string name) =>
        Golden.Match(Gallery(new WritingStyle { Notation = notation }, LaTeX.Of), $"{name}.tex.txt");

    [Theory]
    [InlineData(NotationStyle.Story, "Story")]
    [InlineData(NotationStyle.Nielsen, "Nielsen")]
    public void The_samples_with_shapes_look_as_approved(NotationStyle notation, string name) =>
        Golden.Match(
            Gallery(new WritingStyle { Notation = notation, ShowShapes = true }, formula => string.Join('\n', UnicodeText.Lines(formula, 100).Select(line => line.TrimEnd()))), $"{name}.Shapes.txt");

    private static string Gallery(WritingStyle style, Func<Formula, string> set)
    {
        var text = new StringBuilder();
        foreach (var (name, equation) in Samples.All)
        {
            text.Append("── ").Append(name).Append('\n').Append(set(Writing.Of(equation, style))).Append("\n\n");
        }

        return text.ToString();
    }
}
