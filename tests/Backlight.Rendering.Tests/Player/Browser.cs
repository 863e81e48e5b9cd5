using System.Text.Json;
using Backlight.Animation.Timelines;
using Backlight.Rendering.Player;
using Backlight.Testing;
using Microsoft.Playwright;

namespace Backlight.Rendering.Tests.Player;

/// <summary>One Chromium for all tests of the player; each test has a window of its own, whose complaints fail the test that reads them.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backlight-player-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _pages;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is { } chromium)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-quic"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<Window> Open(Timeline film, PlayerOptions? options = null, string hash = "", int width = 1280, int height = 791, bool calm = false, bool touch = false, ColorScheme scheme = ColorScheme.Dark, float density = 1)
    {
        Assert.SkipWhen(_browser is null, Chromium.Missing);
        var file = Path.Combine(_folder, $"film{Interlocked.Increment(ref _pages)}.html");
        await File.WriteAllTextAsync(file, PlayerPage.Write(film, options), TestContext.Current.CancellationToken);
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            ColorScheme = scheme,
            HasTouch = touch,
            DeviceScaleFactor = density,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var window = new Window(context, await context.NewPageAsync());
        await window.Page.GotoAsync(new Uri(file).AbsoluteUri + hash);
        await window.Page.WaitForFunctionAsync("() => globalThis.backlight !== undefined");
        return window;
    }

    /// <summary>A page with a player, which must not complain nor ask for anything.</summary>
    internal sealed class Window : IAsyncDisposable
    {
        private readonly IBrowserContext _context;

        public Window(IBrowserContext context, IPage page)
        {
            (_context, Page) = (context, page);
            page.Console += (_, message) =>
            {
                // The tests read pixels back, the player does not.
                if (!message.Text.StartsWith("Canvas2D: Multiple readback", StringComparison.Ordinal))
                {
                    Complaints.Add(message.Text);
                }
            };
            page.PageError += (_, message) => Complaints.Add(message);
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                {
                    Complaints.Add($"asked for {request.Url}");
                }
            };
        }

        public IPage Page { get; }

        public List<string> Complaints { get; } = [];

        /// <summary>What an expression over <c>player</c> and <c>timeline</c> is.</summary>
        public Task<T> Ask<T>(string expression) => Page.EvaluateAsync<T>($"() => {{ const {{ player, timeline, links }} = backlight; return ({expression}); }}");

        public async Task<JsonElement> AskAll(string body)
        {
            using var answer = JsonDocument.Parse(await Page.EvaluateAsync<string>($"async () => {{ const {{ player, timeline }} = backlight; return JSON.stringify(await (async () => {{ {body} }})()); }}"));
            return answer.RootElement.Clone();
        }

        /// <summary>Waits until an expression over the player is true.</summary>
        public Task Until(string expression) => Page.WaitForFunctionAsync($"() => {{ const {{ player, timeline, links }} = backlight; return ({expression}); }}", options: new() { Timeout = 10_000 });

        public Task Press(params string[] keys) => Each(keys, key => Page.Keyboard.PressAsync(key));

        public Task Click(string id) => Page.Locator($"#{id}").ClickAsync();

        public Task<string?> Attribute(string id, string name) => Page.Locator($"#{id}").GetAttributeAsync(name);

        public Task<double> Time() => Ask<double>("player.time");

        public async ValueTask DisposeAsync()
        {
            await _context.CloseAsync();
            Assert.Empty(Complaints);
        }

        private static async Task Each<T>(IEnumerable<T> items, Func<T, Task> act)
        {
            foreach (var item in items)
            {
                await act(item);
            }
        }
    }
}
