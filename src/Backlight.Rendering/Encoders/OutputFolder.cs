namespace Backlight.Rendering.Encoders;

/// <summary>A folder of numbered files that appears whole or not at all.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly FilmTarget _target;
    private readonly string _final;
    private readonly Predicate<string> _ours;
    private readonly string _temporary;

    private OutputFolder(FilmTarget target, string final, Predicate<string> ours, string temporary)
        => (_target, _final, _ours, _temporary) = (target, final, ours, temporary);

    /// <summary>A folder to fill.</summary>
    /// <param name="target">A path.</param>
    /// <param name="ours">Whether a file of this name may be thrown away. A folder with any other file is not replaced: it may be somebody's
    /// documents.</param>
    public static OutputFolder Create(FilmTarget target, Predicate<string> ours)
    {
        var path = target.FilePath ?? throw new ArgumentException("A folder cannot go into a stream.", nameof(target));
        var final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return OutputFile.Guard(target, () =>
        {
            if (File.Exists(final))
            {
                throw new IOException("It is a file, not a folder.");
            }

            ThrowUnlessOurs(final, ours);
            var parent = Path.GetDirectoryName(final) ?? throw new IOException("It is the root of a disk.");
            if (!Directory.Exists(parent))
            {
                throw new DirectoryNotFoundException($"There is no folder {parent}.");
            }

            var temporary = Free(final);
            Directory.CreateDirectory(temporary);
            return new OutputFolder(target, final, ours, temporary);
        });
    }

    public string PathOf(string name) => Path.Combine(_temporary, name);

    public void Commit()
    {
        OutputFile.Guard(_target, () =>
        {
            if (!Directory.Exists(_final))
            {
                Directory.Move(_temporary, _final);
                return true;
            }

            // Somebody may have put something there in the meantime.
            ThrowUnlessOurs(_final, _ours);
            var old = Free(_final);
            Directory.Move(_final, old);
            try
            {
                Directory.Move(_temporary, _final);
            }
            catch
            {
                Directory.Move(old, _final);
                throw;
            }

            Directory.Delete(old, recursive: true);
            return true;
        });
    }

    public void Dispose()
    {
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private static void ThrowUnlessOurs(string folder, Predicate<string> ours)
    {
        if (Directory.Exists(folder)
            && Directory.EnumerateFileSystemEntries(folder)
                .FirstOrDefault(path => Directory.Exists(path) || !ours(Path.GetFileName(path))) is { } other)
        {
            throw new IOException($"The folder holds {Path.GetFileName(other)}, which is no frame of a film. Choose an empty or a new folder.");
        }
    }

    private static string Free(string final) => Path.Combine(Path.GetDirectoryName(final)!, PrivateFolder.TemporaryName(Path.GetFileName(final)));
}
