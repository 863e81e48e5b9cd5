using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;
using Backlight.Disk;
using Backlight.Reports;

namespace Backlight.Data.Tensors;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">In the order of their bytes.</param>
/// <param name="Metadata">Names and texts; empty where the file has none.</param>
public sealed record SafetensorsContent(ValueList<Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The tensor of this name, or null.</summary>
    /// <param name="name">Case counts.</param>
    public Tensor? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);
}

/// <summary>Reads and writes tensors in the format of huggingface/safetensors.</summary>
/// <remarks>
/// Eight bytes with the length of the header, the least significant first; the header, a JSON object with dtype, shape and data_offsets of each tensor;
/// then the bytes of the tensors, without gaps. The header is filled up with spaces to a multiple of eight, so that the numbers are aligned.
/// </remarks>
public static class SafetensorsFile
{
    internal const string MetadataKey = "__metadata__";

    private const int LengthBytes = 8;

    /// <summary>What the published reader accepts.</summary>
    private const int MostHeaderBytes = 100_000_000;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">Replaced where it exists; its folder must exist.</param>
    /// <param name="tensors">With different names, in the order in which their bytes are written.</param>
    /// <param name="metadata">Names and texts.</param>
    /// <exception cref="ArgumentException">A name twice.</exception>
    /// <exception cref="ProblemsException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        if (tensors.Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal).Count() < tensors.Count)
        {
            throw new ArgumentException("Tensors in a file have different names.", nameof(tensors));
        }

        var header = Header(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[LengthBytes];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var tensor in tensors)
            {
                stream.Write(tensor.Bytes);
            }
        });
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file.</param>
    /// <returns>All of its tensors, or what is wrong with it.</returns>
    public static Reading<SafetensorsContent> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            if (Directory.Exists(path))
            {
                return Reading<SafetensorsContent>.Refused([Faulty(path, "This is a folder.")]);
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(stream, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Reading<SafetensorsContent>.Refused([FileProblems.Missing(path)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Reading<SafetensorsContent>.Refused([FileProblems.Unreadable(path, exception.Message)]);
        }
    }

    private static byte[] Header(IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(MetadataKey);
                foreach (var (name, text) in metadata)
                {
                    json.WriteString(name, text);
                }

                json.WriteEndObject();
            }

            var offset = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var header = new byte[(buffer.WrittenCount + 7) / 8 * 8];
        header.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(header);
        return header;
    }

    private static Reading<SafetensorsContent> Read(FileStream stream, string name)
    {
        Span<byte> bytes = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(bytes, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            return Refused("It ends before its header.");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var rest = stream.Length - LengthBytes;
        if (length > MostHeaderBytes || (long)length > rest)
        {
            return Refused($"Its header would be {Wording.Number((long)length)} bytes long; {Wording.Number(rest)} follow, and {Wording.Number(MostHeaderBytes)} are possible.");
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        if (!Utf8.IsValid(header))
        {
            return Refused("Its header is not written in UTF-8.");
        }

        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object && header[0] == '{' ? Tensors(json.RootElement, stream, rest - (long)length) : Refused("Its header is no JSON object.");
        }
        catch (JsonException)
        {
            return Refused("Its header is not sound JSON.");
        }
        catch (InvalidOperationException)
        {
            // JSON escapes are unfolded when a name or a text is asked for: a lone surrogate stands for no character.
            return Refused("A text of its header has a lone surrogate, which stands for no character.");
        }

        Reading<SafetensorsContent> Refused(string because) => Reading<SafetensorsContent>.Refused([Faulty(name, because)]);

        Reading<SafetensorsContent> Tensors(JsonElement root, FileStream from, long contentBytes)
        {
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            var entries = new List<Entry>();
            foreach (var property in root.EnumerateObject())
            {
                if (property.Name != MetadataKey)
                {
                    if (EntryOf(property) is not { } entry)
                    {
                        return Refused($"Tensor {Wording.Quoted(property.Name)} has no dtype, shape and data_offsets that fit together.");
                    }

                    entries.Add(entry);
                }
                else if (property.Value.ValueKind != JsonValueKind.Object || property.Value.EnumerateObject().Any(pair => pair.Value.ValueKind != JsonValueKind.String))
                {
                    return Refused("Its metadata are not names with texts.");
                }
                else
                {
                    metadata = property.Value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal);
                }
            }

            entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
            var tensors = new List<Tensor>();
            var at = 0L;
            foreach (var entry in entries)
            {
                if (entry.Begin != at || entry.End > contentBytes || entry.End - entry.Begin > Array.MaxLength)
                {
                    return Refused($"Tensor {Wording.Quoted(entry.Name)} lies at the bytes {Wording.Number(entry.Begin)} to {Wording.Number(entry.End)}; byte {Wording.Number(at)} should be its first, and the tensors have {Wording.Number(contentBytes)}.");
                }

                var content = new byte[entry.End - entry.Begin];
                from.ReadExactly(content);
                tensors.Add(new Tensor(entry.Name, entry.Type, entry.Shape, content));
                at = entry.End;
            }

            return at == contentBytes ? Reading<SafetensorsContent>.Of(new(tensors.ToValueList(), metadata)) : Refused($"Its tensors end at byte {Wording.Number(at)} of {Wording.Number(contentBytes)}.");
        }
    }

    private static Entry? EntryOf(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Object || property.Value.EnumerateObject().Count() != 3
            || !property.Value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !Enum.TryParse<TensorType>(dtype.GetString(), out var type) || type.ToString() != dtype.GetString()
            || Numbers(property.Value, "shape") is not { } shape || Numbers(property.Value, "data_offsets") is not [var begin, var end])
        {
            return null;
        }

        return end - begin == Tensor.BytesOf(type, shape) ? new(property.Name, type, shape, begin, end) : null;
    }

    private static ValueList<long>? Numbers(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.ToValueList();
    }

    private static Problem Faulty(string name, string because) => new(
        ProblemId.TensorFile, new Place(name), $"This is no sound safetensors file. {because}", "Is it the right file? If it is, it was cut off or changed; copy it again.");

    private sealed record Entry(string Name, TensorType Type, ValueList<long> Shape, long Begin, long End);
}
