using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Notation;
using static Backlight.Tests.Expressions.ExpressionCatalogue;

namespace Backlight.Tests.Expressions;

public sealed class EvaluationTests
{
    private static readonly Number Two = new(2);
    private static readonly Number Three = new(3);
    private static readonly Number Zero = new(0);

    private static double Scalar(Expression expression) => Evaluation.Evaluate(expression, Values).Value[1];

    private static Matrix Whole(Expression expression) => Evaluation.Evaluate(expression, Values).Value;

    [Fact]
    public void Scalars_have_the_values_of_arithmetic()
    {
        Assert.Equal(6.5, Scalar(new Sum([Two, Three, new Number(1.5)])));
        Assert.Equal(-1, Scalar(new Difference(Two, Three)));
        Assert.Equal(-2, Scalar(new Negation(Two)));
        Assert.Equal(12, Scalar(new Product([Two, Three, Two])));
        Assert.Equal(2.0 / 3, Scalar(new Quotient(Two, Three)));
        Assert.Equal(81, Scalar(new Power(Three, 4)));
        Assert.Equal(Math.Exp(2), Scalar(new Call(ScalarFunction.Exp, Two)));
        Assert.Equal(Math.Log(2), Scalar(new Call(ScalarFunction.Ln, Two)));
        Assert.Equal(Math.Tanh(2), Scalar(new Call(ScalarFunction.Tanh, Two)));
        Assert.Equal(3, Scalar(new Call(ScalarFunction.Abs, new Negation(Three))));
        Assert.Equal(-1, Scalar(new Call(ScalarFunction.Sign, new Negation(Three))));
        Assert.Equal(0.5, Scalar(new Call(ScalarFunction.NormalDistribution, Zero)));
        Assert.Equal(1 / Math.Sqrt(2 * Math.PI), Scalar(new Call(ScalarFunction.NormalDensity, Zero)));
    }

    [Fact]
    public void The_first_case_that_holds_decides()
    {
        Assert.Equal(2, Scalar(Chosen(Comparison.Less, Two, Three)));
        Assert.Equal(3, Scalar(Chosen(Comparison.Less, Two, Two)));
        Assert.Equal(2, Scalar(Chosen(Comparison.LessOrEqual, Two, Two)));
        Assert.Equal(3, Scalar(Chosen(Comparison.Greater, Two, Two)));
        Assert.Equal(2, Scalar(new Cases([new Case(Two, Two, Comparison.Less, Three), new Case(Zero, Zero, Comparison.Less, Three)], Three)));

        static Cases Chosen(Comparison comparison, Expression left, Expression right) => new([new Case(Two, left, comparison, right)], Three);
    }

    [Fact]
    public void Names_stand_for_the_numbers_of_the_network()
    {
        var pass = Values.Forward;
        Assert.Equal(pass.Z(1)[1], Scalar(Z));
        Assert.Equal(pass.A(2)[2], Scalar(new Term(new Activation(LayerIndex.Last, 2))));
        Assert.Equal(Values.Backward.W(1)[2, 1], Scalar(new PartialDerivative(new TotalError(), new Weight(1, 2, 1))));
        Assert.Equal(Values.Sample.X[1], Scalar(new Term(new Activation(0, 1))));
        Assert.Equal(pass.A(1)[3], Evaluation.Evaluate(new Term(new Activation(LayerIndex.Any, 3)), Values.AtLayer(1)).Value[1]);
    }

    [Fact]
    public void A_sum_runs_over_all_nodes_of_a_layer_and_an_inner_letter_hides_the_outer_one()
    {
        var n = Dimension.Width(1, 3);
        Assert.Equal(Values.Forward.A(1).Entries.ToArray().Sum(), Scalar(new SumOver('i', n, new Term(new Activation(1, 'i')))), 15);
        Assert.Equal(6, Scalar(new SumOver('i', n, new SumOver('j', Dimension.Width(0, 2), new Number(1)))));
        Assert.Equal(3, Scalar(new SumOver('i', n, new SumOver('j', n, new SameNode('i', 'j')))));
        Assert.Equal(9, Scalar(new SumOver('i', n, new SumOver('i', n, new SameNode('i', 'i')))));
    }

    [Fact]
    public void A_letter_that_nothing_binds_has_no_value() =>
        Assert.Throws<ArgumentException>(() => Scalar(new Term(new Activation(1, 'i'))));

