using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backlight.Matrices;

namespace Backlight.Documents;

/// <summary>Numbers and matrices in JSON: every number in full, a row of numbers on one line.</summary>
internal static class JsonWriting
{
    public static JsonWriterOptions Options { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>A number, so that reading it gives the same double; null where it is not finite.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.NumberValue(value);
    }

    public static void NumberValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>A column as [v1, v2, …].</summary>
    public static void Column(this Utf8JsonWriter json, string name, Matrix column)
    {
        json.WritePropertyName(name);
        json.RowValue(column.Entries);
    }

    public static void ColumnValue(this Utf8JsonWriter json, Matrix column) => json.RowValue(column.Entries);

    /// <summary>A matrix as [[row 1], [row 2], …].</summary>
    public static void MatrixValue(this Utf8JsonWriter json, Matrix matrix)
    {
        json.WriteStartArray();
        for (var j = 0; j < matrix.Rows; j++)
        {
            json.RowValue(matrix.Entries.Slice(j * matrix.Columns, matrix.Columns));
        }

        json.WriteEndArray();
    }

    private static void RowValue(this Utf8JsonWriter json, ReadOnlySpan<double> numbers)
    {
        const int longestNumber = 32;
        var buffer = ArrayPool<byte>.Shared.Rent((numbers.Length * longestNumber) + 2);
        var length = 0;
        buffer[length++] = (byte)'[';
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
            {
                buffer[length++] = (byte)',';
                buffer[length++] = (byte)' ';
            }

            if (double.IsFinite(numbers[i]))
            {
                Utf8Formatter.TryFormat(numbers[i], buffer.AsSpan(length), out var written);
                length += written;
            }
            else
            {
                "null"u8.CopyTo(buffer.AsSpan(length));
                length += 4;
            }
        }

        buffer[length++] = (byte)']';
        json.WriteRawValue(buffer.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
