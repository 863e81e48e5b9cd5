using System.Globalization;
using Backlight.Data.Samples;

namespace Backlight.Documents.Runs;

/// <summary>What was understood of a file of samples, as lines of a name and a text each: for the terminal, and for the report.</summary>
public static class TableAccountText
{
    /// <summary>So many names are read; of more the first and the last are shown.</summary>
    private const int MostNames = 8;

    /// <summary>The lines.</summary>
    /// <param name="account">What was understood.</param>
    /// <param name="isStandardised">Whether numbers are brought to mean 0 and deviation 1; null where that is not to be said.</param>
    public static IEnumerable<(string Name, string Text)> Lines(TableAccount account, bool? isStandardised)
    {
        yield return ("data", $"{account.Name}: {Count(account.Rows, "row")}; {string.Join("; ", account.Form)}");
        yield return ("learns", Target(account.Target));
        if (account.Columns.Count > 0)
        {
            yield return ("from", string.Join("; ", Columns(account.Columns)));
        }

        var missing = account.Columns.Where(column => column.Missing > 0).Select(column => $"{Named(column.Name)} {column.Missing.ToString("N0", CultureInfo.InvariantCulture)}{(column.Fill is { } fill ? " → " + fill : "")}").ToList();
        if (missing.Count > 0)
        {
            yield return ("missing", Listed(missing));
        }

        string[] leftOut = [.. account.LeftOut, .. account.RowsLeftOut == 0 ? [] : new[] { $"{Count(account.RowsLeftOut, "row")} in which a value is missing" }];
        if (leftOut.Length > 0)
        {
            yield return ("left out", Listed(leftOut));
        }

        if (isStandardised is { } standardised)
        {
            var what = account.Target.Classes.Count > 0 ? "inputs" : "inputs and target";
            yield return ("scale", standardised
                ? $"{what} are brought to mean 0 and deviation 1, as the training part has them (--standardize false leaves them as they are)"
                : $"{what} stay as they are (--standardize brings them to mean 0 and deviation 1)");
        }

        foreach (var warning in account.Warnings)
        {
            yield return ("warning", warning);
        }
    }

    /// <summary>Writes the lines, names in a column of their own.</summary>
    public static void Write(TextWriter writer, TableAccount account, bool? isStandardised)
    {
        foreach (var (name, text) in Lines(account, isStandardised))
        {
            writer.WriteLine(name switch
            {
                "data" => text,
                "warning" => $"  warning: {text}",
                _ => $"  {name,-9} {text}",
            });
        }
    }

    /// <summary>What matters of a file that is evaluated or predicted from: what was left out, and what was not known.</summary>
    public static void WriteRemarks(TextWriter writer, TableAccount account)
    {
        if (account.RowsLeftOut > 0)
        {
            writer.WriteLine($"note: {account.Name}: {Count(account.RowsLeftOut, "row")} in which a value is missing {(account.RowsLeftOut == 1 ? "is" : "are")} left out.");
        }

        foreach (var column in account.Columns.Where(column => column.Missing > 0 && column.Fill is not null))
        {
            writer.WriteLine($"note: {account.Name}: {Count(column.Missing, "missing value")} of column {Named(column.Name)} become{(column.Missing == 1 ? "s" : "")} {column.Fill}.");
        }

        foreach (var warning in account.Warnings)
        {
            writer.WriteLine($"note: {account.Name}: {warning}.");
        }
    }

    private static string Target(TargetAccount target)
    {
        var because = target.Because.Length > 0 ? $", {target.Because}" : "";
        var other = target.OtherKind switch
        {
            "numbers" => "; --target-kind numbers measures it",
            "classes" => "; --target-kind classes tells its values apart",
            _ => "",
        };
        return target.Classes.Count > 0
            ? $"{Named(target.Name)} as {Count(target.Classes.Count, "class", "classes")}{because} ({Listed([.. target.Classes.Select(own => $"{Named(own.Name)}: {own.Rows.ToString("N0", CultureInfo.InvariantCulture)}")])}){other}"
            : $"{Named(target.Name)} as a number{because} (from {Rounded(target.Least)} to {Rounded(target.Most)}, mean {Rounded(target.Mean)}){other}";
    }

    private static IEnumerable<string> Columns(ValueList<ColumnAccount> columns)
    {
        foreach (var group in columns.GroupBy(column => column.Kind, StringComparer.Ordinal))
        {
            var isOfTexts = group.Key == "texts";
            var names = group.Select(column => Named(column.Name) + (column.Inputs == 1 && !isOfTexts ? "" : $" ({Count(column.Inputs, "input")})")).ToList();
            yield return $"{Count(names.Count, "column")} of {(group.Key == "always the same" ? "one value" : group.Key)}: {Listed(names)}";
        }

        yield return $"{Count(columns.Sum(column => column.Inputs), "input")} in all";
    }

    private static string Listed(IReadOnlyList<string> items) =>
        items.Count <= MostNames ? string.Join(", ", items) : $"{string.Join(", ", items.Take(MostNames - 2))} … {items[^1]}";

    private static string Named(string name) => TableAccount.Shown(name);

    private static string Rounded(double? number) => number is { } value ? value.ToString("G7", CultureInfo.InvariantCulture) : "?";

    private static string Count(int count, string noun, string? plural = null) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");
}
