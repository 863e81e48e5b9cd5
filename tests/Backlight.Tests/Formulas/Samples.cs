using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

/// <summary>Formulas of the story and some that only a harder network has; each with a name for the goldens.</summary>
internal static class Samples
{
    public static Term E { get; } = new(new TotalError());

    public static Term Eta { get; } = new(new LearningRate());

    public static Term Error(NodeIndex j) => new(new NodeError(j));

    public static Term Y(NodeIndex j) => new(new Target(j));

    public static Term A(LayerIndex l, NodeIndex j) => new(new Activation(l, j));

    public static Term Z(LayerIndex l, NodeIndex j) => new(new WeightedInput(l, j));

    public static Term W(LayerIndex l, NodeIndex j, NodeIndex k) => new(new Weight(l, j, k));

    public static Term B(LayerIndex l, NodeIndex j) => new(new Bias(l, j));

    public static Term D(LayerIndex l, NodeIndex j) => new(new Delta(l, j));

    public static Number N(double value) => new(value);

    public static PartialDerivative Partial(Term of, Term by) => new(of.Quantity, by.Quantity);

    public static Dimension Width(LayerIndex layer) => Dimension.Width(layer, layer.IsNumber ? 2 : null);

    /// <summary>A name in a network whose layers are all two wide.</summary>
    public static MatrixTerm Name(MatrixQuantity quantity) => new(quantity, quantity.ShapeWith(layer => Width(layer).Size));

    public static MatrixDerivative Gradient(MatrixQuantity by) => new(null, Name(by), DerivativeForm.Gradient);

    public static Applied SigmaPrime(LayerIndex layer) => new(new ActivationSymbol(layer, true), Name(new WeightedInputs(layer)));

    public static NumberMatrix Numbers(LayerIndex rows, double[,] values)
    {
        var matrix = Matrix.Of(values.GetLength(0), values.GetLength(1), (j, k) => values[j - 1, k - 1]);
        var columns = matrix.Columns == 1 ? Dimension.One : Dimension.Width(rows.Previous, matrix.Columns);
        return new NumberMatrix(matrix, new SymbolicShape(Dimension.Width(rows, matrix.Rows), columns), 5);
    }

