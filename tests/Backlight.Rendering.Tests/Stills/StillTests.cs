using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Backlight.Animation.Timelines;
using Backlight.Rendering.Skia;
using Backlight.Rendering.Stills;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Stills;

public sealed class StillTests
{
    private static readonly Timeline Film = new Gallery().Build();

    [Fact]
    public void An_svg_is_well_formed_needs_no_fonts_and_names_its_parts()
    {
        var text = SvgPicture.Write(Film.At(1.2), new(640, 360));
        var svg = XDocument.Parse(text).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal("640", svg.Attribute("width")!.Value);
        Assert.Empty(svg.Descendants(ns + "text"));
        Assert.True(svg.Descendants(ns + "path").Count() > 20);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.Equal(text, SvgPicture.Write(new Gallery().Build().At(1.2), new(640, 360)));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.3)]
    [InlineData(2.1)]
    [InlineData(3.6)]
    public void Another_program_draws_the_svg_as_skia_draws_the_frame(double time)
    {
        Assert.SkipUnless(Tool.Has("rsvg-convert"), Tool.Missing("rsvg-convert", "librsvg2-bin"));
        var folder = Directory.CreateTempSubdirectory("backlight").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.svg"), SvgPicture.Write(Film.At(time), new(640, 360)));
            Tool.Run("rsvg-convert", "-w", "640", "-h", "360", "-o", Path.Combine(folder, "a.png"), Path.Combine(folder, "a.svg"));
            Assert.InRange(Differing(Path.Combine(folder, "a.png"), time), 0, 0.01);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_program_draws_the_pdf_as_skia_draws_the_frame()
    {
        Assert.SkipUnless(Tool.Has("pdftoppm"), Tool.Missing("pdftoppm", "poppler-utils"));
        var folder = Directory.CreateTempSubdirectory("backlight").FullName;
        try
        {
            using (var file = File.Create(Path.Combine(folder, "a.pdf")))
            {
                PdfPicture.Write(Film.At(1.3), file, width: 640, title: "Gallery");
            }

            Tool.Run("pdftoppm", "-scale-to-x", "640", "-scale-to-y", "360", "-png", "-singlefile", Path.Combine(folder, "a.pdf"), Path.Combine(folder, "a"));
            Assert.InRange(Differing(Path.Combine(folder, "a.png"), 1.3), 0, 0.02);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The share of pixels in which a channel differs by more than a quarter of its range: edges differ a little, pictures must not.
    private static double Differing(string png, double time)
    {
        var pixels = new uint[640 * 360];
        new TimelineFrames(Film, new(640, 360), 30).PaintAt(time, pixels);
        using var other = SKBitmap.Decode(png);
        Assert.Equal((640, 360), (other.Width, other.Height));
        var differing = 0;
        for (var i = 0; i < pixels.Length; i++)
        {
            var colour = other.GetPixel(i % 640, i / 640);
            var (r, g, b) = ((int)((pixels[i] >> 16) & 0xFF), (int)((pixels[i] >> 8) & 0xFF), (int)(pixels[i] & 0xFF));
            differing += Math.Max(Math.Abs(r - colour.Red), Math.Max(Math.Abs(g - colour.Green), Math.Abs(b - colour.Blue))) > 64 ? 1 : 0;
        }

        return differing / (double)pixels.Length;
    }

    private static class Tool
    {
        public static bool Has(string name) =>
            Environment.GetEnvironmentVariable("BACKLIGHT_CI") == "1" || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

        public static string Missing(string name, string package) => string.Create(CultureInfo.InvariantCulture, $"{name} is not here; it is in Debian's {package}.");

        public static void Run(string name, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
        }
    }
}
