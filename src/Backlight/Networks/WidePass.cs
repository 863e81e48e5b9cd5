using Backlight.Expressions;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Networks;

/// <summary>Forward and backward pass in wide numbers: what a, e, δ and every derivative are for the z of the forward pass, with nothing rounded away.</summary>
/// <remarks>
/// It knows the definitions of σ and e, W and the map, and no formula of a derivative and no rule: σ' and ∂e/∂a are carried along from the definitions (<see cref="WideSlope"/>).
/// Each z counts as the double that it is. A function that is added needs nothing more than its formula.
/// </remarks>
internal sealed class WidePass
{
    /// <summary>Networks with more parameters are held against double precision alone.</summary>
    public const long MostParameters = 500_000;

    // Code and formula of σ and e agree to this, in units of the terms of the formula.
    private static readonly Magnitude SameDefinition = Magnitude.Of(1e-10);

    private readonly Network _network;
    private readonly Wide[][] _activations;
    private readonly WideNumber[][] _slopes;
    private readonly WideSlope[] _errors;
    private readonly WideNumber[] _byTarget;
    private readonly WideNumber[][] _deltas;
    private readonly WideNumber[][] _byActivation;

    public WidePass(Network network, Sample sample, ForwardPass forward)
    {
        _network = network;
        var (depth, last) = (network.Depth, network.Architecture.Width(network.Depth));
        IsSound = true;
        _activations = new Wide[depth + 1][];
        _slopes = new WideNumber[depth + 1][];
        _activations[0] = [.. sample.X.Entries.ToArray().Select(Wide.Of)];
        for (var l = 1; l <= depth; l++)
        {
            var here = WideActivations.Of(network.Architecture.Activation(l), forward.Z(l), l);
            for (var j = 0; j < here.Length; j++)
            {
                IsSound &= Agree(here[j].Value, forward.A(l).Entries[j]);
            }

            _activations[l] = [.. here.Select((a, j) => new Wide(a.Value.AsValue(), forward.A(l).Entries[j]))];
            _slopes[l] = network.Architecture.Activation(l).IsCoupled ? [] : [.. here.Select(a => a.Slope.AsValue())];
            if (network.Architecture.Activation(l) is EntrywiseActivation entrywise)
            {
                for (var j = 0; j < here.Length; j++)
                {
                    IsSound &= Agree(here[j].Slope, entrywise.Derivative(forward.Z(l).Entries[j]));
                }
            }
        }

        _errors = new WideSlope[last];
        _byTarget = new WideNumber[last];
        for (var i = 0; i < last; i++)
        {
            var (a, y) = (_activations[depth][i], Wide.Of(sample.Y.Entries[i]));
            _errors[i] = ErrorOf(network.Architecture.Error, a, y, isByTarget: false);
            _byTarget[i] = ErrorOf(network.Architecture.Error, a, y, isByTarget: true).Slope;
            IsSound &= Agree(_errors[i].Value, forward.NodeErrors.Entries[i]);
            if (a.Rounded != y.Rounded)
            {
                _errors[i] = _errors[i] with { Value = _errors[i].Value.AsValue(), Slope = _errors[i].Slope.AsValue() }; // where both are one double, a kink counts as met
            }

            Error += _errors[i].Value;
        }

        _deltas = new WideNumber[depth + 1][];
        _byActivation = new WideNumber[depth + 1][];
        _byActivation[depth] = [.. _errors.Select(error => error.Slope)];
        for (var l = depth; l >= 1; l--)
        {
            _deltas[l] = ThroughActivation(l, _byActivation[l]);
            _byActivation[l - 1] = BackThroughWeights(l, _deltas[l]);
        }
    }

    /// <summary>Whether the formulas of σ and e, and what the code of σ' and e computes, are the same functions: else nothing here says anything about the network.</summary>
    public bool IsSound { get; private set; }

    /// <summary>E.</summary>
    public WideNumber Error { get; }

    /// <summary>a_j^(l).</summary>
    /// <param name="l">0 … L.</param>
    /// <param name="j">From 1.</param>
    public Wide Activation(int l, int j) => _activations[l][j - 1];

    /// <summary>e_i.</summary>
    /// <param name="i">From 1.</param>
    public Wide NodeError(int i) => new(_errors[i - 1].Value, _errors[i - 1].Rounded);

    /// <summary>δ_j^(l).</summary>
    /// <param name="l">1 … L.</param>
    /// <param name="j">From 1.</param>
    public WideNumber Delta(int l, int j) => _deltas[l][j - 1];

    /// <summary>∂E/∂a_j^(l).</summary>
    /// <param name="l">0 … L.</param>
    /// <param name="j">From 1.</param>
    public WideNumber ByActivation(int l, int j) => _byActivation[l][j - 1];

    /// <summary>∂e_i/∂y_i.</summary>
    /// <param name="i">From 1.</param>
    public WideNumber ByTarget(int i) => _byTarget[i - 1];

    /// <summary>∂a_i^(l)/∂z_j^(l).</summary>
    /// <param name="l">1 … L.</param>
    /// <param name="i">From 1.</param>
    /// <param name="j">From 1.</param>
    public WideNumber Slope(int l, int i, int j)
    {
        if (!_network.Architecture.Activation(l).IsCoupled)
        {
            return i == j ? _slopes[l][j - 1] : default;
        }

        return SoftmaxSlope(_activations[l], i, j);
    }

