using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>Makes weights and biases of the value of <c>parameters</c>.</summary>
internal sealed class ParametersComposer(ProblemList problems, Widths widths)
{
    private const string RowsRemedy = "Write a list of rows, such as [[0.1, -0.2], [0.3, 0.4]].";

    private readonly Expectations _expect = new(problems);

    /// <summary>The parameters; null where a problem was added, here or before.</summary>
    public Parameters? Compose(Node node)
    {
        const string remedy = "Write an item like \"- { W: [[0.1, -0.2]], b: [0.0] }\" for each layer, or leave \"parameters\" out to draw them.";
        if (_expect.List(node, "\"parameters\"", remedy) is not { } list)
        {
            return null;
        }

        if (widths.Depth is { } depth && list.Count != depth)
        {
            problems.Add(
                ProblemId.ParametersCount,
                list.At,
                $"There {(depth == 1 ? "is 1 layer" : $"are {depth} layers")} and {Wording.Count(list.Count, "item")} in \"parameters\".",
                "Write one item with W and b for each layer, from the first to the last.");
        }

        var (weights, biases) = (new List<Matrix>(), new List<Matrix>());
        for (var l = 1; l <= Math.Min(list.Count, widths.Depth ?? list.Count); l++)
        {
            var where = $"the parameters of layer {l}";
            if (_expect.Mapping(list[l - 1], where, "Write { W: [[…], …], b: […] }.", "W", "b") is not { } item)
            {
                continue;
            }

            if (_expect.Required(item, "W", where, RemedyForW(l)) is { } w && WeightsOf(w, l) is { } matrix)
            {
                weights.Add(matrix);
            }

            if (_expect.Required(item, "b", where, RemedyForB(l)) is { } b
                && _expect.Column(b, ProblemId.LengthOfB, $"b of layer {l}", widths.At(l), widths.Sentence(l)) is { } column)
            {
                biases.Add(column);
            }
        }

        return problems.IsEmpty ? new Parameters(weights.ToValueList(), biases.ToValueList()) : null;
    }

    private string RemedyForW(int l) =>
        widths.At(l) is { } to && widths.At(l - 1) is { } from
            ? $"Write W, a list of {Wording.Count(to, "row")} with {Wording.Count(from, "number")} each."
            : RowsRemedy;

    private string RemedyForB(int l) => widths.At(l) is { } nodes and <= 4
        ? $"Write \"b: [{string.Join(", ", Enumerable.Repeat("0.0", nodes))}]\" where there is no bias."
        : "Write b, a list with a number for each node: zeros where there is no bias.";

    private Matrix? WeightsOf(Node node, int l)
    {
        var what = $"W of layer {l}";
        if (_expect.List(node, what, RowsRemedy) is not { } list || !RequireRows(list, what, l))
        {
            return null;
        }

        // n rows, of which some may be broken: null
        var rows = new Row?[list.Count];
        for (var j = 1; j <= list.Count; j++)
        {
            var name = $"row {j} of {what}";
            if (_expect.List(list[j - 1], name, "Write a list of numbers, such as [0.1, -0.2].") is { } row)
            {
                rows[j - 1] = new Row(row.At, row.Count, _expect.NumbersOf(row, name));
            }
        }

        RequireShape(rows, list.At, what, l);
        return problems.IsEmpty ? MatrixOf(rows) : null;
    }

    /// <summary>A row of W; <paramref name="Numbers"/> is null where one of them is none.</summary>
    private sealed record Row(Position At, int Count, double[]? Numbers);

    private bool RequireRows(ListNode list, string what, int l)
    {
        if (list.Count == 0 || Enumerable.Range(0, list.Count).Any(row => list.NodeAt(row) is not null))
        {
            return true;
        }

        problems.Add(
            ProblemId.WrongKind,
            list.At,
            $"{what} must be a list of rows; here it is a list of {Wording.Count(list.Count, "number")}.",
            widths.At(l) == list.Count && widths.At(l - 1) == 1
                ? $"Put each number into a row of its own: [[{Wording.Plain(((ScalarNode)list[0]).Text)}], …]."
                : "Put brackets around each row, [[…], …]: a row for each node of this layer, in it a number for each node of the one before.");
        return false;
    }

    private void RequireShape(Row?[] rows, Position at, string what, int l)
    {
        var (to, from) = (widths.At(l), widths.At(l - 1));
        if (to is not null && from is not null && to != from && rows.Length == from && rows.All(row => row is null || row.Count == to))
        {
            problems.Add(
                ProblemId.RowsOfW,
                at,
                $"{what} is {from} × {to}; {widths.Sentence(l)} and {widths.Sentence(l - 1)}, so it must be {to} × {from}.",
                $"It looks transposed: rows are the nodes of layer {l} (to), columns those of {(l == 1 ? "the input" : $"layer {l - 1}")} (from).");
            return;
        }

        if (rows.Length != to && (to is not null || rows.Length == 0))
        {
            var needed = to is { } nodes ? $"{widths.Sentence(l)}, so it must have {Wording.Number(nodes)}" : "it needs one or more";
            problems.Add(ProblemId.RowsOfW, at, $"{what} has {Wording.Count(rows.Length, "row")}; {needed}.", "Write a row for each node.");
        }

        RequireColumns(rows, at, what, l);
    }

    private void RequireColumns(Row?[] rows, Position at, string what, int l)
    {
        var remedy = $"Write one number for each {(l == 1 ? "input" : $"node of layer {l - 1}")} in every row.";
        if (Array.Find(rows, row => row is not null) is not { } first)
        {
            return;
        }

        // Without a width to go by, the first row says how long a row is.
        var expected = widths.At(l - 1) ?? Math.Max(1, first.Count);
        var because = widths.At(l - 1) is null
            ? $"{(first.Count == 0 ? "a row needs one or more" : $"the first row has {Wording.Number(first.Count)}")}"
            : $"{widths.Sentence(l - 1)}, so it must have {Wording.Number(expected)}";
        if (rows.Length > 1 && first.Count != expected && rows.All(row => row is null || row.Count == first.Count))
        {
            problems.Add(ProblemId.ColumnsOfW, at, $"Each row of {what} has {Wording.Count(first.Count, "number")}; {because}.", remedy);
            return;
        }

        for (var j = 1; j <= rows.Length; j++)
        {
            if (rows[j - 1] is { } row && row.Count != expected)
            {
                problems.Add(ProblemId.ColumnsOfW, row.At, $"Row {j} of {what} has {Wording.Count(row.Count, "number")}; {because}.", remedy);
            }
        }
    }

    private static Matrix MatrixOf(Row?[] rows)
    {
        var columns = rows[0]!.Count;
        var entries = new double[rows.Length * columns];
        for (var j = 0; j < rows.Length; j++)
        {
            rows[j]!.Numbers!.CopyTo(entries, j * columns);
        }

        return Matrix.FromEntries(rows.Length, columns, entries);
    }
}
