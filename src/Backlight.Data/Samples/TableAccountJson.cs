using System.Text.Json;

namespace Backlight.Data.Samples;

/// <summary>What was understood of a file of samples, as JSON.</summary>
public static class TableAccountJson
{
    /// <summary>Writes it as an object.</summary>
    /// <param name="json">Where an object may stand.</param>
    /// <param name="account">What was understood.</param>
    public static void Write(Utf8JsonWriter json, TableAccount account)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(account);
        json.WriteStartObject();
        json.WriteNumber("rows", account.Rows);
        json.WriteNumber("rowsLeftOut", account.RowsLeftOut);
        WriteTexts(json, "form", account.Form);
        WriteTarget(json, account.Target);
        json.WriteStartArray("columns");
        foreach (var column in account.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("kind", column.Kind);
            json.WriteNumber("inputs", column.Inputs);
            json.WriteNumber("missing", column.Missing);
            if (column.Fill is { } fill)
            {
                json.WriteString("missingBecome", fill);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "leftOut", account.LeftOut);
        WriteTexts(json, "warnings", account.Warnings);
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, TargetAccount target)
    {
        json.WriteStartObject("target");
        json.WriteString("name", target.Name);
        json.WriteString("kind", target.Classes.Count > 0 ? "classes" : "numbers");
        json.WriteString("because", target.Because);
        if (target.Classes.Count > 0)
        {
            json.WriteStartArray("classes");
            foreach (var (name, rows) in target.Classes)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteNumber("rows", rows);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        foreach (var (name, number) in new[] { ("least", target.Least), ("mean", target.Mean), ("most", target.Most) })
        {
            if (number is { } value && double.IsFinite(value))
            {
                json.WriteNumber(name, value);
            }
        }

        json.WriteEndObject();
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
}
