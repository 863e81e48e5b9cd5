using System.Diagnostics;
using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Networks;

/// <summary>One number of a network is moved, and the change of E for one sample is carried forward, from layer to layer.</summary>
/// <remarks>
/// What is carried are the changes: z is linear in a, so its change is W times the change of a, and only σ and e are computed anew. That costs no more than a forward pass from the
/// touched layer on, and rounding acts on small numbers. Holds buffers, so it is used by one caller at a time.
/// </remarks>
internal sealed class Perturbation
{
    // Nothing is moved by more than 2³⁰ · FirstMove, however little depends on it.
    private const int LargestScale = 30;

    private const int MostNodes = 256;

    // Beyond this nothing moves at all; it only has to be finite.
    private const double LargestPlace = 1e100;

    // How much E changes with a node is measured with a step of 2⁻²⁰ of its z or a, and of 2⁻⁴⁸ where kinks leave no more room.
    private const int SlopeBits = 20;

    private const double SmallestSlopeStep = 1.0 / (1 << 28);

    private readonly Network _network;
    private readonly Sample _sample;
    private readonly ForwardPass _forward;
    private readonly double[] _errors;
    private readonly double _size;

    // Layer by layer: the changes of z, the moved a, and the changes of a.
    private readonly double[][] _inputChanges;
    private readonly double[][] _moved;
    private readonly double[][] _changes;

    // Set while a change may pass from one piece of a function to the next.
    private bool _isAcrossKinks;

    public Perturbation(Network network, Sample sample, ForwardPass forward)
    {
        (_network, _sample, _forward) = (network, sample, forward);
        _errors = forward.NodeErrors.Entries.ToArray();
        _inputChanges = Buffers(network);
        _moved = Buffers(network);
        _changes = Buffers(network);
        _size = _errors.Sum(Math.Abs) + SizeByNodes();
    }

    private int Depth => _network.Depth;

    /// <summary>∂E/∂p.</summary>
    /// <param name="by">p, a number of the network.</param>
    /// <param name="isPenalised">Whether E_λ is meant, with the penalty on weights.</param>
    public FiniteDifference DerivativeBy(Quantity by, bool isPenalised = false)
    {
        if (by is TotalError)
        {
            return new FiniteDifference(1, DifferenceKind.Central, 0, 1);
        }

        // p moves a weighted input behind it: by how much, and how large is that?
        var (slope, place) = by switch
        {
            Weight w => (Math.Abs(_forward.A(w.L.Number - 1)[w.K.Number]), Math.Abs(_forward.Z(w.L.Number)[w.J.Number])),
            Bias b => (1, Math.Abs(_forward.Z(b.L.Number)[b.J.Number])),
            WeightedInput z => (1, Math.Abs(_forward.Z(z.L.Number)[z.J.Number])),
            Activation a when a.L.Number < Depth => (LargestWeightFrom(a), _forward.Z(a.L.Number + 1).LargestMagnitude()),
            Activation a => (1, Math.Abs(_forward.A(Depth)[a.J.Number])),
            Target y => (1, Math.Abs(_sample.Y[y.J.Number])),
            _ => (1, 0.0),
        };

        // So far that the weighted inputs behind it move by FirstMove.
        var firstStep = slope > 0 ? Math.ScaleB(FiniteDifferences.FirstMove, -Math.Max(-LargestScale, Math.ILogB(slope))) : 1;
        return Extrapolation.Differentiate(
            step => Change(by, step) + (isPenalised ? PenaltyChange(by, step) : 0), firstStep, _size + (isPenalised ? _network.Penalty : 0), slope > 0 ? Math.Min(place / slope, LargestPlace) : 0);
    }

