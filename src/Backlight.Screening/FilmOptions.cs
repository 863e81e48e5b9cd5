using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Backlight.Rendering;
using Backlight.Rendering.Films;
using Backlight.Typesetting.Colours;

namespace Backlight.Screening;

/// <summary>The options that all commands share which make films: <c>-q</c>, <c>--format</c>, <c>--chapter</c> …</summary>
public sealed partial class FilmOptions
{
    private const int MostThreads = 256;

    private readonly Option<string?> _quality = new("--quality", "-q") { Description = "l 854×480@15, m 1280×720@30, h 1920×1080@60 (default), p 2560×1440@60, k 3840×2160@60.", HelpName = "l|m|h|p|k" };
    private readonly Option<string?> _rate = new("--fps") { Description = "Frames per second, instead of the quality's.", HelpName = "NUMBER" };
    private readonly Option<string?> _resolution = new("--resolution", "-r") { Description = "Size in pixels, instead of the quality's: 1920x1080.", HelpName = "WxH" };
    private readonly Option<string[]> _format = new("--format") { Description = "html, gif, webp, apng, png, svg, pdf, mp4, webm, mov or frames. May be repeated.", HelpName = "NAME", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _at = new("--at") { Description = "The time that png, svg and pdf show, in seconds (default: the last picture that shows something).", HelpName = "SECONDS" };
    private readonly Option<string[]> _chapter = new("--chapter") { Description = "One chapter, or several: 03-06. May be repeated.", HelpName = "ID", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _theme = new("--theme") { Description = "dark or light (default: the film's own).", HelpName = "NAME" };
    private readonly Option<bool> _transparent = new("--transparent", "-t") { Description = "Leave the background out; png, frames, gif, webp, apng, svg, webm and mov can." };
    private readonly Option<string?> _speed = new("--speed") { Description = "How much faster than written (default 1).", HelpName = "NUMBER" };
    private readonly Option<bool> _open = new("--preview", "-p") { Description = "Open the result when it is done." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only tell chapters, times and frames." };
    private readonly Option<string?> _threads = new("--jobs", "-j") { Description = "Threads that paint (default: one for each processor).", HelpName = "NUMBER" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The folder to write to (default media), or a file such as film.gif; - writes one file to standard output.", HelpName = "PATH" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress and no notes; problems are told all the same." };

    /// <summary>Makes a command know the options.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var option in new Option[] { _quality, _rate, _resolution, _format, _at, _chapter, _theme, _transparent, _speed, _open, _dryRun, _threads, _output, _quiet })
        {
            command.Add(option);
        }
    }

    /// <summary>Arguments as manim's users write them: <c>-ql</c>, <c>-pqh</c> become options that stand alone.</summary>
    public static IReadOnlyList<string> Unbundled(IEnumerable<string> arguments) =>
        [.. arguments.TakeWhile(argument => argument != "--").SelectMany(argument => Bundle().Match(argument) is { Success: true } match
            ? (IEnumerable<string>)[.. match.Groups["flags"].Value.Select(flag => $"-{flag}"), "-q", match.Groups["quality"].Value]
            : [argument]), .. arguments.SkipWhile(argument => argument != "--")];

    /// <summary>What was asked for.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="problems">Gets a sentence for each value that cannot be used, beginning with the option.</param>
    public FilmOrder Read(ParseResult result, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(problems);
        var quality = QualityOf(result.GetValue(_quality), problems);
        var size = SizeOf(result.GetValue(_resolution), quality.Size, problems);
        var formats = FormatsOf(result.GetValue(_format) ?? [], problems);
        var order = new FilmOrder
        {
            Formats = formats,
            Size = size,
            FramesPerSecond = Number("--fps", result.GetValue(_rate), quality.FramesPerSecond, 1, 240, "a number of frames per second from 1 to 240", problems),
            IsSized = result.GetResult(_quality) is not null || result.GetResult(_resolution) is not null || result.GetResult(_rate) is not null,
            Chapters = result.GetValue(_chapter) ?? [],
            Theme = ThemeOf(result.GetValue(_theme), problems),
            Transparent = result.GetValue(_transparent),
            Speed = Number("--speed", result.GetValue(_speed), 1, 0.05, 20, "a number from 0.05 to 20", problems),
            At = result.GetValue(_at) is { } at ? Number("--at", at, 0, 0, 1e6, "a number of seconds from the start, 0 or more", problems) : null,
            Open = result.GetValue(_open),
            DryRun = result.GetValue(_dryRun),
            Threads = (int)Number("--jobs", result.GetValue(_threads), Math.Min(MostThreads, Environment.ProcessorCount), 1, MostThreads, $"a whole number from 1 to {MostThreads}", problems, whole: true),
            Output = result.GetValue(_output) ?? "media",
            Quiet = result.GetValue(_quiet),
        };
        order = WithFile(order);
        Check(order, problems);
        return order;
    }

    // "-o picture.png" names a file: the format is in it.
    private static FilmOrder WithFile(FilmOrder order)
    {
        var format = FilmFormat.All.FirstOrDefault(format => !format.IsFolder && order.Output.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
        var isFile = format is not null && !Directory.Exists(order.Output) && (order.Formats.Count == 0 || (order.Formats.Count == 1 && order.Formats[0] == format));
        return !isFile ? order : order with
        {
            Formats = [format!],
            Output = Path.GetDirectoryName(order.Output) is { Length: > 0 } folder ? folder : ".",
            FileName = Path.GetFileNameWithoutExtension(order.Output),
        };
    }

    private static void Check(FilmOrder order, ICollection<string> problems)
    {
        if (order.Transparent && order.Formats.Where(format => !format.Transparent).ToList() is { Count: > 0 } opaque)
        {
            problems.Add(FilmProblems.Contradiction("--transparent", $"{string.Join(" and ", opaque)} always {(opaque.Count == 1 ? "has" : "have")} a background.", "Use webm, mov, webp, apng, gif, png, svg or frames."));
        }

        if (order.ToStandardOutput && (order.Formats.Count != 1 || order.Formats[0].IsFolder))
        {
            problems.Add(FilmProblems.Contradiction("--output -", "Standard output takes one file.", "Give exactly one --format that is a file, such as --format gif."));
        }

        if (order.Formats.Contains(FilmFormat.Mp4) && (order.Size.Width % 2 == 1 || order.Size.Height % 2 == 1))
        {
            problems.Add(FilmProblems.Contradiction("--resolution", $"{order.Size.Width}x{order.Size.Height} is odd, and mp4 needs even sizes.", $"Use {order.Size.Width + (order.Size.Width % 2)}x{order.Size.Height + (order.Size.Height % 2)}."));
        }
    }

    private static Quality QualityOf(string? text, ICollection<string> problems)
    {
        if (text is null)
        {
            return Quality.High;
        }

        if (Quality.TryParse(text, out var quality))
        {
            return quality;
        }

        problems.Add(FilmProblems.UnknownChoice("--quality", text, Quality.All.Select(one => one.ToString())));
        return Quality.High;
    }

    private static PixelSize SizeOf(string? text, PixelSize otherwise, ICollection<string> problems)
    {
        if (text is null)
        {
            return otherwise;
        }

        var match = Resolution().Match(text);
        if (match.Success
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= 16 and <= 16384
            && int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var height) && height is >= 16 and <= 16384)
        {
            return new(width, height);
        }

        problems.Add(FilmProblems.OutOfRange("--resolution", text, "width and height in pixels, 16 to 16384 each, such as 1920x1080"));
        return otherwise;
    }

    private static List<FilmFormat> FormatsOf(IEnumerable<string> names, ICollection<string> problems)
    {
        var formats = new List<FilmFormat>();
        foreach (var name in names.SelectMany(name => name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (!FilmFormat.TryParse(name, out var format))
            {
                problems.Add(FilmProblems.UnknownChoice("--format", name, FilmFormat.All.Select(one => one.Name)));
            }
            else if (!formats.Contains(format))
            {
                formats.Add(format);
            }
        }

        return formats;
    }

    private static Theme? ThemeOf(string? name, ICollection<string> problems)
    {
        switch (name)
        {
            case null:
                return null;
            case "dark":
                return Theme.Dark;
            case "light":
                return Theme.Light;
            default:
                problems.Add(FilmProblems.UnknownChoice("--theme", name, ["dark", "light"]));
                return null;
        }
    }

    private static double Number(string option, string? text, double otherwise, double least, double most, string allowed, ICollection<string> problems, bool whole = false)
    {
        if (text is null)
        {
            return otherwise;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && (!whole || number == Math.Floor(number)))
        {
            return number;
        }

        problems.Add(FilmProblems.OutOfRange(option, text, allowed));
        return otherwise;
    }

    [GeneratedRegex(@"^-(?<flags>[pt]*)q(?<quality>[lmhpk])$")]
    private static partial Regex Bundle();

    [GeneratedRegex(@"^(\d+)\s*[xX×,]\s*(\d+)$")]
    private static partial Regex Resolution();
}
