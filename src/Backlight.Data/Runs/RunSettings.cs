using Backlight.Data.Samples;
using Backlight.Training.Fitting;

namespace Backlight.Data.Runs;

/// <summary>What a run was asked to do, and how its files become samples: all that a run needs beside its state to go on, and beside its parameters to predict.</summary>
/// <param name="Options">How it learns; with optimisers and schedules of the names that the command line knows.</param>
/// <param name="Layout">How files become samples, with what was learnt from the training part.</param>
public sealed record RunSettings(TrainingOptions Options, SampleLayout Layout)
{
    /// <summary>--data: the files to learn from and to test with, as the user named them.</summary>
    public ValueList<string> Data { get; init; } = [];

    /// <summary>--labels: the labels of the files, where they are pictures.</summary>
    public ValueList<string> Labels { get; init; } = [];

    /// <summary>Columns that are left out.</summary>
    public ValueList<string> Without { get; init; } = [];

    /// <summary>What was understood of the file that is learnt from; written for people and programs, and not read again.</summary>
    public TableAccount? Account { get; init; }

    /// <summary>SHA-256 of what was learnt from, so that a run does not go on with other samples; empty where nobody asked.</summary>
    public string Fingerprint { get; init; } = "";
}
