using System.Globalization;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>Reads the values of options; what is wrong is added to the problems, so that all of it is told at once.</summary>
internal static class Choices
{
    /// <summary>One of a few words.</summary>
    public static T Of<T>(string option, string? value, T otherwise, IReadOnlyDictionary<string, T> choices, List<Problem> problems)
    {
        if (value is null)
        {
            return otherwise;
        }

        if (choices.TryGetValue(value, out var chosen))
        {
            return chosen;
        }

        problems.Add(ArgumentProblems.UnknownChoice(option, value, [.. choices.Keys]));
        return otherwise;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static int Whole(string option, string? value, int otherwise, int least, int most, List<Problem> problems)
    {
        if (value is null)
        {
            return otherwise;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(ArgumentProblems.OutOfRange(option, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}")));
        return otherwise;
    }

    /// <summary>A number above 0.</summary>
    public static double Positive(string option, string? value, double otherwise, List<Problem> problems) =>
        Number(option, value, otherwise, number => number > 0, "a number above 0", problems);

    /// <summary>A finite number within a range.</summary>
    public static double Number(string option, string? value, double otherwise, Predicate<double> isInRange, string range, List<Problem> problems)
    {
        if (value is null)
        {
            return otherwise;
        }

        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && isInRange(number))
        {
            return number;
        }

        problems.Add(ArgumentProblems.OutOfRange(option, value, range));
        return otherwise;
    }
}
