using System.Globalization;

namespace Backlight.Reports;

/// <summary>What kind of thing is wrong. The catalogue is closed; each kind has a page docs/problems/BL####.md.</summary>
/// <remarks>
/// BL00xx the file itself, BL01xx syntax and structure, BL02xx values, BL03xx numbers that cannot be computed with, BL04xx arguments on the
/// command line, BL05xx files of samples and tensors, BL06xx folders of runs. An id is never given a second meaning.
/// </remarks>
public sealed record ProblemId
{
    private ProblemId(int number, string title) => (Number, Title) = (number, title);

    /// <summary>The number behind BL.</summary>
    public int Number { get; }

    /// <summary>A few words that say what is wrong.</summary>
    public string Title { get; }

    /// <summary>The id as it is shown: <c>BL0103</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"BL{Number:D4}");

    /// <summary>No file has this name.</summary>
    public static ProblemId FileMissing { get; } = new(1, "The file does not exist");

    /// <summary>The file is there and cannot be read.</summary>
    public static ProblemId FileUnreadable { get; } = new(2, "The file cannot be read");

    /// <summary>A folder stands where a file is needed.</summary>
    public static ProblemId FileIsFolder { get; } = new(3, "This is a folder, not a file");

    /// <summary>More than <see cref="Limits.MaxFileBytes"/>.</summary>
    public static ProblemId FileTooLarge { get; } = new(4, "The file is too large");

    /// <summary>Nothing, or only comments.</summary>
    public static ProblemId FileEmpty { get; } = new(5, "The file is empty");

    /// <summary>Bytes that are no UTF-8.</summary>
    public static ProblemId NotUtf8 { get; } = new(6, "The file is not UTF-8 text");

    /// <summary>A control character.</summary>
    public static ProblemId ControlCharacter { get; } = new(7, "A character that no text holds");

    /// <summary>A pipe without a writer.</summary>
    public static ProblemId PipeWithoutWriter { get; } = new(8, "Nobody writes to this pipe");

    /// <summary>An output file that cannot be written.</summary>
    public static ProblemId FileUnwritable { get; } = new(9, "The file cannot be written");

    /// <summary>A file of a kind that is known and not read here: an archive, a picture, a model of another program.</summary>
    public static ProblemId OtherKind { get; } = new(10, "This is a file of another kind");

    /// <summary>A folder for films that cannot be made or written into.</summary>
    public static ProblemId FolderUnusable { get; } = new(11, "Files cannot be written into this folder");

    /// <summary>What is no assembly with scenes, or is damaged.</summary>
    public static ProblemId ScenesUnusable { get; } = new(12, "There are no scenes that can be loaded");

    /// <summary>A source file of scenes with errors.</summary>
    public static ProblemId SceneUncompiled { get; } = new(13, "The scene does not compile");

    /// <summary>A scene that throws.</summary>
    public static ProblemId SceneFails { get; } = new(14, "The scene cannot be built");

    /// <summary>Standard output that is closed or takes no more.</summary>
    public static ProblemId StandardOutput { get; } = new(15, "Standard output cannot be written");

    /// <summary>No folder for temporary files, or one that cannot be used.</summary>
    public static ProblemId TemporaryFolder { get; } = new(16, "There is no folder for temporary files");

    /// <summary>A pipe without a reader.</summary>
    public static ProblemId PipeWithoutReader { get; } = new(17, "Nobody reads from this pipe");

    /// <summary>ffmpeg, or the .NET SDK for a scene in source.</summary>
    public static ProblemId ToolMissing { get; } = new(18, "A program that is needed is missing");

    /// <summary>An ffmpeg that fails, hangs, or writes nothing.</summary>
    public static ProblemId VideoFails { get; } = new(19, "ffmpeg made no video");

    /// <summary>The text is no YAML.</summary>
    public static ProblemId Syntax { get; } = new(101, "This is not YAML");

    /// <summary>A key that the format does not have.</summary>
    public static ProblemId UnknownKey { get; } = new(102, "Unknown key");

    /// <summary>A key that must be there and is not.</summary>
    public static ProblemId MissingKey { get; } = new(103, "A key is missing");

    /// <summary>A list where a number is meant, and the like.</summary>
    public static ProblemId WrongKind { get; } = new(104, "Another kind of value is needed");

    /// <summary>The same key twice in one mapping.</summary>
    public static ProblemId DuplicateKey { get; } = new(105, "A key stands twice");

    /// <summary>Deeper than <see cref="Limits.MaxNesting"/>.</summary>
    public static ProblemId TooDeeplyNested { get; } = new(106, "Nested too deeply");

    /// <summary>An alias to nothing, or to the value that holds it.</summary>
    public static ProblemId BadAlias { get; } = new(107, "This alias stands for no value");

