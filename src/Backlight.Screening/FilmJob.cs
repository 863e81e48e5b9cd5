using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backlight.Animation.Timelines;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Player;
using Backlight.Rendering.Skia;
using Backlight.Rendering.Stills;
using Spectre.Console;

namespace Backlight.Screening;

/// <summary>Carries out orders: writes a timeline in the formats that were asked for, and tells what it wrote.</summary>
/// <param name="screen">Where messages go.</param>
public sealed class FilmJob(Screen screen)
{
    // "1234 frames/s, 0:00:00 left", and what a bar of some length takes with its percentage.
    private const int LongestPace = 27;
    private const int LeastBar = 24;

    /// <summary>What a page can open beside the film; made when a page is written. None unless given.</summary>
    public Func<IReadOnlyList<Aside>> Asides { get; init; } = () => [];

    /// <summary>Writes a film.</summary>
    /// <param name="timeline">The whole film.</param>
    /// <param name="order">What is asked for.</param>
    /// <param name="name">What the files are called, without extension.</param>
    /// <param name="stop">Stops everything; nothing half-written is left.</param>
    /// <returns>The files and folders that were written.</returns>
    /// <exception cref="FilmProblemException">A chapter or time does not exist, or a theme lacks a role.</exception>
    /// <exception cref="EncoderException">A film cannot be written; <see cref="EncoderUnavailableException"/> where ffmpeg is missing.</exception>
    public IReadOnlyList<string> Write(Timeline timeline, FilmOrder order, string name, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(order);
        var film = Prepared(timeline, order);
        if (order.DryRun)
        {
            Tell(film, order);
            return [];
        }

        var formats = order.Formats;
        var memory = PaintingMemory.Of(order, formats);
        memory.ThrowIfTooMuch();
        if (!order.Quiet && memory.IsLarge)
        {
            screen.Messages.WriteLine(memory.Note);
        }

        if (formats.Any(format => format.NeedsFfmpeg))
        {
            // Told before anything is painted.
            Ffmpeg.Require();
        }

        if (!order.ToStandardOutput)
        {
            CreateFolder(order.Output);
        }

        name = order.FileName ?? name;
        var written = new List<string>();
        string PathOf(FilmFormat format) => Path.Combine(order.Output, name + format.Extension);
        FilmTarget TargetOf(FilmFormat format) => order.ToStandardOutput ? FilmTarget.To(screen.Results) : FilmTarget.At(PathOf(format));

        foreach (var format in formats.Where(format => !format.HasEncoder || !format.Moves))
        {
            stop.ThrowIfCancellationRequested();
            WriteStill(film, format, order, TargetOf(format), stop);
            written.Add(PathOf(format));
        }

        var moving = formats.Where(format => format.HasEncoder && format.Moves).ToList();
        if (moving.Count > 0)
        {
            WriteMoving(film, moving, order, TargetOf, stop);
            written.AddRange(moving.Select(PathOf));
        }

        if (order.ToStandardOutput)
        {
            return [];
        }

        foreach (var path in written)
        {
            screen.Written.WriteLine(order.Quiet ? path : $"{path}  ({SizeOf(path)})");
        }

        screen.Written.Flush();

        if (order.Open && written.Count > 0)
        {
            Open(written[^1]);
        }

        return written;
    }

    /// <summary>Looks, before any work is done, whether the files of an order could be written. A dry run and standard output need none.</summary>
    /// <param name="order">What is asked for; with its formats.</param>
    /// <param name="names">What files are called, without extension; an order that names a file has its own.</param>
    /// <exception cref="FilmProblemException">All that keeps files from being written.</exception>
    public static void RequireWritable(FilmOrder order, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(names);
        if (order.DryRun || order.ToStandardOutput)
        {
            return;
        }

        OutputPlace.Require(order.Output);
        var problems = new List<string>();
        foreach (var name in order.FileName is { } own ? [own] : names)
        {
            foreach (var format in order.Formats)
            {
                try
                {
                    format.RequireWritable(FilmTarget.At(Path.Combine(order.Output, name + format.Extension)));
                }
                catch (EncoderFailedException exception)
                {
                    problems.Add(exception.Message);
                }
            }
        }

        if (problems.Count > 0)
        {
            throw new FilmProblemException(problems);
        }
    }

