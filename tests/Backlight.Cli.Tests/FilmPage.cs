using Backlight.Testing;
using Microsoft.Playwright;

namespace Backlight.Cli.Tests;

/// <summary>The page of the story, written once by the command, and one browser for all tests of it. No test changes the file; each opens it in a context of its own.</summary>
public sealed class FilmPage : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;

    /// <summary>Null where there is no browser.</summary>
    public IBrowser? Browser { get; private set; }

    public Uri Address => new(_folder.PathOf("index.html"));

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is { } chromium)
        {
            var run = CommandRun.Of("film", "--format", "html", "-o", _folder.Root);
            Assert.True(run.Code == 0, run.Messages);
            _playwright = await Playwright.CreateAsync();
            Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-quic"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
        _folder.Dispose();
    }
}
