using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Backlight.Rendering.Player;

/// <summary>The sources of the page, and its modules as one script.</summary>
/// <remarks>
/// A page opened from disk may not load modules from files, so they are put together here: each becomes a function that returns what it exports.
/// That is all there is to the build; the sources therefore import by name from <c>./</c> only, and export declarations only.
/// </remarks>
internal static partial class PlayerSources
{
    private const string Folder = "Backlight.Rendering.Player.Page.";
    private static readonly Lazy<string> Joined = new(() => Join("main.js", Read));

    public static string Page => Read("page.html");

    public static string Style => Read("player.css");

    public static string Script => Joined.Value;

    /// <summary>One script that does what the module <paramref name="main"/> does.</summary>
    /// <exception cref="UnreachableException">A module imports or exports in a way that is not understood, or modules import each other in a circle.</exception>
    internal static string Join(string main, Func<string, string> read)
    {
        var (text, done, open) = (new StringBuilder(), new HashSet<string>(), new HashSet<string>());
        Add(main);
        return text.ToString();

        void Add(string module)
        {
            if (done.Contains(module))
            {
                return;
            }

            if (!open.Add(module))
            {
                throw new UnreachableException($"{module} imports itself in a circle.");
            }

            var source = WithoutComments(read(module));
            foreach (Match import in Import().Matches(source))
            {
                Add(import.Groups["module"].Value);
            }

            done.Add(module);
            var body = Import().Replace(source, import => $"const {{{import.Groups["names"].Value.Replace(" as ", ": ", StringComparison.Ordinal)}}} = {Name(import.Groups["module"].Value)};");
            var exports = Export().Matches(body).Select(export => export.Groups["name"].Value).ToList();
            body = Export().Replace(body, export => export.Groups["declaration"].Value);
            if (Left().Match(body) is { Success: true } left)
            {
                throw new UnreachableException($"{module}: \"{left.Value}\" is not understood.");
            }

            // The main module waits for the film, which only the top of a module may do.
            text.Append(module == main ? body : $"const {Name(module)} = (() => {{\n{body}return {{ {string.Join(", ", exports)} }};\n}})();\n");
        }
    }

    private static string Name(string module) => $"module_{module.Replace(".js", "", StringComparison.Ordinal)}";

    private static string WithoutComments(string source) => Comment().Replace(source.ReplaceLineEndings("\n"), "");

    private static string Read(string name)
    {
        using var stream = typeof(PlayerSources).Assembly.GetManifestResourceStream(Folder + name) ?? throw new UnreachableException($"{name} is not among the resources.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""^import \{(?<names>[^}]*)\} from '\./(?<module>[a-z]+\.js)';""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Import();

    [GeneratedRegex("""^export (?<declaration>(?:async function|function\*|function|class|const) (?<name>\w+))""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Export();

    [GeneratedRegex("""^(?:import|export)\b.*$""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Left();

    // Comments that begin a line, with the space before what follows: types are for those who write the player.
    [GeneratedRegex("""^[ ]*(?:/\*\*(?:[^*]|\*(?!/))*\*/[ ]*\n?|//[^\n]*\n)|^[ ]+""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
