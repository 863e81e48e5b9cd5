using Backlight.Animation.Typesetting.Mathematics;
using Backlight.Animation.Typesetting.Tex;

namespace Backlight.Animation.Tests.Typesetting;

public sealed class MathLayoutTests
{
    [Fact]
    public void A_sum_is_as_wide_as_its_letters_and_two_medium_spaces()
    {
        var (a, plus, b) = (Width("a"), MathLayout.Layout(new SymbolNode("+", AtomClass.Ordinary)).Width, Width("b"));

        Assert.Equal(a + plus + b + (2 * 4.0 / 18), Width("a+b"), 1e-9);
    }

    private static double Width(string tex) => MathLayout.Layout(TexReader.Read(tex)).Width;
}