    /// <summary>Beyond <see cref="Limits.MaxAliasExpansion"/>.</summary>
    public static ProblemId AliasExpansion { get; } = new(108, "The aliases stand for too many values");

    /// <summary>The key &lt;&lt;.</summary>
    public static ProblemId MergeKey { get; } = new(109, "Merge keys are not supported");

    /// <summary>A second document in the file.</summary>
    public static ProblemId SeveralDocuments { get; } = new(110, "Several documents in one file");

    /// <summary>A tag such as !!float.</summary>
    public static ProblemId Tag { get; } = new(111, "Tags are not supported");

    /// <summary>Beyond <see cref="Limits.MaxEntries"/> or <see cref="Limits.MaxListLength"/>.</summary>
    public static ProblemId TooManyEntries { get; } = new(112, "Too many entries");

    /// <summary>Both sample and samples.</summary>
    public static ProblemId SampleAndSamples { get; } = new(113, "Both sample and samples are given");

    /// <summary>Beyond <see cref="Limits.MaxProblems"/>.</summary>
    public static ProblemId FurtherProblems { get; } = new(114, "There are further problems");

    /// <summary>Something else stands where a number is needed.</summary>
    public static ProblemId NotANumber { get; } = new(201, "This is not a number");

    /// <summary>NaN, an infinity, or a number beyond the range of a double.</summary>
    public static ProblemId NotFinite { get; } = new(202, "This number is not finite");

    /// <summary>A width with a fraction.</summary>
    public static ProblemId NotWhole { get; } = new(203, "A width is a whole number");

    /// <summary>Outside 1 … <see cref="Limits.MaxWidth"/>.</summary>
    public static ProblemId WidthOutOfRange { get; } = new(204, "The width is out of range");

    /// <summary>No activation function has this name.</summary>
    public static ProblemId UnknownActivation { get; } = new(205, "Unknown activation function");

    /// <summary>No error function has this name.</summary>
    public static ProblemId UnknownError { get; } = new(206, "Unknown error function");

    /// <summary>Outside 1 … <see cref="Limits.MaxDepth"/>.</summary>
    public static ProblemId DepthOutOfRange { get; } = new(207, "The number of layers is out of range");

    /// <summary>Beyond <see cref="Limits.MaxParameters"/>.</summary>
    public static ProblemId TooManyParameters { get; } = new(208, "The network has too many parameters");

    /// <summary>Not one W and b for each layer.</summary>
    public static ProblemId ParametersCount { get; } = new(209, "Not one W and b for each layer");

    /// <summary>W has not one row for each node.</summary>
    public static ProblemId RowsOfW { get; } = new(210, "W has the wrong number of rows");

    /// <summary>A row of W has not one number for each node of the layer before.</summary>
    public static ProblemId ColumnsOfW { get; } = new(211, "W has the wrong number of columns");

    /// <summary>b has not one number for each node.</summary>
    public static ProblemId LengthOfB { get; } = new(212, "b has the wrong length");

    /// <summary>x has not one number for each input.</summary>
    public static ProblemId LengthOfX { get; } = new(213, "x has the wrong length");

    /// <summary>y has not one number for each output.</summary>
    public static ProblemId LengthOfY { get; } = new(214, "y has the wrong length");

    /// <summary>Outside 1 … <see cref="Limits.MaxSamples"/>.</summary>
    public static ProblemId SamplesCount { get; } = new(215, "The number of samples is out of range");

    /// <summary>The logarithm of 0 or less.</summary>
    public static ProblemId UndefinedError { get; } = new(301, "The error is not defined for these values");

    /// <summary>A value of the network beyond the range of a double.</summary>
    public static ProblemId Overflow { get; } = new(302, "The values of the network overflow");

    /// <summary>A loss that is NaN or infinite.</summary>
    public static ProblemId Diverged { get; } = new(303, "The loss is not a finite number");

    /// <summary>--layers is no list of whole numbers.</summary>
    public static ProblemId LayersNotNumbers { get; } = new(401, "--layers takes whole numbers, separated by commas");

    /// <summary>--layers has fewer than two or too many widths.</summary>
    public static ProblemId LayersCount { get; } = new(402, "--layers has too few or too many widths");

    /// <summary>A width in --layers outside 1 … <see cref="Limits.MaxWidth"/>.</summary>
    public static ProblemId LayersWidth { get; } = new(403, "A width in --layers is out of range");

    /// <summary>--layers makes more than <see cref="Limits.MaxParameters"/>.</summary>
    public static ProblemId LayersParameters { get; } = new(404, "--layers makes too many parameters");

    /// <summary>--activation or --activations names no function.</summary>
    public static ProblemId ArgumentActivation { get; } = new(405, "Unknown activation function in an option");

