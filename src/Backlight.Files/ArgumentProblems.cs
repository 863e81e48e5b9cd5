using System.Globalization;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Files;

/// <summary>BL04xx: makes the problems with arguments on the command line.</summary>
public static class ArgumentProblems
{
    /// <summary>--layers with an item that is no whole number.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="item">The item as given.</param>
    public static Problem LayersNotNumbers(string option, string item) => new(
        ProblemId.LayersNotNumbers,
        new Place(option),
        item is null or "" ? "A width is missing." : $"{Wording.Quoted(item)} is not a whole number.",
        $"Write whole numbers with commas between them, such as {option} 2,3,1.");

    /// <summary>--layers with too few or too many widths.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="count">How many there are.</param>
    public static Problem LayersCount(string option, int count) => new(
        ProblemId.LayersCount,
        new Place(option),
        $"There {(count == 1 ? "is" : "are")} {Wording.Count(count, "width")}; a network has from 2 to {Wording.Number(Limits.MaxDepth + 1)}.",
        $"Write the number of inputs first, then the width of each layer, such as {option} 2,3,1.");

    /// <summary>--layers with a width outside its range.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="item">The width as given.</param>
    /// <param name="position">Its position in the list, from 1.</param>
    public static Problem LayersWidth(string option, string item, int position) => new(
        ProblemId.LayersWidth,
        new Place(option),
        $"Width {position} is {Wording.Plain(item ?? "")}; it must be from 1 to {Wording.Number(Limits.MaxWidth)}.",
        "Write a number in this range.");

    /// <summary>--layers with widths that make too many parameters.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="count">How many parameters they make.</param>
    public static Problem LayersParameters(string option, long count) => new(
        ProblemId.LayersParameters,
        new Place(option),
        $"These widths make {Wording.Number(count)} weights and biases; {Wording.Number(Limits.MaxParameters)} are possible.",
        "Make layers narrower: each makes n_l (n_{l-1} + 1) parameters.");

    /// <summary>A name that no activation function has.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="name">The name as given.</param>
    public static Problem UnknownActivation(string option, string name) =>
        Unknown(ProblemId.ArgumentActivation, option, "activation function", name, [.. ActivationFunctions.All.Select(function => function.Name)]);

    /// <summary>--activations without one name for each layer.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="depth">How many layers there are.</param>
    /// <param name="count">How many names there are.</param>
    public static Problem ActivationsCount(string option, int depth, int count) => new(
        ProblemId.ActivationsCount,
        new Place(option),
        $"There {(depth == 1 ? "is 1 layer" : $"are {depth} layers")} and {Wording.Count(count, "activation function")}; the input is not a layer.",
        "Write one name for each layer after the input, or one for all with --activation.");

    /// <summary>A name that no error function has.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="name">The name as given.</param>
    public static Problem UnknownError(string option, string name) =>
        Unknown(ProblemId.ArgumentError, option, "error function", name, [.. ErrorFunctions.All.Select(function => function.Name)]);

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

    /// <summary>A text that is no name of a parameter.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="text">The text as given.</param>
    public static Problem ParameterName(string option, string text) => new(
        ProblemId.ParameterName,
        new Place(option),
        $"{Wording.Quoted(text ?? "")} is not the name of a parameter.",
        "Write w2[1,1] for a weight (layer 2, to node 1, from node 1), b1[2] for a bias, W2 or B1 for all of a layer.");

    /// <summary>A parameter that the network does not have.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="text">The parameter as given.</param>
    /// <param name="architecture">The network that lacks it.</param>
    public static Problem ParameterMissing(string option, string text, Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var (last, to, from) = (architecture.Depth, architecture.Width(architecture.Depth), architecture.Width(architecture.Depth - 1));
        return new(
            ProblemId.ParameterMissing,
            new Place(option),
            $"The network {Wording.Plain(architecture.ToString())} has no {Wording.Plain(text ?? "")}.",
            $"Layers count from 1 to {last}, nodes from 1; the last weight is w{last}[{to},{from}], the last bias b{last}[{to}].");
    }

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
    internal static Reading<int> NumberOf(string option, string text, int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count
            ? Reading<int>.Of(number)
            : Reading<int>.Refused([OutOfRange(option, text, $"a whole number from 1 to {Wording.Number(count)}")]);

    private static Problem Unknown(ProblemId id, string option, string kind, string name, string[] names) =>
        new(id, new Place(option), $"There is no {kind} {Wording.Quoted(name ?? "")}.", Spelling.Remedy(name ?? "", names));
}
