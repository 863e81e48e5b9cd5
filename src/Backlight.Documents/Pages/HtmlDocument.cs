using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Formulas;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Documents.Pages;

/// <summary>The derivation as one page that needs nothing else: the map beside the steps, each part of a formula linked to what it stands for.</summary>
public static partial class HtmlDocument
{
    /// <summary>6: a network of more layers is not called by all its widths.</summary>
    private const int MostWidths = 6;

    /// <summary>The page.</summary>
    /// <param name="derivation">Any.</param>
    /// <param name="style">How formulas are written; null for <see cref="WritingStyle.Story"/>.</param>
    public static string Write(Derivation derivation, WritingStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return new Page(derivation, style ?? WritingStyle.Story).Write();
    }

    // Browsers have these spacings in their operator dictionary (MathML Core, appendix B); said at each sign they are a third of a page.
    private static string Shortened(string math) => UsualFence.Replace(UsualOperator.Replace(math, "<mo>${sign}</mo>"), "<mo${short}>${sign}</mo>");

    [GeneratedRegex("<mo form=\"infix\" (?:lspace=\"0.2222em\" rspace=\"0.2222em\">(?<sign>[·+−⊙×])|stretchy=\"false\" lspace=\"0.2778em\" rspace=\"0.2778em\">(?<sign>[=≈]))</mo>")]
    private static partial Regex UsualOperator { get; }

    [GeneratedRegex("<mo form=\"(?:prefix|postfix)\" fence=\"true\"(?:(?<short> stretchy=\"false\")| stretchy=\"true\" symmetric=\"true\") lspace=\"0em\" rspace=\"0em\">(?<sign>[][(){])</mo>")]
    private static partial Regex UsualFence { get; }

    [GeneratedRegex(" data-part=\"(?<part>[LR][0-9.]*)\"")]
    private static partial Regex PartAttribute { get; }

