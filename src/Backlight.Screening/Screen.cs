using Backlight.Screening.Streams;
using Spectre.Console;

namespace Backlight.Screening;

/// <summary>Where results and messages go.</summary>
/// <param name="Results">Standard output, for a film that is piped on.</param>
/// <param name="Written">Gets the names of what was written.</param>
/// <param name="Messages">Gets notes, problems and progress.</param>
public sealed record Screen(Stream Results, TextWriter Written, TextWriter Messages)
{
    /// <summary>Whether a person watches the messages, so that progress can be shown in place.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Whether colours are wanted.</summary>
    public bool HasColours { get; init; }

    /// <summary>The screen of this process.</summary>
    public static Screen OfProcess() => new(StandardStreams.OpenOutput(), StandardStreams.OpenWritten(), StandardStreams.OpenError())
    {
        IsWatched = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
        HasColours = !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    /// <summary>A console on the messages, for progress.</summary>
    internal IAnsiConsole ToConsole() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Messages is MessageWriter guarded ? guarded.Unguarded : Messages),
        Ansi = IsWatched ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = IsWatched ? InteractionSupport.Yes : InteractionSupport.No,
    });
}
