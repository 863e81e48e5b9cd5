using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>BL05xx: problems with files of samples.</summary>
internal static class SampleProblems
{
    private const string SaveAgain = "Copy or download the file again.";

    public static Problem IsFolder(string path) => new(
        ProblemId.FileIsFolder, new Place(path), "This is a folder; samples come from a file.", "Name the file in the folder, such as data.csv.");

    public static Problem NoSamples(string name, string because) => new(
        ProblemId.NoSamples, new Place(name), because, "Is it the right file? Samples stand in the rows below the first, which names the columns.");

    public static Problem GzipDamaged(string name) => new(
        ProblemId.GzipDamaged, new Place(name), "The compressed file is damaged or cut off: it cannot be decompressed to its end.", SaveAgain);

    public static Problem IdxHeader(string name, string because) => new(
        ProblemId.IdxHeader, new Place(name), because, SaveAgain[..^1] + "; an IDX file begins with two zeros, its type, its number of dimensions, and their sizes.");

    public static Problem IdxLength(string name, long expected, long? met) => new(
        ProblemId.IdxLength,
        new Place(name),
        $"The header promises {Wording.Count(expected, "byte")}, "
        + (met is { } count ? $"and the file holds {Wording.Count(count, "byte")}." : "and more follow."),
        SaveAgain);

    public static Problem LabelsNeeded(string name) => new(
        ProblemId.LabelsNeeded, new Place(name), "The file holds pictures, and nothing says what they show.", "Name the file of their labels with --labels.");

    public static Problem LabelsUnsuitable(string name, string because) => new(
        ProblemId.LabelsUnsuitable, new Place(name), because, "Name the labels that belong to the pictures: an IDX file of one dimension with as many whole numbers.");

    public static Problem WidthDiffers(string name, string met, string needed) => new(
        ProblemId.WidthDiffers, new Place(name), $"The samples are {met}, and the network learnt from {needed}.", "Name a file of the same kind as the one that was learnt from.");

    public static Problem TooLarge(string name, string because) => new(
        ProblemId.SamplesTooLarge, new Place(name), because, "Is it the right file? If it is, make the samples smaller or fewer.");

    public static Problem TargetUnsuitable(string name, string because, string remedy) => new(ProblemId.TargetUnsuitable, new Place(name), because, remedy);

    public static Problem NoInputs(string name, string target) => new(
        ProblemId.NoInputs, new Place(name), $"Beside the target {Wording.Quoted(target)} the file has no column.", "Add the columns to learn from; they are separated by , ; | tabs or blanks.");

    public static Problem HeaderDoubtful(string name, string met) => new(
        ProblemId.HeaderMissing, new Place(name, 1, 1), $"Does the first row name the columns? It holds {met} in a column of numbers as well as a text in another.", "Say --header yes where it names them, or --header no where it is a sample.");

    public static Problem ValueMissing(string name, int line, int column, string header, string? met, bool isTarget, bool hasRun) => new(
        ProblemId.ValueMissing,
        new Place(name, line, column),
        met is null ? $"In column {Wording.Quoted(header)} nothing stands here." : $"In column {Wording.Quoted(header)}, {Wording.Quoted(met)} stands for a missing value.",
        isTarget ? "Write a value, or leave such rows out with --missing drop."
        : hasRun ? "Write a value, or leave such rows out with --missing drop; a run that was trained with --missing mean fills them."
        : $"Choose with --missing drop, mean, median or category, or leave the column out with --without {TableAccount.Argument(header)}.");

    public static Problem SampleNotFinite(string name, int sample, string where, double met) => new(
        ProblemId.SampleNotFinite,
        new Place(name),
        $"Sample {Wording.Number((long)sample)} holds {(double.IsNaN(met) ? "NaN" : "a number beyond the largest float")} at {where}.",
        "Write a finite number there, or leave the sample out of both files.");

    public static Problem StandardInputGone(string name) => new(
        ProblemId.StandardInputGone,
        new Place(name),
        "The run learnt from standard input, which cannot be read again.",
        "Save the same bytes in a file, and name it with --data FILE.");

    public static Problem ColumnWithoutName(string name, int line, int column, int number) => new(
        ProblemId.ColumnName, new Place(name, line, column), $"Column {number} has no name.", "Name it, or leave the column out of the file (pandas: index=False); if the first row is a sample, say --header no.");

    public static Problem ColumnNamedTwice(string name, int line, int column, string header) => new(
        ProblemId.ColumnName, new Place(name, line, column), $"A second column is called {Wording.Quoted(header)}.", "Give each column a name of its own; if the first row is a sample, say --header no.");

    public static Problem ColumnMissing(string place, string what, string column, IReadOnlyList<string> columns) => new(
        ProblemId.ColumnMissing, new Place(place), $"{what} {Wording.Quoted(column)}.", Wording.Plain(Spelling.Remedy(column, Shown(columns)), longest: 400));

    /// <summary>A picture has hundreds of columns; nobody reads them all.</summary>
    private static string[] Shown(IReadOnlyList<string> columns) =>
        columns.Count <= 20 ? [.. columns] : [.. columns.Take(10), "…", .. columns.Skip(columns.Count - 3)];
}
