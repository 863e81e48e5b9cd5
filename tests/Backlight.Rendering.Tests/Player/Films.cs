using System.Collections.Immutable;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Rendering.Tests.Player;

/// <summary>Films made by hand: everything that the format knows, and nothing that needs scenes or fonts.</summary>
internal static class Films
{
    private static readonly Colour Clear = Colour.Foreground.WithAlpha(0);

    /// <summary>Every property moves in one way or another, under a moving camera.</summary>
    public static Timeline Rich { get; } = MakeRich();

    /// <summary>Three chapters of ten seconds with formulas whose parts are partners, and captions of its own.</summary>
    public static Timeline Story { get; } = MakeStory(captionsDrawn: true);

    /// <summary>The same, whose captions are not part of the picture.</summary>
    public static Timeline Silent { get; } = MakeStory(captionsDrawn: false);

    /// <summary>What a scene has built.</summary>
    public static Timeline Lesson { get; } = new Lesson().Build();

    public static Outline Star(int points, double inner = 0.45) => Outlines.Polyline(true, [.. Enumerable.Range(0, 2 * points)
        .Select(i => Point.Polar(i % 2 == 0 ? 1 : inner, (Math.PI / 2) + (Math.PI * i / points)))]);

    public static Track<T> Still<T>(T value) => new(value, []);

    public static Track<T> Moving<T>(T initial, params ImmutableArray<Segment<T>> segments) => new(initial, segments);

    public static Pose At(double x, double y, double scale = 1) => new(new(scale, 0, 0, scale, x, y));

    public static Element Make(
        int id,
        Outline outline,
        Track<Pose> pose,
        Track<Colour>? fill = null,
        Track<Colour>? stroke = null,
        Track<double>? width = null,
        Track<Outline>? outlines = null,
        Track<StrokeStyle>? style = null,
        Track<double>? dashOffset = null,
        Track<double>? opacity = null,
        Track<double>? trimStart = null,
        Track<double>? trimEnd = null,
        Track<double>? z = null,
        Identity? identity = null,
        Layer layer = Layer.Picture,
        bool isFixed = false,
        Picture? picture = null,
        params ImmutableArray<Interval> onStage) => new()
        {
            Id = id,
            Identity = identity ?? Identity.None,
            Layer = layer,
            Fixed = isFixed,
            Picture = picture,
            OnStage = onStage.IsEmpty ? [new(0, double.PositiveInfinity)] : onStage,
            Outline = outlines ?? Still(outline),
            Pose = pose,
            Fill = fill ?? Still(Clear),
            Stroke = stroke ?? Still(Clear),
            StrokeWidth = width ?? Still(4.0),
            StrokeStyle = style ?? Still(StrokeStyle.Solid),
            DashOffset = dashOffset ?? Still(0.0),
            Opacity = opacity ?? Still(1.0),
            TrimStart = trimStart ?? Still(0.0),
            TrimEnd = trimEnd ?? Still(1.0),
            Z = z ?? Still(0.0),
        };

    public static Timeline Film(string title, double duration, IEnumerable<Element> elements, Track<Pose>? camera = null, ImmutableArray<Chapter>? chapters = null, ImmutableArray<Caption>? captions = null, ImmutableArray<double>? beats = null) =>
        new(title, duration, new(-64.0 / 9, -4, 64.0 / 9, 4), Theme.Dark, [.. elements], camera ?? Still(new Pose(Affine.Identity)), chapters ?? [], captions ?? [], beats ?? [0, duration]);

    /// <summary>One dot for each rate function, which goes from x = 0 to x = 1 in a second.</summary>
    public static Timeline AllRates { get; } = Film("Rates", 1, Rates.All.Add(RateFunction.Of("own", s => (s * s) + (0.1 * Math.Sin(9 * s)))).Select((rate, i) =>
        Make(i, Outlines.UnitCircle, Moving(At(0, 0), new Segment<Pose>(0, 1, At(0, 0), At(1, 0), rate)), Still(Colour.Weight), onStage: new Interval(0, 2))));

