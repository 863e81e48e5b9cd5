using System.Collections.Immutable;

namespace Backlight.Animation.Timelines;

/// <summary>A property over time: an initial value and segments in the order of their starts. Between segments the value stands where the last one left it.</summary>
/// <remarks>A segment that starts before the one before it has ended cuts it off.</remarks>
/// <typeparam name="T">The type of the property.</typeparam>
public sealed class Track<T>
{
    private static readonly EqualityComparer<T> Values = EqualityComparer<T>.Default;

    internal Track(T initial, ImmutableArray<Segment<T>> segments)
    {
        Initial = initial;
        Segments = segments;
    }

    /// <summary>The value before the first segment.</summary>
    public T Initial { get; }

    /// <summary>In the order of their starts.</summary>
    public ImmutableArray<Segment<T>> Segments { get; }

    /// <summary>The value at a time.</summary>
    /// <param name="time">In seconds.</param>
    /// <param name="lerp">Blends two values; called only for shares other than 0 and 1.</param>
    public T At(double time, Func<T, T, double, T> lerp)
    {
        var index = LastStartedAt(time);
        if (index < 0)
        {
            return Initial;
        }

        var segment = Segments[index];
        var share = segment.Rate.At(segment.Duration <= 0 ? 1 : (time - segment.Start) / segment.Duration);
        return share == 0 ? segment.From : share == 1 ? segment.To : lerp(segment.From, segment.To, share);
    }

    /// <summary>Whether the value may differ somewhere in (after, until] from what it is at <paramref name="after"/>.</summary>
    public bool ChangesBetween(double after, double until)
    {
        for (var i = LastStartedAt(until); i >= 0; i--)
        {
            var segment = Segments[i];
            if (segment.Start > after || (segment.End > after && !Values.Equals(segment.From, segment.To)))
            {
                return true;
            }

            if (segment.Start <= after)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>The spans in which the value moves; a jump is a span without length.</summary>
    public IEnumerable<Interval> Motions()
    {
        for (var i = 0; i < Segments.Length; i++)
        {
            var segment = Segments[i];
            var end = i + 1 < Segments.Length ? Math.Min(segment.End, Segments[i + 1].Start) : segment.End;
            yield return new(segment.Start, Values.Equals(segment.From, segment.To) ? segment.Start : end);
        }
    }

    /// <summary>The track with every time changed.</summary>
    internal Track<T> AtTimes(Func<double, double> time) =>
        Segments.IsEmpty ? this : new(Initial, [.. Segments.Select(segment => segment with { Start = time(segment.Start), Duration = time(segment.End) - time(segment.Start) })]);

    /// <summary>Only what happens in some spans, one after the other from 0 on. What is on its way when a span starts stands where it was.</summary>
    internal Track<T> Only(IReadOnlyList<Interval> spans, Func<T, T, double, T> lerp)
    {
        if (Segments.IsEmpty || spans.Count == 0)
        {
            return this;
        }

        var segments = ImmutableArray.CreateBuilder<Segment<T>>();
        var start = 0.0;
        foreach (var span in spans)
        {
            if (start > 0)
            {
                segments.Add(Segment<T>.Jump(start, At(span.Start, lerp)));
            }

            segments.AddRange(Segments.Where(segment => segment.Start >= span.Start && segment.Start < span.End).Select(segment => segment with { Start = segment.Start - span.Start + start }));
            start += span.Duration;
        }

        return new(At(spans[0].Start, lerp), segments.DrainToImmutable());
    }

    private int LastStartedAt(double time)
    {
        var (low, high) = (0, Segments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Segments[middle].Start <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }
}
