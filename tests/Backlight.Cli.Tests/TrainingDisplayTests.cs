using System.Globalization;
using System.Text.RegularExpressions;
using Backlight.Cli.Commands;
using Backlight.Cli.Terminals;
using Backlight.Data.Shipped;
using Backlight.Training.Fitting;

namespace Backlight.Cli.Tests;

public sealed class TrainingDisplayTests
{
    [Fact]
    public void A_person_who_watches_sees_epoch_loss_accuracy_speed_and_time_left()
    {
        using var run = Begun();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        var display = Of(run, messages, isWatched: true);
        var seen = new List<string> { display.Progress() };
        display.Show(() =>
        {
            while (run.Step())
            {
                display.Step();
                seen.Add(display.Progress());
            }
        });

        Assert.Equal("epoch 1/4", seen[0]);
        Assert.Matches(@"^epoch 1/4 · loss [\d.]+ · [\d,]+ samples/s · \d+:\d\d left$", seen[1]);
        Assert.Matches(@"^epoch 4/4 · loss [\d.]+ · accuracy [\d.]+ % · [\d,]+ samples/s · 0:00 left$", seen[^1]);
        Assert.Contains('\u001b', messages.ToString());
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(247, "4:07")]
    [InlineData(18_247, "5:04:07")]
    [InlineData((24 * 3600) - 1, "23:59:59")]
    [InlineData(24 * 3600, "24:00:00")]
    [InlineData((53 * 3600) + 247, "53:04:07")]
    [InlineData(1000.0 * 24 * 3600, "24000:00:00")]
    [InlineData(1e30, "ages")]
    [InlineData(double.PositiveInfinity, "ages")]
    [InlineData(double.NaN, "ages")]
    public void Hours_go_on_counting_beyond_a_day(double seconds, string left)
        => Assert.Equal(left, TrainingDisplay.Duration(seconds));

    [Fact]
    public void Elsewhere_there_are_plain_lines()
    {
        using var run = Begun();
        using var messages = new StringWriter(CultureInfo.InvariantCulture);
        var display = Of(run, messages, isWatched: false);
        display.Show(() =>
        {
            while (run.Step())
            {
                display.Step();
            }
        });

        Assert.DoesNotContain('\u001b', messages.ToString());
        Assert.Equal(4, Regex.Count(messages.ToString(), @"^epoch \d/4: loss [\d.]+, accuracy [\d.]+ %; held back: loss [\d.]+, accuracy [\d.]+ %, [\d,]+ samples/s$", RegexOptions.Multiline));
    }

    private static TrainingRun Begun()
    {
        var digits = ShippedSamples.Digits();
        return new TrainingRun(Trainer.NetworkFor(digits, [8]), digits, new TrainingOptions { Epochs = 4, Validation = 0.2, Standardise = true });
    }

    private static TrainingDisplay Of(TrainingRun run, TextWriter messages, bool isWatched) =>
        new(new Terminal(Stream.Null, messages) { IsTerminal = isWatched, HasColours = isWatched }, run, isQuiet: false, isWatched, wantsColours: true);
}