    private static Timeline MakeRich()
    {
        var circle = Outlines.UnitCircle;
        var square = Outlines.Rectangle(2, 2, 0.3);
        var star = Star(5);
        var wave = Outlines.Smooth(false, [.. Enumerable.Range(0, 9).Select(i => new Point((i / 2.0) - 2, Math.Sin(i)))]);
        var ring = new Outline(circle.Contours[0], circle.Under(Affine.Scaling(0.6, 0.6)).Contours[0].Reverse());
        var morph = Star(4, 0.8);
        var morphed = Star(4, 0.2).Under(Affine.Rotation(0.4));
        var gradient = new StrokeStyle { Gradient = [Colour.Weight, Colour.Error, Colour.Highlight.WithAlpha(0.4)], Cap = StrokeCap.Round };
        var ramped = new StrokeStyle { Ramp = new() { Colours = [Colour.Weight, Colour.Error, Colour.Highlight], Start = new(-0.8, 0.1), End = new(0.9, -0.2), OnLine = true } };
        var dashed = new StrokeStyle { Dashes = [0.3, 0.15], Cap = StrokeCap.Flat, Join = StrokeJoin.Miter };
        var picture = new Picture([.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR42mP4z8DAwMDwHwgZGBkYGAAjFwMBNhzl2AAAAABJRU5ErkJggg==")], new(-1, -0.5, 1, 0.5), false);
        var elements = new List<Element>
        {
            Make(0, circle, Moving(At(-5, 2), new Segment<Pose>(0.5, 2, At(-5, 2), At(-3, 2, 1.5), Rates.Smooth), new Segment<Pose>(3, 1.5, At(-3, 2, 1.5), At(-5, -2, 0.7), Rates.EaseOutBack)), Still(Colour.Weight)),
            Make(1, square, Moving(new(Affine.Identity), new Segment<Pose>(1, 3, new(Affine.Scaling(0.8, 0.8)), new(Affine.Scaling(1.2, 0.5).Then(Affine.Translation(new(1, 0))), Math.PI, new(0.5, 0.5)), Rates.Smooth)),
                Moving(Colour.Surface, new Segment<Colour>(1, 2, Colour.Surface, Colour.Error.Faded(0.6), Rates.EaseInOutSine), new Segment<Colour>(3.5, 1, Colour.Error.Faded(0.6), Clear, Rates.Linear)),
                Moving(Colour.Foreground, new Segment<Colour>(0.5, 3, Colour.Foreground, Colour.Hex("#12cc80"), Rates.Wiggle)),
                Moving(6.0, new Segment<double>(2, 1, 6, 14, Rates.ThereAndBack), new Segment<double>(4, 1, 6, 2, Rates.Linear))),
            Make(2, star, Still(new Pose(new(1.2, 0.3, -0.3, 1.2, 4, 2))), null, Still(Colour.Highlight), Still(5.0), style: Still(dashed), dashOffset: Moving(0.0, new Segment<double>(0, 6, 0, 3, Rates.Linear))),
            Make(3, wave, Still(At(3, -2, 0.9)), null, Still(Colour.Foreground), Still(8.0), style: Still(gradient), trimEnd: Moving(0.0, new Segment<double>(0.2, 2, 0, 1, Rates.Smooth)), trimStart: Moving(0.0, new Segment<double>(3, 2, 0, 1, Rates.RushInto))),
            // A map that squeezes: shares of the line are those of the line as it stands in the scene.
            Make(4, ring, Still(new Pose(new(1.3, 0.2, 0, 0.8, -3, -2))), Still(Colour.Delta.Faded(0.5)), Still(Colour.Delta), Moving(0.0, Segment<double>.Jump(1, 3), Segment<double>.Jump(2, 9)),
                opacity: Moving(0.0, new Segment<double>(1, 0.5, 0, 1, Rates.Linear), new Segment<double>(4.5, 1, 1, 0, Rates.Smoothstep)), trimEnd: Moving(0.3, new Segment<double>(1, 3, 0.3, 0.9, Rates.DoubleSmooth))),
            Make(5, morph, Still(At(0, 2.4)), Moving(Colour.Target, Segment<Colour>.Jump(2.5, Colour.Bias)), Still(Colour.Target), Still(3.0),
                outlines: Moving(morph, new Segment<Outline>(1, 2, morph, morphed, Rates.EaseInOutCubic), new Segment<Outline>(3.25, 1, morphed, morph, Rates.RunningStart)),
                z: Moving(0.0, Segment<double>.Jump(2, -1), new Segment<double>(4, 1, -1, 3, Rates.Linear))),
            Make(6, square, Still(At(0.5, 2.2, 0.5)), Still(Colour.Green), onStage: [new Interval(0.5, 1.5), new Interval(2.5, double.PositiveInfinity)]),
            // What an updater leaves behind: steps of a thirtieth.
            Make(7, circle, new(At(5, 0, 0.2), [.. Enumerable.Range(0, 60).Select(i => new Segment<Pose>(1 + (i / 30.0), 1 / 30.0, At(5, Math.Sin(i / 5.0), 0.2), At(5, Math.Sin((i + 1) / 5.0), 0.2), Rates.Linear))]), Still(Colour.Sky)),
            Make(8, square, Still(At(-6, 3.3, 0.4)), Still(Colour.Muted), isFixed: true),
            Make(9, Outline.Empty, Still(At(5, 3, 0.8)), picture: picture, opacity: Still(0.8)),
            // Cut off half-way by what comes next.
            Make(10, circle, Moving(At(-1, -3, 0.3), new Segment<Pose>(1, 2, At(-1, -3, 0.3), At(3, -3, 0.3), Rates.Smooth), new Segment<Pose>(2, 1, At(1, -3, 0.3), At(1, -3.5, 0.6), Rates.ThereAndBackWithPause), new Segment<Pose>(3.5, 1, At(1, -3, 0.3), At(-1, -3, 0.3), Rates.EaseInSine), new Segment<Pose>(5, 0.5, At(-1, -3, 0.3), At(0, -3, 0.3), Rates.Linear)),
                Still(Colour.Purple), Still(Colour.White), Still(2.0)),
            Make(11, star, Still(new Pose(new(0.9, 0.2, -0.4, 0.7, -1, 1))), Still(Colour.Sky.WithAlpha(0.8)), Still(Colour.White), Still(9.0), style: Still(ramped), trimEnd: Moving(1.0, new Segment<double>(2, 2, 1, 0.4, Rates.Linear))),
        };
        var frame = new Pose(Affine.Identity);
        var camera = Moving(frame, new Segment<Pose>(4, 1, frame, new(Affine.Scaling(0.6, 0.6).Then(Affine.Translation(new(1, 0.5))), 0.2, new(0, 0)), Rates.Smooth));
        return Film("Everything <moves> & more", 6, elements, camera, beats: [0, 1, 2.5, 4, 6]);
    }

    private static Timeline MakeStory(bool captionsDrawn)
    {
        var elements = new List<Element>();
        ImmutableArray<Chapter> chapters = [new("01", "The map", 0, 10), new("02", "Walking back", 10, 20), new("03", "Every weight", 20, 30)];
        for (var chapter = 0; chapter < 3; chapter++)
        {
            var start = 10.0 * chapter;
            var stage = new Interval(start, chapter == 2 ? double.PositiveInfinity : start + 10);
            for (var i = 0; i < 4; i++)
            {
                var place = At(-4.5 + (3 * i), 0.5, 0.7);
                elements.Add(Make(elements.Count, i % 2 == 0 ? Outlines.UnitCircle : Star(5),
                    chapter == 0 ? Moving(place, new Segment<Pose>(2 + i, 1, place, At(-4.5 + (3 * i), -1, 0.9), Rates.Smooth)) : Still(place),
                    Still(i % 2 == 0 ? Colour.Weight : Colour.Error), Still(Colour.Foreground), Still(3.0),
                    identity: new($"{chapter}.{i}", i < 2 ? "pair" : $"alone{i}", @"\frac{\partial E}{\partial w}", i == 3 ? "02" : null, i == 0 ? "w" : null), onStage: stage));
            }

            if (captionsDrawn)
            {
                elements.Add(Make(elements.Count, Outlines.Rectangle(6, 0.3), Still(At(0, -3.4)), Still(Colour.Foreground), layer: Layer.Caption, isFixed: true, onStage: stage));
            }
        }

        return Film("Backlight’s story", 30, elements, chapters: chapters, captions: [new("Here is the map.", 0, 10), new("We walk back.", 10, 20), new("And reach every weight.", 20, 30)],
            beats: [0, 2, 3, 4, 5, 10, 20, 30]);
    }
}
