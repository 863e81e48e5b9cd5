namespace Backlight.Training.Kernels;

/// <summary>σ and σ' on vectors.</summary>
internal interface IActivation<TVector>
{
    /// <summary>σ(z).</summary>
    static abstract TVector Apply(TVector z);

    /// <summary>σ'(z), from z or from a = σ(z), whichever is cheaper.</summary>
    static abstract TVector Derivative(TVector z, TVector a);
}

/// <summary>e and ∂e/∂z of one output, on vectors.</summary>
internal interface IOutput<TVector>
{
    /// <summary>e.</summary>
    static abstract TVector Error(TVector z, TVector a, TVector y);

    /// <summary>δ = ∂e/∂z.</summary>
    static abstract TVector Delta(TVector z, TVector a, TVector y);
}

/// <summary>e and ∂e/∂a, on vectors.</summary>
internal interface IError<TVector>
{
    /// <summary>e.</summary>
    static abstract TVector Value(TVector a, TVector y);

    /// <summary>∂e/∂a.</summary>
    static abstract TVector Derivative(TVector a, TVector y);
}
