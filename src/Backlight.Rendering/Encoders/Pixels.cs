namespace Backlight.Rendering.Encoders;

/// <summary>Conversions of pixels 0xAARRGGBB.</summary>
internal static class Pixels
{
    /// <summary>Premultiplied colours to straight ones; a pixel that cannot be seen becomes 0.</summary>
    public static void Straighten(ReadOnlySpan<uint> premultiplied, Span<uint> straight)
    {
        for (var index = 0; index < premultiplied.Length; index++)
        {
            var pixel = premultiplied[index];
            straight[index] = (pixel >> 24) switch
            {
                0xFF => pixel,
                0 => 0,
                _ => Straighten(pixel),
            };
        }
    }

    private static uint Straighten(uint pixel)
    {
        var opacity = pixel >> 24;
        return (opacity << 24) | (One(pixel >> 16) << 16) | (One(pixel >> 8) << 8) | One(pixel);

        uint One(uint channel) => Math.Min((((channel & 0xFF) * 255) + (opacity / 2)) / opacity, 255);
    }
}
