using System.Collections.Concurrent;
using System.Globalization;
using Backlight.Testing;
using Microsoft.Playwright;

namespace Backlight.Documents.Tests;

/// <summary>One browser for all tests of pages, and each page written once. No test changes a file; each opens it in a context of its own.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> _files = [];
    private IPlaywright? _playwright;

    /// <summary>Null where there is no browser.</summary>
    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Find() is { } chromium)
        {
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

    /// <summary>Where a page lies, which is written when it is first asked for.</summary>
    public string FileOf(string name, Func<string> html) =>
        _files.GetOrAdd(name, _ => new(() => _folder.Write(string.Create(CultureInfo.InvariantCulture, $"page{_files.Count}.html"), html()))).Value;
}
