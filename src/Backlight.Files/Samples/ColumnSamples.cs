using System.Runtime.InteropServices;
using Backlight.Training.Samples;

namespace Backlight.Files.Samples;

/// <summary>Samples kept as one number a column, the target last; texts spread to one input a category when they are read.</summary>
internal sealed class ColumnSamples : ISampleSource
{
    private readonly RowStore _store;
    private readonly int[]?[] _spread;
    private readonly IReadOnlyDictionary<float, int> _classes;
    private readonly bool _areNumbers;
    private readonly float[] _row;

    /// <param name="store">The rows.</param>
    /// <param name="spread">For each column of texts, which input is 1 for each code.</param>
    /// <param name="kind">What the target says.</param>
    /// <param name="classes">Which class a number of the target column is; empty where it is the target itself.</param>
    public ColumnSamples(RowStore store, int[]?[] spread, TargetKind kind, IReadOnlyDictionary<float, int> classes)
    {
        (_store, _spread, Kind, _classes, _row) = (store, spread, kind, classes, new float[spread.Length + 1]);
        _areNumbers = spread.All(column => column is null);
        InputWidth = spread.Sum(column => column?.Length ?? 1);
    }

    public int Count => _store.Count;

    public int InputWidth { get; }

    public int TargetWidth => Kind.Width;

    public TargetKind Kind { get; }

    public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
    {
        SampleSources.Require(this, rows, inputs, targets);
        for (var i = 0; i < rows.Length; i++)
        {
            _store.Read(rows[i], MemoryMarshal.AsBytes(_row.AsSpan()));
            if (!inputs.IsEmpty)
            {
                Spread(inputs.Slice(i * InputWidth, InputWidth));
            }

            if (!targets.IsEmpty)
            {
                Targets.Write(Kind, _classes, _row[^1], targets.Slice(i * TargetWidth, TargetWidth));
            }
        }
    }

    private void Spread(Span<float> inputs)
    {
        if (_areNumbers)
        {
            _row.AsSpan(0, inputs.Length).CopyTo(inputs);
            return;
        }

        var at = 0;
        for (var c = 0; c < _spread.Length; c++)
        {
            if (_spread[c] is { } spread)
            {
                inputs.Slice(at, spread.Length).Clear();
                inputs[at + spread[(int)_row[c]]] = 1;
                at += spread.Length;
            }
            else
            {
                inputs[at++] = _row[c];
            }
        }
    }
}

/// <summary>Writes the target of a sample.</summary>
internal static class Targets
{
    /// <summary>1 for its class and 0 for others; 0 or 1; the number itself. NaN where there is none.</summary>
    public static void Write(TargetKind kind, IReadOnlyDictionary<float, int> classes, float value, Span<float> target)
    {
        if (kind is RegressionTarget || float.IsNaN(value))
        {
            target.Fill(value);
            return;
        }

        var chosen = classes[value];
        if (kind is BinaryTarget)
        {
            target[0] = chosen;
            return;
        }

        target.Clear();
        target[chosen] = 1;
    }
}
