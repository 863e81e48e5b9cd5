namespace Backlight.Animation.Shapes;

/// <summary>A shape that is drawn anew whenever something moves: a function of trackers and other shapes.</summary>
public sealed class Live : Shape
{
    private readonly Func<Shape> _draw;

    /// <summary>A shape as a function.</summary>
    /// <param name="draw">Called for every sample while anything moves. What it returns may have more or fewer pieces than before.</param>
    public Live(Func<Shape> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        _draw = draw;
        Updaters.Add(new(_ => Redraw(), Timed: false));
        Redraw();
    }

    internal IEnumerable<LiveSlot> Slots => Children.OfType<LiveSlot>();

    private void Redraw()
    {
        var drawn = _draw() ?? throw new InvalidOperationException("A live shape is drawn by a function that gives a shape; it gave none.");
        var pieces = drawn.Pieces.ToList();
        // An animation may have faded what was drawn last; what is drawn now is faded as much.
        var fade = Slots.FirstOrDefault(slot => slot.Drawn > 0) is { } faded ? Math.Clamp(faded.Look!.Opacity / faded.Drawn, 0, 1) : 1;
        for (var i = Children.Count; i < pieces.Count; i++)
        {
            Attach(new LiveSlot(pieces[i].Look!) { Fixed = Fixed, Layer = Layer });
        }

        // A slot without a piece stays, unseen: it may be needed again.
        foreach (var (i, slot) in Slots.Index())
        {
            var piece = i < pieces.Count ? pieces[i] : null;
            slot.Drawn = piece?.Look!.Opacity ?? 0;
            slot.Look = (piece ?? slot).Look! with { Opacity = slot.Drawn * fade };
            slot.Identity = piece?.Identity ?? slot.Identity;
        }
    }
}
