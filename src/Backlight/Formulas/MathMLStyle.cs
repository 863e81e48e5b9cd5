namespace Backlight.Formulas;

/// <summary>How a formula is written as MathML.</summary>
public sealed record MathMLStyle
{
    /// <summary>A paragraph of its own, without ids.</summary>
    public static MathMLStyle Display { get; } = new();

    /// <summary>Within a line of text, without ids.</summary>
    public static MathMLStyle Inline { get; } = new() { IsDisplayed = false };

    /// <summary>Whether the formula is a paragraph of its own and not within a line of text.</summary>
    public bool IsDisplayed { get; init; } = true;

    /// <summary>What goes before the part in the id of an element, such as <c>03.2-</c> for <c>id="03.2-R.0.1"</c>; null for no ids. <c>data-part="R.0.1"</c> is always there.</summary>
    public string? IdPrefix { get; init; }
}
