using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backlight.Animation.Timelines;
using Backlight.Cli.Terminals;
using Backlight.Derivations;
using Backlight.Disk;
using Backlight.Film;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Reports;
using Backlight.Screening;

namespace Backlight.Cli.Commands;

/// <summary>film: the story of a network as page, video and GIFs.</summary>
internal sealed class FilmCommand
{
    private const string Name = "backpropagation";
    private const string Chapters = "chapters.json";
    private const string Captions = "captions.vtt";
    private const string ChapterFolder = "chapters";

    // Seven hues on one ground: more would only blur less, and a chapter should stay within a megabyte.
    private const int DrawnColours = 36;

    // Wide matrices show three rows and columns: more could not be read in a picture.
    private static readonly DerivationOptions Narrow = new() { Limit = DerivationOptions.SmallestLimit };
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly NetworkOptions _network = new();
    private readonly FilmOptions _options = new();

    private FilmCommand()
    {
    }

    public static Command Create(Terminal terminal)
    {
        var self = new FilmCommand();
        var command = new Command("film", "The whole story of a network as a film: a page with a player, a GIF for each chapter, and a video where ffmpeg is.");
        self._network.AddTo(command);
        self._options.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var screen = terminal.ToScreen();
        return SceneProgram.Guarded(screen, stop =>
        {
            var problems = new List<string>();
            var order = _options.Read(result, problems);
            var reading = _network.Read(result);
            problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
            if (problems.Count > 0 || !reading.TryGetValue(out var file))
            {
                throw new FilmProblemException(problems);
            }

            RequireWritable(order);
            var derivation = Derivation.Of(file.ToNetwork(), file.Samples, Narrow);
            Write(new StoryScene(derivation).Build(), derivation, order, screen, stop);
        });
    }

    private static void Write(Timeline whole, Derivation derivation, FilmOrder order, Screen screen, CancellationToken stop)
    {
        var job = new FilmJob(screen) { Asides = () => ParameterTraces.Of(derivation, Narrow) };
        var film = FilmJob.Prepared(whole, order);
        if (order.DryRun || order.ToStandardOutput || order.FileName is not null)
        {
            job.Write(whole, order, Name, stop);
            return;
        }

        var formats = FormatsOf(order);
        var written = new List<string>();
        foreach (var format in formats)
        {
            if (format == FilmFormat.Gif)
            {
                written.AddRange(WriteChapters(job, whole, film, derivation, order, stop));
                continue;
            }

            // What was not asked for by size is as large as can be made in a minute.
            var quality = order.Formats.Count == 0 && !order.IsSized && format.Moves && format.HasEncoder ? Quality.Medium : null;
            var one = order with { Formats = [format], Open = false, Size = quality?.Size ?? order.Size, FramesPerSecond = quality?.FramesPerSecond ?? order.FramesPerSecond };
            written.AddRange(job.Write(whole, one, NameOf(format), stop));
        }

        WriteText(Path.Combine(order.Output, Chapters), ChaptersOf(film, derivation));
        WriteText(Path.Combine(order.Output, Captions), CaptionsOf(film));
        screen.Written.WriteLine(Path.Combine(order.Output, Chapters));
        screen.Written.WriteLine(Path.Combine(order.Output, Captions));
        screen.Written.Flush();
        if (!order.Quiet && written.Count > 0 && written[0].EndsWith(".html", StringComparison.Ordinal))
        {
            screen.Messages.WriteLine($"note: open {written[0]} in a browser, or say -p next time.");
        }

        if (order.Open && written.Count > 0)
        {
            job.Open(written[0]);
        }
    }

    private static IReadOnlyList<FilmFormat> FormatsOf(FilmOrder order) =>
        order.Formats.Count > 0 ? order.Formats : Ffmpeg.Find() is null || order.Transparent ? [FilmFormat.Html, FilmFormat.Gif] : [FilmFormat.Html, FilmFormat.Gif, FilmFormat.Mp4];

    private static string NameOf(FilmFormat format) => format == FilmFormat.Html ? "index" : Name;

    /// <summary>What could not be written after minutes of painting is told before them.</summary>
    private static void RequireWritable(FilmOrder order)
    {
        if (order.FileName is not null || order.DryRun || order.ToStandardOutput)
        {
            FilmJob.RequireWritable(order, Name);
            return;
        }

        // What holds for the folder holds for the one in it.
        FilmJob.RequireWritable(order with { Formats = [] });
        var problems = new List<string>();
        void Look(FilmOrder one, params IEnumerable<string> names)
        {
            try
            {
                FilmJob.RequireWritable(one, names);
            }
            catch (FilmProblemException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        foreach (var format in FormatsOf(order))
        {
            Look(order with { Formats = format == FilmFormat.Gif ? [] : [format], Output = format == FilmFormat.Gif ? Path.Combine(order.Output, ChapterFolder) : order.Output }, NameOf(format));
        }

        problems.AddRange(new[] { Chapters, Captions }.Select(name => AtomicFile.Unwritable(Path.Combine(order.Output, name))).OfType<Problem>().Select(problem => problem.ToString()));
        if (problems.Count > 0)
        {
            throw new FilmProblemException([.. problems.Distinct()]);
        }
    }

    private static IEnumerable<string> WriteChapters(FilmJob job, Timeline whole, Timeline film, Derivation derivation, FilmOrder order, CancellationToken stop)
    {
        var size = order.IsSized ? order : order with { Size = Quality.Low.Size, FramesPerSecond = Quality.Low.FramesPerSecond };
        foreach (var chapter in film.Chapters)
        {
            var one = size with { Formats = [FilmFormat.GifOf(DrawnColours)], Chapters = [chapter.Id], Output = Path.Combine(order.Output, ChapterFolder), Open = false };
            foreach (var path in job.Write(whole, one, $"{chapter.Id}-{SlugOf(derivation, chapter.Id)}", stop))
            {
                yield return path;
            }
        }
    }

    private static string SlugOf(Derivation derivation, string id) => derivation.Chapters.FirstOrDefault(chapter => chapter.Figure == id)?.Slug ?? "title";

    private static string ChaptersOf(Timeline film, Derivation derivation) => JsonSerializer.Serialize(
        film.Chapters.Select(chapter => new { id = chapter.Id, slug = SlugOf(derivation, chapter.Id), title = chapter.Title, start = Math.Round(chapter.Start, 3), end = Math.Round(chapter.End, 3) }),
        Json) + "\n";

    private static string CaptionsOf(Timeline film)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var caption in film.Captions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Time(caption.Start)} --> {Time(caption.End)}\n{caption.Text.Replace("-->", "→", StringComparison.Ordinal)}\n");
        }

        return text.ToString();

        static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
    }

    private static void WriteText(string path, string text) => OutputFile.Write(path, writer => writer.Write(text));
}
