using Backlight.Animation.Colours;
using Backlight.Animation.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A shape that is drawn anew whenever something moves: a function of trackers and other shapes.</summary>
/// <remarks>It is moved like any other shape, by itself or in an arranged group, unless its function has another place for it.</remarks>
public sealed class Live : Shape
{
    private readonly Func<Shape> _draw;
    private readonly Func<bool>? _isAnchored;
    private readonly List<double> _drawn = [];

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

    private void Redraw(double seconds)
    {
        var drawn = _draw() ?? throw new InvalidOperationException("A live shape is drawn by a function that gives a shape; it gave none.");
        var pieces = drawn.Pieces.ToList();
        // An animation may have faded what was drawn last; what is drawn now is faded as much.
        var fade = 1.0;
        for (var i = 0; i < _drawn.Count; i++)
        {
            if (_drawn[i] > 0)
            {
                fade = Math.Clamp(Children[i].Look!.Opacity / _drawn[i], 0, 1);
                break;
            }
        }

        Heed(drawn, pieces, seconds);
        for (var i = Children.Count; i < pieces.Count; i++)
        {
            Attach(new Slot(Placed(pieces[i].Look!)) { Fixed = Fixed, Layer = Layer });
            _drawn.Add(0);
        }

        // A slot without a piece stays, unseen: it may be needed again.
        for (var i = 0; i < Children.Count; i++)
        {
            ((Slot)Children[i]).IsUnused = i >= pieces.Count;
            _drawn[i] = i < pieces.Count ? pieces[i].Look!.Opacity : 0;
            Children[i].Look = (i < pieces.Count ? Placed(pieces[i].Look!) : Children[i].Look!) with { Opacity = _drawn[i] * fade };
            if (i < pieces.Count)
            {
                Children[i].Identity = pieces[i].Identity;
            }
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
        if (!stands)
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

    private sealed class Slot(Look look) : Shape(look)
    {
        public bool IsUnused { get; set; }

        internal override bool IsSpare => IsUnused;
    }
}
