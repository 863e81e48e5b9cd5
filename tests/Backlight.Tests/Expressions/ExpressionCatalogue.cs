using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Tests.Expressions;

/// <summary>One expression or more of every node type, all with a value on the story's kind of network; a test finds types that are missing.</summary>
internal static class ExpressionCatalogue
{
    private static readonly Dimension N1 = Dimension.Width(1, 3);
    private static readonly Dimension N2 = Dimension.Width(2, 2);

    /// <summary>2-3-2, sigmoid, two samples.</summary>
    public static MapValues Values { get; } = Build();

    public static Term Z { get; } = new(new WeightedInput(1, 1));

    public static Term A { get; } = new(new Activation(1, 1));

    public static MatrixTerm W2 { get; } = new(new Weights(2), new(N2, N1));

    public static MatrixTerm Column1 { get; } = new(new Backlight.Notation.Activations(1), SymbolicShape.Column(N1));

    public static MatrixTerm Column2 { get; } = new(new WeightedInputs(2), SymbolicShape.Column(N2));

    public static IReadOnlyList<Expression> All { get; } =
    [
        new Number(2.5),
        Z,
        new PartialDerivative(new TotalError(), new Weight(1, 2, 1)),
        new DerivativeOf(new Power(Z, 2), new WeightedInput(1, 1)),
        new AlongPath(
            new PartialDerivative(new TotalError(), new Bias(2, 1)),
            [new TotalError(), new NodeError(1), new Activation(2, 1), new WeightedInput(2, 1), new Bias(2, 1)]),
        new Sum([Z, A, new Number(1)]),
        new Difference(Z, A),
        new Negation(Z),
        new Product([Z, A, new Number(3)]),
        new Quotient(Z, A),
        new Power(Z, 3),
        new Call(ScalarFunction.Exp, Z),
        new Call(ScalarFunction.NormalDistribution, Z),
        new Cases([new Case(Z, A, Comparison.Greater, new Number(0))], new Number(1)),
        new SameNode(1, 2),
        new SumOver('i', N2, new Term(new NodeError('i'))),
        new SampleMean(2, new Term(new TotalError())),
        new Applied(new ActivationSymbol(1, true), Z),
        W2,
        new MatrixDerivative(null, W2, DerivativeForm.Gradient),
        new MatrixDerivative(Column2, Column1, DerivativeForm.Jacobian),
        new MatrixOf(new(N2, N1), 'j', 'k', new Term(new Weight(2, 'j', 'k')), 5),
        new NumberMatrix(Matrix.Of(2, 3, (j, k) => j * k), new(N2, N1), 5),
        new Ones(N2),
        new MatrixProduct(W2, Column1),
        new MatrixProduct(new Diagonal(Column2), W2),
        new HadamardProduct(Column1, Column1),
        new Transposed(W2),
        new Diagonal(Column2),
        new Scaled(Z, W2),
        new Sum([W2, W2]),
        new Difference(Column1, Column1),
        new Negation(W2),
        new SampleMean(2, W2),
        new Applied(new ActivationSymbol(2, false), Column2),
    ];

    /// <summary>One of each kind of quantity, with letters for nodes where there are any.</summary>
    public static IReadOnlyList<Quantity> Quantities { get; } =
    [
        new Weight(2, 'j', 'k'), new Bias(2, 'j'), new WeightedInput(2, 'j'), new Activation(2, 'j'), new Target('j'), new NodeError('j'), new TotalError(), new Delta(2, 'j'),
        new LearningRate(), new TotalErrorAfterStep(), new PenaltyStrength(), new Penalty(), new PenalisedError(), new PenalisedErrorAfterStep(),
    ];

    /// <summary>One of each kind of matrix.</summary>
    public static IReadOnlyList<MatrixQuantity> MatrixQuantities { get; } =
        [new Weights(2), new Biases(2), new WeightedInputs(2), new Backlight.Notation.Activations(2), new Deltas(2), new Targets(2)];

    private static MapValues Build()
    {
        var (network, samples) = Networks.NetworkDraw.Of("2-3-2", "sigmoid", "half-squared", samples: 2).Build();
        return MapValues.Of(network, samples).WithErrorAfterStep(0.25);
    }
}
