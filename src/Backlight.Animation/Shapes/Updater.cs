namespace Backlight.Animation.Shapes;

/// <summary>Brings a shape up to date while time goes on.</summary>
/// <param name="Update">Called with the seconds since the last call.</param>
/// <param name="Timed">Whether the shape may change although nothing else does.</param>
internal sealed record Updater(Action<double> Update, bool Timed)
{
    /// <summary>Whether the shape may change although nothing else does: one that has asked for the time may, too.</summary>
    public bool Timed { get; set; } = Timed;
}
