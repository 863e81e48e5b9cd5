using System.Text.RegularExpressions;
using Backlight.Derivations;
using Backlight.Documents.Pages;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Testing;

namespace Backlight.Documents.Tests;

/// <summary>docs/documents.md: its program runs, word for word, and its table names what there is.</summary>
public sealed partial class DocumentsDocTests
{
    private static readonly string Doc = File.ReadAllText(Repository.PathOf("docs", "documents.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Five_lines_turn_a_network_file_into_pages()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new StreamWriter(folder.PathOf("network.yaml")))
        {
            NetworkWriter.Write(new NetworkFile(StoryNetwork.Architecture, StoryNetwork.Parameters, [StoryNetwork.Sample]), writer);
        }

        Program(folder.PathOf);

        Assert.Equal(["derivation.html", "derivation.md", "derivation.tex", "network.yaml"], folder.Names);
        Assert.Contains("<math", File.ReadAllText(folder.PathOf("derivation.html")), StringComparison.Ordinal);
        Assert.EndsWith("\\end{document}", File.ReadAllText(folder.PathOf("derivation.tex")).TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("# ", File.ReadAllText(folder.PathOf("derivation.md")), StringComparison.Ordinal);

        var source = File.ReadAllText(Repository.PathOf("tests", "Backlight.Documents.Tests", "DocumentsDocTests.cs")).ReplaceLineEndings("\n");
        var code = string.Join('\n', Region().Match(source).Groups["code"].Value.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : ""));
        Assert.Contains($"```csharp\n{PathOf().Replace(code, "$1")}\n```", Doc, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_names_public_types() =>
        Assert.All(
            Doc.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => TypeName().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)),
            name => Assert.Contains(typeof(TextDocument).Assembly.GetExportedTypes(), type => type.Name == name));

    private static void Program(Func<string, string> pathOf)
    {
        #region program

        var file = NetworkReader.ReadFile(pathOf("network.yaml")).Value;
        var derivation = Derivation.Of(file.ToNetwork(), file.Samples);
        File.WriteAllText(pathOf("derivation.html"), HtmlDocument.Write(derivation));
        File.WriteAllText(pathOf("derivation.tex"), LaTeXDocument.Write(derivation));
        File.WriteAllText(pathOf("derivation.md"), MarkdownDocument.Write(derivation));

        #endregion
    }

    [GeneratedRegex(@"^ *#region program\n\n(?<code>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    /// <summary>The page writes into the folder that its program runs in; the test into one of its own.</summary>
    [GeneratedRegex(@"pathOf\((""[^""]*"")\)")]
    private static partial Regex PathOf();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex TypeName();
}
