using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Tests.Expressions;

public sealed class RewritingTests
{
    private static readonly Dimension N = Dimension.Width(1, 3);
    private static readonly Term Ai = new(new Activation(1, 'i'));

    [Fact]
    public void Binding_puts_a_number_in_the_place_of_a_free_letter() =>
        Assert.Equal(
            new Product([new Term(new Weight(2, 3, 'k')), new SameNode(3, 'k'), new PartialDerivative(new WeightedInput(2, 3), new Activation(1, 'k'))]),
            Binding.Bind(
                new Product([new Term(new Weight(2, 'j', 'k')), new SameNode('j', 'k'), new PartialDerivative(new WeightedInput(2, 'j'), new Activation(1, 'k'))]),
                'j',
                3));

    [Fact]
    public void Binding_leaves_a_letter_that_an_inner_sum_or_matrix_binds()
    {
        var sum = new SumOver('i', N, Ai);
        var matrix = new MatrixOf(new(N, N), 'i', 'k', Ai, 5);
        Assert.Equal(new Product([new Term(new Activation(1, 2)), sum]), Binding.Bind(new Product([Ai, sum]), 'i', 2));
        Assert.Equal(matrix, Binding.Bind(matrix, 'i', 2));
        Assert.Equal(matrix, Binding.Bind(matrix, 'k', 2));
        Assert.Equal(new SumOver('j', N, new Term(new Activation(1, 2))), Binding.Bind(new SumOver('j', N, Ai), 'i', 2));
    }

    [Fact]
    public void Binding_goes_along_a_path_and_into_a_derivative_that_is_not_worked_out()
    {
        Assert.Equal(
            new AlongPath(new PartialDerivative(new TotalError(), new Bias(2, 1)), [new TotalError(), new NodeError(1), new Activation(2, 1)]),
            Binding.Bind(new AlongPath(new PartialDerivative(new TotalError(), new Bias(2, 'i')), [new TotalError(), new NodeError('i'), new Activation(2, 'i')]), 'i', 1));
        Assert.Equal(
            new DerivativeOf(new Term(new Activation(1, 2)), new WeightedInput(1, 2)),
            Binding.Bind(new DerivativeOf(Ai, new WeightedInput(1, 'i')), 'i', 2));
    }

    [Fact]
    public void The_entries_of_a_matrix_that_is_written_out_are_its_template_with_row_and_column_bound()
    {
        var matrix = new MatrixOf(new(N, N), 'j', 'k', new Term(new Weight(1, 'j', 'k')), 5);
        Assert.Equal(new Term(new Weight(1, 2, 3)), matrix.Entry(2, 3));
        Assert.Equal(9, matrix.Parts.Count);
        Assert.Equal(new Term(new Weight(1, 1, 2)), matrix.Parts[1]);
    }

    [Fact]
    public void Relabelling_exchanges_every_layer_and_the_shapes_with_it()
    {
        var (n0, n1) = (Dimension.Width(0, 2), Dimension.Width(1, 3));
        var product = new MatrixProduct(
            new MatrixTerm(new Weights(1), new(n1, n0)),
            new Applied(new ActivationSymbol(0, false), new MatrixTerm(new Backlight.Notation.Activations(0), SymbolicShape.Column(n0))));
        var general = Layering.Relabel(product, layer => layer == 1 ? LayerIndex.Any : LayerIndex.Any.Previous, _ => null);
        var (l, before) = (Dimension.Width(LayerIndex.Any, null), Dimension.Width(LayerIndex.Any.Previous, null));
        Assert.Equal(
            new MatrixProduct(
                new MatrixTerm(new Weights(LayerIndex.Any), new(l, before)),
                new Applied(new ActivationSymbol(LayerIndex.Any.Previous, false), new MatrixTerm(new Backlight.Notation.Activations(LayerIndex.Any.Previous), SymbolicShape.Column(before)))),
            general);
        Assert.Equal(product, Layering.Relabel(general, layer => layer.Resolve(1, 2), layer => layer.Number == 0 ? 2 : 3));
    }

    [Fact]
    public void Replacing_finds_every_occurrence_by_content()
    {
        var z = new Term(new WeightedInput(1, 1));
        Assert.Equal(
            new Sum([new Number(5), new Call(ScalarFunction.Exp, new Number(5))]),
            new Sum([z, new Call(ScalarFunction.Exp, new Term(new WeightedInput(1, 1)))]).Replace(z, new Number(5)));
    }

    [Fact]
    public void An_equation_keeps_what_it_was_given_and_numbers_its_parts()
    {
        var equation = Equation.Of(new Term(new TotalError()), new Sum([new Term(new NodeError(1)), new Power(Ai, 2)]));
        Assert.Equal(["L", "R", "R.0", "R.1", "R.1.0"], equation.Parts().Select(part => part.Id.ToString()));
        Assert.Equal(Ai, equation.Parts().Last().Part);
        Assert.Equal(equation.Left, equation[Side.Left]);
        Assert.Throws<ShapeMismatchException>(() => Equation.Of(new Number(1), new Ones(N)));
    }
}
