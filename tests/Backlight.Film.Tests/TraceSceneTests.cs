using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Backlight.Animation.Timelines;
using Backlight.Derivations;
using Backlight.Film.Maps;
using Backlight.Film.Staging;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film.Tests;

public sealed partial class TraceSceneTests
{
    private static readonly Dictionary<string, Architecture> Networks = new()
    {
        ["one layer"] = new([3, 2], [new Sigmoid()], new HalfSquared()),
        ["2-2-2"] = new([2, 2, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared()),
        ["3-5-4-2"] = new([3, 5, 4, 2], [new Relu(), new HyperbolicTangent(), new Softmax()], new CrossEntropy()),
        ["784-128-64-10"] = new([784, 128, 64, 10], [new Relu(), new Relu(), new Softmax()], new CrossEntropy()),
        ["six layers of 3"] = new([3, 3, 3, 3, 3, 3, 3], [.. Enumerable.Repeat<ActivationFunction>(new HyperbolicTangent(), 6)], new HalfSquared()),
        ["1-1-1-1"] = new([1, 1, 1, 1], [new Sigmoid(), new Sigmoid(), new Sigmoid()], new HalfSquared()),
        ["2-3-1"] = new([2, 3, 1], [new HyperbolicTangent(), new Sigmoid()], new BinaryCrossEntropy()),
    };

    private static readonly ConcurrentDictionary<(string, Quantity), Lazy<Timeline>> Films = [];

    // In each layer the first weight, the last one and a bias: the last may stand behind dots.
    public static TheoryData<string, string> Parameters => [.. Networks.SelectMany(network => Of(network.Value).Select(parameter => (network.Key, parameter.ToString())))];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void In_every_still_picture_all_is_on_stage_and_formula_map_and_words_stand_apart(string network, string parameter)
    {
        var film = Film(network, parameter);
        foreach (var still in film.Stills.Where(still => still.Duration > 0.2))
        {
            var time = (still.Start + still.End) / 2;
            var items = film.At(time).Items;
            Assert.All(items, item => Assert.True(film.Stage.Contains(item.Bounds), $"{time:0.0} s: {item.Element.Identity.Text} leaves the stage: {item.Bounds}"));
            var words = Around(items.Where(item => item.Element.Layer == Layer.Caption));
            var map = Around(items.Where(item => item.Element.Layer == Layer.Picture && item.Bounds.Centre.Y > 0.3 && item.Bounds.Height < 2));
            foreach (var item in items.Where(item => item.Element.Layer == Layer.Picture && item.Bounds.Centre.Y < 0.2 && item.Element.Identity.Text is not null))
            {
                Assert.False(words.Overlaps(item.Bounds), $"{time:0.0} s: {item.Element.Identity.Text} {item.Bounds} stands in the words {words}");
                Assert.False(map.Overlaps(item.Bounds), $"{time:0.0} s: {item.Element.Identity.Text} {item.Bounds} stands in the map {map}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void It_takes_a_quarter_to_half_a_minute(string network, string parameter) => Assert.InRange(Film(network, parameter).Duration, 15, 31);

    [Theory]
    [MemberData(nameof(Parameters))]
    public void It_ends_with_the_number_of_the_backward_pass(string network, string parameter)
    {
        var backward = BackwardPass.Mean(NetworkOf(network), [SampleOf(network)]);
        var gradient = Named(network, parameter) is Weight w ? backward.W(w.L.Number)[w.J.Number, w.K.Number] : backward.B(((Bias)Named(network, parameter)).L.Number)[((Bias)Named(network, parameter)).J.Number, 1];
        var film = Film(network, parameter);
        var shown = film.At(film.Duration).Items.Select(item => item.Element.Identity.Source).OfType<string>().Distinct().Select(source => Approximation().Match(source)).Where(match => match.Success).Select(Value).ToList();

        Assert.NotEmpty(shown);
        Assert.All(shown, value => Assert.Equal(gradient, value, Math.Abs(gradient) * 1e-3));
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void What_a_sign_of_the_formula_stands_for_lights_up_on_the_map(string network, string parameter)
    {
        var film = Film(network, parameter);
        // Letters stand for many nodes, and what is hidden behind dots stands nowhere.
        var map = MapOf(Networks[network]);
        var drawn = map.Quantities.Concat(map.Weights.Select(weight => (Quantity)weight.Weight)).Select(quantity => quantity.ToString()).ToHashSet();
        foreach (var still in film.Stills.Where(still => still.Duration > 0.2))
        {
            var links = film.At((still.Start + still.End) / 2).Items.Where(item => item.Element.Identity.Link is not null).ToLookup(item => item.Bounds.Centre.Y > 0.3, item => item.Element.Identity.Link!);
            Assert.All(links[false].Where(drawn.Contains), link => Assert.Contains(link, links[true]));
        }
    }

    [Fact]
    public void After_the_walk_every_edge_of_both_paths_is_lit()
    {
        var film = Film("2-2-2", "w1[1,1]");
        var items = film.At(film.Chapters.Single(chapter => chapter.Id == "equation").Start - 0.1).Items;
        var lit = Theme.Dark["highlight"];

        // Four edges from E to z of the last layer on each path, its weight, and two that both share.
        Assert.Equal(10, items.Count(item => item.StrokeWidth > 0.05 && item.Stroke == lit && item.Bounds.Width > 0.2));
    }

    /// <summary>At a kink one side is measured: the quotient says so, as the words do. z = 0 exactly, and a weight from a negative input moves it the other way.</summary>
    [Theory]
    [InlineData("b1[1]", 1, @"\frac{E(\w+) - E(\w+ - h)}{h}", "to the left only")]
    [InlineData("w1[1,1]", -1, @"\frac{E(\w+ + h) - E(\w+)}{h}", "to the right only")]
    [InlineData("w1[1,1]", 2, @"\frac{E(\w+ + h) - E(\w+ - h)}{2\,h}", null)]
    public void The_quotient_is_that_of_the_side_that_was_measured(string name, double input, string quotient, string? said)
    {
        var weight = said is null ? 1 : 0;
        var network = new Network(
            new([1, 1], [new Relu()], new HalfSquared()),
            new([Matrices.Matrix.Column(weight)], [Matrices.Matrix.Column(0)]));
        var sample = new Sample(Matrices.Matrix.Column(input), Matrices.Matrix.Column(2));
        Quantity parameter = name[0] == 'w' ? new Weight(1, 1, 1) : new Bias(1, 1);
        var film = new TraceScene(Derivation.Of(network, [sample], parameter), parameter).Build();

        var shown = film.At(film.Duration).Items.Select(item => item.Element.Identity.Source).OfType<string>().Where(source => source.Contains(@"\approx", StringComparison.Ordinal)).Distinct();
        var pattern = string.Concat(quotient.Split(@"\w+").Select((part, index) => (index == 0 ? "" : @"\S+") + Regex.Escape(part)));
        Assert.Contains(shown, source => Regex.IsMatch(source, "^" + pattern));
        Assert.Equal(said is not null, film.Captions.Any(caption => caption.Text.Contains(said ?? "only", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_too_many_paths_the_most_influential_are_listed_with_their_count()
    {
        var film = Film("784-128-64-10", "w1[1,1]");

        Assert.Contains(film.Captions, caption => caption.Text.StartsWith("6,400 paths", StringComparison.Ordinal));
        Assert.Equal(3, film.Elements.Select(element => element.Identity.Source).OfType<string>().Where(source => source.StartsWith(@"E \leftarrow ", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public void Every_weight_that_is_drawn_has_one_and_no_other()
    {
        var asides = ParameterTraces.Of(Derived("2-2-2"));

        Assert.Subset(asides.Select(aside => aside.Link).ToHashSet(), Enumerable.Range(1, 2).SelectMany(l => from j in Enumerable.Range(1, 2) from k in Enumerable.Range(1, 2) select $"w{l}[{j},{k}]").ToHashSet());
        Assert.Equal("w₁₁⁽¹⁾", asides[0].Name);
        Assert.Equal("How E changes with w₁₁⁽¹⁾", asides[0].Timeline.Title);
    }

    [Fact]
    public void The_same_derivation_gives_the_same_asides()
    {
        static string Written() => TimelineJson.Write(Film("2-2-2", "w1[1,1]"), ParameterTraces.Of(Derived("2-2-2")));

        Assert.Equal(Written(), Written());
    }

    // Of the parameters that the map draws.
    private static IEnumerable<Quantity> Of(Architecture architecture) => MapOf(architecture).Layers.SelectMany(l => new Quantity[]
    {
        new Weight(l, 1, 1), new Weight(l, architecture.Width(l), architecture.Width(l - 1)), new Bias(l, 1),
    }).Distinct();

    private static MapDrawing MapOf(Architecture architecture) => new(architecture, MapScene.MapPlace);

    private static Quantity Named(string network, string parameter) => Of(Networks[network]).Single(one => one.ToString() == parameter);

    private static Network NetworkOf(string name) => new(Networks[name], Initialisation.Draw(Networks[name], seed: 1));

    private static Sample SampleOf(string name)
    {
        var architecture = Networks[name];
        var inputs = Enumerable.Range(0, architecture.Width(0)).Select(i => 0.1 + (i % 7 * 0.1)).ToArray();
        var targets = Enumerable.Range(0, architecture.Width(architecture.Depth)).Select(i => i == 0 ? 1.0 : 0.0).ToArray();
        return new(Matrices.Matrix.Column(inputs), Matrices.Matrix.Column(targets));
    }

    private static Derivation Derived(string network) => Derivation.Of(NetworkOf(network), [SampleOf(network)], new DerivationOptions { Limit = DerivationOptions.SmallestLimit });

    private static Timeline Film(string network, string parameter) => Films.GetOrAdd((network, Named(network, parameter)), key => new(() =>
        new TraceScene(Derivation.Of(NetworkOf(key.Item1), [SampleOf(key.Item1)], key.Item2, new DerivationOptions { Limit = DerivationOptions.SmallestLimit }), key.Item2).Build())).Value;

    private static Bounds Around(IEnumerable<FrameItem> items) => items.Aggregate(Bounds.Empty, (bounds, item) => bounds.Union(item.Bounds));

    private static double Value(Match match) =>
        double.Parse(match.Groups["digits"].Value, CultureInfo.InvariantCulture) * Math.Pow(10, match.Groups["power"].Success ? int.Parse(match.Groups["power"].Value, CultureInfo.InvariantCulture) : 0);

    [GeneratedRegex(@"\\approx (?<digits>-?[\d.]+)(?: \\times 10\^\{(?<power>-?\d+)\})?$")]
    private static partial Regex Approximation();
}
