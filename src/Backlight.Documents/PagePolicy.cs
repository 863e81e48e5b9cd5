using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Backlight.Documents;

/// <summary>What a page may do: run its own scripts, use its own styles, and fetch nothing, for it shows names out of somebody's files.</summary>
internal static partial class PagePolicy
{
    /// <summary>Writes into the head of a finished page what it may do; whatever is changed in it later does nothing.</summary>
    /// <param name="page">A whole page, text of others escaped.</param>
    public static string Into(string page)
    {
        page = page.ReplaceLineEndings("\n"); // browsers read every line end so before they compare
        var styles = Hashes(Style().Matches(page));
        var attributes = Hashes(StyleAttribute().Matches(page));
        var policy = $"default-src 'none'; script-src {Sources(Hashes(Script().Matches(page)))}; style-src {Sources(attributes.Count == 0 ? styles : (List<string>)[.. styles, "'unsafe-hashes'", .. attributes])}; "
            + "img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
        return Charset().Replace(page, match => $"{match.Value}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"/>", 1);
    }

    private static string Sources(List<string> hashes) => hashes.Count == 0 ? "'none'" : string.Join(' ', hashes);

    private static List<string> Hashes(MatchCollection matches) =>
        [.. matches.Select(match => match.Groups[1].Value).Distinct().Select(text => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'")];

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(" style=\"([^\"]*)\"")]
    private static partial Regex StyleAttribute();

    [GeneratedRegex("<meta charset=\"utf-8\" ?/?>")]
    private static partial Regex Charset();
}
