using System.Collections.Immutable;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>A film as data: elements with their tracks. The picture at any time can be asked for, in any order and from any thread.</summary>
public sealed class Timeline
{
    private readonly Schedule _schedule;

    internal Timeline(
        string title,
        double duration,
        Bounds stage,
        Theme theme,
        ImmutableArray<Element> elements,
        Track<Pose> camera,
        ImmutableArray<Chapter> chapters,
        ImmutableArray<Caption> captions,
        ImmutableArray<double> beats,
        Schedule? schedule = null)
    {
        Title = title;
        Duration = duration;
        Stage = stage;
        Theme = theme;
        Elements = elements;
        Camera = camera;
        Chapters = chapters;
        Captions = captions;
        Beats = beats;
        _schedule = schedule ?? new(duration, elements, camera);
    }

    /// <summary>What the film is called.</summary>
    public string Title { get; }

    /// <summary>In seconds.</summary>
    public double Duration { get; }

    /// <summary>What a frame shows, in units: width × height about the origin.</summary>
    public Bounds Stage { get; }

    /// <summary>Which colour each role has.</summary>
    public Theme Theme { get; }

    /// <summary>In the order of introduction.</summary>
    public ImmutableArray<Element> Elements { get; }

    /// <summary>Where the camera's frame stands: the map from the stage to what is seen of the scene.</summary>
    public Track<Pose> Camera { get; }

    /// <summary>In the order of time.</summary>
    public ImmutableArray<Chapter> Chapters { get; }

    /// <summary>In the order of time.</summary>
    public ImmutableArray<Caption> Captions { get; }

    /// <summary>When each animation starts, and the end; for going on step by step.</summary>
    public ImmutableArray<double> Beats { get; }

    /// <summary>The spans in which anything moves, apart and in order; a span without length is a jump.</summary>
    public ImmutableArray<Interval> Motions => _schedule.Motions;

    /// <summary>The spans in which the picture stands still, in order; known without drawing anything.</summary>
    public ImmutableArray<Interval> Stills => _schedule.Stills;

    /// <summary>The same film in other colours.</summary>
    /// <exception cref="ArgumentException">The theme lacks a role that the film uses.</exception>
    public Timeline With(Theme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        var lacks = RolesIn(Elements).Where(role => !theme.Has(role)).ToList();
        return lacks.Count > 0
            ? throw new ArgumentException($"The theme \"{theme.Name}\" lacks {string.Join(", ", lacks)}, which the film uses. It has: {string.Join(", ", theme.Roles)}.", nameof(theme))
            : new(Title, Duration, Stage, theme, Elements, Camera, Chapters, Captions, Beats, _schedule);
    }

