using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Backlight.Cli.Terminals;

namespace Backlight.Cli.Tests;

/// <summary>What a command did: its exit code, and what it wrote to standard output and standard error.</summary>
internal sealed partial record CommandRun(int Code, string Output, string Messages)
{
    private const int MostSeconds = 120;
    private const int Interruption = 2;
    private const nint DefaultDisposition = 0;
    private const nint Ignored = 1;

    static CommandRun()
    {
        // Background jobs of a script ignore Ctrl-C, and what they start inherits that: a program so started would never hear of it.
        if (!OperatingSystem.IsWindows() && Disposition(Interruption, DefaultDisposition) is var before and not Ignored)
        {
            _ = Disposition(Interruption, before);
        }
    }

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Backlight.Cli.dll");

    private static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The command in this process, into memory.</summary>
    public static CommandRun Of(params string[] arguments) => Of(Terminal.DefaultWidth, hasColours: false, arguments);

    /// <summary>The command in this process, for a terminal.</summary>
    public static CommandRun Of(int width, bool hasColours, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        var code = CommandLine.Run(arguments, new Terminal(output, messages) { Width = width, HasColours = hasColours, IsTerminal = hasColours });
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), messages.ToString());
    }

    /// <summary>The command as a program of its own.</summary>
    public static CommandRun OfProgram(string? input, params string[] arguments)
    {
        using var process = Start(arguments);
        if (input is not null)
        {
            process.StandardInput.Write(input);
        }

        return Ended(process);
    }

    /// <summary>The command as a program of its own, which finds others in one folder only.</summary>
    public static CommandRun WithPath(string folder, params string[] arguments) => WithVariable("PATH", folder, arguments);

    /// <summary>The command as a program of its own, in another environment.</summary>
    public static CommandRun WithVariable(string name, string value, params string[] arguments)
    {
        var start = Starting(arguments);
        start.Environment[name] = value;
        using var process = Process.Start(start)!;
        return Ended(process);
    }

    /// <summary>The program, under way; its standard streams are the caller's.</summary>
    public static Process Start(params string[] arguments) => Process.Start(Starting(arguments))!;

    /// <summary>What Ctrl-C does to the program. Shells send signals themselves, where a program of the name kill may be missing.</summary>
    public static void Interrupt(Process process)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    public static int CodeOf(Process process)
    {
        if (!process.WaitForExit(MostSeconds * 1000))
        {
            process.Kill();
            throw new TimeoutException("The program did not end.");
        }

        return process.ExitCode;
    }

    /// <summary>The command as a program of its own, started by a shell that changes its streams: <c>&gt;&amp;-</c>.</summary>
    public static CommandRun WithStreams(string redirections, params string[] arguments)
    {
        var start = Starting(arguments);
        List<string> own = [.. start.ArgumentList];
        start.FileName = "sh";
        start.ArgumentList.Clear();
        foreach (var word in new[] { "-c", $"exec \"$@\" {redirections}", "sh", DotNet }.Concat(own))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        return Ended(process);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Disposition(int signal, nint handler);

    private static ProcessStartInfo Starting(string[] arguments)
    {
        var start = new ProcessStartInfo(DotNet, ["exec", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("COLUMNS");
        return start;
    }

    private static CommandRun Ended(Process process)
    {
        process.StandardInput.Close();
        var messages = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        return new CommandRun(CodeOf(process), output, messages.Result);
    }
}
