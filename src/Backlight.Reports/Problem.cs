using System.Globalization;

namespace Backlight.Reports;

/// <summary>Where something is wrong: in a file, at a line and column of it, or in an argument.</summary>
/// <param name="Name">The file as the user named it, or the option: <c>network.yaml</c>, <c>--layers</c>.</param>
/// <param name="Line">From 1; null for the file as a whole and for an option.</param>
/// <param name="Column">From 1, in UTF-16 units as editors count; null where <paramref name="Line"/> is.</param>
public sealed record Place(string Name, int? Line = null, int? Column = null)
{
    /// <summary>"network.yaml:4:12", or "--layers".</summary>
    /// <remarks>Control characters of the name are spelled out, so that no name of a file can steer a terminal; a name of nothing is "".</remarks>
    public override string ToString()
    {
        var shown = Name.Length == 0 ? "\"\"" : Wording.Plain(Name, longest: int.MaxValue);
        return Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{shown}:{line}:{Column ?? 1}") : shown;
    }
}

/// <summary>One thing that is wrong with what the user gave, and the way out.</summary>
/// <param name="Id">What kind of thing.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong, with the values met: one sentence or two.</param>
/// <param name="Remedy">What to do: one sentence or two.</param>
public sealed record Problem(ProblemId Id, Place Place, string Message, string Remedy)
{
    /// <summary>The file or the option.</summary>
    public string File => Place.Name;

    /// <summary>From 1, or null.</summary>
    public int? Line => Place.Line;

    /// <summary>From 1, or null.</summary>
    public int? Column => Place.Column;

    /// <summary>As compilers do: <c>network.yaml:4:12: BL0103: … Way out: …</c></summary>
    public override string ToString() => $"{Place}: {Id.Code}: {Message} Way out: {Remedy}";
}

/// <summary>What the user gave cannot be used; carries all problems that were found.</summary>
/// <remarks>For the one place that shows problems, so that the code in between need not pass them on.</remarks>
public sealed class ProblemsException : Exception
{
    /// <summary>All problems at once.</summary>
    /// <param name="problems">One or more.</param>
    /// <exception cref="ArgumentException">No problem.</exception>
    public ProblemsException(IReadOnlyList<Problem> problems)
        : base(problems is null ? null : string.Join(Environment.NewLine, problems))
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (problems.Count == 0)
        {
            throw new ArgumentException("An exception for problems needs one problem or more.", nameof(problems));
        }

        Problems = [.. problems];
    }

    /// <summary>All of them, in the order of their places.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
