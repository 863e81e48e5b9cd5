using System.Text;
using System.Text.RegularExpressions;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Networks;
using Backlight.Testing;

namespace Backlight.Tests.Derivations;

public sealed partial class DerivationDocTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "derivation.md");

    [Fact]
    public void Every_rule_has_a_section_and_every_section_a_rule()
    {
        var sections = Section().Matches(File.ReadAllText(Page)).Select(match => (Id: match.Groups["id"].Value, Formula: match.Groups["formula"].Value, Mark: match.Groups["mark"].Value)).ToList();
        Assert.Equal(Rules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), sections.Select(section => section.Id).Order(StringComparer.Ordinal));
        foreach (var section in sections)
        {
            var rule = Rules.All.Single(rule => rule.Id == section.Id);
            Assert.Equal(rule.Formula, section.Formula);
            Assert.Equal(rule.OnlyRearranges, section.Mark.Contains("rearranges", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_examples_are_what_the_derivation_says()
    {
        var text = File.ReadAllText(Page);
        var written = Example().Replace(text, match => $"{match.Groups["head"].Value}{Written(match)}```");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(Page, written);
        }

        Assert.Equal(written, File.ReadAllText(Page));
    }

    private static string Written(Match match)
    {
        var drawing = NamedNetwork.Of(match.Groups["widths"].Value, match.Groups["activations"].Value, match.Groups["error"].Value, int.Parse(match.Groups["samples"].Value, System.Globalization.CultureInfo.InvariantCulture));
        var l2 = match.Groups["l2"] is { Success: true } group ? double.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var network = new Network(drawing.Network.Architecture with { L2 = l2 }, drawing.Network.Parameters);
        var step = Derivation.Of(network, drawing.Samples).Chapters.Single(chapter => chapter.Figure == match.Groups["figure"].Value)
            .Steps.First(step => step.Rule.Id == match.Groups["id"].Value);
        Assert.True(step.Check.IsOk);
        var block = new StringBuilder().Append(step.Says).Append("\n\n");
        if (step.Before.Count > 0)
        {
            block.Append(step.Before.Count > 1 ? $"before, the first of {step.Before.Count}:\n" : "before:\n").Append(Lines(step.Before[0]));
        }

        return block.Append("after:\n").Append(Lines(step.After)).ToString();
    }

    private static string Lines(Equation equation) => string.Concat(UnicodeText.Lines(Writing.Of(equation), 110).Select(line => $"  {line}".TrimEnd() + "\n"));

    [GeneratedRegex("""^### (?<id>[a-z-]+)\n\n`(?<formula>[^`]+)`(?<mark>.*)$""", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex("""(?<head>### (?<id>[a-z-]+)\n\n`[^`]+`.*\n\n.*\n\n<!-- example: (?<widths>[0-9-]+) (?<activations>\S+) (?<error>\S+) (?<samples>\d+)(?: l2 (?<l2>[0-9.]+))?, figure (?<figure>\d+) -->\n```text\n)(?<body>[^`]*)```""")]
    private static partial Regex Example();
}
