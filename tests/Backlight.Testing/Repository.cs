namespace Backlight.Testing;

/// <summary>The repository that the running tests were built from.</summary>
public static class Repository
{
    private const string Landmark = "Backlight.slnx";

    /// <summary>Full path of the repository's root: the nearest folder above the test program that holds Backlight.slnx.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Full path of a file or folder given by its parts, relative to the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// Full path, on this machine, of a source file as the compiler knew it.
    /// A build for continuous integration replaces the root by "/_/", so that the same source gives the same bytes.
    /// </summary>
    public static string PathOfSource(string compiledPath)
    {
        const string mappedRoot = "/_/";
        return compiledPath.StartsWith(mappedRoot, StringComparison.Ordinal)
            ? PathOf(compiledPath[mappedRoot.Length..].Split('/'))
            : compiledPath;
    }

    internal static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {start} holds {Landmark}; tests run from the repository's artifacts folder.");
    }
}
