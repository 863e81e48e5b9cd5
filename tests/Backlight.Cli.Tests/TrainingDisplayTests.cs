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
        Assert.Matches(@"^epoch 1/4 · loss [\d.]+ · [\d,]+ samples/s · 0:\d\d left$", seen[1]);
        Assert.Matches(@"^epoch 4/4 · loss [\d.]+ · accuracy [\d.]+ % · [\d,]+ samples/s · 0:00 left$", seen[^1]);
        Assert.Contains('\u001b', messages.ToString());
    }

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
