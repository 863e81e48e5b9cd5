namespace Backlight.Screening;

/// <summary>What was asked for cannot be done; carries all problems that were found.</summary>
public sealed class FilmProblemException : Exception
{
    /// <summary>All problems at once.</summary>
    /// <param name="problems">A sentence each, with the way out.</param>
    public FilmProblemException(params IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>A sentence each, with the way out.</summary>
    public IReadOnlyList<string> Problems { get; }
}
