using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>Makes a network of what a file says. Goes on after each problem, but draws no conclusions from a value that is wrong itself.</summary>
internal sealed class NetworkComposer(ProblemList problems)
{
    private static readonly ActivationFunction DefaultActivation = new Sigmoid();
    private static readonly ErrorFunction DefaultError = new HalfSquared();

    private readonly Expectations _expect = new(problems);

    /// <summary>The network; null where a problem was added.</summary>
    public NetworkFile? Compose(Node root)
    {
        const string remedy = "Write \"inputs: 2\" and below it \"layers:\", as in docs/problems/BL0103.md.";
        if (_expect.Mapping(root, "a network file", remedy, "inputs", "layers", "error", "l2", "parameters", "sample", "samples") is not { } file)
        {
            return null;
        }

        var inputs = InputsOf(file);
        var layers = LayersOf(file);
        var error = file.Find("error") is { } name ? ErrorOf(name) : DefaultError;
        var l2 = file.Find("l2") is { } strength ? PenaltyStrengthOf(strength) : 0;
        var widths = new Widths(inputs, layers?.Select(layer => layer.Width).ToValueList());
        RequireFewParameters(file, widths);

        var parameters = file.Find("parameters") is { } values ? new ParametersComposer(problems, widths).Compose(values) : null;
        var samples = new SamplesComposer(problems, widths).Compose(file);
        if (!problems.IsEmpty)
        {
            return null;
        }

        var architecture = new Architecture(
            [inputs!.Value, .. layers!.Select(layer => layer.Width!.Value)],
            layers!.Select(layer => layer.Activation!).ToValueList(),
            error!)
        {
            L2 = l2!.Value,
        };
        return new NetworkFile(architecture, parameters, samples.Select(sample => sample.Sample!).ToValueList())
        {
            Origin = new Place(problems.File),
            SamplePlaces = samples.Select(sample => problems.PlaceOf(sample.At)).ToValueList(),
        };
    }

    private int? InputsOf(Fields file) =>
        _expect.Required(file, "inputs", "the file", "Write how many inputs there are, such as \"inputs: 2\".") is { } inputs
            ? WidthOf(inputs, "\"inputs\"")
            : null;

    private List<(int? Width, ActivationFunction? Activation)>? LayersOf(Fields file)
    {
        const string remedy = "Write one item for each layer: \"layers: [{ width: 2, activation: sigmoid }]\".";
        if (_expect.Required(file, "layers", "the file", remedy) is not { } node || _expect.List(node, "\"layers\"", remedy) is not { } list)
        {
            return null;
        }

        if (list.Count is 0 or > Limits.MaxDepth)
        {
            problems.Add(
                ProblemId.DepthOutOfRange,
                list.At,
                $"There are {Wording.Count(list.Count, "layer")}; a network has from 1 to {Wording.Number(Limits.MaxDepth)}.",
                list.Count == 0 ? remedy : "Leave layers out.");
            return null;
        }

        return [.. Enumerable.Range(1, list.Count).Select(l => LayerOf(list[l - 1], l))];
    }

    private (int? Width, ActivationFunction? Activation) LayerOf(Node node, int l)
    {
        var example = node is ScalarNode { Text: var text } && Numbers.TryParse(text, out _) ? Wording.Plain(text) : "2";
        if (_expect.Mapping(node, $"layer {l}", $"Write {{ width: {example}, activation: sigmoid }}.", "width", "activation") is not { } layer)
        {
            return (null, null);
        }

        var width = _expect.Required(layer, "width", $"layer {l}", "Write how many nodes the layer has, such as \"width: 2\".") is { } value
            ? WidthOf(value, $"the width of layer {l}")
            : null;
        return (width, layer.Find("activation") is { } name ? ActivationOf(name, l) : DefaultActivation);
    }

    private int? WidthOf(Node node, string what)
    {
        if (_expect.Number(node, what) is not { } number)
        {
            return null;
        }

        if (number != Math.Floor(number))
        {
            problems.Add(
                ProblemId.NotWhole,
                node.At,
                $"{Wording.Capital(what)} is {Wording.Number(number)}; it counts nodes, so it is a whole number.",
                "Write a whole number.");
            return null;
        }

        if (number is < 1 or > Limits.MaxWidth)
        {
            problems.Add(
                ProblemId.WidthOutOfRange,
                node.At,
                $"{Wording.Capital(what)} is {Wording.Plain(((ScalarNode)node).Text)}; it must be from 1 to {Wording.Number(Limits.MaxWidth)}.",
                number < 1 ? "Write 1 or more." : "Write a smaller number.");
            return null;
        }

        return (int)number;
    }

    private ActivationFunction? ActivationOf(Node node, int l)
    {
        string[] names = [.. ActivationFunctions.All.Select(function => function.Name)];
        if (_expect.Name(node, $"the activation of layer {l}", names) is not { } name)
        {
            return null;
        }

        var function = ActivationFunctions.Find(name);
        if (function is null && ActivationFunctions.ProblemOf(name) is var (says, wayOut))
        {
            problems.Add(ProblemId.FunctionParameter, node.At, says, wayOut);
        }
        else if (function is null)
        {
            problems.Add(
                ProblemId.UnknownActivation,
                node.At,
                $"There is no activation function {Wording.Quoted(name)}.",
                Spelling.Remedy(name, names));
        }

        return function;
    }

    private ErrorFunction? ErrorOf(Node node)
    {
        string[] names = [.. ErrorFunctions.All.Select(function => function.Name)];
        if (_expect.Name(node, "\"error\"", names) is not { } name)
        {
            return null;
        }

        var function = ErrorFunctions.Find(name);
        if (function is null && ErrorFunctions.ProblemOf(name) is var (says, wayOut))
        {
            problems.Add(ProblemId.FunctionParameter, node.At, says, wayOut);
        }
        else if (function is null)
        {
            problems.Add(ProblemId.UnknownError, node.At, $"There is no error function {Wording.Quoted(name)}.", Spelling.Remedy(name, names));
        }

        return function;
    }

    private double? PenaltyStrengthOf(Node node)
    {
        if (_expect.Number(node, "\"l2\"") is not { } number)
        {
            return null;
        }

        if (number < 0)
        {
            problems.Add(
                ProblemId.PenaltyStrength,
                node.At,
                $"\"l2\" is {Wording.Plain(((ScalarNode)node).Text)}; it is λ of the penalty on weights, a number of 0 or more.",
                "Write 0 or more, such as 0.01, or leave the key out.");
            return null;
        }

        return number;
    }

    private void RequireFewParameters(Fields file, Widths widths)
    {
        if (widths.ParameterCount is > Limits.MaxParameters and var count)
        {
            problems.Add(
                ProblemId.TooManyParameters,
                file.Find("layers")!.At,
                $"These widths make {Wording.Number(count)} weights and biases; {Wording.Number(Limits.MaxParameters)} are possible.",
                "Make layers narrower: each makes n_l (n_{l-1} + 1) parameters.");
        }
    }
}
