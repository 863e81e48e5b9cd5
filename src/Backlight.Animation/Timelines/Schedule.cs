using System.Collections.Immutable;

namespace Backlight.Animation.Timelines;

/// <summary>Which elements are on stage in each second, and when anything moves.</summary>
internal sealed class Schedule
{
    private readonly Element[][] _seconds;

    public Schedule(double duration, ImmutableArray<Element> elements, Track<Pose> camera)
    {
        var seconds = new List<Element>[(int)Math.Floor(duration) + 1];
        for (var i = 0; i < seconds.Length; i++)
        {
            seconds[i] = [];
        }

        var motions = new List<Interval>(camera.Motions());
        foreach (var element in elements)
        {
            var last = -1;
            foreach (var interval in element.OnStage)
            {
                for (var i = Math.Max(last + 1, (int)interval.Start); i < seconds.Length && i < interval.End; i++)
                {
                    seconds[i].Add(element);
                    last = i;
                }
            }

            motions.AddRange(element.Motions());
        }

        _seconds = [.. seconds.Select(list => list.ToArray())];
        Motions = Merge(motions.Where(motion => motion.Start <= duration).Select(motion => motion with { End = Math.Min(motion.End, duration) }));
        Stills = Between(Motions, duration);
    }

    public ImmutableArray<Interval> Motions { get; }

    public ImmutableArray<Interval> Stills { get; }

    public IReadOnlyList<Element> OnStageAround(double time) => _seconds[Math.Clamp((int)time, 0, _seconds.Length - 1)];

    public IEnumerable<Element> OnStageBetween(double after, double until)
    {
        for (var second = Math.Max(0, (int)after); second <= (int)until && second < _seconds.Length; second++)
        {
            foreach (var element in _seconds[second])
            {
                yield return element;
            }
        }
    }

    public bool MovesBetween(double after, double until)
    {
        // The last motion that starts by then.
        var (low, high) = (0, Motions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Motions[middle].Start <= until)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && (Motions[low - 1].Start > after || Motions[low - 1].End > after);
    }

    private static ImmutableArray<Interval> Merge(IEnumerable<Interval> motions)
    {
        var merged = ImmutableArray.CreateBuilder<Interval>();
        foreach (var motion in motions.OrderBy(motion => motion.Start))
        {
            if (merged.Count > 0 && motion.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, motion.End) };
            }
            else
            {
                merged.Add(motion);
            }
        }

        return merged.DrainToImmutable();
    }

    private static ImmutableArray<Interval> Between(ImmutableArray<Interval> motions, double duration)
    {
        var stills = ImmutableArray.CreateBuilder<Interval>();
        var end = 0.0;
        foreach (var motion in motions)
        {
            if (motion.Start > end)
            {
                stills.Add(new(end, motion.Start));
            }

            end = motion.End;
        }

        if (duration > end)
        {
            stills.Add(new(end, duration));
        }

        return stills.DrainToImmutable();
    }
}
