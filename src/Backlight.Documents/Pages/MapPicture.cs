using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Documents.Pages;

/// <summary>How the picture of a map is drawn.</summary>
public sealed record MapPictureOptions
{
    /// <summary>In which signs.</summary>
    public NotationStyle Notation { get; init; }

    /// <summary>Whether the picture brings its own colours, for both themes, and a ground to stand on; else the page around it does.</summary>
    public bool IsAlone { get; init; } = true;

    /// <summary>The numbers that each node and edge says, or null.</summary>
    public MapValues? Values { get; init; }
}

/// <summary>The computational map as a picture: x, then z and a of each layer, then e and E.</summary>
/// <remarks>Nodes have <c>data-node</c> and edges <c>data-edge</c>: the text forms of their quantities, <c>a1[1]</c> and <c>a1[1]→z2[1]</c>.</remarks>
public static class MapPicture
{
    /// <summary>The picture as SVG.</summary>
    /// <param name="architecture">Of any width and depth; what is too much is left out, and dots and a number say so.</param>
    /// <param name="options">How; null for a picture of its own.</param>
    public static string Svg(Architecture architecture, MapPictureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        options ??= new MapPictureOptions();
        return Svg(new MapPictureLayout(architecture, options.Notation), architecture, options);
    }

    /// <summary>The picture of a layout.</summary>
    internal static string Svg(MapPictureLayout layout, Architecture architecture, MapPictureOptions options)
    {
        var svg = new StringBuilder();
        var (width, height) = (Math.Ceiling(layout.Width), Math.Ceiling(layout.Height));
        var title = $"Computational map of a {architecture} network";
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"group\" aria-label=\"{title}\">");
        if (options.IsAlone)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<title>{title}</title><style>{StyleAlone}</style><rect class=\"ground\" width=\"{width}\" height=\"{height}\" rx=\"12\"/>");
        }

        foreach (var box in layout.Neurons)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"neuron\" x=\"{box.Left:0.#}\" y=\"{box.Top:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{box.Height / 2:0.#}\"/>");
        }

        var labels = layout.Labels.ToDictionary(label => label.Line);
        foreach (var line in layout.Lines)
        {
            Edge(svg, layout, line, options);
        }

        foreach (var line in layout.Lines.Where(labels.ContainsKey))
        {
            Label(svg, layout, labels[line], options);
        }

        foreach (var dots in layout.Dots)
        {
            for (var i = -1; i <= 1; i++)
            {
                var (x, y) = dots.IsUpright ? (dots.X, dots.Y + (12 * i)) : (dots.X + (12 * i), dots.Y);
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"dot\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"2.5\"/>");
            }
        }

        foreach (var caption in layout.Captions.Where(caption => caption.Text.Length > 0))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"caption\" x=\"{caption.X:0.#}\" y=\"{caption.Y:0.#}\">{caption.Text}</text>");
        }

        foreach (var node in layout.Nodes)
        {
            Node(svg, layout, node, options);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Edge(StringBuilder svg, MapPictureLayout layout, MapLine line, MapPictureOptions options)
    {
        var kind = line.Weight is not null ? "weight" : line.From is Bias ? "bias" : line.From is Target ? "target" : line.To is NodeError or TotalError ? "error" : "slope";
        var says = EdgeSays(line, options);
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"edge {kind}\" data-edge=\"{line.Id}\"{Key(layout, line.Id, options)}");
        if (line.Weight is { } weight && !options.IsAlone)
        {
            svg.Append(CultureInfo.InvariantCulture, $" data-also=\"{layout.Keys[weight.ToString()]}\"");
        }

        svg.Append(CultureInfo.InvariantCulture, $" data-says=\"{says}\"><path class=\"near\" d=\"{Way(line)}\"/><path class=\"line\" d=\"{Way(line)}\"/></g>");
    }

    // The page links by numbers, which are shorter than names.
    private static string Key(MapPictureLayout layout, string id, MapPictureOptions options) =>
        options.IsAlone ? "" : string.Create(CultureInfo.InvariantCulture, $" data-key=\"{layout.Keys[id]}\"");

    private static string Way(MapLine line) => string.Create(CultureInfo.InvariantCulture, $"M{line.X1:0.#} {line.Y1:0.#}L{line.X2:0.#} {line.Y2:0.#}");

    private static void Label(StringBuilder svg, MapPictureLayout layout, MapLabel label, MapPictureOptions options)
    {
        var (weight, box) = (label.Line.Weight!, label.Box);
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"label{(label.IsQuiet ? " quiet" : "")}\" data-node=\"{weight}\"{Key(layout, weight.ToString(), options)} data-says=\"{Says(weight, options)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"halo\" x=\"{box.Left:0.#}\" y=\"{box.Top:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"5\"/>");
        Sign(svg, MapSign.Of(weight, options.Notation), box.X, box.Y);
        svg.Append("</g>");
    }

    private static void Node(StringBuilder svg, MapPictureLayout layout, MapNode node, MapPictureOptions options)
    {
        var kind = node.Role switch
        {
            MapRole.Input => "input",
            MapRole.WeightedInput => "sum",
            MapRole.Activation => "activation",
            MapRole.Bias => "bias",
            MapRole.Target => "target",
            MapRole.Error => "error",
            _ => throw new UnreachableException($"{node.Role} is not drawn as a circle."),
        };
        var says = Says(node.Quantity, options);
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"node {kind}\" data-node=\"{node.Quantity}\"{Key(layout, node.Quantity.ToString(), options)} data-says=\"{says}\"{(options.IsAlone ? "" : $" role=\"button\" tabindex=\"-1\" aria-label=\"{says}\"")}>");
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{node.X:0.#}\" cy=\"{node.Y:0.#}\" r=\"{node.Radius:0.#}\"/>");
        Sign(svg, MapSign.Of(node.Quantity, options.Notation), node.X, node.Y);
        svg.Append("</g>");
    }

    private static void Sign(StringBuilder svg, MapSign sign, double x, double y)
    {
        var left = x - ((sign.BaseWidth + sign.ScriptWidth) / 2);
        var hasBoth = sign.Below.Length > 0 && sign.Above.Length > 0;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"sign\"><tspan class=\"letter\" x=\"{left:0.#}\" y=\"{y + 6:0.#}\">{sign.Letter}</tspan>");
        var scripts = left + sign.BaseWidth + 1;
        if (sign.Above.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<tspan class=\"script\" x=\"{scripts:0.#}\" y=\"{y - (hasBoth ? 3 : 2):0.#}\">{sign.Above}</tspan>");
        }

        if (sign.Below.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<tspan class=\"script\" x=\"{scripts:0.#}\" y=\"{y + (hasBoth ? 12.5 : 11):0.#}\">{sign.Below}</tspan>");
        }

        svg.Append("</text>");
    }

    private static string Says(Quantity quantity, MapPictureOptions options)
    {
        var name = UnicodeNames.Of(quantity, options.Notation);
        var role = quantity switch
        {
            Weight q => $"weight to node {q.J} of layer {q.L} from {(q.L == 1 ? "input" : "node")} {q.K}",
            Bias q => $"bias of node {q.J} of layer {q.L}",
            WeightedInput q => $"weighted input of node {q.J} of layer {q.L}",
            Activation { IsInput: true } q => $"input {q.J}",
            Activation q => $"activation of node {q.J} of layer {q.L}",
            Target q => $"target of output {q.J}",
            NodeError q => $"error of output {q.J}",
            TotalError => "total error",
            _ => throw new UnreachableException($"{quantity} is not on a map."),
        };
        return options.Values is { } values ? $"{name} = {Short(values.Value(quantity))}, {role}" : $"{name}, {role}";
    }

    private static string EdgeSays(MapLine line, MapPictureOptions options)
    {
        var (to, from) = (UnicodeNames.Of(line.To, options.Notation), UnicodeNames.Of(line.From, options.Notation));
        var derivative = $"∂{to}/∂{from}";
        return options.Values is { } values ? $"{derivative}{ValueOf(values, line)}, edge from {from} to {to}" : $"edge from {from} to {to}";
    }

    private static string ValueOf(MapValues values, MapLine line)
    {
        try
        {
            return $" = {Short(values.Derivative(line.To, line.From))}";
        }
        catch (UndefinedErrorException)
        {
            return " is beyond the range of double precision"; // −y/a of a saturated output
        }
    }

    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string StyleAlone
    {
        get
        {
            var light = Resolve(Style, LightColours);
            return $"{light}@media(prefers-color-scheme:dark){{{Resolve(Style, DarkColours)}}}";
        }
    }

    private static string Resolve(string style, IReadOnlyDictionary<string, string> colours) =>
        colours.Aggregate(style, (text, colour) => text.Replace($"var(--{colour.Key})", colour.Value, StringComparison.Ordinal)).Replace("\n", "", StringComparison.Ordinal);

    /// <summary>Colours that people who see red and green alike can tell apart (after Okabe, Ito 2008), on a light ground.</summary>
    public static IReadOnlyDictionary<string, string> LightColours { get; } = new Dictionary<string, string>
    {
        ["paper"] = "#fdfcf9",
        ["ink"] = "#1c1b19",
        ["faint"] = "#6b6862",
        ["line"] = "#8d8a83",
        ["fill"] = "#fdfcf9",
        ["neuron"] = "#f1efe9",
        ["weight"] = "#00755a",
        ["bias"] = "#0063a8",
        ["error"] = "#b3400a",
        ["lit"] = "#ffd54a",
        ["lit-line"] = "#b06f00",
        ["lit-ink"] = "#1c1b19",
    };

    /// <summary>The same on a dark ground.</summary>
    public static IReadOnlyDictionary<string, string> DarkColours { get; } = new Dictionary<string, string>
    {
        ["paper"] = "#15171a",
        ["ink"] = "#ece9e2",
        ["faint"] = "#a19d94",
        ["line"] = "#6f7278",
        ["fill"] = "#15171a",
        ["neuron"] = "#22252a",
        ["weight"] = "#4fc9a0",
        ["bias"] = "#6cbcf2",
        ["error"] = "#ff9466",
        ["lit"] = "#ffd54a",
        ["lit-line"] = "#ffd54a",
        ["lit-ink"] = "#15171a",
    };

    /// <summary>The style of the picture, with the colours as variables.</summary>
    public const string Style = """
        .map{font-family:"STIX Two Text","Latin Modern Roman","Palatino Linotype",Palatino,P052,Georgia,"Times New Roman",serif}
        .map .ground{fill:var(--paper)}
        .map .neuron{fill:var(--neuron)}
        .map .edge .line{fill:none;stroke:var(--line);stroke-width:1.4}
        .map .edge.slope .line,.map .edge.error .line{stroke:var(--ink);stroke-width:1.6}
        .map .edge.bias .line{stroke:var(--bias)}
        .map .edge.target .line{stroke:var(--error)}
        .map .edge.error .line{stroke:var(--error)}
        .map .edge .near{fill:none;stroke:transparent;stroke-width:12}
        .map .node circle{fill:var(--fill);stroke:var(--ink);stroke-width:1.6}
        .map .node.bias circle{stroke:var(--bias)}
        .map .node.error circle,.map .node.target circle{stroke:var(--error)}
        .map .halo{fill:var(--paper)}
        .map .sign{fill:var(--ink)}
        .map .letter{font-size:20px;font-style:italic}
        .map .script{font-size:14px}
        .map .label .sign{fill:var(--weight)}
        .map .bias .sign{fill:var(--bias)}
        .map .error .sign,.map .target .sign{fill:var(--error)}
        .map .dot{fill:var(--faint)}
        .map .caption{font:13px system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;fill:var(--faint);text-anchor:middle}
        .map .label.quiet{opacity:0;pointer-events:none}

        """;
}

