using System.Diagnostics;
using System.Globalization;

namespace Backlight.Mutations;

/// <summary>A part of the house, and the tests that have to notice mistakes in it.</summary>
internal sealed record Room(string Name, string Project, string Folder, string[] Tests);

/// <summary>Which classes of tests reach which mistakes, and how long they take.</summary>
internal sealed class Reach
{
    private const int SlowestClass = 60;
    private const int Patience = 60;

    private readonly Tree _tree;
    private readonly List<(string Tests, string Class, double Seconds, HashSet<int> Reached)> _classes = [];

    private Reach(Tree tree) => _tree = tree;

    /// <summary>Runs every class once, without a mistake. A class that fails, or takes more than a minute, is left out.</summary>
    public static Reach Of(Tree tree, Room room, string folder)
    {
        var reach = new Reach(tree);
        foreach (var tests in room.Tests)
        {
            foreach (var name in Running.Output(tree.Program(tests), ["-list", "classes", "-noColor"]).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("Backlight.", StringComparison.Ordinal) && !line.Contains(".Architecture.", StringComparison.Ordinal)))
            {
                var record = Path.Combine(folder, "reached");
                File.Delete(record);
                var clock = Stopwatch.StartNew();
                var code = Running.Code(tree.Program(tests), ["-noColor", "-class", name], ("BACKLIGHT_REACHED", record), SlowestClass);
                if (code == 0 && File.Exists(record))
                {
                    reach._classes.Add((tests, name, clock.Elapsed.TotalSeconds, [.. File.ReadLines(record).Select(line => int.Parse(line, CultureInfo.InvariantCulture))]));
                }

                Console.WriteLine($"{(code == 0 ? "used" : "left out"),-8} {clock.Elapsed.TotalSeconds,5:0.0} s  {name}");
            }
        }

        return reach;
    }

    /// <summary>The quickest classes first: most mistakes are noticed by them.</summary>
    public string Try(Mutation mutation)
    {
        var classes = _classes.Where(one => one.Reached.Contains(mutation.Id)).OrderBy(one => one.Seconds).ToList();
        for (var at = 0; at < classes.Count;)
        {
            var some = classes.Skip(at).TakeWhile((one, index) => index < 4 && one.Tests == classes[at].Tests).ToList();
            at += some.Count;
            var code = Running.Code(
                _tree.Program(some[0].Tests), ["-noColor", "-stopOnFail", .. some.SelectMany(one => new[] { "-class", one.Class })],
                ("BACKLIGHT_MUTANT", mutation.Id.ToString(CultureInfo.InvariantCulture)), Patience + (10 * some.Sum(one => one.Seconds)));
            if (code != 0)
            {
                return code is null ? "timeout" : "killed";
            }
        }

        return classes.Count == 0 ? "not reached" : "survived";
    }
}

/// <summary>Other programs.</summary>
internal static class Running
{
    public static string Output(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        return process.StandardOutput.ReadToEnd() + errors.Result;
    }

    /// <summary>The exit code; null where it took too long, or too much memory.</summary>
    public static int? Code(string program, IEnumerable<string> arguments, (string Name, string Value) variable, double seconds)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[variable.Name] = variable.Value;
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(TimeSpan.FromSeconds(seconds)))
        {
            return process.ExitCode;
        }

        process.Kill(entireProcessTree: true);
        return null;
    }
}
