using System.Text.RegularExpressions;
using Backlight.Reports;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Says what was understood of a CSV file, and warns of what is seldom meant.</summary>
internal sealed partial class TableAccounts(string name, DelimitedForm form, IReadOnlyList<TableColumn> columns, IReadOnlyList<string> unused)
{
    /// <summary>Of fewer rows nobody can say that their texts are all different.</summary>
    private const int LeastRows = 10;

    private const int MostWarnings = 12;

    public int RowsLeftOut { get; init; }

    public int EmptyRows { get; init; }

    /// <summary>Of a file that a network learns from.</summary>
    public TableAccount Learnt(SampleLayout layout, int rows, TableTarget target, SettledTarget settled)
    {
        var isMeasured = settled.Kind is RegressionTarget;
        return Of(layout, rows) with
        {
            Target = new TargetAccount(target.Name, settled.Because)
            {
                Classes = settled.Kind.Names.Zip(settled.Counts, (label, count) => new ClassAccount(label, count)).ToValueList(),
                Least = isMeasured ? target.Values.Least : null,
                Mean = isMeasured ? target.Values.Mean : null,
                Most = isMeasured ? target.Values.Most : null,
                OtherKind = isMeasured ? (target.Values.AreTooMany ? null : "classes") : target.IsOfNumbers ? "numbers" : null,
            },
            Warnings = Shortened([.. WarningsOf(target, settled, rows), .. layout.Picture is null ? WarningsOf(rows) : []]),
        };
    }

    /// <summary>Of a file that is read as a run knows it.</summary>
    public TableAccount Known(SampleLayout layout, int rows, TableTarget? target)
    {
        var isMeasured = target is not null && layout.Kind is RegressionTarget && rows > 0;
        return Of(layout, rows) with
        {
            Target = new TargetAccount(layout.Target, "")
            {
                Classes = target is null ? [] : layout.Kind.Names.Zip(target.Counts, (label, count) => new ClassAccount(label, count)).ToValueList(),
                Least = isMeasured ? target!.Values.Least : null,
                Mean = isMeasured ? target!.Values.Mean : null,
                Most = isMeasured ? target!.Values.Most : null,
            },
            Warnings = columns.Where(column => column.Unknown > 0).Select(column =>
                $"in column {Wording.Quoted(column.Name)} {Wording.Count(column.Unknown, "value")} {(column.Unknown == 1 ? "is" : "are")} not known to the network, and count as none of those that are").ToValueList(),
        };
    }

    private TableAccount Of(SampleLayout layout, int rows) => new()
    {
        Name = name,
        Rows = rows,
        RowsLeftOut = RowsLeftOut,
        Form = Forms().ToValueList(),
        Target = new TargetAccount(layout.Target, ""),
        LeftOut = unused.ToValueList(),
        Columns = columns.Zip(layout.Inputs, (column, input) => new ColumnAccount(column.Name, KindOf(column), input.Width, column.Missing)
        {
            Fill = column.Missing > 0 && (input.Fill is not null || input.FillText is not null) ? SampleFileContent.FillOf(input) : null,
        }).ToValueList(),
    };

    /// <summary>Nobody reads a hundred; what is warned of is much the same then.</summary>
    private static ValueList<string> Shortened(List<string> warnings) => warnings.Count <= MostWarnings
        ? warnings.ToValueList()
        : [.. warnings.Take(MostWarnings), $"{Wording.Number((long)warnings.Count - MostWarnings)} further columns are like these"];

