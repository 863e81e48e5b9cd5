using Backlight.Training.Samples;

namespace Backlight.Files.Samples;

/// <summary>Samples kept as the bytes of an IDX file, turned into floats when they are read.</summary>
internal sealed class IdxSamples(IdxHeader header, RowStore store, float[]? labels, TargetKind kind, IReadOnlyDictionary<float, int> classes) : ISampleSource
{
    private readonly byte[] _row = new byte[(int)header.Width * header.ValueBytes];

    public int Count => store.Count;

    public int InputWidth => (int)header.Width;

    public int TargetWidth => kind.Width;

    public TargetKind Kind => kind;

    public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
    {
        SampleSources.Require(this, rows, inputs, targets);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!inputs.IsEmpty)
            {
                store.Read(rows[i], _row);
                header.Convert(_row, inputs.Slice(i * InputWidth, InputWidth));
            }

            if (!targets.IsEmpty)
            {
                Targets.Write(kind, classes, labels?[rows[i]] ?? float.NaN, targets.Slice(i * TargetWidth, TargetWidth));
            }
        }
    }
}