    private static string Text(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Running text, with the names of quantities such as w₁₁⁽²⁾ set as mathematics.</summary>
    internal static string Prose(string text) => Name.Replace(Text(text), match =>
    {
        if (match.Groups["alone"] is { Success: true, Value: var alone })
        {
            var offset = match.Groups["offset"].Value;
            var rest = offset.Length > 0 ? $"<mo>{offset[0]}</mo><mn>{offset[1..]}</mn>" : "";
            return $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>{alone}</mi>{rest}</math>";
        }

        var (below, above) = (Levelled(match.Groups["below"]), Levelled(match.Groups["above"]));
        var letter = match.Groups["letter"].Value;
        var name = (below.Length > 0, above.Length > 0) switch
        {
            (true, true) => $"<msubsup><mi>{letter}</mi>{below}{above}</msubsup>",
            (true, false) => $"<msub><mi>{letter}</mi>{below}</msub>",
            _ => $"<msup><mi>{letter}</mi>{above}</msup>",
        };
        return $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\">{name}</math>";
    });

    // ₁₁ as 11 in a row of its own, letters slanted
    private static string Levelled(Group scripts)
    {
        if (!scripts.Success || scripts.Length == 0)
        {
            return "";
        }

        var row = new StringBuilder();
        foreach (var raised in scripts.Value)
        {
            var level = Raised.IndexOf(raised, StringComparison.Ordinal);
            var sign = level >= 0 ? Level[level] : Level[Lowered.IndexOf(raised, StringComparison.Ordinal)];
            row.Append(char.IsDigit(sign) ? $"<mn>{sign}</mn>" : char.IsLetter(sign) ? $"<mi>{sign}</mi>" : $"<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">{sign}</mo>");
        }

        return $"<mrow>{row}</mrow>";
    }

    private const string Level = "0123456789+−()lLTijkmnprst,";
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˡᴸᵀ";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋₍₎\0\0\0ᵢⱼₖₘₙₚᵣₛₜ,";

    [GeneratedRegex("(?<![A-Za-z])(?<letter>[A-Za-zδ])(?:(?<below>[₀-₉₊₋₍₎ᵢⱼₖₘₙₚᵣₛₜ]+(?:,[₀-₉ᵢⱼₖ]+)?)(?<above>[⁰¹²³⁴-⁹⁺⁻⁽⁾ˡᴸᵀ]+)?|(?<above>[⁰¹²³⁴-⁹⁺⁻⁽⁾ˡᴸᵀ]+)(?<below>[₀-₉₊₋₍₎ᵢⱼₖₘₙₚᵣₛₜ]+(?:,[₀-₉ᵢⱼₖ]+)?)?)|(?<![\\p{L}\\p{N}'’])(?<alone>[EzweyijklLmδση])(?<offset>[+−][0-9]+)?(?![\\p{L}\\p{N}'’₀-₉])|(?<=every |all |∂)(?<alone>a)(?= )|(?<![\\p{L}])(?<alone>a)(?=[,.;:?])")]
    private static partial Regex Name { get; }

    /// <summary>3·10⁻¹⁷; 0 where it is 0.</summary>
    internal static string Power(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value == 0 ? "0" : "∞";
        }

        var parts = value.ToString("0e0", CultureInfo.InvariantCulture).Split('e');
        return $"{parts[0]}·10{UnicodeNames.Superscript(parts[1].Replace('-', '−'))}";
    }

    /// <summary>One page while it is written.</summary>
    private sealed class Page(Derivation derivation, WritingStyle style)
    {
        private readonly StringBuilder _html = new();
        private readonly HtmlDocumentLinks _links = new(derivation, new MapPictureLayout(derivation.Network.Architecture, style.Notation));
        private readonly List<DerivationStep> _told = [];

        public string Write()
        {
            var architecture = derivation.Network.Architecture;
            var title = derivation.Chapters.Count == 1 ? derivation.Chapters[0].Title : $"How a {ShortName(architecture)} network learns";
            _html.Append(CultureInfo.InvariantCulture, $$"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="generator" content="Backlight"/>
                <title>{{Text(title)}}</title>
                <style>{{Colours()}}{{MapPicture.Style}}{{PageSource.Read("document.css")}}</style>
                </head>
                <body>
                <a class="skip" href="#story">To the first chapter</a>
                <div class="page">

                """);
            Side(title);
            _html.Append("<main id=\"story\">\n");
            Summary();
            foreach (var chapter in derivation.Chapters)
            {
                Chapter(chapter);
            }

            _html.Append(CultureInfo.InvariantCulture, $$"""
                <footer>Derived and checked by Backlight. Every equation on this page was evaluated in double precision on the sample, both sides, in the run that wrote it.</footer>
                </main>
                </div>
                <script>
                //<![CDATA[
                {{PageSource.Read("document.js")}}
                //]]>
                </script>
                </body>
                </html>

                """);
            return PagePolicy.Into(_html.ToString());
        }

        private static string Colours()
        {
            var light = Declarations(MapPicture.LightColours);
            var dark = Declarations(MapPicture.DarkColours);
            return $":root{{color-scheme:light;{light}}}:root[data-theme=dark]{{color-scheme:dark;{dark}}}@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}@media print{{:root{{color-scheme:light!important;{light}}}}}";

            static string Declarations(IReadOnlyDictionary<string, string> colours) => string.Concat(colours.Select(colour => $"--{colour.Key}:{colour.Value};"));
        }

        private void Side(string title)
        {
            var architecture = derivation.Network.Architecture;
            _html.Append(CultureInfo.InvariantCulture, $$"""
                <div class="side">
                <header>
                <p class="kicker">Backpropagation, derived</p>
                <button id="theme" type="button" aria-label="Dark or light"><svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor"/></svg></button>
                <h1>{{Prose(title).Replace(ShortName(architecture), $"<span class=\"whole\">{ShortName(architecture)}</span>", StringComparison.Ordinal)}}</h1>
                </header>
                <section class="stage" aria-label="The map">
                <div class="scroll" tabindex="-1">{{MapPicture.Svg(_links.Layout, architecture, new MapPictureOptions { IsAlone = false, Notation = style.Notation, Values = derivation.Evidence.PerSample[0] })}}</div>
                <div class="legend"><p id="says" aria-live="polite" data-rest="{{Rest()}}">{{Rest()}}</p><button id="fit" type="button" hidden="hidden">Fit</button></div>
                </section>
                <nav aria-label="Chapters"><details open="open"><summary>Chapters</summary><ol>

                """);
            foreach (var chapter in derivation.Chapters)
            {
                var failed = chapter.Steps.Count(step => step.Check.IsWrong);
                _html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#c{Anchor(chapter)}\"><span class=\"number\">{Text(chapter.Figure)}</span><span>{Prose(chapter.Title)}</span>{(failed > 0 ? $"<span class=\"bad\">{failed} failed</span>" : "")}</a></li>\n");
            }

            _html.Append("</ol></details></nav>\n</div>\n");
        }

        private static string ShortName(Architecture architecture) =>
            architecture.Depth <= MostWidths ? $"{architecture}" : $"{architecture.Width(0)}-{architecture.Width(1)}-…-{architecture.Width(architecture.Depth)}";

        private static string Rest() => "Point at a node or at a part of a formula.";

        private static string Anchor(Chapter chapter) => Text($"{chapter.Figure}-{chapter.Slug}");

        private void Summary()
        {
            var steps = derivation.Steps.ToList();
            var failed = steps.FindAll(step => step.Check.IsWrong);
            var open = steps.Count(step => step.Check.Verdict == Verdict.CannotBeTold);
            var compared = steps.Sum(step => step.Check.Compared).ToString("N0", CultureInfo.InvariantCulture);
            var architecture = derivation.Network.Architecture;
            var layers = string.Join(", ", architecture.Activations.Select(function => function.Name).Distinct());
            var samples = derivation.Samples.Count == 1 ? "one sample" : $"{derivation.Samples.Count} samples";
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"about\">{Text($"{ShortName(architecture)} network")}{(architecture.Depth > MostWidths ? $" of {architecture.Depth} layers" : "")}, {Text(layers)}, {Text(architecture.Error.Name)} error, {architecture.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)} parameters, {samples}.</p>\n");
            if (failed.Count == 0)
            {
                var exact = VerdictWords.Worst(steps.Where(step => step.Rule != Rules.Measure));
                var measured = VerdictWords.Worst(steps.Where(step => step.Rule == Rules.Measure));
                _html.Append(CultureInfo.InvariantCulture, $"<p class=\"summary ok\"><span class=\"mark\" aria-hidden=\"true\">✓</span> {steps.Count} equations checked on {compared} numbers, worst relative error {Power(exact)}{(measured > 0 ? $"; against measured derivatives {Power(measured)}" : "")}.{(open > 0 ? $" <span class=\"open\">{Text(VerdictWords.Open(open, steps.Count))}</span>" : "")}</p>\n");
                return;
            }

            _html.Append(CultureInfo.InvariantCulture, $"<div class=\"summary failed\" role=\"alert\"><p><span class=\"mark\" aria-hidden=\"true\">✗</span> {failed.Count} of {steps.Count} equations failed their check. The first is {StepLink(failed[0])}.</p><ul>");
            foreach (var step in failed)
            {
                _html.Append(CultureInfo.InvariantCulture, $"<li>{StepLink(step)} {Text(step.Rule.Id.Replace('-', ' '))}, relative error {Power(step.Check.RelativeError)}</li>");
            }

            _html.Append("</ul></div>\n");
        }

        private static string StepLink(DerivationStep step) => $"<a href=\"#s{Text(step.Id)}\">{Text(step.Id)}</a>";

        private void Chapter(Chapter chapter)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<section class=\"chapter {Text(chapter.Slug)}\" id=\"c{Anchor(chapter)}\" aria-labelledby=\"h{Anchor(chapter)}\">\n<h2 id=\"h{Anchor(chapter)}\"><a href=\"#c{Anchor(chapter)}\"><span class=\"number\">{Text(chapter.Figure)}</span></a> {Prose(chapter.Title)}</h2>\n<p class=\"intro\">{Prose(chapter.Says)}</p>\n");
            if (chapter.Slug == "numbers")
            {
                HtmlDocumentNumbers.Write(_html, derivation, _links, style.Notation);
            }

            foreach (var step in chapter.Steps)
            {
                Step(chapter, step);
                _told.Add(step);
            }

            _html.Append("</section>\n");
        }

        private void Step(Chapter chapter, DerivationStep step)
        {
            var goesOn = step.Rule == Rules.Evaluate && step.Before.Count > 0 && chapter.Slug is "numbers" or "learning";
            var formula = StepFormula.Of(step, style);
            var parts = _links.Of(step, _told);
            var math = PartAttribute.Replace(Shortened(MathML.Of(formula)), match => parts.TryGetValue(match.Groups["part"].Value, out var attributes) ? $"{match.Value}{attributes}" : match.Value);
            var latex = LaTeX.Of(Writing.Of(step.After, style));
            _html.Append(CultureInfo.InvariantCulture, $"<article class=\"step{(step.Check.IsWrong ? " wrong" : "")}{(goesOn ? " on" : "")}\" id=\"s{Text(step.Id)}\">\n");
            _html.Append(CultureInfo.InvariantCulture, $"<p class=\"says\"><a class=\"id\" href=\"#s{Text(step.Id)}\" aria-label=\"Step {Text(step.Id)}\">{Text(step.Id)}</a> {Prose(step.Says)}</p>\n");
            _html.Append(CultureInfo.InvariantCulture, $"<div class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"Formula {Text(step.Id)}\">{math}</div>\n");
            _html.Append(CultureInfo.InvariantCulture, $"<div class=\"foot\">{Check(step)}<details class=\"rule\"><summary>{Text(step.Rule.Id.Replace('-', ' '))}</summary><span class=\"law\">{Text(step.Rule.Formula)}</span></details><button class=\"copy\" type=\"button\" data-latex=\"{Text(latex)}\">Copy LaTeX</button></div>\n</article>\n");
        }

        private static string Check(DerivationStep step)
        {
            var pairs = step.Check.Compared == 1 ? "one pair of numbers" : $"{step.Check.Compared.ToString("N0", CultureInfo.InvariantCulture)} pairs of numbers";
            var title = $"Largest relative error over {pairs}; {Power(step.Tolerance)} is allowed.";
            return step.Check.Verdict == Verdict.CannotBeTold
                ? $"<span class=\"check open\" title=\"{Text(step.Check.Reason ?? "")}\"><span class=\"mark\" aria-hidden=\"true\">{VerdictWords.OpenSign}</span> can't be told here: {Text(step.Check.Reason ?? "")}</span>"
                : step.Check.IsOk
                ? $"<span class=\"check ok\" title=\"{title}\"><span class=\"mark\" aria-hidden=\"true\">✓</span> checked: {(step.Check.RelativeError == 0 ? "exact" : Power(step.Check.RelativeError))}</span>"
                : $"<span class=\"check bad\" title=\"{title}\"><span class=\"mark\" aria-hidden=\"true\">✗</span> failed: relative error {Power(step.Check.RelativeError)}</span>";
        }

        // Nielsen's names of the four equations, where his signs are used.
    }
}
