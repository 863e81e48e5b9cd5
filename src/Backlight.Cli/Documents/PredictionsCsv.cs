using System.Buffers;
using System.Globalization;
using System.Text;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Cli.Documents;

/// <summary>What a network says to samples, as CSV: the class and how sure the network is of each, or the numbers.</summary>
internal static class PredictionsCsv
{
    private const int BlockRows = 1024;

    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    /// <param name="model">What was learnt.</param>
    /// <param name="target">What is predicted, which names its column.</param>
    /// <param name="samples">Of the form that the model knows; targets do not count.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(TrainedModel model, string target, ISampleSource samples, TextWriter writer)
    {
        var (kind, rows) = (model.Kind, samples.AllRows());
        writer.WriteLine(Header(kind, target));
        var inputs = new float[Math.Min(BlockRows, rows.Length) * samples.InputWidth];
        var line = new StringBuilder();
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var block = rows.AsSpan(start, Math.Min(BlockRows, rows.Length - start));
            var read = inputs.AsSpan(0, block.Length * samples.InputWidth);
            samples.Read(block, read, []);
            var outputs = model.Predict(read);
            for (var i = 0; i < block.Length; i++)
            {
                var row = outputs.AsSpan(i * kind.Width, kind.Width);
                line.Clear();
                if (kind.Names.Count > 0)
                {
                    line.Append(Quoted(kind.Names[kind.ClassOf(row)])).Append(',');
                }

                foreach (var number in row)
                {
                    line.Append(CultureInfo.InvariantCulture, $"{number:R},");
                }

                line.Length--;
                writer.WriteLine(line);
            }
        }
    }

    private static string Header(TargetKind kind, string target) => string.Join(',', kind switch
    {
        RegressionTarget numbers => numbers.Quantities.Select(Quoted),
        BinaryTarget binary => [Quoted(target), Quoted($"p({binary.Positive})")],
        _ => kind.Names.Select(name => Quoted($"p({name})")).Prepend(Quoted(target)),
    });

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
