namespace Backlight.Rendering.Encoders;

/// <summary>Turns the frames of one film into a file, a folder or a stream.</summary>
/// <remarks>
/// <para>
/// The writer of films calls <see cref="Start"/> once, <see cref="Add"/> for each frame that differs from the one before it, in the order of the
/// film, then
/// <see cref="Finish"/>, and always <see cref="IDisposable.Dispose"/>; never two of them at once. The repeats of all frames add up to
/// <see cref="FilmHeader.FrameCount"/>.
/// </para>
/// <para>Under the final name there is nothing before <see cref="Finish"/> returns. Disposing without finishing removes what was written so
/// far.</para>
/// </remarks>
public interface IFilmEncoder : IDisposable
{
    /// <summary>Prepares for a film.</summary>
    /// <param name="header">What is known of the film.</param>
    /// <param name="stop">Ends waiting for others, such as a program that reads too slowly; the call that waits throws
    /// <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="EncoderUnavailableException">A program that is needed is missing.</exception>
    /// <exception cref="EncoderFailedException">The target cannot be written to.</exception>
    void Start(FilmHeader header, CancellationToken stop);

    /// <summary>The next frame.</summary>
    /// <param name="pixels">The whole frame as a <see cref="IFramePainter"/> paints it. It must not be kept: the next frame is painted over
    /// it.</param>
    /// <param name="changed">Outside of it, the frame equals the one before; all pixels for the first frame; never empty.</param>
    /// <param name="repeats">For how many frames of the film it stands; at least 1.</param>
    /// <exception cref="EncoderFailedException">What was to be written cannot be.</exception>
    void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats);

    /// <summary>Completes the film, which then has its final name.</summary>
    /// <exception cref="EncoderFailedException">What was to be written cannot be.</exception>
    void Finish();
}
