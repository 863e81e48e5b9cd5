namespace Backlight.Files.Samples;

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

    /// <summary>The layout of a run, for a file that is to be read as the one that it learnt from; null learns the layout from the file.</summary>
    public SampleLayout? Layout { get; init; }

    /// <summary>Whether a file without the target, which <see cref="Layout"/> names, will do: then the targets are NaN.</summary>
    public bool TargetIsOptional { get; init; }

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
