namespace Backlight.Screening;

/// <summary>How far a word is from another.</summary>
internal static class Spelling
{
    /// <summary>How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment).</summary>
    public static int Distance(string from, string to)
    {
        var (beforeLast, last, row) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray(), new int[to.Length + 1]);
        for (var j = 1; j <= from.Length; j++)
        {
            row[0] = j;
            for (var k = 1; k <= to.Length; k++)
            {
                row[k] = Math.Min(last[k - 1] + (from[j - 1] == to[k - 1] ? 0 : 1), Math.Min(last[k], row[k - 1]) + 1);
                if (j > 1 && k > 1 && from[j - 1] == to[k - 2] && from[j - 2] == to[k - 1])
                {
                    row[k] = Math.Min(row[k], beforeLast[k - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[to.Length];
    }
}
