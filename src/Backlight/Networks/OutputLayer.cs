using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Networks;

/// <summary>e, ∂e/∂a and δ of the last layer in double precision, without the digits that a rounded a would destroy.</summary>
/// <remarks>
/// Where a is near a bound that its function comes from, a − y is the difference of the distances from that bound, each from z. Where a is at a soft target itself, to a thousandth,
/// the numbers come from <see cref="WidePass"/>'s arithmetic, which keeps what is left.
/// </remarks>
internal sealed class OutputLayer
{
    // Below this part of its terms a difference is worked out in wide numbers: ten digits and more would be left, but twelve are promised.
    private const double Cancels = 1e-3;

    private readonly Architecture _architecture;
    private readonly Matrix _z;
    private readonly Matrix _a;
    private readonly Matrix _y;
    private readonly Lazy<Wide[]> _wide;

    public OutputLayer(Architecture architecture, Matrix z, Matrix a, Matrix y)
    {
        (_architecture, _z, _a, _y) = (architecture, z, a, y);
        _wide = new(() => [.. WideActivations.Of(Activation, _z, architecture.Depth).Select((each, i) => new Wide(each.Value.AsValue(), _a.Entries[i]))]);
    }

    private ActivationFunction Activation => _architecture.Activations[^1];

    /// <summary>e, n_L × 1.</summary>
    public Matrix Errors()
    {
        if (_architecture.Error is LogarithmicError logarithmic)
        {
            var log = Activation.LogOf(_z);
            var complement = logarithmic is CrossEntropy ? null : Activation.LogOfComplement(_z);
            return Matrix.Of(_y.Rows, 1, (i, _) => logarithmic.ValueFromLogs(log[i], complement?[i] ?? 0, _y[i]));
        }

        return Matrix.Of(_y.Rows, 1, (i, _) => _architecture.Error switch
        {
            { IsOfDifference: true } error when _a[i] != _y[i] || IsSamePiece(i, Difference(i)) => error.Value(Difference(i), 0),
            { IsOfDifference: false } error when Math.Abs(_a[i] - _y[i]) < Cancels * Math.Abs(_y[i]) => WideError(i).Value.ToDouble(),
            var error => error.Value(_a[i], _y[i]),
        });
    }

    /// <summary>∂e_i/∂a_i; infinite where it is beyond the range of doubles.</summary>
    /// <param name="i">From 1.</param>
    public double ByActivation(int i)
    {
        var (error, a, y) = (_architecture.Error, _a[i], _y[i]);
        switch (error)
        {
            case BinaryCrossEntropy: // (a − y)/(a (1 − a)), unless a factor y or 1 − y takes one of the terms away
                var rest = Complement(i);
                var slope = y == 0 ? 1 / rest : y == 1 ? -1 / a : Difference(i) / a / rest;
                return double.IsFinite(slope) ? slope : WideError(i).Slope.ToDouble();
            case { IsOfDifference: true } when a != y || IsSamePiece(i, Difference(i)):
                return error.Derivative(Difference(i), 0);
            case { IsOfDifference: false } and not LogarithmicError when Math.Abs(a - y) < Cancels * Math.Abs(y):
                return WideError(i).Slope.ToDouble();
            default:
                return error.Derivative(a, y);
        }
    }

    /// <summary>∂e_i/∂y_i.</summary>
    /// <param name="i">From 1.</param>
    public double ByTarget(int i) => _architecture.Error switch
    {
        CrossEntropy => 0 - Activation.LogOf(_z)[i], // −ln a
        BinaryCrossEntropy => Activation.LogOfComplement(_z)[i] - Activation.LogOf(_z)[i], // ln(1 − a) − ln a
        { IsOfDifference: true } => -ByActivation(i),
        _ => WidePass.ErrorOf(_architecture.Error, _wide.Value[i - 1], Wide.Of(_y[i]), isByTarget: true).Slope.ToDouble(),
    };

