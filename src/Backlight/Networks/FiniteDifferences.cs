using System.Diagnostics;
using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Notation;

namespace Backlight.Networks;

/// <summary>The third way to a gradient: move one number a little and look at what the mean error does. No derivative enters, neither as formula nor as code.</summary>
/// <remarks>
/// <para>Differences are taken sample by sample, each with steps of its own, and then averaged, so that a kink that one sample meets does not trouble the others.</para>
/// <para>A step counts only where no function defined by cases changes its piece on the way: every z of the layers that are touched and every output are held against those at p.
/// Otherwise smaller steps are tried, then one side alone. At a kink itself that is the side of the piece that p belongs to: the left one for the relu family.</para>
/// </remarks>
public sealed class FiniteDifferences
{
    // 2⁻³: how far a number is moved at first. Sigmoid and its kin bend on a scale of 1.
    internal const double FirstMove = 0.125;

    private readonly ValueList<(Sample Sample, ForwardPass Forward)> _runs;

    private FiniteDifferences(Network network, IReadOnlyList<Sample> samples)
    {
        Network = network;
        _runs = samples.Select(sample => (sample, ForwardPass.Run(network, sample))).ToValueList();
        Error = _runs.Sum(run => run.Forward.Error) / _runs.Count;
    }

    /// <summary>The network whose error is measured.</summary>
    public Network Network { get; }

    /// <summary>The mean error over the samples.</summary>
    public double Error { get; }

    /// <summary>Makes ready to measure the mean error of a network over samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more that fit it.</param>
    /// <exception cref="ArgumentException">No samples.</exception>
    /// <exception cref="ShapeMismatchException">A sample does not fit the network.</exception>
    /// <exception cref="UndefinedErrorException">The error is not defined for the values met.</exception>
    public static FiniteDifferences Of(Network network, IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Count > 0 ? new(network, samples) : throw new ArgumentException("A mean error needs one sample or more.", nameof(samples));
    }

    /// <summary>∂E/∂p of the mean error, measured once.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more that fit it.</param>
    /// <param name="by">p; as for <see cref="By(Quantity)"/>.</param>
    public static FiniteDifference Of(Network network, IReadOnlyList<Sample> samples, Quantity by) => Of(network, samples).By(by);

    /// <summary>∂E/∂p of the mean error, by any quantity of the map: a weight, a bias, an input; also z (that is δ), a, y or e, moved in every sample.</summary>
    /// <param name="by">p.</param>
    /// <exception cref="ArgumentException">It is not on the map.</exception>
    public FiniteDifference By(Quantity by) => By(by, Perturbations());

    /// <summary>The same, with what has been made ready once for many quantities.</summary>
    /// <param name="by">p.</param>
    /// <param name="perturbations">From <see cref="Perturbations"/>; used by one caller at a time.</param>
    internal FiniteDifference By(Quantity by, List<Perturbation> perturbations)
    {
        ArgumentNullException.ThrowIfNull(by);
        Network.Architecture.Require(by);
        return Mean(perturbations, by);
    }

    /// <summary>∂E_λ/∂p of the mean error with the penalty on weights, likewise: what is watched is the whole of E + ½ λ Σ w².</summary>
    /// <param name="by">p.</param>
    /// <exception cref="ArgumentException">It is not on the map.</exception>
    public FiniteDifference ByOfPenalised(Quantity by) => ByOfPenalised(by, Perturbations());

    /// <summary>The same, with what has been made ready once for many quantities.</summary>
    /// <param name="by">p.</param>
    /// <param name="perturbations">From <see cref="Perturbations"/>; used by one caller at a time.</param>
    internal FiniteDifference ByOfPenalised(Quantity by, List<Perturbation> perturbations)
    {
        ArgumentNullException.ThrowIfNull(by);
        Network.Architecture.Require(by);
        return Mean(perturbations, by, isPenalised: true);
    }

    /// <summary>∂E/∂P of the mean error, by all entries of a matrix or column: W, B, Z, A, Y.</summary>
    /// <param name="by">P.</param>
    /// <exception cref="ArgumentException">The network has no such matrix, or it is δ, which is no place on the map.</exception>
    public FiniteDifferenceMatrix By(MatrixQuantity by)
    {
        ArgumentNullException.ThrowIfNull(by);
        Network.Architecture.Require(by.Entry(1, 1));
        var shape = new Shape(
            Network.Architecture.Width(by is Targets ? Network.Depth : by.L.Number),
            by is Weights ? Network.Architecture.Width(by.L.Number - 1) : 1);
        var perturbations = Perturbations();
        var entries = new FiniteDifference[Matrix.EntriesOf(shape.Rows, shape.Columns)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = Mean(perturbations, by.Entry((i / shape.Columns) + 1, (i % shape.Columns) + 1));
        }

        return new FiniteDifferenceMatrix(shape, entries.ToValueList());
    }

