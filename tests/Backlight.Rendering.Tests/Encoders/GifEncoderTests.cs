using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Tests.Films;
using Backlight.Testing;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Encoders;

public sealed class GifEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Few_colours_stay_as_they_are()
    {
        var film = SyntheticFilms.Square(64, 16, 15, 30, index => index / 4);

        var moving = Moving.Decode(Write(film));

        AssertSame(film, moving, 0);
        Assert.Equal(8, moving.Frames.Count);
    }

    [Fact]
    public void Another_decoder_sees_the_same()
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Square(64, 16, 10, 20, index => index / 3);

        var frames = Ffprobe.Decode(Write(film), film.Size, "--", "-vf", "fps=10");

        Assert.Equal(20, frames.Count);
        for (var index = 0; index < 20; index++)
        {
            Assert.Equal(film.Frame(index), frames[index]);
        }
    }

    [Theory]
    [InlineData(false, 44)]
    [InlineData(true, 44)]
    public void Many_colours_come_near(bool light, double decibels)
    {
        var film = SyntheticFilms.Typical(320, 180, light: light);

        var moving = Moving.Decode(Write(film));

        var worst = moving.At(film.FramesPerSecond, film.FrameCount).Select((frame, index) => PixelAssert.MeanSquare(film.Frame(index), frame)).Max();
        Assert.InRange(10 * Math.Log10(255 * 255 / worst), decibels, 99);

        // The background is most of the picture: it has to be what was asked for.
        Assert.Equal(film.Frame(0)[0], moving.Frames[0][0]);
    }

    [Theory]
    [InlineData(15, 30, 2000)]
    [InlineData(30, 31, 1030)]
    [InlineData(7, 9, 1290)]
    [InlineData(60, 90, 1500)]
    [InlineData(29.97, 30, 1000)]
    public void Rounded_delays_add_up(double framesPerSecond, int frames, int milliseconds)
    {
        var moving = Moving.Decode(Write(SyntheticFilms.Square(256, 16, framesPerSecond, frames, index => index % 30)));

        Assert.Equal(milliseconds, moving.Milliseconds.Sum());
        Assert.All(moving.Milliseconds, delay => Assert.InRange(delay, 20, 10_000));
    }

    [Fact]
    public void Of_a_fast_film_frames_are_left_out_but_not_the_last()
    {
        var film = SyntheticFilms.Square(256, 16, 120, 31, index => index);

        var moving = Moving.Decode(Write(film));

        Assert.InRange(moving.Frames.Count, 10, 16);
        Assert.Equal(260, moving.Milliseconds.Sum());
        Assert.Equal(film.Frame(30), moving.Frames[^1]);
    }

    [Fact]
    public void A_frame_between_fast_ones_that_stands_long_is_shown()
    {
        var film = SyntheticFilms.Square(128, 16, 60, 60, index => index < 3 ? index : index < 50 ? 5 : 6);

        var moving = Moving.Decode(Write(film));

        Assert.Contains(moving.Frames, frame => frame.SequenceEqual(film.Frame(10)));
        Assert.Equal(film.Frame(59), moving.Frames[^1]);
        Assert.Equal(1000, moving.Milliseconds.Sum());
    }

    [Fact]
    public void A_delay_longer_than_the_format_allows_is_cut_into_several()
    {
        var film = SyntheticFilms.Square(64, 16, 1, 1400, index => index / 1390);

        var moving = Moving.Decode(Write(film));

        Assert.Equal(1_400_000, moving.Milliseconds.Sum(delay => (long)delay));
        Assert.Equal(4, moving.Frames.Count);
        Assert.Equal(film.Frame(0), moving.Frames[2]);
        Assert.Equal(film.Frame(1399), moving.Frames[3]);
    }

    [Fact]
    public void Transparent_films_move_without_leaving_traces()
    {
        var film = SyntheticFilms.Typical(transparent: true);

        var moving = Moving.Decode(Write(film));

        var index = 0;
        foreach (var frame in moving.At(film.FramesPerSecond, film.FrameCount))
        {
            var expected = film.Frame(index);
            for (var pixel = 0; pixel < expected.Length; pixel++)
            {
                if (expected[pixel] >> 24 >= 0x80 != (frame[pixel] >> 24 == 0xFF))
                {
                    Assert.Fail($"Frame {index}, pixel {pixel} should be {expected[pixel]:X8} and is {frame[pixel]:X8}.");
                }
            }

            index++;
        }
    }

    [Fact]
    public void A_transparent_hole_that_stands_longer_than_a_delay_stays_a_hole()
    {
        var film = SyntheticFilms.Square(64, 16, 1, 1400, index => index / 700, transparent: true);

        var moving = Moving.Decode(Write(film));

        Assert.Equal(1_400_000, moving.Milliseconds.Sum(delay => (long)delay));
        Assert.Equal(film.Frame(0), moving.Frames[0]);
        Assert.Equal(film.Frame(0), moving.Frames[1]);
        Assert.Equal(film.Frame(1399), moving.Frames[2]);
        Assert.Equal(film.Frame(1399), moving.Frames[3]);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(1, 0)]
    [InlineData(5, 4)]
    public void Loops_are_told(int loops, int repetitions)
    {
        var file = _folder["film.gif"];
        Written.To(new GifEncoder(FilmTarget.At(file)), SyntheticFilms.Square(64, 16, 10, 10, index => index / 2), new() { Loops = loops });

        Assert.Equal(repetitions, Moving.Decode(file).Repetitions);
    }

    [Fact]
    public void More_colours_than_are_counted_still_make_a_film()
    {
        // 512 × 300 pixels, each of another colour, and then others.
        var film = new DrawnFilm(new(512, 300), 5, 3, (canvas, index) =>
        {
            using var bitmap = new SKBitmap(new SKImageInfo(512, 300, SKColorType.Bgra8888, SKAlphaType.Opaque));
            for (var pixel = 0; pixel < 512 * 300; pixel++)
            {
                bitmap.SetPixel(pixel % 512, pixel / 512, new SKColor(0xFF000000 | (((uint)(pixel + (index * 7)) * 109) & 0xFFFFFF)));
            }

            canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
        });

        var moving = Moving.Decode(Write(film));

        Assert.Equal(3, moving.Frames.Count);
        Assert.InRange(PixelAssert.MeanSquare(film.Frame(2), moving.Frames[2]), 0, 600);
    }

    private static void AssertSame(DrawnFilm film, Moving moving, int most)
    {
        var index = 0;
        foreach (var frame in moving.At(film.FramesPerSecond, film.FrameCount))
        {
            PixelAssert.Near(film.Frame(index), frame, most, $"Frame {index},");
            index++;
        }
    }

    private string Write(IFrameSource film) => Written.At(_folder["film.gif"], FilmFormat.Gif, film);
}
