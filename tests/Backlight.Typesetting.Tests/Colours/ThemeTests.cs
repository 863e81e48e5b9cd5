using Backlight.Typesetting.Colours;

namespace Backlight.Typesetting.Tests.Colours;

public sealed class ThemeTests
{
    private static readonly string[] Roles = ["weight", "bias", "activation", "error", "delta", "target", "highlight", "foreground"];

    public static TheoryData<string> Themes => ["dark", "light"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Everything_stands_out_from_the_background(string name)
    {
        var theme = Of(name);

        // WCAG 2.2: 7 for text, 3 for large letters and lines.
        Assert.True(Contrast(theme["foreground"], theme["background"]) > 12);
        Assert.True(Contrast(theme["muted"], theme["background"]) > 4.5);
        Assert.All(Roles, role => Assert.True(Contrast(theme[role], theme["background"]) > (role == "highlight" && name == "light" ? 2 : 3), $"{role}: {Contrast(theme[role], theme["background"])}"));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Weight_bias_error_and_highlight_are_told_apart_by_colour_blind_viewers(string name)
    {
        var theme = Of(name);
        string[] roles = ["weight", "bias", "error", "highlight"];
        foreach (var see in new Func<Rgba, Rgba>[] { colour => colour, Protan, Deutan })
        {
            foreach (var (first, second) in roles.SelectMany((a, i) => roles.Skip(i + 1).Select(b => (a, b))))
            {
                Assert.True(Distance(see(theme[first]), see(theme[second])) > 0.045, $"{first} and {second} in {name} under {see.Method.Name}: {Distance(see(theme[first]), see(theme[second]))}");
            }
        }
    }

    [Fact]
    public void Both_themes_have_the_same_roles() => Assert.Equal(Theme.Dark.Roles, Theme.Light.Roles);

    [Theory]
    [InlineData("#f00", "#ff0000")]
    [InlineData("#12345678", "#12345678")]
    [InlineData("#ABCDEF", "#abcdef")]
    public void A_fixed_colour_is_read_and_written(string hex, string written) => Assert.Equal(written, Rgba.Parse(hex).ToHex());

    [Theory]
    [InlineData("red")]
    [InlineData("#12")]
    [InlineData("#xyzxyz")]
    public void What_is_no_colour_is_refused(string hex) => Assert.Throws<ArgumentException>(() => Rgba.Parse(hex));

    [Fact]
    public void Between_black_and_white_lies_the_grey_that_looks_half_as_light()
    {
        // L = 0.5 of OKLab is the linear 0.125, which is #636363.
        Assert.Equal("#636363", Rgba.Lerp(Rgba.Parse("#000"), Rgba.Parse("#fff"), 0.5).ToHex());
        Assert.Equal("#ff0000", (Rgba.Lerp(Rgba.Parse("#00ff0000"), Rgba.Parse("#ff0000"), 0.5) with { A = 1 }).ToHex());
        Assert.Equal(0.5, Rgba.Lerp(Rgba.Parse("#ff000000"), Rgba.Parse("#ff0000"), 0.5).A, 1e-9);
    }

    [Fact]
    public void An_unknown_role_is_told_with_those_there_are() =>
        Assert.Contains("weight", Assert.Throws<KeyNotFoundException>(() => Theme.Dark["wieght"]).Message, StringComparison.Ordinal);

    private static Theme Of(string name) => name == "dark" ? Theme.Dark : Theme.Light;

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static double Luminance(Rgba colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Contrast(Rgba a, Rgba b) => Math.Max(Luminance(a), Luminance(b)) + 0.05 is var light ? light / (Math.Min(Luminance(a), Luminance(b)) + 0.05) : 0;

    // Viénot, Brettel and Mollon, "Digital video colourmaps for checking the legibility of displays by dichromats", 1999: on linear channels.
    private static Rgba Protan(Rgba colour) => Seen(colour, 0.11238, 0.88762, 0.11238, 0.88762, 0.00401, -0.00401);

    private static Rgba Deutan(Rgba colour) => Seen(colour, 0.29275, 0.70725, 0.29275, 0.70725, -0.02234, 0.02234);

    private static Rgba Seen(Rgba colour, double rr, double rg, double gr, double gg, double br, double bg)
    {
        var (r, g, b) = (Linear(colour.R), Linear(colour.G), Linear(colour.B));
        return new((rr * r) + (rg * g), (gr * r) + (gg * g), (br * r) + (bg * g) + b);
    }

    // On what the eye gets: for colours as they are, linear channels too.
    private static double Distance(Rgba a, Rgba b)
    {
        var (p, q) = (Perceived(a), Perceived(b));
        return Math.Sqrt(p.Zip(q, (x, y) => (x - y) * (x - y)).Sum());

        static double[] Perceived(Rgba colour) => [Math.Cbrt(Math.Max(0, colour.R)) / 2, Math.Cbrt(Math.Max(0, colour.G)) / 2, Math.Cbrt(Math.Max(0, colour.B)) / 2];
    }
}
