using System.Text.Json;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Documents.Runs;

/// <summary>How good a network is on samples, for other programs.</summary>
public static class MetricsJson
{
    /// <summary>One line.</summary>
    public static void Write(Metrics metrics, TargetKind kind, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("samples", metrics.Count);
        json.Number("loss", metrics.Loss);
        json.Number("accuracy", metrics.Accuracy ?? double.NaN);
        json.Number("r2", metrics.RSquared ?? double.NaN);
        json.Number("rmse", metrics.RootMeanSquaredError ?? double.NaN);
        json.Number("mae", metrics.MeanAbsoluteError ?? double.NaN);
        var names = kind.Names;
        json.WriteStartArray("classes");
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartArray("confusion");
        for (var meant = 0; meant < names.Count; meant++)
        {
            json.WriteStartArray();
            for (var taken = 0; taken < names.Count; taken++)
            {
                json.WriteNumberValue(metrics.Confusion[(meant * names.Count) + taken]);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteShares(json, "recall", names.Count, metrics.Recall);
        WriteShares(json, "precision", names.Count, metrics.Precision);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteShares(Utf8JsonWriter json, string name, int classes, Func<int, double?> share)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < classes; i++)
        {
            if (share(i) is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
