namespace Backlight.Training.Kernels;

/// <summary>Functions that several activations and errors share.</summary>
internal static class VectorFunctions<TVector, TOperations>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Zero => TOperations.All(0);

    public static TVector One => TOperations.All(1);

    /// <summary>1/(1 + e^(−z)).</summary>
    public static TVector Sigmoid(TVector z) => TOperations.Divide(One, TOperations.Add(One, TOperations.Exp(Negate(z))));

    /// <summary>ln(1 + e^z) = max(z, 0) + ln(1 + e^(−|z|)), which cannot overflow.</summary>
    public static TVector Softplus(TVector z)
    {
        var e = TOperations.Exp(Negate(TOperations.Abs(z)));
        return TOperations.Add(TOperations.IfGreater(Zero, z, Zero, z), LogOfOnePlus(e));
    }

    /// <summary>ln(1 + x) without losing a small x (Kahan's correction).</summary>
    public static TVector LogOfOnePlus(TVector x)
    {
        var sum = TOperations.Add(One, x);
        var corrected = TOperations.Divide(TOperations.Multiply(TOperations.Log(sum), x), TOperations.Subtract(sum, One));
        return TOperations.IfEqual(sum, One, x, corrected);
    }

    /// <summary>e^z − 1 for z of 0 or less, without losing a small z (Kahan's correction).</summary>
    public static TVector ExpMinusOne(TVector z)
    {
        var e = TOperations.Exp(z);
        var rest = TOperations.Subtract(e, One);
        var corrected = TOperations.Divide(TOperations.Multiply(rest, z), TOperations.Log(e));
        return TOperations.IfEqual(e, One, z, TOperations.IfEqual(rest, TOperations.All(-1), rest, corrected));
    }

    public static TVector Negate(TVector x) => TOperations.Subtract(Zero, x);

    /// <summary>−1, 0 or 1; NaN for NaN.</summary>
    public static TVector Sign(TVector x) =>
        TOperations.IfGreater(x, Zero, One, TOperations.IfGreater(Zero, x, TOperations.All(-1), x));
}
