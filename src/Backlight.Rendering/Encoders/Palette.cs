using System.Numerics;

namespace Backlight.Rendering.Encoders;

/// <summary>The few colours that stand for many: median cut, then the means of what is nearest.</summary>
/// <remarks>
/// Paul Heckbert, Color image quantization for frame buffer display, 1982; the box to cut is the one with the greatest variance over its pixels,
/// and it is cut at the mean, as Wu does. Green counts twice, as it does for the eye.
/// </remarks>
internal static class Palette
{
    private const int Rounds = 8;

    private const float RedWeight = 2;
    private const float GreenWeight = 4;
    private const float BlueWeight = 2;

    /// <summary>Chooses colours.</summary>
    /// <param name="colours">All different, 0xRRGGBB.</param>
    /// <param name="counts">How many pixels have each.</param>
    /// <param name="most">How many to choose at most.</param>
    /// <returns>The colours, and for each given one the index of the one that stands for it.</returns>
    public static (uint[] Colours, byte[] Map) Choose(ReadOnlySpan<uint> colours, ReadOnlySpan<long> counts, int most)
    {
        var map = new byte[colours.Length];
        if (colours.Length <= most)
        {
            for (var index = 0; index < map.Length; index++)
            {
                map[index] = (byte)index;
            }

            return (colours.ToArray(), map);
        }

        var points = new Vector3[colours.Length];
        var weights = new float[colours.Length];
        for (var index = 0; index < points.Length; index++)
        {
            points[index] = Point(colours[index]);
            weights[index] = counts[index];
        }

        var hues = Hues(points, weights, most / 4);
        var centres = Cut(points, weights, most - hues.Count);
        for (var round = 0; round < Rounds; round++)
        {
            Assign(points, centres, map);
            Move(points, weights, map, centres);
        }

        // A colour that fills areas should be itself: the eye sees one step of brightness where two of them meet.
        Assign(points, centres, map);
        var chosen = new uint[centres.Length];
        var largest = new long[centres.Length];
        var total = new double[centres.Length];
        var favourite = new int[centres.Length];
        for (var index = 0; index < points.Length; index++)
        {
            total[map[index]] += counts[index];
            if (counts[index] > largest[map[index]])
            {
                (largest[map[index]], favourite[map[index]]) = (counts[index], index);
            }
        }

        for (var index = 0; index < centres.Length; index++)
        {
            var itself = largest[index] * 2 > total[index];
            chosen[index] = itself ? colours[favourite[index]] : Colour(centres[index]);
            centres[index] = Point(chosen[index]);
        }

        chosen = [.. chosen, .. hues.Select(hue => Colour(points[hue]))];
        centres = [.. centres, .. hues.Select(hue => points[hue])];
        Assign(points, centres, map);
        return (chosen, map);
    }

    // Of many colours few are hues, and those of a few letters would end as grey: the most frequent colour of each hue stays itself.
    private static List<int> Hues(Vector3[] points, float[] weights, int most)
    {
        const float LeastChroma = 0.2f;
        const float SameHue = 0.93f;
        var chosen = new List<int>();
        foreach (var index in Enumerable.Range(0, points.Length).Where(index => Chroma(points[index]) > LeastChroma).OrderByDescending(index => weights[index] * Chroma(points[index])))
        {
            if (chosen.Count == most)
            {
                break;
            }

            if (chosen.All(other => Vector3.Dot(Hue(points[other]), Hue(points[index])) < SameHue))
            {
                chosen.Add(index);
            }
        }

        return chosen;
    }

    // Which way a colour leads from grey.
    private static Vector3 Hue(Vector3 point) => Vector3.Normalize(point - new Vector3((point.X + point.Y + point.Z) / 3));

    private static float Chroma(Vector3 point) => (MathF.Max(point.X, MathF.Max(point.Y, point.Z)) - MathF.Min(point.X, MathF.Min(point.Y, point.Z))) / 255;

    internal static Vector3 Point(uint colour) => new((colour >> 16) & 0xFF, (colour >> 8) & 0xFF, colour & 0xFF);

    private static uint Colour(Vector3 point)
    {
        return (Channel(point.X) << 16) | (Channel(point.Y) << 8) | Channel(point.Z);

        static uint Channel(float value) => (uint)Math.Clamp(MathF.Round(value), 0, 255);
    }

    private static Vector3[] Cut(Vector3[] points, float[] weights, int most)
    {
        var order = Enumerable.Range(0, points.Length).ToArray();
        var boxes = new List<Box> { Box.Of(points, weights, order, 0, points.Length) };
        while (boxes.Count < most)
        {
            var worst = 0;
            for (var index = 1; index < boxes.Count; index++)
            {
                worst = boxes[index].Error > boxes[worst].Error ? index : worst;
            }

            var box = boxes[worst];
            if (box.Error <= 0)
            {
                break;
            }

            var middle = box.Split(points, order);
            boxes[worst] = Box.Of(points, weights, order, box.Start, middle);
            boxes.Add(Box.Of(points, weights, order, middle, box.End));
        }

        return [.. boxes.Select(box => box.Mean)];
    }

