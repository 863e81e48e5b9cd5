using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Maps;

/// <summary>The map for other programs: as a drawing for Graphviz, and as JSON.</summary>
public static class MapExport
{
    /// <summary>8: how many nodes of a layer a drawing shows where nothing else is asked for; more cannot be read.</summary>
    public const int WidthLimit = 8;

    private const string Dots = "⋮";

    /// <summary>The map in the DOT language: from left to right, a column for each stage, colours by role; w stands on the edges, b and y are small leaves.</summary>
    /// <remarks>Layers wider than the limit are drawn as their first nodes, dots with the width, and the last node.</remarks>
    /// <param name="map">The map.</param>
    /// <param name="values">Numbers to write below the names; of several samples, those of the first.</param>
    /// <param name="limit">How many nodes of a layer are drawn, 2 or more.</param>
    /// <param name="style">In which signs the names are written.</param>
    /// <returns>Text for <c>dot -Tsvg</c>, lines ended by \n.</returns>
    /// <exception cref="ArgumentException">Numbers of another architecture.</exception>
    public static string Dot(ComputationalMap map, MapValues? values = null, int limit = WidthLimit, NotationStyle style = NotationStyle.Story)
    {
        Require(map, values, limit);
        var text = new StringBuilder();
        Line("digraph map {");
        Line("  rankdir=LR; ranksep=0.8; nodesep=0.25; splines=true; bgcolor=white;");
        Line("  node [shape=circle, fixedsize=true, width=0.9, fontname=\"DejaVu Sans, sans-serif\", fontsize=11, style=filled, color=\"#30343b\", fontcolor=\"#16181d\"];");
        Line("  edge [color=\"#5b6270\", fontname=\"DejaVu Sans, sans-serif\", fontsize=9, arrowsize=0.6];");
        foreach (var column in Columns(map))
        {
            var shown = Shown(column.Count, limit);
            var names = new List<string>();
            foreach (var j in shown)
            {
                if (j == column.Count && column.Count > limit)
                {
                    var dots = $"{column.Id}…";
                    Line($"  \"{dots}\" [label=\"{Dots}\\n{column.Count}\", shape=plaintext, style=\"\"];");
                    names.Add(dots);
                }

                var node = column.Node(j);
                Line($"  \"{node}\" [label=\"{Labelled(node)}\"{Style(node)}];");
                names.Add(node.ToString());
            }

            Line($"  {{ rank=same; {string.Join(" -> ", names.Select(name => $"\"{name}\""))}{(names.Count > 1 ? " [style=invis]" : "")} }}");
        }

        foreach (var to in Columns(map).SelectMany(column => Shown(column.Count, limit).Select(j => column.Node(j))))
        {
            foreach (var from in map.Predecessors(to).Where(from => IsShown(map, from, limit)))
            {
                switch (from)
                {
                    case Weight:
                        break; // stands on the edge from a
                    case Bias or Target:
                        Line($"  \"{from}\" [label=\"{Labelled(from)}\"{Style(from)}];");
                        Line($"  \"{from}\" -> \"{to}\" [style=dashed];");
                        break;
                    case Activation a when to is WeightedInput z:
                        Line($"  \"{from}\" -> \"{to}\" [label=\"{Labelled(new Weight(z.L, z.J, a.J), " = ")}\"];");
                        break;
                    default:
                        Line($"  \"{from}\" -> \"{to}\";");
                        break;
                }
            }
        }

        Line("}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        string Labelled(Quantity quantity, string before = "\\n") =>
            UnicodeNames.Of(quantity, style) + (values is null ? "" : before + Rounded(values.Value(quantity)));
    }

    /// <summary>The map as JSON: an object with <c>widths</c>, <c>layers</c> (which nodes are listed), <c>nodes</c> and <c>edges</c>.</summary>
    /// <remarks>
    /// A node has <c>id</c>, <c>kind</c> (input, weight, bias, weighted-input, activation, target, node-error, total-error), <c>layer</c>, <c>index</c>, where it is computed its <c>definition</c>,
    /// and with numbers its <c>value</c>. An edge has <c>from</c>, <c>to</c>, and with numbers its local derivative as <c>value</c>; null stands for a number that is not finite.
    /// </remarks>
    /// <param name="map">The map.</param>
    /// <param name="values">Numbers to write; of several samples, those of the first.</param>
    /// <param name="limit">How many nodes of a layer are listed, 2 or more; of wider ones the first and the last. All where nothing is asked for.</param>
    /// <exception cref="ArgumentException">Numbers of another architecture.</exception>
    public static string Json(ComputationalMap map, MapValues? values = null, int limit = int.MaxValue)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteJson(writer, map, values, limit);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the object that <see cref="Json"/> returns.</summary>
    /// <param name="writer">Stands where a value may begin; flushed and disposed by the caller.</param>
    /// <param name="map">The map.</param>
    /// <param name="values">Numbers to write; of several samples, those of the first.</param>
    /// <param name="limit">How many nodes of a layer are listed, 2 or more.</param>
    /// <exception cref="ArgumentException">Numbers of another architecture.</exception>
    public static void WriteJson(Utf8JsonWriter writer, ComputationalMap map, MapValues? values = null, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Require(map, values, limit);
        writer.WriteStartObject();
        writer.WriteStartArray("widths");
        foreach (var width in map.Architecture.Widths)
        {
            writer.WriteNumberValue(width);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("layers");
        for (var l = 0; l <= map.Depth; l++)
        {
            WriteLayer(writer, map, l, limit);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("nodes");
        foreach (var quantity in map.Nodes.Concat(map.Leaves).Where(quantity => IsShown(map, quantity, limit)))
        {
            WriteNode(writer, map, quantity, values);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("edges");
        foreach (var edge in map.Edges.Where(edge => IsShown(map, edge.To, limit) && IsShown(map, edge.From, limit)))
        {
            WriteEdge(writer, edge, values);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter writer, ComputationalMap map, int l, int limit)
    {
        writer.WriteStartObject();
        writer.WriteNumber("layer", l);
        writer.WriteNumber("width", map.Architecture.Width(l));
        if (l > 0)
        {
            writer.WriteString("activation", map.Architecture.Activation(l).Name);
        }

        if (map.Architecture.Width(l) > limit)
        {
            writer.WriteStartArray("listed");
            foreach (var j in Shown(map.Architecture.Width(l), limit))
            {
                writer.WriteNumberValue(j);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, ComputationalMap map, Quantity quantity, MapValues? values)
    {
        (string Kind, int? Layer, int[] Index) node = quantity switch
        {
            Weight q => ("weight", q.L.Number, [q.J.Number, q.K.Number]),
            Bias q => ("bias", q.L.Number, [q.J.Number]),
            WeightedInput q => ("weighted-input", q.L.Number, [q.J.Number]),
            Activation { IsInput: true } q => ("input", 0, [q.J.Number]),
            Activation q => ("activation", q.L.Number, [q.J.Number]),
            Target q => ("target", null, [q.J.Number]),
            NodeError q => ("node-error", null, [q.J.Number]),
            TotalError => ("total-error", null, []),
            _ => throw new UnreachableException($"{quantity.GetType().Name} stands on no map."),
        };
        writer.WriteStartObject();
        writer.WriteString("id", quantity.ToString());
        writer.WriteString("kind", node.Kind);
        if (node.Layer is { } layer)
        {
            writer.WriteNumber("layer", layer);
        }

        writer.WriteStartArray("index");
        foreach (var i in node.Index)
        {
            writer.WriteNumberValue(i);
        }

        writer.WriteEndArray();
        if (DefinitionOf(map, quantity) is { } definition)
        {
            writer.WriteString("definition", definition);
        }

        if (values is not null)
        {
            WriteValue(writer, values.Value(quantity));
        }

        writer.WriteEndObject();
    }

    private static void WriteEdge(Utf8JsonWriter writer, MapEdge edge, MapValues? values)
    {
        writer.WriteStartObject();
        writer.WriteString("from", edge.From.ToString());
        writer.WriteString("to", edge.To.ToString());
        if (values is not null)
        {
            WriteValue(writer, DerivativeOrNaN(values, edge));
        }

        writer.WriteEndObject();
    }

    private static double DerivativeOrNaN(MapValues values, MapEdge edge)
    {
        try
        {
            return values.Derivative(edge.To, edge.From);
        }
        catch (UndefinedErrorException)
        {
            return double.NaN;
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber("value", value);
        }
        else
        {
            writer.WriteNull("value");
        }
    }

    // In the names of the ids, so that a program can follow it: "w2[1,1] a1[1] + w2[1,2] a1[2] + b2[1]".
    private static string? DefinitionOf(ComputationalMap map, Quantity quantity)
    {
        switch (quantity)
        {
            case WeightedInput z:
                var before = z.L.Number - 1;
                var products = map.Architecture.Width(before) > ComputationalMap.TermLimit
                    ? [$"Σ_k {new Weight(z.L, z.J, 'k')} {new Activation(before, 'k')}"]
                    : Enumerable.Range(1, map.Architecture.Width(before)).Select(k => $"{new Weight(z.L, z.J, k)} {new Activation(before, k)}");
                return string.Join(" + ", products.Append(new Bias(z.L, z.J).ToString()));
            case Activation { IsInput: false } a when map.Architecture.Activation(a.L.Number) is { IsCoupled: true } coupled:
                return $"{coupled.Name}({new WeightedInputs(a.L)})[{a.J}]";
            case Activation { IsInput: false } a:
                return $"{map.Architecture.Activation(a.L.Number).Name}({new WeightedInput(a.L, a.J)})";
            case NodeError e:
                return $"{map.Architecture.Error.Name}({new Activation(map.Depth, e.J)}, {new Target(e.J)})";
            case TotalError:
                return map.Architecture.Widths[^1] > ComputationalMap.TermLimit ? "Σ_i e_i" : string.Join(" + ", map.Predecessors(quantity));
            default:
                return null;
        }
    }

    private static IEnumerable<(string Id, int Count, Func<int, Quantity> Node)> Columns(ComputationalMap map)
    {
        for (var l = 0; l <= map.Depth; l++)
        {
            var layer = l;
            if (l > 0)
            {
                yield return ($"z{l}", map.Architecture.Width(l), j => new WeightedInput(layer, j));
            }

            yield return ($"a{l}", map.Architecture.Width(l), j => new Activation(layer, j));
        }

        yield return ("e", map.Architecture.Widths[^1], j => new NodeError(j));
        yield return ("E", 1, _ => new TotalError());
    }

    // 1 … limit − 1, and the last; all where they are no more than the limit
    private static ValueList<int> Shown(int count, int limit) =>
        count <= limit ? Enumerable.Range(1, count).ToValueList() : [.. Enumerable.Range(1, limit - 1), count];

    private static bool IsShown(ComputationalMap map, Quantity quantity, int limit)
    {
        return quantity switch
        {
            Weight q => Node(q.L.Number, q.J) && Node(q.L.Number - 1, q.K),
            Bias q => Node(q.L.Number, q.J),
            WeightedInput q => Node(q.L.Number, q.J),
            Activation q => Node(q.L.Number, q.J),
            Target q => Node(map.Depth, q.J),
            NodeError q => Node(map.Depth, q.J),
            TotalError => true,
            _ => throw new UnreachableException($"{quantity.GetType().Name} stands on no map."),
        };

        bool Node(int layer, NodeIndex j) => map.Architecture.Width(layer) <= limit || j.Number < limit || j.Number == map.Architecture.Width(layer);
    }

    // + 0.0 makes 0 of −0
    private static string Rounded(double value) => (value + 0.0).ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Style(Quantity quantity) => quantity switch
    {
        Activation { IsInput: true } => ", fillcolor=\"#cfe3f7\"",
        WeightedInput => ", fillcolor=\"#fbe6b8\"",
        Activation => ", fillcolor=\"#cdebcf\"",
        NodeError => ", fillcolor=\"#f9cfc0\"",
        TotalError => ", fillcolor=\"#ee8a80\", penwidth=2",
        Bias => ", shape=box, width=0.55, height=0.32, fontsize=9, fillcolor=\"#eceef1\", color=\"#8b919c\"",
        Target => ", shape=box, width=0.55, height=0.32, fontsize=9, fillcolor=\"#e2d5f3\", color=\"#8b919c\"",
        _ => throw new UnreachableException($"{quantity.GetType().Name} is not drawn as a node."),
    };

    private static void Require(ComputationalMap map, MapValues? values, int limit)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 2);
        if (values is not null && values.Map.Architecture != map.Architecture)
        {
            throw new ArgumentException($"The numbers are those of another architecture: {values.Map.Architecture}, not {map.Architecture}.", nameof(values));
        }
    }
}
