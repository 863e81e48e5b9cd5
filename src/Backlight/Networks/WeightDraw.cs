namespace Backlight.Networks;

/// <summary>How weights are drawn before anything is learnt; biases are always 0.</summary>
public enum WeightDraw
{
    /// <summary>He for rectifiers, Xavier for the others, layer by layer.</summary>
    ByActivation,

    /// <summary>Normal with mean 0 and standard deviation 1/√n_{l−1} (LeCun et al. 1998, section 4.6).</summary>
    Normal,

    /// <summary>Uniform in ±√(6/(n_{l−1} + n_l)) (Glorot, Bengio 2010, equation 16).</summary>
    Xavier,

    /// <summary>Uniform in ±√(6/n_{l−1}) (He et al. 2015, section 2.2).</summary>
    He,
}
