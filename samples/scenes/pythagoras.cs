#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// Four equal triangles in one square leave c² free, and, pushed together, a² + b².
sealed class Pythagoras : Scene
{
    private const double A = 2;
    private const double B = 3.4;
    private const double S = A + B;

    // Everything below is told in coordinates from the lower left corner of the large square.
    private static readonly Point Corner = new(-5.8, -S / 2);

    public override void Construct()
    {
        // One triangle, and the same one turned by a quarter, a half and three quarters about the middle of the square.
        var middle = At(S / 2, S / 2);
        var first = Area(Colour.Sky, 0.6, new(0, 0), new(A, 0), new(0, B));
        var (second, third, fourth) = (first.Copy(), first.Copy(), first.Copy());
        Group sides = [Name("a", A / 2, -0.3), Name("b", -0.3, B / 2), Name("c", (A / 2) + 0.25, (B / 2) + 0.2)];
        Play(new Create(first));
        Play(new Write(sides));
        Wait();

        var frame = Area(Colour.Foreground, 0, new(0, 0), new(S, 0), new(S, S), new(0, S));
        Play(
            new Create(frame).Over(2),
            new LaggedStart(
                new Rotate(second, Math.PI / 2, middle),
                new Rotate(third, Math.PI, middle),
                new Rotate(fourth, 1.5 * Math.PI, middle)) { LagRatio = 0.5 });
        Wait(0.5);

        var tilted = Area(Colour.Orange, 0.5, new(A, 0), new(S, A), new(B, S), new(0, B));
        var cSquare = Formula.Tex(@"\part{c}{c^2}", 0.9).MoveTo(middle);
        Play(new FadeOut(sides), new FadeIn(tilted), new Write(cSquare));
        var free = Says("Four triangles in a square\nleave the square over c free.");
        Play(new FadeIn(free));
        Wait(2);

        Play(new FadeOut(tilted), cSquare.Animate.MoveTo(1.2, -0.4).Paint(Colour.Orange), new FadeOut(free));
        Play(third.Animate.Shift(-B, -A).Over(1.5));
        Play(fourth.Animate.Shift(A, 0).Over(1.2), second.Animate.Shift(0, B).Over(1.2));
        Wait(0.5);

        var small = Area(Colour.Green, 0.5, new(0, B), new(A, B), new(A, S), new(0, S));
        var large = Area(Colour.Pink, 0.5, new(A, 0), new(S, 0), new(S, B), new(A, B));
        var aSquare = Formula.Tex(@"\part{a}{a^2}", 0.9).MoveTo(At(A / 2, B + (A / 2)));
        var bSquare = Formula.Tex(@"\part{b}{b^2}", 0.9).MoveTo(At(A + (B / 2), B / 2));
        Play(new FadeIn(small), new FadeIn(large), new Write(aSquare), new Write(bSquare));
        var same = Says("Pushed together, the same four\nleave just as much free.");
        Play(new FadeIn(same));
        Wait(2);

        var theorem = Formula.Tex(@"\part{c}{c^2} = \part{a}{a^2} + \part{b}{b^2}", 1.1).MoveTo(3.1, -0.4);
        theorem["a"].Paint(Colour.Green);
        theorem["b"].Paint(Colour.Pink);
        theorem["c"].Paint(Colour.Orange);
        Group parts = [cSquare, aSquare.Copy(), bSquare.Copy()];
        Play(new TransformMatching(parts, theorem).Over(1.5));
        Play(new Circumscribe(theorem));
        Wait(2);
    }

    private static Point At(double x, double y) => Corner + new Point(x, y);

    private static Polygon Area(Colour colour, double opacity, params Point[] corners) =>
        new Polygon([.. corners.Select(corner => Corner + corner)]).Stroke(colour, 4).Fill(colour, opacity);

    private static Text Says(string words) => new Text(words, 0.46).NextTo(new Point(0.2, 1.6), Direction.Right, 0);

    private static Formula Name(string tex, double x, double y) => Formula.Tex(tex, 0.7).MoveTo(At(x, y));
}
