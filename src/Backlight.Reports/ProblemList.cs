namespace Backlight.Reports;

/// <summary>Line and column of a value in a file, both from 1.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units as editors count.</param>
public readonly record struct Position(int Line, int Column)
{
    /// <summary>The beginning of a file.</summary>
    public static Position Start { get; } = new(1, 1);
}

/// <summary>Collects what is wrong with one file, up to <see cref="Limits.MaxProblems"/>; further ones are counted.</summary>
/// <param name="file">The file as the user named it.</param>
public sealed class ProblemList(string file)
{
    private readonly List<Problem> _problems = [];
    private int _further;

    /// <summary>The file as the user named it.</summary>
    public string File => file;

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>A position as a place in the file.</summary>
    /// <param name="at">The position.</param>
    public Place PlaceOf(Position at) => new(file, at.Line, at.Column);

    /// <summary>Adds a problem, or counts it where there are too many.</summary>
    /// <param name="id">What kind of thing.</param>
    /// <param name="at">Where.</param>
    /// <param name="message">What is wrong, with the values met.</param>
    /// <param name="remedy">What to do.</param>
    public void Add(ProblemId id, Position at, string message, string remedy)
    {
        if (_problems.Count < Limits.MaxProblems)
        {
            _problems.Add(new Problem(id, PlaceOf(at), message, remedy));
        }
        else
        {
            _further++;
        }
    }

    /// <summary>All problems in the order of their places; those of one place in the order they were found.</summary>
    public IReadOnlyList<Problem> ToSorted()
    {
        var sorted = _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (_further > 0)
        {
            sorted.Add(new Problem(
                ProblemId.FurtherProblems,
                new Place(file),
                $"{Wording.Count(_further, "further problem")} {(_further == 1 ? "is" : "are")} not listed.",
                "Mend those above; the next run lists what is left."));
        }

        return sorted;
    }
}
