using System.Globalization;

namespace Backlight.Reports;

/// <summary>BL04xx: makes the problems with arguments on the command line.</summary>
public static class ArgumentProblems
{
    /// <summary>A seed that is no whole number from 0.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="text">The seed as given.</param>
    public static Problem Seed(string option, string text) => new(
        ProblemId.Seed,
        new Place(option),
        string.Create(CultureInfo.InvariantCulture, $"{Wording.Quoted(text ?? "")} is not a whole number from 0 to {ulong.MaxValue:N0}."),
        $"Write one, such as {option} 7.");

    /// <summary>Two arguments that cannot stand together.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="other">The other option, or "the network file".</param>
    /// <param name="because">Why not, as half a sentence: "both say what the network is".</param>
    public static Problem Contradiction(string option, string other, string because) => new(
        ProblemId.Contradiction, new Place(option), $"{option} and {other} exclude each other: {because}.", "Keep one of them.");

    /// <summary>An option that means something only together with another.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="needed">The other option, with an example: "--layers 2,2,2".</param>
    public static Problem NeedsOption(string option, string needed) => new(
        ProblemId.NeedsOption,
        new Place(option),
        $"{option} means nothing without {(needed ?? "").Split(' ')[0]}.",
        $"Add {needed}, or leave {option} out.");

    /// <summary>A figure that the story does not have.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="text">The figure as given.</param>
    /// <param name="known">All ids: 00, 01, …</param>
    public static Problem UnknownFigure(string option, string text, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new(
            ProblemId.UnknownFigure,
            new Place(option),
            $"The story has no figure {Wording.Quoted(text ?? "")}.",
            known.Count > 0 ? $"Figures go from {known[0]} to {known[^1]}." : "Leave the option out.");
    }

    /// <summary>A figure that this network's story leaves out.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="figure">The id.</param>
    /// <param name="because">Why, as half a sentence: "it is about a hidden layer, and this network has none".</param>
    public static Problem FigureLeftOut(string option, string figure, string because) => new(
        ProblemId.FigureLeftOut,
        new Place(option),
        $"The story of this network leaves figure {Wording.Plain(figure ?? "")} out: {because}.",
        "Choose another figure, or another network.");

    /// <summary>A value that is not among the choices of an option.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="value">The value as given.</param>
    /// <param name="choices">All values that the option knows.</param>
    public static Problem UnknownChoice(string option, string value, IReadOnlyList<string> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new(
            ProblemId.UnknownChoice,
            new Place(option),
            $"{option} does not know {Wording.Quoted(value ?? "")}.",
            Spelling.Remedy(value ?? "", choices));
    }

    /// <summary>A number outside its range, or a text that is no number.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="value">The value as given.</param>
    /// <param name="range">What is possible, as half a sentence: "a whole number from 1 to 100".</param>
    public static Problem OutOfRange(string option, string value, string range) => new(
        ProblemId.ArgumentOutOfRange, new Place(option), $"{Wording.Quoted(value ?? "")} is not {range}.", $"Give {option} {range}.");

    /// <summary>Pictures for which the memory of the machine does not do.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="size">Width and height.</param>
    /// <param name="needed">How much memory it takes, with its unit.</param>
    /// <param name="available">How much there is, with its unit.</param>
    public static Problem PictureTooLarge(string option, string size, string needed, string available) => new(
        ProblemId.PictureTooLarge,
        new Place(option),
        $"Painting {size} takes about {needed} of memory; there are {available}.",
        "Choose a smaller size, or --format svg or pdf, which have no pixels.");

    /// <summary>An option that needs a value and has none.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="value">What its value is called: "NUMBER".</param>
    public static Problem OptionWithoutValue(string option, string value) => new(
        ProblemId.OptionWithoutValue, new Place(option), $"No value follows {option}.", $"Write {option} {value}, or leave {option} out.");

    /// <summary>A number that counts from 1.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="text">Any text; null counts as "".</param>
    /// <param name="count">How many.</param>
    public static Reading<int> NumberOf(string option, string text, int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count
            ? Reading<int>.Of(number)
            : Reading<int>.Refused([OutOfRange(option, text, $"a whole number from 1 to {Wording.Number(count)}")]);

    /// <summary>A network to start from that the samples do not fit.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="says">What does not fit, as a sentence.</param>
    /// <param name="wayOut">What to do.</param>
    public static Problem StartUnsuitable(string option, string says, string wayOut) => new(ProblemId.StartUnsuitable, new Place(option), says, wayOut);
}
