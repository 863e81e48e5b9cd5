using System.Globalization;
using System.Text;
using System.Text.Json;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>train, evaluate and predict with tables as people have them.</summary>
public sealed class TableCommandTests
{
    [Fact]
    public void What_was_understood_is_said_before_training_and_kept()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("grades.csv", "Date,hours,grade\n" + Rows(200, i => $"1960-{i:000},{i * 1.1:F1},{i % 20}"));
        var run = CommandRun.Of("train", "--data", data, "--epochs", "2", "--json", "-o", folder.PathOf("run"));

        Assert.True(run.Code == 0, run.Messages);
        Assert.Contains("grade as 20 classes", run.Messages, StringComparison.Ordinal);
        Assert.Contains("--target-kind numbers measures it", run.Messages, StringComparison.Ordinal);
        Assert.Contains("Date (200 inputs)", run.Messages, StringComparison.Ordinal);
        Assert.Contains("warning: column \"Date\" holds 200 different texts in 200 rows", run.Messages, StringComparison.Ordinal);
        Assert.Contains("--without Date", run.Messages, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(run.Output);
        Assert.Equal((200, "classes", 1), (result.RootElement.GetProperty("rows").GetInt32(), result.RootElement.GetProperty("targetKind").GetString(), result.RootElement.GetProperty("warnings").GetArrayLength()));
        using var settings = JsonDocument.Parse(File.ReadAllText(folder.PathOf("run/run.json")));
        Assert.Equal(10, settings.RootElement.GetProperty("understood").GetProperty("target").GetProperty("classes")[0].GetProperty("rows").GetInt32());
        Assert.Contains("grade as 20 classes", File.ReadAllText(folder.PathOf("run/report.html")), StringComparison.Ordinal);
        Assert.Equal("", CommandRun.Of("train", "--data", data, "--epochs", "1", "--quiet", "-o", folder.PathOf("quiet")).Messages);
    }

