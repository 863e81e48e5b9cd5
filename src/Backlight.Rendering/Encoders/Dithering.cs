using System.Numerics;

namespace Backlight.Rendering.Encoders;

/// <summary>Finds what is shaded: there, a palette of few colours shows as blocks, and mixing dots of two colours helps. Flat colours and edges are left alone.</summary>
internal static class Dithering
{
    /// <summary>How many dots of a pattern are mixed.</summary>
    public const int Dots = 16;

    // Neighbours that differ by more are an edge.
    private const int MostStep = 24;
    // Stretches of one colour in a slow shading are longer, and the steps between them small.
    private const int LongRun = 4;
    private const int MostSlowStep = 3;
    private const int LongestRun = 64;
    private const int Aside = 2;

    // Bayer's matrix of eight by eight, in sixteenths.
    private static readonly byte[] Thresholds = Bayer();

    /// <summary>Which dot of a pattern a pixel shows; the same in every frame, so that nothing flickers.</summary>
    public static int DotAt(int x, int y) => Thresholds[((y & 7) * 8) + (x & 7)];

    /// <summary>The stretches of shading in a row: where they start and how long they are.</summary>
    /// <param name="pixels">The whole frame.</param>
    /// <param name="width">Of the frame.</param>
    /// <param name="row">Which row.</param>
    /// <param name="from">The first pixel that is looked at.</param>
    /// <param name="to">The last, exclusive.</param>
    /// <param name="found">
    /// Called with the first pixel of a stretch of one colour, counted from the start of the frame, its length, and whether colours go on and on in one direction there, as in a gradient.
    /// </param>
    public static void Find(ReadOnlySpan<uint> pixels, int width, int row, int from, int to, Action<int, int, bool> found)
    {
        var line = pixels.Slice(row * width, width);
        for (var x = from; x < to;)
        {
            var end = x + 1;
            while (end < width && line[end] == line[x])
            {
                end++;
            }

            var start = x;
            while (start > 0 && line[start - 1] == line[x])
            {
                start--;
            }

            if (IsShaded(pixels, width, row, start, end))
            {
                found((row * width) + x, Math.Min(end, to) - x, IsSteady(pixels, width, row, start));
            }

            x = end;
        }
    }

    /// <summary>The palette's colours, from dark to bright, whose mean is nearest to a colour (Thomas Knoll's pattern dithering).</summary>
    /// <param name="colour">0xRRGGBB.</param>
    /// <param name="palette">What there is.</param>
    /// <param name="nearest">The nearest of a place.</param>
    /// <param name="dots">Gets <see cref="Dots"/> indices.</param>
    public static void Mix(uint colour, uint[] palette, Palette.Nearest nearest, Span<byte> dots)
    {
        var (goal, error) = (Palette.Point(colour), Vector3.Zero);
        for (var i = 0; i < Dots; i++)
        {
            dots[i] = nearest.To(goal + error);
            error += goal - Palette.Point(palette[dots[i]]);
        }

        dots.Sort((left, right) => Brightness(palette[left]).CompareTo(Brightness(palette[right])) is var order && order != 0 ? order : left.CompareTo(right));
    }

    /// <summary>Whether two colours can hardly be told apart.</summary>
    public static bool IsNear(uint colour, uint other) => Step(colour, other) <= 2;

