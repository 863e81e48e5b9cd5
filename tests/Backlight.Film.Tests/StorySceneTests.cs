using Backlight.Animation.Timelines;
using Backlight.Derivations;
using Backlight.Networks;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film.Tests;

public sealed class StorySceneTests
{
    public static TheoryData<string> Names =>
        ["3-2", "2-2-2", "3-5-4-2", "784-128-64-10", "six layers of 3", "1-1-1-1", "2-3-1", "sigmoid with binary cross-entropy", "several samples"];

    [Theory]
    [MemberData(nameof(Names))]
    public void At_every_tenth_of_a_second_all_is_on_stage_and_nothing_crosses_the_words(string name)
    {
        var film = Stories.Film(name);
        Assert.Empty(Complaints(film, Stories.Tenths(film, 0, film.Duration), items =>
        {
            var words = Around(items.Where(item => item.Element.Layer == Layer.Caption));
            return items.Where(item => !film.Stage.Contains(item.Bounds)).Select(item => $"{Named(item)} leaves the stage")
                .Concat(items.Where(item => item.Element.Layer == Layer.Picture && words.Overlaps(item.Bounds)).Select(item => $"{Named(item)} crosses the words"));
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_every_still_picture_nothing_lies_on_anything_else(string name)
    {
        var film = Stories.Film(name);
        Assert.Empty(Complaints(film, StillsOf(film), items =>
        {
            var signs = items.Where(IsSign).ToList();
            var circles = items.Where(item => item.Element.Identity is { Text: null, Link: not null } && Math.Abs(item.Bounds.Width - item.Bounds.Height) < 0.01).ToList();
            // The title and the words about the check stand on one line.
            var head = signs.Where(sign => sign.Element.Layer == Layer.Picture && sign.Bounds.Bottom > 3.2).ToList();
            var ends = head.SelectMany(sign => head.Where(other => other != sign && other.Bounds.Inflate(-0.04).Overlaps(sign.Bounds.Inflate(-0.04)))).Select(sign => $"{Named(sign)} stands in other words above");
            return ends.Concat(signs.SelectMany(sign => signs.Where(other => Group(other) != Group(sign) && other.Bounds.Inflate(-0.01).Overlaps(sign.Bounds.Inflate(-0.01)))
                .Concat(circles.Where(circle => circle.Element.Identity.Link != sign.Element.Identity.Link && Distance(sign.Bounds, circle.Bounds.Centre) < (circle.Bounds.Width / 2) - 0.04))
                .Select(other => $"{Named(sign)} lies on {Named(other)}")));
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_every_still_picture_every_character_can_be_read(string name)
    {
        var film = Stories.Film(name);
        // 8 units are 1080 pixels.
        Assert.Empty(Complaints(film, StillsOf(film), items => items.Where(item => IsSign(item) && char.IsLetterOrDigit(item.Element.Identity.Text!, 0))
            .Select(item => (Item: item, Height: item.Outline.Bounds.Under(item.Map).Height * 135)).Where(item => item.Height < 18)
            .Select(item => $"{Named(item.Item)} is {item.Height:0.0} pixels high")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_caption_can_be_read_at_three_words_a_second(string name) =>
        Assert.Empty(Stories.Film(name).Captions.Where(caption => caption.End - caption.Start < (caption.Text.Split(' ').Length / 3.0) - 0.01).Select(caption => $"{caption.End - caption.Start:0.0} s: {caption.Text}"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chapter_of_the_derivation_is_a_chapter_of_the_film(string name)
    {
        var derivation = Stories.Derivation(name);
        var film = Stories.Film(name);

        Assert.Equal(derivation.Chapters.Select(chapter => chapter.Figure).Prepend("00").Distinct(), film.Chapters.Select(chapter => chapter.Id));
        Assert.All(film.Chapters, chapter => Assert.True(chapter.End > chapter.Start));
    }

    [Fact]
    public void The_derivation_of_one_parameter_is_refused_with_the_scene_that_shows_it()
    {
        var architecture = Stories.Architecture("2-2-2");
        var network = new Network(architecture, Initialisation.Draw(architecture, seed: 1));
        var one = Derivation.Of(network, Initialisation.DrawSamples(architecture, 1, 1), new Backlight.Notation.Weight(1, 1, 2));

        var exception = Assert.Throws<ArgumentException>(() => new StoryScene(one));

        Assert.Contains(nameof(TraceScene), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_derivation_gives_the_same_film() =>
        Assert.Equal(TimelineJson.Write(Stories.Film("2-2-2")), TimelineJson.Write(new StoryScene(Stories.Derived("2-2-2")).Build()));

    [Fact]
    public void The_story_of_2_2_2_takes_five_to_seven_minutes() => Assert.InRange(Stories.Film("2-2-2").Duration, 300, 420);

    [Fact]
    public void The_four_equations_stand_together_long_enough_to_be_read()
    {
        var film = Stories.Film("2-2-2");
        var chapter = film.Chapters.Single(chapter => chapter.Id == "19");
        var stills = film.Stills.Where(still => still.Start >= chapter.Start && still.End <= chapter.End + 0.001);

        Assert.Contains(stills, still => still.Duration >= 6 && film.At(still.Start + 1).Items.Select(item => item.Element.Identity.Source).OfType<string>().Distinct().Count() == 4);
    }

    [Fact]
    public void A_sign_of_a_formula_and_its_node_on_the_map_are_partners()
    {
        var film = Stories.Film("2-2-2");
        var chapter = film.Chapters.Single(chapter => chapter.Id == "03");
        var links = film.At(chapter.End - 1).Items.GroupBy(item => item.Element.Identity.Link).Where(link => link.Key is not null).ToDictionary(link => link.Key!, link => link.Select(item => item.Bounds.Centre.Y).ToList());

        // Above stands the map, below the formula.
        Assert.Contains(links, link => link.Key == "z2[1]" && link.Value.Any(y => y > 0.2) && link.Value.Any(y => y < 0));
    }

    private static IEnumerable<double> StillsOf(Timeline film) => film.Stills.Where(still => still.Duration > 0.3).Select(still => (still.Start + still.End) / 2);

    // Each complaint once, with the chapter and the time when it was first seen.
    private static List<string> Complaints(Timeline film, IEnumerable<double> times, Func<IReadOnlyList<FrameItem>, IEnumerable<string>> find)
    {
        var seen = new Dictionary<string, string>();
        foreach (var time in times)
        {
            var chapter = film.Chapters.Last(chapter => chapter.Start <= time).Id;
            foreach (var complaint in find([.. film.At(time).Items.Where(item => item.Opacity > 0.02)]))
            {
                seen.TryAdd($"{chapter}: {complaint}", $"at {time:0.0} s");
            }
        }

        return [.. seen.Select(item => $"{item.Key}, {item.Value}")];
    }

    private static double Distance(Bounds box, Point point) =>
        new Point(Math.Max(0, Math.Max(box.Left - point.X, point.X - box.Right)), Math.Max(0, Math.Max(box.Bottom - point.Y, point.Y - box.Top))).Length;

    private static bool IsSign(FrameItem item) => item.Element.Identity.Text is { Length: <= 2 };

    // Formulas are told apart by what they write; all words of a layer are one.
    private static (string?, Layer) Group(FrameItem item) => (item.Element.Identity.Source, item.Element.Layer);

    private static string Named(FrameItem item) => $"{item.Element.Identity.Text} of {item.Element.Identity.Source ?? item.Element.Identity.Link ?? "words"}";

    private static Bounds Around(IEnumerable<FrameItem> items) => items.Aggregate(Bounds.Empty, (bounds, item) => bounds.Union(item.Bounds));
}
