using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Tests.Encoders;
using Backlight.Testing;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Films;

public sealed class FilmWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Frames_arrive_in_order_whatever_the_number_of_threads(int threads)
    {
        var film = SyntheticFilms.Typical(80, 45, frames: 60);
        var recording = new RecordingEncoder();

        Written.To(recording, film, new() { Threads = threads });

        Assert.True(recording.Finished);
        Assert.True(recording.Disposed);
        var index = 0;
        foreach (var (pixels, changed, repeats) in recording.Frames)
        {
            Assert.Equal(film.Frame(index), pixels);
            Assert.Equal(film.Changed(index), changed);
            index += repeats;
        }

        Assert.Equal(60, index);
        Assert.Equal(0, film.StillOpen);
        Assert.InRange(film.Opened, 1, threads);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("apng")]
    [InlineData("webp")]
    public void The_bytes_are_the_same_for_any_number_of_threads(string name)
    {
        var format = FilmFormat.Parse(name);
        var film = SyntheticFilms.Typical(120, 68, frames: 45);

        var files = new[] { 1, 2, 3, 7 }.Select(threads => File.ReadAllBytes(Written.At(_folder["film"], format, film, new() { Threads = threads }))).ToArray();

        Assert.All(files, file => Assert.Equal(files[0], file));
    }

    [Fact]
    public void Frames_that_do_not_change_are_neither_painted_nor_encoded()
    {
        var film = SyntheticFilms.Square(64, 16, 60, 600, index => index / 200);
        var recording = new RecordingEncoder();

        Written.To(recording, film);

        Assert.Equal([200, 200, 200], recording.Frames.Select(frame => frame.Repeats));
        Assert.InRange(film.Paints, 3, 3);
    }

    [Fact]
    public void A_source_that_says_too_much_is_looked_through()
    {
        var honest = SyntheticFilms.Square(64, 16, 10, 12, index => index / 4);
        var film = new DrawnFilm(honest.Size, 10, 12, (canvas, index) => DrawAgain(canvas, honest.Frame(index)), changed: _ => honest.Size.All);
        var recording = new RecordingEncoder();

        Written.To(recording, film, new() { Threads = 3 });

        Assert.Equal([4, 4, 4], recording.Frames.Select(frame => frame.Repeats));
        Assert.Equal(new PixelRectangle(0, 4, 16, 8), recording.Frames[1].Changed);

        static void DrawAgain(SKCanvas canvas, uint[] pixels)
        {
            using var paint = new SKPaint();
            for (var index = 0; index < pixels.Length; index++)
            {
                paint.Color = new SKColor(pixels[index]);
                canvas.DrawRect(index % 64, index / 64, 1, 1, paint);
            }
        }
    }

    [Fact]
    public void A_range_is_a_film_of_its_own()
    {
        var film = SyntheticFilms.Typical(80, 45, 10, 40);
        var recording = new RecordingEncoder();
        var writing = new FilmWriting
        {
            Range = new(13, 20),
            Chapters = [new("before", TimeSpan.Zero, Second(1.3)), new("in", Second(1), Second(2)), new("out", Second(3), Second(4)), new("after", Second(3.5), Second(4))],
            Captions = [new("said", Second(2), Second(2.5))],
        };

        Written.To(recording, film, writing);

        Assert.Equal(20, recording.Header!.FrameCount);
        Assert.Equal(film.Frame(13), recording.Frames[0].Pixels);
        Assert.Equal(film.Size.All, recording.Frames[0].Changed);
        Assert.Equal(film.Frame(32), recording.Frames[^1].Pixels);
        Assert.Equal([new("in", TimeSpan.Zero, Second(0.7)), new("out", Second(1.7), Second(2))], recording.Header.Chapters);
        Assert.Equal([new("said", Second(0.7), Second(1.2))], recording.Header.Captions);

        static TimeSpan Second(double seconds) => TimeSpan.FromSeconds(seconds);
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(0, 0)]
    [InlineData(5, 6)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_range_outside_of_the_film_is_the_callers_mistake(int first, int count)
    {
        var recording = new RecordingEncoder();

        Assert.Throws<ArgumentException>(() => Written.To(recording, SyntheticFilms.Square(64, 16, 10, 10, index => index), new() { Range = new(first, count) }));

        Assert.True(recording.Disposed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_error_of_a_painter_comes_out_once_and_as_it_is(int threads)
    {
        var film = new DrawnFilm(new(16, 16), 10, 100, (_, index) =>
        {
            if (index == 37)
            {
                throw new InvalidTimeZoneException("from the painter");
            }
        }, changed: _ => new(0, 0, 16, 16));
        var gif = _folder["film.gif"];

        var exception = Assert.Throws<InvalidTimeZoneException>(() => Written.At(gif, FilmFormat.Gif, film, new() { Threads = threads }));

        Assert.Equal("from the painter", exception.Message);
        Assert.Equal(0, film.StillOpen);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void An_error_of_an_encoder_stops_the_painters()
    {
        var film = SyntheticFilms.Square(256, 16, 10, 300, index => index % 30);
        var recording = new RecordingEncoder(frame =>
        {
            if (frame == 3)
            {
                throw new EncoderFailedException("full");
            }
        });

        Assert.Throws<EncoderFailedException>(() => Written.To(recording, film, new() { Threads = 3 }));

        Assert.Equal(0, film.StillOpen);
        Assert.InRange(film.Paints, 4, 100);
        Assert.True(recording.Disposed);
        Assert.False(recording.Finished);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    [InlineData("frames")]
    [InlineData("mp4")]
    public void Stopping_leaves_nothing_behind(string name)
    {
        if (FilmFormat.Parse(name).NeedsFfmpeg)
        {
            Ffprobe.Require();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var film = SyntheticFilms.Square(256, 16, 10, 300, index => index % 30);
        var recording = new RecordingEncoder(frame =>
        {
            if (frame == 20)
            {
                stop.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(()
            => FilmWriter.Write(film, [FilmFormat.Parse(name).Open(FilmTarget.At(_folder["film"])), recording], new() { Threads = 3 }, null, stop.Token));

        Assert.Equal(0, film.StillOpen);
        Assert.InRange(film.Paints, 20, 150);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_painter_that_is_slow_to_come_does_not_hold_up_stopping()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var never = new ManualResetEventSlim();
        var film = new DrawnFilm(new(16, 16), 10, 50, (_, index) =>
        {
            if (index > 10)
            {
                never.Wait(300, CancellationToken.None);
            }
        }, changed: _ => new(0, 0, 16, 16));

        Assert.ThrowsAny<OperationCanceledException>(() => FilmWriter.Write(film, [new RecordingEncoder()], new() { Threads = 2 }, null, stop.Token));
        Assert.InRange(film.Paints, 0, 30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Painters_do_not_run_far_ahead(int threads)
    {
        var film = SyntheticFilms.Square(256, 16, 10, 3000, index => index % 30);
        var changed = Enumerable.Range(0, 3000).Select(film.Changed).ToArray();
        using var frames = new PaintedFrames(film, 0, changed, threads, 384 << 20, TestContext.Current.CancellationToken);
        var (taken, most) = (0, 0);

        frames.ForEach((_, _, _) =>
        {
            if (taken++ % 100 == 0)
            {
                // Time enough for painters to fill all room.
                Thread.Sleep(5);
            }

            most = Math.Max(most, film.Paints - taken);
        });

        Assert.Equal(3000, taken);
        Assert.InRange(most, 0, frames.Capacity);
        Assert.InRange(frames.Capacity, threads, (threads + 1) * 8);
    }

    [Theory]
    [InlineData(1920, 1080, 64, 384, 23)]
    [InlineData(3840, 2160, 16, 384, 5)]
    [InlineData(16384, 16384, 4, 384, 1)]
    public void Large_frames_get_fewer_threads(int width, int height, int threads, int megabytes, int expected)
    {
        var film = new EndlessFilm(new(width, height));
        var changed = Enumerable.Repeat(new PixelRectangle(0, 0, 1, 1), 1000).ToArray();
        using var frames = new PaintedFrames(film, 0, changed, threads, (long)megabytes << 20, TestContext.Current.CancellationToken);

        Assert.Equal(expected, frames.ThreadCount);
        Assert.InRange((frames.ThreadCount + frames.Capacity) * 4L * width * height, 0, Math.Max((long)megabytes << 20, 3 * 4L * width * height));
    }

    [Fact]
    public void One_pass_feeds_several_formats()
    {
        var film = SyntheticFilms.Square(64, 16, 10, 12, index => index / 3);

        FilmWriter.Write(
            film,
            [FilmFormat.Gif.Open(FilmTarget.At(_folder["a.gif"])), FilmFormat.Png.Open(FilmTarget.At(_folder["a.png"])), FilmFormat.Frames.Open(FilmTarget.At(_folder["frames"]))],
            null,
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal(["a.gif", "a.png", "frames"], _folder.Names);
        Assert.Equal(4, film.Paints);
    }

    [Fact]
    public void Progress_ends_with_everything_done()
    {
        var reports = new Reports();
        var film = SyntheticFilms.Typical(80, 45, frames: 60);

        FilmWriter.Write(film, [new RecordingEncoder(_ => Thread.Sleep(10))], new() { Threads = 2 }, reports, TestContext.Current.CancellationToken);

        Assert.Equal((60, 60, TimeSpan.Zero), (reports.All[^1].FramesDone, reports.All[^1].FrameCount, reports.All[^1].TimeLeft));
        Assert.InRange(reports.All.Count, 2, 60);
        Assert.Equal(reports.All.Select(one => one.FramesDone).Order(), reports.All.Select(one => one.FramesDone));
        Assert.All(reports.All, one => Assert.InRange(one.FramesPerSecond, 0, 100_000));
    }

    [Fact]
    public void A_film_needs_an_encoder()
        => Assert.Throws<ArgumentException>(() => FilmWriter.Write(SyntheticFilms.Typical(frames: 1), [], null, null, TestContext.Current.CancellationToken));

    private sealed class Reports : IProgress<FilmProgress>
    {
        public List<FilmProgress> All { get; } = [];

        public void Report(FilmProgress value) => All.Add(value);
    }

    /// <summary>Frames that are so large that none should be made.</summary>
    private sealed class EndlessFilm(PixelSize size) : IFrameSource
    {
        public PixelSize Size => size;

        public int FrameCount => int.MaxValue;

        public double FramesPerSecond => 60;

        public bool Transparent => false;

        public PixelRectangle Changed(int index) => size.All;

        public IFramePainter OpenPainter() => throw new NotSupportedException();
    }
}
