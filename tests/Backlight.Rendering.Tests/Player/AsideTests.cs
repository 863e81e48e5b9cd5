using Backlight.Animation.Timelines;
using Backlight.Rendering.Player;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Microsoft.Playwright;

namespace Backlight.Rendering.Tests.Player;

/// <summary>What is opened beside the film, tried in the browser.</summary>
public sealed class AsideTests(Browser browser)
{
    private const string Pasted = "navigator.clipboard.readText()";

    // Two discs, one of them a parameter with a trace, and a thin line with another.
    private static readonly Timeline Film = Films.Film(
        "A map", 30,
        [
            Films.Make(0, Outlines.UnitCircle, Films.Still(Films.At(-4, 0, 0.5)), Films.Still(Colour.Weight), identity: new("0", "w1[1,1]", "w_{11}")),
            Films.Make(1, Outlines.UnitCircle, Films.Moving(Films.At(4, 0, 0.5), new Segment<Pose>(8, 1, Films.At(4, 0, 0.5), Films.At(5, 0, 0.5), Rates.Smooth)), Films.Still(Colour.Error), identity: new("1", "e1", "e_1")),
            Films.Make(2, Outlines.Polyline(false, [new(-3, 2), new(3, 3)]), Films.Still(Films.At(0, 0)), null, Films.Still(Colour.Weight), Films.Still(2.0), identity: new("2", "w2[1,1]")),
        ],
        chapters: [new("01", "First", 0, 10), new("02", "Second", 10, 30)], captions: [new("Of the film.", 0, 30)], beats: [0, 8, 9, 30]);

    private static readonly PlayerOptions Options = new() { Asides = [new("w1[1,1]", "w₁", Trace("Trace of w₁", 12)), new("w2[1,1]", "w₂", Trace("Trace of w₂", 4))] };

    [Fact]
    public async Task A_click_opens_it_and_Escape_leads_back_to_the_same_time()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=3.14159");
        await window.Press("Space");
        await window.Until("player.time > 3.3");
        await ClickAt(window, -4, 0);
        await window.Until("player.aside === 'w1[1,1]' && player.playing && player.time > 0.05");
        var waiting = await window.Ask<double>("player.filmTime");
        Assert.InRange(waiting, 3.3, 6);
        Assert.Equal("Trace of w₁ – A map", await window.Page.TitleAsync());
        Assert.Equal("w₁", await window.Page.Locator("#aside-name").TextContentAsync());
        Assert.Equal("the film waits at 0:03", (await window.Page.Locator("#aside-film").TextContentAsync())![..22]);
        Assert.Equal("The walk", await window.Page.Locator("#now-showing").TextContentAsync());

        await window.Press("Escape");