    /// <summary>The film that an order means: its chapters, theme and speed.</summary>
    /// <exception cref="FilmProblemException">A chapter or time does not exist, or a theme lacks a role.</exception>
    public static Timeline Prepared(Timeline timeline, FilmOrder order)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(order);
        try
        {
            var film = order.Theme is { } theme ? timeline.With(theme) : timeline;
            film = order.Chapters.Count > 0 ? film.Only(ChaptersOf(film, order.Chapters)) : film;
            film = film.Faster(order.Speed);
            if (Math.Round(film.Duration * order.FramesPerSecond) is > int.MaxValue and var frames)
            {
                throw new FilmProblemException(FilmProblems.OutOfRange("--fps", string.Create(CultureInfo.InvariantCulture, $"{order.FramesPerSecond}"), string.Create(CultureInfo.InvariantCulture, $"few enough for a film of {film.Duration:N0} s: {frames:N0} frames, and {int.MaxValue:N0} are possible")));
            }

            return order.At is { } at && at > film.Duration
                ? throw new FilmProblemException(FilmProblems.OutOfRange("--at", string.Create(CultureInfo.InvariantCulture, $"{at}"), string.Create(CultureInfo.InvariantCulture, $"a time of this film, from 0 to {film.Duration:0.##} s")))
                : film;
        }
        catch (ArgumentException exception)
        {
            throw new FilmProblemException(exception.Message.Split(" (Parameter")[0]);
        }
    }

    private static List<string> ChaptersOf(Timeline film, IReadOnlyList<string> asked)
    {
        if (film.Chapters.IsEmpty)
        {
            throw new FilmProblemException(FilmProblems.Contradiction("--chapter", "The film has no chapters.", "Leave the option out."));
        }

        var all = film.Chapters.Select(chapter => chapter.Id).ToList();
        var (ids, problems) = (new List<string>(), new List<string>());
        foreach (var text in asked.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            // An id may have a hyphen itself.
            var (from, to) = all.Contains(text) || text.Split('-') is not { Length: 2 } ends ? (text, text) : (ends[0], ends[1]);
            var (first, last) = (all.IndexOf(from), all.IndexOf(to));
            if (first < 0 || last < first)
            {
                problems.Add(FilmProblems.UnknownChoice("--chapter", text, all));
                continue;
            }

            ids.AddRange(all[first..(last + 1)]);
        }

        return problems.Count > 0 ? throw new FilmProblemException(problems) : ids;
    }

    private List<Aside> PreparedAsides(Timeline film, FilmOrder order) =>
        [.. Asides().Select(aside => aside with { Timeline = aside.Timeline.With(film.Theme).Faster(order.Speed) })];

    private void WriteStill(Timeline film, FilmFormat format, FilmOrder order, FilmTarget target, CancellationToken stop)
    {
        var frame = film.At(order.At ?? LastSeen(film));
        if (format == FilmFormat.Html)
        {
            WriteText(target, PlayerPage.Write(film, new() { Poster = order.At, Asides = PreparedAsides(film, order) }));
        }
        else if (format == FilmFormat.Svg)
        {
            WriteText(target, SvgPicture.Write(frame, order.Size, order.Transparent));
        }
        else if (format == FilmFormat.Pdf)
        {
            using var content = new MemoryStream();
            PdfPicture.Write(frame, content, order.Size.Width / 2.0, film.Title, order.Transparent);
            target.Write(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        else
        {
            FilmWriter.Write(new StillFrame(film, order), [format.Open(target)], new() { Threads = 1 }, null, stop);
        }
    }

    /// <summary>The end of the film, or, where all has left the stage by then, the last moment at which something was to be seen.</summary>
    internal static double LastSeen(Timeline film)
    {
        for (var i = film.Stills.Length; i >= 0; i--)
        {
            var time = i == film.Stills.Length ? film.Duration : (film.Stills[i].Start + film.Stills[i].End) / 2;
            if (film.At(time).Items.Any(item => item.Element.Layer == Layer.Picture))
            {
                return time;
            }
        }

        return film.Duration;
    }

    private static void WriteText(FilmTarget target, string text) => target.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));

    private void WriteMoving(Timeline film, List<FilmFormat> formats, FilmOrder order, Func<FilmFormat, FilmTarget> target, CancellationToken stop)
    {
        var source = new TimelineFrames(film, order.Size, order.FramesPerSecond, order.Transparent);
        var writing = new FilmWriting
        {
            Threads = order.Threads,
            Title = film.Title,
            Chapters = [.. film.Chapters.Select(chapter => new FilmChapter(chapter.Title, TimeSpan.FromSeconds(chapter.Start), TimeSpan.FromSeconds(chapter.End)))],
            Captions = [.. film.Captions.Select(caption => new FilmCaption(caption.Text, TimeSpan.FromSeconds(caption.Start), TimeSpan.FromSeconds(caption.End)))],
        };
        List<IFilmEncoder> encoders = [.. formats.Select(format => format.Open(target(format)))];
        if (order.Quiet || !screen.IsWatched)
        {
            FilmWriter.Write(source, encoders, writing, null, stop);
            return;
        }

        var console = screen.ToConsole();
        var what = string.Join(", ", formats);
        // Digits have their places, so that the bar stays where it is; on a narrow terminal it has the room to itself.
        var isWide = console.Profile.Width >= what.Length + LongestPace + LeastBar;
        console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
        {
            var task = context.AddTask(what, maxValue: source.FrameCount);
            FilmWriter.Write(source, encoders, writing, new Reporting(report =>
            {
                task.Value = report.FramesDone;
                var left = report.TimeLeft is { } time ? $", {Duration(time.TotalSeconds)} left" : "";
                task.Description = isWide ? string.Create(CultureInfo.InvariantCulture, $"{what} {report.FramesPerSecond,5:0} frames/s{left}") : what;
            }), stop);
        });
    }

    private void Tell(Timeline film, FilmOrder order)
    {
        var written = screen.Written;
        var frames = Math.Max(1, (int)Math.Round(film.Duration * order.FramesPerSecond));
        written.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{film.Title}: {Duration(film.Duration)}, {frames} frames of {order.Size.Width} × {order.Size.Height} at {order.FramesPerSecond:0.##} per second, {film.Stills.Sum(still => still.Duration) / Math.Max(film.Duration, 1e-9):P0} of the time still"));
        foreach (var chapter in film.Chapters)
        {
            var (first, last) = ((int)Math.Round(chapter.Start * order.FramesPerSecond), (int)Math.Round(chapter.End * order.FramesPerSecond));
            written.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {chapter.Id,-6} {Duration(chapter.Start),8} – {Duration(chapter.End),-8} frames {first}–{Math.Max(first, last - 1)}  {chapter.Title}"));
        }
    }

    /// <summary>4:07.3, 5:04:07, 53:04:07: hours go on counting beyond a day; what no clock can show is said so.</summary>
    internal static string Duration(double seconds)
    {
        if (!(seconds < TimeSpan.MaxValue.TotalSeconds))
        {
            return "ages";
        }

        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FilmProblemException(FilmProblems.FolderUnusable(path, exception.Message));
        }
    }

    private static string SizeOf(string path)
    {
        var bytes = Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles().Sum(file => file.Length) : new FileInfo(path).Length;
        return bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000.0):0} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
    }

    /// <summary>Opens a file with the program that the system has for it, or says that there is none.</summary>
    /// <param name="path">What was written.</param>
    public void Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var opened = Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            screen.Messages.WriteLine($"note: nothing here opens {path} ({exception.Message.TrimEnd('.')}); open it yourself.");
        }
    }

    private sealed class Reporting(Action<FilmProgress> report) : IProgress<FilmProgress>
    {
        public void Report(FilmProgress value) => report(value);
    }
}
