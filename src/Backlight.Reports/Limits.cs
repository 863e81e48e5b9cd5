namespace Backlight.Reports;

/// <summary>How much a file may hold. Whatever is beyond is refused before memory or time is spent on it.</summary>
public static class Limits
{
    /// <summary>
    /// 64 MiB: three million weights in full precision, and text that a program can hold twice without harm. Larger networks keep their
    /// parameters in a binary file.
    /// </summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    /// <summary>
    /// 65,536 nodes in a layer: more than any vocabulary or picture that is still followed weight by weight, and its square still fits a
    /// <see cref="long"/> with room to spare.
    /// </summary>
    public const int MaxWidth = 65_536;

    /// <summary>
    /// 1,000 layers: plain feed-forward networks cannot be trained beyond a few dozen, and every layer adds an equation to the story.
    /// </summary>
    public const int MaxDepth = 1_000;

    /// <summary>16,777,216 (2²⁴) weights and biases: 128 MiB of doubles, of which computing holds a handful of copies.</summary>
    public const int MaxParameters = 16_777_216;

    /// <summary>10,000 samples: a network file holds samples to look at; more are data, which has files of its own.</summary>
    public const int MaxSamples = 10_000;

    /// <summary>
    /// 65,536 items in one list: as many as the longest list that a network can need, <see cref="MaxWidth"/> rows, or one row of as many
    /// numbers.
    /// </summary>
    public const int MaxListLength = 65_536;

    /// <summary>
    /// 16 levels of lists and mappings: the format needs five, and a reader that follows each level by a call must not run out of stack.
    /// </summary>
    public const int MaxNesting = 16;

    /// <summary>
    /// 2,097,152 keys, names, lists and mappings, numbers apart: about 200 MiB in memory, and far more than the largest network that the
    /// other limits let pass.
    /// </summary>
    public const int MaxEntries = 2_097_152;

    /// <summary>
    /// 1,048,576 values that aliases stand for: a few lines of aliases to aliases can mean billions of values ("billion laughs"), and a
    /// shared matrix needs few.
    /// </summary>
    public const int MaxAliasExpansion = 1_048_576;

    /// <summary>1,000 different texts in a column: each is an input of the network, and a column with more names its rows rather than a kind.</summary>
    public const int MaxCategories = 1_000;

    /// <summary>16 MiB in a row of a CSV file: longer ones have lost the end of a quoted value.</summary>
    public const int MaxRowBytes = 16 * 1024 * 1024;

    /// <summary>100 problems are listed, the rest is counted: nobody reads more before mending the first.</summary>
    public const int MaxProblems = 100;
}