    [Fact]
    public void Labels_come_back_as_they_stood_with_every_probability_and_columns_kept()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("wards.csv", "a,ward\n" + Rows(40, i => $"{(i % 2 == 0 ? -1 : 1) * (i + 5)},{(i % 2 == 0 ? "01" : "002")}"));
        Assert.Equal(0, CommandRun.Of("train", "--data", data, "--epochs", "150", "--rate", "0.01", "-q", "-o", folder.PathOf("run")).Code);
        var unknown = folder.Write("new.csv", "id,ward,a\n\"x;1\",?,-20\nx2,maybe,20\n");
        var lines = CommandRun.Of("predict", folder.PathOf("run"), "--data", unknown, "--keep", "id", "--keep", "ward").Output.TrimEnd().Split('\n');
        Assert.Equal("id,ward,predicted ward,p(01),p(002)", lines[0]);
        Assert.StartsWith("\"x;1\",?,01,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("x2,maybe,002,", lines[2], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.Equal(1, line.Split(',').Skip(3).Sum(cell => double.Parse(cell, CultureInfo.InvariantCulture)), 1e-6));
        Assert.Contains("BL0508", CommandRun.Of("predict", folder.PathOf("run"), "--data", unknown, "--keep", "nope").Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_far_from_0_is_learnt_as_one_that_begins_at_0()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        var rows = Enumerable.Range(0, 120).Select(_ => (T: random.Next(3600), U: random.NextDouble())).ToList();
        string Table(string name, long offset) => folder.Write(name, "t,u,y\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{offset + row.T},{row.U:F3},{(row.T / 3600.0) + row.U:F4}\n"))));
        var losses = new[] { Table("small.csv", 0), Table("large.csv", 1_700_000_000) }.Select((data, i) =>
        {
            using var result = JsonDocument.Parse(CommandRun.Of("train", "--data", data, "--epochs", "20", "-q", "--json", "-o", folder.PathOf($"run{i}")).Output);
            return result.RootElement.GetProperty("validationLoss").GetDouble();
        }).ToList();
        Assert.Equal(losses[0], losses[1], 1e-4 * losses[0]);

        // And the other way round: predictions of a time keep its seconds.
        Assert.Equal(0, CommandRun.Of("train", "--data", folder.PathOf("large.csv"), "--target", "t", "--epochs", "40", "--rate", "0.01", "-q", "-o", folder.PathOf("times")).Code);
        var predicted = CommandRun.Of("predict", folder.PathOf("times"), "--data", folder.PathOf("large.csv")).Output.TrimEnd().Split('\n').Skip(1).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(predicted.Count, predicted.Distinct().Count());
        using var metrics = JsonDocument.Parse(CommandRun.Of("evaluate", folder.PathOf("times"), "--data", folder.PathOf("large.csv"), "--json").Output);
        var differences = predicted.Zip(rows, (a, row) => a - 1_700_000_000 - row.T).ToList();
        Assert.Equal(Math.Sqrt(differences.Average(d => d * d)), metrics.RootElement.GetProperty("rmse").GetDouble(), 0.05);
        Assert.Equal(differences.Average(Math.Abs), metrics.RootElement.GetProperty("mae").GetDouble(), 0.05);
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("median")]
    [InlineData("category")]
    [InlineData("drop")]
    public void Missing_values_are_learnt_about_and_the_run_keeps_it(string choice)
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("gaps.csv", "a,town,k\n" + Rows(60, i => $"{(i % 7 == 3 ? "none" : $"{i * 13 % 60}")},{(i % 11 == 2 ? "" : i % 2 == 0 ? "n" : "s")},{(i * 13 % 60 > 30 ? "x" : "y")}"));
        var refused = CommandRun.Of("train", "--data", data, "--missing-marker", "none", "-o", folder.PathOf("run"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("--missing drop, mean, median or category", refused.Messages, StringComparison.Ordinal);
        var run = CommandRun.Of("train", "--data", data, "--missing", choice, "--missing-marker", "none", "--epochs", "5", "-o", folder.PathOf("run"));
        Assert.True(run.Code == 0, run.Messages);
        Assert.Contains(choice == "drop" ? "rows in which a value is missing" : "missing   a 9 →", run.Messages, StringComparison.Ordinal);

        var further = folder.Write("new.csv", "a,town\nnone,s\n5,n\n,\n7,s\n");
        var lines = CommandRun.Of("predict", folder.PathOf("run"), "--data", further).Output.TrimEnd().Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal(choice == "drop", lines[1] == ",,");
        Assert.Equal(0, CommandRun.Of("evaluate", folder.PathOf("run"), "--data", data, "-q").Code);
        Assert.Equal(0, CommandRun.Of("train", "--resume", folder.PathOf("run"), "-q").Code);
        var other = CommandRun.Of("predict", folder.PathOf("run"), "--data", further, "--missing", choice == "mean" ? "median" : "mean");
        Assert.Equal(2, other.Code);
        Assert.Contains("BL0409", other.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_are_not_known_are_refused_or_ignored_as_the_run_says()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("towns.csv", "town,y\n" + Rows(20, i => $"{"nsw"[i % 3]},{i % 3}.5"));
        Assert.Equal(0, CommandRun.Of("train", "--data", data, "--epochs", "2", "--unknown", "ignore", "-q", "-o", folder.PathOf("run")).Code);
        var further = folder.Write("new.csv", "town\neast\nn\n");
        var run = CommandRun.Of("predict", folder.PathOf("run"), "--data", further);
        Assert.Equal((0, 3), (run.Code, run.Output.TrimEnd().Split('\n').Length));
        Assert.Contains("1 value is not known to the network", run.Messages, StringComparison.Ordinal);
        Assert.Equal(2, CommandRun.Of("predict", folder.PathOf("run"), "--data", further, "--unknown", "refuse").Code);
    }

    [Fact]
    public void Precision_stands_beside_recall_and_R2_of_equal_targets_is_not_defined()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("classes.csv", "a,k\n" + Rows(30, i => $"{(i % 3) + (i * 0.01)},{"xyz"[i % 3]}"));
        Assert.Equal(0, CommandRun.Of("train", "--data", data, "--epochs", "30", "-q", "-o", folder.PathOf("classes")).Code);
        using var metrics = JsonDocument.Parse(CommandRun.Of("evaluate", folder.PathOf("classes"), "--data", data, "--json").Output);
        var confusion = metrics.RootElement.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt32()).ToArray()).ToArray();
        for (var c = 0; c < 3; c++)
        {
            var (recall, precision) = (metrics.RootElement.GetProperty("recall")[c], metrics.RootElement.GetProperty("precision")[c]);
            Assert.Equal(confusion[c][c] / (double)confusion[c].Sum(), recall.GetDouble(), 1e-12);
            var taken = confusion.Sum(row => row[c]);
            Assert.True(taken == 0 ? precision.ValueKind == JsonValueKind.Null : Math.Abs((confusion[c][c] / (double)taken) - precision.GetDouble()) < 1e-12);
        }

        Assert.Contains("precision", CommandRun.Of("evaluate", folder.PathOf("classes"), "--data", data).Output, StringComparison.Ordinal);

        var few = folder.Write("few.csv", "a,b\n0,0.0\n1,1.5\n2,3.0\n3,4.5\n4,6.0\n5,7.5\n");
        var run = CommandRun.Of("train", "--data", few, "--epochs", "2", "-o", folder.PathOf("few"));
        Assert.Contains("R² not defined  (1 sample)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", run.Output + run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("nfinity", File.ReadAllText(folder.PathOf("few/metrics.csv")) + File.ReadAllText(folder.PathOf("few/report.html")), StringComparison.Ordinal);
        Assert.All(File.ReadLines(folder.PathOf("few/metrics.csv")).Skip(1), line => Assert.Equal("", line.Split(',')[5]));
        var same = folder.Write("same.csv", "a,b\n0,1.5\n1,1.5\n");
        Assert.Contains("R² not defined", CommandRun.Of("evaluate", folder.PathOf("few"), "--data", same).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("evaluate", folder.PathOf("few"), "--data", same, "--json").Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("r2").ValueKind);
    }

    [Fact]
    public void Standard_input_is_learnt_from_and_cannot_be_read_again()
    {
        using var folder = new TemporaryFolder();
        var table = "a,k\n" + Rows(20, i => $"{i},{"xy"[i % 2]}");
        var run = CommandRun.OfProgram(table, "train", "--data", "-", "--epochs", "2", "--quiet", "-o", folder.PathOf("run"));
        Assert.True(run.Code == 0, run.Messages);
        var predicted = CommandRun.OfProgram("a\n3\n4\n", "predict", folder.PathOf("run"), "--data", "-");
        Assert.Equal(3, predicted.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("BL0522", CommandRun.Of("train", "--resume", folder.PathOf("run")).Messages, StringComparison.Ordinal);
        Assert.Contains("BL0522", CommandRun.Of("derive", folder.PathOf("run")).Messages, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("train", "--resume", folder.PathOf("run"), "--data", folder.Write("saved.csv", table), "-q").Code);
        Assert.Contains("BL0605", CommandRun.Of("train", "--resume", folder.PathOf("run"), "--data", folder.Write("other.csv", table + "9,x\n"), "-q").Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--header maybe")]
    [InlineData("--missing men")]
    [InlineData("--unknown x")]
    [InlineData("--target-kind number")]
    public void Choices_of_tables_are_checked(string words)
    {
        var run = CommandRun.Of(["train", "--data", "iris", .. words.Split(' ')]);
        Assert.Equal(2, run.Code);
        Assert.Contains("BL0415", run.Messages, StringComparison.Ordinal);
    }

    private static string Rows(int count, Func<int, FormattableString> row)
    {
        var rows = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            rows.Append(row(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return rows.ToString();
    }
}
