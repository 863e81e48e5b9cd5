using Microsoft.Playwright;

namespace Backlight.Rendering.Tests.Player;

/// <summary>Keys, buttons, bar, address, list and menus, tried in the browser.</summary>
public sealed class ControlTests(Browser browser)
{
    [Fact]
    public async Task The_first_picture_waits_with_a_large_button()
    {
        await using var window = await browser.Open(Films.Story);
        Assert.Equal("poster", await window.Attribute("player", "data-state"));
        Assert.Equal("Play Backlight’s story", await window.Attribute("start", "aria-label"));
        await window.Click("start");
        await window.Until("player.playing && player.time > 0.1");
        Assert.False(await window.Page.Locator("#start").IsVisibleAsync());
        Assert.Equal("Pause", await window.Attribute("play", "aria-label"));
    }

    [Fact]
    public async Task Space_and_the_button_and_a_click_play_and_pause()
    {
        await using var window = await browser.Open(Films.Story);
        await window.Press("Space");
        await window.Until("player.playing && player.time > 0.05");
        await window.Press("Space");
        Assert.False(await window.Ask<bool>("player.playing"));
        await window.Click("play");
        Assert.True(await window.Ask<bool>("player.playing"));
        await window.Page.Mouse.ClickAsync(640, 60);
        Assert.False(await window.Ask<bool>("player.playing"));
        var time = await window.Time();
        await window.Page.WaitForTimeoutAsync(80);
        Assert.Equal(time, await window.Time());
    }

