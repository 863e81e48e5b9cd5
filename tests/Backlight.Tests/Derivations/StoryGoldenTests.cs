using System.Globalization;
using System.Text;
using Backlight.Derivations;
using Backlight.Formulas;
using Backlight.Notation;
using Backlight.Testing;

namespace Backlight.Tests.Derivations;

public sealed class StoryGoldenTests
{
    [Theory]
    [InlineData("2-2-2", "sigmoid", "half-squared", 1, "story-2-2-2.txt")]
    [InlineData("3-5-4-2", "relu,tanh,softmax", "cross-entropy", 1, "story-3-5-4-2.txt")]
    [InlineData("2-1", "sigmoid", "binary-cross-entropy", 2, "story-2-1.txt")]
    public void The_story_reads_like_this(string widths, string activations, string error, int samples, string golden)
    {
        var drawing = NamedNetwork.Of(widths, activations, error, samples);
        var derivation = Derivation.Of(drawing.Network, drawing.Samples);
        var text = new StringBuilder();
        foreach (var chapter in derivation.Chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {chapter.Figure} {chapter.Slug}: {chapter.Title}\n{chapter.Says}\n");
            foreach (var step in chapter.Steps)
            {
                var created = string.Join(' ', step.Moves.Where(move => move.IsNew).Select(move => move.Part));
                text.Append(CultureInfo.InvariantCulture, $"\n{step.Id} {step.Rule}{(created.Length > 0 ? $", new: {created}" : "")}\n{step.Says}\n    {UnicodeText.Line(Writing.Of(step.After))}\n");
            }

            text.Append('\n');
        }

        Golden.Match(text.ToString(), golden);
    }

    [Fact]
    public void In_the_other_notation_the_error_is_called_C()
    {
        var drawing = NamedNetwork.Of("2-2-2", "sigmoid", "half-squared");
        var sentences = Derivation.Of(drawing.Network, drawing.Samples, new DerivationOptions { Notation = NotationStyle.Nielsen }).Steps.Select(step => step.Says).ToList();
        Assert.Contains(sentences, says => says.Contains("The total error C is the sum", StringComparison.Ordinal));
        Assert.DoesNotContain(sentences, says => says.Contains(" E ", StringComparison.Ordinal) || says.Contains('⁽'));
    }

    [Theory]
    [InlineData("2-2-2", "sigmoid", "half-squared", 1)]
    [InlineData("3-5-4-2", "relu,tanh,softmax", "cross-entropy", 2)]
    [InlineData("1-1", "identity", "absolute", 1)]
    public void No_sentence_shows_a_placeholder_or_is_empty(string widths, string activations, string error, int samples)
    {
        var drawing = NamedNetwork.Of(widths, activations, error, samples);
        var chapters = Derivation.Of(drawing.Network, drawing.Samples).Chapters;
        foreach (var says in chapters.SelectMany(chapter => chapter.Steps.Select(step => step.Says).Append(chapter.Says).Append(chapter.Title)))
        {
            Assert.NotEmpty(says);
            Assert.DoesNotContain('{', says);
            Assert.DoesNotContain("  ", says, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sentence_is_made_from_its_step_and_network()
    {
        var (small, wide) = (Says(NamedNetwork.Of("2-2-2", "sigmoid", "half-squared")), Says(NamedNetwork.Of("3-5-4-2", "relu,tanh,softmax", "cross-entropy")));
        Assert.True(small.Intersect(wide).Count() < small.Count / 2, string.Join('\n', small.Intersect(wide)));

        static HashSet<string> Says(NamedNetwork drawing) => [.. Derivation.Of(drawing.Network, drawing.Samples).Steps.Select(step => step.Says)];
    }
}
