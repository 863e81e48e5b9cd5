using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A shape that is drawn anew whenever something moves: a function of trackers and other shapes.</summary>
/// <remarks>It is moved like any other shape, by itself or in an arranged group, unless its function has another place for it.</remarks>
public sealed class Live : Shape
{
    private readonly Func<Shape> _draw;
    private readonly Func<bool>? _isAnchored;

    // What others have done to it, after what the function draws.
    private Affine _moved = Affine.Identity;
    private Colour? _painted;

    // The first piece as the function drew it last, and all of it.
    private Look? _first;
    private Bounds _whole = Bounds.Empty;

    /// <summary>A shape as a function.</summary>
    /// <param name="draw">Called for every sample while anything moves. What it returns may have more or fewer pieces than before.</param>
    public Live(Func<Shape> draw)
        : this(draw, null)
    {
    }

    /// <param name="draw">What is drawn.</param>
    /// <param name="isAnchored">Whether what was drawn last stands where the function always puts it, so that whatever else moves it counts.</param>
    internal Live(Func<Shape> draw, Func<bool>? isAnchored)
    {
        ArgumentNullException.ThrowIfNull(draw);
        (_draw, _isAnchored) = (draw, isAnchored);
        Updaters.Add(new(Redraw, Timed: false));
        Redraw(0);
    }

    /// <summary>Whether the stage puts what is drawn on its way out of another look: that is nobody's move.</summary>
    internal bool IsPlaced { get; set; }

    internal IEnumerable<LiveSlot> Slots => Children.OfType<LiveSlot>();

    private void Redraw(double seconds)
    {
        var drawn = _draw() ?? throw new InvalidOperationException("A live shape is drawn by a function that gives a shape; it gave none.");
        var pieces = drawn.Pieces.ToList();
        // An animation may have faded what was drawn last; what is drawn now is faded as much.
        var fade = Slots.FirstOrDefault(slot => slot.Drawn > 0) is { } faded ? Math.Clamp(faded.Look!.Opacity / faded.Drawn, 0, 1) : 1;
        Heed(drawn, pieces, seconds);
        for (var i = Children.Count; i < pieces.Count; i++)
        {
            Attach(new LiveSlot(Placed(pieces[i].Look!)) { Fixed = Fixed, Layer = Layer });
        }

        // A slot without a piece stays, unseen: it may be needed again.
        foreach (var (i, slot) in Slots.Index())
        {
            var piece = i < pieces.Count ? pieces[i] : null;
            slot.IsUnused = piece is null;
            slot.Drawn = piece?.Look!.Opacity ?? 0;
            slot.Look = (piece is null ? slot.Look! : Placed(piece.Look!)) with { Opacity = slot.Drawn * fade };
            slot.Identity = piece?.Identity ?? slot.Identity;
        }

        (_first, _whole) = pieces.Count > 0 ? (pieces[0].Look, drawn.Bounds) : (null, Bounds.Empty);
    }

    // What was done to the pieces since they were drawn is done to those that are drawn now.
    private void Heed(Shape drawn, List<Shape> pieces, double seconds)
    {
        if (_first is not { } first || pieces.Count == 0 || Children.Count == 0)
        {
            return;
        }

        var (now, seen) = (pieces[0].Look!, Children[0].Look!);
        // Where the function follows what was moved together with it, it has the last word: what it draws has another place then.
        var stands = _isAnchored?.Invoke() ?? (seconds == 0 && now.Map == first.Map && IsNear(drawn.Bounds, _whole));
        if (!stands || (IsPlaced && seconds > 0))
        {
            return;
        }

        if (first.Map.Determinant != 0 && seen.Map != first.Map.Then(_moved))
        {
            _moved = first.Map.Inverse().Then(seen.Map);
        }

        if (now.Fill == first.Fill && seen.Fill != (_painted ?? first.Fill))
        {
            _painted = seen.Fill;
        }
    }

    private Look Placed(Look look) => look with { Map = _moved == Affine.Identity ? look.Map : look.Map.Then(_moved), Fill = _painted ?? look.Fill };

    private static bool IsNear(Bounds one, Bounds other) =>
        Math.Abs(one.Left - other.Left) + Math.Abs(one.Bottom - other.Bottom) + Math.Abs(one.Right - other.Right) + Math.Abs(one.Top - other.Top) < 1e-9;
}
