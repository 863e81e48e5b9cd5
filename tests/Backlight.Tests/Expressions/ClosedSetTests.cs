using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Tests.Expressions;

/// <summary>The sets of nodes and quantities are closed, and every pass knows every member: a forgotten one would end in an UnreachableException.</summary>
public sealed class ClosedSetTests
{
    public static TheoryData<int> Indices => [.. Enumerable.Range(0, ExpressionCatalogue.All.Count)];

    [Fact]
    public void The_catalogue_has_every_node_type() => Assert.Empty(Missing(typeof(Expression), ExpressionCatalogue.All));

    [Fact]
    public void The_catalogue_has_every_quantity() => Assert.Empty(Missing(typeof(Quantity), ExpressionCatalogue.Quantities));

    [Fact]
    public void The_catalogue_has_every_matrix() => Assert.Empty(Missing(typeof(MatrixQuantity), ExpressionCatalogue.MatrixQuantities));

    [Theory]
    [MemberData(nameof(Indices))]
    public void Every_node_has_a_value_of_its_shape(int index)
    {
        var expression = ExpressionCatalogue.All[index];
        var (value, size) = Evaluation.Evaluate(expression, ExpressionCatalogue.Values);
        Assert.Equal(expression.Shape.Concrete, value.Shape);
        Assert.Equal(value.Shape, size.Shape);
        for (var i = 0; i < value.Entries.Length; i++)
        {
            Assert.True(size.Entries[i] >= Math.Abs(value.Entries[i]) * (1 - 1e-15), $"{expression} has the size {size.Entries[i]}, less than its value {value.Entries[i]}.");
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Every_node_is_differentiated_or_refused_with_a_reason(int index)
    {
        try
        {
            Assert.True(Differentiation.Differentiate(ExpressionCatalogue.All[index], new WeightedInput(1, 1)).IsScalar);
        }
        catch (ArgumentException refused)
        {
            Assert.StartsWith("Only scalar formulas", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void A_pass_that_changes_nothing_gives_the_same_expression(int index)
    {
        var expression = ExpressionCatalogue.All[index];
        Assert.Equal(expression, Binding.Bind(expression, 'q', 1));
        Assert.Equal(expression, Layering.Relabel(expression, layer => layer, layer => ExpressionCatalogue.Values.Width(layer.Number)));
        Assert.Equal(expression, Rebuilding.WithOperands(expression, operand => operand));
        Assert.Equal(expression, expression.Replace(new Number(-77), new Number(1)));
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Replacing_the_whole_gives_the_replacement(int index) =>
        Assert.Equal(new Number(7), ExpressionCatalogue.All[index].Replace(ExpressionCatalogue.All[index], new Number(7)));

    [Theory]
    [MemberData(nameof(Indices))]
    public void The_parts_of_a_node_can_be_listed_and_addressed(int index)
    {
        var expression = ExpressionCatalogue.All[index];
        var parts = Equation.Of(expression, expression).Parts().ToList();
        Assert.Equal(parts.Count, parts.Select(part => part.Id).Distinct().Count());
        Assert.Equal(expression, parts[0].Part);
    }

    [Fact]
    public void Every_quantity_goes_through_every_pass()
    {
        foreach (var quantity in ExpressionCatalogue.Quantities)
        {
            var bound = Binding.Bind(Binding.Bind(quantity, 'j', 1), 'k', 2);
            Assert.DoesNotContain("j", Indexed(bound), StringComparison.Ordinal);
            Assert.Equal(bound, Layering.Relabel(bound, layer => layer));
            Assert.NotEqual("", UnicodeNames.Of(bound));
            Assert.Equal(bound is not (Delta or LearningRate or TotalErrorAfterStep or PenaltyStrength or Penalty or PenalisedError or PenalisedErrorAfterStep), ExpressionCatalogue.Values.Map.Contains(bound));
            if (bound is PenalisedErrorAfterStep)
            {
                Assert.Throws<ArgumentException>(() => ExpressionCatalogue.Values.Value(bound)); // no step was taken
                continue;
            }

            Assert.True(double.IsFinite(ExpressionCatalogue.Values.Value(bound)));
            var (value, _) = Evaluation.Evaluate(new Term(quantity), ExpressionCatalogue.Values, new Dictionary<char, int> { ['j'] = 1, ['k'] = 2 });
            Assert.Equal(ExpressionCatalogue.Values.Value(bound), value[1]);
        }
    }

    [Fact]
    public void Every_matrix_has_a_value_of_its_shape_whose_entries_are_its_quantities()
    {
        foreach (var matrix in ExpressionCatalogue.MatrixQuantities)
        {
            var value = ExpressionCatalogue.Values.Value(matrix);
            Assert.Equal(matrix.ShapeWith(layer => ExpressionCatalogue.Values.Width(layer.Number)).Concrete, value.Shape);
            Assert.Equal(ExpressionCatalogue.Values.Value(matrix.Entry(2, 1)), value[2, 1]);
            Assert.NotEqual("", UnicodeNames.Of(matrix));
        }
    }

    [Fact]
    public void A_name_on_the_command_line_is_unique_to_its_quantity() =>
        Assert.Equal(
            ExpressionCatalogue.Quantities.Count + ExpressionCatalogue.MatrixQuantities.Count,
            ExpressionCatalogue.Quantities.Select(q => q.ToString()).Concat(ExpressionCatalogue.MatrixQuantities.Select(q => q.ToString())).Distinct().Count());

    private static string Indexed(Quantity quantity) => quantity.ToString().Split('[') is [_, var indices] ? indices : "";

    private static IEnumerable<string> Missing(Type root, IEnumerable<object> catalogue) =>
        from type in root.Assembly.GetTypes()
        where type.IsSubclassOf(root) && !type.IsAbstract && !catalogue.Any(item => item.GetType() == type)
        select type.Name;
}
