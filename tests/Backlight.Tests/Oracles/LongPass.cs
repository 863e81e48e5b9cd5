using Backlight.Networks;

namespace Backlight.Tests.Oracles;

/// <summary>A number to 78 digits, and the size of the terms that it is the sum of.</summary>
internal readonly record struct LongSum(LongNumber Value, LongNumber Size)
{
    public static LongSum operator +(LongSum p, LongSum q) => new(p.Value + q.Value, p.Size + q.Size);

    public LongSum Times(LongNumber factor) => new(Value * factor, Size * LongNumber.Abs(factor));
}

/// <summary>E, δ and the gradients of one sample to 78 digits, from the z of a forward pass, each of which counts as the double that it is.</summary>
internal sealed class LongPass
{
    private LongPass(LongSum error, LongSum[][] deltas, LongNode[][] activations) => (Error, Deltas, Activations) = (error, deltas, activations);

    public LongSum Error { get; }

    /// <summary>δ^(1) … δ^(L).</summary>
    public LongSum[][] Deltas { get; }

    /// <summary>A^(1) … A^(L).</summary>
    public LongNode[][] Activations { get; }

    /// <summary>Runs backward; null where e is not defined.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="z">Z^(1) … Z^(L).</param>
    /// <param name="a">A^(L) as doubles: on the kink of |a − y| the same double counts as met.</param>
    /// <param name="known">The activations, where they are known from another sample.</param>
    public static LongPass? Of(Network network, Sample sample, IReadOnlyList<double[]> z, IReadOnlyList<double> a, LongNode[][]? known = null)
    {
        var activations = known ?? [.. z.Select((column, l) => LongNode.Of(network.Architecture.Activations[l], column))];
        var y = sample.Y.Entries.ToArray();
        var errors = activations[^1].Select((node, i) => ErrorOf(network.Architecture.Error.Name, node, y[i], isMet: a[i] == y[i], y.Length)).ToArray();
        if (errors.Any(static each => each is null))
        {
            return null;
        }

        var deltas = new LongSum[z.Count][];
        LongNumber[] slopes = [.. errors.Select(static each => each!.Value.Slope)];
        deltas[^1] = network.Architecture.Activations[^1].IsCoupled ? ThroughSoftmax(activations[^1], slopes) : [.. slopes.Select((g, j) => new LongSum(g * activations[^1][j].Slope, LongNumber.Abs(g * activations[^1][j].Slope)))];
        for (var l = z.Count - 2; l >= 0; l--)
        {
            var (after, weights) = (deltas[l + 1], network.Parameters.W(l + 2));
            var sums = Enumerable.Range(1, weights.Columns).Select(k => after.Select((delta, j) => delta.Times(weights[j + 1, k])).Aggregate(static (p, q) => p + q)).ToArray();
            deltas[l] = network.Architecture.Activations[l].IsCoupled
                ? [.. sums.Select((_, j) => sums.Select((g, i) => i == j ? g.Times(activations[l][j].A * activations[l][j].FromOne) : g.Times(-activations[l][i].A * activations[l][j].A)).Aggregate(static (p, q) => p + q))]
                : [.. sums.Select((g, j) => g.Times(activations[l][j].Slope))];
        }

        LongSum[] values = [.. errors.Select(static each => new LongSum(each!.Value.Value, LongNumber.Abs(each.Value.Value)))];
        return new(values.Aggregate(static (p, q) => p + q), deltas, activations);
    }

    // δ_j = Σ_i g_i a_i ([i = j] − a_j) = a_j Σ_{i≠j} a_i (g_j − g_i), which cancels nowhere but in g_j − g_i
    private static LongSum[] ThroughSoftmax(LongNode[] a, LongNumber[] g) => [.. a.Select((_, j) =>
    {
        var sum = g.Select((slope, i) => i == j ? 0 : a[j].A * a[i].A * (g[j] - slope)).Aggregate(static (p, q) => p + q);
        return new LongSum(sum, LongNumber.Abs(sum));
    })];

    // e and ∂e/∂a
    private static (LongNumber Value, LongNumber Slope)? ErrorOf(string error, LongNode a, double target, bool isMet, int outputs)
    {
        LongNumber y = target;
        var d = target > 0.5 ? (1 - y) - a.FromOne : target < -0.5 ? a.FromMinusOne - (1 + y) : a.A - y;
        d = a.Near is var (near, rest) && Math.Abs(near - target) <= 0.5 * Math.Abs(near) ? ((LongNumber)near - y) + rest : d;
        switch (error)
        {
            case "half-squared":
                return (d * d / 2, d);
            case "squared":
                return (d * d, 2 * d);
            case "mean-squared":
                return (d * d / outputs, 2 * d / outputs);
            case "absolute":
                return isMet ? (0, 0) : (LongNumber.Abs(d), d.Sign);
            case "huber":
                return LongNumber.Abs(d) <= 1 ? (d * d / 2, d) : (LongNumber.Abs(d) - 0.5, d.Sign);
            case "cross-entropy" when a.A.Sign < 0:
                return null;
            case "cross-entropy" when target == 0:
                return (0, 0);
            case "cross-entropy":
                return a.Log is { } log ? (-(y * log), -(y / a.A)) : null;
            case "binary-cross-entropy" when a.A.Sign < 0 || a.FromOne.Sign < 0: // for 0 ≤ a ≤ 1, whatever the target
                return null;
            case "binary-cross-entropy" when target == 0:
                return a.LogOfComplement is { } complement ? (-complement, 1 / a.FromOne) : null;
            case "binary-cross-entropy" when target == 1:
                return a.Log is { } one ? (-one, -(1 / a.A)) : null;
            case "binary-cross-entropy":
                return a.Log is { } p && a.LogOfComplement is { } q ? (-((y * p) + ((1 - y) * q)), d / (a.A * a.FromOne)) : null;
            default:
                throw new ArgumentException($"The oracle does not know {error}: add its closed form.", nameof(error));
        }
    }
}
