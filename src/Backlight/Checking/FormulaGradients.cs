using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
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
        var equations = derivation.Chapters.Where(chapter => chapter.Slug == "four-equations").SelectMany(chapter => chapter.Steps).Select(step => step.After).ToList();
        var (weights, biases) = (new Matrix?[depth], new Matrix?[depth]);
        var own = new OwnDeltas(values);
        for (var l = depth; l >= 1; l--)
        {
            if (Find(left => left is MatrixTerm { Quantity: Deltas delta } ? delta : null, l) is { } delta)
            {
                own = own.With(l, Evaluation.Evaluate(delta.Right, own.AtLayer(l)).Value);
                weights[l - 1] = Find(left => left is MatrixDerivative { Form: DerivativeForm.Gradient, By.Quantity: Weights w } ? w : null, l) is { } w ? Evaluation.Evaluate(w.Right, own.AtLayer(l)).Value : null;
                biases[l - 1] = Find(left => left is MatrixDerivative { Form: DerivativeForm.Gradient, By.Quantity: Biases b } ? b : null, l) is { } b ? Evaluation.Evaluate(b.Right, own.AtLayer(l)).Value : null;
            }
        }

        return new FormulaGradients(weights, biases);

        // The equation whose left side is asked for and that holds for layer l; the one made for that layer comes before the general one.
        Equation? Find(Func<Expression, MatrixQuantity?> asked, int l) => equations
            .Where(equation => asked(equation.Left) is { } quantity && Holds(equation, quantity.L, l, depth))
            .OrderBy(equation => equation.Layers is null ? 0 : 1)
            .FirstOrDefault();
    }

    private static bool Holds(Equation equation, LayerIndex index, int l, int depth) =>
        equation.Layers is { } layers ? l >= layers.First.Resolve(0, depth).Number && l <= layers.Last.Resolve(0, depth).Number : index.Resolve(0, depth).Number == l;

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