    // What the rounding of z and a does to E: their magnitudes times how much E changes with them, found once for each node with a small step. Wide layers have too many nodes for that.
    private double SizeByNodes()
    {
        const double small = 1.0 / (1 << SlopeBits);
        var size = 0.0;
        for (var l = 1; l <= Depth; l++)
        {
            var (z, a) = (_forward.Z(l), _forward.A(l));
            for (var j = 1; j <= z.Rows && (l == Depth || z.Rows <= MostNodes); j++)
            {
                size += Math.Abs(z[j]) * Slope(z[j], step => FromInput(l, j - 1, step));
                if (l < Depth)
                {
                    size += Math.Abs(a[j]) * Slope(a[j], step => FromActivation(l, j - 1, step));
                }
                else if (_network.Architecture.Error is not LogarithmicError)
                {
                    size += Math.Abs(a[j]) * Slope(a[j], step => ErrorChange(a[j], _sample.Y[j], a[j] + step, _sample.Y[j]));
                }
            }
        }

        return size;

        // The larger of both sides. Where a kink or the end of a logarithm is nearer than the step, E may change there as nowhere else: the step comes nearer until both sides have room.
        // What has none at the rounding of the number itself is rounded across its kinks, and so is measured across them.
        double Slope(double at, Func<double, double> change)
        {
            var largest = Math.ScaleB(Math.Max(Math.Abs(at), small), -SlopeBits);
            for (var step = largest; step > largest * SmallestSlopeStep; step /= 16)
            {
                var (above, below) = (Math.Abs(change(step)), Math.Abs(change(-step)));
                if (double.IsFinite(above) && double.IsFinite(below))
                {
                    return Math.Max(above, below) / step;
                }
            }

            _isAcrossKinks = true;
            var (over, under) = (Math.Abs(change(largest * SmallestSlopeStep)), Math.Abs(change(-largest * SmallestSlopeStep)));
            _isAcrossKinks = false;
            return Math.Max(double.IsFinite(over) ? over : 0, double.IsFinite(under) ? under : 0) / (largest * SmallestSlopeStep);
        }
    }

    private double LargestWeightFrom(Activation a) =>
        Enumerable.Range(1, _network.Architecture.Width(a.L.Number + 1)).Max(j => Math.Abs(_network.Parameters.W(a.L.Number + 1)[j, a.J.Number]));

    // ½ λ (w + h)² − ½ λ w² = λ h (w + ½ h)
    private double PenaltyChange(Quantity by, double step) =>
        by is Weight w ? _network.Architecture.L2 * step * (_network.Parameters.W(w.L.Number)[w.J.Number, w.K.Number] + (0.5 * step)) : 0;

    // E(p + step) − E(p); NaN where a piece changes or E is not defined.
    private double Change(Quantity by, double step)
    {
        switch (by)
        {
            case Weight w: // (w + h) a − w a = h a
                return FromInput(w.L.Number, w.J.Number - 1, step * _forward.A(w.L.Number - 1)[w.K.Number]);
            case Bias b:
                return FromInput(b.L.Number, b.J.Number - 1, step);
            case WeightedInput z:
                return FromInput(z.L.Number, z.J.Number - 1, step);
            case Activation a when a.L.Number == Depth:
                return ErrorChange(_forward.A(Depth)[a.J.Number], _sample.Y[a.J.Number], _forward.A(Depth)[a.J.Number] + step, _sample.Y[a.J.Number]);
            case Activation a:
                return FromActivation(a.L.Number, a.J.Number - 1, step);
            case Target y:
                return ByTarget(y.J.Number, step);
            case NodeError: // E = Σ e
                return step;
            default:
                throw new UnreachableException($"{by.GetType().Name} stands on no map.");
        }
    }

    private double FromInput(int l, int j, double change)
    {
        var changes = _inputChanges[l];
        Array.Clear(changes);
        changes[j] = change;
        return Onward(l);
    }

    private double FromActivation(int l, int k, double change)
    {
        Array.Clear(_changes[l]);
        _changes[l][k] = change;
        ThroughWeights(l + 1);
        return Onward(l + 1);
    }

    // From the changes of z of a layer to the change of E.
    private double Onward(int l)
    {
        for (; ; l++)
        {
            if (!ThroughActivation(l))
            {
                return double.NaN;
            }

            if (l == Depth)
            {
                return ThroughErrors();
            }

            ThroughWeights(l + 1);
        }
    }

    private void ThroughWeights(int l)
    {
        var (weights, changes, result) = (_network.Parameters.W(l), _changes[l - 1], _inputChanges[l]);
        var first = Array.FindIndex(changes, change => change != 0);
        var isAlone = first >= 0 && Array.FindIndex(changes, first + 1, change => change != 0) < 0;
        for (var j = 0; j < result.Length; j++)
        {
            var row = weights.Entries.Slice(j * changes.Length, changes.Length);
            var sum = 0.0;
            for (var k = isAlone ? first : 0; k < (isAlone ? first + 1 : changes.Length); k++)
            {
                sum += row[k] * changes[k];
            }

            result[j] = sum;
        }
    }

