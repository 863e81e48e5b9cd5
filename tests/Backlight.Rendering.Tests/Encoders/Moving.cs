using System.Runtime.InteropServices;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Encoders;

/// <summary>What Skia's decoders find in a file.</summary>
internal sealed record Moving(IReadOnlyList<uint[]> Frames, IReadOnlyList<int> Milliseconds, int Repetitions)
{
    /// <summary>Frames are straight; Skia's count of repetitions is −1 for ever, 0 for a film that plays once.</summary>
    public static Moving Decode(string file)
    {
        using var codec = SKCodec.Create(file);
        Assert.NotNull(codec);
        var layout = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Bgra8888, SKAlphaType.Unpremul);
        var frames = new List<uint[]>();
        var count = Math.Max(1, codec.FrameCount);
        for (var index = 0; index < count; index++)
        {
            var pixels = new uint[layout.Width * layout.Height];
            var pinned = GCHandle.Alloc(pixels, GCHandleType.Pinned);
            var result = codec.GetPixels(layout, pinned.AddrOfPinnedObject(), new SKCodecOptions(index));
            pinned.Free();
            Assert.Equal(SKCodecResult.Success, result);
            frames.Add(pixels);
        }

        return new(frames, [.. codec.FrameInfo.Select(frame => frame.Duration)], codec.RepetitionCount);
    }

    /// <summary>One frame for each frame of a film, as it is seen at that time.</summary>
    public IEnumerable<uint[]> At(double framesPerSecond, int frames)
    {
        for (var frame = 0; frame < frames; frame++)
        {
            // The middle of a frame: times are rounded to the format's unit.
            var time = (frame + 0.5) * 1000 / framesPerSecond;
            var index = 0;
            for (var end = (double)Milliseconds[0]; end <= time && index + 1 < Frames.Count; end += Milliseconds[index])
            {
                index++;
            }

            yield return Frames[index];
        }
    }
}
