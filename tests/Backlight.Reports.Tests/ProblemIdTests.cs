using System.Reflection;

namespace Backlight.Reports.Tests;

public sealed class ProblemIdTests
{
    [Fact]
    public void The_catalogue_holds_every_id() =>
        Assert.Equal(
            typeof(ProblemId).GetProperties(BindingFlags.Public | BindingFlags.Static)
                .Where(property => property.PropertyType == typeof(ProblemId))
                .Select(property => (ProblemId)property.GetValue(null)!)
                .OrderBy(id => id.Number),
            ProblemId.All);

    [Fact]
    public void No_two_ids_are_the_same()
    {
        Assert.Equal(ProblemId.All.Count, ProblemId.All.Select(id => id.Code).Distinct().Count());
        Assert.Equal(ProblemId.All.Count, ProblemId.All.Select(id => id.Title).Distinct().Count());
    }

    [Fact]
    public void An_id_is_shown_with_four_digits() => Assert.Equal("BL0007", ProblemId.ControlCharacter.ToString());
}
