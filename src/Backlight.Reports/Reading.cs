using System.Diagnostics.CodeAnalysis;

namespace Backlight.Reports;

/// <summary>What came of reading something that the user gave: its value, or all problems that keep it from having one.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed record Reading<T>
    where T : notnull
{
    private readonly T? _value;

    private Reading(T? value, IReadOnlyList<Problem> problems) => (_value, Problems) = (value, problems);

    /// <summary>All problems, in the order of their places; empty when there is a value.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded => Problems.Count == 0;

    /// <summary>The value.</summary>
    /// <exception cref="ProblemsException">There are problems instead.</exception>
    public T Value => Problems.Count == 0 ? _value! : throw new ProblemsException(Problems);

    /// <summary>A reading that found <paramref name="value"/>.</summary>
    /// <param name="value">What was read.</param>
    public static Reading<T> Of(T value) => new(value, []);

    /// <summary>A reading that found problems.</summary>
    /// <param name="problems">One or more.</param>
    /// <exception cref="ArgumentException">No problem.</exception>
    public static Reading<T> Refused(IReadOnlyList<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return problems.Count > 0 ? new(default, problems) : throw new ArgumentException(
            "A reading without a value needs a problem.",
            nameof(problems));
    }

    /// <summary>The value, where there is one.</summary>
    /// <param name="value">The value, or nothing.</param>
    /// <returns>Whether there is a value.</returns>
    public bool TryGetValue([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return Succeeded;
    }

    /// <summary>Goes on with the value, or hands the problems on.</summary>
    /// <typeparam name="TNext">The type of the next value.</typeparam>
    /// <param name="next">Called once where there is a value.</param>
    public Reading<TNext> Then<TNext>(Func<T, Reading<TNext>> next)
        where TNext : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return Succeeded ? next(_value!) : Reading<TNext>.Refused(Problems);
    }
}
