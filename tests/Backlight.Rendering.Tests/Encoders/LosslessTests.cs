using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Tests.Films;
using Backlight.Testing;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Encoders;

/// <summary>PNG, APNG and WebP keep every pixel; the decoders are Skia's and ffmpeg's.</summary>
public sealed class LosslessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_png_is_the_last_frame(bool transparent)
    {
        var film = SyntheticFilms.Typical(161, 91, transparent: transparent);

        var file = Written.At(_folder["film.png"], FilmFormat.Png, film);

        Assert.Equal(PixelAssert.Straight(film.Frame(29)), Moving.Decode(file).Frames[0]);
    }

    [Fact]
    public void A_png_is_not_much_larger_than_that_of_others()
    {
        var film = SyntheticFilms.Typical(640, 360, frames: 1);
        var file = Written.At(_folder["film.png"], FilmFormat.Png, film);

        using var bitmap = SKBitmap.Decode(file);
        using var skia = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Assert.InRange(new FileInfo(file).Length, 1000, skia.Size * 1.1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_apng_keeps_every_pixel_of_every_frame(bool transparent)
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(101, 67, 10, 20, transparent: transparent);
        var file = Written.At(_folder["film.apng"], FilmFormat.Apng, film);

        var frames = Ffprobe.Decode(file, film.Size, "-f", "apng", "--", "-vf", "fps=10");

        for (var index = 0; index < film.FrameCount - 1; index++)
        {
            PixelAssert.Near(PixelAssert.Straight(film.Frame(index)), frames[index], 0, $"Frame {index},");
        }
    }

    [Fact]
    public void An_apng_of_which_only_parts_change_is_small_and_starts_as_a_picture()
    {
        var film = SyntheticFilms.Square(640, 360, 60, 60, index => index);
        var file = Written.At(_folder["film.apng"], FilmFormat.Apng, film);

        Assert.InRange(new FileInfo(file).Length, 1000, 20_000);

        // A program that knows only PNG shows the first frame.
        Assert.Equal(film.Frame(0), Moving.Decode(file).Frames[0]);
    }

    [Theory]
    [InlineData(60, 90, 90, 60)]
    [InlineData(15, 100_000, 65535, 15)]
    [InlineData(29.97, 10, 10010, 30000)]
    [InlineData(0.5, 3, 6000, 1000)]
    public void The_delay_of_an_apng_is_a_fraction(double framesPerSecond, int frames, int numerator, int denominator)
        => Assert.Equal((numerator, denominator), ((int)ApngEncoder.Delay(frames, framesPerSecond).Numerator, (int)ApngEncoder.Delay(frames, framesPerSecond).Denominator));

    [Fact]
    public void An_apng_counts_its_frames_and_loops()
    {
        Ffprobe.Require();
        var file = Written.At(_folder["film.apng"], FilmFormat.Apng, SyntheticFilms.Square(64, 16, 15, 100_001, index => index / 90_000), new() { Loops = 3 });

        var bytes = File.ReadAllBytes(file);
        var control = bytes.AsSpan().IndexOf("acTL"u8);
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 3], bytes[(control + 4)..(control + 12)]);
        var packets = Ffprobe.Show(file, "-f", "apng", "-show_entries", "packet=duration_time").GetProperty("packets");
        Assert.Equal(3, packets.GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_webp_keeps_every_pixel_of_every_frame(bool transparent)
    {
        var film = SyntheticFilms.Typical(101, 67, transparent: transparent);
        var file = Written.At(_folder["film.webp"], FilmFormat.Webp, film, new() { Loops = 2 });

        var moving = Moving.Decode(file);

        Assert.Equal(2000, moving.Milliseconds.Sum());
        Assert.Equal(1, moving.Repetitions);
        var index = 0;
        foreach (var frame in moving.At(15, 30))
        {
            // Skia makes colours straight in another way than the oracle; one step is rounding.
            PixelAssert.Near(PixelAssert.Straight(film.Frame(index)), frame, transparent ? 1 : 0, $"Frame {index},");
            index++;
        }
    }

    [Fact]
    public void A_webp_with_loss_comes_near_and_is_smaller()
    {
        var film = SyntheticFilms.Typical(320, 180);
        var (exact, lossy) = (_folder["exact.webp"], _folder["lossy.webp"]);
        Written.To(new WebpEncoder(FilmTarget.At(exact)), film);
        Written.To(new WebpEncoder(FilmTarget.At(lossy), new() { Lossless = false, Quality = 60 }), film);

        Assert.InRange(new FileInfo(lossy).Length, 1000, new FileInfo(exact).Length);
        Assert.InRange(PixelAssert.MeanSquare(film.Frame(29), Moving.Decode(lossy).Frames[^1]), 0.01, 100);
    }

    [Fact]
    public void A_webp_frame_in_an_odd_column_begins_in_an_even_one()
    {
        var film = new DrawnFilm(new(31, 21), 10, 5, (canvas, index) =>
        {
            canvas.Clear(SKColors.Black);
            using var paint = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(SKRect.Create((2 * index) + 1, (2 * index) + 3, 5, 5), paint);
        });

        var moving = Moving.Decode(Written.At(_folder["film.webp"], FilmFormat.Webp, film));

        Assert.Equal(5, moving.Frames.Count);
        for (var index = 0; index < 5; index++)
        {
            Assert.Equal(film.Frame(index), moving.Frames[index]);
        }
    }

    [Fact]
    public void Each_frame_has_a_file()
    {
        var film = SyntheticFilms.Square(64, 16, 10, 12, index => index / 5);

        var folder = Written.At(_folder["frames"], FilmFormat.Frames, film);

        Assert.Equal(Enumerable.Range(1, 12).Select(index => $"{index:D6}.png"), Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        for (var index = 0; index < 12; index++)
        {
            Assert.Equal(film.Frame(index), Moving.Decode(Path.Combine(folder, $"{index + 1:D6}.png")).Frames[0]);
        }
    }
}
