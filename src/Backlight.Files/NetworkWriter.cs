using System.Globalization;
using System.Text;
using Backlight.Matrices;
using Backlight.Networks;

namespace Backlight.Files;

/// <summary>Writes a network as the YAML that <see cref="NetworkReader"/> reads; every number comes back exactly.</summary>
public static class NetworkWriter
{
    /// <summary>A matrix longer than this on one line is written row below row.</summary>
    private const int LongestLine = 120;

    /// <summary>The network as text.</summary>
    /// <param name="file">Architecture, parameters or none, samples or none.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite: no network file holds it.</exception>
    public static string ToText(NetworkFile file)
    {
        var writer = new StringWriter { NewLine = "\n" };
        Write(file, writer);
        return writer.ToString();
    }

    /// <summary>Writes the network.</summary>
    /// <param name="file">Architecture, parameters or none, samples or none.</param>
    /// <param name="writer">Where to; the caller disposes it.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite: no network file holds it.</exception>
    public static void Write(NetworkFile file, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(writer);
        var architecture = file.Architecture;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inputs: {architecture.Width(0)}"));
        writer.WriteLine("layers:");
        for (var l = 1; l <= architecture.Depth; l++)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  - {{ width: {architecture.Width(l)}, activation: {architecture.Activation(l).Name} }}"));
        }

        writer.WriteLine($"error: {architecture.Error.Name}");
        if (architecture.L2 > 0)
        {
            writer.WriteLine($"l2: {Shown(architecture.L2)}");
        }

        if (file.Parameters is { } parameters)
        {
            writer.WriteLine("parameters:");
            for (var l = 1; l <= architecture.Depth; l++)
            {
                WriteLayer(parameters.W(l), parameters.B(l), writer);
            }
        }

        WriteSamples(file.Samples, writer);
    }

    private static void WriteLayer(Matrix weights, Matrix biases, TextWriter writer)
    {
        // A number takes two characters at least, with its comma: no need to write out what is surely too long.
        if (2 * weights.Entries.Length <= LongestLine)
        {
            var line = $"  - {{ W: [{string.Join(", ", Rows(weights))}], b: {List(biases.Entries)} }}";
            if (line.Length <= LongestLine)
            {
                writer.WriteLine(line);
                return;
            }
        }

        writer.WriteLine("  - W:");
        foreach (var row in Rows(weights))
        {
            writer.WriteLine($"      - {row}");
        }

        writer.WriteLine($"    b: {List(biases.Entries)}");
    }

    private static void WriteSamples(ValueList<Sample> samples, TextWriter writer)
    {
        if (samples.Count == 1)
        {
            writer.WriteLine($"sample: {Shown(samples[0])}");
        }
        else if (samples.Count > 1)
        {
            writer.WriteLine("samples:");
            foreach (var sample in samples)
            {
                writer.WriteLine($"  - {Shown(sample)}");
            }
        }
    }

    private static string Shown(Sample sample) => $"{{ x: {List(sample.X.Entries)}, y: {List(sample.Y.Entries)} }}";

    private static IEnumerable<string> Rows(Matrix matrix)
    {
        for (var j = 0; j < matrix.Rows; j++)
        {
            yield return List(matrix.Entries.Slice(j * matrix.Columns, matrix.Columns));
        }
    }

    private static string List(ReadOnlySpan<double> numbers)
    {
        var list = new StringBuilder("[");
        foreach (var number in numbers)
        {
            list.Append(list.Length > 1 ? ", " : "").Append(Shown(number));
        }

        return list.Append(']').ToString();
    }

    /// <summary>The shortest text that reads back as the same number, with a dot, so that YAML 1.1 too takes 1.0e-05 for a number.</summary>
    private static string Shown(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException(
                $"A network file holds finite numbers only, not {number.ToString(CultureInfo.InvariantCulture)}.",
                nameof(number));
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.Contains('.', StringComparison.Ordinal) ? text
            : text.IndexOf('e', StringComparison.Ordinal) is var exponent and >= 0 ? $"{text[..exponent]}.0{text[exponent..]}"
            : text + ".0";
    }
}
