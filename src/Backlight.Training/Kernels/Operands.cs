namespace Backlight.Training.Kernels;

/// <summary>The left side of a product: a_ik is at First + (i / TileRows) · Tile + (i % TileRows) · Row + k · Step.</summary>
internal readonly unsafe struct Left(float* first, nint tile, nint row, nint step)
{
    public float* First => first;

    public nint Tile => tile;

    public nint Row => row;

    public nint Step => step;
}

/// <summary>The right side of a product, whole vectors wide: b_kj is at First + (j / TileColumns) · Panel + k · Row + j % TileColumns.</summary>
internal readonly unsafe struct Right(float* first, nint panel, nint row)
{
    public float* First => first;

    public nint Panel => panel;

    public nint Row => row;
}
