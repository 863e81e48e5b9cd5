using System.Xml.Linq;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Networks;

namespace Backlight.Tests.Formulas;

/// <summary>Every part of an equation can be found in what is shown.</summary>
public sealed class PartTests
{
    [Fact]
    public void Every_part_stands_in_the_formula_once() => Assert.All(
        from style in EveryNode.Styles from equation in EveryNode.Equations() select (style, equation), pair => AssertOnce(pair.equation, Writing.Of(pair.equation, pair.style)));

    [Fact]
    public void Every_part_of_the_story_stands_in_its_formula_once() => Assert.All(
        from style in EveryNode.Styles
        from step in Derivation.Of(StoryNetwork.Network, [StoryNetwork.Sample]).Steps
        select (style, step.After),
        pair => AssertOnce(pair.After, Writing.Of(pair.After, pair.style)));

    [Fact]
    public void The_elements_of_MathML_carry_the_parts_of_the_formula() => Assert.All(EveryNode.Formulas(), formula =>
    {
        var marked = XElement.Parse(MathML.Of(formula)).Descendants().Select(e => (string?)e.Attribute("data-part")).OfType<string>();
        Assert.Equal(PartsOf(formula).Order(StringComparer.Ordinal), marked.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void A_part_shows_what_it_stands_for()
    {
        var equation = Samples.All.Single(sample => sample.Name == "two branches").Equation;
        var formula = Writing.Of(equation);
        Assert.All(
            equation.Parts().Where(part => part.Part is not (Sum or Product)),
            part => Assert.Equal(UnicodeText.Line(Writing.Of(part.Part)), UnicodeText.Line(formula.WithDescendants().Single(node => part.Id.Equals(node.Part)))));
    }

    [Fact]
    public void Parentheses_stand_outside_the_part_that_they_enclose()
    {
        var formula = Writing.Of(Equation.Of(Samples.E, new Product([new Difference(Samples.A(1, 1), Samples.Y(1)), Samples.E])));
        var fence = formula.WithDescendants().OfType<Fenced>().First(node => node.Body.Part is not null);
        Assert.Null(fence.Part);
        Assert.Equal("R.0", fence.Body.Part!.ToString());
    }

    [Fact]
    public void The_parts_of_a_derivative_stand_above_and_below_the_bar()
    {
        var formula = Writing.Of(Samples.Partial(Samples.E, Samples.W(2, 1, 1)), root: PartId.Whole(Side.Right));
        var fraction = Assert.IsType<Fraction>(formula);
        Assert.Equal("R", fraction.Part!.ToString());
        Assert.Equal(["R.0"], PartsOf(fraction.Numerator));
        Assert.Equal(["R.1"], PartsOf(fraction.Denominator));
    }

    [Fact]
    public void A_formula_without_a_root_has_no_ids() =>
        Assert.All(EveryNode.Expressions, expression => Assert.Empty(PartsOf(Writing.Of(expression))));

    [Fact]
    public void The_shown_entries_of_an_elided_matrix_are_its_parts_in_order()
    {
        var matrix = Samples.Elided(new Notation.Weights(2), Samples.W(2, 'j', 'k'));
        var grid = Assert.IsType<Grid>(Writing.Of(matrix, root: PartId.Whole(Side.Left)));
        Assert.Equal(matrix.ShownRows.Count + 1, grid.Rows.Count);
        Assert.Equal(matrix.ShownColumns.Count + 1, grid.Columns);
        Assert.Equal(Enumerable.Range(0, matrix.Parts.Count).Select(i => $"L.{i}"), grid.Children.Select(cell => cell.Part?.ToString()).OfType<string>());
        Assert.Equal(matrix.Parts.Select(part => UnicodeText.Line(Writing.Of(part))), grid.Children.Where(cell => cell.Part is not null).Select(UnicodeText.Line));
    }

    private static void AssertOnce(Equation equation, EquationFormula formula)
    {
        // Of a path only the nodes are named that tell it from others.
        var optional = equation.Parts().Where(part => part.Part is AlongPath).SelectMany(path => Enumerable.Range(1, ((AlongPath)path.Part).Path.Count).Select(i => path.Id.Child(i).ToString())).ToHashSet();
        var shown = PartsOf(formula).ToList();
        Assert.Equal(shown.Distinct(), shown);
        Assert.Empty(equation.Parts().Select(part => part.Id.ToString()).Where(id => !optional.Contains(id)).Except(shown));
        Assert.Empty(shown.Except(equation.Parts().Select(part => part.Id.ToString())));
    }

    private static IEnumerable<string> PartsOf(Formula formula) => formula.WithDescendants().Select(node => node.Part?.ToString()).OfType<string>();
}
