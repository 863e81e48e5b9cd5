using System.Diagnostics;
using System.Text.RegularExpressions;
using Backlight.Animation.Timelines;
using Backlight.Rendering.Player;

namespace Backlight.Rendering.Tests.Player;

public sealed class PlayerPageTests(Browser browser)
{
    private const string Nothing = """{"format":"backlight-timeline","version":1,"title":"T","duration":1,"stage":[16,9],"themes":{"dark":{"background":"#000000","foreground":"#ffffff"}},"elements":[],"outlines":[],"styles":[],"colours":[],"rates":[],"pictures":[],"identities":[],"sources":[],"chapters":[],"captions":[],"beats":[0,1]}""";

    [Fact]
    public void The_same_film_gives_the_same_page()
    {
        Assert.Equal(PlayerPage.Write(Films.Rich), PlayerPage.Write(Films.Rich));
        var json = TimelineJson.Write(Big(400));
        Assert.Equal(PlayerPage.Write(json), PlayerPage.Write(json));
    }

    [Fact]
    public async Task A_large_film_is_packed_and_plays()
    {
        var film = Big(3000);
        var (json, page) = (TimelineJson.Write(film), PlayerPage.Write(film));
        Assert.Contains("data-packing=\"deflate\"", page, StringComparison.Ordinal);
        Assert.True(page.Length - PlayerPage.Write(Nothing).Length < json.Length / 3, $"{json.Length} characters of JSON made a page of {page.Length}.");
        await using var window = await browser.Open(film);
        Assert.Equal(3000, await window.Ask<int>("timeline.elements.length"));
    }

    [Fact]
    public async Task Texts_of_the_film_are_never_markup()
    {
        var film = Films.Film("</script><b>\"Ampersand\" & more</b>", 1, []);
        await using var window = await browser.Open(film);
        Assert.Equal(film.Title, await window.Page.TitleAsync());
        Assert.Equal(film.Title, await window.Ask<string>("timeline.title"));
        Assert.Equal(0, await window.Page.Locator("b:not(#preview-chapter)").CountAsync());
    }

    [Fact]
    public async Task Html_style_and_script_of_ones_own_are_taken_in()
    {
        await using var window = await browser.Open(Films.Story, new()
        {
            Title = "Mine",
            Html = "<p id=\"mine\">Mine</p>",
            Style = "#mine { position: fixed; color: rgb(1, 2, 3); }",
            Script = "const { player } = globalThis.backlight ?? await new Promise(done => document.addEventListener('backlight-ready', event => done(event.detail)));\r\nplayer.on('time', () => { document.getElementById('mine').textContent = player.time.toFixed(1); });\r\nplayer.seek(12);",
        });
        await window.Page.WaitForFunctionAsync("() => document.getElementById('mine').textContent === '12.0'");
        Assert.Equal("rgb(1, 2, 3)", await window.Page.EvaluateAsync<string>("getComputedStyle(document.getElementById('mine')).color"));
        Assert.Equal("Mine", await window.Page.TitleAsync());
    }

    [Fact]
    public async Task Scripts_that_are_not_the_pages_own_do_not_run()
    {
        await using var window = await browser.Open(Films.Story);
        await window.Page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'globalThis.stolen = true'; document.body.append(script); }");
        Assert.False(await window.Page.EvaluateAsync<bool>("globalThis.stolen === true"));
        Assert.Contains(window.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
        window.Complaints.Clear();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":\"lottie\"}")]
    [InlineData("{\"format\":")]
    public void What_is_no_timeline_is_refused(string json) => Assert.Throws<ArgumentException>(() => PlayerPage.Write(json));

    [Fact]
    public void A_script_or_style_that_would_end_its_element_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PlayerPage.Write(Nothing, new() { Script = "'</SCRIPT>'" }));
        Assert.Throws<ArgumentException>(() => PlayerPage.Write(Nothing, new() { Style = "</style>" }));
    }

    [Fact]
    public void Modules_are_joined_once_each_and_before_who_imports_them()
    {
        var script = PlayerSources.Join("main.js", name => name switch
        {
            "main.js" => "import { one } from './a.js';\nimport {\n  two as zwei,\n} from './b.js';\n/** Comment. */\none(zwei);\n",
            "a.js" => "import { two } from './b.js';\nexport function one() { return two; }\n",
            _ => "// Two.\nexport const two = 2; // 2\n",
        });
        Assert.Equal("""
            const module_b = (() => {
            const two = 2; // 2
            return { two };
            })();
            const module_a = (() => {
            const { two } = module_b;
            function one() { return two; }
            return { one };
            })();
            const { one } = module_a;
            const {
            two: zwei,
            } = module_b;
            one(zwei);

            """.ReplaceLineEndings("\n"), script);
    }

    [Theory]
    [InlineData("import * as all from './a.js';")]
    [InlineData("import { a } from 'elsewhere';")]
    [InlineData("export default 1;")]
    [InlineData("import { a } from './main.js';\n")]
    public void What_cannot_be_joined_is_a_mistake(string source) => Assert.Throws<UnreachableException>(() => PlayerSources.Join("main.js", _ => source));

    [Fact]
    public void No_source_is_longer_than_it_can_be_read()
    {
        foreach (var file in Directory.GetFiles(Testing.Repository.PathOf("src", "Backlight.Rendering", "Player", "Page"), "*.js"))
        {
            Assert.InRange(File.ReadAllLines(file).Length, 1, 420);
            Assert.DoesNotMatch(new Regex("https?://(?!www.w3.org/2000/svg)"), File.ReadAllText(file));
        }
    }

    private static Timeline Big(int count) => Films.Film("Big", 60, Enumerable.Range(0, count).Select(i =>
        Films.Make(i, Films.Star(5 + (i % 7)), Films.Moving(Films.At(i % 13 - 6, i % 7 - 3, 0.1), new Segment<Pose>(i % 50, 1, Films.At(i % 13 - 6, i % 7 - 3, 0.1), Films.At(i % 11 - 5, i % 5 - 2, 0.2), Rates.Smooth)),
            Films.Still(Typesetting.Colours.Colour.Weight))));
}
