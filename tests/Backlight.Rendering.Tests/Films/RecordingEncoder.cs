using Backlight.Rendering.Encoders;

namespace Backlight.Rendering.Tests.Films;

/// <summary>Remembers what an encoder is told.</summary>
internal sealed class RecordingEncoder(Action<int>? atFrame = null) : IFilmEncoder
{
    public FilmHeader? Header { get; private set; }

    public List<(uint[] Pixels, PixelRectangle Changed, int Repeats)> Frames { get; } = [];

    public bool Finished { get; private set; }

    public bool Disposed { get; private set; }

    public void Start(FilmHeader header, CancellationToken stop) => Header = header;

    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        atFrame?.Invoke(Frames.Count);
        Frames.Add((pixels.ToArray(), changed, repeats));
    }

    public void Finish() => Finished = true;

    public void Dispose() => Disposed = true;
}
