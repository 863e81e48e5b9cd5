namespace Backlight.Animation.Shapes;

/// <summary>A shape that is drawn anew whenever something moves: a function of trackers and other shapes.</summary>
public sealed class Live : Shape
{
    private readonly Func<Shape> _draw;
    private readonly List<double> _drawn = [];

    /// <summary>A shape as a function.</summary>
    /// <param name="draw">Called for every sample while anything moves. What it returns may have more or fewer pieces than before.</param>
    public Live(Func<Shape> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        _draw = draw;
        Updaters.Add(new(_ => Redraw(), Timed: false));
        Redraw();
    }

    private void Redraw()
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

        for (var i = Children.Count; i < pieces.Count; i++)
        {
            Attach(new Slot(pieces[i].Look!) { Fixed = Fixed, Layer = Layer });
            _drawn.Add(0);
        }

        // A slot without a piece stays, unseen: it may be needed again.
        for (var i = 0; i < Children.Count; i++)
        {
            _drawn[i] = i < pieces.Count ? pieces[i].Look!.Opacity : 0;
            Children[i].Look = (i < pieces.Count ? pieces[i].Look! : Children[i].Look!) with { Opacity = _drawn[i] * fade };
            if (i < pieces.Count)
            {
                Children[i].Identity = pieces[i].Identity;
            }
        }
    }

    private sealed class Slot(Look look) : Shape(look);
}
