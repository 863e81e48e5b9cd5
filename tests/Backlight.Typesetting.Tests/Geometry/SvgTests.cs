using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.Tests.Geometry;

public sealed class SvgTests
{
    [Theory]
    [InlineData("M0 0L10 0L10 5Z", "M0 0L10 0L10 5L0 0Z")]
    [InlineData("m1,1 l2,0 0,3 z", "M1 1L3 1L3 4L1 1Z")]
    [InlineData("M0 0h5v5H0V0", "M0 0L5 0L5 5L0 5L0 0")]
    [InlineData("M0 0C1 2 3 4 5 6S9 11 11 12", "M0 0C1 2 3 4 5 6C7 8 9 11 11 12")]
    [InlineData("M0 0 10-5 20.5.5", "M0 0L10-5L20.5 0.5")]
    [InlineData("M0 0Q3 3 6 0T12 0", "M0 0C2 2 4 2 6 0C8-2 10-2 12 0")]
    [InlineData("M1e1-2E-1L0 0M5 5L6 6", "M10-0.2L0 0M5 5L6 6")]
    public void Every_command_draws_what_svg_says(string notation, string absolute) => Assert.Equal(absolute, SvgWriter.Write(SvgReader.Read(notation)));

    [Fact]
    public void An_arc_lies_on_its_ellipse()
    {
        var arc = SvgReader.Read("M3 0A3 2 0 0 1 0 2");
        for (var i = 0; i <= 20; i++)
        {
            var point = arc.PointAt(i / 20.0);
            Assert.Equal(1, (point.X * point.X / 9) + (point.Y * point.Y / 4), 1e-4);
        }

        // The other way round, and the long way.
        Assert.Equal(3, arc.Bounds.Width, 1e-6);
        Assert.True(SvgReader.Read("M3 0A3 2 0 1 0 0 2").Bounds.Bottom < -1.99);
    }

    [Theory]
    [InlineData("L1 1", "M")]
    [InlineData("M1", "a number")]
    [InlineData("M0 0X", "one of M L H")]
    [InlineData("M0 0A1 1 0 2 0 3 3", "a flag")]
    [InlineData("M0 0L1 1Z 5 5", "a command")]
    [InlineData("M0 0L1 1e999", "a number")]
    public void A_broken_path_is_told_with_its_place(string notation, string expected)
    {
        var message = Assert.Throws<FormatException>(() => SvgReader.Read(notation)).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("character", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var outline = Outlines.Rectangle(4, 2, 0.5).With(Outlines.UnitCircle);

        Assert.Equal(SvgWriter.Write(outline, 8), SvgWriter.Write(SvgReader.Read(SvgWriter.Write(outline, 12)), 8));
    }
}