/// <summary>The label of a quantity: a letter with scripts beside it, one above the other.</summary>
/// <param name="Letter">w.</param>
/// <param name="Above">(2), or nothing.</param>
/// <param name="Below">11, or nothing.</param>
internal readonly record struct MapSign(string Letter, string Above, string Below)
{
    private const double LetterWidth = 11;
    private const double WideLetterWidth = 15;
    private const double DigitWidth = 7.4;
    private const double NarrowWidth = 5; // of ( ) and ,

    /// <summary>The width of the letter, estimated.</summary>
    public double BaseWidth => Letter is "w" or "E" or "C" ? WideLetterWidth : LetterWidth;

    /// <summary>The width of the longer script, estimated.</summary>
    public double ScriptWidth => Math.Max(WidthOf(Above), WidthOf(Below));

    /// <summary>The label of a quantity on the map.</summary>
    /// <param name="quantity">A node or a leaf.</param>
    /// <param name="notation">In which signs.</param>
    public static MapSign Of(Quantity quantity, NotationStyle notation)
    {
        var isStory = notation == NotationStyle.Story;
        return quantity switch
        {
            Weight q => new("w", Layer(q.L), UnicodeNames.Indices(q.J, q.K)),
            Bias q => new("b", Layer(q.L), $"{q.J}"),
            WeightedInput q => new("z", Layer(q.L), $"{q.J}"),
            Activation { IsInput: true } q => new("x", "", $"{q.J}"),
            Activation q => new("a", Layer(q.L), $"{q.J}"),
            Target q => new("y", "", $"{q.J}"),
            NodeError q => new(isStory ? "e" : "C", "", $"{q.J}"),
            TotalError => new(isStory ? "E" : "C", "", ""),
            _ => throw new UnreachableException($"{quantity} is not on a map."),
        };

        string Layer(LayerIndex l) => isStory ? $"({l})" : $"{l}";
    }

    private static double WidthOf(string script) => script.Sum(sign => sign is '(' or ')' or ',' ? NarrowWidth : DigitWidth) + (script.Length > 0 ? 1 : 0);
}
