using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

/// <summary>Parentheses stand where they are needed and nowhere else; dots where a reader needs them.</summary>
public sealed class GroupingTests
{
    private static readonly Term X = Samples.A(0, 1);
    private static readonly Term Y = Samples.Y(1);
    private static readonly Term Z = Samples.Z(1, 1);
    private static readonly MatrixTerm W = Samples.Name(new Weights(2));
    private static readonly MatrixTerm D = Samples.Name(new Deltas(2));
    private static readonly MatrixTerm A = Samples.Name(new Activations(1));
    private static readonly PartialDerivative Slope = Samples.Partial(Samples.A(1, 1), Z);

    public static TheoryData<string, Expression> Scalars => new()
    {
        { "x₁ + y₁ + z₁⁽¹⁾", new Sum([X, Y, Z]) },
        { "x₁ + y₁ + z₁⁽¹⁾", new Sum([X, new Sum([Y, Z])]) },
        { "x₁ + (−y₁)", new Sum([X, new Negation(Y)]) },
        { "−x₁ + y₁", new Sum([new Negation(X), Y]) },
        { "x₁ + (−2)", new Sum([X, new Number(-2)]) },
        { "x₁ + (−2) y₁", new Sum([X, new Product([new Number(-2), Y])]) },
        { "−2 y₁ + x₁", new Sum([new Product([new Number(-2), Y]), X]) },
        { "x₁ + (−y₁ z₁⁽¹⁾)", new Sum([X, new Product([new Negation(Y), Z])]) },
        { "x₁ − y₁", new Difference(X, Y) },
        { "x₁ − (y₁ + z₁⁽¹⁾)", new Difference(X, new Sum([Y, Z])) },
        { "x₁ − (y₁ − z₁⁽¹⁾)", new Difference(X, new Difference(Y, Z)) },
        { "x₁ − y₁ − z₁⁽¹⁾", new Difference(new Difference(X, Y), Z) },
        { "x₁ − y₁ z₁⁽¹⁾", new Difference(X, new Product([Y, Z])) },
        { "x₁ − (−y₁)", new Difference(X, new Negation(Y)) },
        { "x₁ − (−2) · 3", new Difference(X, new Product([new Number(-2), new Number(3)])) },
        { "−(x₁ + y₁)", new Negation(new Sum([X, Y])) },
        { "−x₁ y₁", new Negation(new Product([X, Y])) },
        { "−(−x₁)", new Negation(new Negation(X)) },
        { "(x₁ + y₁) z₁⁽¹⁾", new Product([new Sum([X, Y]), Z]) },
        { "x₁ (1 − x₁)", new Product([X, new Difference(new Number(1), X)]) },
        { "x₁ y₁ z₁⁽¹⁾", new Product([new Product([X, Y]), Z]) },
        { "x₁ y₁ z₁⁽¹⁾", new Product([X, new Product([Y, Z])]) },
        { "x₁ (−y₁)", new Product([X, new Negation(Y)]) },
        { "2 x₁", new Product([new Number(2), X]) },
        { "x₁ · 2", new Product([X, new Number(2)]) },
        { "2 · 3", new Product([new Number(2), new Number(3)]) },
        { "2 · (−3)", new Product([new Number(2), new Number(-3)]) },
        { "2 · (1 − x₁)", new Product([new Number(2), new Difference(new Number(1), X)]) },
        { "2 (x₁ − 1)", new Product([new Number(2), new Difference(X, new Number(1))]) },
        { "½ (x₁ − y₁)²", new Product([new Quotient(new Number(1), new Number(2)), new Power(new Difference(X, Y), 2)]) },
        { "y₁/x₁ · z₁⁽¹⁾", new Product([new Quotient(Y, X), Z]) },
        { "∂a₁⁽¹⁾/∂z₁⁽¹⁾ · x₁", new Product([Slope, X]) },
        { "x₁ · ∂a₁⁽¹⁾/∂z₁⁽¹⁾", new Product([X, Slope]) },
        { "η ∂a₁⁽¹⁾/∂z₁⁽¹⁾", new Product([Samples.Eta, Slope]) },
        { "y₁ ln x₁", new Product([Y, new Call(ScalarFunction.Ln, X)]) },
        { "ln(x₁) y₁", new Product([new Call(ScalarFunction.Ln, X), Y]) },
        { "ln(1 − x₁)", new Call(ScalarFunction.Ln, new Difference(new Number(1), X)) },
        { "(1 − y₁)/(1 − x₁)", new Quotient(new Difference(new Number(1), Y), new Difference(new Number(1), X)) },
        { "(y₁/x₁)/z₁⁽¹⁾", new Quotient(new Quotient(Y, X), Z) },
        { "y₁²", new Power(Y, 2) },
        { "(z₁⁽¹⁾)²", new Power(Z, 2) },
        { "(x₁ y₁)²", new Power(new Product([X, Y]), 2) },
        { "(−2)²", new Power(new Number(-2), 2) },
        { "2³", new Power(new Number(2), 3) },
        { "(1 × 10⁻⁹)²", new Power(new Number(1e-9), 2) },
        { "|x₁|²", new Power(new Call(ScalarFunction.Abs, X), 2) },
        { "(e^(z₁⁽¹⁾))²", new Power(new Call(ScalarFunction.Exp, Z), 2) },
        { "Σᵢ₌₁² eᵢ + x₁", new Sum([new SumOver('i', Samples.Width(1), Samples.Error('i')), X]) },
        { "Σᵢ₌₁² (eᵢ + x₁)", new SumOver('i', Samples.Width(1), new Sum([Samples.Error('i'), X])) },
        { "(Σᵢ₌₁² eᵢ) x₁", new Product([new SumOver('i', Samples.Width(1), Samples.Error('i')), X]) },
        { "x₁ Σᵢ₌₁² eᵢ", new Product([X, new SumOver('i', Samples.Width(1), Samples.Error('i'))]) },
        { "1/4 Σₛ₌₁⁴ Eₛ", new SampleMean(4, Samples.E) },
        { "∂/∂x₁ (x₁ y₁)", new DerivativeOf(new Product([X, Y]), X.Quantity) },
    };

