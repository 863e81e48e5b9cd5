namespace Backlight.Animation.Timelines;

/// <summary>Questions to identities.</summary>
internal static class IdentityQueries
{
    /// <summary>Whether the piece draws a character. One character does not turn into another by accident.</summary>
    public static bool IsGlyph(this Identity identity) => identity.Text is not null;
}
