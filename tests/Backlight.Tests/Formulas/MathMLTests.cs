using System.Xml.Linq;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

public sealed class MathMLTests
{
    private const string Namespace = "http://www.w3.org/1998/Math/MathML";

    [Fact]
    public void Everything_is_well_formed_MathML_Core() => Assert.All(EveryNode.Formulas(), formula =>
    {
        foreach (var element in XElement.Parse(MathML.Of(formula)).DescendantsAndSelf())
        {
            Assert.Equal(Namespace, element.Name.NamespaceName);
            var arity = ArityOf(element.Name.LocalName);
            Assert.Equal(arity ?? element.Elements().Count(), element.Elements().Count());
            Assert.True(arity is not 0 || element.Name.LocalName == "mspace" || element.Value.Length > 0, $"<{element.Name.LocalName}> is empty");
        }
    });

    [Fact]
    public void The_text_of_a_formula_stands_in_its_alttext()
    {
        var formula = Writing.Of(Samples.Partial(Samples.E, Samples.W(2, 1, 1)));
        Assert.Equal("∂E/∂w₁₁⁽²⁾", (string?)XElement.Parse(MathML.Of(formula)).Attribute("alttext"));
    }

    [Fact]
    public void A_formula_can_be_displayed_or_inline()
    {
        Assert.Equal("block", (string?)XElement.Parse(MathML.Of(Writing.Of(Samples.E))).Attribute("display"));
        Assert.Null(XElement.Parse(MathML.Of(Writing.Of(Samples.E), MathMLStyle.Inline)).Attribute("display"));
    }

    [Fact]
    public void With_a_prefix_each_part_has_an_id()
    {
        var formula = Writing.Of(Equation.Of(Samples.Partial(Samples.E, Samples.Error(1)), Samples.N(1)));
        var ids = XElement.Parse(MathML.Of(formula, new MathMLStyle { IdPrefix = "03.2-" })).Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>();
        Assert.Equal(["03.2-L", "03.2-L.0", "03.2-L.1", "03.2-R"], ids);
    }

    [Fact]
    public void Whatever_is_written_is_escaped()
    {
        var formula = new EquationFormula(new Words("a<b>&\"c'\u0001\uFFFF"), new Symbol("<", SymbolKind.Relation), new Symbol("1", SymbolKind.Number) { Part = PartId.Whole(Side.Right) }, null, "<&>");
        var element = XElement.Parse(MathML.Of(formula, new MathMLStyle { IdPrefix = "\"<&" }));
        Assert.Equal("a<b>&\"c'\uFFFD\uFFFD", element.Descendants().First(e => e.Name.LocalName == "mtext").Value);
        Assert.Equal("(<&>)", element.Descendants().Last(e => e.Name.LocalName == "mtext").Value);
        Assert.Equal("\"<&R", (string?)element.Descendants().Single(e => e.Name.LocalName == "mn").Attribute("id"));
    }

    [Fact]
    public void The_T_of_a_transposed_matrix_stands_at_the_height_of_the_layer_beside_it()
    {
        var element = XElement.Parse(MathML.Of(Writing.Of(new Transposed(Samples.Name(new Weights(2))), root: PartId.Whole(Side.Right))));
        var row = Assert.Single(element.Elements());
        Assert.Equal(["R", "R.0"], element.Descendants().Select(e => (string?)e.Attribute("data-part")).OfType<string>());
        Assert.Equal(["msup", "msup"], row.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("T", row.Elements().Last().Elements().Last().Value);
    }

    [Fact]
    public void A_power_of_parentheses_is_not_raised_by_the_scripts_within()
    {
        var element = XElement.Parse(MathML.Of(Writing.Of(new Power(new Difference(Samples.A(2, 1), Samples.Y(1)), 2))));
        Assert.Equal(")", Assert.Single(element.Descendants(), e => e.Name.LocalName == "msup").Elements().First().Value);
    }

    /// <summary>How many children an element of MathML Core takes; null for any number.</summary>
    private static int? ArityOf(string element) => element switch
    {
        "mrow" or "mtable" or "mtr" => null,
        "mi" or "mn" or "mo" or "mtext" or "mspace" => 0,
        "math" or "mtd" or "mpadded" or "mphantom" => 1,
        "mfrac" or "msub" or "msup" or "munder" or "mover" => 2,
        "msubsup" or "munderover" => 3,
        _ => throw new ArgumentException($"<{element}> is not among the elements that we write.", nameof(element)),
    };
}
