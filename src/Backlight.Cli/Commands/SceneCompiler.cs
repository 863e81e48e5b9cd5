using System.ComponentModel;
using System.Diagnostics;
using Backlight.Rendering.Encoders;
using Backlight.Screening;

namespace Backlight.Cli.Commands;

/// <summary>Compiles a C# file with scenes, as <c>dotnet build file.cs</c> does.</summary>
internal static class SceneCompiler
{
    /// <summary>The path of the assembly.</summary>
    /// <exception cref="FilmProblemException">The file does not compile; the compiler's messages are the problems.</exception>
    /// <exception cref="EncoderUnavailableException">The SDK is missing.</exception>
    public static string Compile(string file, CancellationToken stop)
    {
        var source = Path.GetFullPath(file);
        var output = SceneFolder.Of(source);
        var start = new ProcessStartInfo("dotnet", ["build", source, "-c", "Release", "-o", output, "--nologo", "-v", "quiet", "-tl:off", "-clp:NoSummary"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new EncoderUnavailableException($"{file}: BL0018: A .cs file is compiled by the .NET 10 SDK, which is not on the PATH. Way out: Get it from https://dotnet.microsoft.com/download, or build the scene elsewhere and give its .dll.");
        }

        using (process)
        using (stop.Register(() => process.Kill(entireProcessTree: true)))
        {
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var text = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            stop.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
            {
                var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Where(line => line.Contains("error", StringComparison.Ordinal)).ToList();
                throw new FilmProblemException([.. lines.DefaultIfEmpty(text.Trim()), FilmProblems.SceneUncompiled(file, "The scene does not compile.", "Mend what the compiler names above.")]);
            }
        }

        var assembly = Path.Combine(output, Path.GetFileNameWithoutExtension(source) + ".dll");
        return File.Exists(assembly) ? assembly : throw new FilmProblemException(FilmProblems.SceneUncompiled(file, $"The compiler wrote no {Path.GetFileName(assembly)}.", "Leave AssemblyName as it is."));
    }
}
