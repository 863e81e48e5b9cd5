namespace Backlight.Derivations.Steps;

/// <summary>One kind of step: what it does to a formula.</summary>
/// <param name="Id">The name in JSON and docs: <c>chain-rule</c>.</param>
/// <param name="Formula">The rule itself, in one line.</param>
/// <param name="OnlyRearranges">Whether it creates nothing: every part of the formula after stood somewhere before.</param>
public sealed record Rule(string Id, string Formula, bool OnlyRearranges)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
