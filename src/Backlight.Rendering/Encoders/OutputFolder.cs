namespace Backlight.Rendering.Encoders;

/// <summary>A folder of numbered files that appears whole or not at all.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly FilmTarget _target;
    private readonly string _final;
    private readonly Predicate<string> _ours;
    private readonly HeldFolder _temporary;

    private OutputFolder(FilmTarget target, string final, Predicate<string> ours, HeldFolder temporary)
        => (_target, _final, _ours, _temporary) = (target, final, ours, temporary);

    /// <summary>A folder to fill.</summary>
    /// <param name="target">A path.</param>
    /// <param name="ours">Whether a file of this name may be thrown away. A folder with any other file is not replaced: it may be somebody's
    /// documents.</param>
    public static OutputFolder Create(FilmTarget target, Predicate<string> ours)
    {
        return OutputFile.Guard(target, () =>
        {
            var final = Final(target);
            ThrowUnlessUsable(final, ours);
            var parent = Path.GetDirectoryName(final) ?? throw new IOException("It is the root of a disk.");
            if (!Directory.Exists(parent))
            {
                throw new DirectoryNotFoundException($"There is no folder {parent}.");
            }

            HeldFolder.RemoveLeftovers(parent, PrivateFolder.IsTemporaryName);
            var temporary = Free(final);
            Directory.CreateDirectory(temporary);
            return new OutputFolder(target, final, ours, HeldFolder.Hold(temporary));
        });
    }

    /// <summary>Looks whether a folder could be made or replaced, before anything is painted.</summary>
    /// <exception cref="EncoderFailedException">It is a file, or holds files of others.</exception>
    public static void Require(FilmTarget target, Predicate<string> ours) => OutputFile.Guard(target, () =>
    {
        ThrowUnlessUsable(Final(target), ours);
        return true;
    });

    public string PathOf(string name) => Path.Combine(_temporary.FullPath, name);

    public void Commit()
    {
        OutputFile.Guard(_target, () =>
        {
            _temporary.Release();
            if (!Directory.Exists(_final))
            {
                Directory.Move(_temporary.FullPath, _final);
                return true;
            }

            // Somebody may have put something there in the meantime.
            ThrowUnlessOurs(_final, _ours);
            var old = Free(_final);
            Directory.Move(_final, old);
            try
            {
                Directory.Move(_temporary.FullPath, _final);
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

    public void Dispose() => _temporary.Dispose();

    private static string Final(FilmTarget target) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(target.FilePath ?? throw new ArgumentException("A folder cannot go into a stream.", nameof(target))));

    private static void ThrowUnlessUsable(string final, Predicate<string> ours)
    {
        if (File.Exists(final))
        {
            throw new IOException("It is a file, not a folder.");
        }

        ThrowUnlessOurs(final, ours);
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
