namespace Backlight.Data.Samples;

/// <summary>What the user says about a file of samples.</summary>
public sealed record SampleFileOptions
{
    /// <summary>--target: the column of a CSV file that is to be learnt; null for the last.</summary>
    public string? Target { get; init; }

    /// <summary>--labels: the IDX file with the label of each picture.</summary>
    public string? Labels { get; init; }

    /// <summary>What the target is; by default this follows from its values.</summary>
    public TargetChoice Kind { get; init; }

    /// <summary>Columns of a CSV file that are left out.</summary>
    public ValueList<string> Without { get; init; } = [];

    /// <summary>--header: whether the first row of a CSV file names its columns.</summary>
    public HeaderChoice Header { get; init; }

    /// <summary>--missing: what becomes of missing values; null for what <see cref="Layout"/> says, which is to refuse them where there is none.</summary>
    public MissingChoice? Missing { get; init; }

    /// <summary>--missing-marker: texts that stand for a missing value, beside the usual ones.</summary>
    public ValueList<string> MissingMarkers { get; init; } = [];

    /// <summary>--unknown: what becomes of texts that did not stand in what was learnt from; null for what <see cref="Layout"/> says.</summary>
    public UnknownChoice? Unknown { get; init; }

    /// <summary>Columns of a CSV file whose texts are kept as they stand, for a table of predictions.</summary>
    public ValueList<string> Keep { get; init; } = [];

    /// <summary>The layout of a run, for a file that is to be read as the one that it learnt from; null learns the layout from the file.</summary>
    public SampleLayout? Layout { get; init; }

    /// <summary>Whether a file without the target, which <see cref="Layout"/> names, will do: then the targets are NaN.</summary>
    public bool TargetIsOptional { get; init; }

    /// <summary>Whether the target is not so much as looked at, as nobody needs it: then the targets are NaN.</summary>
    public bool SkipsTarget { get; init; }

    /// <summary>Samples that need more bytes are read from disk when they are asked for; by default half of what the process may have.</summary>
    public long MostMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}

/// <summary>What the target is.</summary>
public enum TargetChoice
{
    /// <summary>Texts, and whole numbers of which there are few, are classes; other numbers are measured.</summary>
    FromValues,

    /// <summary>Classes, two of which make one output.</summary>
    Classes,

    /// <summary>Numbers.</summary>
    Numbers,
}

/// <summary>Whether the first row of a table names its columns.</summary>
public enum HeaderChoice
{
    /// <summary>It does unless it looks like the rows below.</summary>
    Auto,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>It is a sample, and columns are called 1, 2, 3, …</summary>
    No,
}

/// <summary>What becomes of missing values. Rows without a target are left out by all choices but the first.</summary>
public enum MissingChoice
{
    /// <summary>They are problems.</summary>
    Refuse,

    /// <summary>Rows with one are left out.</summary>
    Drop,

    /// <summary>Numbers become the mean of their column in the training part, texts the most frequent one.</summary>
    Mean,

    /// <summary>Numbers become the median of their column in the training part, texts the most frequent one.</summary>
    Median,

    /// <summary>As <see cref="Mean"/>, and that a value is missing becomes an input of its own: for texts instead of another text, for numbers beside the mean.</summary>
    Category,
}

/// <summary>What becomes of a text that did not stand in what was learnt from.</summary>
public enum UnknownChoice
{
    /// <summary>It is a problem.</summary>
    Refuse,

    /// <summary>It is none of the texts that are known: all inputs of its column are 0.</summary>
    Ignore,
}
