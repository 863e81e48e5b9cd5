using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Samples kept as the bytes of an IDX file, turned into floats when they are read.</summary>
internal sealed class IdxSamples(IdxHeader header, RowStore store, IdxLabels? labels, TargetKind kind) : ISampleSource
{
    private readonly byte[] _row = new byte[(int)header.Width * header.ValueBytes];

    private readonly double[] _target = new double[kind.Width];

    public int Count => store.Count;

    public int InputWidth => (int)header.Width;

    public int TargetWidth => kind.Width;

    public TargetKind Kind => kind;

    public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
    {
        SampleSources.Require<float>(this, rows, inputs, targets);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!inputs.IsEmpty)
            {
                store.Read(rows[i], _row);
                header.Convert(_row, inputs.Slice(i * InputWidth, InputWidth));
            }

            if (!targets.IsEmpty)
            {
                Span<double> target = _target;
                Targets.Write(kind, labels?.Numbers[rows[i]] ?? double.NaN, labels?.ClassOf(rows[i]) ?? -1, target);
                for (var k = 0; k < target.Length; k++)
                {
                    targets[(i * TargetWidth) + k] = (float)target[k];
                }
            }
        }
    }
}

/// <summary>The labels of pictures.</summary>
/// <param name="Numbers">One for each picture.</param>
/// <param name="Codes">Which of the different labels it is; −1 where there are too many.</param>
/// <param name="Classes">The class of each of the different labels; empty for numbers.</param>
internal sealed record IdxLabels(float[] Numbers, int[] Codes, int[] Classes)
{
    public int ClassOf(int row) => Codes[row] >= 0 && Codes[row] < Classes.Length ? Classes[Codes[row]] : -1;
}