    private bool ThroughActivation(int l)
    {
        var (z, a) = (_forward.Z(l), _forward.A(l));
        var (inputChanges, moved, changes) = (_inputChanges[l], _moved[l], _changes[l]);
        if (_network.Architecture.Activation(l) is EntrywiseActivation entrywise)
        {
            for (var j = 0; j < moved.Length; j++)
            {
                var (before, after) = (z.Entries[j], z.Entries[j] + inputChanges[j]);
                if (inputChanges[j] != 0 && !_isAcrossKinks && entrywise.PieceOf(after) != entrywise.PieceOf(before))
                {
                    return false;
                }

                moved[j] = inputChanges[j] == 0 ? a.Entries[j] : entrywise.Apply(after);
                changes[j] = moved[j] - a.Entries[j];
            }

            return true;
        }

        _network.Architecture.Activation(l).Apply(Moved(z, inputChanges)).Entries.CopyTo(moved);
        for (var j = 0; j < moved.Length; j++)
        {
            changes[j] = moved[j] - a.Entries[j];
        }

        return true;
    }

    private double ThroughErrors()
    {
        var (architecture, moved) = (_network.Architecture, _moved[Depth]);
        var (a, y) = (_forward.A(Depth), _sample.Y);
        var total = 0.0;
        if (architecture.Error is LogarithmicError logarithmic)
        {
            var (log, complement) = Logs(Moved(_forward.Z(Depth), _inputChanges[Depth]));
            for (var i = 1; i <= moved.Length; i++)
            {
                total += logarithmic.ValueFromLogs(log[i], complement?[i] ?? 0, y[i]) - _errors[i - 1];
            }

            return total;
        }

        for (var i = 0; i < moved.Length; i++)
        {
            total += _changes[Depth][i] == 0 ? 0 : IsSideKnown(i) ? ErrorChange(a.Entries[i], y.Entries[i], moved[i], y.Entries[i]) : double.NaN;
        }

        return total;
    }

    private double ByTarget(int i, double step)
    {
        var (a, y) = (_forward.A(Depth)[i], _sample.Y[i]);
        if (_network.Architecture.Error is not LogarithmicError logarithmic)
        {
            return ErrorChange(a, y, a, y + step);
        }

        var (log, complement) = Logs(_forward.Z(Depth));
        return logarithmic.ValueFromLogs(log[i], complement?[i] ?? 0, y + step) - _errors[i - 1];
    }

    // ln a and ln(1 − a) from z, as in the forward pass; the second only where the error needs it.
    private (Matrix Log, Matrix? Complement) Logs(Matrix z)
    {
        var last = _network.Architecture.Activations[^1];
        return (last.LogOf(z), _network.Architecture.Error is CrossEntropy ? null : last.LogOfComplement(z));
    }

    private double ErrorChange(double a, double y, double movedA, double movedY)
    {
        var error = _network.Architecture.Error;
        return _isAcrossKinks || error.PieceOf(a, y) == error.PieceOf(movedA, movedY) ? error.Value(movedA, movedY) - error.Value(a, y) : double.NaN;
    }

    // An a that lies beside a kink by no more than its own rounding may be on either side.
    private bool IsSideKnown(int i)
    {
        var (z, a, y) = (_forward.Z(Depth).Entries[i], _forward.A(Depth).Entries[i], _sample.Y.Entries[i]);
        if (a == z || a == y || _isAcrossKinks)
        {
            return true; // not rounded, or met
        }

        var rounding = 8 * Extrapolation.Epsilon * Math.Abs(a) * Math.Max(1, Math.Abs(Math.Log(Math.Abs(a)))); // e^x is off by x roundings
        var error = _network.Architecture.Error;
        return Math.Abs(a - y) > rounding || error.PieceOf(a - rounding, y) == error.PieceOf(a + rounding, y);
    }

    private static Matrix Moved(Matrix column, double[] changes) => Matrix.Of(column.Rows, 1, (j, _) => column.Entries[j - 1] + changes[j - 1]);

    private static double[][] Buffers(Network network) => [.. network.Architecture.Widths.Select(width => new double[width])];
}
