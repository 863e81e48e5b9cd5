using Backlight.Disk;
using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>The bytes of a file, decompressed where gzip compressed them; can be opened several times.</summary>
internal sealed class ByteSource(Func<Stream> open, string name)
{
    private const int BufferBytes = 128 * 1024;

    public ByteSource(string path)
        : this(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan), path) => Path = path;

    public string Name => name;

    /// <summary>Where the file is; null for what is no file.</summary>
    public string? Path { get; }

    /// <summary>Whether the bytes on disk are those that are read.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>The bytes from the beginning.</summary>
    public Stream Open()
    {
        var stream = open();
        Span<byte> magic = stackalloc byte[2];
        IsCompressed = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        stream.Position = 0;

        // Otherwise .NET takes a file that was cut off for one that ends there. The switch is for the whole process, and it is what every caller would want.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);
        return IsCompressed ? new BufferedStream(new WholeGzip(stream), BufferBytes) : stream;
    }

    /// <summary>Reads, and reports what the file as such is guilty of.</summary>
    public Reading<T> Guard<T>(Func<Reading<T>> read)
        where T : notnull
    {
        try
        {
            if (Path is not null && ProblemWithFile(Path) is { } problem)
            {
                return Reading<T>.Refused([problem]);
            }

            return read();
        }
        catch (InvalidDataException)
        {
            return Reading<T>.Refused([SampleProblems.GzipDamaged(name)]);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading<T>.Refused([FileProblems.Missing(name)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Reading<T>.Refused([FileProblems.Unreadable(name, exception.Message)]);
        }
    }

    /// <summary>A pipe has no length, and opening it might wait forever; nor could it be read twice.</summary>
    private static Problem? ProblemWithFile(string path)
    {
        // Names that no file can have; .NET calls them wrong arguments.
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return FileProblems.Missing(path);
        }

        if (Directory.Exists(path))
        {
            return SampleProblems.IsFolder(path);
        }

        var file = new FileInfo(path);
        return !file.Exists ? FileProblems.Missing(path) : file.Length == 0 ? SampleProblems.NoSamples(path, "The file holds nothing, or is a pipe.") : null;
    }
}