    [Fact]
    public void A_mean_runs_over_the_samples()
    {
        var expected = (Values.Samples[0].Forward.Error + Values.Samples[1].Forward.Error) / 2;
        Assert.Equal(expected, Scalar(new SampleMean(2, new Term(new TotalError()))));
        var gradient = new MatrixDerivative(null, W2, DerivativeForm.Gradient);
        Assert.Equal(Backlight.Networks.BackwardPass.Mean(Values.Network, [.. Values.Samples.Select(values => values.Sample)]).W(2), Whole(new SampleMean(2, gradient)));
    }

    [Fact]
    public void Matrices_have_the_values_of_matrix_algebra()
    {
        var (w, a, z) = (Values.Network.Parameters.W(2), Values.Forward.A(1), Values.Forward.Z(2));
        Assert.Equal(w.Times(a), Whole(new MatrixProduct(W2, Column1)));
        Assert.Equal(a.Hadamard(a), Whole(new HadamardProduct(Column1, Column1)));
        Assert.Equal(w.Transpose(), Whole(new Transposed(W2)));
        Assert.Equal(w.Plus(w), Whole(new Sum([W2, W2])));
        Assert.Equal(w.Minus(w), Whole(new Difference(W2, W2)));
        Assert.Equal(w.Scale(-1), Whole(new Negation(W2)));
        Assert.Equal(w.Scale(2), Whole(new Scaled(Two, W2)));
        Assert.Equal(Matrix.Column(1, 1), Whole(new Ones(Dimension.Width(2, 2))));
        Assert.Equal(Matrix.FromRows([[z[1], 0], [0, z[2]]]), Whole(new Diagonal(Column2)));
        Assert.Equal(w, Whole(new MatrixOf(W2.Shape, 'j', 'k', new Term(new Weight(2, 'j', 'k')), 3)));
        Assert.Equal(Matrix.FromRows([[z[1], 0], [0, z[2]]]).Times(w), Whole(new MatrixProduct(new Diagonal(Column2), W2)));
        Assert.Equal(Values.Forward.A(2), Whole(new Applied(new ActivationSymbol(2, false), Column2)));
    }

    [Fact]
    public void Zero_times_anything_and_zero_over_anything_is_zero()
    {
        var logOfZero = new Call(ScalarFunction.Ln, Zero);
        Assert.Equal(0, Scalar(new Product([Zero, logOfZero])));
        Assert.Equal(0, Scalar(new Quotient(Zero, Zero)));
        Assert.Equal(double.NegativeInfinity, Scalar(logOfZero));
    }

    [Fact]
    public void The_size_of_a_sum_stays_where_its_terms_cancel()
    {
        var (value, size) = Evaluation.Evaluate(new Difference(new Number(1), new Number(1 - 1e-10)), Values);
        Assert.Equal(1e-10, value[1], 1e-15);
        Assert.Equal(2, size[1], 1e-9);
        var product = Evaluation.Evaluate(new Product([new Number(-3), new Difference(Two, Two)]), Values);
        Assert.Equal((0, 12), (product.Value[1], product.Size[1]));
        var matrices = Evaluation.Evaluate(new Difference(W2, W2), Values);
        Assert.Equal(Values.Network.Parameters.W(2).Map(w => 2 * Math.Abs(w)), matrices.Size);
    }

    [Fact]
    public void A_shape_that_does_not_fit_cannot_be_built()
    {
        Assert.Throws<ShapeMismatchException>(() => new MatrixProduct(Column1, W2));
        Assert.Throws<ShapeMismatchException>(() => new MatrixProduct(W2, Column2));
        Assert.Throws<ShapeMismatchException>(() => new HadamardProduct(Column1, new Transposed(Column1)));
        Assert.Throws<ShapeMismatchException>(() => new Sum([W2, new Transposed(W2)]));
        Assert.Throws<ShapeMismatchException>(() => new Product([W2, Two]));
        Assert.Throws<ShapeMismatchException>(() => new Diagonal(W2));
        Assert.Throws<ShapeMismatchException>(() => Equation.Of(W2, Column1));
        Assert.Throws<ShapeMismatchException>(() => new MatrixTerm(new Weights(2), new(Dimension.Width(1, 3), Dimension.Width(2, 2))));
    }

    [Fact]
    public void Two_widths_that_happen_to_be_equal_do_not_make_a_shape_fit()
    {
        var (n0, n1, n2) = (Dimension.Width(0, 2), Dimension.Width(1, 2), Dimension.Width(2, 2));
        var w = new MatrixTerm(new Weights(1), new(n1, n0));
        var delta = new MatrixTerm(new Deltas(2), SymbolicShape.Column(n2));
        Assert.Throws<ShapeMismatchException>(() => new MatrixProduct(new Transposed(w), delta));
    }
}
