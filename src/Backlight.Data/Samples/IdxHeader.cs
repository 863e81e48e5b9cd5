using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>The header of an IDX file: two zeros, the type of the values, the number of dimensions, and the size of each as four bytes, the most significant first.</summary>
/// <remarks>http://yann.lecun.com/exdb/mnist: the format of MNIST and its family.</remarks>
/// <param name="Type">How a value is written.</param>
/// <param name="Sizes">One or more; the first is the number of samples.</param>
internal sealed record IdxHeader(IdxType Type, ValueList<int> Sizes)
{
    /// <summary>A picture has two dimensions, or three with its colours; more than eight are a damaged header.</summary>
    private const int MostDimensions = 8;

    public int Count => Sizes[0];

    /// <summary>How many values a sample has.</summary>
    public long Width => Sizes.Skip(1).Aggregate(1L, (product, size) => Math.Min(product * size, int.MaxValue));

    public int Bytes => 4 + (4 * Sizes.Count);

    public int ValueBytes => BytesOf(Type);

    public PictureSize? Picture => Sizes.Count == 3 ? new PictureSize(Sizes[1], Sizes[2]) : null;

    /// <summary>Whether a file begins as an IDX file does; no text begins with a zero.</summary>
    public static bool Begins(ByteSource source)
    {
        using var stream = source.Open();
        Span<byte> bytes = stackalloc byte[2];
        return stream.ReadAtLeast(bytes, 2, throwOnEndOfStream: false) == 2 && bytes is [0, 0];
    }

    /// <summary>Reads the header from the beginning of a stream.</summary>
    public static Reading<IdxHeader> Read(Stream stream, string name)
    {
        Span<byte> bytes = stackalloc byte[4 + (4 * MostDimensions)];
        if (stream.ReadAtLeast(bytes[..4], 4, throwOnEndOfStream: false) < 4 || bytes is not [0, 0, ..])
        {
            return Refused("The file does not begin as an IDX file does.");
        }

        var (type, dimensions) = ((IdxType)bytes[2], bytes[3]);
        if (BytesOf(type) == 0)
        {
            return Refused($"There is no type 0x{bytes[2]:X2} of values.");
        }

        if (dimensions is 0 or > MostDimensions)
        {
            return Refused($"The header promises {Wording.Count(dimensions, "dimension")}; from 1 to {MostDimensions} are possible.");
        }

        var sizes = bytes[4..(4 + (4 * dimensions))];
        if (stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false) < sizes.Length)
        {
            return Refused("The file ends within its header.");
        }

        var read = new int[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            read[d] = BinaryPrimitives.ReadInt32BigEndian(sizes[(4 * d)..]);
            if (read[d] < 0 || (read[d] == 0 && d > 0))
            {
                return Refused($"Dimension {d + 1} has the size {Wording.Number((long)(uint)read[d])}.");
            }
        }

        return Reading<IdxHeader>.Of(new(type, read.ToValueList()));

        Reading<IdxHeader> Refused(string because) => Reading<IdxHeader>.Refused([SampleProblems.IdxHeader(name, because)]);
    }

    /// <summary>The values of a sample as floats; those of one byte, which are grey values, divided by 255.</summary>
    public void Convert(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (Type == IdxType.UnsignedByte)
        {
            ConvertGrey(bytes, values);
            return;
        }

        for (var k = 0; k < values.Length; k++)
        {
            values[k] = Value(bytes[(k * ValueBytes)..]);
        }
    }

    /// <summary>The first value of some bytes, as it is.</summary>
    public float Value(ReadOnlySpan<byte> bytes) => Type switch
    {
        IdxType.UnsignedByte => bytes[0],
        IdxType.SignedByte => (sbyte)bytes[0],
        IdxType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
        IdxType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes),
        IdxType.Float => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => (float)BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    /// <summary>Sixteen at once: one after the other, an epoch would spend as long on this as on learning.</summary>
    private static void ConvertGrey(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var k = 0;
        for (; k <= values.Length - Vector128<byte>.Count; k += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(bytes[k..]));
            Write(Vector128.Widen(low), values[k..]);
            Write(Vector128.Widen(high), values[(k + 8)..]);
        }

        for (; k < values.Length; k++)
        {
            values[k] = bytes[k] / 255f;
        }

        static void Write((Vector128<uint> Low, Vector128<uint> High) greys, Span<float> to)
        {
            (Vector128.ConvertToSingle(greys.Low.AsInt32()) / 255f).CopyTo(to);
            (Vector128.ConvertToSingle(greys.High.AsInt32()) / 255f).CopyTo(to[4..]);
        }
    }

    private static int BytesOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Short => 2,
        IdxType.Int or IdxType.Float => 4,
        IdxType.Double => 8,
        _ => 0,
    };
}

/// <summary>How an IDX file writes a value: the third byte of the file.</summary>
internal enum IdxType
{
    UnsignedByte = 0x08,
    SignedByte = 0x09,
    Short = 0x0B,
    Int = 0x0C,
    Float = 0x0D,
    Double = 0x0E,
}
