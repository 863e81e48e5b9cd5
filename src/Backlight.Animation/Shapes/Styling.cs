using System.Collections.Immutable;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Changes of a shape's look. Each changes the shape and all below it, and returns the shape.</summary>
public static class Styling
{
    /// <summary>The colour inside.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="colour">Its opacity counts; <see cref="Colour.None"/> empties the shape.</param>
    public static T Fill<T>(this T shape, Colour colour)
        where T : Shape => Restyled(shape, look => look with { Fill = colour, StrokeStyle = look.StrokeStyle.Ramp is null ? look.StrokeStyle : look.StrokeStyle with { Ramp = null } });

    /// <summary>The colour inside, with an opacity.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="opacity">0 … 1.</param>
    public static T Fill<T>(this T shape, Colour colour, double opacity)
        where T : Shape => shape.Fill(colour.WithAlpha(opacity));

    /// <summary>The colour and width of the line.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="colour">Its opacity counts; null leaves it.</param>
    /// <param name="width">In hundredths of a unit, at least 0; null leaves it.</param>
    public static T Stroke<T>(this T shape, Colour? colour = null, double? width = null)
        where T : Shape
    {
        if (width is { } given)
        {
            Given.AtLeastZero(given, nameof(width));
        }

        // A line that had no width gets one when it gets a colour.
        return Restyled(shape, look => look with
        {
            Stroke = colour ?? look.Stroke,
            StrokeStyle = colour is null || look.StrokeStyle is { Gradient.IsEmpty: true, Ramp: null }
                ? look.StrokeStyle
                : look.StrokeStyle with { Gradient = [], Ramp = look.StrokeStyle.Ramp is { } ramp ? ramp with { OnLine = false } : null },
            StrokeWidth = width ?? (look.StrokeWidth > 0 || colour is null ? look.StrokeWidth : 4),
        });
    }

    /// <summary>One colour for what there is: the inside where it is filled, and the line where there is one. Opacities stay.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="colour">The colour.</param>
    public static T Paint<T>(this T shape, Colour colour)
        where T : Shape => Restyled(shape, look => look with
        {
            Fill = look.Fill.Alpha > 0 ? colour.Faded(look.Fill.Alpha) : look.Fill,
            Stroke = look.Stroke.Alpha > 0 ? colour.Faded(look.Stroke.Alpha) : look.Stroke,
            StrokeStyle = look.StrokeStyle is { Gradient.IsEmpty: true, Ramp: null } ? look.StrokeStyle : look.StrokeStyle with { Gradient = [], Ramp = null },
        });

    /// <summary>The opacity of the whole.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="opacity">0 … 1.</param>
    public static T Opacity<T>(this T shape, double opacity)
        where T : Shape
    {
        Given.Share(opacity);
        return Restyled(shape, look => look with { Opacity = opacity });
    }

    /// <summary>Dashes and gaps in turn.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="lengths">In units, above 0; none makes the line solid.</param>
    public static T Dash<T>(this T shape, params ReadOnlySpan<double> lengths)
        where T : Shape
    {
        var dashes = lengths.ToImmutableArray();
        return Restyled(shape, look => look with { StrokeStyle = look.StrokeStyle with { Dashes = dashes } });
    }

    /// <summary>How far dashes are pushed along the line.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="offset">In units.</param>
    public static T DashOffset<T>(this T shape, double offset)
        where T : Shape => Restyled(shape, look => look with { DashOffset = offset });

    /// <summary>The ends and corners of the line.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="cap">How open ends look.</param>
    /// <param name="join">How corners look.</param>
    public static T Ends<T>(this T shape, StrokeCap cap, StrokeJoin join = StrokeJoin.Round)
        where T : Shape => Restyled(shape, look => look with { StrokeStyle = look.StrokeStyle with { Cap = cap, Join = join } });