    /// <summary>--activations has not one name for each layer.</summary>
    public static ProblemId ActivationsCount { get; } = new(406, "Not one activation function for each layer");

    /// <summary>--error names no function.</summary>
    public static ProblemId ArgumentError { get; } = new(407, "Unknown error function in an option");

    /// <summary>--seed is no whole number.</summary>
    public static ProblemId Seed { get; } = new(408, "The seed is not a whole number");

    /// <summary>Two options, or an option and a file, that cannot stand together.</summary>
    public static ProblemId Contradiction { get; } = new(409, "These arguments exclude each other");

    /// <summary>An option without the one that it belongs to.</summary>
    public static ProblemId NeedsOption { get; } = new(410, "This option needs another");

    /// <summary>--of with a text that is no name of a parameter.</summary>
    public static ProblemId ParameterName { get; } = new(411, "This is not the name of a parameter");

    /// <summary>--of with a parameter that the network lacks.</summary>
    public static ProblemId ParameterMissing { get; } = new(412, "The network has no such parameter");

    /// <summary>A figure that the story does not have.</summary>
    public static ProblemId UnknownFigure { get; } = new(413, "The story has no such figure");

    /// <summary>A figure that this network's story leaves out.</summary>
    public static ProblemId FigureLeftOut { get; } = new(414, "The story of this network leaves this figure out");

    /// <summary>A value that is not among the choices of the option.</summary>
    public static ProblemId UnknownChoice { get; } = new(415, "The option does not know this value");

    /// <summary>A number option outside its range, or no number at all.</summary>
    public static ProblemId ArgumentOutOfRange { get; } = new(416, "The number given to an option is out of range");

    /// <summary>Pictures for which the memory of the machine does not do.</summary>
    public static ProblemId PictureTooLarge { get; } = new(417, "The pictures need more memory than there is");

    /// <summary>An option at the end, or before another one, whose value is missing.</summary>
    public static ProblemId OptionWithoutValue { get; } = new(418, "An option has no value");

    /// <summary>A file without rows of samples.</summary>
    public static ProblemId NoSamples { get; } = new(501, "The file holds no samples");

    /// <summary>Numbers stand where the columns should be named.</summary>
    public static ProblemId HeaderMissing { get; } = new(502, "The first row does not name the columns");

    /// <summary>A column without a name, or with that of another.</summary>
    public static ProblemId ColumnName { get; } = new(503, "A column has no name of its own");

    /// <summary>A row that is longer or shorter than the first.</summary>
    public static ProblemId RowLength { get; } = new(504, "A row has too many or too few values");

    /// <summary>A quote that is not closed, or text behind one that is.</summary>
    public static ProblemId Quotes { get; } = new(505, "A quoted value does not end where it should");

    /// <summary>Nothing, or a sign for nothing, where a value is needed.</summary>
    public static ProblemId ValueMissing { get; } = new(506, "A value is missing");

    /// <summary>A text, or a number beyond the range of a float, in a column of numbers.</summary>
    public static ProblemId ValueNotNumber { get; } = new(507, "This column holds numbers");

    /// <summary>A column that was named, or that the run needs.</summary>
    public static ProblemId ColumnMissing { get; } = new(508, "The file has no such column");

    /// <summary>More than <see cref="Limits.MaxCategories"/>.</summary>
    public static ProblemId TooManyCategories { get; } = new(509, "A column has too many different texts");

    /// <summary>A text that did not stand in what the run learnt from.</summary>
    public static ProblemId CategoryUnknown { get; } = new(510, "The network has not learnt this value");

    /// <summary>One value only, or another kind than was asked for.</summary>
    public static ProblemId TargetUnsuitable { get; } = new(511, "This target cannot be learnt");

    /// <summary>A file with the target alone.</summary>
    public static ProblemId NoInputs { get; } = new(512, "There is nothing to learn from");

    /// <summary>Beyond <see cref="Limits.MaxWidth"/> inputs or <see cref="Limits.MaxRowBytes"/>.</summary>
    public static ProblemId SamplesTooLarge { get; } = new(513, "The samples are too large or too many");

    /// <summary>gzip that does not decompress to its end.</summary>
    public static ProblemId GzipDamaged { get; } = new(514, "The compressed file is damaged");

    /// <summary>No type or no dimensions of IDX.</summary>
    public static ProblemId IdxHeader { get; } = new(515, "The header is not that of an IDX file");

    /// <summary>Bytes are missing, or left over.</summary>
    public static ProblemId IdxLength { get; } = new(516, "The file is longer or shorter than its header says");

    /// <summary>Labels of another count or another type.</summary>
    public static ProblemId LabelsUnsuitable { get; } = new(517, "These labels do not belong to the samples");

