using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Networks.Activations;

/// <summary>a_i = e^(z_i) / Σ_k e^(z_k); ∂a_i/∂z_j = a_i([i = j] − a_j). Couples its layer: every a_i depends on every z_j.</summary>
public sealed record Softmax : ActivationFunction
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override bool IsCoupled => true;

    /// <inheritdoc/>
    public override Matrix Apply(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        var largest = Largest(z); // e^(z − largest) ≤ 1, so that nothing overflows
        var e = z.Map(x => Math.Exp(x - largest));
        var sum = Total(e);
        return e.Map(x => x / sum);
    }

    /// <inheritdoc/>
    public override Matrix LogOf(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        var (largest, leader) = (Largest(z), z.Entries.IndexOf(Largest(z)) + 1);
        var others = 0.0; // Σ e^(z − max) without the leader's 1
        for (var k = 1; k <= z.Rows; k++)
        {
            others += k == leader ? 0 : Math.Exp(z[k] - largest);
        }

        var logOfSum = 1 + others == 1 ? others : Math.Log(1 + others) * (others < 1 ? others / (1 + others - 1) : 1); // Kahan's correction for ln(1 + others)
        return z.Map(x => x - largest - logOfSum); // ln a_i = z_i − max − ln Σ e^(z − max)
    }

    /// <inheritdoc/>
    public override Matrix LogOfComplement(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        var a = Apply(z);
        var leader = a.Entries.IndexOf(a.Entries.ToArray().Max()) + 1;
        return Matrix.Of(z.Rows, 1, (i, _) => i == leader ? LogOfOthers(z, i) : LogOfOneMinus(a[i]));
    }

    /// <summary>1 − a_i, as the sum of the other activations where a_i is near 1.</summary>
    /// <param name="z">Z, a column.</param>
    /// <param name="a">A, a column.</param>
    /// <param name="i">From 1.</param>
    internal static double FromOne(Matrix z, Matrix a, int i)
    {
        if (a[i] < 0.5)
        {
            return 1 - a[i];
        }

        var others = 0.0;
        for (var k = 1; k <= z.Rows; k++)
        {
            others += k == i ? 0 : a[k];
        }

        return others;
    }

    /// <summary>∂A/∂Z: row i, column j holds ∂a_i/∂z_j = a_i([i = j] − a_j).</summary>
    /// <param name="a">A, a column.</param>
    public static Matrix Jacobian(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Matrix.Of(a.Rows, a.Rows, (i, j) => Derivative(a, i, j));
    }

    /// <summary>∂a_i/∂z_j.</summary>
    /// <param name="a">A, a column.</param>
    /// <param name="i">Row, from 1.</param>
    /// <param name="j">Column, from 1.</param>
    public static double Derivative(Matrix a, int i, int j)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (i != j)
        {
            return -a[i] * a[j];
        }

        var others = 0.0; // 1 − a_i as the sum of the others, without cancellation
        for (var k = 1; k <= a.Rows; k++)
        {
            others += k == i ? 0 : a[k];
        }

        return a[i] * others;
    }

    /// <inheritdoc/>
    public override Expression Formula(LayerIndex l, NodeIndex j, Dimension width) =>
        new Quotient(Exp(l, j), new SumOver('k', width, Exp(l, 'k')));

    /// <inheritdoc/>
    public override Expression DerivativeFormula(LayerIndex l, NodeIndex i, NodeIndex j)
    {
        var (ai, aj) = (new Term(new Activation(l, i)), new Term(new Activation(l, j)));
        return (i == j, i.IsNumber && j.IsNumber) switch
        {
            (true, _) => new Product([ai, new Difference(new Number(1), ai)]), // a_i(1 − a_i)
            (_, true) => new Negation(new Product([ai, aj])), // −a_i a_j
            _ => new Product([ai, new Difference(new SameNode(i, j), aj)]), // a_i([i = j] − a_j)
        };
    }

    // ln(1 − a_i) as ln of the sum of the other activations, for an a_i that may be near 1
    private static double LogOfOthers(Matrix z, int i)
    {
        var (largest, largestOther) = (z[i], double.NegativeInfinity);
        for (var k = 1; k <= z.Rows; k++)
        {
            (largest, largestOther) = (Math.Max(largest, z[k]), k == i ? largestOther : Math.Max(largestOther, z[k]));
        }

        if (z.Rows == 1)
        {
            return double.NegativeInfinity;
        }

        var (all, others) = (0.0, 0.0);
        for (var k = 1; k <= z.Rows; k++)
        {
            all += Math.Exp(z[k] - largest);
            others += k == i ? 0 : Math.Exp(z[k] - largestOther);
        }

        return largestOther - largest + Math.Log(others) - Math.Log(all);
    }

    // ln(1 − a) without losing a small a (Kahan's correction)
    private static double LogOfOneMinus(double a)
    {
        var rest = 1 - a;
        return rest == 1 ? -a : Math.Log(rest) * a / (1 - rest);
    }

    private static Call Exp(LayerIndex l, NodeIndex j) => new(ScalarFunction.Exp, new Term(new WeightedInput(l, j)));

    private static double Largest(Matrix z)
    {
        var largest = double.NegativeInfinity;
        foreach (var x in z.Entries)
        {
            largest = Math.Max(largest, x);
        }

        return largest;
    }

    private static double Total(Matrix column)
    {
        var total = 0.0;
        foreach (var x in column.Entries)
        {
            total += x;
        }

        return total;
    }
}
