using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Rendering.Skia;
using Backlight.Typesetting.Colours;

namespace Backlight.Rendering.Tests.Skia;

public sealed class TimelineFramesTests
{
    private static readonly Timeline Film = new Gallery().Build();

    [Fact]
    public void Outside_of_what_is_said_to_change_every_pixel_stays()
    {
        var frames = new TimelineFrames(Film, new(480, 270), 20);
        var (before, now) = (Whole(frames, 0), new uint[480 * 270]);
        var still = 0;
        for (var i = 1; i < frames.FrameCount; i++)
        {
            now = Whole(frames, i);
            var changed = frames.Changed(i);
            still += changed.IsEmpty ? 1 : 0;
            for (var k = 0; k < now.Length; k++)
            {
                var (x, y) = (k % 480, k / 480);
                if (x < changed.X || x >= changed.Right || y < changed.Y || y >= changed.Bottom)
                {
                    Assert.True(now[k] == before[k], $"frame {i}, pixel {x}, {y}: {before[k]:x8} became {now[k]:x8} outside of {changed}");
                }
            }

            before = now;
        }

        Assert.InRange(still, 15, frames.FrameCount / 2);
    }

    [Fact]
    public void Painting_only_what_changes_gives_the_same_pixels_as_painting_all()
    {
        // Larger than a tile, so that tiles matter.
        var frames = new TimelineFrames(Film, new(1100, 620), 10);
        using var painter = frames.OpenPainter();
        var pixels = new uint[1100 * 620];
        for (var i = 0; i < frames.FrameCount; i++)
        {
            painter.Paint(i, frames.Changed(i), pixels);
            Assert.True(pixels.AsSpan().SequenceEqual(Whole(frames, i)), $"frame {i} differs");
        }
    }

    [Fact]
    public void Frames_may_be_asked_for_in_any_order_and_from_any_thread()
    {
        var frames = new TimelineFrames(Film, new(320, 180), 15);
        var inOrder = Enumerable.Range(0, frames.FrameCount).Select(i => Whole(frames, i)).ToList();
        var mixed = Enumerable.Range(0, frames.FrameCount).Reverse().AsParallel().WithDegreeOfParallelism(4).Select(i => (i, Pixels: Whole(frames, i))).ToList();

        Assert.All(mixed, frame => Assert.True(frame.Pixels.AsSpan().SequenceEqual(inOrder[frame.i]), $"frame {frame.i} differs"));
    }

    [Fact]
    public void A_filled_square_has_its_colour_inside_and_the_background_outside()
    {
        var film = new Square().Build();
        var pixels = new uint[160 * 90];
        new TimelineFrames(film, new(160, 90), 10).PaintAt(0, pixels);

        // 8 units are 90 pixels: the square reaches 22.5 pixels from the middle.
        Assert.Equal(0xFFFF0000, pixels[(45 * 160) + 80]);
        Assert.Equal(0xFFFF0000, pixels[(45 * 160) + 80 - 22]);
        Assert.Equal(0xFF0F1218, pixels[(45 * 160) + 80 - 24]);
        Assert.Equal(0xFFFF0000, pixels[(30 * 160) + 80]);
        Assert.Equal(0xFF0F1218, pixels[(20 * 160) + 80]);
    }

    [Fact]
    public void Without_its_background_a_film_is_transparent_and_premultiplied()
    {
        var pixels = new uint[160 * 90];
        new TimelineFrames(new Square(0.5).Build(), new(160, 90), 10, transparent: true).PaintAt(0, pixels);

        Assert.Equal(0u, pixels[0]);
        Assert.InRange(pixels[(45 * 160) + 80] >> 24, 127u, 128u);
        Assert.InRange((pixels[(45 * 160) + 80] >> 16) & 0xFF, 127u, 128u);
    }

    [Fact]
    public void A_stage_of_another_form_stands_in_the_middle()
    {
        var pixels = new uint[200 * 200];
        new TimelineFrames(new Square().Build(), new(200, 200), 10).PaintAt(0, pixels);

        Assert.Equal(0xFFFF0000, pixels[(100 * 200) + 100]);
        Assert.Equal(0xFF0F1218, pixels[(10 * 200) + 100]);
    }

    [Theory]
    [InlineData(0, 90, 30)]
    [InlineData(160, 20000, 30)]
    [InlineData(160, 90, 0)]
    public void A_size_or_rate_that_cannot_be_is_refused(int width, int height, double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimelineFrames(Film, new(width, height), rate));

    private static uint[] Whole(TimelineFrames frames, int index)
    {
        using var painter = frames.OpenPainter();
        var pixels = new uint[frames.Size.Width * frames.Size.Height];
        painter.Paint(index, frames.Size.All, pixels);
        return pixels;
    }

    private sealed class Square(double opacity = 1) : Scene
    {
        public override void Construct()
        {
            Add(Rectangle.Square(4).Stroke(Colour.None, 0).Fill(Colour.Hex("#f00"), opacity));
            Wait(1);
        }
    }
}
