using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backlight.Animation.Timelines;
using Backlight.Documents.Runs;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Training.Samples;
using Backlight.Typesetting.Colours;

namespace Backlight.Documents.Tests.Runs;

public sealed partial class ReportPageTests
{
    public static TheoryData<string> Runs => ["Digits", "Binary", "Numbers", "OddNames"];

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_report_needs_nothing_else_and_its_pictures_are_sound(string name)
    {
        var page = ReportPage.Write(RunOf(name).Report);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(["http://www.w3.org/2000/svg"], Address().Matches(page).Select(match => match.Value).Distinct());
        var pictures = Svg().Matches(page).Select(match => XDocument.Parse(match.Value)).ToList();
        Assert.True(pictures.Count >= 4, $"{pictures.Count} pictures");
        Assert.All(pictures, picture => Assert.NotEmpty(picture.Root!.Elements().Elements()));
        Assert.NotNull(XDocument.Parse(ReportPage.LossPicture(RunOf(name).Report)).Root);
        Assert.Equal(page, ReportPage.Write(RunOf(name).Report));
    }

    [Fact]
    public void Names_of_classes_are_shown_as_they_are()
    {
        var page = ReportPage.Write(LearntRuns.OddNames.Report);
        Assert.Contains("tells $x^2, <b> and 日本語 apart", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("$x^2, <b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<odd>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Digits")]
    [InlineData("Binary")]
    [InlineData("OddNames")]
    public void What_was_taken_for_what_is_what_the_forward_pass_of_the_derivation_says(string name)
    {
        var (report, model, samples, validation) = RunOf(name);
        var (kind, network) = (model.Kind, model.ToNetwork());
        var confusion = new int[kind.Names.Count, kind.Names.Count];
        var seen = new StandardisedSamples(samples.Source, model.Inputs, null);
        foreach (var row in validation)
        {
            var (x, y) = (new float[seen.InputWidth], new float[seen.TargetWidth]);
            seen.Read([row], x, y);
            var forward = ForwardPass.Run(network, new Sample(Matrix.Of(x.Length, 1, (k, _) => x[k - 1]), Matrix.Of(y.Length, 1, (i, _) => y[i - 1])));
            var output = forward.A(network.Depth).Entries.ToArray().Select(a => (float)a).ToArray();
            confusion[kind.ClassOf(y), kind.ClassOf(output)]++;
        }

        Assert.Equal(confusion, report.Judgement.Confusion);
        Assert.Equal(validation.Count, report.Judgement.Count);
    }

    [Fact]
    public void The_samples_shown_were_held_back_and_misread_and_the_worst_comes_first()
    {
        var (report, model, _, validation) = LearntRuns.Digits;
        var judged = report.Judgement;
        Assert.Equal(Math.Min(24, judged.Count - judged.Right), judged.Worst.Count);
        Assert.NotEmpty(judged.Worst);
        Assert.All(judged.Worst, misread => Assert.NotEqual(misread.Class, misread.TakenFor));
        Assert.All(judged.Worst, misread => Assert.Equal(misread.TakenFor, model.Kind.ClassOf(model.Predict(misread.Inputs.AsSpan()))));
        Assert.Equal(judged.Worst.OrderByDescending(misread => misread.Wrong).Select(misread => misread.Row), judged.Worst.Select(misread => misread.Row));
        Assert.All(judged.Worst, misread => Assert.Contains($"no. {misread.Row + 1}</figcaption>", ReportPage.Write(report), StringComparison.Ordinal));
        Assert.Subset(validation.ToHashSet(), judged.Worst.Select(misread => misread.Row).ToHashSet());
    }

    [Fact]
    public void Numbers_are_judged_by_R_squared()
    {
        var (report, model, samples, validation) = LearntRuns.Numbers;
        var pairs = validation.Select(row => (Y: TargetOf(row), A: model.Predict(InputsOf(row))[0])).ToList();
        var mean = pairs.Average(pair => pair.Y);
        var expected = 1 - (pairs.Sum(pair => Math.Pow(pair.Y - pair.A, 2)) / pairs.Sum(pair => Math.Pow(pair.Y - mean, 2)));
        Assert.Equal(expected, report.Judgement.RSquared!.Value, 1e-6);
        Assert.Equal(pairs.Select(pair => (pair.Y, pair.A)), report.Judgement.Numbers);

        float TargetOf(int row)
        {
            var y = new float[1];
            samples.Source.Read([row], [], y);
            return y[0];
        }

        float[] InputsOf(int row)
        {
            var x = new float[1];
            samples.Source.Read([row], x, []);
            return x;
        }
    }

    [Theory]
    [InlineData(false, 0.0, 5.0, 10.0)]
    [InlineData(true, 0.001, 0.1, 10.0)]
    public void Curves_lie_where_their_numbers_are(bool byPowersOfTen, double low, double middle, double high)
    {
        Curve[] curves = [.. new[] { low, middle, high }.Select((value, i) => new Curve($"c{i}", Chart.OfLayer(i), [value, value, value], []))];
        var frame = byPowersOfTen ? Chart.OfLosses("E", curves) : Chart.OfNumbers("a", [.. curves.Select(curve => curve with { Spread = [0, 0, 0] })]);
        var heights = new[] { Colour.Sky, Colour.Orange, Colour.Green }.Select(colour => HeightOf(frame, colour)).ToList();
        Assert.Equal(heights[1] - heights[0], heights[2] - heights[1], 1e-9);
        Assert.True(heights[2] > heights[0] + 2, "The chart uses its height.");
    }

    [Fact]
    public void Curves_of_one_epoch_of_many_and_of_what_is_no_number_are_drawn()
    {
        foreach (var values in new double[][] { [1], [double.NaN], [double.PositiveInfinity, 1, double.NaN, 2], [0, 0, 0], [1e-30, 1e30], [3e9, 2e9, 1e9], [.. Enumerable.Range(1, 10_000).Select(i => 1.0 / i)] })
        {
            Curve[] curves = [new("one", Colour.Sky, values.ToValueList(), values.Select(value => Math.Abs(value) / 10).ToValueList())];
            Assert.NotEmpty(Chart.OfLosses("E", curves).Items);
            Assert.NotEmpty(Chart.OfNumbers("a", curves).Items);
            Assert.NotEmpty(Chart.OfShares("%", curves).Items);
            Assert.True(Chart.OfLosses("E", curves).Items.Length < 400);
        }
    }

    [Fact]
    public void Any_number_of_classes_has_a_picture()
    {
        foreach (var count in new[] { 2, 3, 10, 26, 100 })
        {
            var confusion = new int[count, count];
            for (var i = 0; i < count; i++)
            {
                (confusion[i, i], confusion[i, (i + 1) % count]) = (1000 * i, 3);
            }

            var frame = ConfusionPicture.Of(confusion, Enumerable.Range(0, count).Select(i => $"a class with a long name {i}").ToValueList());
            Assert.All(frame.Items, item => Assert.True(IsInside(item, frame), $"{count} classes"));
        }
    }

    private static bool IsInside(FrameItem item, Frame frame)
    {
        var bounds = item.Outline.Under(item.Map).Bounds;
        return bounds.Left >= frame.Stage.Left && bounds.Right <= frame.Stage.Right && bounds.Top <= frame.Stage.Top && bounds.Bottom >= frame.Stage.Bottom;
    }

    private static double HeightOf(Frame frame, Colour colour)
    {
        var line = frame.Items.First(item => item.Fill.A == 0 && item.StrokeWidth > 0.05 && item.Stroke == colour.Under(Theme.Light));
        return line.Outline.Under(line.Map).Bounds.Bottom;
    }

    private static LearntRuns RunOf(string name) => name switch
    {
        "Digits" => LearntRuns.Digits,
        "Binary" => LearntRuns.Binary,
        "Numbers" => LearntRuns.Numbers,
        _ => LearntRuns.OddNames,
    };

    [GeneratedRegex("https?:[^\"' )]*")]
    private static partial Regex Address();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();
}
