using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.Tests.Geometry;

public sealed class OutlineTests
{
    [Fact]
    public void The_unit_circle_stays_within_five_millionths_of_radius_1_and_has_area_pi()
    {
        for (var i = 0; i <= 1000; i++)
        {
            Assert.Equal(1, Outlines.UnitCircle.PointAt(i / 1000.0).Length, 5e-6);
        }

        Assert.Equal(Math.PI, Outlines.UnitCircle.Contours[0].SignedArea, 1e-4);
        Assert.Equal(Math.Tau, Outlines.UnitCircle.Lengths[0], 1e-2);
    }

    [Fact]
    public void The_bounds_of_a_turned_outline_are_tight()
    {
        var turned = Outlines.UnitCircle.BoundsUnder(Affine.Rotation(0.7).Then(Affine.Translation(new(3, -2))));

        Assert.Equal(2, turned.Left, 1e-5);
        Assert.Equal(4, turned.Right, 1e-5);
        Assert.Equal(-3, turned.Bottom, 1e-5);
        Assert.Equal(-1, turned.Top, 1e-5);
    }

    [Fact]
    public void A_trimmed_outline_has_the_share_of_the_length_and_lies_on_the_whole()
    {
        var piece = Outlines.UnitCircle.Trim(0.25, 0.6);

        Assert.Equal(0.35 * Outlines.UnitCircle.Lengths[0], piece.Lengths[0], 1e-3);
        Assert.Equal(Outlines.UnitCircle.PointAt(0.25).X, piece.PointAt(0).X, 1e-3);
        Assert.Equal(Outlines.UnitCircle.PointAt(0.6).Y, piece.PointAt(1).Y, 1e-3);
        Assert.Same(Outlines.UnitCircle, Outlines.UnitCircle.Trim(0, 1));
        Assert.True(Outlines.UnitCircle.Trim(0.5, 0.5).IsEmpty);
    }

    [Fact]
    public void A_rounded_rectangle_keeps_its_size_and_loses_its_corners()
    {
        var rounded = Outlines.Rectangle(4, 2, 0.5);

        Assert.Equal(new Bounds(-2, -1, 2, 1), rounded.Bounds);
        Assert.Equal(8 - ((4 - Math.PI) * 0.25), rounded.Contours[0].SignedArea, 1e-4);
    }

    [Fact]
    public void A_point_is_written_as_its_coordinates() => Assert.Equal("(1.5, -2)", new Point(1.5, -2).ToString());

    [Fact]
    public void Outlines_of_the_same_points_are_equal()
    {
        Assert.Equal(Outlines.Rectangle(4, 2), Outlines.Rectangle(4, 2));
        Assert.Equal(Outlines.Rectangle(4, 2).GetHashCode(), Outlines.Rectangle(4, 2).GetHashCode());
        Assert.NotEqual(Outlines.Rectangle(4, 2), Outlines.Rectangle(4, 2.1));
    }

    [Fact]
    public void A_map_and_its_inverse_bring_a_point_home()
    {
        var map = Affine.Rotation(0.3).Then(Affine.Scaling(2, -0.5, new(1, 1))).Then(Affine.Translation(new(-4, 7)));
        var back = map.Then(map.Inverse()).Apply(new(3, 5));

        Assert.Equal(3, back.X, 1e-12);
        Assert.Equal(5, back.Y, 1e-12);
        Assert.Throws<InvalidOperationException>(() => Affine.Scaling(0, 1).Inverse());
    }

    [Fact]
    public void A_contour_of_the_wrong_number_of_points_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Contour([new(0, 0), new(1, 1)], false));
}
