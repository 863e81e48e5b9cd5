using System.Collections.Immutable;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>One piece of the picture over the whole film: an outline with its properties as tracks.</summary>
public sealed class Element
{
    internal Element()
    {
    }

    /// <summary>The order of introduction, from 0. Of two elements of the same <see cref="Z"/> the later is drawn above.</summary>
    public required int Id { get; init; }

    /// <summary>What the piece stands for.</summary>
    public required Identity Identity { get; init; }

    /// <summary>Whether it can be switched off.</summary>
    public required Layer Layer { get; init; }

    /// <summary>Whether the camera leaves it where it is.</summary>
    public required bool Fixed { get; init; }

    /// <summary>The picture it shows, or null.</summary>
    public required Picture? Picture { get; init; }

    /// <summary>When it is on stage, in the order of time.</summary>
    public required ImmutableArray<Interval> OnStage { get; init; }

    /// <summary>What is drawn, in coordinates of its own.</summary>
    public required Track<Outline> Outline { get; init; }

    /// <summary>From the outline's coordinates to the scene's.</summary>
    public required Track<Pose> Pose { get; init; }

    /// <summary>The colour inside; an opacity of 0 is none.</summary>
    public required Track<Colour> Fill { get; init; }

    /// <summary>The colour of the line; an opacity of 0 is none.</summary>
    public required Track<Colour> Stroke { get; init; }

    /// <summary>The width of the line, in hundredths of a unit. It does not grow with the pose.</summary>
    public required Track<double> StrokeWidth { get; init; }

    /// <summary>How the line is drawn.</summary>
    public required Track<StrokeStyle> StrokeStyle { get; init; }

    /// <summary>How far the dashes are pushed along the line, in units.</summary>
    public required Track<double> DashOffset { get; init; }

    /// <summary>0 … 1, of everything the element draws.</summary>
    public required Track<double> Opacity { get; init; }

    /// <summary>The share of the line at which it starts to be drawn, 0 … 1.</summary>
    public required Track<double> TrimStart { get; init; }

    /// <summary>The share of the line at which it ends, 0 … 1.</summary>
    public required Track<double> TrimEnd { get; init; }

    /// <summary>Higher is nearer to the viewer.</summary>
    public required Track<double> Z { get; init; }

