using System.Diagnostics;
using System.Globalization;
using Backlight.Animation.Timelines;
using Backlight.Rendering;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Skia;

namespace Backlight.Benchmarks;

/// <summary>CPU seconds for a second of film at 1080p60, stage by stage, on 1 and 2 threads.</summary>
internal static class FilmBenchmark
{
    public static int Run(double seconds)
    {
        var timeline = Measured("build the timeline", seconds, () => new Swarm(seconds).Build(), out _);
        var json = TimelineJson.Write(timeline);
        var moving = timeline.Motions.Sum(motion => motion.Duration) / timeline.Duration;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timeline.Duration:0} s of film, {timeline.Elements.Length} elements, moving {moving:P0} of the time, {json.Length / 1e6:0.00} MB of JSON"));
        var source = new TimelineFrames(timeline, new(1920, 1080), 60);
        var changed = Enumerable.Range(0, source.FrameCount).Select(source.Changed).ToArray();
        var frames = changed.Count(region => !region.IsEmpty);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{source.FrameCount} frames, {frames} of them new; {changed.Average(region => (double)region.Width * region.Height) / (1920 * 1080):P0} of the pixels change in the mean frame"));

        Measured("changed rectangles", seconds, () => Enumerable.Range(0, source.FrameCount).Sum(i => source.Changed(i).Width), out _);
        Measured("layout (Timeline.At)", seconds, () => Enumerable.Range(0, source.FrameCount).Where(i => !changed[i].IsEmpty).Sum(i => timeline.At(source.TimeOf(i)).Items.Length), out _);
        var layout = 0.0;
        Measured("layout and raster", seconds, () => Raster(source, changed), out layout);
        foreach (var threads in (int[])[1, 2])
        {
            var path = Path.Combine(Path.GetTempPath(), $"backlight-bench-{threads}.mp4");
            var clock = Stopwatch.StartNew();
            var (own, children) = (Cpu.Own, Cpu.OfChildren);
            FilmWriter.Write(source, [FilmFormat.Mp4.Open(FilmTarget.At(path))], new() { Threads = threads });
            (own, children) = (Cpu.Own - own, Cpu.OfChildren - children);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"MP4 on {threads} thread(s): {(own + children) / seconds:0.000} CPU s per s of film (ours {own / seconds:0.000}, ffmpeg {children / seconds:0.000}), {source.FrameCount / clock.Elapsed.TotalSeconds:0} frames/s, {new FileInfo(path).Length / 1e6:0.0} MB, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
            File.Delete(path);
        }

        return 0;
    }

    private static int Raster(TimelineFrames source, PixelRectangle[] changed)
    {
        using var painter = source.OpenPainter();
        var pixels = new uint[source.Size.Width * source.Size.Height];
        for (var i = 0; i < changed.Length; i++)
        {
            if (!changed[i].IsEmpty)
            {
                painter.Paint(i, changed[i], pixels);
            }
        }

        return pixels.Length;
    }

    private static T Measured<T>(string what, double seconds, Func<T> work, out double each)
    {
        var before = Cpu.Own;
        var result = work();
        each = (Cpu.Own - before) / seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {each:0.0000} CPU s per s of film"));
        return result;
    }
}
