using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets an arrow grow out of its start, with its tip in front.</summary>
public sealed class GrowArrow : Grow
{
    private readonly Arrow _arrow;

    /// <summary>Lets an arrow grow.</summary>
    /// <param name="arrow">Comes on stage.</param>
    public GrowArrow(Arrow arrow)
        : base(arrow) => _arrow = arrow;

    private protected override Point From => _arrow.Start;
}
