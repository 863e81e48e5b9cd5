using Backlight.Derivations.Steps;
using Backlight.Film.Choreographies;

namespace Backlight.Film.Tests;

public sealed class ChoreographyTests
{
    [Fact]
    public void Every_rule_has_a_choreography() => Assert.All(Rules.All, rule => Assert.NotNull(Choreography.For(rule)));
}
