using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;

namespace Backlight.Rendering.Tests.Films;

public sealed class FormatTests
{
    [Theory]
    [InlineData("l", 854, 480, 15)]
    [InlineData("M", 1280, 720, 30)]
    [InlineData("high", 1920, 1080, 60)]
    [InlineData("p", 2560, 1440, 60)]
    [InlineData("4K", 3840, 2160, 60)]
    public void A_quality_has_a_letter_and_a_name(string text, int width, int height, double framesPerSecond)
    {
        var quality = Quality.Parse(text);

        Assert.Equal((new PixelSize(width, height), framesPerSecond), (quality.Size, quality.FramesPerSecond));
    }

    [Fact]
    public void An_unknown_quality_is_answered_with_all_that_there_are()
    {
        Assert.Contains("l (low), m (medium), h (high), p (production), k (4k)", Assert.Throws<ArgumentException>(() => Quality.Parse("x")).Message, StringComparison.Ordinal);
        Assert.False(Quality.TryParse(null, out _));
    }

    [Fact]
    public void Formats_have_the_names_of_the_command_line()
    {
        Assert.Equal(["html", "gif", "webp", "apng", "png", "svg", "pdf", "mp4", "webm", "mov", "frames"], FilmFormat.All.Select(format => format.Name));
        Assert.Equal(["mp4", "webm", "mov"], FilmFormat.All.Where(format => format.NeedsFfmpeg).Select(format => format.Name));
        Assert.Equal(["html", "svg", "pdf"], FilmFormat.All.Where(format => !format.HasEncoder).Select(format => format.Name));
        Assert.All(FilmFormat.All, format => Assert.Same(format, FilmFormat.Parse(format.Name.ToUpperInvariant())));
    }

    [Fact]
    public void An_unknown_format_is_answered_with_all_that_there_are()
        => Assert.Contains("html, gif, webp", Assert.Throws<ArgumentException>(() => FilmFormat.Parse("avi")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_made_of_pixels_has_no_encoder()
        => Assert.Throws<InvalidOperationException>(() => FilmFormat.Html.Open(FilmTarget.To(Stream.Null)));

    [Theory]
    [InlineData(0, 10, 15, 1)]
    [InlineData(10, 16385, 15, 1)]
    [InlineData(10, 10, 0, 1)]
    [InlineData(10, 10, double.NaN, 1)]
    [InlineData(10, 10, 15, 0)]
    public void A_header_has_ranges(int width, int height, double framesPerSecond, int frames)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new FilmHeader(new(width, height), framesPerSecond, frames));
}
