using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>A layout as JSON, as a run keeps it.</summary>
public static class SampleLayoutJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The layout as a JSON object; floats in full precision.</summary>
    /// <param name="layout">The layout.</param>
    public static string Write(SampleLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("inputs");
            foreach (var column in layout.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                if (column.Categories.Count > 0)
                {
                    WriteTexts(json, "categories", column.Categories);
                }

                WriteChoice(json, "mark", column.Mark);
                if (column.Fill is { } fill)
                {
                    json.WriteNumber("fill", fill);
                }

                if (column.FillText is { } text)
                {
                    json.WriteString("fillText", text);
                }

                if (column.HasMissingInput)
                {
                    json.WriteBoolean("missingInput", true);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("target", layout.Target);
            var (kind, names) = layout.Kind switch
            {
                RegressionTarget regression => ("numbers", regression.Quantities),
                BinaryTarget => ("binary", layout.Kind.Names),
                _ => ("classes", layout.Kind.Names),
            };
            json.WriteString("kind", kind);
            WriteTexts(json, "names", names);
            if (!layout.HasHeader)
            {
                json.WriteBoolean("header", false);
                json.WriteNumber("columns", layout.UnnamedColumns);
            }

            WriteChoice(json, "targetMark", layout.TargetMark);
            WriteChoice(json, "missing", layout.Missing);
            WriteChoice(json, "unknown", layout.Unknown);
            if (layout.MissingMarkers.Count > 0)
            {
                WriteTexts(json, "missingMarkers", layout.MissingMarkers);
            }

            if (layout.Picture is { } picture)
            {
                WriteNumbers(json, "picture", [picture.Rows, picture.Columns]);
            }

            WriteStandardisation(json, "inputMeans", "inputDeviations", layout.InputStandardisation);
            WriteStandardisation(json, "targetMeans", "targetDeviations", layout.TargetStandardisation);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>Null where the text is something else.</returns>
    public static SampleLayout? Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var columns = root.GetProperty("inputs").EnumerateArray().Select(ReadColumn).ToValueList();
            var names = Texts(root, "names");
            TargetKind kind = root.GetProperty("kind").GetString() switch
            {
                "numbers" => new RegressionTarget(names),
                "binary" => new BinaryTarget(names[0], names[1]),
                _ => new ClassTarget(names),
            };
            var layout = new SampleLayout(columns, root.GetProperty("target").GetString()!, kind)
            {
                HasHeader = !root.TryGetProperty("header", out var header) || header.GetBoolean(),
                UnnamedColumns = root.TryGetProperty("columns", out var count) ? count.GetInt32() : 0,
                TargetMark = Choice<NumberMark>(root, "targetMark"),
                Missing = Choice<MissingChoice>(root, "missing"),
                Unknown = Choice<UnknownChoice>(root, "unknown"),
                MissingMarkers = Texts(root, "missingMarkers"),
                Picture = Numbers(root, "picture") is [var rows, var width] ? new PictureSize((int)rows, (int)width) : null,
                InputStandardisation = ReadStandardisation(root, "inputMeans", "inputDeviations"),
                TargetStandardisation = ReadStandardisation(root, "targetMeans", "targetDeviations"),
            };
            return columns.Count > 0
                && (layout.InputStandardisation?.Means.Count ?? layout.InputWidth) == layout.InputWidth
                && (layout.TargetStandardisation?.Means.Count ?? kind.Width) == kind.Width ? layout : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static InputColumn ReadColumn(JsonElement column) => new(column.GetProperty("name").GetString()!, Texts(column, "categories"))
    {
        Mark = Choice<NumberMark>(column, "mark"),
        Fill = column.TryGetProperty("fill", out var fill) ? fill.GetDouble() : null,
        FillText = column.TryGetProperty("fillText", out var text) ? text.GetString() : null,
        HasMissingInput = column.TryGetProperty("missingInput", out var isInput) && isInput.GetBoolean(),
    };

    /// <summary>Choices are kept by name; the usual one is not written.</summary>
    private static void WriteChoice<T>(Utf8JsonWriter json, string name, T choice)
        where T : struct, Enum
    {
        if (!choice.Equals(default(T)))
        {
            json.WriteString(name, JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString()));
        }
    }

    private static T Choice<T>(JsonElement element, string name)
        where T : struct, Enum => element.TryGetProperty(name, out var value) ? Enum.GetValues<T>().First(choice => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString()) == value.GetString()) : default;

    private static void WriteTexts(Utf8JsonWriter json, string name, ValueList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ValueList<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteStandardisation(Utf8JsonWriter json, string means, string deviations, Standardisation? standardisation)
    {
        if (standardisation is not null)
        {
            WriteNumbers(json, means, standardisation.Means);
            WriteNumbers(json, deviations, standardisation.Deviations);
        }
    }

    private static Standardisation? ReadStandardisation(JsonElement root, string means, string deviations) =>
        Numbers(root, means) is { Count: > 0 } read && Numbers(root, deviations) is { } spread && spread.Count == read.Count ? new(read, spread) : null;

    private static ValueList<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetString()!).ToValueList() : [];

    private static ValueList<double> Numbers(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => item.GetDouble()).ToValueList() : [];
}
