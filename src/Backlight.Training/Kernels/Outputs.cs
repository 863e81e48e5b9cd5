namespace Backlight.Training.Kernels;

/// <summary>e = ½(a − y)², ∂e/∂a = a − y.</summary>
internal readonly struct HalfSquared<TVector, TOperations> : IError<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Value(TVector a, TVector y) => TOperations.Multiply(TOperations.All(0.5f), Squared<TVector, TOperations>.Value(a, y));

    public static TVector Derivative(TVector a, TVector y) => TOperations.Subtract(a, y);
}

/// <summary>e = (a − y)², ∂e/∂a = 2(a − y).</summary>
internal readonly struct Squared<TVector, TOperations> : IError<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Value(TVector a, TVector y) => TOperations.Multiply(TOperations.Subtract(a, y), TOperations.Subtract(a, y));

    public static TVector Derivative(TVector a, TVector y) => TOperations.Multiply(TOperations.All(2), TOperations.Subtract(a, y));
}

/// <summary>e = |a − y|, ∂e/∂a = sgn(a − y).</summary>
internal readonly struct Absolute<TVector, TOperations> : IError<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Value(TVector a, TVector y) => TOperations.Abs(TOperations.Subtract(a, y));

    public static TVector Derivative(TVector a, TVector y) => VectorFunctions<TVector, TOperations>.Sign(TOperations.Subtract(a, y));
}

/// <summary>e = ½(a − y)² for |a − y| ≤ 1, else |a − y| − ½; ∂e/∂a = a − y, or sgn(a − y).</summary>
internal readonly struct Huber<TVector, TOperations> : IError<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Value(TVector a, TVector y)
    {
        var distance = TOperations.Abs(TOperations.Subtract(a, y));
        return TOperations.IfGreater(distance, TOperations.All(1), TOperations.Subtract(distance, TOperations.All(0.5f)), HalfSquared<TVector, TOperations>.Value(a, y));
    }

    public static TVector Derivative(TVector a, TVector y)
    {
        var difference = TOperations.Subtract(a, y);
        return TOperations.IfGreater(TOperations.Abs(difference), TOperations.All(1), VectorFunctions<TVector, TOperations>.Sign(difference), difference);
    }
}

/// <summary>e = −y ln a, ∂e/∂a = −y/a; 0 where y = 0, unless ln a is undefined.</summary>
internal readonly struct CrossEntropy<TVector, TOperations> : IError<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Value(TVector a, TVector y) => VectorFunctions<TVector, TOperations>.Negate(Weighted(y, TOperations.Log(a)));

    public static TVector Derivative(TVector a, TVector y) =>
        TOperations.IfEqual(y, TOperations.All(0), y, VectorFunctions<TVector, TOperations>.Negate(TOperations.Divide(y, a)));

    // y ln a with 0 ln 0 = 0; a NaN is equal to nothing and stays
    public static TVector Weighted(TVector y, TVector log) =>
        TOperations.IfEqual(y, TOperations.All(0), TOperations.IfEqual(log, log, y, log), TOperations.Multiply(y, log));
}

/// <summary>e = −[y ln a + (1 − y) ln(1 − a)], ∂e/∂a = (1 − y)/(1 − a) − y/a.</summary>
internal readonly struct BinaryCrossEntropy<TVector, TOperations> : IError<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Value(TVector a, TVector y) =>
        TOperations.Add(CrossEntropy<TVector, TOperations>.Value(a, y), CrossEntropy<TVector, TOperations>.Value(Rest(a), Rest(y)));

    public static TVector Derivative(TVector a, TVector y) =>
        TOperations.Subtract(CrossEntropy<TVector, TOperations>.Derivative(a, y), CrossEntropy<TVector, TOperations>.Derivative(Rest(a), Rest(y)));

    private static TVector Rest(TVector x) => TOperations.Subtract(TOperations.All(1), x);
}

/// <summary>Any error after any activation that acts on each node by itself: δ = ∂e/∂a ⊙ σ'(z).</summary>
internal readonly struct Composed<TVector, TOperations, TActivation, TError> : IOutput<TVector>
    where TOperations : struct, IVectorOperations<TVector>
    where TActivation : struct, IActivation<TVector>
    where TError : struct, IError<TVector>
{
    public static TVector Error(TVector z, TVector a, TVector y) => TError.Value(a, y);

    public static TVector Delta(TVector z, TVector a, TVector y) => TOperations.Multiply(TError.Derivative(a, y), TActivation.Derivative(z, a));
}

/// <summary>Binary cross-entropy after a sigmoid: e = y softplus(−z) + (1 − y) softplus(z), δ = a − y; also where a rounds to 0 or 1.</summary>
internal readonly struct SigmoidWithBinaryCrossEntropy<TVector, TOperations> : IOutput<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    // = softplus(z) − y z, but without the cancellation: max(z, 0) − y z + ln(1 + e^(−|z|))
    public static TVector Error(TVector z, TVector a, TVector y)
    {
        var zero = TOperations.All(0);
        var share = TOperations.IfGreater(z, zero, TOperations.Subtract(TOperations.All(1), y), VectorFunctions<TVector, TOperations>.Negate(y));
        var tail = VectorFunctions<TVector, TOperations>.LogOfOnePlus(TOperations.Exp(VectorFunctions<TVector, TOperations>.Negate(TOperations.Abs(z))));
        return TOperations.MultiplyAdd(share, z, tail);
    }

    public static TVector Delta(TVector z, TVector a, TVector y) => TOperations.Subtract(a, y);
}

/// <summary>Cross-entropy after a sigmoid: e = y softplus(−z), δ = −y (1 − a) = −y/(1 + e^z); also where a rounds to 0 or 1.</summary>
internal readonly struct SigmoidWithCrossEntropy<TVector, TOperations> : IOutput<TVector>
    where TOperations : struct, IVectorOperations<TVector>
{
    public static TVector Error(TVector z, TVector a, TVector y) =>
        TOperations.Multiply(y, VectorFunctions<TVector, TOperations>.Softplus(VectorFunctions<TVector, TOperations>.Negate(z)));

    public static TVector Delta(TVector z, TVector a, TVector y)
    {
        var minus = VectorFunctions<TVector, TOperations>.Negate(z);
        return VectorFunctions<TVector, TOperations>.Negate(TOperations.Multiply(y, VectorFunctions<TVector, TOperations>.Sigmoid(minus)));
    }
}
