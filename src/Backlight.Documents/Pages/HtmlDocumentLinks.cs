using System.Diagnostics;
using System.Globalization;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Documents.Pages;

/// <summary>Says for each part of a formula what it stands for on the map, and where in an earlier formula it stood.</summary>
/// <param name="derivation">The derivation.</param>
/// <param name="layout">The map as drawn; what is not drawn is not linked.</param>
internal sealed class HtmlDocumentLinks(Derivation derivation, MapPictureLayout layout)
{
    private readonly Dictionary<Equation, Dictionary<PartId, List<string>>> _known = [];

    /// <summary>The map as drawn.</summary>
    public MapPictureLayout Layout => layout;

    /// <summary>The attribute that links an element to a quantity, or nothing where it is not drawn.</summary>
    /// <param name="quantity">Any quantity.</param>
    public string To(Quantity quantity) => layout.Keys.TryGetValue(quantity.ToString(), out var key) ? string.Create(CultureInfo.InvariantCulture, $" data-map=\"{key}\"") : "";

    /// <summary>The attributes of the parts of the formula after a step, by their ids.</summary>
    /// <param name="step">The step.</param>
    /// <param name="told">The steps before it.</param>
    public Dictionary<string, string> Of(DerivationStep step, IReadOnlyList<DerivationStep> told)
    {
        var attributes = new Dictionary<string, string>();
        if (step.On is not null && step.On.Architecture != derivation.Network.Architecture)
        {
            return attributes; // that network is not the one on the map
        }

        var sources = step.Before.Select(before => told.LastOrDefault(earlier => earlier.After == before)?.Id).ToList();
        var moves = step.Moves.ToDictionary(move => move.Part);
        var onMap = new Dictionary<PartId, List<string>>();
        foreach (var (id, part) in step.After.Parts())
        {
            var ids = Drawn(step.After, part);
            var move = moves.GetValueOrDefault(id);
            if (ids.Count == 0 && part is Number or NumberMatrix && move is not null)
            {
                ids = [.. move.Origins.SelectMany(origin => Origin(step, origin)).Where(layout.Keys.ContainsKey).Distinct()];
            }

            onMap[id] = ids;
            var places = part is Term or PartialDerivative or MatrixTerm or MatrixDerivative or Number or Applied or Ones && move is not null
                ? move.Origins.OfType<FromPart>().Where(from => sources[from.Formula] is not null).Select(from => $"{sources[from.Formula]}/{from.Part}").Distinct().ToList()
                : [];
            var text = $"{(ids.Count > 0 ? $" data-map=\"{string.Join(' ', ids.Select(name => layout.Keys[name]))}\"" : "")}{(places.Count is > 0 and <= 12 ? $" data-from=\"{string.Join(' ', places)}\"" : "")}";
            if (text.Length > 0)
            {
                attributes[id.ToString()] = text;
            }
        }

        _known[step.After] = onMap;
        return attributes;
    }

    private List<string> Origin(DerivationStep step, Origin origin) => origin switch
    {
        FromNode node => [node.Node.ToString()],
        FromEdge edge => [MapLine.IdOf(edge.From, edge.To)],
        FromPart from when _known.TryGetValue(step.Before[from.Formula], out var parts) => parts.GetValueOrDefault(from.Part, []),
        FromPart from => Drawn(step.Before[from.Formula], step.Before[from.Formula].Parts().First(part => part.Id == from.Part).Part),
        _ => throw new UnreachableException($"{origin} is an origin of no known kind."),
    };

    private List<string> Drawn(Equation equation, Expression part) =>
        [.. Layers(equation).SelectMany(layer => OnMap(part, layer)).Where(layout.Keys.ContainsKey).Distinct()];

    // The layers that l stands for.
    private IEnumerable<int> Layers(Equation equation)
    {
        var depth = derivation.Network.Depth;
        if (equation.Layers is not { } range)
        {
            return [0];
        }

        var (first, last) = (range.First.Resolve(0, depth).Number, range.Last.Resolve(0, depth).Number);
        return Enumerable.Range(first, Math.Max(0, last - first + 1));
    }

    private IEnumerable<string> OnMap(Expression part, int layer)
    {
        switch (part)
        {
            case Term term:
                return Nodes(term.Quantity, layer);
            case PartialDerivative derivative:
                return Derivative(derivative, layer);
            case AlongPath path:
                return path.Path.Zip(path.Path.Skip(1), (to, from) => MapLine.IdOf(from, to)).Concat(path.Path.Select(node => node.ToString()));
            case MatrixTerm matrix:
                return Nodes(matrix.Quantity.Entry('j', 'k'), layer);
            case MatrixDerivative derivative:
                return Derivative(derivative.Entry('j', 'k'), layer);
            case Applied { Argument: MatrixTerm { Quantity: WeightedInputs z } }:
                return Derivative(new PartialDerivative(new Activation(z.L, 'j'), new WeightedInput(z.L, 'j')), layer);
            case Applied { Argument: Term { Quantity: WeightedInput z } }:
                return Derivative(new PartialDerivative(new Activation(z.L, z.J), z), layer);
            default:
                return [];
        }
    }

    private IEnumerable<string> Derivative(PartialDerivative derivative, int layer)
    {
        foreach (var (of, by) in Concrete(derivative.Of, derivative.By, layer))
        {
            if (layout.Keys.ContainsKey(MapLine.IdOf(by, of)))
            {
                yield return MapLine.IdOf(by, of);
            }
            else if (by is Weight weight && of is WeightedInput)
            {
                yield return MapLine.IdOf(new Activation(weight.L.Previous, weight.K), of);
                yield return weight.ToString();
            }
            else
            {
                yield return of.ToString();
                yield return by.ToString();
            }
        }
    }

    // δ_j is how E changes with z_j: it is the node z_j that it belongs to.
    private IEnumerable<string> Nodes(Quantity quantity, int layer) => Concrete(quantity, quantity, layer).Select(pair => pair.Of switch
    {
        Delta delta => new WeightedInput(delta.L, delta.J).ToString(),
        TotalErrorAfterStep => new TotalError().ToString(),
        var other => other.ToString(),
    });

    // Letters for layers and nodes replaced by all the numbers that are drawn.
    private IEnumerable<(Quantity Of, Quantity By)> Concrete(Quantity of, Quantity by, int layer)
    {
        var depth = derivation.Network.Depth;
        of = Layering.Relabel(of, l => l.Resolve(layer, depth));
        by = Layering.Relabel(by, l => l.Resolve(layer, depth));
        if (Letter(of) is not { } letter)
        {
            letter = Letter(by) ?? default;
        }

        if (letter.Name == '\0')
        {
            return [(of, by)];
        }

        return letter.Layer < 0 || letter.Layer > depth
            ? []
            : MapPictureLayout.ShownNumbers(derivation.Network.Architecture.Width(letter.Layer))
                .SelectMany(number => Concrete(Binding.Bind(of, letter.Name, number), Binding.Bind(by, letter.Name, number), layer));
    }

    private (char Name, int Layer)? Letter(Quantity quantity)
    {
        var depth = derivation.Network.Depth;
        var indices = quantity switch
        {
            Weight q => [(q.J, q.L.Number), (q.K, q.L.Number - 1)],
            Bias q => [(q.J, q.L.Number)],
            WeightedInput q => [(q.J, q.L.Number)],
            Activation q => [(q.J, q.L.Number)],
            Delta q => [(q.J, q.L.Number)],
            Target q => [(q.J, depth)],
            NodeError q => [(q.J, depth)],
            _ => Array.Empty<(NodeIndex Index, int Layer)>(),
        };
        foreach (var (index, at) in indices)
        {
            if (!index.IsNumber)
            {
                return (index.Letter, at);
            }
        }

        return null;
    }
}
