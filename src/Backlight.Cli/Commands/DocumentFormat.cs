namespace Backlight.Cli.Commands;

/// <summary>What a derivation can be written as.</summary>
internal enum DocumentFormat
{
    /// <summary>For the terminal.</summary>
    Text,

    /// <summary>As GitHub shows it, mathematics between dollars.</summary>
    Markdown,

    /// <summary>A document for pdflatex.</summary>
    LaTeX,

    /// <summary>A page that needs nothing beside it.</summary>
    Html,

    /// <summary>For other programs, with all numbers.</summary>
    Json,

    /// <summary>The map, for Graphviz.</summary>
    Dot,
}

/// <summary>The formats by the names of the command line.</summary>
internal static class DocumentFormats
{
    public static IReadOnlyDictionary<string, DocumentFormat> ByName { get; } = new Dictionary<string, DocumentFormat>
    {
        ["text"] = DocumentFormat.Text,
        ["markdown"] = DocumentFormat.Markdown,
        ["latex"] = DocumentFormat.LaTeX,
        ["html"] = DocumentFormat.Html,
        ["json"] = DocumentFormat.Json,
        ["dot"] = DocumentFormat.Dot,
    };
}
