using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Networks.Activations;

/// <summary>σ: turns the weighted inputs of a layer into its activations, a = σ(z).</summary>
/// <remarks>To add one: docs/adding-an-activation.md.</remarks>
public abstract record ActivationFunction
{
    private protected ActivationFunction()
    {
    }

    /// <summary>The name in network files: <c>sigmoid</c>, or <c>leaky-relu(0.2)</c> with a parameter that is not the usual one.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a_i depends on z_j also for i ≠ j, as in softmax.</summary>
    public virtual bool IsCoupled => false;

    /// <summary>Whether weights are drawn for rectifiers (He) and not for symmetric functions (Xavier).</summary>
    public virtual bool IsRectifier => false;

    /// <summary>A = σ(Z).</summary>
    /// <param name="z">Z, a column.</param>
    public abstract Matrix Apply(Matrix z);

    /// <summary>ln A, without overflow where A itself rounds to 0.</summary>
    /// <param name="z">Z, a column.</param>
    public virtual Matrix LogOf(Matrix z) => Apply(z).Map(Math.Log);

    /// <summary>ln(1 − A), without overflow where A itself rounds to 1.</summary>
    /// <param name="z">Z, a column.</param>
    public virtual Matrix LogOfComplement(Matrix z) => Apply(z).Map(static a => Math.Log(1 - a));

    /// <summary>a_j^(l) in terms of z^(l).</summary>
    /// <param name="l">The layer.</param>
    /// <param name="j">The node.</param>
    /// <param name="width">n_l.</param>
    public abstract Expression Formula(LayerIndex l, NodeIndex j, Dimension width);

    /// <summary>∂a_i^(l)/∂z_j^(l) in terms of z^(l) and a^(l); i = j unless the layer is coupled.</summary>
    /// <param name="l">The layer.</param>
    /// <param name="i">The node whose activation changes.</param>
    /// <param name="j">The node whose weighted input it changes with.</param>
    public abstract Expression DerivativeFormula(LayerIndex l, NodeIndex i, NodeIndex j);
}

/// <summary>An activation function that acts on each node by itself: a_j = σ(z_j).</summary>
public abstract record EntrywiseActivation : ActivationFunction
{
    // Nearer to 1 the difference from it is worked out in wide numbers.
    private const double FewDigits = 1e-3;

    // Below it doubles lose digits, and then are 0.
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>σ(z).</summary>
    /// <param name="z">Any number; finite results up to |z| = 1e4 and beyond.</param>
    public abstract double Apply(double z);

    /// <summary>σ'(z); at a kink that of the left side.</summary>
    /// <param name="z">Any number.</param>
    public abstract double Derivative(double z);

    /// <summary>Which piece of a definition by cases z belongs to; 0 everywhere for a smooth function.</summary>
    /// <param name="z">Any number.</param>
    public virtual int PieceOf(double z) => 0;

    /// <summary>1 − σ(z), with the digits that a rounded a near 1 has lost. What is given here works for every function; one that comes near 1 may have a faster form.</summary>
    /// <param name="z">Any number.</param>
    public virtual double FromOne(double z)
    {
        var rest = 1 - Apply(z);
        return Math.Abs(rest) >= FewDigits ? rest : (1 - WideOf(z)).ToDouble();
    }

    /// <summary>1 + σ(z), with the digits that a rounded a near −1 has lost.</summary>
    /// <param name="z">Any number.</param>
    public virtual double FromMinusOne(double z)
    {
        var rest = 1 + Apply(z);
        return Math.Abs(rest) >= FewDigits ? rest : (1 + WideOf(z)).ToDouble();
    }

    /// <inheritdoc/>
    public override Matrix LogOf(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return z.Map(x => Apply(x) switch
        {
            var a when Math.Abs(1 - a) < 0.125 => LogOfOnePlus(-FromOne(x)),
            var a when Math.Abs(a) < SmallestNormal && WideOf(x) is { IsExactlyZero: false } wide => WideFunctions.Ln(wide).ToDouble(), // a itself is out of range
            var a => Math.Log(a),
        });
    }

    /// <inheritdoc/>
    public override Matrix LogOfComplement(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return z.Map(x => (Apply(x), FromOne(x)) switch
        {
            (var a, _) when Math.Abs(a) < 0.125 => LogOfOnePlus(-a),
            (_, var rest) when Math.Abs(rest) < SmallestNormal && (1 - WideOf(x)) is { IsExactlyZero: false } wide => WideFunctions.Ln(wide).ToDouble(),
            (_, var rest) => Math.Log(rest),
        });
    }

    /// <inheritdoc/>
    public sealed override Matrix Apply(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return z.Map(Apply);
    }

    /// <inheritdoc/>
    public sealed override Expression Formula(LayerIndex l, NodeIndex j, Dimension width) => Formula(new Term(new WeightedInput(l, j)));

    /// <inheritdoc/>
    public sealed override Expression DerivativeFormula(LayerIndex l, NodeIndex i, NodeIndex j) =>
        DerivativeFormula(new Term(new WeightedInput(l, j)), new Term(new Activation(l, i)));

    /// <summary>σ(z) as an expression.</summary>
    /// <param name="z">z.</param>
    protected internal abstract Expression Formula(Expression z);

    /// <summary>σ'(z) as an expression, in terms of z or of a = σ(z), whichever is simpler.</summary>
    /// <param name="z">z.</param>
    /// <param name="a">a = σ(z).</param>
    protected internal abstract Expression DerivativeFormula(Expression z, Expression a);

    // ln(1 + x) for |x| ≤ ⅛ without losing a small x (Kahan's correction)
    private static double LogOfOnePlus(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * x / (1 + x - 1);

    /// <summary>A slope that is a sum, with its digits also where its terms cancel.</summary>
    /// <param name="sum">The sum in double precision.</param>
    /// <param name="size">That of its terms.</param>
    /// <param name="z">z.</param>
    private protected double SlopeOfTerms(double sum, double size, double z) =>
        Math.Abs(sum) >= FewDigits * size ? sum : WideSlope.Of(Formula(new Term(new WeightedInput(1, 1))), _ => WideSlope.Variable(Wide.Of(z))).Slope.ToDouble();

    private WideNumber WideOf(double z) => WideSlope.Of(Formula(new Number(z)), static _ => default).Value;
}
