namespace Backlight.Testing;

/// <summary>A folder for one test, gone after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("backlight-").FullName;

    /// <summary>The names of all that lies in it, in order.</summary>
    public string[] Names => [.. Directory.GetFileSystemEntries(Root).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>The full path of something in it, there or not.</summary>
    public string this[string name] => PathOf(name);

    /// <summary>The full path of something in it, there or not.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Writes a text there, and says where.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
