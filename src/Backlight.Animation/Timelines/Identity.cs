namespace Backlight.Animation.Timelines;

/// <summary>What a piece of a picture stands for. The page uses it: partners light up, formulas can be copied.</summary>
/// <param name="Part">The id of the part of a formula or drawing that the piece belongs to.</param>
/// <param name="Link">Pieces of the same link are partners: where the pointer is over one, all light up.</param>
/// <param name="Source">The LaTeX of the formula that the piece belongs to.</param>
/// <param name="Target">The id of the chapter that a click on the piece leads to.</param>
/// <param name="Text">The character that the piece draws, for a glyph.</param>
public sealed record Identity(string? Part = null, string? Link = null, string? Source = null, string? Target = null, string? Text = null)
{
    /// <summary>Stands for nothing in particular.</summary>
    public static Identity None { get; } = new();
}
