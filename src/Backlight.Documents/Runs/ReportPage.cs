using System.Globalization;
using System.Net;
using System.Text;
using Backlight.Animation.Timelines;
using Backlight.Networks.Activations;
using Backlight.Rendering;
using Backlight.Rendering.Stills;
using Backlight.Training.Samples;
using Backlight.Typesetting.Colours;

namespace Backlight.Documents.Runs;

/// <summary>report.html and loss.svg of a run: pages and pictures that need nothing else.</summary>
internal static class ReportPage
{
    private const int MostShownLayers = 6;
    private const int MostRows = 12;

    /// <summary>loss.svg: light, as it is looked at by itself.</summary>
    public static string LossPicture(RunReport report) => SvgPicture.Write(LossChart(report), new PixelSize(960, 600));

    /// <summary>report.html.</summary>
    public static string Write(RunReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        page.Append("<meta name=\"color-scheme\" content=\"light dark\">").Append($"<title>{Text(report.Name)} · Backlight</title>\n<style>\n{PageSource.Read("report.css")}{DarkPictures()}</style></head><body>\n");
        page.Append($"<header><p class=\"kicker\">Backlight · a run on {Text(report.Name)}</p><h1>{Text(Headline(report))}</h1><p class=\"lead\">{Text(Lead(report))}</p></header>\n<main>\n");
        page.Append("<dl class=\"facts\">");
        foreach (var (name, text) in report.Facts)
        {
            page.Append($"<div><dt>{Text(name)}</dt><dd>{Text(text)}</dd></div>");
        }

        page.Append("</dl>\n<section><h2>How it learnt</h2><div class=\"pair\">");
        Figure(page, LossChart(report), LossCaption(report));
        if (ScoreChart(report) is { } score)
        {
            Figure(page, score.Picture, score.Caption);
        }

        page.Append("</div></section>\n");
        WriteJudgement(page, report);
        WriteLayers(page, report);
        WriteUnderstood(page, report);
        return PagePolicy.Into(page.Append("</main>\n<footer>Written by Backlight. The numbers of every epoch are in metrics.csv, beside this page.</footer>\n</body></html>\n").ToString());
    }

    private static string Headline(RunReport report)
    {
        var judged = report.Judgement;
        return report.Kind is RegressionTarget
            ? $"{(judged.RSquared is { } rSquared ? $"R² {ShortNumber.Of(rSquared, 3)}" : $"RMSE {ShortNumber.Of(judged.RootMeanSquared ?? 0, 3)}")} on {Count(judged.Count, "sample")} {judged.Samples}"
            : $"{Percent(judged.Accuracy)} of {Count(judged.Count, "sample")} {judged.Samples} {(judged.Count == 1 ? "is" : "are")} right";
    }

    private static string Lead(RunReport report)
    {
        var widths = string.Join("-", Enumerable.Range(0, report.Architecture.Depth + 1).Select(report.Architecture.Width));
        var functions = string.Join(", ", Enumerable.Range(1, report.Architecture.Depth).Select(l => report.Architecture.Activation(l).Name));
        var what = report.Kind is RegressionTarget numbers ? $"predicts {string.Join(", ", numbers.Quantities)}" : $"tells {Listed(report.Kind.Names)} apart";
        return $"A network {widths} ({functions}; {report.Architecture.Error.Name}) that {what}, after {Count(report.Epochs.Count, "epoch")}.";
    }

    private static Frame LossChart(RunReport report)
    {
        var curves = new List<Curve> { new("learning", Colour.Sky, report.Epochs.Select(epoch => epoch.TrainingLoss).ToValueList(), []) };
        if (report.Epochs[^1].Validation is not null)
        {
            curves.Add(new("held back", Colour.Orange, report.Epochs.Select(epoch => epoch.Validation?.Loss ?? double.NaN).ToValueList(), []));
        }

        return Chart.OfLosses("mean error $E$", curves);
    }

    private static string LossCaption(RunReport report)
    {
        var last = report.Epochs[^1];
        var best = report.BestEpoch is { } epoch && epoch < report.Epochs.Count ? $" The parameters of epoch {epoch.ToString(CultureInfo.InvariantCulture)} are kept, where it was least." : "";
        return last.Validation is { } held
            ? $"The error of the samples learnt from ended at {ShortNumber.Of(last.TrainingLoss, 3)}, that of the samples held back at {ShortNumber.Of(held.Loss, 3)}.{best}"
            : $"The error of the samples learnt from ended at {ShortNumber.Of(last.TrainingLoss, 3)}; none were held back.{best}";
    }

