namespace Backlight.Typesetting.Mathematics;

/// <summary>What a symbol is to its neighbours; it decides the space between them (TeXbook, chapter 17).</summary>
public enum AtomClass
{
    /// <summary>A letter, a digit, a group.</summary>
    Ordinary,

    /// <summary>A large operator such as ∑, or one with a name such as lim.</summary>
    Operator,

    /// <summary>Stands between two operands, such as +; without two operands it counts as ordinary.</summary>
    Binary,

    /// <summary>Stands between two sides, such as =.</summary>
    Relation,

    /// <summary>Opens, such as (.</summary>
    Opening,

    /// <summary>Closes, such as ).</summary>
    Closing,

    /// <summary>A comma or a semicolon.</summary>
    Punctuation,

    /// <summary>Something fenced.</summary>
    Inner,
}
