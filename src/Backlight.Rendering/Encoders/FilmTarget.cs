using System.Globalization;

namespace Backlight.Rendering.Encoders;

/// <summary>Where a film goes: to a path or into a stream.</summary>
public sealed class FilmTarget
{
    private FilmTarget(string? path, Stream? stream) => (FilePath, Stream) = (path, stream);

    /// <summary>The path; null where the film goes into a stream.</summary>
    public string? FilePath { get; }

    /// <summary>The stream; null where the film goes to a path.</summary>
    public Stream? Stream { get; }

    /// <summary>A file, or a folder for formats of many files. Its parent folder must exist; what stands there is replaced when the film is
    /// complete.</summary>
    /// <param name="path">Not empty.</param>
    public static FilmTarget At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(path, null);
    }

    /// <summary>A stream, such as standard output. It need not be seekable, gets the film when it is complete, and stays open.</summary>
    /// <param name="stream">Can be written to.</param>
    public static FilmTarget To(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanWrite ? new(null, stream) : throw new ArgumentException("The stream cannot be written to.", nameof(stream));
    }

    /// <summary>Writes what is finished: a file appears whole or not at all.</summary>
    /// <param name="content">All of it.</param>
    /// <exception cref="EncoderFailedException">It cannot be written; what stood there before still does.</exception>
    public void Write(ReadOnlySpan<byte> content)
    {
        using var file = OutputFile.Create(this);
        try
        {
            file.Stream.Write(content);
        }
        catch (IOException exception)
        {
            throw OutputFile.Failed(this, exception);
        }

        file.Commit();
    }

    /// <summary>The path, control characters spelled out, or that it is a stream.</summary>
    public override string ToString() => FilePath is null ? "the output stream"
        : string.Concat(FilePath.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : c.ToString()));
}
