namespace Backlight.Rendering.Tests.Encoders;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("backlight-test-").FullName;

    public string this[string name] => Path.Combine(FullName, name);

    public string[] Names => [.. Directory.EnumerateFileSystemEntries(FullName).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
