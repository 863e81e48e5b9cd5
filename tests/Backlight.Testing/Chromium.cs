namespace Backlight.Testing;

/// <summary>The browser that pages are tried in.</summary>
public static class Chromium
{
    /// <summary>Why a test of a page is skipped.</summary>
    public const string Missing = "There is no chromium at /usr/bin/chromium or on the PATH, so the page was not tried in a browser.";

    /// <summary>The path of the program; null where there is none and need not be.</summary>
    /// <exception cref="FileNotFoundException">There is none, and BACKLIGHT_CI is 1.</exception>
    public static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = new[] { "/usr/bin/chromium" }
            .Concat(folders.SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine))
            .FirstOrDefault(File.Exists);
        return found is null && Environment.GetEnvironmentVariable("BACKLIGHT_CI") == "1"
            ? throw new FileNotFoundException("BACKLIGHT_CI is 1, so pages have to be tried in a browser, but there is no chromium; apt-get install chromium.")
            : found;
    }
}
