using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Screening.Streams;
using Backlight.Typesetting;
using Backlight.Typesetting.Tex;

namespace Backlight.Screening;

/// <summary>A whole program for scenes: <c>return SceneProgram.Run(args);</c> in a file with scenes makes <c>dotnet run hello.cs -- -ql -p</c> work.</summary>
public static class SceneProgram
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Wrong usage, a scene that cannot be built, or a place that cannot be written to.</summary>
    public const int BadInput = 2;

    /// <summary>Something on the machine is missing or fails, such as ffmpeg.</summary>
    public const int Unavailable = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Shows the scenes of the program that calls it.</summary>
    /// <param name="args">The program's arguments: names of scenes (none for all) and options; <c>--help</c> lists them.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args) => Run(args, Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no program whose scenes could be shown."));

    /// <summary>Shows scenes of an assembly.</summary>
    /// <param name="args">Names of scenes (none for all) and options.</param>
    /// <param name="scenes">Where the scenes are.</param>
    /// <param name="screen">Where messages go; null for those of the process.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, Assembly scenes, Screen? screen = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(scenes);
        var options = new FilmOptions();
        var names = new Argument<string[]>("SCENE") { Description = "Names of scenes (default: all).", Arity = ArgumentArity.ZeroOrMore };
        var command = new RootCommand($"Shows the scenes {string.Join(", ", SceneFinder.NamesIn(scenes))}.") { names };
        options.AddTo(command);
        screen ??= Screen.OfProcess();
        command.SetAction(result => Guarded(screen, stop => Show(result, options, MistypedOptions.Apart(result, out var mistyped), mistyped, scenes, screen, stop)));
        var parsed = command.Parse(FilmOptions.Unbundled(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            var problems = new List<string>(parsed.Errors.Select(error => error.Message));
            Prepare(parsed, options, MistypedOptions.Apart(parsed, out var mistyped), mistyped, scenes, problems);
            foreach (var problem in problems.Append("Try: --help"))
            {
                screen.Messages.WriteLine(problem);
            }

            return BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = screen.Written, Error = screen.Messages });
        }
        catch (StandardOutputException exception)
        {
            screen.Messages.WriteLine($"(standard output): BL0015: The result cannot be written: {exception.Message.TrimEnd('.')}. Way out: Lead it to where there is space, or give a file with -o.");
            return BadInput;
        }
    }

    /// <summary>Shows scenes, one after the other.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="options">The options in it.</param>
    /// <param name="names">Names of scenes; none for all.</param>
    /// <param name="assembly">Where the scenes are.</param>
    /// <param name="screen">Where messages go.</param>
    /// <param name="stop">Stops everything.</param>
    /// <exception cref="FilmProblemException">What was asked for cannot be done.</exception>
    public static void Show(ParseResult result, FilmOptions options, IReadOnlyList<string> names, Assembly assembly, Screen screen, CancellationToken stop) =>
        Show(result, options, names, [], assembly, screen, stop);

    private static (FilmOrder Order, IReadOnlyList<Type> Scenes) Prepare(
        ParseResult result, FilmOptions options, IReadOnlyList<string> names, IReadOnlyList<string> mistyped, Assembly assembly, List<string> problems)
    {
        problems.AddRange(mistyped.Select(option => MistypedOptions.Problem(option, result.CommandResult.Command)));
        var order = options.Read(result, problems);
        var scenes = SceneFinder.Find(assembly, names, problems);
        // What was mistyped may have been the name of the one scene.
        if ((order.ToStandardOutput || order.FileName is not null) && scenes.Count > 1 && mistyped.Count == 0)
        {
            problems.Add(FilmProblems.Contradiction("--output", "One file takes one scene.", $"Name one of {string.Join(", ", scenes.Select(scene => scene.Name))}."));
        }

        return (order, scenes);
    }

    private static void Show(
        ParseResult result, FilmOptions options, IReadOnlyList<string> names, IReadOnlyList<string> mistyped, Assembly assembly, Screen screen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(screen);
        var problems = new List<string>();
        var (order, scenes) = Prepare(result, options, names, mistyped, assembly, problems);
        if (problems.Count > 0)
        {
            throw new FilmProblemException(problems);
        }

        if (order.Formats.Count == 0)
        {
            // What everyone can look at, and a video where one can be made.
            order = order with { Formats = Ffmpeg.Find() is null || order.Transparent ? [FilmFormat.Html, FilmFormat.Gif] : [FilmFormat.Html, FilmFormat.Mp4] };
        }

        var job = new FilmJob(screen);
        FilmJob.RequireWritable(order, scenes.Select(scene => scene.Name));
        foreach (var scene in scenes)
        {
            job.Write(SceneFinder.Built(scene), order, scene.Name, stop);
        }
    }

    /// <summary>Runs something and turns what goes wrong into words and an exit code.</summary>
    /// <param name="screen">Gets the words.</param>
    /// <param name="action">What is run; Ctrl-C cancels its token.</param>
    public static int Guarded(Screen screen, Action<CancellationToken> action)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(action);
        switch (Caught(action))
        {
            case null:
                return Done;
            case FilmProblemException { Problems: var problems }:
                foreach (var problem in problems)
                {
                    screen.Messages.WriteLine(SafeText.Line(problem));
                }

                return BadInput;
            case OperationCanceledException:
                screen.Messages.WriteLine("Stopped. Nothing half-written is left.");
                return Interrupted;
            case var failed:
                screen.Messages.WriteLine(failed.Message);
                return failed is EncoderUnavailableException or EncoderFailedException { InnerException: null } ? Unavailable : BadInput;
        }
    }

    private static Exception? Caught(Action<CancellationToken> action)
    {
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            // The process lives on until what is half-written is gone.
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            action(stop.Token);
            return null;
        }
        catch (Exception exception) when (exception is not StandardOutputException and (FilmProblemException or EncoderException or OperationCanceledException or IOException or InvalidDataException or UnauthorizedAccessException or TexException or MissingGlyphException))
        {
            return exception;
        }
    }
}
