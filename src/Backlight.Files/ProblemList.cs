namespace Backlight.Files;

/// <summary>Line and column of a value in a file, both from 1.</summary>
internal readonly record struct Position(int Line, int Column)
{
    public static Position Start { get; } = new(1, 1);
}

/// <summary>Collects what is wrong with one file, up to <see cref="Limits.MaxProblems"/>; further ones are counted.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<Problem> _problems = [];
    private int _further;

    public string File => file;

    public bool IsEmpty => _problems.Count == 0;

    public Place PlaceOf(Position at) => new(file, at.Line, at.Column);

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
    public ValueList<Problem> ToSorted()
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

        return sorted.ToValueList();
    }
}
