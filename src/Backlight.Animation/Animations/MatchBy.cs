namespace Backlight.Animation.Animations;

/// <summary>What makes pieces of two shapes partners.</summary>
public enum MatchBy
{
    /// <summary>The same part id; pieces without one match by what they draw.</summary>
    Part,

    /// <summary>The same outline or character, in the order they stand.</summary>
    Drawing,
}
