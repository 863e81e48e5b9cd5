namespace Backlight.Training.Samples;

/// <summary>What every source of samples checks and offers.</summary>
public static class SampleSources
{
    /// <summary>So many samples are read at once where all are looked at.</summary>
    private const int BlockRows = 1024;

    /// <summary>The rows 0 … Count − 1 in their order.</summary>
    /// <param name="source">The samples.</param>
    public static int[] AllRows(this ISampleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var rows = new int[source.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        return rows;
    }

    /// <summary>The class of each of <paramref name="rows"/>, as <see cref="TargetKind.ClassOf"/> numbers them.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="rows">Row numbers.</param>
    public static int[] ClassesOf(this ISampleSource source, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(source);
        var classes = new int[rows.Length];
        var targets = new float[checked(BlockRows * source.TargetWidth)];
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var block = rows.Slice(start, Math.Min(BlockRows, rows.Length - start));
            var read = targets.AsSpan(0, block.Length * source.TargetWidth);
            source.Read(block, [], read);
            for (var i = 0; i < block.Length; i++)
            {
                classes[start + i] = source.Kind.ClassOf(read.Slice(i * source.TargetWidth, source.TargetWidth));
            }
        }

        return classes;
    }

    /// <summary>Samples in double precision: as <see cref="IPreciseSamples"/> have them, widened of any other source.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="rows">Row numbers, 0 … Count − 1.</param>
    /// <param name="inputs">rows × n_0, row-major; or empty where the inputs are not wanted.</param>
    /// <param name="targets">rows × n_L, row-major; or empty where the targets are not wanted.</param>
    /// <exception cref="ArgumentException">A span of another length, or a row that does not exist.</exception>
    public static void ReadPrecise(this ISampleSource source, ReadOnlySpan<int> rows, Span<double> inputs, Span<double> targets)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is IPreciseSamples precise)
        {
            precise.ReadPrecise(rows, inputs, targets);
            return;
        }

        var (x, y) = (new float[inputs.Length], new float[targets.Length]);
        source.Read(rows, x, y);
        Widen(x, inputs);
        Widen(y, targets);
    }

    /// <summary>Refuses spans that do not fit the rows, and rows that do not exist.</summary>
    /// <typeparam name="T">Floats or doubles.</typeparam>
    /// <param name="source">The samples.</param>
    /// <param name="rows">Row numbers, 0 … Count − 1.</param>
    /// <param name="inputs">Empty, or rows × n_0.</param>
    /// <param name="targets">Empty, or rows × n_L.</param>
    /// <exception cref="ArgumentException">A span of another length, or a row that does not exist.</exception>
    public static void Require<T>(ISampleSource source, ReadOnlySpan<int> rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets)
    {
        ArgumentNullException.ThrowIfNull(source);
        RequireLength(inputs.Length, rows.Length, source.InputWidth, nameof(inputs));
        RequireLength(targets.Length, rows.Length, source.TargetWidth, nameof(targets));
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)source.Count)
            {
                throw new ArgumentOutOfRangeException(nameof(rows), row, $"Rows are 0 … {source.Count - 1}.");
            }
        }
    }

    private static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        for (var k = 0; k < from.Length; k++)
        {
            to[k] = from[k];
        }
    }

    private static void RequireLength(int length, int rows, int width, string name)
    {
        if (length != 0 && length != (long)rows * width)
        {
            throw new ArgumentException($"{rows} rows of {width} need {(long)rows * width} numbers, or none; there is room for {length}.", name);
        }
    }
}