    public static TheoryData<string, Expression> Matrices => new()
    {
        { "W⁽²⁾ · A⁽¹⁾ + δ⁽²⁾", new Sum([new MatrixProduct(W, A), D]) },
        { "W⁽²⁾ · A⁽¹⁾ · A⁽¹⁾ᵀ", new MatrixProduct(new MatrixProduct(W, A), new Transposed(A)) },
        { "W⁽²⁾ · (A⁽¹⁾ + A⁽¹⁾)", new MatrixProduct(W, new Sum([A, A])) },
        { "(W⁽²⁾ᵀ · δ⁽²⁾) ⊙ A⁽¹⁾", new HadamardProduct(new MatrixProduct(new Transposed(W), D), A) },
        { "W⁽²⁾ · (A⁽¹⁾ ⊙ A⁽¹⁾)", new MatrixProduct(W, new HadamardProduct(A, A)) },
        { "A⁽¹⁾ ⊙ A⁽¹⁾ ⊙ A⁽¹⁾", new HadamardProduct(new HadamardProduct(A, A), A) },
        { "(A⁽¹⁾ − A⁽¹⁾) ⊙ A⁽¹⁾", new HadamardProduct(new Difference(A, A), A) },
        { "A⁽¹⁾ ⊙ A⁽¹⁾ + A⁽¹⁾", new Sum([new HadamardProduct(A, A), A]) },
        { "(W⁽²⁾ · A⁽¹⁾)ᵀ", new Transposed(new MatrixProduct(W, A)) },
        { "(W⁽²⁾ᵀ)ᵀ", new Transposed(new Transposed(W)) },
        { "Xᵀ", new Transposed(Samples.Name(new Activations(0))) },
        { "[1, 2]ᵀ", new Transposed(Samples.Numbers(2, new[,] { { 1.0, 2.0 } })) },
        { "(σ'(Z⁽²⁾))ᵀ", new Transposed(Samples.SigmaPrime(2)) },
        { "(∂Z⁽²⁾/∂A⁽¹⁾)ᵀ", new Transposed(new MatrixDerivative(Samples.Name(new WeightedInputs(2)), A, DerivativeForm.Jacobian)) },
        { "diag(δ⁽²⁾)ᵀ", new Transposed(new Diagonal(D)) },
        { "η W⁽²⁾", new Scaled(Samples.Eta, W) },
        { "0.5 W⁽²⁾", new Scaled(new Number(0.5), W) },
        { "0.5 · [1, 2]", new Scaled(new Number(0.5), Samples.Numbers(2, new[,] { { 1.0, 2.0 } })) },
        { "(x₁ + y₁) W⁽²⁾", new Scaled(new Sum([X, Y]), W) },
        { "η (W⁽²⁾ + W⁽²⁾)", new Scaled(Samples.Eta, new Sum([W, W])) },
        { "W⁽²⁾ · (η A⁽¹⁾)", new MatrixProduct(W, new Scaled(Samples.Eta, A)) },
        { "W⁽²⁾ − η ∂E/∂W⁽²⁾", new Difference(W, new Scaled(Samples.Eta, Samples.Gradient(new Weights(2)))) },
        { "−(W⁽²⁾ + W⁽²⁾)", new Negation(new Sum([W, W])) },
        { "W⁽²⁾ · (−A⁽¹⁾)", new MatrixProduct(W, new Negation(A)) },
        { "1/3 Σₛ₌₁³ (δ⁽²⁾ · A⁽¹⁾ᵀ)ₛ", new SampleMean(3, new MatrixProduct(D, new Transposed(A))) },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Scalars_are_grouped_as_they_are_read(string expected, Expression expression) => Assert.Equal(expected, UnicodeText.Line(Writing.Of(expression)));

    [Theory]
    [MemberData(nameof(Matrices))]
    public void Matrices_are_grouped_as_they_are_read(string expected, Expression expression) => Assert.Equal(expected, UnicodeText.Line(Writing.Of(expression)));

    [Theory]
    [InlineData("δ of a layer", "δˡ = ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ'(zˡ)")]
    [InlineData("last δ", "δᴸ = ∇ₐ C ⊙ σ'(zᴸ)")]
    public void Nielsen_is_written_as_in_the_book(string name, string expected)
    {
        var sample = Samples.All.Single(sample => sample.Name == name.Replace("δ", "delta", StringComparison.Ordinal)).Equation;
        Assert.Equal(expected, UnicodeText.Line(Writing.Of(sample with { Layers = null }, WritingStyle.Nielsen)));
    }
}
