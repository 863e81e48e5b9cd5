using System.Diagnostics;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Maps;

/// <summary>The numbers on a map for one sample, as wide numbers, beside those in double precision.</summary>
/// <param name="values">In double precision.</param>
/// <param name="pass">In wide numbers.</param>
internal sealed class WideMapValues(MapValues values, WidePass pass) : IWideValues
{
    IReadOnlyList<IValues> IValues.Samples => [this];

    IReadOnlyList<IWideValues> IWideValues.Samples => [this];

    public MapValues Values { get; } = values;

    public WidePass Pass { get; } = pass;

    public int Layer(LayerIndex layer) => Values.Layer(layer);

    public int Width(int layer) => Values.Width(layer);

    public double Value(Quantity quantity) => Values.Value(quantity);

    public double Derivative(Quantity of, Quantity by) => Values.Derivative(of, by);

    public double AlongPath(ValueList<Quantity> path) => Values.AlongPath(path);

    public Matrix Value(MatrixQuantity quantity) => Values.Value(quantity);

    public Matrix Derivative(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form) => Values.Derivative(of, by, form);

    public Matrix Apply(int layer, bool isDerivative, Matrix argument) => Values.Apply(layer, isDerivative, argument);

    public Wide WideValue(Quantity quantity) => quantity switch
    {
        Activation q => Pass.Activation(q.L.Number, q.J.Number),
        NodeError q => new(Pass.NodeError(q.J.Number).Value, Values.Value(q)),
        Delta q => new(Pass.Delta(q.L.Number, q.J.Number), Values.Value(q)),
        TotalError => new(Pass.Error, Values.Value(quantity)),
        PenalisedError => new(Pass.Error + Values.Network.Penalty, Values.Value(quantity)),
        _ => Wide.Of(Values.Value(quantity)),
    };

    public WideNumber WideDerivative(Quantity of, Quantity by)
    {
        switch (of, by)
        {
            case (PenalisedError, TotalError or Penalty):
                return 1;
            case (PenalisedError, _):
                return WideDerivative(new TotalError(), by) + WideDerivative(new Penalty(), by);
            case (Penalty, Weight w):
                return (WideNumber)Values.Map.Architecture.L2 * Values.Value(w);
            case (Penalty, _):
                return default;
            case (TotalError, WeightedInput z):
                return Pass.Delta(z.L.Number, z.J.Number);
            case (TotalError, Weight w):
                return Pass.Delta(w.L.Number, w.J.Number) * Pass.Activation(w.L.Number - 1, w.K.Number).Value;
            case (TotalError, Bias b):
                return Pass.Delta(b.L.Number, b.J.Number);
            case (TotalError, Activation a):
                return Pass.ByActivation(a.L.Number, a.J.Number);
            case (TotalError, Target y):
                return Pass.ByTarget(y.J.Number);
            case (TotalError, NodeError):
                return 1;
            case (NodeError e, Activation a) when a.L.Number == Values.Map.Depth:
                return e.J == a.J ? Pass.ByActivation(a.L.Number, a.J.Number) : default;
            case (NodeError e, Target y):
                return e.J == y.J ? Pass.ByTarget(y.J.Number) : default;
            case (Activation a, WeightedInput z) when a.L == z.L:
                return Pass.Slope(a.L.Number, a.J.Number, z.J.Number);
            case (WeightedInput z, Activation a) when a.L.Next == z.L:
                return Values.Network.Parameters.W(z.L.Number)[z.J.Number, a.J.Number];
            case (WeightedInput z, Weight w) when w.L == z.L:
                return z.J == w.J ? Pass.Activation(w.L.Number - 1, w.K.Number).Value : default;
            case (WeightedInput z, Bias b) when b.L == z.L:
                return z.J == b.J ? 1 : default(WideNumber);
            default:
                return FurtherApart(of, by);
        }
    }

    public WideNumber WideAlongPath(ValueList<Quantity> path)
    {
        WideNumber product = 1;
        for (var i = 1; i < path.Count; i++)
        {
            product *= WideDerivative(path[i - 1], path[i]);
        }

        return product;
    }

    public Wide WideApply(int layer, bool isDerivative, IReadOnlyList<Wide> argument, int node)
    {
        var activation = Values.Map.Architecture.Activation(layer);
        if (activation.IsCoupled && isDerivative)
        {
            throw new UnreachableException($"{activation.Name} couples its layer and has no σ'.");
        }

        var result = WideActivations.Of(activation, activation.IsCoupled ? argument : [argument[node]], layer)[activation.IsCoupled ? node : 0];
        return Wide.Of(isDerivative ? result.Slope.AsValue() : result.Value.AsValue());
    }

    // Over the nodes that the one nearer E is computed from.
    private WideNumber FurtherApart(Quantity of, Quantity by)
    {
        if (of == by)
        {
            return 1;
        }

        var sum = default(WideNumber);
        foreach (var from in Values.Map.Predecessors(of).Where(from => from == by || from is not (Weight or Bias or Target)))
        {
            var below = from == by ? 1 : WideDerivative(from, by);
            sum += below.IsExactlyZero ? default : WideDerivative(of, from) * below;
        }

        return sum;
    }
}