    [Fact]
    public async Task Arrows_step_by_animation()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=2&speed=0.25");
        await window.Press("ArrowRight");
        Assert.True(await window.Ask<bool>("player.playing"));
        await window.Ask<object?>("player.setSpeed(4)");
        await window.Until("!player.playing");
        Assert.Equal(3, await window.Time());
        // Slowly again, so that the second key comes while the animation is being played.
        await window.Ask<object?>("player.setSpeed(0.25)");
        await window.Press("ArrowRight", "ArrowRight");
        Assert.Equal(4, await window.Time());
        Assert.False(await window.Ask<bool>("player.playing"));
        await window.Press("ArrowLeft", "ArrowLeft");
        Assert.Equal(2, await window.Time());
        await window.Click("back");
        Assert.Equal(0, await window.Time());
    }

    [Fact]
    public async Task Shift_and_arrows_step_by_frame()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=3");
        await window.Press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft");
        Assert.Equal(3 + (1 / 60.0), await window.Time(), 1e-9);
    }

    [Fact]
    public async Task Home_End_and_Page_keys_jump()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=12");
        await window.Press("PageDown");
        Assert.Equal(20, await window.Time());
        await window.Press("PageUp", "PageUp");
        Assert.Equal(0, await window.Time());
        await window.Press("End");
        Assert.Equal(30, await window.Time());
        Assert.Equal("ended", await window.Attribute("player", "data-state"));
        Assert.Equal("Play again", await window.Attribute("start", "aria-label"));
        Assert.True(await window.Page.Locator("#start").IsVisibleAsync());
        await window.Click("start");
        await window.Until("player.playing && player.time < 15");
        await window.Press("Home");
        Assert.True(await window.Time() < 5);
    }

    [Fact]
    public async Task Speed_has_keys_and_a_menu()
    {
        await using var window = await browser.Open(Films.Story);
        await window.Press("ArrowUp");
        Assert.Equal(1.25, await window.Ask<double>("player.speed"));
        await window.Press([.. Enumerable.Repeat("ArrowDown", 9)]);
        Assert.Equal(0.25, await window.Ask<double>("player.speed"));
        await window.Click("speed");
        await window.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "2×", Exact = true }).ClickAsync();
        Assert.Equal(2, await window.Ask<double>("player.speed"));
        Assert.Equal("2×", await window.Page.Locator("#speed").TextContentAsync());
        await window.Click("speed");
        await window.Press("ArrowUp", "Enter");
        Assert.Equal(3, await window.Ask<double>("player.speed"));
        await window.Click("speed");
        await window.Press("Escape");
        Assert.False(await window.Page.Locator("#menu").IsVisibleAsync());
        // Escape gave the focus back to the button, whose the space bar is now.
        await window.Press("k");
        var before = await window.Time();
        await window.Page.WaitForTimeoutAsync(300);
        Assert.InRange(await window.Time() - before, 0.3, 3);
    }

    [Fact]
    public async Task The_address_is_read_and_kept_without_a_history()
    {
        await using var window = await browser.Open(Films.Story, hash: "#chapter=02&t=12.3&speed=0.5");
        Assert.Equal(12.3, await window.Time());
        Assert.Equal(0.5, await window.Ask<double>("player.speed"));
        var entries = await window.Page.EvaluateAsync<int>("history.length");
        await window.Press("PageDown", "t");
        await window.Page.WaitForFunctionAsync("() => location.hash === '#chapter=03&t=20&speed=0.5&theme=light'");
        Assert.Equal(entries, await window.Page.EvaluateAsync<int>("history.length"));
        await window.Page.EvaluateAsync("location.hash = '#chapter=02'");
        await window.Until("player.time === 10");
        // Nonsense is no harm.
        await window.Page.EvaluateAsync("location.hash = '#chapter=99&t=x&speed=-3&theme=none'");
        await window.Page.WaitForTimeoutAsync(50);
        Assert.Equal(10, await window.Time());
    }

    [Fact]
    public async Task The_bar_seeks_drags_and_previews()
    {
        await using var window = await browser.Open(Films.Story);
        var box = (await window.Page.Locator("#track").BoundingBoxAsync())!;
        var (y, at) = (box.Y + (box.Height / 2), (Func<double, float>)(share => (float)(box.X + (share * box.Width))));
        await window.Page.Mouse.MoveAsync(at(0.5), y);
        Assert.True(await window.Page.Locator("#preview").IsVisibleAsync());
        Assert.Equal("Walking back", await window.Page.Locator("#preview-chapter").TextContentAsync());
        Assert.Equal(0, await window.Time());
        await window.Page.WaitForTimeoutAsync(60);
        Assert.True(await window.Page.EvaluateAsync<bool>("(() => { const c = document.getElementById('thumbnail'); return new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size > 8; })()"), "The preview is empty.");
        await window.Page.Mouse.DownAsync();
        Assert.Equal(15, await window.Time(), 0.1);
        await window.Page.Mouse.MoveAsync(at(0.9), y - 100);
        await window.Page.Mouse.UpAsync();
        Assert.Equal(27, await window.Time(), 0.1);
        await window.Page.Mouse.MoveAsync(at(0.9), 60);
        Assert.False(await window.Page.Locator("#preview").IsVisibleAsync());
        Assert.EndsWith(" seconds, Every weight", await window.Attribute("scrub", "aria-valuetext"), StringComparison.Ordinal);
        Assert.Equal(3, await window.Page.Locator("#track > div").CountAsync());
    }

    [Fact]
    public async Task A_chapter_can_be_played_again_and_again()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=19.8");
        await window.Press("l");
        Assert.Equal("true", await window.Attribute("loop", "aria-pressed"));
        await window.Press("Space");
        await window.Until("player.time > 10 && player.time < 15");
        await window.Press("l");
        Assert.Equal("false", await window.Attribute("loop", "aria-pressed"));
    }

    [Fact]
    public async Task The_theme_changes_the_film_and_the_controls()
    {
        await using var window = await browser.Open(Films.Story);
        var dark = await PictureTests.Pixels(window, "");
        const string ground = "getComputedStyle(document.body).backgroundColor";
        Assert.Equal("rgb(15, 18, 24)", await window.Page.EvaluateAsync<string>(ground));
        await window.Click("theme");
        var light = await PictureTests.Pixels(window, "");
        Assert.Equal("rgb(255, 255, 255)", await window.Page.EvaluateAsync<string>(ground));
        Assert.Equal((15, 255), (dark[0], light[0]));
        await window.Press("t");
        Assert.Equal("dark", await window.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
    }

    [Fact]
    public async Task The_page_follows_the_system_where_asked()
    {
        await using var window = await browser.Open(Films.Story, new() { FollowSystemTheme = true }, scheme: ColorScheme.Light);
        Assert.Equal("light", await window.Ask<string>("player.palette.name"));
        await using var own = await browser.Open(Films.Story, scheme: ColorScheme.Light);
        Assert.Equal("dark", await own.Ask<string>("player.palette.name"));
    }

    [Fact]
    public async Task Captions_can_be_switched_off_and_are_always_told()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=12");
        const string caption = "timeline.looksAt(player.time, player.palette, player.captions).some(look => look.element.caption)";
        var with = await PictureTests.Pixels(window, "");
        Assert.True(await window.Ask<bool>(caption));
        Assert.Equal("We walk back.", await window.Page.Locator("#spoken").TextContentAsync());
        await window.Press("c");
        Assert.False(await window.Ask<bool>(caption));
        Assert.NotEqual(with, await PictureTests.Pixels(window, ""));
        Assert.Equal("false", await window.Attribute("captions", "aria-pressed"));
        Assert.Equal("We walk back.", await window.Page.Locator("#spoken").TextContentAsync());
        Assert.False(await window.Page.Locator("#subtitle").IsVisibleAsync());
    }

    [Fact]
    public async Task Captions_that_the_film_does_not_draw_are_shown_by_the_page()
    {
        await using var window = await browser.Open(Films.Silent, hash: "#t=22");
        Assert.Equal("And reach every weight.", await window.Page.Locator("#subtitle").TextContentAsync());
        Assert.True(await window.Page.Locator("#subtitle").IsVisibleAsync());
        await window.Click("captions");
        Assert.False(await window.Page.Locator("#subtitle").IsVisibleAsync());
    }

    [Fact]
    public async Task The_list_of_chapters_opens_follows_and_leads()
    {
        await using var window = await browser.Open(Films.Story);
        await window.Press("g");
        Assert.Equal("true", await window.Attribute("list", "aria-expanded"));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Walking back 0:10" }).ClickAsync();
        Assert.Equal(10, await window.Time());
        Assert.Equal("Walking back0:10", await window.Page.Locator("#chapters [aria-current]").TextContentAsync());
        await window.Click("list-close");
        Assert.False(await window.Page.Locator("#chapters").IsVisibleAsync());
    }

    [Fact]
    public async Task Partners_light_up_and_a_target_leads_on()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=12");
        var (x, y) = await PlaceOf(window, 0);
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Until("links.lit === 'pair'");
        Assert.Equal("lit", await window.Attribute("light", "class"));
        // Both partners are in full light, the others behind the veil.
        foreach (var (part, bright) in (IEnumerable<(int, bool)>)[(0, true), (1, true), (2, false)])
        {
            var (px, py) = await PlaceOf(window, part);
            var alpha = await window.AskAll($"const c = document.getElementById('light'); const b = c.getBoundingClientRect(); const k = c.width / b.width; return c.getContext('2d').getImageData(({px} - b.left) * k, ({py} - b.top) * k, 1, 1).data[3];");
            Assert.Equal(bright, alpha.GetInt32() > 240);
        }

        await window.Page.Mouse.MoveAsync(5, 5);
        await window.Until("links.lit === null");
        (x, y) = await PlaceOf(window, 3);
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Until("links.lit === 'alone3'");
        Assert.Equal("pointer", await window.Page.EvaluateAsync<string>("getComputedStyle(document.getElementById('theatre')).cursor"));
        await window.Press("PageDown");
        await window.Page.Mouse.ClickAsync(x, y);
        Assert.Equal(10, await window.Time());
        Assert.False(await window.Ask<bool>("player.playing"));
    }

    [Fact]
    public async Task Frame_and_formula_can_be_copied()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=12");
        var (x, y) = await PlaceOf(window, 0);
        await window.Page.Mouse.ClickAsync(x, y, new() { Button = MouseButton.Right });
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy LaTeX" }).ClickAsync();
        const string pasted = "navigator.clipboard.readText()";
        Assert.Equal(@"\frac{\partial E}{\partial w}", await window.Page.EvaluateAsync<string>(pasted));
        await window.Click("more");
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy this frame as SVG" }).ClickAsync();
        var svg = await window.Page.EvaluateAsync<string>(pasted);
        Assert.StartsWith("<svg xmlns=", svg, StringComparison.Ordinal);
        Assert.Equal(9, System.Xml.Linq.XDocument.Parse(svg).Descendants().Count(element => element.Name.LocalName == "path"));
        await window.Click("more");
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy this frame as PNG" }).ClickAsync();
        await window.Page.WaitForFunctionAsync("() => document.getElementById('toast').textContent.includes('PNG')");
        Assert.Equal("image/png", await window.Page.EvaluateAsync<string>("navigator.clipboard.read().then(items => items[0].types[0])"));
        await window.Page.Mouse.MoveAsync(x, y);
        await window.Until("links.lit !== null");
        await window.Page.EvaluateAsync("navigator.clipboard.writeText('')");
        await window.Press("Control+c");
        await window.Page.WaitForFunctionAsync($"() => {pasted}" + ".then(text => text.startsWith('\\\\frac'))");
    }

    [Fact]
    public async Task Help_opens_and_closes()
    {
        await using var window = await browser.Open(Films.Story);
        await window.Press("?");
        var help = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys and gestures" });
        Assert.True(await help.IsVisibleAsync());
        await window.Press("l");
        Assert.False(await window.Ask<bool>("player.looping"));
        await window.Press("Escape");
        Assert.False(await help.IsVisibleAsync());
    }

    [Fact]
    public async Task The_controls_leave_while_the_film_plays_and_the_pointer_rests()
    {
        await using var window = await browser.Open(Films.Story);
        await window.Press("Space");
        await window.Page.WaitForFunctionAsync("() => getComputedStyle(document.getElementById('bar')).opacity === '0'");
        await window.Page.Mouse.MoveAsync(300, 300);
        await window.Page.WaitForFunctionAsync("() => getComputedStyle(document.getElementById('bar')).opacity === '1'");
    }

    [Fact]
    public async Task Reduced_motion_shows_ends_and_says_so()
    {
        await using var window = await browser.Open(Films.Story, new() { Autoplay = true }, calm: true);
        Assert.False(await window.Ask<bool>("player.playing"));
        Assert.Contains("Reduced motion", await window.Page.Locator("#toast").TextContentAsync(), StringComparison.Ordinal);
        await window.Press("ArrowRight");
        Assert.False(await window.Ask<bool>("player.playing"));
        Assert.Equal(2, await window.Time());
        // The animation from 2 to 3 brings the first part down to −1.
        Assert.Equal(-1, await window.Ask<double>("timeline.elements[0].look.map[5]"), 1e-3);
        await window.Press("?");
        Assert.True(await window.Page.Locator("#help-motion").IsVisibleAsync());
        await window.Press("Escape", "m");
        Assert.Equal(0.5, await window.Ask<double>("timeline.elements[0].look.map[5]"), 1e-3);
    }

    [Fact]
    public async Task A_film_may_start_by_itself()
    {
        await using var window = await browser.Open(Films.Story, new() { Autoplay = true });
        await window.Until("player.playing && player.time > 0");
    }

    [Fact]
    public async Task Taps_play_pause_and_skip()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=3", width: 390, height: 844, touch: true, density: 2);
        // Made in the page itself: on a machine that is busy a finger would lie too long or tap too slowly.
        Task Tap(int x, int times = 1) => window.AskAll($$"""
            const theatre = document.getElementById('theatre');
            const clicks = Array.from({ length: {{times}} }, () => new MouseEvent('click', { bubbles: true, clientX: {{x}}, clientY: 20 }));
            for (const click of clicks) {
              theatre.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch', bubbles: true, clientX: {{x}}, clientY: 20 }));
              theatre.dispatchEvent(click);
            }
            return true;
            """);
        await Tap(200);
        await window.Until("player.playing");
        await Tap(200);
        await window.Until("!player.playing");
        // A busy machine may take longer than a double tap does between its two halves; then it is tapped again.
        var time = 0.0;
        for (var attempt = 0; attempt < 5 && time != 5; attempt++)
        {
            await window.AskAll("player.pause(); player.seek(10); return true;");
            await Tap(40, times: 2);
            time = await window.Time();
            await Task.Delay(400, TestContext.Current.CancellationToken);
        }

        Assert.Equal(5, time);
        Assert.False(await window.Ask<bool>("player.playing"));
    }

    [Theory]
    [InlineData(320, 568)]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    [InlineData(768, 1024)]
    [InlineData(960, 540)]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    public async Task Nothing_overlaps_or_runs_out_of_the_page(int width, int height)
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=12", width: width, height: height);
        var page = await window.AskAll("return [document.documentElement.scrollWidth, document.documentElement.scrollHeight];");
        Assert.Equal((width, height), (page[0].GetInt32(), page[1].GetInt32()));
        var boxes = (await window.AskAll("""
            return [...document.querySelectorAll('#bar button, #bar .time, #scrub, #frame, #chapters')].filter(element => element.checkVisibility()).map(element => {
              const box = element.getBoundingClientRect();
              return { name: element.id || element.className, left: box.left, top: box.top, right: box.right, bottom: box.bottom, label: element.getAttribute('aria-label') ?? '' };
            });
            """)).EnumerateArray().ToList();
        var low = height < 560 && width > height;
        for (var i = 0; i < boxes.Count; i++)
        {
            var name = boxes[i].GetProperty("name").GetString();
            Assert.True(Side(i, "left") >= 0 && Side(i, "top") >= 0 && Side(i, "right") <= width && Side(i, "bottom") <= height, $"{name} runs out of the page.");
            Assert.True(name is "frame" or "time" or "chapters" || boxes[i].GetProperty("label").GetString()!.Length > 0, $"{name} has no name for the ear.");
            for (var k = 0; k < i; k++)
            {
                var apart = Side(i, "left") >= Side(k, "right") - 0.5 || Side(k, "left") >= Side(i, "right") - 0.5 || Side(i, "top") >= Side(k, "bottom") - 0.5 || Side(k, "top") >= Side(i, "bottom") - 0.5;
                Assert.True(apart || (low && boxes[k].GetProperty("name").GetString() == "frame") || (low && name == "frame"), $"{name} lies on {boxes[k].GetProperty("name").GetString()}.");
            }
        }

        double Side(int box, string side) => boxes[box].GetProperty(side).GetDouble();
    }

    [Fact]
    public async Task The_keyboard_reaches_every_control_and_shows_where_it_is()
    {
        await using var window = await browser.Open(Films.Story);
        var reached = new List<string>();
        for (var i = 0; i < 13; i++)
        {
            await window.Press("Tab");
            reached.Add(await window.Page.EvaluateAsync<string>("document.activeElement.id"));
            Assert.NotEqual("none", await window.Page.EvaluateAsync<string>("document.activeElement === document.body ? 'body' : getComputedStyle(document.activeElement).outlineStyle"));
        }

        Assert.Subset(reached.ToHashSet(), new HashSet<string> { "start", "scrub", "back", "play", "on", "speed", "loop", "captions", "theme", "list", "more" });
    }

    private static async Task<(float X, float Y)> PlaceOf(Browser.Window window, int part)
    {
        var place = await window.AskAll($$"""
            const look = timeline.looksAt(player.seen, player.palette, true).filter(look => !look.element.caption)[{{part}}];
            const box = player.stage.canvas.getBoundingClientRect();
            const scale = box.width / timeline.width;
            return [box.left + box.width / 2 + look.map[4] * scale, box.top + box.height / 2 - look.map[5] * scale];
            """);
        return ((float)place[0].GetDouble(), (float)place[1].GetDouble());
    }
}
