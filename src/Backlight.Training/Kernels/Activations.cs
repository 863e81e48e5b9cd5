namespace Backlight.Training.Kernels;

/// <summary>σ(z) = z, σ'(z) = 1.</summary>
internal readonly struct Identity<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => z;

    public static TVector Derivative(TVector z, TVector a) => TOperations.All(1);
}

/// <summary>σ(z) = 1/(1 + e^(−z)), σ'(z) = a(1 − a).</summary>
internal readonly struct Sigmoid<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => VectorFunctions<TVector, TOperations>.Sigmoid(z);

    public static TVector Derivative(TVector z, TVector a) => TOperations.Multiply(a, TOperations.Subtract(TOperations.All(1), a));
}

/// <summary>σ(z) = tanh z, σ'(z) = 1 − a².</summary>
internal readonly struct HyperbolicTangent<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    // tanh z = −(e^(−2|z|) − 1)/(e^(−2|z|) + 1) with the sign of z
    public static TVector Apply(TVector z)
    {
        var minusOne = VectorFunctions<TVector, TOperations>.ExpMinusOne(TOperations.Multiply(TOperations.All(-2), TOperations.Abs(z)));
        var a = TOperations.Divide(minusOne, TOperations.Add(minusOne, TOperations.All(2)));
        return TOperations.IfGreater(z, TOperations.All(0), VectorFunctions<TVector, TOperations>.Negate(a), a);
    }

    public static TVector Derivative(TVector z, TVector a) => TOperations.Subtract(TOperations.All(1), TOperations.Multiply(a, a));
}

/// <summary>σ(z) = z for z &gt; 0, else 0; NaN stays NaN. σ'(z) = 1 for z &gt; 0, else 0.</summary>
internal readonly struct Relu<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => TOperations.IfGreater(TOperations.All(0), z, TOperations.All(0), z);

    public static TVector Derivative(TVector z, TVector a) => TOperations.IfGreater(z, TOperations.All(0), TOperations.All(1), TOperations.All(0));
}

/// <summary>σ(z) = z for z &gt; 0, else 0.01 z; σ'(z) = 1 for z &gt; 0, else 0.01.</summary>
internal readonly struct LeakyRelu<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    private const float Slope = (float)Networks.Activations.LeakyRelu.DefaultSlope;

    public static TVector Apply(TVector z) => TOperations.IfGreater(z, TOperations.All(0), z, TOperations.Multiply(TOperations.All(Slope), z));

    public static TVector Derivative(TVector z, TVector a) => TOperations.IfGreater(z, TOperations.All(0), TOperations.All(1), TOperations.All(Slope));
}

/// <summary>σ(z) = z for z &gt; 0, else e^z − 1; σ'(z) = 1 for z &gt; 0, else e^z = a + 1.</summary>
internal readonly struct Elu<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => TOperations.IfGreater(z, TOperations.All(0), z, VectorFunctions<TVector, TOperations>.ExpMinusOne(z));

    public static TVector Derivative(TVector z, TVector a) =>
        TOperations.IfGreater(z, TOperations.All(0), TOperations.All(1), TOperations.Add(a, TOperations.All(1)));
}

/// <summary>σ(z) = ln(1 + e^z), σ'(z) = 1/(1 + e^(−z)).</summary>
internal readonly struct Softplus<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => VectorFunctions<TVector, TOperations>.Softplus(z);

    public static TVector Derivative(TVector z, TVector a) => VectorFunctions<TVector, TOperations>.Sigmoid(z);
}

/// <summary>σ(z) = z Φ(z), σ'(z) = Φ(z) + z φ(z).</summary>
internal readonly struct Gelu<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => TOperations.Multiply(z, NormalDistribution(z));

    public static TVector Derivative(TVector z, TVector a)
    {
        var density = TOperations.Multiply(TOperations.All(0.39894228f), TOperations.Exp(TOperations.Multiply(TOperations.All(-0.5f), TOperations.Multiply(z, z))));
        return TOperations.MultiplyAdd(z, density, NormalDistribution(z));
    }

    // Φ(z) = ½ erfc(−z/√2), with erfc(x) = t e^(−x² + p(t)), t = 1/(1 + x/2) for x ≥ 0, to 1.2e-7 of its value: Numerical Recipes 6.2 (erfcc).
    private static TVector NormalDistribution(TVector z)
    {
        var x = TOperations.Multiply(TOperations.All(0.70710678f), TOperations.Abs(z));
        var t = TOperations.Divide(TOperations.All(1), TOperations.MultiplyAdd(TOperations.All(0.5f), x, TOperations.All(1)));
        var p = TOperations.All(0.17087277f);
        p = TOperations.MultiplyAdd(p, t, TOperations.All(-0.82215223f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(1.48851587f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(-1.13520398f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(0.27886807f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(-0.18628806f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(0.09678418f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(0.37409196f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(1.00002368f));
        p = TOperations.MultiplyAdd(p, t, TOperations.All(-1.26551223f));
        var half = TOperations.Multiply(TOperations.Multiply(TOperations.All(0.5f), t), TOperations.Exp(TOperations.Subtract(p, TOperations.Multiply(x, x))));
        return TOperations.IfGreater(z, TOperations.All(0), TOperations.Subtract(TOperations.All(1), half), half);
    }
}

/// <summary>σ(z) = z s, σ'(z) = s + a(1 − s) with s = 1/(1 + e^(−z)).</summary>
internal readonly struct Silu<TVector, TOperations> : IActivation<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Apply(TVector z) => TOperations.Multiply(z, VectorFunctions<TVector, TOperations>.Sigmoid(z));

    public static TVector Derivative(TVector z, TVector a)
    {
        var s = VectorFunctions<TVector, TOperations>.Sigmoid(z);
        return TOperations.MultiplyAdd(a, TOperations.Subtract(TOperations.All(1), s), s);
    }
}
