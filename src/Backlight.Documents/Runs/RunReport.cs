using Backlight.Data.Samples;
using Backlight.Networks;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Documents.Runs;

/// <summary>All that the report of a run shows.</summary>
/// <param name="Name">What was learnt from: "digits".</param>
/// <param name="Architecture">Widths, activation functions, error function.</param>
/// <param name="Kind">What the outputs say.</param>
/// <param name="Epochs">What came of each epoch, one or more.</param>
/// <param name="BestEpoch">The epoch whose parameters are kept, where patience chose it; null for the last.</param>
/// <param name="Judgement">What the network makes of samples.</param>
/// <param name="Facts">What else is to be said, a name and a text each.</param>
internal sealed record RunReport(
    string Name, Architecture Architecture, TargetKind Kind, ValueList<EpochReport> Epochs, int? BestEpoch, Judgement Judgement, ValueList<(string Name, string Text)> Facts)
{
    /// <summary>What was understood of what was learnt from, a name and a text each.</summary>
    public ValueList<(string Name, string Text)> Understood { get; init; } = [];

    /// <summary>The inputs as a picture; null where they are none.</summary>
    public PictureSize? Picture { get; init; }
}

/// <summary>What a network makes of samples, one by one.</summary>
/// <param name="Samples">Which ones: "of the test file".</param>
/// <param name="Count">How many.</param>
/// <param name="Confusion">[class, taken for]; empty for numbers.</param>
/// <param name="Worst">The samples that it was most wrong about, the worst first.</param>
/// <param name="Numbers">Target and output of up to <see cref="MostNumbers"/> samples, evenly chosen; empty for classes.</param>
/// <param name="RSquared">1 − Σ (y − a)² / Σ (y − ȳ)²; null for classes, and where all targets are the same.</param>
/// <param name="RootMeanSquared">√(mean of (y − a)²), in the unit of the file; null for classes.</param>
/// <param name="MeanAbsolute">Mean of |y − a|, in the unit of the file; null for classes.</param>
internal sealed record Judgement(string Samples, int Count, int[,] Confusion, ValueList<Misread> Worst, ValueList<(float Target, float Output)> Numbers, double? RSquared, double? RootMeanSquared, double? MeanAbsolute)
{
    private const int MostWorst = 24;
    private const int MostNumbers = 600;
    private const int BlockRows = 256;

    /// <summary>How many classes were right.</summary>
    public int Right => Enumerable.Range(0, Confusion.GetLength(0)).Sum(c => Confusion[c, c]);

    /// <summary>Right of all, 0 … 1.</summary>
    public double Accuracy => Right / (double)Count;

    /// <summary>Shows samples to the network.</summary>
    /// <param name="samples">Which ones: "of the test file".</param>
    /// <param name="model">Standardises inputs itself.</param>
    /// <param name="source">Samples as they are.</param>
    /// <param name="rows">One or more.</param>
    public static Judgement Of(string samples, TrainedModel model, ISampleSource source, ReadOnlySpan<int> rows)
    {
        var (width, outputs, classes) = (source.InputWidth, source.TargetWidth, source.Kind.Names.Count);
        var confusion = new int[classes, classes];
        var worst = new PriorityQueue<Misread, double>();
        var numbers = new List<(float, float)>();
        var (block, meant) = (new float[checked(BlockRows * width)], new double[checked(BlockRows * outputs)]);
        var (residual, total, absolute, means) = (0.0, 0.0, 0.0, new double[outputs]);
        var every = Math.Max(1, rows.Length / MostNumbers);
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var some = rows.Slice(start, Math.Min(BlockRows, rows.Length - start));
            var x = block.AsSpan(0, some.Length * width);
            var y = meant.AsSpan(0, some.Length * outputs);
            source.Read(some, x, []);
            source.ReadPrecise(some, [], y);
            var a = model.Predict(source, some);
            for (var i = 0; i < some.Length; i++)
            {
                var precise = y.Slice(i * outputs, outputs);
                var made = a.AsSpan(i * outputs, outputs);
                var (target, output) = (Rounded(precise), Rounded(made));
                var (wrong, right, taken) = (0.0, source.Kind.ClassOf(target), source.Kind.ClassOf(output));
                if (classes > 0)
                {
                    confusion[right, taken]++;
                    wrong = right == taken ? 0 : outputs == 1 ? Math.Abs(output[0] - target[0]) : output[taken] - output[right];
                }
                else
                {
                    for (var k = 0; k < outputs; k++)
                    {
                        var before = precise[k] - means[k];
                        means[k] += before / (start + i + 1);
                        total += before * (precise[k] - means[k]);
                        wrong += Math.Pow(precise[k] - made[k], 2);
                        absolute += Math.Abs(precise[k] - made[k]);
                    }

                    residual += wrong;
                    if ((start + i) % every == 0)
                    {
                        numbers.Add((target[0], output[0]));
                    }
                }

                if (wrong > 0 && (worst.Count < MostWorst || wrong > worst.Peek().Wrong))
                {
                    var misread = new Misread(some[i], ValueList.Of<float>(x.Slice(i * width, width)), ValueList.Of<float>(target), ValueList.Of<float>(output), right, taken, wrong);
                    worst.Enqueue(misread, wrong);
                    if (worst.Count > MostWorst)
                    {
                        worst.Dequeue();
                    }
                }
            }
        }

        var ordered = worst.UnorderedItems.Select(item => item.Element).OrderByDescending(misread => misread.Wrong).ThenBy(misread => misread.Row).ToValueList();
        var count = (double)rows.Length * outputs;
        return new(
            samples,
            rows.Length,
            confusion,
            ordered,
            numbers.ToValueList(),
            classes > 0 || total == 0 ? null : 1 - (residual / total),
            classes > 0 ? null : Math.Sqrt(residual / count),
            classes > 0 ? null : absolute / count);
    }

    private static float[] Rounded(ReadOnlySpan<double> numbers)
    {
        var rounded = new float[numbers.Length];
        for (var k = 0; k < rounded.Length; k++)
        {
            rounded[k] = (float)numbers[k];
        }

        return rounded;
    }
}

/// <summary>A sample that the network was wrong about.</summary>
/// <param name="Row">In the file, from 0.</param>
/// <param name="Inputs">As the file has them.</param>
/// <param name="Target">y.</param>
/// <param name="Output">What the network made of it.</param>
/// <param name="Class">The number of its class; −1 for numbers.</param>
/// <param name="TakenFor">The number of the class that the network took it for.</param>
/// <param name="Wrong">How wrong: by how much the output of the wrong class was above that of the right one; the squared difference for numbers.</param>
internal sealed record Misread(int Row, ValueList<float> Inputs, ValueList<float> Target, ValueList<float> Output, int Class, int TakenFor, double Wrong);
