using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Networks;

/// <summary>The 2-2-2 network that the story is told with when the user names no other.</summary>
public static class StoryNetwork
{
    /// <summary>2-2-2, sigmoid in both layers, half-squared error.</summary>
    public static Architecture Architecture { get; } = new([2, 2, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared());

    /// <summary>W^(1), W^(2), B^(1), B^(2): small numbers, all different, with both signs.</summary>
    public static Parameters Parameters { get; } = new(
        [Matrix.FromEntries(2, 2, [0.1, -0.2, 0.3, 0.4]), Matrix.FromEntries(2, 2, [0.5, 0.6, -0.7, 0.8])],
        [Matrix.Column(0.0, 0.1), Matrix.Column(0.2, -0.3)]);

    /// <summary>The network of these parameters.</summary>
    public static Network Network { get; } = new(Architecture, Parameters);

    /// <summary>x = (1, 0.5), y = (0, 1).</summary>
    public static Sample Sample { get; } = new(Matrix.Column(1.0, 0.5), Matrix.Column(0.0, 1.0));
}
