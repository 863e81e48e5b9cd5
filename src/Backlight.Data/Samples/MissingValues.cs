namespace Backlight.Data.Samples;

/// <summary>Learns what missing values become: from the rows that are learnt from, and from no other.</summary>
internal static class MissingValues
{
    /// <summary>The columns of a layout with what their missing values become.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="choice">Mean, median or category.</param>
    /// <param name="samples">All rows.</param>
    /// <param name="rows">Those to learn from.</param>
    /// <param name="spreads">How codes of texts become inputs.</param>
    public static ValueList<InputColumn> Learn(ValueList<InputColumn> columns, MissingChoice choice, ColumnSamples samples, ReadOnlySpan<int> rows, IReadOnlyList<ColumnSpread> spreads)
    {
        var learnt = new List<InputColumn>();
        for (var c = 0; c < columns.Count; c++)
        {
            var values = new double[rows.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = samples.Raw(rows[i], c);
            }

            var present = values.Where(value => !double.IsNaN(value)).ToArray();
            var column = columns[c] with { HasMissingInput = choice == MissingChoice.Category && present.Length < values.Length };
            learnt.Add(spreads[c].Inputs is { } inputs
                ? column with { FillText = MostFrequent(columns[c].Categories, present, inputs) }
                : column with { Fill = present.Length == 0 ? 0 : choice == MissingChoice.Median ? Median(present) : present.Average() });
        }

        return learnt.ToValueList();
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var (low, high) = (values[(values.Length - 1) / 2], values[values.Length / 2]);
        return low + ((high - low) / 2);
    }

    /// <summary>Of equally frequent texts the first by its characters; null where there is none at all.</summary>
    private static string? MostFrequent(ValueList<string> categories, double[] codes, int[] inputs) =>
        codes.GroupBy(code => inputs[(int)code]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => categories[group.Key]).FirstOrDefault()
        ?? (categories.Count > 0 ? categories[0] : null);
}