    /// <summary>Colours that run over the shape: from left to right across all that is filled, such as letters, and along each line that has nothing inside.</summary>
    /// <remarks>The colours move, turn and grow with the shape. <see cref="Fill{T}(T, Colour)"/>, <see cref="Stroke"/> and <see cref="Paint"/> take them away again.</remarks>
    /// <param name="shape">What is changed; the colours run over all pieces of a group together.</param>
    /// <param name="colours">At least two, or none to take them away.</param>
    public static T Gradient<T>(this T shape, params ReadOnlySpan<Colour> colours)
        where T : Shape
    {
        if (colours.Length == 1)
        {
            throw new ArgumentException("A gradient has at least two colours.", nameof(colours));
        }

        ArgumentNullException.ThrowIfNull(shape);
        var gradient = colours.ToImmutableArray();
        var filled = shape.Pieces.Where(piece => IsFilled(piece.Look!)).Aggregate(Bounds.Empty, (bounds, piece) => bounds.Union(piece.Bounds));
        return Restyled(shape, look => gradient.IsEmpty
            ? look with { StrokeStyle = look.StrokeStyle with { Gradient = [], Ramp = null } }
            : IsFilled(look)
                ? look with { StrokeStyle = look.StrokeStyle with { Gradient = [], Ramp = Across(filled, gradient).Under(look.Map.Inverse()) } }
                : look with { StrokeStyle = look.StrokeStyle with { Gradient = gradient, Ramp = null }, StrokeWidth = look.StrokeWidth > 0 ? look.StrokeWidth : 4 });
    }

    private static bool IsFilled(Look look) => look.Fill.Alpha > 0 && look.Picture is null && look.Map.Determinant != 0;

    // What is as narrow as a line has its colours from the bottom to the top.
    private static ColourRamp Across(Bounds bounds, ImmutableArray<Colour> colours) => bounds.Width > 1e-9
        ? new() { Colours = colours, Start = new(bounds.Left, bounds.Centre.Y), End = new(bounds.Right, bounds.Centre.Y), OnLine = true }
        : new() { Colours = colours, Start = new(bounds.Left, bounds.Bottom), End = new(bounds.Left, bounds.Bottom + Math.Max(bounds.Height, 1e-9)), OnLine = true };

    /// <summary>The part of the line that is drawn.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="from">0 … 1 of the length of each contour.</param>
    /// <param name="to">0 … 1.</param>
    public static T Trim<T>(this T shape, double from, double to)
        where T : Shape => Restyled(shape, look => look with { TrimStart = Given.Share(from), TrimEnd = Given.Share(to) });

    /// <summary>What lies above what: the higher z, and of equal z what came later.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="z">Any number; 0 at first.</param>
    public static T Z<T>(this T shape, double z)
        where T : Shape => Restyled(shape, look => look with { Z = z });

    /// <summary>What the shape and all below it stand for.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="change">From the old identity to the new.</param>
    public static T Identify<T>(this T shape, Func<Identity, Identity> change)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(change);
        shape.Identity = change(shape.Identity);
        foreach (var child in shape.Children)
        {
            child.Identify(change);
        }

        return shape;
    }

    /// <summary>Makes pieces partners: where the pointer is over one in the page, all of the same link light up.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="link">Any name.</param>
    public static T Link<T>(this T shape, string? link)
        where T : Shape => shape.Identify(identity => identity with { Link = link });

    /// <summary>The id that <c>TransformMatching</c> pairs by.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="part">Any name.</param>
    public static T Part<T>(this T shape, string? part)
        where T : Shape => shape.Identify(identity => identity with { Part = part });

    /// <summary>The chapter that a click in the page leads to.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="chapter">The id of a chapter.</param>
    public static T LeadsTo<T>(this T shape, string? chapter)
        where T : Shape => shape.Identify(identity => identity with { Target = chapter });

    /// <summary>Makes the camera leave the shape and all below it where they are.</summary>
    /// <param name="shape">What is changed.</param>
    /// <param name="isFixed">False makes the shape move with the scene again.</param>
    public static T FixInFrame<T>(this T shape, bool isFixed = true)
        where T : Shape
    {
        shape.Fixed = isFixed;
        foreach (var child in shape.Children)
        {
            child.FixInFrame(isFixed);
        }

        return shape;
    }

    private static T Restyled<T>(T shape, Func<Look, Look> change)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Restyle(change);
        return shape;
    }
}
