using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Checking;

/// <summary>The gradients of one sample as the derivation's final equations give them: each δ from the one that these equations gave for the layer after.</summary>
/// <param name="Weights">∂E/∂W^(1) …; null where the derivation has no equation for it.</param>
/// <param name="Biases">∂E/∂B^(1) …; likewise.</param>
internal sealed record FormulaGradients(IReadOnlyList<Matrix?> Weights, IReadOnlyList<Matrix?> Biases)
{
    public static FormulaGradients Of(Derivation derivation, MapValues values)
    {
        var depth = derivation.Network.Depth;
        var equations = FinalEquations.Of(derivation);
        var (weights, biases) = (new Matrix?[depth], new Matrix?[depth]);
        var own = new OwnDeltas(values);
        for (var l = depth; l >= 1; l--)
        {
            if (equations.Delta(l) is { } delta)
            {
                own = own.With(l, Value(delta, own.AtLayer(l), l, 1));
                weights[l - 1] = equations.W(l) is { } w ? Value(w, own.AtLayer(l), l, derivation.Network.Architecture.Width(l - 1)) : null;
                biases[l - 1] = equations.B(l) is { } b ? Value(b, own.AtLayer(l), l, 1) : null;
            }
        }

        return new FormulaGradients(weights, biases);

        // Where a derivative is beyond the range of doubles there is no number, and wide numbers decide.
        Matrix Value(Expression right, IValues here, int l, int columns)
        {
            try
            {
                return Evaluation.Evaluate(right, here).Value;
            }
            catch (UndefinedErrorException)
            {
                return Matrix.Of(derivation.Network.Architecture.Width(l), columns, static (_, _) => double.NaN);
            }
        }
    }

    /// <summary>The values of a sample, with δ from the equations in place of the backward pass's.</summary>
    private sealed class OwnDeltas(MapValues values, IReadOnlyDictionary<int, Matrix>? deltas = null) : IValues
    {
        private readonly IReadOnlyDictionary<int, Matrix> _deltas = deltas ?? new Dictionary<int, Matrix>();

        public IReadOnlyList<IValues> Samples => [this];

        public OwnDeltas With(int l, Matrix delta) => new(values, new Dictionary<int, Matrix>(_deltas) { [l] = delta });

        public OwnDeltas AtLayer(int l) => new(values.AtLayer(l), _deltas);

        public int Layer(LayerIndex layer) => values.Layer(layer);

        public int Width(int layer) => values.Width(layer);

        public double Value(Quantity quantity) => quantity is Delta d ? _deltas[values.Layer(d.L)][d.J.Number] : values.Value(quantity);

        public double Derivative(Quantity of, Quantity by) => values.Derivative(of, by);

        public double AlongPath(ValueList<Quantity> path) => values.AlongPath(path);

        public Matrix Value(MatrixQuantity quantity) => quantity is Deltas d ? _deltas[values.Layer(d.L)] : values.Value(quantity);

        public Matrix Derivative(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form) => values.Derivative(of, by, form);

        public MeasuredMatrix BackThrough(MatrixQuantity of, MatrixQuantity by, MeasuredMatrix column) => values.BackThrough(of, by, column);

        public Matrix Apply(int layer, bool isDerivative, Matrix argument) => values.Apply(layer, isDerivative, argument);
    }
}

/// <summary>The right sides of the four equations that a derivation ends with.</summary>
internal sealed class FinalEquations
{
    private readonly List<Equation> _equations;
    private readonly int _depth;

    private FinalEquations(List<Equation> equations, int depth) => (_equations, _depth) = (equations, depth);

    public static FinalEquations Of(Derivation derivation) =>
        new([.. derivation.Steps.Where(step => step.Chapter == ChapterKind.FourEquations || (step.Chapter == ChapterKind.Penalty && step.Rule == Rules.Conclude)).Select(step => step.After)], derivation.Network.Depth);

    /// <summary>δ^(l); null where there is no equation for it.</summary>
    public Expression? Delta(int l) => Find(static left => left is MatrixTerm { Quantity: Deltas delta } ? delta : null, l);

    /// <summary>∂E/∂W^(l), or where weights have a penalty ∂E_λ/∂W^(l); likewise.</summary>
    public Expression? W(int l) =>
        Find(static left => left is MatrixDerivative { Form: DerivativeForm.PenalisedGradient, By.Quantity: Weights w } ? w : null, l) ?? Find(static left => left is MatrixDerivative { Form: DerivativeForm.Gradient, By.Quantity: Weights w } ? w : null, l);

    /// <summary>∂E/∂B^(l); likewise.</summary>
    public Expression? B(int l) => Find(static left => left is MatrixDerivative { Form: DerivativeForm.Gradient, By.Quantity: Biases b } ? b : null, l);

    // The equation whose left side is asked for and that holds for layer l; the one made for that layer comes before the general one.
    private Expression? Find(Func<Expression, MatrixQuantity?> asked, int l) => _equations
        .Where(equation => asked(equation.Left) is { } quantity && Holds(equation, quantity.L, l))
        .OrderBy(equation => equation.Layers is null ? 0 : 1)
        .FirstOrDefault()?.Right;

    private bool Holds(Equation equation, LayerIndex index, int l) =>
        equation.Layers is { } layers ? l >= layers.First.Resolve(0, _depth).Number && l <= layers.Last.Resolve(0, _depth).Number : index.Resolve(0, _depth).Number == l;
}