    /// <summary>δ^(L), n_L × 1. Where e is made of logarithms of a sigmoid or softmax it has a closed form, which holds also where a rounds to 0 or 1 and ∂e/∂a is infinite.</summary>
    public Matrix Delta()
    {
        switch (Activation, _architecture.Error)
        {
            case (Sigmoid, BinaryCrossEntropy): // δ = a − y
                return Matrix.Of(_a.Rows, 1, (j, _) => Difference(j));
            case (Sigmoid, CrossEntropy): // δ = −y (1 − a)
                return Matrix.Of(_a.Rows, 1, (j, _) => 0 - (_y[j] * Sigmoid.Of(-_z[j])));
            case (Softmax, CrossEntropy): // δ = a Σ y − y
                var total = Total(_y);
                return Matrix.Of(_a.Rows, 1, (j, _) => Scaled(j, total));
            case (Softmax softmax, BinaryCrossEntropy): // δ_j = (a_j − y_j) − Σ_{i≠j} (a_i − y_i) a_j/(1 − a_i)
                var (log, complement) = (softmax.LogOf(_z), softmax.LogOfComplement(_z));
                return Matrix.Of(_a.Rows, 1, (j, _) =>
                {
                    var sum = Difference(j);
                    var size = Math.Abs(sum);
                    for (var i = 1; i <= _a.Rows; i++)
                    {
                        var share = i == j ? 0 : Difference(i) * Math.Exp(log[j] - complement[i]);
                        (sum, size) = (sum - share, size + Math.Abs(share));
                    }

                    return Math.Abs(sum) < Cancels * size ? WideDelta(j) : sum;
                });
            case (EntrywiseActivation entrywise, _):
                return Matrix.Of(_a.Rows, 1, (j, _) =>
                {
                    var (error, slope) = (ByActivation(j), entrywise.Derivative(_z[j]));
                    return double.IsFinite(error) && (slope != 0 || error == 0) ? error * slope : WideDelta(j);
                });
            default:
                var slopes = Matrix.Of(_a.Rows, 1, (i, _) => ByActivation(i));
                var delta = BackwardPass.ThroughActivation(Activation, slopes, _z, _a);
                return Matrix.Of(_a.Rows, 1, (j, _) => Math.Abs(delta[j]) < Cancels * SizeOfDelta(slopes, j) ? WideDelta(j) : delta[j]);
        }
    }

    // a_j Σ_{i≠j} a_i (|g_j| + |g_i|), the terms of δ_j = a_j Σ a_i (g_j − g_i)
    private double SizeOfDelta(Matrix slopes, int j)
    {
        var size = 0.0;
        for (var i = 1; i <= _a.Rows; i++)
        {
            size += i == j ? 0 : _a[i] * (Math.Abs(slopes[j]) + Math.Abs(slopes[i]));
        }

        return _a[j] * size;
    }

    // a − y, from 0, from 1 or from −1, whichever rounds least
    private double Difference(int i)
    {
        var (a, y) = (_a[i], _y[i]);
        var (difference, size) = (a - y, Math.Abs(a) + Math.Abs(y));
        if (Activation is Identity || difference == 0 && size == 0)
        {
            return difference;
        }

        if (y > 0.5 && a > 0.5)
        {
            var (restA, restY) = (Complement(i), 1 - y);
            (difference, size) = Nearer((difference, size), (restY - restA, Math.Abs(restA) + Math.Abs(restY)));
        }
        else if (y < -0.5 && a < -0.5 && Activation is EntrywiseActivation entrywise)
        {
            var (restA, restY) = (entrywise.FromMinusOne(_z[i]), 1 + y);
            (difference, size) = Nearer((difference, size), (restA - restY, Math.Abs(restA) + Math.Abs(restY)));
        }

        return Math.Abs(difference) < Cancels * size ? (_wide.Value[i - 1].Value - y).ToDouble() : difference;
    }

    // a_j Σ y − y_j for softmax, likewise
    private double Scaled(int j, double total)
    {
        var (a, y) = (_a[j], _y[j]);
        var others = 0.0;
        for (var i = 1; i <= _y.Rows; i++)
        {
            others += i == j ? 0 : _y[i];
        }

        var plain = ((a * total) - y, Math.Abs(a * total) + Math.Abs(y));
        var rest = total * Complement(j);
        var (difference, size) = a > 0.5 ? Nearer(plain, (others - rest, Math.Abs(others) + Math.Abs(rest))) : plain;
        return Math.Abs(difference) < Cancels * size ? WideDelta(j) : difference;
    }

    private double Complement(int i) => Activation switch
    {
        EntrywiseActivation entrywise => entrywise.FromOne(_z[i]),
        Softmax => Softmax.FromOne(_z, _a, i),
        _ => (1 - _wide.Value[i - 1].Value).ToDouble(),
    };

    private bool IsSamePiece(int i, double difference) => _architecture.Error.PieceOf(_a[i], _y[i]) == _architecture.Error.PieceOf(difference, 0);

    private WideSlope WideError(int i) => WidePass.ErrorOf(_architecture.Error, _wide.Value[i - 1], Wide.Of(_y[i]), isByTarget: false);

    private double WideDelta(int j)
    {
        if (!Activation.IsCoupled)
        {
            return (WideError(j).Slope * WideActivations.Of(Activation, Matrix.Column(_z[j]), _architecture.Depth)[0].Slope).ToDouble();
        }

        return WidePass.ThroughSoftmax(_wide.Value, [.. Enumerable.Range(1, _a.Rows).Select(i => WideError(i).Slope)], j - 1).ToDouble();
    }

    private static (double Difference, double Size) Nearer((double Difference, double Size) p, (double Difference, double Size) q) => q.Size < p.Size ? q : p;

    private static double Total(Matrix column)
    {
        var total = 0.0;
        foreach (var entry in column.Entries)
        {
            total += entry;
        }

        return total;
    }
}
