#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Screening;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// Squares with the sides 1, 1, 2, 3, 5 … around each other: the camera steps back as they grow, and dives in again.
sealed class FibonacciSpiral : Scene
{
    private const int Count = 8;
    private static readonly Point[] Sides = [Direction.Down, Direction.Right, Direction.Up, Direction.Left];
    private static readonly Colour[] Colours = [Colour.Sky, Colour.Green, Colour.Orange, Colour.Pink];

    public FibonacciSpiral() => Theme = Theme.Light;

    public override void Construct()
    {
        // What is fixed in the frame stays where it is, however the camera moves.
        Add(OnGround(new Text("Fibonacci squares", 0.5, TextFace.Bold).ToEdge(Direction.UpLeft, margin: 0.6)).FixInFrame());

        Chapter("squares", "Squares around squares");
        Caption("Each square is as wide as the two before it together.");
        var (squares, arcs) = (new Group(), new List<Arc>());
        var (side, next) = (1, 1);
        for (var i = 0; i < Count; i++)
        {
            var square = Rectangle.Square(side).Stroke(Colour.Background, 3 * side).Fill(Colours[i % 4], 0.8);
            square = i == 0 ? square : square.NextTo(squares, Sides[i % 4], gap: 0);
            var label = new Text($"{side}", 0.4 * side).Paint(Colour.Background).MoveTo(square);
            arcs.Add(QuarterIn(square, i));
            squares.Add(new Group(square, label));
            Play(new LaggedStart(Camera.Animate.Frame(squares, margin: 0.3 * squares.Height), new FadeIn(squares[i])).Lagged(0.6));
            (side, next) = (next, side + next);
        }

        Wait();

        Chapter("spiral", "The spiral");
        Caption("A quarter of a circle in each square makes a spiral.");
        Play(new Succession(arcs.Select(arc => new Create(arc).With(Rates.Linear).Over(0.4))));
        Wait();

        Chapter("dive", "Along the spiral");
        Caption("The camera follows a dot inwards: every turn looks like the last.");
        var place = new ValueTracker(Count - 0.3);
        var dot = new Live(() => new Dot(On(arcs, place.Value), 0.014 * Camera.Width).Fill(Colour.Red));
        Play(new FadeIn(dot));
        Play(Camera.Animate.MoveTo(dot).Scale(0.6));
        var (wide, start) = (Camera.Width, place.Value);
        Camera.Following(camera => camera.ToWidth(wide * Math.Pow(1.6, place.Value - start)).MoveTo(dot));
        Play(place.To(1).Over(6).With(Rates.Smoothstep));
        Camera.StopUpdates();
        Wait();

        Caption(null);
        Play(new FadeOut(dot), Camera.Animate.Frame(squares, margin: 0.3 * squares.Height).Over(2));
        Wait();
    }

    protected override Shape DrawCaption(string text) => OnGround(new Text(text, 0.42).ToEdge(Direction.Down, margin: 0.6));

    // In front of everything, and readable on everything.
    private static Group OnGround(Text words) =>
        new Group(new SurroundingBox(words, gap: 0.15).Stroke(Colour.None, 0).Fill(Colour.Background, 0.85), words).Z(10);

    // From one corner of the square to the opposite one, about a third.
    private static Arc QuarterIn(Rectangle square, int i)
    {
        var start = Math.PI + (i * Math.PI / 2);
        var centre = square.Bounds.Edge(-Point.Polar(1, start + (Math.PI / 4)));
        return new Arc(square.Width, start, Math.PI / 2, centre).Stroke(Colour.Foreground, 2.5 * square.Width);
    }

    // 0 is the inner end, 1 the end of the first quarter …
    private static Point On(List<Arc> arcs, double place)
    {
        var arc = arcs[Math.Clamp((int)place, 0, arcs.Count - 1)];
        var look = arc.Look!;
        return look.Map.Apply(look.Outline.PointAt(place - arcs.IndexOf(arc)));
    }
}
