using System.Text.RegularExpressions;
using Backlight.Animation.Timelines;
using Backlight.Testing;
using Backlight.Typesetting.Geometry;

namespace Backlight.Screening.Tests;

public sealed partial class SamplesTests
{
    // Scene → why things may leave the frame while the camera is not where it was at first.
    private static readonly Dictionary<string, string> Cropped = new()
    {
        ["FeedForward"] = "the camera goes near one neuron, and the others are cut off",
        ["FibonacciSpiral"] = "the camera dives into the spiral, and small squares keep their small numbers as it steps back",
        ["Near"] = "the manual's camera goes near a dot, and the others are cut off",
    };

    public static TheoryData<string> SampleScenes => [.. CompiledScenes.Samples.SelectMany(sample => CompiledScenes.ScenesIn(sample.Value, CompiledScenes.SpaceOf(sample.Key)))];

    public static TheoryData<string> ManualScenes => [.. CompiledScenes.Snippets.SelectMany((snippet, i) => CompiledScenes.ScenesIn(snippet, CompiledScenes.SpaceOf(i)))];

    public static TheoryData<string> SampleNames => [.. CompiledScenes.Samples.Keys];

    [Fact]
    public void There_are_ten_samples_of_one_scene_each()
    {
        Assert.Equal(10, CompiledScenes.Samples.Count);
        Assert.Equal(10, SampleScenes.Count);
        Assert.All(CompiledScenes.Samples.Values, text => Assert.Contains("\nreturn SceneProgram.Run(args);\n", text, StringComparison.Ordinal));
        Assert.All(CompiledScenes.Samples.Values, text => Assert.StartsWith("#:project ../../src/Backlight.Screening\n", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleScenes))]
    public void A_sample_lasts_eight_to_forty_seconds(string scene) => Assert.InRange(CompiledScenes.Film(scene).Duration, 8, 40);

    [Theory]
    [MemberData(nameof(ManualScenes))]
    public void A_scene_of_the_manual_is_built_and_painted(string scene)
    {
        var film = CompiledScenes.Film(scene);
        Assert.InRange(film.Duration, 1, 40);
        AssertStaysInFrame(film);
        AssertIsPainted(scene);
    }

    [Theory]
    [MemberData(nameof(SampleScenes))]
    public void A_sample_is_painted(string scene) => AssertIsPainted(scene);

    [Theory]
    [MemberData(nameof(SampleScenes))]
    public void A_sample_tells_its_length(string scene)
    {
        var (code, written, messages) = Run(scene, "--dry-run");
        Assert.True(code == 0, messages);
        Assert.Contains("frames of 1920 × 1080 at 60 per second", written, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SampleScenes))]
    public void Nothing_of_a_sample_leaves_the_frame(string scene) => AssertStaysInFrame(CompiledScenes.Film(scene));

    [Theory]
    [MemberData(nameof(SampleScenes))]
    public void What_stands_still_in_a_sample_keeps_a_margin(string scene)
    {
        var film = CompiledScenes.Film(scene);
        var inside = film.Stage.Inflate(-0.45);
        foreach (var still in Stills(film))
        {
            Assert.All(SeenIn(film, still), seen => Assert.True(inside.Contains(seen.Bounds), $"{still:0.00} s: {Named(seen.Item)} is at {seen.Bounds}."));
        }
    }

    [Theory]
    [MemberData(nameof(SampleScenes))]
    public void Digits_and_capitals_of_a_sample_are_at_least_eighteen_pixels_high(string scene)
    {
        var film = CompiledScenes.Film(scene);
        foreach (var still in Stills(film))
        {
            var letters = SeenIn(film, still).Where(seen => seen.Item.Element.Identity.Text is [var letter] && (char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)));
            Assert.All(letters, seen => Assert.True(seen.Bounds.Height * 1080 / 8 >= 18, $"{still:0.00} s: {Named(seen.Item)} is {seen.Bounds.Height * 1080 / 8:0.0} pixels high."));
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_sample_has_its_picture_and_its_command_in_the_manual(string sample)
    {
        Assert.Contains($"(images/animation/{sample}.png)", CompiledScenes.Manual, StringComparison.Ordinal);
        Assert.Contains($"dotnet run {sample}.cs -- ", CompiledScenes.Manual, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Repository.PathOf("docs", "images", "animation", sample + ".png")).Length, 1000, 60_000);
    }

    [Fact]
    public void The_manual_names_every_rate_function()
    {
        var section = Section().Match(CompiledScenes.Manual).Value;
        Assert.All(Rates.All, rate => Assert.Contains($"| `{rate.Name}` |", section, StringComparison.Ordinal));
    }

    [Fact]
    public void The_manual_has_complete_scenes_and_its_fragments_are_marked()
    {
        Assert.True(ManualScenes.Count >= 6);
        Assert.All(CompiledScenes.Snippets, snippet => Assert.True(CompiledScenes.IsFragment(snippet) || CompiledScenes.ScenesIn(snippet, "").Any(), snippet));
    }

    private static void AssertStaysInFrame(Timeline film)
    {
        for (var time = 0.0; time <= film.Duration; time += 0.25)
        {
            Assert.All(SeenIn(film, time), seen => Assert.True(film.Stage.Contains(seen.Bounds), $"{time:0.00} s: {Named(seen.Item)} leaves the frame: {seen.Bounds}."));
        }
    }

    private static void AssertIsPainted(string scene)
    {
        var folder = Directory.CreateTempSubdirectory("backlight-samples-");
        try
        {
            var (code, _, messages) = Run(scene, "--format", "png", "-ql", "--quiet", "-o", folder.FullName);
            Assert.True(code == 0, messages);
            Assert.True(Assert.Single(folder.GetFiles("*.png")).Length > 2000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Code, string Written, string Messages) Run(params string[] arguments)
    {
        using var results = new MemoryStream();
        var (written, messages) = (new StringWriter(), new StringWriter());
        var code = SceneProgram.Run(arguments, CompiledScenes.Assembly, new(results, written, messages));
        return (code, written.ToString(), messages.ToString());
    }

    // In the middle of every time in which nothing moves.
    private static IEnumerable<double> Stills(Timeline film) => film.Stills.Where(still => still.Duration > 0.1).Select(still => (still.Start + still.End) / 2);

    private static IEnumerable<(FrameItem Item, Bounds Bounds)> SeenIn(Timeline film, double time)
    {
        var frame = film.At(time);
        var isCropped = Cropped.ContainsKey(film.Title) && frame.Camera != Affine.Identity;
        return frame.Items
            .Where(item => item.Fill.A > 0 || (item.StrokeWidth > 0 && item.Stroke.A > 0 && item.TrimEnd > item.TrimStart) || item.Element.Picture is not null)
            .Where(item => item.Element.Fixed || !isCropped)
            .Select(item => (item, item.Outline.BoundsUnder(frame.MapOf(item))));
    }

    private static string Named(FrameItem item) => item.Element.Identity.Text is { } text ? $"\"{text}\"" : $"element {item.Element.Id}";

    [GeneratedRegex("^## Rate functions\n.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
