using System.Collections.Concurrent;
using Backlight.Animation.Geometry;
using Backlight.Animation.Timelines;
using Backlight.Derivations;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Film.Tests;

public sealed class StorySceneTests
{
    private static readonly Dictionary<string, Func<Architecture>> Networks = new()
    {
        ["one layer"] = () => new([3, 2], [new Sigmoid()], new HalfSquared()),
        ["2-2-2"] = () => new([2, 2, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared()),
        ["3-5-4-2"] = () => new([3, 5, 4, 2], [new Relu(), new HyperbolicTangent(), new Softmax()], new CrossEntropy()),
        ["784-128-64-10"] = () => new([784, 128, 64, 10], [new Relu(), new Relu(), new Softmax()], new CrossEntropy()),
        ["six layers of 3"] = () => new([3, 3, 3, 3, 3, 3, 3], [.. Enumerable.Repeat<ActivationFunction>(new HyperbolicTangent(), 6)], new HalfSquared()),
        ["1-1-1-1"] = () => new([1, 1, 1, 1], [new Sigmoid(), new Sigmoid(), new Sigmoid()], new HalfSquared()),
        ["2-3-1"] = () => new([2, 3, 1], [new HyperbolicTangent(), new Sigmoid()], new BinaryCrossEntropy()),
    };

    private static readonly ConcurrentDictionary<string, Lazy<Timeline>> Films = [];

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_every_still_picture_all_is_on_stage_and_the_words_stand_apart(string name)
    {
        var film = Film(name);
        foreach (var still in film.Stills.Where(still => still.Duration > 0.2))
        {
            var time = (still.Start + still.End) / 2;
            var items = film.At(time).Items;
            Assert.All(items, item => Assert.True(film.Stage.Contains(item.Bounds), $"{time:0.0} s: {item.Element.Identity.Text} leaves the stage: {item.Bounds}"));
            var words = Around(items.Where(item => item.Element.Layer == Layer.Caption));
            foreach (var item in items.Where(item => item.Element.Layer == Layer.Picture))
            {
                Assert.False(words.Overlaps(item.Bounds), $"{time:0.0} s: {item.Element.Identity.Text} {item.Bounds} stands in the words {words}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_chapter_of_the_derivation_is_a_chapter_of_the_film(string name)
    {
        var derivation = Derived(name);
        var film = Film(name);

        Assert.Equal(derivation.Chapters.Select(chapter => chapter.Figure).Prepend("00").Distinct(), film.Chapters.Select(chapter => chapter.Id));
        Assert.All(film.Chapters, chapter => Assert.True(chapter.End > chapter.Start));
    }

    [Fact]
    public void The_same_derivation_gives_the_same_film() =>
        Assert.Equal(TimelineJson.Write(Film("2-2-2")), TimelineJson.Write(Built("2-2-2")));

    [Fact]
    public void The_story_of_2_2_2_takes_five_to_seven_minutes() => Assert.InRange(Film("2-2-2").Duration, 300, 420);

    [Fact]
    public void In_the_story_of_2_2_2_every_character_can_be_read()
    {
        var film = Film("2-2-2");
        foreach (var still in film.Stills.Where(still => still.Duration > 0.25))
        {
            var time = (still.Start + still.End) / 2;
            // The gathered matrix of the hidden layer is the widest of all: 10.1 is a little below the 18 pixels.
            var least = film.Chapters.Last(chapter => chapter.Start <= time).Id == "10" ? 16 : 18;
            foreach (var item in film.At(time).Items.Where(item => item.Element.Identity.Text is { } text && text != "rule" && char.IsLetterOrDigit(text, 0)))
            {
                // 8 units are 1080 pixels.
                var height = item.Outline.Bounds.Under(item.Map).Height * 135;
                Assert.True(height >= least, $"{time:0.0} s: {item.Element.Identity.Text} is {height:0.0} pixels high");
            }
        }
    }

    [Fact]
    public void The_four_equations_stand_together_long_enough_to_be_read()
    {
        var film = Film("2-2-2");
        var chapter = film.Chapters.Single(chapter => chapter.Id == "19");
        var stills = film.Stills.Where(still => still.Start >= chapter.Start && still.End <= chapter.End + 0.001);

        Assert.Contains(stills, still => still.Duration >= 6 && film.At(still.Start + 1).Items.Select(item => item.Element.Identity.Source).OfType<string>().Distinct().Count() == 4);
    }

    [Fact]
    public void A_sign_of_a_formula_and_its_node_on_the_map_are_partners()
    {
        var film = Film("2-2-2");
        var chapter = film.Chapters.Single(chapter => chapter.Id == "03");
        var links = film.At(chapter.End - 1).Items.GroupBy(item => item.Element.Identity.Link).Where(link => link.Key is not null).ToDictionary(link => link.Key!, link => link.Select(item => item.Bounds.Centre.Y).ToList());

        // Above stands the map, below the formula.
        Assert.Contains(links, link => link.Key == "z2[1]" && link.Value.Any(y => y > 0.2) && link.Value.Any(y => y < 0));
    }

    private static Derivation Derived(string name)
    {
        var architecture = Networks[name]();
        var network = new Network(architecture, Initialisation.Draw(architecture, seed: 1));
        var inputs = Enumerable.Range(0, architecture.Width(0)).Select(i => 0.1 + (i % 7 * 0.1)).ToArray();
        var targets = Enumerable.Range(0, architecture.Width(architecture.Depth)).Select(i => i == 0 ? 1.0 : 0.0).ToArray();
        return Derivation.Of(network, [new Sample(Matrices.Matrix.Column(inputs), Matrices.Matrix.Column(targets))], new DerivationOptions { Limit = DerivationOptions.SmallestLimit });
    }

    // Built once: the widest takes seconds.
    private static Timeline Film(string name) => Films.GetOrAdd(name, key => new(() => Built(key))).Value;

    private static Timeline Built(string name) => new StoryScene(Derived(name)).Build();

    private static Bounds Around(IEnumerable<FrameItem> items) => items.Aggregate(Bounds.Empty, (bounds, item) => bounds.Union(item.Bounds));
}
