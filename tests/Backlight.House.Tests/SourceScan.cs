using System.Text.RegularExpressions;
using Backlight.Testing;

namespace Backlight.House.Tests;

/// <summary>One source file: its path inside the project, with "/", and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>"Networks/Activations", "" for a file on the ground.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

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
    /// <summary>Every use of one folder by another; where is "file:line: the line".</summary>
    public static IReadOnlyList<FolderUse> UsesOfFolders(FloorPlan plan, IReadOnlyList<SourceFile> sources)
    {
        var patterns = plan.Folders.Where(folder => folder.Length > 0).ToDictionary(folder => folder, folder => UseOf(plan, folder, sources
            .Where(source => source.Folder == folder)
            .SelectMany(source => TypeDeclaration().Matches(WithoutComments(source.Text)).Select(match => match.Groups["name"].Value))
            .Distinct().ToList()));

        var uses = new List<FolderUse>();
        foreach (var source in sources)
        {
            var lines = WithoutComments(source.Text).Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (NamespaceDeclaration().IsMatch(lines[line]))
                {
                    continue;
                }

                uses.AddRange(patterns
                    .Where(pattern => pattern.Key != source.Folder && pattern.Value.IsMatch(lines[line]))
                    .Select(pattern => new FolderUse(source.Folder, pattern.Key, $"{source.Path}:{line + 1}: {lines[line].Trim()}")));
            }
        }

        return uses;
    }

    /// <summary>Files whose namespace is not that of their folder.</summary>
    public static IReadOnlyList<string> MisplacedFiles(FloorPlan plan, IReadOnlyList<SourceFile> sources) =>
    [
        .. from source in sources
           from Match match in NamespaceDeclaration().Matches(WithoutComments(source.Text))
           let expected = plan.NamespaceOf(source.Folder)
           where match.Groups["name"].Value != expected
           select $"{source.Path}: namespace {match.Groups["name"].Value}, expected {expected}",
    ];

    /// <summary>The text with comments blanked and plain strings emptied; lines keep their numbers. An interpolated string stays: it holds code.</summary>
    internal static string WithoutComments(string text) => StringOrComment().Replace(text.ReplaceLineEndings("\n"), match =>
    {
        var found = match.Value;
        var keep = found[0] == '$' || found.StartsWith("@$", StringComparison.Ordinal);
        return keep ? found : new string('\n', found.Count(c => c == '\n'));
    });

    /// <summary>"Backlight.Maps" anywhere, or "Maps.MapPath" for a type that lives there; not "map.Maps.Count", which is a member, and no folder within it.</summary>
    private static Regex UseOf(FloorPlan plan, string folder, List<string> types)
    {
        var within = plan.Folders.Where(other => other.StartsWith(folder + "/", StringComparison.Ordinal)).Select(other => other[(folder.Length + 1)..].Split('/')[0]).Distinct().ToList();
        var exactly = within.Count == 0 ? "" : $@"(?!\s*\.\s*(?:{string.Join('|', within)})\b)";
        var qualified = $@"\b{Regex.Escape(plan.NamespaceOf(folder)).Replace(@"\.", @"\s*\.\s*", StringComparison.Ordinal)}\b{exactly}";
        var partly = types.Count == 0 ? "" : $@"|(?<![\w.])(?:global::)?{folder.Split('/')[^1]}\s*\.\s*(?:{string.Join('|', types)})\b";
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
