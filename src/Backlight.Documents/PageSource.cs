namespace Backlight.Documents;

/// <summary>What pages do and how they look: files beside the code, embedded.</summary>
internal static class PageSource
{
    /// <summary>The whole text without its last line end.</summary>
    /// <param name="name">The file, such as "document.js".</param>
    public static string Read(string name)
    {
        using var stream = typeof(PageSource).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
    }
}