    private static bool IsShaded(ReadOnlySpan<uint> pixels, int width, int row, int start, int end)
    {
        if (end - start > LongestRun && end - start < width)
        {
            return false;
        }

        var (middle, height) = ((start + end) / 2, pixels.Length / width);
        var colour = pixels[(row * width) + start];
        // What differs on both sides by a little is on its way from one colour to another.
        var (left, right) = (start > 0 ? Step(pixels[(row * width) + start - 1], colour) : 0, end < width ? Step(pixels[(row * width) + end], colour) : 0);
        var (above, below) = (row, row);
        while (above >= 0 && row - above < LongestRun && pixels[(above * width) + middle] == colour)
        {
            above--;
        }

        while (below < height && below - row < LongestRun && pixels[(below * width) + middle] == colour)
        {
            below++;
        }

        var (up, down) = (above >= 0 ? Step(pixels[(above * width) + middle], colour) : 0, below < height ? Step(pixels[(below * width) + middle], colour) : 0);
        return (IsSlope(left, right, end - start) && (up <= MostStep || row - above > 1) && (down <= MostStep || below - row > 1)
                && IsAlso(pixels, (row - Aside) * width, start - 1, end) && IsAlso(pixels, (row + Aside) * width, start - 1, end))
            || (IsSlope(up, down, below - above - 1) && (left <= MostStep || end - start > 1) && (right <= MostStep || end - start > 1)
                && IsAlso(pixels, middle - Aside, above * width, below * width) && IsAlso(pixels, middle + Aside, above * width, below * width));
    }

    // Whether two colours before and two after are ever brighter, or ever darker, in the row or in the column: more steps than the rim of a letter has.
    private static bool IsSteady(ReadOnlySpan<uint> pixels, int width, int row, int x)
    {
        var (before, after) = (Way(pixels, width, row, x, -1, 0), Way(pixels, width, row, x, 1, 0));
        if (before != 0 && before == -after)
        {
            return true;
        }

        (before, after) = (Way(pixels, width, row, x, 0, -1), Way(pixels, width, row, x, 0, 1));
        return before != 0 && before == -after;
    }

    // 1 where the next two colours in a direction are ever brighter, −1 where they are ever darker, 0 otherwise.
    private static int Way(ReadOnlySpan<uint> pixels, int width, int row, int x, int right, int down)
    {
        var (colour, way, changes) = (pixels[(row * width) + x], 0, 0);
        for (var i = 1; i <= 2 * LongestRun; i++)
        {
            var (column, line) = (x + (i * right), row + (i * down));
            if (column < 0 || column >= width || line < 0 || line * width >= pixels.Length)
            {
                return 0;
            }

            var next = pixels[(line * width) + column];
            if (next == colour)
            {
                continue;
            }

            var step = Brightness(next).CompareTo(Brightness(colour));
            if (step == 0 || Step(next, colour) > MostStep || (way != 0 && Math.Sign(step) != way))
            {
                return 0;
            }

            (colour, way) = (next, Math.Sign(step));
            if (++changes == 2)
            {
                return way;
            }
        }

        return 0;
    }

    // A slanted edge between two flat colours that are much alike looks like a shading in its own row; two rows on, nothing changes there.
    private static bool IsAlso(ReadOnlySpan<uint> pixels, int line, int before, int after) =>
        line < 0 || line + before < 0 || line + after >= pixels.Length || pixels[line + before] != pixels[line + after];

    private static bool IsSlope(int before, int after, int length) =>
        before > 0 && after > 0 && Math.Max(before, after) <= (length <= LongRun ? MostStep : length <= LongestRun ? MostSlowStep : 0);

    private static int Step(uint one, uint other)
    {
        return Math.Max(Channel(16), Math.Max(Channel(8), Channel(0)));

        int Channel(int shift) => Math.Abs((int)((one >> shift) & 0xFF) - (int)((other >> shift) & 0xFF));
    }

    private static uint Brightness(uint colour) => (((colour >> 16) & 0xFF) * 2) + (((colour >> 8) & 0xFF) * 5) + (colour & 0xFF);

    private static byte[] Bayer()
    {
        var matrix = new byte[64];
        for (var i = 0; i < matrix.Length; i++)
        {
            var (x, y, value) = (i % 8, i / 8, 0);
            for (var bit = 0; bit < 3; bit++)
            {
                value = (value << 2) | ((((x >> bit) ^ (y >> bit)) & 1) << 1) | ((y >> bit) & 1);
            }

            matrix[i] = (byte)(value / (matrix.Length / Dots));
        }

        return matrix;
    }
}
