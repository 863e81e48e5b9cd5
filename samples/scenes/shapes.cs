#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Screening;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

sealed class ShapesAndLayout : Scene
{
    public override void Construct()
    {
        Chapter("shapes", "Shapes");
        Group cards =
        [
            Card(new Circle(0.7).Stroke(Colour.Sky).Fill(Colour.Sky, 0.3), "Circle"),
            Card(Rectangle.Square(1.3).Stroke(Colour.Orange).Fill(Colour.Orange, 0.3), "Square"),
            Card(Polygon.Regular(3, 0.85).Stroke(Colour.Green).Fill(Colour.Green, 0.3), "Regular(3)"),
            Card(Polygon.Star(5, 0.85, 0.36).Stroke(Colour.Yellow).Fill(Colour.Yellow, 0.3), "Star"),
            Card(new Ellipse(1.7, 0.9).Stroke(Colour.Pink).Fill(Colour.Pink, 0.3), "Ellipse"),
            Card(new RoundedRectangle(1.7, 1.1, 0.3).Stroke(Colour.Purple).Fill(Colour.Purple, 0.3), "RoundedRectangle"),
            Card(new Arrow(new Point(-0.9, -0.4), new Point(0.9, 0.4)).Paint(Colour.Red), "Arrow"),
            Card(new Arc(0.8, 0, 1.5 * Math.PI).Stroke(Colour.Blue, 8).Dash(0.18, 0.12), "Arc, dashed"),
        ];
        cards.ArrangeInGrid(4, gapX: 0.5, gapY: 0.8);

        Play(new LaggedStart(cards.Select(card => new FadeIn(card, shift: 0.5 * Direction.Up))).Over(3));
        Wait(2);
        Play(new LaggedStart(cards.Select(card => new FadeOut(card))).Over(1));

        Chapter("layout", "Layout");
        var row = new Group(Enumerable.Range(1, 6).Select(Tile));
        row.Arrange(Direction.Right, gap: 0.3);
        var says = Says("row.Arrange(Direction.Right, gap: 0.3)");
        Play(new FadeIn(row), new Write(says));
        Wait();

        says = Change(says, "row.ArrangeInGrid(3, 0.3, 0.3)");
        Play(row.Animate.ArrangeInGrid(3, 0.3, 0.3).Over(1.5));
        Wait();

        says = Change(says, "row.Arrange(Direction.Right, align: Direction.Down)");
        Play(row.Animate.Do(tiles =>
        {
            foreach (var (i, tile) in tiles.Index())
            {
                tile.ToHeight(0.8 + (0.3 * i));
            }

            tiles.Arrange(Direction.Right, gap: 0.3, align: Direction.Down);
        }).Over(1.5));
        Wait();

        var brace = new Brace(row, Direction.Up);
        var width = brace.Label(new Text("six tiles", 0.45).Paint(Colour.Muted));
        says = Change(says, "new Brace(row, Direction.Up)");
        Play(new GrowFromCentre(brace), new FadeIn(width));
        Wait(2);
    }

    // A shape with its name below. All cards are equally large, so that the grid is regular.
    private static Group Card(Shape shape, string name)
    {
        var frame = new Rectangle(2.9, 2.4).Stroke(Colour.None, 0);
        return [frame, shape.MoveTo(0, 0.3), new Text(name, 0.36, TextFace.Mono).Paint(Colour.Muted).MoveTo(0, -1)];
    }

    private static Group Tile(int number) =>
    [
        new RoundedRectangle(1.3, 1.3, 0.15).Stroke(Colour.Sky, 4).Fill(Colour.Sky, 0.1 * number),
        new Text($"{number}", 0.6),
    ];

    private static Text Says(string code) => new Text(code, 0.42, TextFace.Mono).Paint(Colour.Orange).MoveTo(0, -3);

    private Text Change(Text old, string code)
    {
        var next = Says(code);
        Play(new FadeOut(old, shift: 0.4 * Direction.Up), new FadeIn(next, shift: 0.4 * Direction.Up));
        return next;
    }
}
