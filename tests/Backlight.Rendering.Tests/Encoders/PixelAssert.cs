namespace Backlight.Rendering.Tests.Encoders;

/// <summary>Compares pictures.</summary>
internal static class PixelAssert
{
    /// <summary>Equal but for a distance in each channel.</summary>
    public static void Near(ReadOnlySpan<uint> expected, ReadOnlySpan<uint> actual, int most, string where = "")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            for (var shift = 0; shift < 32; shift += 8)
            {
                var distance = Math.Abs((int)((expected[index] >> shift) & 0xFF) - (int)((actual[index] >> shift) & 0xFF));
                if (distance > most)
                {
                    Assert.Fail($"{where} pixel {index} should be {expected[index]:X8} and is {actual[index]:X8}.");
                }
            }
        }
    }

    /// <summary>The mean of the squared distances, over red, green and blue.</summary>
    public static double MeanSquare(ReadOnlySpan<uint> expected, ReadOnlySpan<uint> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var sum = 0d;
        for (var index = 0; index < expected.Length; index++)
        {
            for (var shift = 0; shift < 24; shift += 8)
            {
                var distance = (int)((expected[index] >> shift) & 0xFF) - (int)((actual[index] >> shift) & 0xFF);
                sum += distance * distance;
            }
        }

        return sum / (3.0 * expected.Length);
    }

    /// <summary>The mean of the squared distances of brightness, as the eye has it: video keeps colour at half the size.</summary>
    public static double BrightnessMeanSquare(ReadOnlySpan<uint> expected, ReadOnlySpan<uint> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var sum = 0d;
        for (var index = 0; index < expected.Length; index++)
        {
            var distance = Brightness(expected[index]) - Brightness(actual[index]);
            sum += distance * distance;
        }

        return sum / expected.Length;

        static double Brightness(uint pixel) => (0.2126 * ((pixel >> 16) & 0xFF)) + (0.7152 * ((pixel >> 8) & 0xFF)) + (0.0722 * (pixel & 0xFF));
    }

    /// <summary>Straight colours, as decoders give them.</summary>
    public static uint[] Straight(uint[] premultiplied)
        => [.. premultiplied.Select(pixel =>
        {
            var opacity = pixel >> 24;
            uint One(int shift) => opacity == 0 ? 0 : Math.Min(255, ((((pixel >> shift) & 0xFF) * 255) + (opacity / 2)) / opacity);
            return opacity == 0 ? 0 : (opacity << 24) | (One(16) << 16) | (One(8) << 8) | One(0);
        })];
}
