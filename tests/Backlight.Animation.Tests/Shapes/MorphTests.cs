using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Shapes;

public sealed class MorphTests
{
    private static readonly string Letters = "abdegikmopqxyz0123456789%&ABQRS@";

    [Fact]
    public void Aligned_outlines_have_the_same_structure_and_their_own_shapes()
    {
        foreach (var (from, to) in Pairs())
        {
            var (a, b) = Morph.Align(from, to);

            Assert.True(a.HasStructureOf(b));
            Assert.Equal(Area(from), Area(a), 2e-3);
            Assert.Equal(Area(to), Area(b), 2e-3);
            AssertAlike(from.Bounds, a.Bounds);
            AssertAlike(to.Bounds, b.Bounds);
        }
    }

    [Fact]
    public void Half_way_the_size_is_between_the_two()
    {
        foreach (var (from, to) in Pairs())
        {
            var (a, b) = Morph.Align(from, to);
            var middle = Outline.Lerp(a, b, 0.5).Bounds;

            Assert.InRange(middle.Height, (0.6 * Math.Min(from.Bounds.Height, to.Bounds.Height)) - 0.05, (1.2 * Math.Max(from.Bounds.Height, to.Bounds.Height)) + 0.05);
            Assert.True(from.Bounds.Union(to.Bounds).Inflate(0.02).Contains(middle));
        }
    }

    [Fact]
    public void A_circle_becomes_a_square_without_turning_or_folding()
    {
        var (circle, square) = (Outlines.UnitCircle, Outlines.Rectangle(2, 2));
        foreach (var target in new[] { square, new Outline(square.Contours[0].Reverse()), square.Under(Affine.Rotation(Math.PI / 2)) })
        {
            var (a, b) = Morph.Align(circle, target);
            for (var i = 0; i <= 10; i++)
            {
                Assert.InRange(Area(Outline.Lerp(a, b, i / 10.0)), Math.PI - 0.01, 4.01);
            }

            // Every point goes outwards on its own ray.
            foreach (var (p, q) in a.Contours[0].Points.Zip(b.Contours[0].Points))
            {
                Assert.True(Math.Abs(p.Unit.Cross(q.Unit)) < 0.3, $"{p} → {q}");
            }
        }
    }

    [Fact]
    public void An_outline_of_nothing_grows_from_a_point()
    {
        var (a, b) = Morph.Align(Outline.Empty, Outlines.UnitCircle);

        Assert.Equal(0, a.Bounds.Width, 1e-12);
        Assert.Equal(Outlines.UnitCircle, b);
    }

    private static IEnumerable<(Outline From, Outline To)> Pairs()
    {
        var outlines = Letters.Select(letter => new Text($"{letter}".Replace("%", "\\%").Replace("\\%", "%")).Pieces.First().Look!.Outline).ToList();
        for (var i = 0; i < outlines.Count; i++)
        {
            yield return (outlines[i], outlines[((7 * i) + 3) % outlines.Count]);
        }
    }

    private static double Area(Outline outline) => Math.Abs(outline.Contours.Sum(contour => contour.SignedArea));

    private static void AssertAlike(Bounds expected, Bounds actual)
    {
        Assert.Equal(expected.Left, actual.Left, 2e-3);
        Assert.Equal(expected.Right, actual.Right, 2e-3);
        Assert.Equal(expected.Bottom, actual.Bottom, 2e-3);
        Assert.Equal(expected.Top, actual.Top, 2e-3);
    }
}
