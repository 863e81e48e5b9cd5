namespace Backlight.Training.Samples;

/// <summary>Samples that have more digits than a float holds: a time in seconds, an amount in cents, a large number whose last digits tell.</summary>
/// <remarks>A standardisation takes them as doubles and rounds what comes out, so that a column far from 0 loses nothing.</remarks>
public interface IPreciseSamples : ISampleSource
{
    /// <summary>As <see cref="ISampleSource.Read"/>, before anything is rounded to a float.</summary>
    /// <param name="rows">Row numbers, 0 … Count − 1.</param>
    /// <param name="inputs">rows × n_0, row-major; or empty where the inputs are not wanted.</param>
    /// <param name="targets">rows × n_L, row-major; or empty where the targets are not wanted.</param>
    /// <exception cref="ArgumentException">A span of another length, or a row that does not exist.</exception>
    void ReadPrecise(ReadOnlySpan<int> rows, Span<double> inputs, Span<double> targets);
}
