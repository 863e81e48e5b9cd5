namespace Backlight.Training.Samples;

/// <summary>Samples in two parts, one to learn from and one to look at, with each class in both in the same share.</summary>
/// <param name="Training">Rows to learn from, ascending.</param>
/// <param name="Validation">Rows held back, ascending.</param>
public sealed record StratifiedSplit(ValueList<int> Training, ValueList<int> Validation)
{
    /// <summary>Of each class, the nearest whole number to share · count is held back; of numbers, which have no classes, of all together.</summary>
    /// <remarks>A class with two samples or more keeps one in each part; a class with one sample is learnt from. A share of 0 holds nothing back.</remarks>
    /// <param name="source">The samples.</param>
    /// <param name="share">0 or more, below 1.</param>
    /// <param name="seed">What is held back depends on it and on the order of the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside [0, 1).</exception>
    public static StratifiedSplit Of(ISampleSource source, double share, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (share is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share that is held back is 0 or more and below 1.");
        }

        var rows = source.AllRows();
        if (share == 0)
        {
            return new(ValueList.Of<int>(rows), []);
        }

        var random = new RandomNumbers(seed, Stream);
        var (training, validation) = (new List<int>(), new List<int>());
        foreach (var group in rows.Zip(source.ClassesOf(rows)).GroupBy(pair => pair.Second, pair => pair.First).OrderBy(group => group.Key))
        {
            var members = group.ToArray();
            random.Shuffle<int>(members);
            var held = members.Length == 1 ? 0 : Math.Clamp((int)Math.Round(share * members.Length, MidpointRounding.AwayFromZero), 1, members.Length - 1);
            validation.AddRange(members.AsSpan(0, held));
            training.AddRange(members.AsSpan(held));
        }

        training.Sort();
        validation.Sort();
        return new(training.ToValueList(), validation.ToValueList());
    }

    /// <summary>Apart from the epochs of a run with the same seed, which count from 0.</summary>
    private const ulong Stream = ulong.MaxValue;
}