        Assert.Equal(waiting, await window.Time());
        Assert.False(await window.Ask<bool>("player.playing"));
        Assert.Equal("A map", await window.Page.TitleAsync());
        Assert.False(await window.Page.Locator("#aside").IsVisibleAsync());
        // Nothing comes after it that would move the film.
        await window.Page.WaitForTimeoutAsync(400);
        Assert.Equal(waiting, await window.Time());
        Assert.Equal($"#chapter=01&t={Math.Round(waiting, 2)}", await window.Page.EvaluateAsync<string>("location.hash"));
    }

    [Fact]
    public async Task Bar_speed_chapters_and_captions_are_its_own_while_it_is_open()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5");
        await ClickAt(window, -4, 0);
        await window.Press("Space");
        Assert.Equal("0:12", await window.Page.Locator("#end").TextContentAsync());
        Assert.Equal(2, await window.Page.Locator("#track > div").CountAsync());
        var box = (await window.Page.Locator("#track").BoundingBoxAsync())!;
        await window.Page.Mouse.ClickAsync((float)(box.X + (box.Width / 2)), (float)(box.Y + (box.Height / 2)));
        Assert.Equal(6, await window.Time(), 0.1);
        Assert.Equal("Of the trace.", await window.Page.Locator("#spoken").TextContentAsync());
        await window.Press("PageUp", "ArrowUp");
        Assert.Equal(4, await window.Time());
        Assert.Equal(1.25, await window.Ask<double>("player.speed"));

        await window.Press("Escape");

        Assert.Equal(5, await window.Time());
        Assert.Equal("0:30", await window.Page.Locator("#end").TextContentAsync());
        Assert.Equal(2, await window.Page.Locator("#track > div").CountAsync());
        Assert.Equal("Of the film.", await window.Page.Locator("#spoken").TextContentAsync());
    }

    [Fact]
    public async Task Button_and_the_browsers_way_back_lead_back_too()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5.005");
        var entries = await window.Page.EvaluateAsync<int>("history.length");
        await ClickAt(window, -4, 0);
        Assert.Equal(entries + 1, await window.Page.EvaluateAsync<int>("history.length"));
        Assert.StartsWith("#w1%5B1%2C1%5D", await window.Page.EvaluateAsync<string>("location.hash"), StringComparison.Ordinal);
        await window.Page.EvaluateAsync("history.back()");
        await window.Until("player.aside === null");
        Assert.Equal(5.005, await window.Time());
        await window.Page.EvaluateAsync("history.forward()");
        await window.Until("player.aside === 'w1[1,1]'");
        Assert.Equal("Back to the film from w₁", await window.Attribute("aside-back", "aria-label"));

        await window.Click("aside-back");

        await window.Until("player.aside === null && history.state?.opened === 'film'");
        Assert.Equal(5.005, await window.Time());
    }

    [Theory]
    [InlineData("#w1[1,1]")]
    [InlineData("#w1%5B1%2C1%5D&t=2")]
    public async Task The_address_opens_it(string hash)
    {
        await using var window = await browser.Open(Film, Options, hash: hash);
        Assert.Equal("w1[1,1]", await window.Ask<string>("player.aside"));
        Assert.InRange(await window.Time(), hash.EndsWith("t=2", StringComparison.Ordinal) ? 2 : 0, 5);
        // The film has not begun.
        await window.Press("Escape");
        Assert.Equal("poster", await window.Attribute("player", "data-state"));
        Assert.Equal("", await window.Page.EvaluateAsync<string>("location.hash"));
    }

    [Fact]
    public async Task Where_a_click_opens_something_the_pointer_says_so()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5");
        const string cursor = "getComputedStyle(document.getElementById('theatre')).cursor";
        var (x, y) = await PlaceOf(window, -4, 0);
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Until("links.lit === 'w1[1,1]'");
        Assert.Equal("w₁: click for its own trace", await window.Page.Locator("#tip").TextContentAsync());
        Assert.True(await window.Page.Locator("#tip").IsVisibleAsync());
        Assert.Equal("pointer", await window.Page.EvaluateAsync<string>(cursor));
        (x, y) = await PlaceOf(window, 4, 0);
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Until("links.lit === 'e1'");
        Assert.False(await window.Page.Locator("#tip").IsVisibleAsync());
        Assert.NotEqual("pointer", await window.Page.EvaluateAsync<string>(cursor));
    }

    [Theory]
    [InlineData(0.05, "w2[1,1]")]
    [InlineData(0.11, "w2[1,1]")]
    [InlineData(0.3, null)]
    public async Task A_thin_line_is_hit_from_some_pixels_off(double off, string? aside)
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5");
        // 8 units are 720 pixels, so that 0.11 are 10.
        await ClickAt(window, 0, 2.5 + off);
        Assert.Equal(aside, await window.Ask<string?>("player.aside"));
    }

    [Fact]
    public async Task The_keyboard_opens_it_and_comes_back()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5");
        await window.Press("p");
        Assert.Equal("w₁", await window.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.Equal("w1[1,1]", await window.Ask<string>("links.lit"));
        await window.Press("Tab", "Enter");
        await window.Until("player.aside === 'w2[1,1]' && player.playing");
        await window.Press("Space");
        Assert.False(await window.Ask<bool>("player.playing"));
        Assert.Equal("w2[1,1]", await window.Ask<string>("player.aside"));
        Assert.Equal("w₂", await window.Page.Locator("#aside-list [aria-current]").TextContentAsync());
        await window.Press("Escape");
        Assert.Equal("w₂", await window.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.Equal(5, await window.Time());
    }

    [Fact]
    public async Task From_one_another_can_be_opened_and_the_way_back_leads_to_the_film()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5");
        await ClickAt(window, -4, 0);
        await window.Press("g");
        await window.Page.Locator("#aside-list button").Nth(1).ClickAsync();
        Assert.Equal("w2[1,1]", await window.Ask<string>("player.aside"));
        await window.Page.EvaluateAsync("history.back()");
        await window.Until("player.aside === null");
        Assert.Equal(5, await window.Time());
        await ClickAt(window, -4, 0);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Second 0:10" }).ClickAsync();
        Assert.Null(await window.Ask<string?>("player.aside"));
        Assert.Equal(10, await window.Time());
    }

    [Fact]
    public async Task Its_formulas_can_be_copied_and_its_parts_light_up()
    {
        await using var window = await browser.Open(Film, Options, hash: "#w1[1,1]");
        await window.Press("Space");
        var (x, y) = await PlaceOf(window, 2, -1);
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Until("links.lit === 'e1'");
        await window.Press("Control+c");
        await window.Page.WaitForFunctionAsync($"() => {Pasted}" + @".then(text => text === '\\frac{\\partial E}{\\partial w}')");
    }

    [Fact]
    public async Task With_reduced_motion_it_waits_for_the_viewer()
    {
        await using var window = await browser.Open(Film, Options, hash: "#t=5", calm: true);
        await ClickAt(window, -4, 0);
        Assert.Equal("w1[1,1]", await window.Ask<string>("player.aside"));
        Assert.False(await window.Ask<bool>("player.playing"));
    }

    [Fact]
    public async Task A_film_without_asides_has_no_sign_of_them()
    {
        await using var window = await browser.Open(Film, hash: "#t=5");
        await window.Press("g", "p");
        Assert.False(await window.Page.Locator("#asides").IsVisibleAsync());
        await ClickAt(window, -4, 0);
        Assert.Null(await window.Ask<string?>("player.aside"));
        Assert.True(await window.Ask<bool>("player.playing"));
    }

    [Theory]
    [InlineData(320, 568)]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    [InlineData(1280, 720)]
    [InlineData(3840, 2160)]
    public async Task The_way_back_stands_beside_the_picture_and_not_on_it(int width, int height)
    {
        await using var window = await browser.Open(Film, Options, hash: "#w1[1,1]", width: width, height: height);
        await window.Press("Space");
        await window.Until("document.getElementById('frame').offsetWidth > 0");
        var boxes = await window.AskAll("""
            const box = id => { const { left, top, right, bottom } = document.getElementById(id).getBoundingClientRect(); return [left, top, right, bottom]; };
            return [box('aside'), box('aside-back'), box('frame'), [0, 0, innerWidth, innerHeight], [0, 0, document.documentElement.scrollWidth, document.documentElement.scrollHeight]];
            """);
        double Side(int box, int side) => boxes[box][side].GetDouble();
        Assert.True(Side(0, 3) <= Side(2, 1) + 0.5, "The picture lies under the bar.");
        Assert.True(Side(1, 0) >= 0 && Side(1, 2) <= width && Side(1, 3) <= Side(0, 3), "The button runs out of its bar.");
        Assert.True(Side(1, 3) - Side(1, 1) >= 34, "The button is too low for a finger.");
        Assert.True(Side(2, 2) <= width + 0.5 && Side(2, 3) <= height + 0.5, "The picture runs out of the page.");
        Assert.Equal((width, height), ((int)Side(4, 2), (int)Side(4, 3)));
    }

    private static Timeline Trace(string title, double duration) => Films.Film(
        title, duration,
        [
            Films.Make(0, Outlines.UnitCircle, Films.Moving(Films.At(-4, 0, 0.5), new Segment<Pose>(0, duration, Films.At(-4, 0, 0.5), Films.At(-3, 0, 0.5), Rates.Linear)), Films.Still(Colour.Weight), identity: new(null, "w1[1,1]")),
            Films.Make(1, Outlines.UnitCircle, Films.Still(Films.At(2, -1, 0.5)), Films.Still(Colour.Error), identity: new("R", "e1", @"\frac{\partial E}{\partial w}")),
        ],
        chapters: [new("walk", "The walk", 0, 4 * duration / 12), new("sum", "The sum", 4 * duration / 12, duration)], captions: [new("Of the trace.", 0, duration)]);

    private static async Task ClickAt(Browser.Window window, double x, double y)
    {
        var (px, py) = await PlaceOf(window, x, y);
        await window.Page.Mouse.ClickAsync(px, py);
    }

    // From units to pixels of the page.
    private static async Task<(float X, float Y)> PlaceOf(Browser.Window window, double x, double y)
    {
        var place = await window.AskAll($$"""
            const box = player.stage.canvas.getBoundingClientRect();
            const scale = box.width / timeline.width;
            return [box.left + box.width / 2 + {{x}} * scale, box.top + box.height / 2 - {{y}} * scale];
            """);
        return ((float)place[0].GetDouble(), (float)place[1].GetDouble());
    }
}
