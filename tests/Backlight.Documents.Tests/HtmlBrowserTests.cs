using Backlight.Documents.Pages;
using Backlight.Documents.Runs;
using Backlight.Documents.Tests.Runs;
using Backlight.Testing;
using Microsoft.Playwright;

namespace Backlight.Documents.Tests;

/// <summary>The page in Chromium, opened from disk.</summary>
public sealed class HtmlBrowserTests(PageBrowser browser) : IClassFixture<PageBrowser>, IAsyncLifetime
{
    private readonly List<IPage> _pages = [];
    private readonly List<string> _complaints = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
        {
            await page.CloseAsync();
        }
    }

    [Fact]
    public async Task A_part_of_a_formula_lights_its_edge_on_the_map()
    {
        var page = await OpenStory();
        var edge = page.Locator(".map [data-edge='a2[1]→e1']");
        var key = await edge.GetAttributeAsync("data-key");
        await page.Locator($"#s03\\.1 mfrac[data-map='{key}']").HoverAsync();
        Assert.Contains("lit", await edge.GetAttributeAsync("class"), StringComparison.Ordinal);
        Assert.Contains("∂e₁/∂a₁⁽²⁾ = ", await page.Locator("#says").TextContentAsync(), StringComparison.Ordinal);
        await page.Mouse.MoveAsync(2, 2);
        Assert.DoesNotContain("lit", await edge.GetAttributeAsync("class"), StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_node_of_the_map_lights_the_parts_that_name_it()
    {
        var page = await OpenStory();
        await page.Locator("#s08\\.1").ScrollIntoViewIfNeededAsync();
        var node = page.Locator(".map [data-node='z2[1]']");
        await node.HoverAsync();
        var key = await node.GetAttributeAsync("data-key");
        Assert.NotEqual(0, await page.Locator("#s08\\.1 math .lit").CountAsync());
        Assert.Equal(await page.Locator($"#s08\\.1 math [data-map='{key}']").CountAsync(), await page.Locator("#s08\\.1 math .lit").CountAsync());
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task The_map_and_the_formulas_can_be_walked_with_the_keyboard()
    {
        var page = await OpenStory();
        await page.Locator(".map [tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("x[2]", await page.EvaluateAsync<string>("document.activeElement.dataset.node"));
        await page.Locator("#s01\\.1 .formula").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(1, await page.Locator("#s01\\.1 math .lit").CountAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator(".lit").CountAsync());
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task The_theme_can_be_chosen()
    {
        var page = await OpenStory();
        const string ground = "getComputedStyle(document.body).backgroundColor";
        var before = await page.EvaluateAsync<string>(ground);
        await page.Locator("#theme").ClickAsync();
        Assert.NotEqual(before, await page.EvaluateAsync<string>(ground));
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData(390, "784,128,64,10", "relu,relu,softmax", "cross-entropy")]
    [InlineData(1400, "784,128,64,10", "relu,relu,softmax", "cross-entropy")]
    [InlineData(390, "9,9,9,9,9,9,9,9,9,9", "tanh,tanh,tanh,tanh,tanh,tanh,tanh,tanh,tanh", "squared")]
    [InlineData(1400, "9,9,9,9,9,9,9,9,9,9", "tanh,tanh,tanh,tanh,tanh,tanh,tanh,tanh,tanh", "squared")]
    public async Task The_page_never_scrolls_sideways(int width, string widths, string activations, string error)
    {
        var page = await Open(browser.FileOf($"{widths} {activations} {error}", () => HtmlDocument.Write(HtmlNetworks.Derivation(HtmlNetworks.Architecture(widths, activations, error)))), width);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_failed_check_is_seen_at_once()
    {
        var page = await Open(browser.FileOf("failing", () => HtmlDocument.Write(HtmlDocumentTests.Failing(HtmlNetworks.Story, "05.2"))));
        await page.Locator(".summary.failed a").First.ClickAsync();
        Assert.EndsWith("#s05.2", page.Url, StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task The_report_of_a_run_fits_its_window_and_follows_the_colours_of_the_system(int width)
    {
        var report = browser.FileOf("report", () => ReportPage.Write(LearntRuns.Digits.Report));
        var background = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await Open(report, width, scheme);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width < 60).length"));
            var names = page.Locator(".chart").First.Locator("svg [fill='#171a20']").First;
            background.Add(await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor") + " " + await names.EvaluateAsync<string>("node => getComputedStyle(node).fill"));
        }

        Assert.Equal(["rgb(255, 255, 255) rgb(23, 26, 32)", "rgb(15, 18, 24) rgb(243, 245, 249)"], background);
        Assert.Empty(_complaints);
    }

    private Task<IPage> OpenStory() => Open(browser.FileOf("story", () => HtmlDocument.Write(HtmlNetworks.Story)));

    private async Task<IPage> Open(string file, int width = 1400, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(browser.Browser is null, Chromium.Missing);
        var page = await browser.Browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce, ColorScheme = scheme });
        _pages.Add(page);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, message) => _complaints.Add(message);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal))
            {
                _complaints.Add($"asked for {request.Url}");
            }
        };
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }
}
