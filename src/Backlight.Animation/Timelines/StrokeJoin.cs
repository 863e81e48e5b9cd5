namespace Backlight.Animation.Timelines;

/// <summary>How the corners of a line look.</summary>
public enum StrokeJoin
{
    /// <summary>Rounded off.</summary>
    Round,

    /// <summary>Drawn out to a tip, up to four times the width.</summary>
    Miter,

    /// <summary>Cut off.</summary>
    Bevel,
}
