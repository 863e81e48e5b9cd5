using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>BL04xx: makes the problems with arguments that say what a network is.</summary>
public static class NetworkArgumentProblems
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
        Unsuitable(option, ActivationFunctions.ProblemOf(name ?? "")) ?? Unknown(ProblemId.ArgumentActivation, option, "activation function", name ?? "", [.. ActivationFunctions.All.Select(function => function.Name)]);

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
        Unsuitable(option, ErrorFunctions.ProblemOf(name ?? "")) ?? Unknown(ProblemId.ArgumentError, option, "error function", name ?? "", [.. ErrorFunctions.All.Select(function => function.Name)]);

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

    private static Problem? Unsuitable(string option, (string Says, string WayOut)? problem) =>
        problem is var (says, wayOut) ? new(ProblemId.ArgumentFunctionParameter, new Place(option), says, wayOut) : null;

    private static Problem Unknown(ProblemId id, string option, string kind, string name, string[] names) =>
        new(id, new Place(option), $"There is no {kind} {Wording.Quoted(name ?? "")}.", Spelling.Remedy(name ?? "", names));
}
