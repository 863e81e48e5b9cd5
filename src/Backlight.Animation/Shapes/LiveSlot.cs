namespace Backlight.Animation.Shapes;

/// <summary>One piece of a <see cref="Live"/> shape, which shows whatever is drawn there at the time.</summary>
internal sealed class LiveSlot(Look look) : Shape(look)
{
    /// <summary>The opacity that was drawn last, whatever animations make of it; 0 where nothing was.</summary>
    public double Drawn { get; set; }

    /// <summary>Whether nothing is drawn here now; it may be needed again.</summary>
    public bool IsUnused { get; set; }

    /// <summary>How the animation of the moment has it at the time.</summary>
    public Look? Planned { get; set; }

    internal override bool IsSpare => IsUnused;
}
