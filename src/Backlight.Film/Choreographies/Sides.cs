using Backlight.Expressions;

namespace Backlight.Film.Choreographies;

/// <summary>All parts of one side of an equation.</summary>
internal static class Sides
{
    public static IEnumerable<Expression> On(this Equation equation, Side side) => equation.Parts().Where(part => part.Id.Side == side).Select(part => part.Part);
}
