using System.Text.Json;
using Backlight.Checking;

namespace Backlight.Documents;

/// <summary>The check for other programs.</summary>
public static class CheckJson
{
    /// <summary>Writes it.</summary>
    /// <param name="check">What was found.</param>
    /// <param name="options">What it was asked.</param>
    /// <param name="output">Gets UTF-8; stays open.</param>
    public static void Write(NetworkCheck check, NetworkCheckOptions options, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonWriting.Options);
        json.WriteStartObject();
        json.WriteBoolean("ok", check.IsOk);
        json.WriteString("network", check.Derivation.Network.Architecture.ToString());
        if (check.Derivation.Network.Architecture.L2 is > 0 and var l2)
        {
            json.WriteNumber("l2", l2);
        }

        json.WriteNumber("samples", check.Derivation.Samples.Count);
        json.WriteNumber("tolerance", options.Tolerance);
        json.WriteNumber("measuredTolerance", options.MeasuredTolerance);
        json.WriteString("firstWrong", check.FirstWrong?.Id);
        json.WriteNumber("cannotBeTold", check.CannotBeTold);
        json.WriteBoolean("isSelection", check.IsSelection);
        json.WriteStartArray("equations");
        foreach (var row in check.Equations)
        {
            json.WriteStartObject();
            json.WriteString("figure", row.Figure);
            json.WriteString("rule", row.Rule.Id);
            json.WriteNumber("count", row.Equations);
            json.Number("worst", row.Worst);
            json.WriteNumber("cannotBeTold", row.CannotBeTold);
            json.WriteBoolean("ok", row.IsOk);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("gradients");
        foreach (var row in check.Gradients)
        {
            json.WriteStartObject();
            json.WriteString("parameters", row.Parameters.ToString());
            json.WriteNumber("count", row.Count);
            json.Number("formula", row.Formula ?? double.NaN);
            json.WriteNumber("measured", row.Measured);
            json.WriteNumber("oneSided", row.OneSided);
            json.WriteNumber("undefined", row.Undefined);
            json.Number("difference", row.Difference);
            json.WriteString("worstParameter", row.WorstParameter?.ToString());
            json.WriteNumber("cannotBeTold", row.CannotBeTold);
            json.WriteBoolean("ok", row.IsOk);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }
}
