using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Documents.Pages;
using Backlight.Formulas;

namespace Backlight.Documents.Tests;

public sealed partial class HtmlDocumentTests
{
    /// <summary>A page stays well under 1 MB, so that it can be sent by mail.</summary>
    private const int MostCharacters = 900_000;

    private static readonly XNamespace MathML = "http://www.w3.org/1998/Math/MathML";

    public static TheoryData<string, string, string> Networks => HtmlNetworks.All;

    [GeneratedRegex(@"\b(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Address { get; }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_page_is_well_formed_and_has_every_formula_once(string widths, string activations, string error)
    {
        var derivation = HtmlNetworks.Derivation(HtmlNetworks.Architecture(widths, activations, error));
        var html = HtmlDocument.Write(derivation);
        var page = Parse(html);
        Assert.InRange(html.Length, 10_000, MostCharacters);
        var steps = page.Descendants("article").ToList();
        Assert.Equal(derivation.Steps.Select(step => $"s{step.Id}"), steps.Select(step => step.Attribute("id")!.Value));
        foreach (var (step, article) in derivation.Steps.Zip(steps))
        {
            var math = Assert.Single(article.Descendants("div").Single(div => div.Attribute("class")?.Value == "formula").Elements(MathML + "math"));
            Assert.Contains(math.Attribute("alttext")!.Value, new[] { WritingStyle.Story, WritingStyle.Story with { ShowShapes = true } }.Select(style => UnicodeText.Line(Writing.Of(step.After, style))));
            Assert.Equal(LaTeX.Of(Writing.Of(step.After)), article.Descendants("button").Single().Attribute("data-latex")!.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Ids_are_unique_and_links_lead_somewhere(string widths, string activations, string error)
    {
        var page = Parse(HtmlDocument.Write(HtmlNetworks.Derivation(HtmlNetworks.Architecture(widths, activations, error))));
        var ids = page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
        var places = ids.ToHashSet();
        Assert.Equal(ids.Count, places.Count);
        Assert.All(page.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], places));

        var keys = page.Descendants().Select(element => element.Attribute("data-key")?.Value).OfType<string>().ToList();
        var known = keys.ToHashSet();
        Assert.Equal(keys.Count, known.Count);
        Assert.All(page.Descendants().Attributes("data-map"), links => Assert.All(links.Value.Split(' '), key => Assert.Contains(key, known)));

        var parts = page.Descendants("article").SelectMany(step => step.Descendants().Attributes("data-part").Select(part => $"{step.Attribute("id")!.Value[1..]}/{part.Value}")).ToHashSet();
        Assert.All(page.Descendants().Attributes("data-from"), origins => Assert.All(origins.Value.Split(' '), origin => Assert.Contains("s" + origin.Split('/')[0], places)));
        Assert.NotEmpty(parts);
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere()
    {
        var html = HtmlDocument.Write(HtmlNetworks.Story);
        var addresses = Address.Matches(html).Select(match => match.Value).Distinct().ToList();
        Assert.All(addresses, address => Assert.Equal("http://www.w3.org", address)); // names of XML namespaces, never fetched
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_derivative_names_its_edge()
    {
        var page = Parse(HtmlDocument.Write(HtmlNetworks.Story));
        var edge = page.Descendants().Single(element => element.Attribute("data-edge")?.Value == "a2[1]→e1").Attribute("data-key")!.Value;
        var step = page.Descendants("article").Single(article => article.Attribute("id")!.Value == "s03.1");
        Assert.Contains(step.Descendants(MathML + "mfrac"), fraction => fraction.Attribute("data-map")?.Value == edge);
    }

    [Fact]
    public void A_part_says_where_it_stood_before()
    {
        var page = Parse(HtmlDocument.Write(HtmlNetworks.Story));
        var step = page.Descendants("article").Single(article => article.Attribute("id")!.Value == "s03.3");
        Assert.Contains(step.Descendants().Attributes("data-from"), from => from.Value.StartsWith("03.2/R", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_checked_is_summed_up_at_the_top()
    {
        var derivation = HtmlNetworks.Story;
        var summary = Parse(HtmlDocument.Write(derivation)).Descendants("p").First(paragraph => paragraph.Attribute("class")?.Value == "summary ok").Value;
        Assert.Contains($"{derivation.Steps.Count()} equations checked", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_check_stands_at_the_top_and_at_its_step()
    {
        var page = Parse(HtmlDocument.Write(Failing(HtmlNetworks.Story, "05.2")));
        var summary = page.Descendants("div").Single(div => div.Attribute("class")?.Value == "summary failed");
        Assert.Contains($"1 of {HtmlNetworks.Story.Steps.Count()} equations failed", summary.Value, StringComparison.Ordinal);
        Assert.Contains(summary.Descendants("a"), link => link.Attribute("href")!.Value == "#s05.2");
        Assert.DoesNotContain(page.Descendants("p"), paragraph => paragraph.Attribute("class")?.Value == "summary ok");
        Assert.Equal("step wrong", page.Descendants("article").Single(article => article.Attribute("id")!.Value == "s05.2").Attribute("class")!.Value);
    }

    [Fact]
    public void Every_step_has_a_mark_for_its_check()
    {
        var page = Parse(HtmlDocument.Write(HtmlNetworks.Story));
        Assert.All(page.Descendants("article"), step => Assert.Single(step.Descendants("span"), span => span.Attribute("class")?.Value == "check ok"));
    }

    [Fact]
    public void Several_samples_and_other_signs_are_told()
    {
        var derivation = HtmlNetworks.Derivation(HtmlNetworks.Architecture("2,3,1", "gelu,identity", "half-squared"), samples: 3);
        var page = Parse(HtmlDocument.Write(derivation, WritingStyle.Nielsen));
        Assert.Contains("3 samples", page.Descendants("p").First(paragraph => paragraph.Attribute("class")?.Value == "about").Value, StringComparison.Ordinal);
        Assert.Contains(page.Descendants(MathML + "mtext"), text => text.Value == "(BP2)");
    }

    [Fact]
    public void The_same_derivation_gives_the_same_page() => Assert.Equal(HtmlDocument.Write(HtmlNetworks.Story), HtmlDocument.Write(HtmlNetworks.Story));

    [Theory]
    [InlineData("over e₁ and a₁⁽²⁾.", "over e1 and a1(2).")]
    [InlineData("How does z change with a?", "How does z change with a?")]
    [InlineData("A factor of 1 is a factor of 1.", "A factor of 1 is a factor of 1.")]
    public void Names_in_sentences_are_set_as_mathematics(string text, string read) =>
        Assert.Equal(read, XElement.Parse($"<p>{HtmlDocument.Prose(text)}</p>").Value);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3.2e-17, "3·10⁻¹⁷")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void Errors_are_written_as_powers_of_ten(double value, string written) => Assert.Equal(written, HtmlDocument.Power(value));

    internal static Derivation Failing(Derivation derivation, string id) => derivation with
    {
        Chapters = derivation.Chapters.Select(chapter => chapter with
        {
            Steps = chapter.Steps.Select(step => step.Id == id ? step with { Check = new EquationCheck(Verdict.DoesNotHold, 0.25, 4) } : step).ToValueList(),
        }).ToValueList(),
    };

    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
