using System.Diagnostics;
using System.Globalization;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Tests.Films;
using Backlight.Testing;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Encoders;

public sealed class VideoEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mp4", "h264", 15, 30, "15/1")]
    [InlineData("mp4", "h264", 29.97, 30, "30000/1001")]
    [InlineData("mp4", "h264", 60, 1, "60/1")]
    [InlineData("mp4", "h264", 60, 2, "60/1")]
    [InlineData("webm", "vp9", 15, 30, "15/1")]
    [InlineData("mov", "prores", 15, 30, "15/1")]
    public void A_video_says_what_it_is(string name, string codec, double framesPerSecond, int frames, string rate)
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(160, 90, framesPerSecond, frames);

        var file = Written.At(_folder["film." + name], FilmFormat.Parse(name), film);

        var shown = Ffprobe.Show(file, "-show_streams", "-show_format");
        var stream = shown.GetProperty("streams")[0];
        Assert.Equal(codec, stream.GetProperty("codec_name").GetString());
        Assert.Equal((160, 90), (stream.GetProperty("width").GetInt32(), stream.GetProperty("height").GetInt32()));
        Assert.Equal(rate, stream.GetProperty("r_frame_rate").GetString());
        Assert.Equal("bt709", stream.GetProperty("color_space").GetString());
        Assert.Equal("bt709", stream.GetProperty("color_primaries").GetString());
        Assert.Equal("bt709", stream.GetProperty("color_transfer").GetString());
        Assert.Equal("tv", stream.GetProperty("color_range").GetString());
        Assert.Equal(0, Seconds(stream.GetProperty("start_time")), 3);
        Assert.Equal(frames / framesPerSecond, Seconds(shown.GetProperty("format").GetProperty("duration")), 0.002);
        if (name == "mp4")
        {
            Assert.Equal("High", stream.GetProperty("profile").GetString());
            Assert.Equal("yuv420p", stream.GetProperty("pix_fmt").GetString());
            Assert.Equal(frames / framesPerSecond, Seconds(stream.GetProperty("duration")), 0.002);

            // What a browser needs to begin comes before what it plays.
            var bytes = File.ReadAllBytes(file);
            Assert.InRange(bytes.AsSpan().IndexOf("moov"u8), 0, bytes.AsSpan().IndexOf("mdat"u8));
        }
    }

    [Theory]
    [InlineData("mp4", false, 36)]
    [InlineData("mp4", true, 36)]
    [InlineData("webm", false, 33)]
    [InlineData("mov", false, 36)]
    public void Every_frame_is_seen_at_its_time(string name, bool constant, double decibels)
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(320, 180);
        var file = Written.At(_folder["film." + name], FilmFormat.Parse(name), film, video: new() { ConstantFrameRate = constant });

        var frames = Ffprobe.Decode(file, film.Size, "--", "-vf", "fps=15");

        Assert.Equal(30, frames.Count);
        for (var index = 0; index < 30; index++)
        {
            Assert.InRange(10 * Math.Log10(255 * 255 / PixelAssert.BrightnessMeanSquare(film.Frame(index), frames[index])), decibels, 99);
        }

        var stored = int.Parse(Ffprobe.Show(file, "-count_packets", "-show_entries", "stream=nb_read_packets").GetProperty("streams")[0].GetProperty("nb_read_packets").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal(constant ? 30 : 20, stored);
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("webm")]
    [InlineData("mov")]
    public void Areas_have_the_colours_they_were_given(string name)
    {
        Ffprobe.Require();
        SKColor[] colours = [SKColors.White, SKColors.Black, SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Orange, SKColors.Teal, new(0xFF12151C)];
        var film = new DrawnFilm(new(256, 64), 15, 4, (canvas, _) =>
        {
            using var paint = new SKPaint();
            for (var index = 0; index < colours.Length; index++)
            {
                paint.Color = colours[index];
                canvas.DrawRect(index * 32, 0, 32, 64, paint);
            }
        });

        var frame = Ffprobe.Decode(Written.At(_folder["film." + name], FilmFormat.Parse(name), film), film.Size)[^1];

        for (var index = 0; index < colours.Length; index++)
        {
            PixelAssert.Near([(uint)colours[index]], [frame[(32 * 256) + (32 * index) + 16]], 4, colours[index].ToString());
        }
    }

    [Fact]
    public void A_film_that_stands_still_has_hardly_a_frame()
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Square(64, 16, 60, 600, _ => 1);
        var file = Written.At(_folder["film.mp4"], FilmFormat.Mp4, film);

        var shown = Ffprobe.Show(file, "-count_packets", "-show_streams");
        var stream = shown.GetProperty("streams")[0];
        Assert.InRange(int.Parse(stream.GetProperty("nb_read_packets").GetString()!, CultureInfo.InvariantCulture), 4, 14);
        Assert.Equal(10, Seconds(stream.GetProperty("duration")), 3);
        Assert.Equal("60/1", stream.GetProperty("r_frame_rate").GetString());
    }

    [Fact]
    public void Odd_sizes_are_padded_to_even_ones()
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(101, 67, frames: 3);
        var file = Written.At(_folder["film.mp4"], FilmFormat.Mp4, film);

        var frame = Ffprobe.Decode(file, new(102, 68))[0];

        Assert.InRange(PixelAssert.BrightnessMeanSquare(film.Frame(0), [.. Enumerable.Range(0, 101 * 67).Select(index => frame[(index / 101 * 102) + (index % 101)])]), 0, 20);
    }

    [Theory]
    [InlineData("webm", "libvpx-vp9")]
    [InlineData("mov", "prores")]
    public void Transparency_stays(string name, string decoder)
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Square(128, 64, 15, 10, index => index / 4, transparent: true);
        var file = Written.At(_folder["film." + name], FilmFormat.Parse(name), film);

        var frames = Ffprobe.Decode(file, film.Size, "-c:v", decoder, "--", "-vf", "fps=15");

        Assert.InRange(frames[0][(8 * 128) + 4] >> 24, 250u, 255u);
        Assert.InRange(frames[0][(40 * 128) + 100] >> 24, 0u, 5u);
        Assert.InRange(frames[9][(8 * 128) + 4] >> 24, 0u, 12u);
        Assert.InRange(frames[9][(8 * 128) + 20] >> 24, 243u, 255u);
        Assert.InRange((frames[0][(8 * 128) + 4] >> 16) & 0xFF, 245u, 255u);
    }

    [Theory]
    [InlineData("mp4", "mov_text")]
    [InlineData("webm", "webvtt")]
    [InlineData("mov", "mov_text")]
    public void Chapters_captions_and_title_are_inside(string name, string codec)
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(frames: 45);
        var writing = new FilmWriting
        {
            Title = "Chain; rule = \\ # 1",
            Chapters = [new("The map", TimeSpan.Zero, TimeSpan.FromSeconds(1)), new("δ = ∂E/∂z; or #2", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3))],
            Captions = [new("First\n\nsecond line", TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1)), new("σ′ & <more>", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.5))],
        };

        var file = Written.At(_folder["film." + name], FilmFormat.Parse(name), film, writing);

        var shown = Ffprobe.Show(file, "-show_streams", "-show_chapters", "-show_format");
        var chapters = shown.GetProperty("chapters");
        Assert.Equal(2, chapters.GetArrayLength());
        Assert.Equal("δ = ∂E/∂z; or #2", chapters[1].GetProperty("tags").GetProperty("title").GetString());
        Assert.Equal(1, Seconds(chapters[1].GetProperty("start_time")), 3);
        Assert.Equal(3, Seconds(chapters[1].GetProperty("end_time")), 3);
        Assert.Equal("Chain; rule = \\ # 1", shown.GetProperty("format").GetProperty("tags").GetProperty("title").GetString());
        Assert.Contains(shown.GetProperty("streams").EnumerateArray(), stream => stream.GetProperty("codec_name").GetString() == codec);
        Assert.Equal(3, Seconds(shown.GetProperty("format").GetProperty("duration")), 0.01);
        Assert.Equal(["film." + name], _folder.Names);

        // Whoever jumps to a chapter finds a whole frame there.
        var keys = Ffprobe.Show(file, "-select_streams", "v", "-show_entries", "packet=pts_time,flags").GetProperty("packets").EnumerateArray()
            .Where(packet => packet.GetProperty("flags").GetString()!.Contains('K', StringComparison.Ordinal))
            .Select(packet => Math.Round(Seconds(packet.GetProperty("pts_time")), 2));
        Assert.Contains(1.0, keys);
    }

    [Fact]
    public void The_bytes_are_the_same_each_time()
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical();
        var files = Enumerable.Range(1, 3).Select(threads => File.ReadAllBytes(Written.At(_folder["film.mp4"], FilmFormat.Mp4, film, new() { Threads = threads }))).ToArray();

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
    }

    [Fact]
    public void A_video_can_go_into_a_stream()
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(frames: 5);
        using var stream = new MemoryStream();
        Written.To(FilmFormat.Mp4.Open(FilmTarget.To(stream)), film);

        Assert.Equal(File.ReadAllBytes(Written.At(_folder["film.mp4"], FilmFormat.Mp4, film)), stream.ToArray());
    }

    [Fact]
    public void A_missing_ffmpeg_is_told_with_how_to_get_it()
    {
        Assert.Null(Ffmpeg.Find(_folder.Root));
        var exception = Assert.Throws<EncoderUnavailableException>(() => Ffmpeg.At(_folder["ffmpeg"]));
        Assert.Contains("apt install ffmpeg", exception.Message, StringComparison.Ordinal);
        Assert.Contains("brew install ffmpeg", exception.Message, StringComparison.Ordinal);
        Assert.Contains("winget install ffmpeg", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_program_is_told()
    {
        File.WriteAllText(_folder["ffmpeg"], "no program");

        Assert.Throws<EncoderUnavailableException>(() => WriteWith(_folder["ffmpeg"], SyntheticFilms.Typical(frames: 5)));
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Fact]
    public void Last_words_of_an_ffmpeg_that_fails_at_once_are_passed_on()
    {
        var fake = Script("echo 'warming up' >&2; echo 'the codec has left the building' >&2; exit 3");

        var exception = Assert.Throws<EncoderFailedException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5)));

        Assert.Contains("exit code 3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("the codec has left the building", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Fact]
    public void An_ffmpeg_that_reads_everything_and_then_fails_is_told()
    {
        var fake = Script("cat > /dev/null; echo 'No space left on device' >&2; exit 1");

        var exception = Assert.Throws<EncoderFailedException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5)));

        Assert.Contains("No space left on device", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Fact]
    public void An_ffmpeg_that_talks_without_end_does_not_block()
    {
        var fake = Script("for i in $(seq 20000); do echo \"a warning that nobody reads $i\" >&2; echo out; done; cat > /dev/null; exit 7");

        var exception = Assert.Throws<EncoderFailedException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5)));

        Assert.Contains("nobody reads 20000", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody reads 19000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ffmpeg_without_the_codec_is_unavailable()
    {
        var fake = Script("echo \"Unknown encoder 'libx264'\" >&2; exit 1");

        Assert.Contains("libx264", Assert.Throws<EncoderUnavailableException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ffmpeg_that_hears_of_Ctrl_C_before_we_do_stops_the_film()
    {
        var fake = Script("head -c 1000 > /dev/null; exit 255");

        Assert.Throws<OperationCanceledException>(() => WriteWith(fake, SyntheticFilms.Typical(640, 360, frames: 5)));
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Fact]
    public void An_ffmpeg_that_is_killed_is_told_and_nothing_is_left()
    {
        Ffprobe.Require();
        var film = SyntheticFilms.Typical(640, 360, 60, 20);
        var header = new FilmHeader(film.Size, 60, 20);
        using (var encoder = new VideoEncoder(FilmTarget.At(_folder["film.mp4"]), VideoCodec.H264))
        {
            encoder.Start(header, TestContext.Current.CancellationToken);
            encoder.Add(film.Frame(0), film.Size.All, 1);
            using (var process = Process.GetProcessById(encoder.ProcessId!.Value))
            {
                process.Kill();
                process.WaitForExit();
            }

            var exception = Assert.Throws<EncoderFailedException>(() =>
            {
                for (var index = 1; index < 20; index++)
                {
                    encoder.Add(film.Frame(index), film.Size.All, 1);
                }

                encoder.Finish();
            });
            Assert.Contains("137", exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void An_ffmpeg_that_does_not_read_can_be_stopped()
    {
        var fake = Script("exec sleep 60");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var film = SyntheticFilms.Typical(640, 360, 60, 20);
        stop.CancelAfter(TimeSpan.FromMilliseconds(500));

        var clock = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => FilmWriter.Write(
            film, [new VideoEncoder(FilmTarget.At(_folder["film.mp4"]), VideoCodec.H264, new() { Ffmpeg = Ffmpeg.At(fake) })], null, null, stop.Token));

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Fact]
    public void An_ffmpeg_that_ends_well_and_wrote_nothing_is_told()
    {
        var fake = Script("cat > /dev/null; exit 0");

        Assert.Contains("wrote nothing", Assert.Throws<EncoderFailedException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5))).Message, StringComparison.Ordinal);
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Theory]
    [InlineData("exec sleep 60")]
    [InlineData("cat > /dev/null; exec sleep 60")]
    [InlineData("cat > /dev/null; while :; do :; done")]
    public void An_ffmpeg_that_does_nothing_any_more_is_not_waited_for(string commands)
    {
        var fake = Script(commands);
        var clock = Stopwatch.StartNew();

        var exception = Assert.Throws<EncoderFailedException>(() => Written.At(
            _folder["film.mp4"], FilmFormat.Mp4, SyntheticFilms.Typical(640, 360, 60, 20), video: new() { Ffmpeg = Ffmpeg.At(fake), Patience = TimeSpan.FromMilliseconds(200) }));

        Assert.Contains("was ended after", exception.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        Assert.Equal(["ffmpeg"], _folder.Names);
    }

    [Fact]
    public void A_full_disk_under_ffmpeg_is_a_place_that_cannot_be_written_to()
    {
        var fake = Script("cat > /dev/null; echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 228");

        var exception = Assert.Throws<EncoderFailedException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5)));

        Assert.IsAssignableFrom<IOException>(exception.InnerException);
        Assert.StartsWith($"{_folder["film.mp4"]}: BL0009: The file cannot be written: No space left on device. Way out: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ffmpeg_reads_beside_the_frames_lies_where_nobody_else_can_go()
    {
        var fake = Script($"for word in \"$@\"; do case $word in *srt|*ffmetadata|*.mp4) test -e \"$word\" && ls -ld \"$(dirname \"$word\")\" >> {_folder["seen"]};; esac; done; cat > /dev/null; exit 0");
        var writing = new FilmWriting { Captions = [new("said", TimeSpan.Zero, TimeSpan.FromSeconds(0.05))], Title = "film" };
        for (var time = 0; time < 2; time++)
        {
            Assert.Throws<EncoderFailedException>(() => FilmWriter.Write(
                SyntheticFilms.Typical(frames: 5), [new VideoEncoder(FilmTarget.At(_folder["film.mp4"]), VideoCodec.H264, new() { Ffmpeg = Ffmpeg.At(fake) })], writing, null, TestContext.Current.CancellationToken));
        }

        var seen = File.ReadAllLines(_folder["seen"]);
        Assert.Equal(6, seen.Length);
        Assert.All(seen, line => Assert.StartsWith("drwx------", line, StringComparison.Ordinal));
        Assert.Equal(4, seen.Select(line => line.Split(' ')[^1]).Distinct().Count());
        Assert.All(seen.Select(line => line.Split(' ')[^1]).Distinct(), path => Assert.False(Directory.Exists(path)));
    }

    [Theory]
    [InlineData(60, "60")]
    [InlineData(29.97, "30000/1001")]
    [InlineData(23.976, "24000/1001")]
    [InlineData(12.5, "12500/1000")]
    [InlineData(0.5, "500/1000")]
    public void A_rate_is_a_fraction(double framesPerSecond, string fraction) => Assert.Equal(fraction, VideoEncoder.Rate(framesPerSecond));

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers", "5.1.9")]
    [InlineData("ffmpeg version n7.1 Copyright", "7.1")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", "4.4.2")]
    [InlineData("ffmpeg version N-125875-g5d4d3bdc61 Copyright", null)]
    [InlineData("ffmpeg version 2026-08-01-git-1234 Copyright", null)]
    [InlineData("warming up", null)]
    [InlineData(null, null)]
    public void A_version_is_read_from_what_ffmpeg_says(string? line, string? version) => Assert.Equal(version, Ffmpeg.ReadVersion(line)?.ToString());

    [Theory]
    [InlineData("4.4.2", "-vsync vfr")]
    [InlineData("9.0.1", "-fps_mode vfr")]
    [InlineData("N-1", "-fps_mode vfr")]
    public void Options_are_those_of_the_version(string version, string options)
    {
        var fake = Script($"echo \"$@\" >&2; exit 1", version);

        Assert.Contains(options, Assert.Throws<EncoderFailedException>(() => WriteWith(fake, SyntheticFilms.Typical(frames: 5))).Message, StringComparison.Ordinal);
    }

    private static double Seconds(System.Text.Json.JsonElement element) => double.Parse(element.GetString()!, CultureInfo.InvariantCulture);

    private string Script(string commands, string version = "7.1")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for ffmpeg is a shell script.");
        var path = _folder["ffmpeg"];
        File.WriteAllText(path, $"#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'ffmpeg version {version} Copyright'; exit 0; fi\n{commands}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private void WriteWith(string ffmpeg, IFrameSource film)
        => Written.At(_folder["film.mp4"], FilmFormat.Mp4, film, video: new() { Ffmpeg = Ffmpeg.At(ffmpeg) });
}
