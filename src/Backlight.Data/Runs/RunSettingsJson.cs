using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backlight.Data.Samples;
using Backlight.Networks;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Schedules;

namespace Backlight.Data.Runs;

/// <summary>The settings of a run as JSON.</summary>
internal static class RunSettingsJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">An optimiser or schedule that no name stands for.</exception>
    public static string Write(RunSettings settings)
    {
        var options = settings.Options;
        if (Optimiser.Find(options.Optimiser.Name) != options.Optimiser || Schedule.Find(options.Schedule.Name)! with { WarmUp = options.Schedule.WarmUp } != options.Schedule)
        {
            throw new ArgumentException("A run keeps optimisers and schedules by name; those with settings of their own cannot be kept.", nameof(settings));
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            WriteTexts(json, "data", settings.Data);
            WriteTexts(json, "labels", settings.Labels);
            WriteTexts(json, "without", settings.Without);
            json.WriteString("fingerprint", settings.Fingerprint);
            json.WriteStartObject("options");
            json.WriteString("optimizer", options.Optimiser.Name);
            WriteNumber(json, "rate", options.Rate);
            json.WriteString("schedule", options.Schedule.Name);
            json.WriteNumber("warmUp", options.Schedule.WarmUp);
            json.WriteNumber("batch", options.Batch);
            json.WriteNumber("epochs", options.Epochs);
            WriteNumber(json, "l2", options.L2);
            WriteNumber(json, "clip", options.Clip);
            json.WriteNumber("validation", options.Validation);
            WriteNumber(json, "patience", options.Patience);
            json.WriteBoolean("standardize", options.Standardise);
            WriteClassWeights(json, options.ClassWeights);
            json.WriteString("init", options.WeightDraw.ToString());
            json.WriteNumber("seed", options.Seed);
            json.WriteEndObject();
            json.WritePropertyName("layout");
            json.WriteRawValue(SampleLayoutJson.Write(settings.Layout).TrimEnd());
            if (settings.Account is { } account)
            {
                json.WritePropertyName("understood");
                TableAccountJson.Write(json, account);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>Null where the text is something else.</returns>
    public static RunSettings? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return SampleLayoutJson.Read(root.GetProperty("layout").GetRawText()) is { } layout
                ? new RunSettings(OptionsOf(root.GetProperty("options")), layout)
                {
                    Data = Texts(root, "data"),
                    Labels = Texts(root, "labels"),
                    Without = Texts(root, "without"),
                    Fingerprint = root.GetProperty("fingerprint").GetString()!,
                }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static TrainingOptions OptionsOf(JsonElement json) => new()
    {
        Optimiser = Optimiser.Find(json.GetProperty("optimizer").GetString()!) ?? throw new FormatException("No optimiser has this name."),
        Rate = Number(json, "rate"),
        Schedule = (Schedule.Find(json.GetProperty("schedule").GetString()!) ?? throw new FormatException("No schedule has this name.")) with { WarmUp = json.GetProperty("warmUp").GetDouble() },
        Batch = json.GetProperty("batch").GetInt32(),
        Epochs = json.GetProperty("epochs").GetInt32(),
        L2 = Number(json, "l2"),
        Clip = Number(json, "clip"),
        Validation = json.GetProperty("validation").GetDouble(),
        Patience = (int?)Number(json, "patience"),
        Standardise = json.GetProperty("standardize").GetBoolean(),
        ClassWeights = ClassWeightsOf(json.GetProperty("classWeights")),
        WeightDraw = Enum.Parse<WeightDraw>(json.GetProperty("init").GetString()!),
        Seed = json.GetProperty("seed").GetUInt64(),
    };

    private static ClassWeights? ClassWeightsOf(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => ClassWeights.Balanced,
        _ => ClassWeights.Of(json.EnumerateArray().Select(item => item.GetDouble()).ToValueList()),
    };

    private static void WriteClassWeights(Utf8JsonWriter json, ClassWeights? weights)
    {
        json.WritePropertyName("classWeights");
        if (weights is null)
        {
            json.WriteNullValue();
        }
        else if (weights.Weights is { } numbers)
        {
            json.WriteStartArray();
            foreach (var number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteStringValue("balanced");
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ValueList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static ValueList<string> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!).ToValueList();

    private static double? Number(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
