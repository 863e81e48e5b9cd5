namespace Backlight.Networks.Errors;

/// <summary>All error functions, by name.</summary>
public static class ErrorFunctions
{
    /// <summary>All of them, in the order of the docs.</summary>
    public static ValueList<ErrorFunction> All { get; } = [new HalfSquared(), new Squared(), new Absolute(), new Huber(), new BinaryCrossEntropy(), new CrossEntropy()];

    /// <summary>The function with this name, or null.</summary>
    /// <param name="name">As in network files: <c>half-squared</c>.</param>
    public static ErrorFunction? Find(string name) => All.FirstOrDefault(function => function.Name == name);
}
