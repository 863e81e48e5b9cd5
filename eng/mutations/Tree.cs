using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Backlight.Mutations;

/// <summary>A copy of the repository with all mistakes in one room of it, compiled once.</summary>
internal sealed partial class Tree(string root, Room room)
{
    private const string Switch = """
        internal static class BacklightMutant
        {
            private static readonly int Active = int.TryParse(System.Environment.GetEnvironmentVariable("BACKLIGHT_MUTANT"), out var id) ? id : -1;
            private static readonly string? Record = System.Environment.GetEnvironmentVariable("BACKLIGHT_REACHED");
            private static readonly bool[] Reached = new bool[100_000];

            static BacklightMutant()
            {
                if (Record is not null)
                {
                    System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllLines(Record, System.Linq.Enumerable.Select(System.Linq.Enumerable.Where(System.Linq.Enumerable.Range(0, Reached.Length), id => Reached[id]), id => id.ToString()));
                }
            }

            public static bool Is(int id)
            {
                if (Record is not null)
                {
                    Reached[id] = true;
                }

                return Active == id;
            }
        }
        """;

    private readonly string _copy = Path.Combine(root, "artifacts", "mutations", room.Name, "tree");

    public IReadOnlyList<Mutation> Mutations { get; private set; } = [];

    public string Program(string tests) => Path.Combine(_copy, "artifacts", "bin", tests, "release", tests);

    /// <summary>Copies, mutates and compiles. Mistakes that do not compile are left out, and all is compiled again.</summary>
    public void Build()
    {
        foreach (var file in Running.Output("git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard"]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = (Path.Combine(root, file), Path.Combine(_copy, file));
            if (File.Exists(from))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(from, to, overwrite: true);
            }
        }

        File.WriteAllText(Path.Combine(_copy, room.Project, "BacklightMutant.cs"), Switch);
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 1; ; round++)
        {
            Write(refused);
            var said = string.Concat(room.Tests.Select(tests => Running.Output("dotnet", ["build", Path.Combine(_copy, "tests", tests), "-c", "Release", "--nologo", "-v", "quiet", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false"])));
            var lines = ErrorLine().Matches(said).Select(match => (File: Path.GetRelativePath(_copy, match.Groups["file"].Value), Line: int.Parse(match.Groups["line"].Value, null))).ToHashSet();
            Console.WriteLine($"Build {round}: {lines.Count} lines with errors.");
            if (lines.Count == 0)
            {
                if (said.Contains(": error ", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException(said);
                }

                break;
            }

            var before = refused.Count;
            foreach (var (file, line) in lines)
            {
                var onLine = Mutations.Where(mutation => mutation.File == file && mutation.Line <= line && line <= mutation.LastLine).ToList();
                if (onLine.Count == 0)
                {
                    // The compiler complains where a value is used, behind the mistake.
                    onLine = [.. Mutations.Where(mutation => mutation.File == file && mutation.Line <= line && !refused.Contains($"{file}:{mutation.Line}")).TakeLast(3)];
                }

                refused.UnionWith(onLine.Select(mutation => $"{file}:{mutation.Line}"));
            }

            if (refused.Count == before)
            {
                throw new InvalidOperationException(string.Join(Environment.NewLine, said.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))));
            }
        }

        Mutations = [.. Mutations.Where(mutation => !refused.Contains($"{mutation.File}:{mutation.Line}"))];
    }

    private void Write(HashSet<string> refused)
    {
        var all = new List<Mutation>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, room.Folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(root, path);
            var mutator = new Mutator(file, all.Count, refused);
            var text = mutator.Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot())!.ToFullString();
            all.AddRange(mutator.Made);
            File.WriteAllText(Path.Combine(_copy, file), text);
        }

        Mutations = all;
    }

    [GeneratedRegex(@"(?m)^\s*(?<file>[^\s(][^(\n]*\.cs)\((?<line>\d+),\d+\): error ")]
    private static partial Regex ErrorLine();
}
