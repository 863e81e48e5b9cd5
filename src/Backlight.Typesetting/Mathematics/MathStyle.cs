namespace Backlight.Typesetting.Mathematics;

/// <summary>How large and how roomy a formula is set (TeXbook, chapter 17).</summary>
public enum MathStyle
{
    /// <summary>On a line of its own: large operators, limits above and below, roomy fractions.</summary>
    Display,

    /// <summary>Within a line of text.</summary>
    Text,

    /// <summary>The size of scripts: 70 %.</summary>
    Script,

    /// <summary>The size of scripts of scripts: 50 %.</summary>
    ScriptScript,
}