    /// <summary>∂to/∂from of one edge of the map, measured for one sample on the code of σ and e.</summary>
    /// <param name="from">The end nearer the input.</param>
    /// <param name="to">The end nearer E.</param>
    /// <param name="sample">Which sample, from 0.</param>
    /// <exception cref="ArgumentException">There is no such edge.</exception>
    public FiniteDifference LocalDerivative(Quantity from, Quantity to, int sample = 0)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, _runs.Count);
        Network.Architecture.RequireStep(from, to);
        var (given, forward) = _runs[sample];
        switch (from, to)
        {
            case (_, WeightedInput z):
                return Extrapolation.Differentiate(step => InputOf(z, forward, from, step) - InputOf(z, forward, from, 0), 1, 1 + Math.Abs(forward.Z(z.L.Number)[z.J.Number]), 1);
            case (WeightedInput z, Activation a):
                return Extrapolation.Differentiate(step => ActivationChange(forward.Z(z.L.Number), z, a, step), FirstMove, Math.Abs(forward.A(a.L.Number)[a.J.Number]), Math.Abs(forward.Z(z.L.Number)[z.J.Number]));
            case (_, NodeError e):
                var (at, y) = (forward.A(Network.Depth)[e.J.Number], given.Y[e.J.Number]);
                return from is Target
                    ? Extrapolation.Differentiate(step => ErrorChange(at, y, at, y + step), FirstMove, Math.Abs(forward.NodeErrors[e.J.Number]), Math.Abs(y))
                    : Extrapolation.Differentiate(step => ErrorChange(at, y, at + step, y), FirstMove, Math.Abs(forward.NodeErrors[e.J.Number]), Math.Abs(at));
            case (NodeError, TotalError): // E = Σ e
                return Extrapolation.Differentiate(step => forward.Error + step - forward.Error, 1, Math.Abs(forward.Error), 0);
            default:
                throw new UnreachableException($"{from} → {to} is an edge of no known kind.");
        }
    }

    // z_j = Σ_k w_jk a_k + b_j, with one of the numbers moved
    private double InputOf(WeightedInput z, ForwardPass forward, Quantity moved, double step)
    {
        var (w, a) = (Network.Parameters.W(z.L.Number), forward.A(z.L.Number - 1));
        var sum = Network.Parameters.B(z.L.Number)[z.J.Number] + (moved is Bias ? step : 0);
        for (var k = 1; k <= a.Rows; k++)
        {
            sum += (w[z.J.Number, k] + (moved is Weight p && p.K.Number == k ? step : 0)) * (a[k] + (moved is Activation q && q.J.Number == k ? step : 0));
        }

        return sum;
    }

    private double ActivationChange(Matrix z, WeightedInput by, Activation of, double step)
    {
        var function = Network.Architecture.Activation(of.L.Number);
        var moved = Matrix.Of(z.Rows, 1, (i, _) => z[i] + (i == by.J.Number ? step : 0));
        return function is EntrywiseActivation entrywise && entrywise.PieceOf(moved[by.J.Number]) != entrywise.PieceOf(z[by.J.Number])
            ? double.NaN
            : function.Apply(moved)[of.J.Number] - function.Apply(z)[of.J.Number];
    }

    private double ErrorChange(double a, double y, double movedA, double movedY)
    {
        var error = Network.Architecture.Error;
        return error.PieceOf(a, y) == error.PieceOf(movedA, movedY) ? error.Value(movedA, movedY) - error.Value(a, y) : double.NaN;
    }

    /// <summary>What each sample is measured with.</summary>
    internal List<Perturbation> Perturbations() => [.. _runs.Select(run => new Perturbation(Network, run.Sample, run.Forward))];

    private FiniteDifference Mean(List<Perturbation> perturbations, Quantity by, bool isPenalised = false)
    {
        var each = perturbations.ConvertAll(perturbation => perturbation.DerivativeBy(by, isPenalised));
        if (!each.TrueForAll(difference => difference.IsDefined))
        {
            return FiniteDifference.None;
        }

        var estimate = each.Sum(difference => difference.ErrorEstimate) / each.Count;
        var kind = each.Select(difference => difference.Kind).Aggregate(Together);
        return new FiniteDifference(
            each.Sum(difference => difference.Value) / each.Count, kind, estimate, each.Min(difference => difference.Step))
        {
            Floor = Math.Max(FiniteDifference.FloorByError * Math.Max(1, Math.Abs(Error) + (isPenalised ? Network.Penalty : 0)), estimate * (kind == DifferenceKind.Central ? 1e8 : 1e9)),
        };

        static DifferenceKind Together(DifferenceKind p, DifferenceKind q) =>
            p == q || q == DifferenceKind.Central ? p : p == DifferenceKind.Central ? q : DifferenceKind.Mixed;
    }
}