    /// <summary>∂a_i/∂z_j of softmax: −a_i a_j, and for i = j a_i times the sum of the others.</summary>
    /// <param name="a">All activations of the layer.</param>
    /// <param name="i">From 1.</param>
    /// <param name="j">From 1.</param>
    public static WideNumber SoftmaxSlope(Wide[] a, int i, int j) =>
        i == j ? (a[i - 1].Value * Others(a, i - 1)).AsValue() : -(a[i - 1].Value * a[j - 1].Value);

    /// <summary>∂E/∂z_j of softmax: Σ_i g_i a_i ([i = j] − a_j) = a_j Σ_{i≠j} a_i (g_j − g_i), which cancels nowhere but in g_j − g_i.</summary>
    /// <param name="a">All activations of the layer.</param>
    /// <param name="g">∂E/∂a_i.</param>
    /// <param name="j">From 0.</param>
    public static WideNumber ThroughSoftmax(Wide[] a, IReadOnlyList<WideNumber> g, int j)
    {
        var sum = default(WideNumber);
        for (var i = 0; i < a.Length; i++)
        {
            sum += i == j ? default : a[i].Value * (g[j] - g[i]);
        }

        return a[j].Value * sum;
    }

    /// <summary>e and ∂e/∂a, or ∂e/∂y.</summary>
    /// <param name="error">e.</param>
    /// <param name="a">a.</param>
    /// <param name="y">y.</param>
    /// <param name="isByTarget">Whether ∂e/∂y is meant.</param>
    public static WideSlope ErrorOf(ErrorFunction error, Wide a, Wide y, bool isByTarget) => WideSlope.Of(
        error.Formula(1, 1), quantity => (quantity is Target) == isByTarget ? WideSlope.Variable(isByTarget ? y : a) : WideSlope.Constant(isByTarget ? a : y));

    private WideNumber[] ThroughActivation(int l, WideNumber[] byActivation)
    {
        if (!_network.Architecture.Activation(l).IsCoupled)
        {
            return [.. byActivation.Select((g, j) => g * _slopes[l][j])];
        }

        return [.. byActivation.Select((_, j) => ThroughSoftmax(_activations[l], byActivation, j))];
    }

    private WideNumber[] BackThroughWeights(int l, WideNumber[] delta)
    {
        var weights = _network.Parameters.W(l);
        var sums = new WideNumber[weights.Columns];
        for (var j = 0; j < delta.Length; j++)
        {
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] += weights.Entries[(j * sums.Length) + k] * delta[j];
            }
        }

        return sums;
    }

    private static WideNumber Others(Wide[] a, int i)
    {
        var sum = default(WideNumber);
        for (var k = 0; k < a.Length; k++)
        {
            sum += k == i ? default : a[k].Value;
        }

        return sum;
    }

    // What the code of a function computes in double precision, and its formula; nothing is said where the double is out of range.
    private static bool Agree(in WideNumber wide, double code) =>
        wide.IsUnknown || !double.IsFinite(code) || (wide - code).Absolute <= (wide.Size * SameDefinition) + wide.Radius + Magnitude.PowerOfTwo(-1000);
}

/// <summary>a and ∂a_j/∂z_j of a layer in wide numbers, from the definition of its function.</summary>
internal static class WideActivations
{
    /// <summary>σ and σ' of a column of z.</summary>
    /// <param name="activation">σ.</param>
    /// <param name="z">Z, a column; each entry counts as the double that it is.</param>
    /// <param name="l">The layer.</param>
    public static WideSlope[] Of(ActivationFunction activation, Matrices.Matrix z, int l) => Of(activation, [.. z.Entries.ToArray().Select(Wide.Of)], l);

    /// <summary>σ and σ' of a column of z.</summary>
    /// <param name="activation">σ.</param>
    /// <param name="z">z of all nodes of the layer; of a function that acts on each by itself, as many as are wanted.</param>
    /// <param name="l">The layer.</param>
    public static WideSlope[] Of(ActivationFunction activation, IReadOnlyList<Wide> z, int l)
    {
        if (activation is EntrywiseActivation entrywise)
        {
            return [.. z.Select(each => WideSlope.Of(entrywise.Formula(new Term(new WeightedInput(l, 1))), _ => WideSlope.Variable(each)))];
        }

        if (activation is not Softmax)
        {
            return [.. z.Select((_, j) => WideSlope.Of(
                activation.Formula(l, j + 1, Dimension.Width(l, z.Count)), quantity => quantity is WeightedInput { J.Number: var i } && i == j + 1 ? WideSlope.Variable(z[i - 1]) : WideSlope.Constant(z[((WeightedInput)quantity).J.Number - 1]), z.Count))];
        }

        // e^(z_j − max) once for each node: the largest is 1 and leaves room for the others, however small
        var largest = z.MaxBy(each => each.Rounded).Value;
        var exponentials = z.Select(each => WideFunctions.Exp(each.Value - largest)).ToList();
        var sum = exponentials.Aggregate(static (p, q) => p + q);
        return [.. exponentials.Select(e => new WideSlope(e / sum, default, double.NaN))];
    }
}
