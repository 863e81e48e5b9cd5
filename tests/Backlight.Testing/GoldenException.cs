namespace Backlight.Testing;

/// <summary>A text is not the approved one.</summary>
public sealed class GoldenException(string message) : Exception(message);