    /// <summary>Whether the element is on stage at a time.</summary>
    /// <param name="time">In seconds.</param>
    public bool IsOnStage(double time)
    {
        foreach (var interval in OnStage)
        {
            if (interval.Contains(time))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether anything of it may look different somewhere in (after, until] from how it looks at <paramref name="after"/>.</summary>
    public bool ChangesBetween(double after, double until)
    {
        var there = false;
        foreach (var interval in OnStage)
        {
            if ((interval.Start > after && interval.Start <= until) || (interval.End > after && interval.End <= until))
            {
                return true;
            }

            there |= interval.Start <= after && interval.End > until;
        }

        return there && (Pose.ChangesBetween(after, until) || Opacity.ChangesBetween(after, until) || Fill.ChangesBetween(after, until)
            || Stroke.ChangesBetween(after, until) || Outline.ChangesBetween(after, until) || StrokeWidth.ChangesBetween(after, until)
            || TrimStart.ChangesBetween(after, until) || TrimEnd.ChangesBetween(after, until) || Z.ChangesBetween(after, until)
            || StrokeStyle.ChangesBetween(after, until) || DashOffset.ChangesBetween(after, until));
    }

    /// <summary>The spans in which any property moves, in no order; jumps and entrances are spans without length.</summary>
    public IEnumerable<Interval> Motions() =>
    [
        .. Pose.Motions(), .. Opacity.Motions(), .. Fill.Motions(), .. Stroke.Motions(), .. Outline.Motions(), .. StrokeWidth.Motions(),
        .. TrimStart.Motions(), .. TrimEnd.Motions(), .. Z.Motions(), .. StrokeStyle.Motions(), .. DashOffset.Motions(),
        .. OnStage.SelectMany(interval => (Interval[])[new(interval.Start, interval.Start), new(interval.End, interval.End)]),
    ];

    /// <summary>The element with every time changed.</summary>
    internal Element AtTimes(Func<double, double> time) => With(
        [.. OnStage.Select(interval => new Interval(time(interval.Start), time(interval.End)))],
        new TimeChange(time));

    /// <summary>Only what happens in some spans, one after the other from 0 on; null where it is not on stage in them.</summary>
    internal Element? Only(IReadOnlyList<Interval> spans, Theme theme)
    {
        var onStage = ImmutableArray.CreateBuilder<Interval>();
        var start = 0.0;
        for (var i = 0; i < spans.Count; i++)
        {
            foreach (var interval in OnStage)
            {
                var (from, to) = (Math.Max(interval.Start, spans[i].Start), Math.Min(interval.End, spans[i].End));
                // What is there at the very end of the last span stays.
                if (from < to || (from == to && interval.Contains(from) && i == spans.Count - 1))
                {
                    var end = i == spans.Count - 1 && interval.End > spans[i].End ? double.PositiveInfinity : to - spans[i].Start + start;
                    onStage.Add(new(from - spans[i].Start + start, end));
                }
            }

            start += spans[i].Duration;
        }

        return onStage.Count == 0 ? null : With(onStage.DrainToImmutable(), new Extract(spans, theme));
    }

    private Element With(ImmutableArray<Interval> onStage, ITrackChange change) => new()
    {
        Id = Id,
        Identity = Identity,
        Layer = Layer,
        Fixed = Fixed,
        Picture = Picture,
        OnStage = onStage,
        Outline = change.Of(Outline, Typesetting.Geometry.Outline.Lerp),
        Pose = change.Of(Pose, Timelines.Pose.Lerp),
        Fill = change.OfColour(Fill),
        Stroke = change.OfColour(Stroke),
        StrokeWidth = change.Of(StrokeWidth, Lerp),
        StrokeStyle = change.Of(StrokeStyle, (from, _, _) => from),
        DashOffset = change.Of(DashOffset, Lerp),
        Opacity = change.Of(Opacity, Lerp),
        TrimStart = change.Of(TrimStart, Lerp),
        TrimEnd = change.Of(TrimEnd, Lerp),
        Z = change.Of(Z, Lerp),
    };

    internal FrameItem? At(double time, Theme theme)
    {
        var opacity = Math.Clamp(Opacity.At(time, Lerp), 0, 1);
        if (opacity == 0)
        {
            return null;
        }

        Rgba Blend(Track<Colour> track) =>
            // Colours are blended under the theme: a role has no place between two others before it has a colour.
            Resolve(track, time, theme).Faded(opacity);

        var (fill, stroke) = (Blend(Fill), Blend(Stroke));
        var style = StrokeStyle.At(time, (from, _, _) => from);
        var width = StrokeWidth.At(time, Lerp);
        var strokes = (stroke.A > 0 || !style.Gradient.IsEmpty) && width > 0;
        if (fill.A <= 0 && !strokes && Picture is null)
        {
            return null;
        }

        return new()
        {
            Element = this,
            Outline = Outline.At(time, Typesetting.Geometry.Outline.Lerp),
            Map = Pose.At(time, Timelines.Pose.Lerp).ToAffine(),
            Fill = fill,
            Stroke = stroke,
            StrokeWidth = strokes ? Math.Max(0, width) / 100 : 0,
            StrokeStyle = style,
            Gradient = style.Gradient.IsEmpty ? [] : [.. style.Gradient.Select(colour => colour.Under(theme).Faded(opacity))],
            Ramp = style.Ramp is { } ramp ? [.. ramp.Colours.Select(colour => colour.Under(theme))] : [],
            DashOffset = DashOffset.At(time, Lerp),
            Opacity = opacity,
            TrimStart = TrimStart.At(time, Lerp),
            TrimEnd = TrimEnd.At(time, Lerp),
            Z = Z.At(time, Lerp),
        };
    }

    private static Rgba Resolve(Track<Colour> track, double time, Theme theme)
    {
        Rgba? blended = null;
        var colour = track.At(time, (from, to, share) =>
        {
            blended = Rgba.Lerp(from.Under(theme), to.Under(theme), share);
            return from;
        });
        return blended ?? colour.Under(theme);
    }

    private static double Lerp(double from, double to, double share) => from + ((to - from) * share);

    private interface ITrackChange
    {
        Track<T> Of<T>(Track<T> track, Func<T, T, double, T> lerp);

        Track<Colour> OfColour(Track<Colour> track);
    }

    private sealed class TimeChange(Func<double, double> time) : ITrackChange
    {
        public Track<T> Of<T>(Track<T> track, Func<T, T, double, T> lerp) => track.AtTimes(time);

        public Track<Colour> OfColour(Track<Colour> track) => track.AtTimes(time);
    }

    private sealed class Extract(IReadOnlyList<Interval> spans, Theme theme) : ITrackChange
    {
        public Track<T> Of<T>(Track<T> track, Func<T, T, double, T> lerp) => track.Only(spans, lerp);

        public Track<Colour> OfColour(Track<Colour> track) =>
            track.Only(spans, (from, to, share) => Colour.Of(Rgba.Lerp(from.Under(theme), to.Under(theme), share)));
    }
}