    /// <summary>The nearest centre for each point.</summary>
    private static void Assign(Vector3[] points, Vector3[] centres, byte[] map)
    {
        var nearest = new Nearest(centres);
        for (var index = 0; index < points.Length; index++)
        {
            map[index] = nearest.To(points[index]);
        }
    }

    private static void Move(Vector3[] points, float[] weights, byte[] map, Vector3[] centres)
    {
        var sums = new Vector3[centres.Length];
        var totals = new float[centres.Length];
        for (var index = 0; index < points.Length; index++)
        {
            sums[map[index]] += points[index] * weights[index];
            totals[map[index]] += weights[index];
        }

        for (var index = 0; index < centres.Length; index++)
        {
            if (totals[index] > 0)
            {
                centres[index] = sums[index] / totals[index];
            }
        }
    }

    /// <summary>Finds the nearest of some colours.</summary>
    internal sealed class Nearest
    {
        private readonly float[] _reds;
        private readonly float[] _greens;
        private readonly float[] _blues;

        /// <param name="centres">At most 256.</param>
        public Nearest(Vector3[] centres)
        {
            // Padded so that whole vectors can be read; the padding is too far away to be nearest.
            var step = Vector<float>.Count;
            var length = (centres.Length + step - 1) / step * step;
            (_reds, _greens, _blues) = (new float[length], new float[length], new float[length]);
            Array.Fill(_reds, 1e6f);
            for (var index = 0; index < centres.Length; index++)
            {
                (_reds[index], _greens[index], _blues[index]) = (centres[index].X, centres[index].Y, centres[index].Z);
            }
        }

        /// <summary>The index of the nearest; the first of equals.</summary>
        public byte To(Vector3 point)
        {
            var step = Vector<float>.Count;
            var (red, green, blue) = (new Vector<float>(point.X), new Vector<float>(point.Y), new Vector<float>(point.Z));
            var least = new Vector<float>(float.MaxValue);
            var nearest = Vector<int>.Zero;
            for (var first = 0; first < _reds.Length; first += step)
            {
                var r = red - new Vector<float>(_reds, first);
                var g = green - new Vector<float>(_greens, first);
                var b = blue - new Vector<float>(_blues, first);
                var distance = (r * r * RedWeight) + (g * g * GreenWeight) + (b * b * BlueWeight);
                var closer = Vector.LessThan(distance, least);
                least = Vector.ConditionalSelect(closer, distance, least);
                nearest = Vector.ConditionalSelect(closer, new Vector<int>(first), nearest);
            }

            var best = 0;
            for (var lane = 1; lane < step; lane++)
            {
                // The first of equals, whatever the width of vectors.
                if (least[lane] < least[best] || (least[lane] == least[best] && nearest[lane] + lane < nearest[best] + best))
                {
                    best = lane;
                }
            }

            return (byte)(nearest[best] + best);
        }
    }

    private readonly record struct Box(int Start, int End, Vector3 Mean, Vector3 Variance)
    {
        public float Error => End - Start < 2 ? 0 : Variance.X + Variance.Y + Variance.Z;

        public static Box Of(Vector3[] points, float[] weights, int[] order, int start, int end)
        {
            var total = 0d;
            var (x, y, z) = (0d, 0d, 0d);
            var (xx, yy, zz) = (0d, 0d, 0d);
            for (var index = start; index < end; index++)
            {
                var (point, weight) = (points[order[index]], (double)weights[order[index]]);
                total += weight;
                x += weight * point.X;
                y += weight * point.Y;
                z += weight * point.Z;
                xx += weight * point.X * point.X;
                yy += weight * point.Y * point.Y;
                zz += weight * point.Z * point.Z;
            }

            return new(
                start,
                end,
                new((float)(x / total), (float)(y / total), (float)(z / total)),
                new(
                    (float)(RedWeight * (xx - (x * x / total))),
                    (float)(GreenWeight * (yy - (y * y / total))),
                    (float)(BlueWeight * (zz - (z * z / total)))));
        }

        /// <summary>Sorts what is below the mean of the widest channel to the front.</summary>
        public int Split(Vector3[] points, int[] order)
        {
            var channel = Variance.X >= Variance.Y && Variance.X >= Variance.Z ? 0 : Variance.Y >= Variance.Z ? 1 : 2;
            var (front, back) = (Start, End - 1);
            while (front <= back)
            {
                if (points[order[front]][channel] <= Mean[channel])
                {
                    front++;
                }
                else
                {
                    (order[front], order[back]) = (order[back], order[front]);
                    back--;
                }
            }

            // Rounding may put the mean outside of the box.
            return Math.Clamp(front, Start + 1, End - 1);
        }
    }
}
