using Backlight.Rendering.Encoders;
using Backlight.Rendering.Tests.Films;

namespace Backlight.Rendering.Tests.Encoders;

public sealed class VideoFrameTests
{
    [Theory]
    [InlineData(130, 66)]
    [InlineData(131, 67)]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    public void Planes_follow_the_formulas_of_BT_709(int width, int height)
    {
        var size = new PixelSize(width, height);
        var pixels = Noise(size);
        var frame = new VideoFrame(size, transparent: false);

        frame.Update(pixels, size.All);

        var planes = frame.Bytes;
        var (evenWidth, evenHeight) = ((width + 1) / 2 * 2, (height + 1) / 2 * 2);
        Assert.Equal(new(evenWidth, evenHeight), frame.Size);
        Assert.Equal(evenWidth * evenHeight * 3 / 2, planes.Length);
        for (var y = 0; y < evenHeight; y++)
        {
            for (var x = 0; x < evenWidth; x++)
            {
                var (red, green, blue) = Colour(x, y);
                Assert.InRange(planes[(y * evenWidth) + x] - (16 + (219 * Brightness(red, green, blue))), -0.51, 0.51);
            }
        }

        for (var y = 0; y < evenHeight / 2; y++)
        {
            for (var x = 0; x < evenWidth / 2; x++)
            {
                var four = new[] { Colour(2 * x, 2 * y), Colour((2 * x) + 1, 2 * y), Colour(2 * x, (2 * y) + 1), Colour((2 * x) + 1, (2 * y) + 1) };
                var (red, green, blue) = (four.Average(one => one.Red), four.Average(one => one.Green), four.Average(one => one.Blue));
                var at = (evenWidth * evenHeight) + (y * evenWidth / 2) + x;
                Assert.InRange(planes[at] - (128 + (224 * (blue - Brightness(red, green, blue)) / 1.8556)), -0.51, 0.51);
                Assert.InRange(planes[at + (evenWidth * evenHeight / 4)] - (128 + (224 * (red - Brightness(red, green, blue)) / 1.5748)), -0.51, 0.51);
            }
        }

        (double Red, double Green, double Blue) Colour(int x, int y)
        {
            var pixel = pixels[(Math.Min(y, height - 1) * width) + Math.Min(x, width - 1)];
            return (((pixel >> 16) & 0xFF) / 255.0, ((pixel >> 8) & 0xFF) / 255.0, (pixel & 0xFF) / 255.0);
        }

        static double Brightness(double red, double green, double blue) => (0.2126 * red) + (0.7152 * green) + (0.0722 * blue);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Converting_what_changed_is_converting_all(bool transparent)
    {
        var film = SyntheticFilms.Typical(99, 55, transparent: transparent);
        var parts = new VideoFrame(film.Size, transparent);
        for (var index = 0; index < 8; index++)
        {
            parts.Update(film.Frame(index), film.Changed(index));
            var whole = new VideoFrame(film.Size, transparent);
            whole.Update(film.Frame(index), film.Size.All);

            Assert.True(whole.Bytes.SequenceEqual(parts.Bytes), $"Frame {index} differs.");
        }
    }

    [Fact]
    public void Opacity_is_a_plane_and_colours_under_it_are_straight()
    {
        var frame = new VideoFrame(new(2, 2), transparent: true);

        // Half transparent red, premultiplied.
        uint[] pixels = [0x80800000, 0x80800000, 0x80800000, 0];
        frame.Update(pixels, new(0, 0, 2, 2));

        Assert.Equal([63, 63, 63, 16], frame.Bytes[..4].ToArray());
        Assert.Equal([0x80, 0x80, 0x80, 0], frame.Bytes[6..].ToArray());
    }

    private static uint[] Noise(PixelSize size)
    {
        var random = new Random(7);
        var pixels = new uint[size.Width * size.Height];
        for (var index = 0; index < pixels.Length; index++)
        {
            pixels[index] = 0xFF000000 | (uint)random.Next(1 << 24);
        }

        pixels[0] = 0xFFFFFFFF;
        return pixels;
    }
}