    /// <summary>All samples, in the order of the story.</summary>
    public static IReadOnlyList<(string Name, Equation Equation)> All { get; } =
    [
        ("weighted input", Equation.Of(Z(1, 1), new Sum([new Product([W(1, 1, 1), A(0, 1)]), new Product([W(1, 1, 2), A(0, 2)]), B(1, 1)]))),
        ("weighted input as a sum", Equation.Of(Z(Any, 'j'), new Sum([new SumOver('k', Width(1), new Product([W(Any, 'j', 'k'), A(Any.Previous, 'k')])), B(Any, 'j')]))
            with { Indices = [new IndexRange('j', Dimension.Width(Any, null))], Layers = new LayerRange(1, LayerIndex.Last) }),
        ("activation", Equation.Of(A(1, 1), new Applied(new ActivationSymbol(1, false), Z(1, 1)))),
        ("sigmoid", Equation.Of(A(1, 'j'), new Sigmoid().Formula(1, 'j', Width(1))) with { Indices = [new IndexRange('j', Width(1))] }),
        ("half-squared error", Equation.Of(Error(1), new HalfSquared().Formula(A(2, 1), Y(1)))),
        ("total error", Equation.Of(E, new SumOver('i', Width(2), Error('i')))),
        ("chain rule", Equation.Of(Partial(E, W(2, 1, 1)), new Product([Partial(E, Error(1)), Partial(Error(1), A(2, 1)), Partial(A(2, 1), Z(2, 1)), Partial(Z(2, 1), W(2, 1, 1))]))),
        ("derivative of the error", Equation.Of(Partial(E, Error(1)), new DerivativeOf(new Sum([Error(1), Error(2)]), new NodeError(1)))),
        ("two paths", Equation.Of(Partial(E, W(1, 1, 1)), new Sum([Along(1), Along(2)]))),
        ("two branches", Equation.Of(Partial(E, W(1, 1, 1)), new Product(
        [
            new Sum([Branch(1), Branch(2)]),
            Partial(A(1, 1), Z(1, 1)),
            Partial(Z(1, 1), W(1, 1, 1)),
        ]))),
        ("recalled deltas", Equation.Of(Partial(E, W(1, 1, 1)), new Product(
        [
            new Sum([new Product([D(2, 1), Partial(Z(2, 1), A(1, 1))]), new Product([D(2, 2), Partial(Z(2, 2), A(1, 1))])]),
            Partial(A(1, 1), Z(1, 1)),
            Partial(Z(1, 1), W(1, 1, 1)),
        ]))),
        ("delta of a wide layer", Equation.Of(D(1, 'j'), new Product([new SumOver('i', Dimension.Width(2, 128), new Product([D(2, 'i'), W(2, 'i', 'j')])), new Applied(new ActivationSymbol(1, true), Z(1, 'j'))]))
            with { Indices = [new IndexRange('j', Dimension.Width(1, 784))] }),
        ("wide indices", Equation.Of(Partial(E, W(2, 1, 12)), new Product([D(2, 1), A(1, 12)]))),
        ("gathered", Equation.Of(Gradient(new Weights(2)), Written(new Weights(2), Partial(E, W(2, 'j', 'k'))))),
        ("gathered column", Equation.Of(Name(new Deltas(2)), new HadamardProduct(
            Written(new Deltas(2), new Product([Partial(E, Error('j')), Partial(Error('j'), A(2, 'j'))])), Written(new Deltas(2), Partial(A(2, 'j'), Z(2, 'j')))))),
        ("split", Equation.Of(Gradient(new Activations(1)), new MatrixProduct(new Transposed(Written(new Weights(2), Partial(Z(2, 'j'), A(1, 'k')))), Written(new Deltas(2), D(2, 'j'))))),
        ("jacobian", Equation.Of(new MatrixDerivative(Name(new WeightedInputs(2)), Name(new Activations(1)), DerivativeForm.Jacobian), Name(new Weights(2)))),
        ("elided", Equation.Of(MatrixName(new Weights(2), Wide), Elided(new Weights(2), W(2, 'j', 'k')))),
        ("elided column", Equation.Of(MatrixName(new Activations(1), Wide), Elided(new Activations(1), A(1, 'j')))),
        ("last delta", Equation.Of(Name(new Deltas(LayerIndex.Last)), new HadamardProduct(Gradient(new Activations(LayerIndex.Last)), SigmaPrime(LayerIndex.Last)))),
        ("delta of a layer", Equation.Of(Name(new Deltas(Any)), new HadamardProduct(
            new MatrixProduct(new Transposed(Name(new Weights(Any.Next))), Name(new Deltas(Any.Next))), SigmaPrime(Any)))
            with { Layers = new LayerRange(1, LayerIndex.Last.Previous) }),
        ("gradient of the weights", Equation.Of(Gradient(new Weights(Any)), new MatrixProduct(Name(new Deltas(Any)), new Transposed(Name(new Activations(Any.Previous)))))
            with { Layers = new LayerRange(1, LayerIndex.Last) }),
        ("gradient of the biases", Equation.Of(Gradient(new Biases(Any)), Name(new Deltas(Any))) with { Layers = new LayerRange(1, LayerIndex.Last) }),
        ("first layer", Equation.Of(Gradient(new Weights(1)), new MatrixProduct(
            new HadamardProduct(new MatrixProduct(new Transposed(Name(new Weights(2))), new HadamardProduct(Gradient(new Activations(2)), SigmaPrime(2))), SigmaPrime(1)),
            new Transposed(Name(new Activations(0)))))),
        ("softmax", Equation.Of(A(2, 1), new Softmax().Formula(2, 1, Width(2)))),
        ("derivative of softmax", Equation.Of(Partial(A(2, 'i'), Z(2, 'j')), new Softmax().DerivativeFormula(2, 'i', 'j')) with { Indices = [new IndexRange('i', Width(2)), new IndexRange('j', Width(2))] }),
        ("binary cross-entropy", Equation.Of(Error('i'), new BinaryCrossEntropy().Formula(A(2, 'i'), Y('i'))) with { Indices = [new IndexRange('i', Width(2))] }),
        ("derivative of binary cross-entropy", Equation.Of(Partial(Error('i'), A(2, 'i')), new BinaryCrossEntropy().DerivativeFormula(A(2, 'i'), Y('i'))) with { Indices = [new IndexRange('i', Width(2))] }),
        ("relu", Equation.Of(A(1, 1), new Relu().Formula(1, 1, Width(1)))),
        ("leaky relu", Equation.Of(A(1, 1), new LeakyRelu().Formula(1, 1, Width(1)))),
        ("huber", Equation.Of(Error(1), new Huber().Formula(A(2, 1), Y(1)))),
        ("silu", Equation.Of(Partial(A(1, 1), Z(1, 1)), new Silu().DerivativeFormula(1, 1, 1))),
        ("gelu", Equation.Of(Partial(A(1, 1), Z(1, 1)), new Gelu().DerivativeFormula(1, 1, 1))),
        ("softplus", Equation.Of(A(1, 1), new Softplus().Formula(1, 1, Width(1)))),
        ("collapse", Equation.Of(D(2, 'j'), new Difference(new Product([A(2, 'j'), new SumOver('i', Width(2), Y('i'))]), Y('j')))),
        ("numbers", new Equation(Z(1, 1), Relation.Approximately, new Sum([new Product([N(0.1), N(1)]), new Product([N(-0.2), N(0.5)]), N(-0.25)]))),
        ("numbers of a delta", new Equation(D(2, 1), Relation.Approximately, new Product([new Difference(N(0.59873651), N(0)), N(0.59873651), new Difference(N(1), N(0.59873651))]))),
        ("matrix of numbers", new Equation(Gradient(new Weights(2)), Relation.Approximately, new MatrixProduct(Numbers(2, new double[,] { { 0.14382915 }, { -0.0813 } }), new Transposed(Numbers(1, new[,] { { 0.5 }, { 0.66818777 } }))))),
        ("numbers of one shape", new Equation(Name(new Weights(2)), Relation.Equal, Numbers(2, new[,] { { 0.5, 0.6 }, { -0.7, 12.25 } }))),
        ("tiny numbers", new Equation(Name(new Weights(2)), Relation.Approximately, Numbers(2, new[,] { { 1.23456e-7, 0.6 }, { -0.7, 1234567890123 } }))),
        ("a step", new Equation(Name(new Weights(2)), Relation.Becomes, new Difference(Name(new Weights(2)), new Scaled(Eta, Gradient(new Weights(2)))))),
        ("a step of one weight", new Equation(W(2, 1, 1), Relation.Becomes, new Difference(W(2, 1, 1), new Product([Eta, Partial(E, W(2, 1, 1))])))),
        ("error after a step", new Equation(new Term(new TotalErrorAfterStep()), Relation.Approximately, N(0.2468135))),
        ("mean over samples", Equation.Of(Gradient(new Weights(2)), new SampleMean(4, new MatrixProduct(Name(new Deltas(2)), new Transposed(Name(new Activations(1))))))),
        ("diagonal", Equation.Of(Name(new Deltas(1)), new MatrixProduct(new Diagonal(SigmaPrime(1)), Gradient(new Activations(1))))),
        ("ones", Equation.Of(SigmaPrime(1), new HadamardProduct(Name(new Activations(1)), new Difference(new Ones(Width(1)), Name(new Activations(1)))))),
        ("outer product", Equation.Of(new MatrixDerivative(Name(new WeightedInputs(2)), Name(new Weights(2)), DerivativeForm.OwnWeights), new MatrixProduct(new Ones(Width(2)), new Transposed(Name(new Activations(1)))))),
        ("entry by entry", Equation.Of(new MatrixDerivative(Name(new Activations(2)), Name(new WeightedInputs(2)), DerivativeForm.Entrywise), SigmaPrime(2))),
        ("a long sum", Equation.Of(Partial(E, W(1, 1, 1)), new Product([new Sum([.. Enumerable.Range(1, 7).Select(i => Branch(i))]), Partial(A(1, 1), Z(1, 1)), Partial(Z(1, 1), W(1, 1, 1))]))),
        ("a wide matrix", Equation.Of(Gradient(new Activations(1)), Written(new Activations(1), new Sum([Branch(1), Branch(2)])))),
        ("targets", Equation.Of(Name(new Deltas(2)), new Difference(Name(new Activations(2)), Name(new Targets(2))))),
    ];

    private static Product Branch(NodeIndex i) => new([Partial(E, Error(i)), Partial(Error(i), A(2, i)), Partial(A(2, i), Z(2, i)), Partial(Z(2, i), A(1, 1))]);

    private static AlongPath Along(NodeIndex i) => new(
        Partial(E, W(1, 1, 1)), [new TotalError(), new NodeError(i), new Activation(2, i), new WeightedInput(2, i), new Activation(1, 1), new WeightedInput(1, 1), new Weight(1, 1, 1)]);

    private static LayerIndex Any => LayerIndex.Any;

    private static int? Wide(LayerIndex layer) => layer.Number == 1 ? 784 : 128;

    private static MatrixTerm MatrixName(MatrixQuantity quantity, Func<LayerIndex, int?> width) => new(quantity, quantity.ShapeWith(width));

    public static MatrixOf Written(MatrixQuantity quantity, Expression template) => new(quantity.ShapeWith(layer => Width(layer).Size), 'j', 'k', template, 5);

    public static MatrixOf Elided(MatrixQuantity quantity, Expression template) => new(quantity.ShapeWith(Wide), 'j', 'k', template, 3);
}
