using System.Runtime.InteropServices;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Samples kept as one number a column, the target last; texts spread to one input a category when they are read.</summary>
internal sealed class ColumnSamples : IPreciseSamples
{
    /// <summary>What stands for a text that is not known; a missing value is NaN.</summary>
    public const double Unknown = -1;

    private readonly RowStore _store;
    private readonly ColumnSpread[] _columns;
    private readonly IReadOnlyList<int> _classes;
    private readonly bool _areNumbers;
    private readonly double[] _row;
    private double[] _inputs = [];
    private double[] _targets = [];

    /// <param name="store">The rows: a double for each column, then the target's number and the code of its text.</param>
    /// <param name="columns">How each column becomes inputs.</param>
    /// <param name="kind">What the target says.</param>
    /// <param name="classes">Which class each code of the target is; empty for numbers.</param>
    public ColumnSamples(RowStore store, ColumnSpread[] columns, TargetKind kind, IReadOnlyList<int> classes)
    {
        (_store, _columns, Kind, _classes, _row) = (store, columns, kind, classes, new double[columns.Length + TargetNumbers]);
        _areNumbers = columns.All(column => column.IsPlain);
        InputWidth = columns.Sum(column => column.Width);
    }

    /// <summary>Numbers at the end of a row that are the target's.</summary>
    public const int TargetNumbers = 2;

    public int Count => _store.Count;

    public int InputWidth { get; }

    public int TargetWidth => Kind.Width;

    public TargetKind Kind { get; }

    public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
    {
        SampleSources.Require<float>(this, rows, inputs, targets);
        _inputs = _inputs.Length < inputs.Length ? new double[inputs.Length] : _inputs;
        _targets = _targets.Length < targets.Length ? new double[targets.Length] : _targets;
        ReadPrecise(rows, _inputs.AsSpan(0, inputs.Length), _targets.AsSpan(0, targets.Length));
        Round(_inputs, inputs);
        Round(_targets, targets);
    }

    public void ReadPrecise(ReadOnlySpan<int> rows, Span<double> inputs, Span<double> targets)
    {
        SampleSources.Require<double>(this, rows, inputs, targets);
        for (var i = 0; i < rows.Length; i++)
        {
            _store.Read(rows[i], MemoryMarshal.AsBytes(_row.AsSpan()));
            if (!inputs.IsEmpty)
            {
                Spread(inputs.Slice(i * InputWidth, InputWidth));
            }

            if (!targets.IsEmpty)
            {
                var code = (int)_row[^1];
                Targets.Write(Kind, _row[^2], code >= 0 && code < _classes.Count ? _classes[code] : -1, targets.Slice(i * TargetWidth, TargetWidth));
            }
        }
    }

    /// <summary>A column as it stands in the file: numbers, codes of texts, NaN for what is missing.</summary>
    internal double Raw(int row, int column)
    {
        _store.Read(row, MemoryMarshal.AsBytes(_row.AsSpan()));
        return _row[column];
    }

    private void Spread(Span<double> inputs)
    {
        if (_areNumbers)
        {
            _row.AsSpan(0, inputs.Length).CopyTo(inputs);
            return;
        }

        var at = 0;
        for (var c = 0; c < _columns.Length; c++)
        {
            var own = inputs.Slice(at, _columns[c].Width);
            _columns[c].Write(_row[c], own);
            at += own.Length;
        }
    }

    private static void Round(double[] from, Span<float> to)
    {
        for (var k = 0; k < to.Length; k++)
        {
            to[k] = (float)from[k];
        }
    }
}

/// <summary>How the number that is kept of a column becomes inputs.</summary>
/// <param name="Inputs">For each code of a text, which input is 1; null for numbers.</param>
/// <param name="Fill">What a missing number becomes, or which input is 1 for a missing text; NaN where nothing is missing.</param>
/// <param name="HasMissingInput">Whether one more input says that the value is missing.</param>
internal sealed record ColumnSpread(int[]? Inputs, double Fill, bool HasMissingInput)
{
    public int Width => (Inputs?.Length ?? 1) + (HasMissingInput ? 1 : 0);

    /// <summary>Whether the number is the input.</summary>
    public bool IsPlain => Inputs is null && double.IsNaN(Fill) && !HasMissingInput;

    public void Write(double value, Span<double> inputs)
    {
        var isMissing = double.IsNaN(value);
        if (Inputs is null)
        {
            inputs[0] = isMissing ? Fill : value;
        }
        else
        {
            inputs.Clear();
            if (!isMissing && value != ColumnSamples.Unknown)
            {
                inputs[Inputs[(int)value]] = 1;
            }
            else if (isMissing && !HasMissingInput && !double.IsNaN(Fill))
            {
                inputs[(int)Fill] = 1;
            }
        }

        if (HasMissingInput)
        {
            inputs[^1] = isMissing ? 1 : 0;
        }
    }
}

/// <summary>Writes the target of a sample.</summary>
internal static class Targets
{
    /// <summary>1 for its class and 0 for others; 0 or 1; the number itself. NaN where there is none.</summary>
    public static void Write(TargetKind kind, double number, int chosen, Span<double> target)
    {
        if (kind is RegressionTarget || chosen < 0)
        {
            target.Fill(kind is RegressionTarget ? number : double.NaN);
            return;
        }

        if (kind is BinaryTarget)
        {
            target[0] = chosen;
            return;
        }

        target.Clear();
        target[chosen] = 1;
    }
}
