namespace Backlight.Training.Optimisers;

/// <summary>How parameters follow their gradient: one step from w to the next w.</summary>
/// <remarks>
/// An optimiser is a rule without state: what it remembers from step to step (moments) is the caller's, so that a run can be kept and gone on with.
/// All of it is elementwise: a span may be stepped in one piece or in several with the same result.
/// </remarks>
public abstract record Optimiser
{
    private protected Optimiser()
    {
    }

    /// <summary>All of them, with their usual settings, in the order of the docs.</summary>
    public static ValueList<Optimiser> All { get; } = [new Sgd(), new Momentum(), new Nesterov(), new RmsProp(), new Adam(), new AdamW()];

    /// <summary>The name on the command line: <c>adam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many numbers are remembered for each parameter: 0, 1 or 2.</summary>
    public abstract int Moments { get; }

    /// <summary>η where none is asked for.</summary>
    public abstract double UsualRate { get; }

    /// <summary>λ where none is asked for.</summary>
    public virtual double UsualL2 => 0;

    /// <summary>The optimiser with this name, or null.</summary>
    /// <param name="name">As on the command line: <c>adam</c>.</param>
    public static Optimiser? Find(string name) => All.FirstOrDefault(optimiser => optimiser.Name == name);

    /// <summary>One step.</summary>
    /// <param name="parameters">w, n numbers; changed.</param>
    /// <param name="gradients">g = ∂E/∂w, n numbers.</param>
    /// <param name="moments">What is remembered: <see cref="Moments"/> spans of n numbers, one after the other, all 0 before the first step; changed.</param>
    /// <param name="rate">η.</param>
    /// <param name="step">t, from 1.</param>
    /// <exception cref="ArgumentException">Spans of other lengths.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> moments, float rate, long step)
    {
        if (gradients.Length != parameters.Length || moments.Length != Moments * parameters.Length)
        {
            throw new ArgumentException($"{Name} takes as many gradients as parameters and {Moments} times as many moments, not {parameters.Length}, {gradients.Length} and {moments.Length}.", nameof(moments));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        Advance(parameters, gradients, moments, rate, step);
    }

    /// <summary>g ← g + λ w: the gradient of the penalty ½ λ Σ w².</summary>
    /// <remarks><see cref="AdamW"/> shrinks the weights instead and leaves the gradient alone.</remarks>
    /// <param name="weights">w; biases are not penalised.</param>
    /// <param name="gradients">g, as many.</param>
    /// <param name="l2">λ, 0 or more.</param>
    /// <param name="rate">η.</param>
    /// <exception cref="ArgumentException">Spans of different lengths.</exception>
    public void Penalise(Span<float> weights, Span<float> gradients, float l2, float rate)
    {
        if (gradients.Length != weights.Length)
        {
            throw new ArgumentException($"There must be as many gradients as weights, not {gradients.Length} and {weights.Length}.", nameof(gradients));
        }

        Decay(weights, gradients, l2, rate);
    }

    private protected static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is 0 or more and below 1.");

    private protected static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is above 0.");

    private protected abstract void Advance(Span<float> w, ReadOnlySpan<float> g, Span<float> moments, float rate, long step);

    // g ← g + λ w
    private protected virtual void Decay(Span<float> weights, Span<float> gradients, float l2, float rate) => Elementwise.AddScaled(gradients, weights, l2);
}
