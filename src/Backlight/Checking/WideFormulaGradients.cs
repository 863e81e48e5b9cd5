using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Checking;

/// <summary>The same as <see cref="FormulaGradients"/> in wide numbers, an entry at a time: for the entries that double precision leaves open.</summary>
internal sealed class WideFormulaGradients
{
    private readonly FinalEquations _equations;
    private readonly OwnDeltas _own;
    private readonly Dictionary<int, WideEvaluation> _evaluations = [];

    public WideFormulaGradients(Derivation derivation, WideMapValues values)
    {
        _equations = FinalEquations.Of(derivation);
        var deltas = new Dictionary<int, WideNumber[]>();
        _own = new OwnDeltas(values, deltas);
        for (var l = derivation.Network.Depth; l >= 1; l--)
        {
            if (_equations.Delta(l) is { } delta)
            {
                var evaluation = new WideEvaluation(_own.AtLayer(l));
                deltas[l] = [.. Enumerable.Range(1, derivation.Network.Architecture.Width(l)).Select(j => evaluation.Entry(delta, j, 1).Value)];
            }
        }
    }

    /// <summary>∂E/∂p of the entry in row j, column k of W^(l) or B^(l), which the derivation has an equation for.</summary>
    /// <param name="parameters">W^(l) or B^(l).</param>
    /// <param name="j">From 1.</param>
    /// <param name="k">From 1.</param>
    public WideNumber Of(MatrixQuantity parameters, int j, int k)
    {
        var l = parameters.L.Number;
        if (!_evaluations.TryGetValue(l, out var evaluation))
        {
            _evaluations[l] = evaluation = new WideEvaluation(_own.AtLayer(l));
        }

        return evaluation.Entry((parameters is Weights ? _equations.W(l) : _equations.B(l))!, j, k).Value;
    }

    /// <summary>The wide values of a sample, with δ from the equations in place of the backward pass's.</summary>
    private sealed class OwnDeltas(WideMapValues values, IReadOnlyDictionary<int, WideNumber[]> deltas) : IWideValues
    {
        IReadOnlyList<IValues> IValues.Samples => [this];

        IReadOnlyList<IWideValues> IWideValues.Samples => [this];

        public OwnDeltas AtLayer(int l) => new(new WideMapValues(values.Values.AtLayer(l), values.Pass), deltas);

        public int Layer(LayerIndex layer) => values.Layer(layer);

        public int Width(int layer) => values.Width(layer);

        public double Value(Quantity quantity) => values.Value(quantity);

        public double Derivative(Quantity of, Quantity by) => values.Derivative(of, by);

        public double AlongPath(ValueList<Quantity> path) => values.AlongPath(path);

        public Matrix Value(MatrixQuantity quantity) => values.Value(quantity);

        public Matrix Derivative(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form) => values.Derivative(of, by, form);

        public Matrix Apply(int layer, bool isDerivative, Matrix argument) => values.Apply(layer, isDerivative, argument);

        public Wide WideValue(Quantity quantity) => quantity is Delta d ? Wide.Of(deltas[values.Layer(d.L)][d.J.Number - 1]) : values.WideValue(quantity);

        public WideNumber WideDerivative(Quantity of, Quantity by) => values.WideDerivative(of, by);

        public WideNumber WideAlongPath(ValueList<Quantity> path) => values.WideAlongPath(path);

        public Wide WideApply(int layer, bool isDerivative, IReadOnlyList<Wide> argument, int node) => values.WideApply(layer, isDerivative, argument, node);
    }
}
