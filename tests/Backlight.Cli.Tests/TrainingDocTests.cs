using System.Globalization;
using System.Text.RegularExpressions;
using Backlight.Data.Shipped;
using Backlight.Testing;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Schedules;

namespace Backlight.Cli.Tests;

/// <summary>docs/training.md: its commands run, its programs run, its tables are complete.</summary>
public sealed partial class TrainingDocTests
{
    private static readonly string Doc = File.ReadAllText(Repository.PathOf("docs", "training.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_command_works_in_the_order_of_the_page()
    {
        using var folder = new TemporaryFolder();
        var commands = Shell().Matches(Doc).SelectMany(match => match.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.True(commands.Count >= 6);
        foreach (var command in commands)
        {
            var words = command.Split(' ').Skip(1).Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Repository.PathOf(word) : Written().IsMatch(word) ? folder.PathOf(word) : word).ToList();
            var run = CommandRun.Of(words is ["train"] ? ["train", "-o", folder.PathOf("digits-run")] : [.. words]);
            Assert.True(run.Code == 0, $"{command}\n{run.Messages}");
        }

        Assert.Equal("price", File.ReadLines(folder.PathOf("answers.csv")).First());
        Assert.Contains("R² 0.9", CommandRun.Of("evaluate", folder.PathOf("houses-run"), "--data", Repository.PathOf("samples", "houses.csv")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_programs_of_the_page_run()
    {
        var source = File.ReadAllText(Repository.PathOf("tests", "Backlight.Cli.Tests", "TrainingDocTests.cs")).ReplaceLineEndings("\n");
        foreach (Match region in Region().Matches(source))
        {
            var code = string.Join('\n', region.Groups["code"].Value.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : ""));
            Assert.Contains($"```csharp\n{code}\n```", Doc, StringComparison.Ordinal);
        }

        Assert.Equal(Doc.Split("```csharp").Length - 1, Region().Count(source));
        var written = new StringWriter(CultureInfo.InvariantCulture);
        Programs(written);
        var lines = written.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.True(double.Parse(lines[0], CultureInfo.InvariantCulture) > 0.95);
        Assert.StartsWith("epoch 1: ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_of_the_command_has_its_row()
    {
        var help = CommandRun.Of("train", "--help").Output;
        var options = Option().Matches(help).Select(match => match.Value).Except(["--help", "--quiet", "--verbose", "--no-color", "--output", "--resume"]).Distinct().ToList();
        Assert.True(options.Count > 20);
        Assert.All(options, option => Assert.Contains($"`{option}", Doc, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_optimiser_and_schedule_has_its_row_with_its_settings()
    {
        Assert.All(Optimiser.All, optimiser => Assert.Contains($"| `{optimiser.Name}` | ", Doc, StringComparison.Ordinal));
        Assert.All(Schedule.All, schedule => Assert.Contains($"| `{schedule.Name}` | ", Doc, StringComparison.Ordinal));
        Assert.Equal([0.1, 0.01, 0.01, 0.001, 0.001, 0.001], Optimiser.All.Select(optimiser => optimiser.UsualRate));
        Assert.Equal(0.01, new AdamW().UsualL2);
    }

    private static void Programs(StringWriter written)
    {
        var Console = written;

        #region first

        var digits = ShippedSamples.Digits();
        var network = Trainer.NetworkFor(digits, hidden: [32]);
        var options = new TrainingOptions { Epochs = 30, Validation = 0.2, Standardise = true };
        var model = Trainer.Fit(network, digits, options);
        Console.WriteLine(model.History[^1].Validation!.Score);

        #endregion

        #region steps

        var dead = 0;
        var watched = options with
        {
            Epochs = 1,
            OnStep = moment => dead = moment.Activations(1).Count(0f),
            OnEpoch = report => Console.WriteLine($"epoch {report.Epoch}: {dead} activations of the last batch are 0, ‖∂E/∂W‖ is {report.Layers[0].GradientNorm}"),
        };
        Trainer.Fit(network, digits, watched);

        #endregion
    }

    [GeneratedRegex("```sh\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("-run$|^answers\\.csv$")]
    private static partial Regex Written();

    [GeneratedRegex("#region \\w+\n\n(?<code>        var .*?)\n *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("--[a-z0-9-]+")]
    private static partial Regex Option();
}
