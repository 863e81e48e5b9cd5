namespace Backlight.Animation.Timelines;

/// <summary>What a viewer can switch off.</summary>
public enum Layer
{
    /// <summary>The picture itself.</summary>
    Picture,

    /// <summary>The words below it.</summary>
    Caption,
}