    private static (Frame Picture, string Caption)? ScoreChart(RunReport report)
    {
        if (report.Kind is RegressionTarget)
        {
            return report.Judgement.Numbers.Count < 2 ? null : (Chart.OfPairs("output", report.Judgement.Numbers), $"Outputs over targets, samples {report.Judgement.Samples}. On the dashed line they are equal.");
        }

        var curves = new List<Curve> { new("learning", Colour.Sky, report.Epochs.Select(epoch => epoch.TrainingAccuracy ?? double.NaN).ToValueList(), []) };
        if (report.Epochs[^1].Validation is not null)
        {
            curves.Add(new("held back", Colour.Orange, report.Epochs.Select(epoch => epoch.Validation?.Score ?? double.NaN).ToValueList(), []));
        }

        return (Chart.OfShares("right, in %", curves), "The share of samples whose class was right. Samples learnt from are counted before the step that they are part of.");
    }

    private static void WriteJudgement(StringBuilder page, RunReport report)
    {
        var judged = report.Judgement;
        if (report.Kind.Names.Count > 0)
        {
            page.Append("<section><h2>What was taken for what</h2><div class=\"pair\">");
            Figure(page, ConfusionPicture.Of(judged.Confusion, report.Kind.Names), $"Samples {judged.Samples}: a row for each class, a column for what the network took it for. Blue is right, orange is wrong; the deeper, the larger the share of the row.");
            page.Append("<div>").Append(ConfusionTable(judged, report.Kind.Names)).Append("</div></div></section>\n");
        }

        if (judged.Worst.Count == 0)
        {
            return;
        }

        page.Append("<section><h2>Where it was most wrong</h2>");
        if (report.Picture is { } size && report.Kind.Names.Count > 0)
        {
            page.Append("<div class=\"misread\">");
            foreach (var misread in judged.Worst)
            {
                var (right, taken) = (report.Kind.Names[misread.Class], report.Kind.Names[misread.TakenFor]);
                page.Append($"<figure><div class=\"picture\" role=\"img\" aria-label=\"{Text(right)}, taken for {Text(taken)}\">{SvgPicture.Write(PixelPicture.Of(misread.Inputs, size), transparent: true)}</div>");
                page.Append($"<figcaption><b>{Text(taken)}</b> {Certainty(misread)}<br>is {Text(right)}<br>{SampleName(misread)}</figcaption></figure>\n");
            }

            page.Append("</div><p class=\"note\">Bold is what the network took the picture for, with its output; below, what it is, and its number in the file.</p></section>\n");
            return;
        }

        page.Append("<div class=\"table\"><table><thead><tr><th>sample</th><th>is</th><th>output</th>").Append(report.Kind.Names.Count > 0 ? "<th>certainty</th>" : "<th>off by</th>").Append("</tr></thead><tbody>");
        foreach (var misread in judged.Worst.Take(MostRows))
        {
            page.Append($"<tr><td>{SampleName(misread)}</td>");
            page.Append(report.Kind.Names.Count > 0
                ? $"<td>{Text(report.Kind.Names[misread.Class])}</td><td>{Text(report.Kind.Names[misread.TakenFor])}</td><td>{Certainty(misread)}</td></tr>"
                : $"<td>{ShortNumber.Of(misread.Target[0], 4)}</td><td>{ShortNumber.Of(misread.Output[0], 4)}</td><td>{ShortNumber.Of(misread.Output[0] - (double)misread.Target[0], 3)}</td></tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static void WriteUnderstood(StringBuilder page, RunReport report)
    {
        if (report.Understood.Count == 0)
        {
            return;
        }

        page.Append("<section><h2>How the file was understood</h2><div class=\"table\"><table class=\"understood\"><tbody>");
        foreach (var (name, text) in report.Understood)
        {
            page.Append($"<tr><th scope=\"row\">{Text(name)}</th><td>{Text(text)}</td></tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static string ConfusionTable(Judgement judged, ValueList<string> names)
    {
        var confused = (from row in Enumerable.Range(0, names.Count) from column in Enumerable.Range(0, names.Count) where row != column && judged.Confusion[row, column] > 0 select (row, column, count: judged.Confusion[row, column]))
            .OrderByDescending(entry => entry.count).ThenBy(entry => entry.row).Take(MostRows).ToList();
        if (confused.Count == 0)
        {
            return "<p>Every single one was right.</p>";
        }

        var table = new StringBuilder("<div class=\"table\"><table><caption>Taken for another most often</caption><thead><tr><th>is</th><th>taken for</th><th>samples</th><th>of its class</th></tr></thead><tbody>");
        foreach (var (row, column, count) in confused)
        {
            var total = Enumerable.Range(0, names.Count).Sum(other => judged.Confusion[row, other]);
            table.Append($"<tr><td>{Text(names[row])}</td><td>{Text(names[column])}</td><td>{count.ToString("N0", CultureInfo.InvariantCulture)}</td><td>{Percent(count / (double)total)}</td></tr>");
        }

        return table.Append("</tbody></table></div>").ToString();
    }

    private static void WriteLayers(StringBuilder page, RunReport report)
    {
        // Of a deep network some are shown, the first and the last among them.
        var depth = report.Architecture.Depth;
        var shown = Enumerable.Range(0, Math.Min(depth, MostShownLayers)).Select(i => depth <= MostShownLayers ? i : i * (depth - 1) / (MostShownLayers - 1)).Distinct().ToList();
        var gradients = shown.Select((l, i) => new Curve($"layer {l + 1}", Chart.OfLayer(i), report.Epochs.Select(epoch => epoch.Layers[l].GradientNorm).ToValueList(), [])).ToList();
        var activations = shown.Select((l, i) => new Curve(
            $"layer {l + 1}",
            Chart.OfLayer(i),
            report.Epochs.Select(epoch => epoch.Layers[l].ActivationMean).ToValueList(),
            report.Epochs.Select(epoch => epoch.Layers[l].ActivationDeviation).ToValueList(),
            IsNeverNegative(report.Architecture.Activation(l + 1)) ? 0 : double.NegativeInfinity)).ToList();
        page.Append("<section><h2>Inside the layers</h2><div class=\"pair\">");
        Figure(page, Chart.OfLosses("length of the gradient of each layer", gradients), "How strongly the error answers to the parameters of each layer. A layer whose gradient is much shorter than the others' hardly learns.");
        Figure(page, Chart.OfNumbers("activations $a$ of each layer", activations), "The mean of the activations, and a band of one standard deviation about it. A band that closes is a layer that says the same to every sample.");
        page.Append("</div></section>\n");
    }

    private static bool IsNeverNegative(ActivationFunction function) => function is Relu or Sigmoid or Softmax or Softplus;

    private static void Figure(StringBuilder page, Frame picture, string caption) =>
        page.Append($"<figure><div class=\"chart\" role=\"img\" aria-label=\"{Text(caption)}\">{SvgPicture.Write(picture, transparent: true)}</div><figcaption>{Text(caption)}</figcaption></figure>\n");

    /// <summary>Pictures are written in the colours of the light theme; where the reader's system is dark, each is exchanged for its counterpart.</summary>
    private static string DarkPictures()
    {
        var rules = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in Theme.Light.Roles)
        {
            rules[Theme.Light[role].ToHex()] = Theme.Dark[role].ToHex();
        }

        var css = new StringBuilder("@media screen and (prefers-color-scheme:dark){\n");
        foreach (var (light, dark) in rules)
        {
            css.Append($"svg [fill=\"{light}\"]{{fill:{dark}}}svg [stroke=\"{light}\"]{{stroke:{dark}}}\n");
        }

        return css.Append("}\n").ToString();
    }

    private static string SampleName(Misread misread) => string.Create(CultureInfo.InvariantCulture, $"no. {misread.Row + 1:N0}");

    private static string Certainty(Misread misread) => Percent(misread.Output.Count == 1 ? Math.Max(misread.Output[0], 1 - misread.Output[0]) : misread.Output[misread.TakenFor]);

    private static string Percent(double share) => share.ToString(share == 1 ? "0 %" : share is > 0.999 and < 1 or > 0 and < 0.001 ? "0.00 %" : "0.0 %", CultureInfo.InvariantCulture).Replace(" ", "\u202F", StringComparison.Ordinal);

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static string Listed(ValueList<string> names) => names.Count <= 4 ? string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1] : $"{names[0]}, {names[1]} … {names[^1]}";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
