using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using Backlight.Cli.Commands;
using Backlight.Cli.Terminals;
using Backlight.Reports;
using Backlight.Screening;
using Backlight.Screening.Streams;

namespace Backlight.Cli;

/// <summary>The whole program: reads the arguments, runs the command, and turns whatever goes wrong into words and an exit code.</summary>
internal static class CommandLine
{
    private const string Name = "backlight";

    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var code = Guarded(() => Invoke(arguments, terminal), terminal);
        // What is left in the buffer may be what cannot be written.
        var flushed = Guarded(() =>
        {
            terminal.Results.Flush();
            return ExitCode.Done;
        }, terminal);
        terminal.Messages.Flush();
        return code == ExitCode.Done ? flushed : code;
    }

    private static int Guarded(Func<int> run, Terminal terminal)
    {
        try
        {
            return run();
        }
        catch (ProblemsException exception)
        {
            foreach (var problem in exception.Problems)
            {
                terminal.Messages.WriteLine(problem.ToString());
            }

            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (StandardOutputException exception)
        {
            terminal.TellOfLostResults(exception);
            return ExitCode.BadInput;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Messages.WriteLine($"{Name}: A file cannot be read or written: {Told(exception)} Way out: check its name, who may use it, and the space left.");
            return ExitCode.BadInput;
        }
        catch (Exception exception) when (exception.GetBaseException() is OutOfMemoryException)
        {
            // What filled the memory is garbage by now.
            terminal.Messages.WriteLine(StreamProblems.Memory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes).ToString());
            return ExitCode.BadInput;
        }
        catch (Exception exception)
        {
            terminal.Messages.WriteLine($"{Name}: This is a bug in Backlight; please report it with the command that you ran. ({exception.GetType().Name}: {Told(exception)})");
            return ExitCode.Bug;
        }
    }

    private static string Told(Exception exception) => exception.Message.ReplaceLineEndings(" ");

    private static int Invoke(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var root = Root(terminal);
        var result = root.Parse(FilmOptions.Unbundled(arguments), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is not (HelpWithExamples or PlainVersion) && Misuse.In(result) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
            {
                terminal.Messages.WriteLine(fault);
            }

            return ExitCode.BadInput;
        }

        return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Results, Error = terminal.Messages });
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Shows how a feed-forward network learns: derives backpropagation for your network, checks it, films it, and trains with it.")
        {
            DeriveCommand.Create(terminal),
            CheckCommand.Create(terminal),
            FilmCommand.Create(terminal),
            RenderCommand.Create(terminal),
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            PredictCommand.Create(terminal),
        };
        foreach (var option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal);
                    break;
                case VersionOption version:
                    version.Action = new PlainVersion(terminal);
                    break;
                default:
                    break;
            }
        }

        return root;
    }

    private sealed class PlainVersion(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
            terminal.Results.WriteLine(version.Split('+')[0]);
            return ExitCode.Done;
        }
    }
}
