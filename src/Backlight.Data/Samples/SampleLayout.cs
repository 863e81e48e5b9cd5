using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>How a file becomes samples: which columns are inputs, which is the target, and what is done to the numbers. A run keeps it, to read further files alike.</summary>
/// <param name="Inputs">The columns that are inputs, in the order in which the network sees them; one or more.</param>
/// <param name="Target">The column of the target; for IDX files "label".</param>
/// <param name="Kind">What the target says.</param>
public sealed record SampleLayout(ValueList<InputColumn> Inputs, string Target, TargetKind Kind)
{
    /// <summary>The inputs as a picture; null where they are none.</summary>
    public PictureSize? Picture { get; init; }

    /// <summary>Learnt from the training part; null where the inputs stay as they are.</summary>
    public Standardisation? InputStandardisation { get; init; }

    /// <summary>Learnt from the training part, for targets that are numbers; null where they stay as they are.</summary>
    public Standardisation? TargetStandardisation { get; init; }

    /// <summary>Whether columns are found by the names in the first row; otherwise they are called 1, 2, 3, … by their place.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>How many columns the file has that was learnt from, where they have no names; 0 where they have.</summary>
    public int UnnamedColumns { get; init; }

    /// <summary>What becomes of missing values.</summary>
    public MissingChoice Missing { get; init; }

    /// <summary>Texts that stand for a missing value, beside the usual ones.</summary>
    public ValueList<string> MissingMarkers { get; init; } = [];

    /// <summary>What becomes of texts that are not known.</summary>
    public UnknownChoice Unknown { get; init; }

    /// <summary>What stands beside the numbers of the target.</summary>
    public NumberMark TargetMark { get; init; }

    /// <summary>n_0: one for each column of numbers, one for each category of the others.</summary>
    public int InputWidth => Inputs.Sum(column => column.Width);

    /// <summary>The samples as the network sees them: standardised where the layout says so.</summary>
    /// <param name="source">Samples of this layout.</param>
    public ISampleSource Apply(ISampleSource source) =>
        InputStandardisation is null && TargetStandardisation is null ? source : new StandardisedSamples(source, InputStandardisation, TargetStandardisation);
}

/// <summary>A column of a file that is an input.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="Categories">The texts that stand in it, each an input of its own, 1 where the text stands and 0 elsewhere; empty for a column of numbers.</param>
public sealed record InputColumn(string Name, ValueList<string> Categories)
{
    /// <summary>What stands beside its numbers.</summary>
    public NumberMark Mark { get; init; }

    /// <summary>What a missing number becomes; null where it is a problem.</summary>
    public double? Fill { get; init; }

    /// <summary>Which of <see cref="Categories"/> a missing text becomes; null where it is a problem.</summary>
    public string? FillText { get; init; }

    /// <summary>Whether the last input of the column is 1 where the value is missing, and 0 elsewhere.</summary>
    public bool HasMissingInput { get; init; }

    /// <summary>How many inputs of the network the column makes.</summary>
    public int Width => Math.Max(1, Categories.Count) + (HasMissingInput ? 1 : 0);
}

/// <summary>The size of a picture, whose values are the inputs row by row.</summary>
/// <param name="Rows">1 or more.</param>
/// <param name="Columns">1 or more.</param>
public sealed record PictureSize(int Rows, int Columns);
