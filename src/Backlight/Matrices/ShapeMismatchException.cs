namespace Backlight.Matrices;

/// <summary>Two matrices do not fit together in the operation that was asked for.</summary>
public sealed class ShapeMismatchException : ArgumentException
{
    /// <summary>Says which operation refused which shapes.</summary>
    /// <param name="operation">The operation, with its sign: "matrix product ·".</param>
    /// <param name="left">The shape on the left, as shown.</param>
    /// <param name="right">The shape on the right, as shown.</param>
    /// <param name="rule">What has to hold: "columns on the left = rows on the right".</param>
    public ShapeMismatchException(string operation, string left, string right, string rule)
        : base($"The {operation} does not fit: {left} with {right}; it needs {rule}.")
    {
        Operation = operation;
        Left = left;
        Right = right;
    }

    /// <summary>The operation that refused.</summary>
    public string Operation { get; }

    /// <summary>The shape on the left.</summary>
    public string Left { get; }

    /// <summary>The shape on the right.</summary>
    public string Right { get; }
}
