namespace Backlight.Training.Samples;

/// <summary>Samples by number, wherever they are kept: in memory, in a file, behind a standardisation.</summary>
/// <remarks>
/// The trainer asks for the rows of a batch, from one thread at a time, in any order and as often as it likes; the same row is the same numbers each time.
/// Who opened the source closes it.
/// </remarks>
public interface ISampleSource
{
    /// <summary>How many samples there are; rows are 0 … Count − 1.</summary>
    int Count { get; }

    /// <summary>n_0: how many inputs a sample has.</summary>
    int InputWidth { get; }

    /// <summary>n_L: how many outputs a network for these samples has; that of <see cref="Kind"/>.</summary>
    int TargetWidth { get; }

    /// <summary>What the targets say: a class, yes or no, a number.</summary>
    TargetKind Kind { get; }

    /// <summary>Writes the samples of <paramref name="rows"/>, one after the other: x to <paramref name="inputs"/>, y to <paramref name="targets"/>.</summary>
    /// <param name="rows">Row numbers, 0 … Count − 1.</param>
    /// <param name="inputs">rows × n_0, row-major; or empty where the inputs are not wanted.</param>
    /// <param name="targets">rows × n_L, row-major; or empty where the targets are not wanted.</param>
    /// <exception cref="ArgumentException">A span of another length, or a row that does not exist.</exception>
    void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets);
}
