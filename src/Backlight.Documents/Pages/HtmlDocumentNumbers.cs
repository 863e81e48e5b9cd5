using System.Globalization;
using System.Text;
using Backlight.Derivations;
using Backlight.Notation;

namespace Backlight.Documents.Pages;

/// <summary>The numbers of all nodes in one table: what chapter 20 computes, at a glance.</summary>
internal static class HtmlDocumentNumbers
{
    public static void Write(StringBuilder html, Derivation derivation, HtmlDocumentLinks links, NotationStyle notation)
    {
        var (architecture, values) = (derivation.Network.Architecture, derivation.Evidence.PerSample[0]);
        html.Append("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Values of all nodes\"><table><thead><tr><th scope=\"col\">layer</th><th scope=\"col\">node</th><th scope=\"col\">z</th><th scope=\"col\">a</th><th scope=\"col\">δ = ∂E/∂z</th></tr></thead>\n");
        for (var l = 0; l <= architecture.Depth; l++)
        {
            if (architecture.Depth > MapPictureLayout.MostLayers && l > 3 && l < architecture.Depth - 1)
            {
                html.Append(l == 4 ? "<tbody><tr class=\"dots\"><td colspan=\"5\">⋮</td></tr></tbody>\n" : "");
                continue;
            }

            var shown = MapPictureLayout.ShownNumbers(architecture.Width(l));
            html.Append("<tbody>");
            foreach (var j in shown)
            {
                if (j - 1 > 0 && !shown.Contains(j - 1))
                {
                    html.Append("<tr class=\"dots\"><td></td><td>⋮</td><td>⋮</td><td>⋮</td><td>⋮</td></tr>");
                }

                var (z, a) = (new WeightedInput(l, j), new Activation(l, j));
                html.Append("<tr>");
                html.Append(j == 1 ? $"<th scope=\"rowgroup\">{(l == 0 ? "input" : l.ToString(CultureInfo.InvariantCulture))}</th>" : "<td></td>");
                html.Append(CultureInfo.InvariantCulture, $"<td>{j}</td>");
                html.Append(l == 0 ? "<td></td>" : Cell(links.To(z), values.Value(z)));
                html.Append(Cell(links.To(a), values.Value(a)));
                html.Append(l == 0 ? "<td></td>" : Cell(links.To(z), values.Value(new Delta(l, j))));
                html.Append("</tr>");
            }

            html.Append("</tbody>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"</table><p class=\"total\">{UnicodeNames.Of(new TotalError(), notation)} = {Number(values.Value(new TotalError()))} for {(derivation.Samples.Count == 1 ? "the sample" : "the first sample")}</p></div>\n");
    }

    private static string Cell(string link, double value) => $"<td{link}>{Number(value)}</td>";

    // −0 + 0 is 0
    private static string Number(double value) => (value + 0.0).ToString(value != 0 && Math.Abs(value) < 1e-4 ? "0.####e0" : "0.000000", CultureInfo.InvariantCulture).Replace('-', '−');
}
