using System.Buffers;
using System.Globalization;
using System.Text;
using Backlight.Data.Samples;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Documents.Runs;

/// <summary>What a network says to samples, as CSV: the class and how sure the network is of each, or the numbers.</summary>
/// <param name="model">What was learnt.</param>
/// <param name="target">What is predicted, which names its column.</param>
/// <param name="samples">Of the form that the model knows; targets do not count.</param>
/// <param name="keep">Columns of the file that are written before the prediction.</param>
public sealed class PredictionsCsv(TrainedModel model, string target, SampleFileContent samples, ValueList<string> keep)
{
    private const int BlockRows = 1024;

    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    /// <summary>A row for each row of the file: nothing is predicted in one in which a value is missing, so that rows stay beside those of the file.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(TextWriter writer)
    {
        var (kind, source, rows) = (model.Kind, samples.Source, samples.Source.AllRows());
        var header = Header(kind).Select(name => keep.Contains(name) ? $"predicted {name}" : name).ToList();
        writer.WriteLine(string.Join(',', keep.Concat(header).Select(Quoted)));
        var leftOut = new Queue<int>(samples.RowsLeftOut);
        var fileRow = 0;
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var block = rows.AsSpan(start, Math.Min(BlockRows, rows.Length - start));
            var outputs = model.Predict(source, block);
            for (var i = 0; i < block.Length; i++)
            {
                fileRow = WriteLeftOut(writer, leftOut, fileRow, header.Count);
                WriteRow(writer, fileRow++, Cells(kind, outputs.AsSpan(i * kind.Width, kind.Width)));
            }
        }

        WriteLeftOut(writer, leftOut, fileRow, header.Count);
    }

    private int WriteLeftOut(TextWriter writer, Queue<int> leftOut, int fileRow, int cells)
    {
        while (leftOut.TryPeek(out var next) && next == fileRow)
        {
            WriteRow(writer, fileRow++, Enumerable.Repeat("", cells));
            leftOut.Dequeue();
        }

        return fileRow;
    }

    private void WriteRow(TextWriter writer, int fileRow, IEnumerable<string> cells)
    {
        var line = new StringBuilder();
        if (keep.Count > 0)
        {
            line.AppendJoin(',', samples.Kept[fileRow].Select(Quoted)).Append(',');
        }

        writer.WriteLine(line.AppendJoin(',', cells));
    }

    private static List<string> Cells(TargetKind kind, ReadOnlySpan<double> outputs)
    {
        var rounded = new float[outputs.Length];
        for (var k = 0; k < rounded.Length; k++)
        {
            rounded[k] = (float)outputs[k];
        }

        return kind switch
        {
            RegressionTarget => [.. outputs.ToArray().Select(Number)],
            BinaryTarget => [Quoted(kind.Names[kind.ClassOf(rounded)]), Number(1 - rounded[0]), Number(rounded[0])],
            _ => [Quoted(kind.Names[kind.ClassOf(rounded)]), .. rounded.Select(Number)],
        };
    }

    /// <summary>As many digits as a float has; more where a number is so far from 0 that its spread needs them.</summary>
    private static string Number(double number) => Math.Abs(number) < 1e6 ? Number((float)number) : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture);

    private IEnumerable<string> Header(TargetKind kind) => kind is RegressionTarget numbers ? numbers.Quantities : kind.Names.Select(name => $"p({name})").Prepend(target);

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
