using Backlight.Rendering.Encoders;
using FsCheck.Xunit;

namespace Backlight.Rendering.Tests.Encoders;

public sealed class LzwCompressionTests
{
    [Property(MaxTest = 200)]
    public bool Symbols_come_back(byte[] symbols, byte depth)
    {
        var bits = 2 + (depth % 7);
        var some = Symbols(symbols, bits);
        return RoundTrip(some, bits).SequenceEqual(some);
    }

    [Theory]
    [InlineData(2, 1_000, 1)]
    [InlineData(2, 50_000, 4)]
    [InlineData(8, 200_000, 256)]
    [InlineData(8, 200_000, 3)]
    [InlineData(5, 100_000, 32)]
    public void Long_inputs_fill_the_table_and_come_back(int bits, int length, int kinds)
    {
        var state = 1u;
        var symbols = new byte[length];
        for (var index = 0; index < length; index++)
        {
            state = (state * 1664525) + 1013904223;
            symbols[index] = (byte)((state >> 16) % kinds);
        }

        Assert.Equal(symbols, RoundTrip(symbols, bits));
    }

    [Fact]
    public void Every_length_ends_well()
    {
        // The code that ends the data grows wider at certain lengths.
        for (var length = 1; length < 1200; length++)
        {
            var symbols = new byte[length];
            for (var index = 0; index < length; index++)
            {
                symbols[index] = (byte)(index * 7 % 4);
            }

            Assert.Equal(symbols, RoundTrip(symbols, 2));
        }
    }

    private static byte[] Symbols(byte[] bytes, int bits) => bytes.Length == 0 ? [0] : [.. bytes.Select(one => (byte)(one & ((1 << bits) - 1)))];

    private static byte[] RoundTrip(byte[] symbols, int bits)
    {
        using var stream = new MemoryStream();
        new LzwCompression().Write(stream, symbols, bits);
        return Decompress(stream.ToArray());
    }

    /// <summary>A decoder by the letter of appendix F; it throws where blocks or codes do not fit.</summary>
    private static byte[] Decompress(byte[] file)
    {
        var bits = file[0];
        var data = new List<byte>();
        var at = 1;
        while (file[at] != 0)
        {
            data.AddRange(file[(at + 1)..(at + 1 + file[at])]);
            at += file[at] + 1;
        }

        Assert.Equal(file.Length - 1, at);
        var (clear, end) = (1 << bits, (1 << bits) + 1);
        var table = new List<byte[]>();
        var (position, width) = (0, bits + 1);
        byte[]? previous = null;
        var symbols = new List<byte>();
        while (true)
        {
            var code = 0;
            for (var bit = 0; bit < width; bit++, position++)
            {
                code |= ((data[position / 8] >> (position % 8)) & 1) << bit;
            }

            if (code == end)
            {
                Assert.True((data.Count * 8) - position < 8);
                return [.. symbols];
            }

            if (code == clear)
            {
                table = [.. Enumerable.Range(0, clear).Select(symbol => new[] { (byte)symbol }), [], []];
                (previous, width) = (null, bits + 1);
                continue;
            }

            Assert.True(code < table.Count || (code == table.Count && previous is not null), $"There is no code {code} yet.");
            var entry = code < table.Count ? table[code] : [.. previous!, previous![0]];
            symbols.AddRange(entry);
            if (previous is not null && table.Count < 4096)
            {
                table.Add([.. previous, entry[0]]);
                width += table.Count == 1 << width && width < 12 ? 1 : 0;
            }

            previous = entry;
        }
    }
}
