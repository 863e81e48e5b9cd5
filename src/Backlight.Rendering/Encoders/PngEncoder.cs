namespace Backlight.Rendering.Encoders;

/// <summary>The last frame of a film as PNG. For another frame, write a range that ends with it.</summary>
public sealed class PngEncoder : IFilmEncoder
{
    private readonly FilmTarget _target;
    private FilmHeader? _header;
    private OutputFile? _file;
    private int _time;

    /// <summary>An encoder for one film.</summary>
    /// <param name="target">A file or a stream.</param>
    public PngEncoder(FilmTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
    }

    /// <inheritdoc/>
    public void Start(FilmHeader header, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(header);
        (_header, _file) = (header, OutputFile.Create(_target));
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        var header = _header ?? throw new InvalidOperationException("The encoder is not started.");
        header.Check(pixels, changed, repeats);
        _time += repeats;
        if (_time < header.FrameCount)
        {
            return;
        }

        using var memory = new MemoryStream();
        using var chunks = new PngChunks();
        chunks.WriteFile(memory, header.Size, header.Transparent, pixels);
        OutputFile.Guard(_target, () =>
        {
            memory.WriteTo(_file!.Stream);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Finish()
    {
        FilmHeader.CheckComplete(_header, _time);
        _file!.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
