namespace Backlight.Matrices;

/// <summary>rows × columns, counted.</summary>
/// <param name="Rows">1 or more.</param>
/// <param name="Columns">1 or more.</param>
public readonly record struct Shape(int Rows, int Columns)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rows} × {Columns}";
}