    private IEnumerable<string> Forms()
    {
        yield return $"values separated by {form.Separation}";
        yield return form.HasHeader ? "the first row names the columns"
            : form.IsNamedByComment ? "the comment above the first row names the columns"
            : form.IsGuessedSample ? "the first row looks like the others and is taken for a sample, so the columns are called 1, 2, 3, … (--header yes: it names them)"
            : "the columns are called 1, 2, 3, …";
        if (form.Preamble.Comments - (form.IsNamedByComment ? 1 : 0) is var comments and > 0)
        {
            yield return $"{Wording.Count(comments, "line")} of comment above {(comments == 1 ? "is" : "are")} passed over";
        }

        if (form.MostValues > form.Columns.Count)
        {
            yield return "columns at the end in which nothing stands are left out";
        }

        if (EmptyRows > 0)
        {
            yield return $"{Wording.Count(EmptyRows, "row")} without any value {(EmptyRows == 1 ? "is" : "are")} passed over";
        }
    }

    private static string KindOf(TableColumn column) => (column.IsOfNumbers, column.Mark) switch
    {
        _ when column.IsConstant && column.Known is null => "always the same",
        (false, _) => "texts",
        (_, NumberMark.Percent) => "numbers with %",
        (_, NumberMark.Currency) => "numbers with a sign of money",
        (_, NumberMark.Thousands) => "numbers with marks between thousands",
        _ => "numbers",
    };

    private IEnumerable<string> WarningsOf(int rows)
    {
        foreach (var column in columns)
        {
            var (shown, without) = ($"column {Wording.Quoted(column.Name)}", $"--without {TableAccount.Argument(column.Name)} leaves it out");
            var different = column.Codes?.Count ?? 0;
            if (column.IsConstant && rows > 1)
            {
                yield return $"{shown} is the same in all rows and tells nothing; {without}";
            }
            else if (different > 1 && column.Values >= LeastRows && different > column.Values / 2)
            {
                yield return $"{shown} holds {Wording.Number((long)different)} different texts in {Wording.Number((long)column.Values)} rows, each an input: it tells rows apart rather than kinds; {without}";
            }
            else if (column.IsOfNumbers && column.Counts && column.Values >= LeastRows)
            {
                yield return $"{shown} grows by 1 from row to row: if it is but the number of the row, {without}";
            }
            else if (column.Code is { } code)
            {
                yield return $"{shown} holds what looks like codes, such as {Wording.Plain(code)}, and is read as numbers; {without}";
            }
            else if (column.IsOfNumbers && column.IsWhole && column.Most > 99 && CodeName().IsMatch(column.Name))
            {
                yield return $"{shown} holds what may be codes, by its name, and is read as numbers; {without}";
            }
            else if (column.Mark != NumberMark.None)
            {
                yield return column.Mark == NumberMark.Percent
                    ? $"{shown} holds numbers with %, which are read as they stand: 12% is 12; {without}"
                    : $"{shown} holds {KindOf(column)}, which is passed over; {without}";
            }
        }
    }

    private static IEnumerable<string> WarningsOf(TableTarget target, SettledTarget settled, int rows)
    {
        var shown = $"the target {Wording.Quoted(target.Name)}";
        foreach (var merged in settled.Merged)
        {
            yield return $"in {shown} {merged}, called as it is written first";
        }

        if (target.Mark != NumberMark.None && settled.Kind is RegressionTarget)
        {
            yield return target.Mark == NumberMark.Percent ? $"{shown} holds numbers with %, which are read as they stand: 12% is 12" : $"{shown} holds numbers with signs beside them, which are passed over";
        }

        if (settled.Kind is ClassTarget classes && rows >= LeastRows && classes.Names.Count > rows / 2)
        {
            yield return $"{shown} holds {Wording.Number((long)classes.Names.Count)} different values in {Wording.Number((long)rows)} rows: hardly a class has two; --target names another column{(target.IsOfNumbers ? ", --target-kind numbers measures this one" : "")}";
        }
    }

    /// <summary>Names under which codes stand: ZIP codes, numbers of customers, of telephones.</summary>
    [GeneratedRegex(@"(?:^|[\s_.\-]|(?-i:(?<=[a-z])(?=[A-Z])))(?:id|uuid|zip|zip ?code|post ?code|postal ?code|plz|code|phone|telephone|ssn|isbn|ean|sku)s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CodeName();
}
