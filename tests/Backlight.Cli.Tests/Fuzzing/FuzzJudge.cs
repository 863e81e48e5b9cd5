using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Backlight.Typesetting;
using Backlight.Typesetting.Tex;
using Backlight.Typesetting.Texts;

namespace Backlight.Cli.Tests.Fuzzing;

/// <summary>Runs inputs, within bounds of time, and says which of them came to no ordinary end.</summary>
internal sealed partial class FuzzJudge : IDisposable
{
    /// <summary>After this the command is asked to end, as Ctrl-C asks: a run may be told to learn for years.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>And after this more it hangs.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    // This process goes on where no command listens.
    private readonly PosixSignalRegistration? _interrupt = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);

    public void Dispose() => _interrupt?.Dispose();

    /// <summary>Runs an input.</summary>
    /// <param name="input">What is run.</param>
    /// <param name="folder">Where its files are.</param>
    public static FuzzOutcome Judge(FuzzInput input, string folder)
    {
        var (run, thrown) = input.IsProgram ? (Program(input), null) : Within(input);
        var fault = thrown is not null ? $"throws {thrown}"
            : run is null ? "hangs"
            : run.Code is not (0 or 1 or 2 or 3 or 130) ? $"exit {run.Code}"
            : run.Code == 2 && string.IsNullOrWhiteSpace(run.Messages) ? "exit 2 without a word"
            : StackTrace().IsMatch(run.Messages) ? "a stack trace"
            : run.Messages.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? "a control character in a message"
            : Directory.EnumerateFileSystemEntries(folder, "*.tmp", SearchOption.AllDirectories).FirstOrDefault() is { } left ? $"leaves {Path.GetFileName(left)}"
            : null;
        return new FuzzOutcome(input, run?.Code ?? -1, fault, run?.Messages ?? "");
    }

    private static CommandRun Program(FuzzInput input)
    {
        using var process = CommandRun.Start([.. input.Arguments]);
        var messages = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input.Input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all of it.
        }

        if (!process.WaitForExit(Patience + Grace))
        {
            process.Kill();
            return new CommandRun(-1, "", "It hangs.");
        }

        return new CommandRun(process.ExitCode, output.Result, messages.Result);
    }

    private static (CommandRun? Run, Exception? Thrown) Within(FuzzInput input)
    {
        (CommandRun? Run, Exception? Thrown) ended = default;
        var thread = new Thread(() =>
        {
            try
            {
                ended.Run = input.Kind == FuzzInput.Formula ? Typeset(input.Arguments[0]) : CommandRun.Of([.. input.Arguments]);
            }
            catch (Exception exception)
            {
                ended.Thrown = exception;
            }
        })
        { IsBackground = true };
        thread.Start();
        if (!thread.Join(Patience))
        {
            using var self = Process.GetCurrentProcess();
            CommandRun.Interrupt(self);
            thread.Join(Grace);
        }

        return ended;
    }

    private static CommandRun Typeset(string formula)
    {
        try
        {
            TexReader.Read(formula);
            TextLayout.Layout($"a ${formula}$ b");
            return new CommandRun(0, "", "");
        }
        catch (Exception exception) when (exception is TexException or MissingGlyphException)
        {
            return new CommandRun(2, "", Escaped(exception.Message));
        }
    }

    private static string Escaped(string message) => string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c));

    [GeneratedRegex(@"^   at [\w.]+\(|Unhandled exception|This is a bug", RegexOptions.Multiline)]
    private static partial Regex StackTrace();
}
