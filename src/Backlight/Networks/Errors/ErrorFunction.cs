using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Networks.Errors;

/// <summary>e_j as a function of the activation a_j and the target y_j; E = Σ_j e_j for one sample, the mean over several.</summary>
/// <remarks>To add one: docs/adding-an-activation.md.</remarks>
public abstract record ErrorFunction
{
    /// <summary>The name in network files: <c>half-squared</c>, or <c>huber(2)</c> with a parameter that is not the usual one.</summary>
    public abstract string Name { get; }

    /// <summary>Whether e depends on a − y alone, as most do. For another function the difference is worked out in wide numbers where a is near y.</summary>
    public virtual bool IsOfDifference => false;

    /// <summary>The same error for a network with so many outputs; only an error that is a mean over them differs.</summary>
    /// <param name="outputs">n_L, 1 or more.</param>
    public virtual ErrorFunction For(int outputs) => this;

    /// <summary>e.</summary>
    /// <param name="a">The activation of the output.</param>
    /// <param name="y">What it should be.</param>
    /// <returns>Infinite or NaN where the error is undefined.</returns>
    public abstract double Value(double a, double y);

    /// <summary>∂e/∂a.</summary>
    /// <param name="a">The activation of the output.</param>
    /// <param name="y">What it should be.</param>
    public abstract double Derivative(double a, double y);

    /// <summary>Which piece of a definition by cases (a, y) belongs to; 0 everywhere for a smooth function.</summary>
    /// <param name="a">The activation of the output.</param>
    /// <param name="y">What it should be.</param>
    public virtual int PieceOf(double a, double y) => 0;

    /// <summary>e_j in terms of a_j and y_j.</summary>
    /// <param name="last">L.</param>
    /// <param name="j">The output.</param>
    public Expression Formula(LayerIndex last, NodeIndex j) => Formula(new Term(new Activation(last, j)), new Term(new Target(j)));

    /// <summary>∂e_j/∂a_j in terms of a_j and y_j.</summary>
    /// <param name="last">L.</param>
    /// <param name="j">The output.</param>
    public Expression DerivativeFormula(LayerIndex last, NodeIndex j) => DerivativeFormula(new Term(new Activation(last, j)), new Term(new Target(j)));

    /// <summary>e as an expression.</summary>
    /// <param name="a">a.</param>
    /// <param name="y">y.</param>
    protected internal abstract Expression Formula(Expression a, Expression y);

    /// <summary>∂e/∂a as an expression.</summary>
    /// <param name="a">a.</param>
    /// <param name="y">y.</param>
    protected internal abstract Expression DerivativeFormula(Expression a, Expression y);
}

/// <summary>An error made of logarithms, which can be had from ln a without a having to be told from 0 or 1.</summary>
public abstract record LogarithmicError : ErrorFunction
{
    private protected LogarithmicError()
    {
    }

    /// <summary>e from ln a and ln(1 − a).</summary>
    /// <param name="logOfA">ln a, down to −∞.</param>
    /// <param name="logOfComplement">ln(1 − a), down to −∞.</param>
    /// <param name="y">The target; where a factor y or 1 − y is 0, its logarithm does not count.</param>
    public abstract double ValueFromLogs(double logOfA, double logOfComplement, double y);

    /// <inheritdoc/>
    public sealed override double Value(double a, double y) => ValueFromLogs(Math.Log(a), Math.Log(1 - a), y);

    // y ln a, with 0 ln 0 = 0; but the logarithm of a negative number stays undefined
    private protected static double Weighted(double y, double log) => y == 0 && !double.IsNaN(log) ? 0 : y * log;
}
