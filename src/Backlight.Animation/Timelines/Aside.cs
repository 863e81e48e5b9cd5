namespace Backlight.Animation.Timelines;

/// <summary>A short film beside the film: a viewer of the page opens it at a part that has its link, and comes back from it to where the film stood.</summary>
/// <param name="Link">The link of the parts that lead to it: <see cref="Identity.Link"/>.</param>
/// <param name="Name">What the part is called, for people: <c>w₁₁⁽²⁾</c>.</param>
/// <param name="Timeline">What is played, on a stage of the film's size.</param>
public sealed record Aside(string Link, string Name, Timeline Timeline);