    /// <summary>Pictures without labels.</summary>
    public static ProblemId LabelsNeeded { get; } = new(518, "Pictures need labels");

    /// <summary>Samples that do not fit what the run learnt from.</summary>
    public static ProblemId WidthDiffers { get; } = new(519, "The samples are of another size");

    /// <summary>A file that is not as safetensors prescribes.</summary>
    public static ProblemId TensorFile { get; } = new(520, "This is not a sound safetensors file");

    /// <summary>NaN or infinity in an IDX file.</summary>
    public static ProblemId SampleNotFinite { get; } = new(521, "A sample holds a value that is not a finite number");

    /// <summary>A run on samples from a pipe, which nobody kept.</summary>
    public static ProblemId StandardInputGone { get; } = new(522, "Standard input cannot be read again");

    /// <summary>More memory is needed than the process may take.</summary>
    public static ProblemId MemoryFull { get; } = new(523, "There is not enough memory");

    /// <summary>A run begins in a folder that holds one.</summary>
    public static ProblemId RunExists { get; } = new(601, "The folder holds a run already");

    /// <summary>A folder without run.json.</summary>
    public static ProblemId RunMissing { get; } = new(602, "This is no folder of a run");

    /// <summary>A run without parameters.safetensors.</summary>
    public static ProblemId RunUnlearnt { get; } = new(603, "The run has learnt nothing yet");

    /// <summary>A file of a run that does not fit the others.</summary>
    public static ProblemId RunDamaged { get; } = new(604, "A file of the run is damaged");

    /// <summary>A run that would go on with other samples.</summary>
    public static ProblemId RunSamplesChanged { get; } = new(605, "The samples of the run have changed");

    /// <summary>A folder that another process is learning into.</summary>
    public static ProblemId RunInUse { get; } = new(606, "Another process is learning into the folder");

    /// <summary>A slope of leaky-relu below 0, and the like.</summary>
    public static ProblemId FunctionParameter { get; } = new(216, "A parameter of a function that cannot be");

    /// <summary>λ below 0.</summary>
    public static ProblemId PenaltyStrength { get; } = new(217, "λ of the penalty on weights is below 0");

    /// <summary>A slope of leaky-relu below 0, and the like, in an option.</summary>
    public static ProblemId ArgumentFunctionParameter { get; } = new(425, "A parameter of a function in an option that cannot be");

    /// <summary>Parameters to start from that do not fit the samples.</summary>
    public static ProblemId StartUnsuitable { get; } = new(426, "The network to start from does not fit the samples");

    /// <summary>All ids, in ascending order.</summary>
    public static IReadOnlyList<ProblemId> All { get; } =
    [
        FileMissing, FileUnreadable, FileIsFolder, FileTooLarge, FileEmpty, NotUtf8, ControlCharacter, PipeWithoutWriter, FileUnwritable, OtherKind,
        FolderUnusable, ScenesUnusable, SceneUncompiled, SceneFails, StandardOutput, TemporaryFolder, PipeWithoutReader, ToolMissing, VideoFails,
        Syntax, UnknownKey, MissingKey, WrongKind, DuplicateKey, TooDeeplyNested, BadAlias, AliasExpansion, MergeKey, SeveralDocuments, Tag,
        TooManyEntries, SampleAndSamples, FurtherProblems,
        NotANumber, NotFinite, NotWhole, WidthOutOfRange, UnknownActivation, UnknownError, DepthOutOfRange, TooManyParameters, ParametersCount,
        RowsOfW, ColumnsOfW, LengthOfB, LengthOfX, LengthOfY, SamplesCount, FunctionParameter, PenaltyStrength,
        UndefinedError, Overflow, Diverged,
        LayersNotNumbers, LayersCount, LayersWidth, LayersParameters, ArgumentActivation, ActivationsCount, ArgumentError, Seed,
        Contradiction, NeedsOption, ParameterName, ParameterMissing, UnknownFigure, FigureLeftOut, UnknownChoice, ArgumentOutOfRange,
        PictureTooLarge, OptionWithoutValue, ArgumentFunctionParameter, StartUnsuitable,
        NoSamples, HeaderMissing, ColumnName, RowLength, Quotes, ValueMissing, ValueNotNumber, ColumnMissing, TooManyCategories, CategoryUnknown,
        TargetUnsuitable, NoInputs, SamplesTooLarge, GzipDamaged, IdxHeader, IdxLength, LabelsUnsuitable, LabelsNeeded, WidthDiffers, TensorFile,
        SampleNotFinite, StandardInputGone, MemoryFull,
        RunExists, RunMissing, RunUnlearnt, RunDamaged, RunSamplesChanged, RunInUse,
    ];

    /// <inheritdoc/>
    public override string ToString() => Code;
}