    /// <summary>The same film, faster or slower.</summary>
    /// <param name="speed">Above 0; 2 is twice as fast.</param>
    public Timeline Faster(double speed)
    {
        if (!(speed > 0) || !double.IsFinite(speed))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "A speed is finite and above 0.");
        }

        double Of(double time) => time / speed;
        return speed == 1 ? this : new(
            Title,
            Of(Duration),
            Stage,
            Theme,
            [.. Elements.Select(element => element.AtTimes(Of))],
            Camera.AtTimes(Of),
            [.. Chapters.Select(chapter => chapter with { Start = Of(chapter.Start), End = Of(chapter.End) })],
            [.. Captions.Select(caption => caption with { Start = Of(caption.Start), End = Of(caption.End) })],
            [.. Beats.Select(Of)]);
    }

    /// <summary>Some chapters as a film of their own.</summary>
    /// <param name="ids">In any order; the chapters come in theirs.</param>
    /// <exception cref="ArgumentException">There is no such chapter, or none is asked for.</exception>
    public Timeline Only(params IReadOnlyCollection<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.FirstOrDefault(id => !Chapters.Any(chapter => chapter.Id == id)) is { } unknown)
        {
            throw new ArgumentException($"There is no chapter \"{unknown}\". There are: {string.Join(", ", Chapters.Select(chapter => chapter.Id))}.", nameof(ids));
        }

        var chapters = Chapters.Where(chapter => ids.Contains(chapter.Id)).ToList();
        return chapters.Count == 0
            ? throw new ArgumentException("At least one chapter is asked for.", nameof(ids))
            : Only(chapters.ConvertAll(chapter => new Interval(chapter.Start, chapter.End)));
    }

    /// <summary>Some spans, one after the other, as a film of their own. They are meant to start where nothing is on its way, as chapters and beats do.</summary>
    /// <param name="spans">Inside the film, in order, without overlap.</param>
    public Timeline Only(params IReadOnlyList<Interval> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var (starts, end) = (new List<double>(), 0.0);
        foreach (var span in spans)
        {
            if (!(span.Start >= 0 && span.End <= Duration + 1e-9 && span.Start <= span.End))
            {
                throw new ArgumentException($"A span lies in 0 … {Duration} seconds; {span.Start} … {span.End} does not.", nameof(spans));
            }

            starts.Add(end);
            end += span.Duration;
        }

        IEnumerable<Interval> Parts(double from, double to) => spans
            .Select((span, i) => new Interval(Math.Max(from, span.Start) - span.Start + starts[i], Math.Min(to, span.End) - span.Start + starts[i]))
            .Where(part => part.End > part.Start);
        return new(
            Title,
            end,
            Stage,
            Theme,
            [.. Elements.Select(element => element.Only(spans, Theme)).OfType<Element>()],
            Camera.Only(spans, Pose.Lerp),
            [.. Chapters.SelectMany(chapter => Parts(chapter.Start, chapter.End).Take(1).Select(part => chapter with { Start = part.Start, End = part.End }))],
            [.. Captions.SelectMany(caption => Parts(caption.Start, caption.End).Select(part => caption with { Start = part.Start, End = part.End }))],
            [.. Beats.SelectMany(beat => spans.Select((span, i) => (span, i)).Where(pair => beat >= pair.span.Start && beat < pair.span.End).Select(pair => beat - pair.span.Start + starts[pair.i])), end]);
    }

    /// <summary>The picture at a time.</summary>
    /// <param name="time">Brought into 0 … Duration.</param>
    public Frame At(TimeSpan time) => At(time.TotalSeconds);

    /// <summary>The picture at a time.</summary>
    /// <param name="seconds">Brought into 0 … Duration.</param>
    /// <exception cref="ArgumentException">The time is not a number.</exception>
    public Frame At(double seconds)
    {
        if (double.IsNaN(seconds))
        {
            throw new ArgumentException("A time is a number of seconds.", nameof(seconds));
        }

        var time = Math.Clamp(seconds, 0, Duration);
        var items = new List<FrameItem>();
        foreach (var element in _schedule.OnStageAround(time))
        {
            if (element.IsOnStage(time) && element.At(time, Theme) is { } item)
            {
                items.Add(item);
            }
        }

        return new()
        {
            Time = time,
            Stage = Stage,
            Background = Theme["background"],
            Camera = CameraAt(time),
            // A stable order: of equal z the later one is above.
            Items = [.. items.OrderBy(item => item.Z)],
        };
    }

    /// <summary>Whether the camera may stand differently somewhere in (after, until] from how it stands at <paramref name="after"/>.</summary>
    public bool CameraChangesBetween(double after, double until) => Camera.ChangesBetween(after, until);

    /// <summary>Whether anything may look different somewhere in (after, until] from how it looks at <paramref name="after"/>.</summary>
    public bool ChangesBetween(double after, double until) => _schedule.MovesBetween(after, until);

    /// <summary>The elements that may look different at some time in (after, until] from how they look at <paramref name="after"/>; the camera aside.</summary>
    public IEnumerable<Element> ChangedBetween(double after, double until)
    {
        if (!ChangesBetween(after, until))
        {
            yield break;
        }

        var seen = new HashSet<int>();
        foreach (var element in _schedule.OnStageBetween(after, until))
        {
            if (seen.Add(element.Id) && element.ChangesBetween(after, until))
            {
                yield return element;
            }
        }
    }

    /// <summary>How one element looks at a time; null where it cannot be seen.</summary>
    public FrameItem? ItemAt(Element element, double seconds)
    {
        ArgumentNullException.ThrowIfNull(element);
        var time = Math.Clamp(seconds, 0, Duration);
        return element.IsOnStage(time) ? element.At(time, Theme) : null;
    }

    /// <summary>From the scene to the stage at a time; everything to the origin at the moment at which a frame on its way to being mirrored has no width.</summary>
    public Affine CameraAt(double seconds)
    {
        var frame = Camera.At(Math.Clamp(seconds, 0, Duration), Pose.Lerp).ToAffine();
        return frame == Affine.Identity ? frame : frame.Determinant == 0 ? default : frame.Inverse();
    }

    internal static IReadOnlyList<string> RolesIn(IEnumerable<Element> elements)
    {
        static IEnumerable<Colour> In(Track<Colour> track) => [track.Initial, .. track.Segments.SelectMany(segment => (Colour[])[segment.From, segment.To])];

        static IEnumerable<Colour> Of(StrokeStyle style) => [.. style.Gradient, .. style.Ramp?.Colours ?? []];

        return [.. elements
            .SelectMany(element => (IEnumerable<Colour>)[.. In(element.Fill), .. In(element.Stroke), .. Of(element.StrokeStyle.Initial), .. element.StrokeStyle.Segments.SelectMany(segment => Of(segment.To))])
            .Select(colour => colour.Name)
            .Where(name => !name.StartsWith('#'))
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }
}
