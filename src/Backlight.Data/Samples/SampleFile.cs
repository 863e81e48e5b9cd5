using Backlight.Disk;
using Backlight.Reports;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Reads samples from CSV and IDX files, either of them compressed by gzip or not. What a file is follows from its first bytes, not from its name.</summary>
public static class SampleFile
{
    /// <summary>The file name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file that can be read more than once, no pipe; or <c>-</c> for standard input, which is kept until the content is disposed of.</param>
    /// <param name="options">What the user says about it.</param>
    /// <returns>The samples, to be disposed of; or all problems.</returns>
    public static Reading<SampleFileContent> Read(string path, SampleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return path == StandardInput ? SpooledInput.Read(options) : SpooledInput.OfPipe(path, options) ?? Read(new ByteSource(path), options);
    }

    /// <summary>Reads what is no file, such as a resource.</summary>
    /// <param name="open">Opens it from its beginning; called several times.</param>
    /// <param name="name">What it is called in problems.</param>
    /// <param name="options">What the user says about it.</param>
    public static Reading<SampleFileContent> Read(Func<Stream> open, string name, SampleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        return Read(new ByteSource(open, name), options);
    }

    private static Reading<SampleFileContent> Read(ByteSource source, SampleFileOptions options) => source.Guard(() =>
        IdxHeader.Begins(source) ? IdxSampleReader.Read(source, options)
        : KindOf(source) is { } kind ? Reading<SampleFileContent>.Refused([FileProblems.OtherKind(source.Name, kind.Name, kind.RemedyForSamples)])
        : DelimitedSampleReader.Read(source, options));

    private static FileKind? KindOf(ByteSource source)
    {
        using var stream = source.Open();
        return FileKind.Of(stream);
    }
}

/// <summary>Samples that were read from a file. Disposing of it closes files and deletes temporary ones; the source cannot be read afterwards.</summary>
public sealed class SampleFileContent : IDisposable
{
    private readonly Func<SampleLayout, ISampleSource>? _readAs;
    private readonly IReadOnlyList<ColumnSpread> _spreads;
    private IDisposable[] _owned;

    internal SampleFileContent(ISampleSource source, SampleLayout layout, bool hasTargets, TableAccount account, params IDisposable[] owned) =>
        (Source, Layout, HasTargets, Account, _owned, _spreads) = (source, layout, hasTargets, account, owned, []);

    internal SampleFileContent(Func<SampleLayout, ISampleSource> readAs, IReadOnlyList<ColumnSpread> spreads, SampleLayout layout, bool hasTargets, TableAccount account, params IDisposable[] owned)
        : this(readAs(layout), layout, hasTargets, account, owned) => (_readAs, _spreads) = (readAs, spreads);

    /// <summary>The samples as the file has them; <see cref="SampleLayout.Apply"/> standardises them.</summary>
    public ISampleSource Source { get; }

    /// <summary>How the file became samples.</summary>
    public SampleLayout Layout { get; }

    /// <summary>Whether the targets were read; otherwise all of them are NaN.</summary>
    public bool HasTargets { get; }

    /// <summary>What was understood of the file.</summary>
    public TableAccount Account { get; private init; }

    /// <summary>Rows of the file that are no samples, as a value is missing: numbers from 0, in ascending order.</summary>
    public ValueList<int> RowsLeftOut { get; init; } = [];

    /// <summary>The texts of the columns that <see cref="SampleFileOptions.Keep"/> names, for each row of the file, also of those left out; empty where it names none.</summary>
    public IReadOnlyList<ValueList<string>> Kept { get; init; } = [];

    /// <summary>SHA-256 of standard input; null for files, which <see cref="Shipped.ShippedSamples.Fingerprint"/> reads again.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>Whether values are missing that are still to be learnt about: see <see cref="Learn"/>.</summary>
    public bool HasToLearn => _readAs is not null && Layout.Missing is MissingChoice.Mean or MissingChoice.Median or MissingChoice.Category
        && Layout.Inputs.All(column => column.Fill is null && column.FillText is null);

    /// <summary>The content with a layout that says what missing values become, as the training part has it. This content is not to be used any more.</summary>
    /// <param name="training">The rows of the training part, one or more.</param>
    public SampleFileContent Learn(ReadOnlySpan<int> training)
    {
        if (!HasToLearn || Source is not ColumnSamples samples)
        {
            return this;
        }

        var layout = Layout with { Inputs = MissingValues.Learn(Layout.Inputs, Layout.Missing, samples, training, _spreads) };
        var owned = _owned;
        _owned = [];
        var columns = Account.Columns.Zip(layout.Inputs, (column, input) => column with { Inputs = input.Width, Fill = column.Missing == 0 ? null : FillOf(input) }).ToValueList();
        return new(_readAs!, _spreads, layout, HasTargets, Account with { Columns = columns }, owned) { RowsLeftOut = RowsLeftOut, Kept = Kept, Fingerprint = Fingerprint };
    }

    /// <summary>Keeps standard input as long as this content.</summary>
    internal void Own(SpooledInput input) => (_owned, Fingerprint) = ([.. _owned, input], input.Fingerprint);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    internal static string FillOf(InputColumn input) => input switch
    {
        { HasMissingInput: true, Categories.Count: > 0 } => "an input of its own",
        { HasMissingInput: true } => $"{Wording.Rounded(input.Fill ?? 0)}, and an input of its own",
        _ => input.FillText is { } text ? Wording.Quoted(text) : Wording.Rounded(input.Fill ?? 0),
    };
}
