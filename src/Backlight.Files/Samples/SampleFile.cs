using Backlight.Training.Samples;

namespace Backlight.Files.Samples;

/// <summary>Reads samples from CSV and IDX files, either of them compressed by gzip or not. What a file is follows from its first bytes, not from its name.</summary>
public static class SampleFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A file that can be read more than once; no pipe.</param>
    /// <param name="options">What the user says about it.</param>
    /// <returns>The samples, to be disposed of; or all problems.</returns>
    public static Reading<SampleFileContent> Read(string path, SampleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return Read(new ByteSource(path), options);
    }

    /// <summary>Reads what is no file, such as a resource.</summary>
    /// <param name="open">Opens it from its beginning; called twice.</param>
    /// <param name="name">What it is called in problems.</param>
    /// <param name="options">What the user says about it.</param>
    public static Reading<SampleFileContent> Read(Func<Stream> open, string name, SampleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        return Read(new ByteSource(open, name), options);
    }

    private static Reading<SampleFileContent> Read(ByteSource source, SampleFileOptions options) =>
        source.Guard(() => IdxHeader.Begins(source) ? IdxSampleReader.Read(source, options) : DelimitedSampleReader.Read(source, options));
}

/// <summary>Samples that were read from a file. Disposing of it closes files and deletes temporary ones; the source cannot be read afterwards.</summary>
public sealed class SampleFileContent : IDisposable
{
    private readonly IDisposable[] _owned;

    internal SampleFileContent(ISampleSource source, SampleLayout layout, bool hasTargets, params IDisposable[] owned) =>
        (Source, Layout, HasTargets, _owned) = (source, layout, hasTargets, owned);

    /// <summary>The samples as the file has them; <see cref="SampleLayout.Apply"/> standardises them.</summary>
    public ISampleSource Source { get; }

    /// <summary>How the file became samples.</summary>
    public SampleLayout Layout { get; }

    /// <summary>Whether the file has the target; otherwise all targets are NaN.</summary>
    public bool HasTargets { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }
}
