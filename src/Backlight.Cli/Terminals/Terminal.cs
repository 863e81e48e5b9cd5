using System.Globalization;
using System.Text;
using Backlight.Reports;
using Backlight.Screening;
using Backlight.Screening.Streams;

namespace Backlight.Cli.Terminals;

/// <summary>Where results and messages go, and what can be shown there.</summary>
/// <param name="results">Standard output.</param>
/// <param name="messages">Standard error.</param>
internal sealed class Terminal(Stream results, TextWriter messages)
{
    /// <summary>The width where there is no terminal to ask: a comfortable line, also in a file.</summary>
    public const int DefaultWidth = 100;

    private const int LeastWidth = 40;
    private const int BufferSize = 32 * 1024;

    private bool _hasLostResults;

    /// <summary>Results, as UTF-8 without a byte order mark.</summary>
    public StreamWriter Results { get; } = new(results, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize) { NewLine = "\n" };

    /// <summary>Notes and problems; never part of the result.</summary>
    public MessageWriter Messages { get; } = messages as MessageWriter ?? new MessageWriter(messages);

    /// <summary>Whether a person reads the results as they come.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether colours are wanted: a terminal that knows them, and no NO_COLOR.</summary>
    public bool HasColours { get; init; }

    /// <summary>Columns of a line.</summary>
    public int Width { get; init; } = DefaultWidth;

    public static Terminal OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var wantsColours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(StandardStreams.OpenOutput(), StandardStreams.OpenError())
        {
            IsTerminal = isTerminal,
            HasColours = isTerminal && wantsColours,
            Width = WidthOf(isTerminal),
        };
    }

    /// <summary>Says that results were lost, once.</summary>
    public void TellOfLostResults(StandardOutputException exception)
    {
        if (!_hasLostResults)
        {
            _hasLostResults = true;
            Messages.WriteLine(StreamProblems.StandardOutput(exception.Message).ToString());
        }
    }

    /// <summary>The same streams, for films.</summary>
    public Screen ToScreen() => new(Results.BaseStream, Results, Messages)
    {
        IsWatched = IsTerminal && !Console.IsErrorRedirected,
        HasColours = HasColours,
    };

    private static int WidthOf(bool isTerminal)
    {
        var asked = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? columns
            : isTerminal ? Console.WindowWidth
            : DefaultWidth;
        return asked > 0 ? Math.Max(LeastWidth, asked) : DefaultWidth;
    }
}
