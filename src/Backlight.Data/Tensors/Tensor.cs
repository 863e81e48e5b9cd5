using System.Runtime.InteropServices;

namespace Backlight.Data.Tensors;

/// <summary>How a number of a tensor is written, always with the least significant byte first.</summary>
public enum TensorType
{
    /// <summary>32 bits, IEEE 754.</summary>
    F32,

    /// <summary>64 bits, IEEE 754.</summary>
    F64,

    /// <summary>64 bits, two's complement.</summary>
    I64,

    /// <summary>64 bits without a sign.</summary>
    U64,

    /// <summary>32 bits, two's complement.</summary>
    I32,

    /// <summary>32 bits without a sign.</summary>
    U32,

    /// <summary>16 bits, IEEE 754.</summary>
    F16,

    /// <summary>The upper 16 bits of a number of 32.</summary>
    BF16,

    /// <summary>16 bits, two's complement.</summary>
    I16,

    /// <summary>16 bits without a sign.</summary>
    U16,

    /// <summary>8 bits, two's complement.</summary>
    I8,

    /// <summary>8 bits without a sign.</summary>
    U8,

    /// <summary>8 bits, 0 or 1.</summary>
    BOOL,
}

/// <summary>A named array of numbers, row-major: what a safetensors file holds.</summary>
public sealed class Tensor
{
    /// <summary>A tensor from its bytes, which are kept, not copied.</summary>
    /// <param name="name">Any text but <c>__metadata__</c>.</param>
    /// <param name="type">How a number is written.</param>
    /// <param name="shape">Sizes from 0; empty for a single number.</param>
    /// <param name="bytes">As many as type and shape make.</param>
    /// <exception cref="ArgumentException">The reserved name, a negative size, or another number of bytes.</exception>
    public Tensor(string name, TensorType type, ValueList<long> shape, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(bytes);
        if (name == SafetensorsFile.MetadataKey)
        {
            throw new ArgumentException($"No tensor can be called {name}.", nameof(name));
        }

        if (BytesOf(type, shape) != bytes.Length)
        {
            throw new ArgumentException($"{type} of shape {shape} is not {bytes.Length} bytes.", nameof(bytes));
        }

        (Name, Type, Shape, Bytes) = (name, type, shape, bytes);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>How a number is written.</summary>
    public TensorType Type { get; }

    /// <summary>Sizes, the slowest first: rows, then columns.</summary>
    public ValueList<long> Shape { get; }

    /// <summary>The numbers as the file has them.</summary>
    internal byte[] Bytes { get; }

    /// <summary>A tensor of floats.</summary>
    /// <param name="name">Any text but <c>__metadata__</c>.</param>
    /// <param name="shape">Sizes whose product is the number of <paramref name="numbers"/>.</param>
    /// <param name="numbers">Row-major; copied.</param>
    public static Tensor Of(string name, ValueList<long> shape, ReadOnlySpan<float> numbers) => new(name, TensorType.F32, shape, MemoryMarshal.AsBytes(numbers).ToArray());

    /// <summary>A tensor of doubles.</summary>
    /// <param name="name">Any text but <c>__metadata__</c>.</param>
    /// <param name="shape">Sizes whose product is the number of <paramref name="numbers"/>.</param>
    /// <param name="numbers">Row-major; copied.</param>
    public static Tensor Of(string name, ValueList<long> shape, ReadOnlySpan<double> numbers) => new(name, TensorType.F64, shape, MemoryMarshal.AsBytes(numbers).ToArray());

    /// <summary>A tensor of whole numbers.</summary>
    /// <param name="name">Any text but <c>__metadata__</c>.</param>
    /// <param name="shape">Sizes whose product is the number of <paramref name="numbers"/>.</param>
    /// <param name="numbers">Row-major; copied.</param>
    public static Tensor Of(string name, ValueList<long> shape, ReadOnlySpan<long> numbers) => new(name, TensorType.I64, shape, MemoryMarshal.AsBytes(numbers).ToArray());

    /// <summary>The numbers of a tensor of floats, without a copy.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<float> Floats() => Numbers<float>(TensorType.F32);

    /// <summary>The numbers of a tensor of doubles, without a copy.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<double> Doubles() => Numbers<double>(TensorType.F64);

    /// <summary>The numbers of a tensor of whole numbers, without a copy.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<long> Longs() => Numbers<long>(TensorType.I64);

    /// <summary>How many bytes a shape needs; −1 for a negative size, or more than a <see cref="long"/> counts.</summary>
    internal static long BytesOf(TensorType type, ValueList<long> shape)
    {
        var bytes = (Int128)(type switch
        {
            TensorType.F64 or TensorType.I64 or TensorType.U64 => 8,
            TensorType.F32 or TensorType.I32 or TensorType.U32 => 4,
            TensorType.F16 or TensorType.BF16 or TensorType.I16 or TensorType.U16 => 2,
            _ => 1,
        });
        foreach (var size in shape)
        {
            if (size < 0 || (bytes *= size) > long.MaxValue)
            {
                return -1;
            }
        }

        return (long)bytes;
    }

    private ReadOnlySpan<T> Numbers<T>(TensorType type)
        where T : struct => Type == type ? MemoryMarshal.Cast<byte, T>(Bytes) : throw new InvalidOperationException($"Tensor {Name} is of type {Type}, not {type}.");
}
