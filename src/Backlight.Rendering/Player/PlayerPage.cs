using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backlight.Animation.Timelines;

namespace Backlight.Rendering.Player;

/// <summary>Makes one HTML file that plays a film. It opens from disk, asks for nothing over the network, and is described in docs/player.md.</summary>
public static class PlayerPage
{
    // Below this a reader of the page's source sees the film as it is; above, packing pays.
    private const int PackedFrom = 32 * 1024;

    /// <summary>The page. The same film and options give the same text.</summary>
    /// <param name="timeline">What is played.</param>
    /// <param name="options">What the page is like; null for the usual.</param>
    public static string Write(Timeline timeline, PlayerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        options ??= PlayerOptions.Default;
        return Write(TimelineJson.Write(timeline, options.Asides, options.Themes), options);
    }

    /// <summary>The page. The same film and options give the same text.</summary>
    /// <param name="timelineJson">What is played, as <see cref="TimelineJson"/> writes it.</param>
    /// <param name="options">What the page is like; null for the usual.</param>
    /// <exception cref="ArgumentException">The text is no timeline, or a script or style of the options would end its own element.</exception>
    public static string Write(string timelineJson, PlayerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(timelineJson);
        options ??= PlayerOptions.Default;
        var title = options.Title ?? TitleOf(timelineJson);
        var style = Lines($"{PlayerSources.Style}{options.Style}");
        var script = Lines(PlayerSources.Script);
        var extra = Lines(options.Script);
        Closing(style, "style", nameof(options));
        Closing(extra, "script", nameof(options));
        return Filled(PlayerSources.Page, name => name switch
        {
            "language" => WebUtility.HtmlEncode(options.Language),
            "title" => WebUtility.HtmlEncode(title.Length == 0 ? "Film" : title),
            "description" => WebUtility.HtmlEncode(options.Description),
            "policy" => Policy(style, extra.Length == 0 ? [script] : [script, extra]),
            "style" => style,
            "html" => options.Html,
            "film" => Film(timelineJson, options),
            "script" => script,
            "extra" => extra.Length == 0 ? "" : $"<script type=\"module\">{extra}</script>",
            _ => throw new System.Diagnostics.UnreachableException($"The page has no place called {name}."),
        });
    }

    private static string TitleOf(string timelineJson)
    {
        try
        {
            using var film = JsonDocument.Parse(timelineJson);
            return film.RootElement.TryGetProperty("format", out var format) && format.ValueEquals("backlight-timeline")
                ? film.RootElement.TryGetProperty("title", out var title) ? title.GetString() ?? "" : ""
                : throw new ArgumentException("The JSON is no timeline: its \"format\" is not \"backlight-timeline\".", nameof(timelineJson));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new ArgumentException($"A timeline is a JSON object; this text is none: {problem.Message}", nameof(timelineJson), problem);
        }
    }

    private static string Film(string timelineJson, PlayerOptions options)
    {
        var wishes = (options.FollowSystemTheme ? " data-theme=\"auto\"" : "") + (options.Autoplay ? " data-autoplay" : "")
            + (options.Poster is { } poster ? string.Create(CultureInfo.InvariantCulture, $" data-poster=\"{poster:R}\"") : "");
        // A film is text of others: "</script>" in a caption must not end the element. In JSON < stands inside strings only.
        return timelineJson.Length < PackedFrom
            ? $"<script type=\"application/json\" id=\"film\"{wishes}>{timelineJson.Replace("<", "\\u003c", StringComparison.Ordinal)}</script>"
            : $"<script type=\"text/plain\" id=\"film\" data-packing=\"deflate\"{wishes}>{Packed(timelineJson)}</script>";
    }

    private static string Packed(string text)
    {
        using var packed = new MemoryStream();
        // With the header of zlib: that is what browsers call deflate.
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    // Only these very scripts and styles run, and nothing is fetched: a film is somebody else's data.
    private static string Policy(string style, IEnumerable<string> scripts) =>
        $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src {Hash(style)}; img-src data: blob:; font-src data:; media-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    // Browsers read every line end as \n before they compare the hash.
    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static void Closing(string text, string element, string parameter)
    {
        if (text.Contains($"</{element}", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The {element} of a page must not contain \"</{element}\", which would end its element; write \"<\\/{element}\".", parameter);
        }
    }

    private static string Filled(string page, Func<string, string> fill)
    {
        var text = new StringBuilder();
        var rest = page.AsSpan();
        while (rest.IndexOf("{{") is var start && start >= 0)
        {
            var length = rest[start..].IndexOf("}}");
            text.Append(rest[..start]).Append(fill(rest.Slice(start + 2, length - 2).ToString()));
            rest = rest[(start + length + 2)..];
        }

        return text.Append(rest).ToString();
    }
}
