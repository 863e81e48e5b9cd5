using System.Globalization;
using Backlight.Animation.Timelines;
using Backlight.Derivations.Steps;
using Chapter = Backlight.Derivations.Steps.Chapter;

namespace Backlight.Film.Tests;

/// <summary>Chapters are known by what they are about: one that is put in between changes the numbers that are printed, and nothing else.</summary>
public sealed class InsertedChapterTests
{
    [Fact]
    public void A_chapter_put_into_the_story_changes_no_other()
    {
        var story = Stories.Derivation("2-2-2");
        var before = story.Chapters.ToList().FindIndex(chapter => chapter.Kind == ChapterKind.OutputDelta) + 1;
        var aside = new Chapter(new ChapterKind("aside"), before.ToString("D2", CultureInfo.InvariantCulture), "Something between", "A word in between.", []);
        var longer = story with
        {
            Chapters = [.. story.Chapters.Take(before), aside, .. story.Chapters.Skip(before).Select(chapter => Printed(chapter, Next(chapter.Figure)))],
        };

        var (film, other) = (Stories.Film("2-2-2"), new StoryScene(longer).Build());
        Assert.Equal(film.Captions.Select(caption => caption.Text), other.Captions.Select(caption => caption.Text));
        Assert.Equal(
            film.Chapters.Select(chapter => chapter.Title),
            other.Chapters.Select(chapter => chapter.Title).Where(title => title != "Something between"));
        Assert.Equal(film.Chapters.Length + 1, other.Chapters.Length);
        Assert.Equal(Lengths(film), Lengths(other).Where(length => length.Title != "Something between"), (a, b) => a.Title == b.Title && Math.Abs(a.Seconds - b.Seconds) < 1e-6);
    }

    private static List<(string Title, double Seconds)> Lengths(Timeline film) => [.. film.Chapters.Select(chapter => (chapter.Title, chapter.End - chapter.Start))];

    private static string Next(string figure) => (int.Parse(figure, CultureInfo.InvariantCulture) + 1).ToString("D2", CultureInfo.InvariantCulture);

    private static Chapter Printed(Chapter chapter, string figure) => chapter with
    {
        Figure = figure,
        Steps = [.. chapter.Steps.Select(step => step with { Id = figure + step.Id[step.Id.LastIndexOf('.')..] })],
    };
}
