namespace Backlight.Typesetting.Mathematics;

/// <summary>Which form of a letter is drawn.</summary>
public enum MathAlphabet
{
    /// <summary>What TeX does by itself: Latin and small Greek letters italic, capital Greek letters and digits upright.</summary>
    Normal,

    /// <summary>Upright (\mathrm).</summary>
    Roman,

    /// <summary>Italic, capital Greek letters too (\mathit).</summary>
    Italic,

    /// <summary>Bold and upright (\mathbf).</summary>
    Bold,

    /// <summary>Bold, and slanted as <see cref="Normal"/> is (\boldsymbol, \bm).</summary>
    BoldNormal,

    /// <summary>With double strokes: ℝ (\mathbb).</summary>
    DoubleStruck,

    /// <summary>Script: ℒ (\mathcal, \mathscr).</summary>
    Script,

    /// <summary>Black letter: 𝔤 (\mathfrak).</summary>
    Fraktur,

    /// <summary>Without serifs (\mathsf).</summary>
    Sans,

    /// <summary>As from a typewriter (\mathtt).</summary>
    Typewriter,
}
