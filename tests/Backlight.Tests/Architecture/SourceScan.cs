using System.Text.RegularExpressions;
using Backlight.Testing;

namespace Backlight.Tests.Architecture;

/// <summary>One source file: its path inside the project, with "/", and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The top folder, "" for a file on the ground floor.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    public static IReadOnlyList<SourceFile> ReadProject(string project)
    {
        var root = Repository.PathOf("src", project);
        return
        [
            .. from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let path = System.IO.Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
               orderby path
               select new SourceFile(path, File.ReadAllText(file)),
        ];
    }
}

/// <summary>Finds in the text of sources what the compiled assembly no longer shows: constants, nameof, unused usings.</summary>
internal static partial class SourceScan
{
    /// <summary>Every use of a folder below the user's own, as "file:line uses Folder: the line".</summary>
    public static IReadOnlyList<string> UsesOfFoldersBelow(House house, IReadOnlyList<SourceFile> sources)
    {
        var typesOf = house.Folders.ToDictionary(folder => folder, folder => sources
            .Where(source => source.Folder == folder)
            .SelectMany(source => TypeDeclaration().Matches(WithoutComments(source.Text)).Select(match => match.Groups["name"].Value))
            .Distinct().ToList());
        var patterns = house.Folders.ToDictionary(folder => folder, folder => UseOf(house.Root, folder, typesOf[folder]));

        var uses = new List<string>();
        foreach (var source in sources)
        {
            var lines = WithoutComments(source.Text).Split('\n');
            foreach (var folder in house.Folders.Where(folder => !house.MayUse(source.Folder, folder)))
            {
                for (var line = 0; line < lines.Length; line++)
                {
                    if (patterns[folder].IsMatch(lines[line]))
                    {
                        uses.Add($"{source.Path}:{line + 1} uses {folder}: {lines[line].Trim()}");
                    }
                }
            }
        }

        return uses;
    }

    /// <summary>Files whose namespace is not that of their folder, or whose folder the house does not have.</summary>
    public static IReadOnlyList<string> MisplacedFiles(House house, IReadOnlyList<SourceFile> sources)
    {
        var misplaced = new List<string>();
        foreach (var source in sources)
        {
            if (source.Folder.Length > 0 && !house.Folders.Contains(source.Folder))
            {
                misplaced.Add($"{source.Path}: the house has no folder {source.Folder}");
            }

            var parts = source.Path.Split('/')[..^1];
            var expected = string.Join('.', [house.Root, .. parts]);
            foreach (Match match in NamespaceDeclaration().Matches(WithoutComments(source.Text)))
            {
                if (match.Groups["name"].Value != expected)
                {
                    misplaced.Add($"{source.Path}: namespace {match.Groups["name"].Value}, expected {expected}");
                }
            }
        }

        return misplaced;
    }

    /// <summary>The text with comments blanked and plain strings emptied; lines keep their numbers. An interpolated string stays: it holds code.</summary>
    internal static string WithoutComments(string text) => StringOrComment().Replace(text.ReplaceLineEndings("\n"), match =>
    {
        var found = match.Value;
        var keep = found[0] == '$' || found.StartsWith("@$", StringComparison.Ordinal);
        return keep ? found : new string('\n', found.Count(c => c == '\n'));
    });

    /// <summary>"Backlight.Maps" anywhere, or "Maps.MapPath" for a type that lives there; not "map.Maps.Count", which is a member.</summary>
    private static Regex UseOf(string root, string folder, List<string> types)
    {
        var qualified = $@"\b{Regex.Escape(root)}\s*\.\s*{folder}\b";
        var partly = types.Count == 0 ? "" : $@"|(?<![\w.])(?:global::)?{folder}\s*\.\s*(?:\w+\s*\.\s*)*(?:{string.Join('|', types)})\b";
        return new Regex(qualified + partly);
    }

    [GeneratedRegex("""
        [$@]*\"{3,}[\s\S]*?\"{3,} | \$@\"(?:[^\"]|\"\")*\" | @\$?\"(?:[^\"]|\"\")*\" | \$?\"(?:\\.|[^\"\\\n])*\" | '(?:\\.|[^'\\\n])+' | //[^\n]* | /\*[\s\S]*?\*/
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex StringOrComment();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>[A-Z]\w*)|\bdelegate\s+[\w<>\[\],.? ]+\s(?<name>[A-Z]\w*)\s*[<(]")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
