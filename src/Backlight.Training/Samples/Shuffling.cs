namespace Backlight.Training.Samples;

/// <summary>The order in which an epoch goes through the samples.</summary>
public static class Shuffling
{
    /// <summary>The rows in the order of an epoch: a function of rows, seed and epoch alone, so that a run can go on at any epoch.</summary>
    /// <param name="rows">The rows of the training part, in the order of the split.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="epoch">0 or more.</param>
    /// <param name="order">As long as <paramref name="rows"/>; filled.</param>
    public static void Order(ReadOnlySpan<int> rows, ulong seed, int epoch, Span<int> order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        rows.CopyTo(order);
        new RandomNumbers(seed, (ulong)epoch).Shuffle(order[..rows.Length]);
    }
}
