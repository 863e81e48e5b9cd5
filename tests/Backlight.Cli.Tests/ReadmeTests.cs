using System.Text.RegularExpressions;
using Backlight.Derivations;
using Backlight.Formulas;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Commands => new(Command().Matches(Readme).Select(match => match.Groups["arguments"].Value).Distinct());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_of_the_readme_works(string arguments)
    {
        using var folder = new TemporaryFolder();
        var output = folder.PathOf("output");
        var words = Word().Matches(arguments).Select(word => word.Groups["quoted"].Success ? word.Groups["quoted"].Value : word.Value).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = words[i].StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, words[i]) : i > 0 && words[i - 1] == "-o" ? output : words[i];
        }

        if (words[0] == "film")
        {
            // The page is the whole film; GIFs and video of it are tried elsewhere, and CI runs the command as it stands.
            words = [.. words, "--format", "html", .. words.Contains("-o") ? Array.Empty<string>() : ["-o", output]];
        }

        var run = CommandRun.Of(words);
        Assert.True(run.Code == 0, run.Messages);
        Assert.True((!words.Contains("-o") ? run.Output : File.ReadAllText(Directory.Exists(output) ? Path.Combine(output, words[0] == "train" ? "metrics.csv" : "index.html") : output)).Length > 100);
    }

    [Fact]
    public void The_readme_has_its_two_commands_and_others() => Assert.True(Commands.Count >= 8);

    [Fact]
    public void The_network_of_the_readme_is_the_sample()
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "samples", "xor.yaml")).ReplaceLineEndings("\n");
        Assert.Contains($"```yaml\n{sample[(sample.IndexOf('\n', StringComparison.Ordinal) + 1)..]}```", Readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samples/xor.yaml")]
    [InlineData("samples/classes.yaml")]
    public void Every_sample_derives_and_checks(string sample)
    {
        Assert.Equal(0, CommandRun.Of("derive", Path.Combine(Repository.Root, sample)).Code);
        Assert.Equal(0, CommandRun.Of("check", Path.Combine(Repository.Root, sample)).Code);
    }

    [Fact]
    public void The_formula_of_the_readme_is_that_of_chapter_08()
    {
        var formula = Regex.Match(Readme, "```text\n(?<formula>[^`]*)```").Groups["formula"].Value;
        var lines = formula.TrimEnd().Split('\n').Select(line => line.Trim()).ToList();
        var chapter = CommandRun.Of("derive", "--figure", "08").Output;
        Assert.All(lines, line => Assert.Contains(line, chapter, StringComparison.Ordinal));
    }

    [Fact]
    public void The_program_of_the_readme_runs()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Backlight.Cli.Tests", "ReadmeTests.cs")).ReplaceLineEndings("\n");
        var region = Regex.Match(source, "#region readme\n\n(?<code>.*?)\n *#endregion", RegexOptions.Singleline).Groups["code"].Value;
        var code = string.Join('\n', region.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : ""));
        Assert.Contains($"```csharp\n{code}\n```", Readme, StringComparison.Ordinal);

        var written = new StringWriter();
        Program(written);
        Assert.Contains("δ⁽ˡ⁾ = (W⁽ˡ⁺¹⁾ᵀ · δ⁽ˡ⁺¹⁾) ⊙ σ'(Z⁽ˡ⁾)", written.ToString(), StringComparison.Ordinal);
    }

    private static void Program(StringWriter written)
    {
        var Console = written;

        #region readme

        var architecture = new Architecture([2, 3, 1], [new Relu(), new Sigmoid()], new BinaryCrossEntropy());
        var network = new Network(architecture, Initialisation.Draw(architecture, seed: 1));
        var sample = new Sample(Matrix.Column(0.5, -1), Matrix.Column(1));

        foreach (var step in Derivation.Of(network, [sample]).Steps)
        {
            Console.WriteLine($"{step.Says}\n    {UnicodeText.Line(Writing.Of(step.After))}\n");
        }

        #endregion
    }

    [GeneratedRegex("""^\|[^|]*\| `backlight (?<arguments>[^`]+)` \|$""", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|\\S+")]
    private static partial Regex Word();
}
