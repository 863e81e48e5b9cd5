using System.Text.Json;
using Microsoft.Playwright;

namespace Backlight.Cli.Tests;

/// <summary>The page that film writes, in Chromium: map and formulas light each other, and a parameter opens its own trace.</summary>
public sealed class FilmPageTests(FilmPage film) : IClassFixture<FilmPage>, IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private IBrowserContext? _context;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_click_on_the_edge_of_a_weight_opens_its_trace_and_Escape_leads_back()
    {
        var page = await Open("#chapter=03");
        await ToEndOf(page, "03");
        var time = await page.EvaluateAsync<double>("backlight.player.time");
        var (x, y) = await PlaceOf(page, "w2[2,2]", isFormula: false);
        await page.Mouse.ClickAsync(x, y);

        Assert.Equal("w2[2,2]", await page.EvaluateAsync<string>("backlight.player.aside"));
        Assert.Equal("How E changes with w₂₂⁽²⁾ – Backpropagation", await page.TitleAsync());
        Assert.Equal("w₂₂⁽²⁾", await page.Locator("#aside-name").TextContentAsync());
        Assert.Equal("The paths back from E", await page.Locator("#now-showing").TextContentAsync());

        // Each formula is the parameter's own, and can be copied.
        await page.EvaluateAsync("(() => { const { player } = backlight; player.pause(); player.seek(player.timeline.chapters[1].start - 0.1); })()");
        (x, y) = await PlaceOf(page, "w2[2,2]", isFormula: true);
        await page.Mouse.MoveAsync(x, y);
        await page.WaitForFunctionAsync("() => backlight.links.lit === 'w2[2,2]'");
        await page.Keyboard.PressAsync("Control+c");
        await page.WaitForFunctionAsync(@"() => navigator.clipboard.readText().then(text => text.includes('\\partial w_{22}^{(2)}'))");

        await page.Keyboard.PressAsync("Escape");
        Assert.Null(await page.EvaluateAsync<string?>("backlight.player.aside"));
        Assert.Equal(time, await page.EvaluateAsync<double>("backlight.player.time"));
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData("w1[2,1]", "w₂₁⁽¹⁾")]
    [InlineData("b2[1]", "b₁⁽²⁾")]
    public async Task The_address_of_a_parameter_opens_its_trace(string parameter, string name)
    {
        var page = await Open($"#{parameter}");
        Assert.Equal(parameter, await page.EvaluateAsync<string>("backlight.player.aside"));
        Assert.Equal($"How E changes with {name} – Backpropagation", await page.TitleAsync());
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_click_on_a_bias_opens_its_trace()
    {
        var page = await Open("#chapter=17");
        await ToEndOf(page, "17");
        var (x, y) = await PlaceOf(page, "b1[2]", isFormula: false);
        await page.Mouse.ClickAsync(x, y);
        Assert.Equal("b1[2]", await page.EvaluateAsync<string>("backlight.player.aside"));
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData("w2[1,1]")]
    [InlineData("z2[1]")]
    [InlineData("a2[1]")]
    [InlineData("e1")]
    [InlineData("E")]
    public async Task A_sign_of_the_formula_and_its_place_on_the_map_light_each_other(string link)
    {
        var page = await Open("#chapter=03");
        await ToEndOf(page, "03");
        foreach (var isFormula in (bool[])[true, false])
        {
            await page.Mouse.MoveAsync(3, 3);
            await page.WaitForFunctionAsync("() => backlight.links.lit === null");
            var (x, y) = await PlaceOf(page, link, isFormula);
            await page.Mouse.MoveAsync(x, y);
            await page.WaitForFunctionAsync($"() => backlight.links.lit === '{link}'");
            // The other one is in full light, not behind the veil, whose pixels are 115; edges let 230 through.
            var (px, py) = await PlaceOf(page, link, !isFormula);
            await page.WaitForFunctionAsync("() => getComputedStyle(document.getElementById('light')).opacity === '1'");
            Assert.True(await page.EvaluateAsync<bool>($$"""
                () => {
                  const canvas = document.getElementById('light');
                  const box = canvas.getBoundingClientRect();
                  const k = canvas.width / box.width;
                  const reach = 8;
                  const pixels = canvas.getContext('2d').getImageData(({{px}} - box.left) * k - reach, ({{py}} - box.top) * k - reach, 2 * reach, 2 * reach).data;
                  return pixels.some((value, i) => i % 4 === 3 && value > 200);
                }
                """), $"{link} is dark on the {(isFormula ? "map" : "formula")}.");
        }

        Assert.Empty(_complaints);
    }

    private static async Task ToEndOf(IPage page, string chapter) =>
        await page.EvaluateAsync($"(() => {{ const {{ player, timeline }} = backlight; player.pause(); player.seek(timeline.chapters.find(one => one.id === '{chapter}').end - 1); }})()");

    // Where a part of the map, or of the formula below it, can be pointed at; an edge away from its middle, where a label may stand.
    private static async Task<(float X, float Y)> PlaceOf(IPage page, string link, bool isFormula)
    {
        using var place = JsonDocument.Parse(await page.EvaluateAsync<string>($$"""
            () => {
              const { player, links } = backlight;
              const box = player.stage.canvas.getBoundingClientRect();
              const scale = box.width / player.timeline.width;
              const looks = player.timeline.looksAt(player.seen, player.palette, false).filter(look => look.element.identity?.link === '{{link}}');
              for (const look of looks) {
                const points = look.outline.contours.flatMap(contour => [0.2, 0.35, 0.5].map(share => {
                  const p = contour.points, n = p.length - 2;
                  const [x, y] = [p[0] + (p[n] - p[0]) * share, p[1] + (p[n + 1] - p[1]) * share];
                  const [a, b, c, d, e, f] = look.map;
                  return [a * x + c * y + e, b * x + d * y + f];
                }));
                for (const [x, y] of points) {
                  const at = [box.left + box.width / 2 + x * scale, box.top + box.height / 2 - y * scale];
                  if ((y < 0.2) === {{(isFormula ? "true" : "false")}} && links.find(at[0] - box.left, at[1] - box.top)?.link === '{{link}}') {
                    return JSON.stringify(at);
                  }
                }
              }
              return 'null';
            }
            """));
        Assert.True(place.RootElement.ValueKind == JsonValueKind.Array, $"{link} cannot be pointed at on the {(isFormula ? "formula" : "map")}.");
        return ((float)place.RootElement[0].GetDouble(), (float)place.RootElement[1].GetDouble());
    }

    private async Task<IPage> Open(string hash)
    {
        Assert.SkipWhen(film.Browser is null, "There is no chromium at /usr/bin/chromium or on the PATH, so the page was not tried in a browser.");
        _context = await film.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Permissions = ["clipboard-read", "clipboard-write"] });
        var page = await _context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // The test reads pixels back, the page does not.
            if (!message.Text.StartsWith("Canvas2D: Multiple readback", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, message) => _complaints.Add(message);
        await page.GotoAsync(film.Address.AbsoluteUri + hash);
        await page.WaitForFunctionAsync("() => globalThis.backlight !== undefined");
        return page;
    }
}
