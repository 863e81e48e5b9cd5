using System.Globalization;

namespace Backlight.Rendering.Encoders;

/// <summary>A folder with a PNG file for every frame: 000001.png, 000002.png and so on.</summary>
/// <remarks>A folder that exists is replaced if it holds nothing but such files.</remarks>
public sealed class PngFramesEncoder : IFilmEncoder
{
    private readonly FilmTarget _target;
    private readonly PngChunks _chunks = new();
    private FilmHeader? _header;
    private OutputFolder? _folder;
    private CancellationToken _stop;
    private int _time;

    /// <summary>An encoder for one film.</summary>
    /// <param name="target">A path.</param>
    /// <exception cref="ArgumentException">The target is a stream.</exception>
    public PngFramesEncoder(FilmTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target.FilePath is null
            ? throw new ArgumentException("Frames are many files; they need a folder, not a stream.", nameof(target))
            : target;
    }

    /// <inheritdoc/>
    public void Start(FilmHeader header, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(header);
        (_header, _stop, _folder) = (header, stop, OutputFolder.Create(_target, IsFrame));
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        var header = _header ?? throw new InvalidOperationException("The encoder is not started.");
        header.Check(pixels, changed, repeats);
        using var memory = new MemoryStream();
        _chunks.WriteFile(memory, header.Size, header.Transparent, pixels);
        var file = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        OutputFile.Guard(_target, () =>
        {
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                _stop.ThrowIfCancellationRequested();
                _time++;
                File.WriteAllBytes(_folder!.PathOf(Name(_time)), file.Span);
            }

            return true;
        });
    }

    /// <inheritdoc/>
    public void Finish()
    {
        FilmHeader.CheckComplete(_header, _time);
        _folder!.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chunks.Dispose();
        _folder?.Dispose();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:D6}.png");

    internal static bool IsFrame(string name)
        => name.EndsWith(".png", StringComparison.Ordinal)
        && name.Length >= 10
        && name.AsSpan(0, name.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0;
}
