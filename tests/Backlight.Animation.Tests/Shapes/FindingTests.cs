using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;

namespace Backlight.Animation.Tests.Shapes;

/// <summary>Words and characters are found wherever they stand, and nothing else is.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData("the cat and the hen", "the", 2)]
    [InlineData("the cat and the hen", "he", 3)]
    [InlineData("cat a tree at a table", "at", 2)]
    [InlineData("a cat\non a mat", "cat on", 1)]
    [InlineData("aaaa", "aa", 2)]
    [InlineData("find the office, stuff the offer", "f", 7)]
    [InlineData("find the office, stuff the offer", "ff", 3)]
    [InlineData("find the office, stuff the offer", "fi", 2)]
    [InlineData("find the office", "office", 1)]
    [InlineData("wait … and see", ".", 0)]
    [InlineData("$a^2 + b^2$ and a", "a", 3)]
    [InlineData("half $\\frac{1}{2}$", "rule", 0)]
    [InlineData("words", "", 0)]
    [InlineData("words", "x", 0)]
    public void Words_are_found_at_all_their_places(string text, string words, int places)
    {
        var found = new Text(text).FindAll(words);

        Assert.Equal(places, found.Count);
        Assert.All(found, place => Assert.Equal(Squeezed(words), Squeezed(string.Concat(place.Select(glyph => ((Glyph)glyph).Character)))));
        Assert.Equal(places == 0 ? "" : string.Concat(Enumerable.Repeat(Squeezed(words), places)), Squeezed(string.Concat(new Text(text).Find(words).Select(glyph => ((Glyph)glyph).Character))));
    }

    [Fact]
    public void A_part_of_a_ligature_is_a_letter_of_its_own()
    {
        var text = new Text("a fish offline", 1);
        var (whole, before) = (text.Bounds, text.Children.Count);
        text.Find("f").Paint(Colour.Red);

        // fi, and ffl: three letters of one glyph each.
        Assert.Equal(before + 1 + 2, text.Children.Count);
        Assert.Equal(3, text.Children.Count(glyph => glyph.Look!.Fill == Colour.Red));
        // Nothing lies over its neighbour: the letters are as far apart as letters are.
        Assert.All(text.Children.Zip(text.Children.Skip(1)), pair => Assert.True(pair.Second.Bounds.Left > pair.First.Bounds.Right - 0.12));
        Assert.Equal(text.Children.Select(glyph => glyph.Bounds.Left).Order(), text.Children.Select(glyph => glyph.Bounds.Left));
        Assert.InRange(text.Width, whole.Width, whole.Width + 0.15);
        Assert.Equal(whole.Left, text.Bounds.Left, 1e-9);
    }

    [Fact]
    public void A_ligature_is_taken_apart_where_the_text_stands_now()
    {
        var text = new Text("fix\nfix", 1).Paint(Colour.Sky).Rotate(Math.PI / 2).MoveTo(3, 2);
        var below = text.Children[^1].Bounds;
        text.FindAll("f")[0].Paint(Colour.Red);

        Assert.Equal([Colour.Red, Colour.Sky], text.Children.Take(2).Select(glyph => glyph.Look!.Fill));
        Assert.Equal(text.Children[0].Bounds.Right, text.Children[1].Bounds.Right, 0.2);
        Assert.True(text.Children[1].Bounds.Bottom > text.Children[0].Bounds.Bottom);
        Assert.Equal(6, text.Children.Count);
        Assert.True(below.Bottom < text.Children[^1].Bounds.Bottom, "Each line makes room for its own letters.");
    }

    [Fact]
    public void Whole_ligatures_stay_as_they_are()
    {
        var text = new Text("office fish");
        var count = text.Children.Count;
        Assert.Equal(6, text.Find("office").Sum(glyph => ((Glyph)glyph).Character.Length));
        Assert.Equal(count, text.Children.Count);
    }

    [Theory]
    [InlineData("x^2 + 2xy + y^2", "x", 2)]
    [InlineData("x^2 + 2xy + y^2", "2xy", 1)]
    [InlineData("\\sin x + \\sin y + s", "sin", 2)]
    [InlineData("\\frac{1}{x} + \\frac{2}{x}", "rule", 2)]
    [InlineData("a + b", "ru", 0)]
    public void Characters_of_a_formula_are_found_at_all_their_places(string tex, string characters, int places) =>
        Assert.Equal(places, Formula.Tex(tex).FindAll(characters).Count);

    private static string Squeezed(string words) => words.Replace(" ", "", StringComparison.Ordinal).Normalize(System.Text.NormalizationForm.FormKC);
}
