using System.Diagnostics;
using System.Globalization;
using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>The signs of quantities in one notation.</summary>
internal static class Naming
{
    /// <summary>The name of a scalar.</summary>
    /// <param name="quantity">Any quantity.</param>
    /// <param name="notation">The signs to use.</param>
    public static Formula Of(Quantity quantity, NotationStyle notation) => quantity switch
    {
        Weight q => Indexed("w", q.L, notation, q.J, q.K),
        Bias q => Indexed("b", q.L, notation, q.J),
        WeightedInput q => Indexed("z", q.L, notation, q.J),
        Activation { IsInput: true } q => Indexed("x", q.J),
        Activation q => Indexed("a", q.L, notation, q.J),
        Target q => Indexed("y", q.J),
        NodeError q => Indexed(notation == NotationStyle.Nielsen ? "C" : "e", q.J),
        TotalError => Error(notation),
        TotalErrorAfterStep => new Scripted(Error(notation), new Symbol("+", SymbolKind.Sign), null),
        Delta q => Indexed("δ", q.L, notation, q.J),
        LearningRate => Letter("η"),
        PenaltyStrength => Letter("λ"),
        Penalty => Letter("R"),
        PenalisedError => ErrorWithPenalty(notation),
        PenalisedErrorAfterStep => ErrorWithPenalty(notation) with { Superscript = new Symbol("+", SymbolKind.Sign) },
        _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
    };

    /// <summary>The name of a matrix or column.</summary>
    /// <param name="quantity">Any matrix quantity.</param>
    /// <param name="notation">The signs to use.</param>
    public static Formula Of(MatrixQuantity quantity, NotationStyle notation) => quantity switch
    {
        Weights q => Layered("W", q.L, notation),
        Biases q => Layered("B", q.L, notation),
        WeightedInputs q => Layered("Z", q.L, notation),
        Activations { IsInput: true } => Letter(Case("X", notation)),
        Activations q => Layered("A", q.L, notation),
        Deltas q => Layered("δ", q.L, notation),
        Targets => Letter(Case("Y", notation)),
        _ => throw new UnreachableException($"{quantity.GetType().Name} is not a matrix quantity of the closed set."),
    };

    /// <summary>E, or C.</summary>
    /// <param name="notation">The signs to use.</param>
    public static Formula Error(NotationStyle notation) => Letter(notation == NotationStyle.Nielsen ? "C" : "E");

    /// <summary>E_λ, or C_λ.</summary>
    /// <param name="notation">The signs to use.</param>
    public static Scripted ErrorWithPenalty(NotationStyle notation) => new(Error(notation), null, Letter("λ"));

    /// <summary>1, or n_l.</summary>
    /// <param name="dimension">One side of a shape.</param>
    public static Formula Of(Dimension dimension) => dimension.Layer is { } layer ? new Scripted(Letter("n"), null, Of(layer)) : Number(1);

    /// <summary>The number where it is known, else n_l.</summary>
    /// <param name="dimension">One side of a shape.</param>
    public static Formula Count(Dimension dimension) => dimension.Size is { } size ? Number(size) : Of(dimension);

    /// <summary>2, l, l+1.</summary>
    /// <param name="layer">Any layer index.</param>
    public static Formula Of(LayerIndex layer)
    {
        if (layer.IsNumber)
        {
            return Number(layer.Number);
        }

        var letter = Letter(layer.Letter.ToString());
        return layer.Offset == 0 ? letter : new Row([letter, new Symbol(layer.Offset > 0 ? "+" : "−", SymbolKind.Operator), Number(Math.Abs(layer.Offset))]);
    }

    /// <summary>1, or j.</summary>
    /// <param name="index">Any node index.</param>
    public static Formula Of(NodeIndex index) => index.IsNumber ? Number(index.Number) : Letter(index.Letter.ToString());

    /// <summary>A whole number.</summary>
    /// <param name="number">0 or more.</param>
    public static Symbol Number(int number) => new(number.ToString(CultureInfo.InvariantCulture), SymbolKind.Number);

    private static Symbol Letter(string letter) => new(letter, SymbolKind.Letter);

    private static Scripted Indexed(string letter, LayerIndex layer, NotationStyle notation, params ReadOnlySpan<NodeIndex> indices) =>
        new(Letter(letter), Superscript(layer, notation), Subscript(indices));

    private static Scripted Indexed(string letter, NodeIndex index) => new(Letter(letter), null, Subscript(index));

    private static Scripted Layered(string letter, LayerIndex layer, NotationStyle notation) =>
        new(Letter(Case(letter, notation)), Superscript(layer, notation), null);

    private static string Case(string letter, NotationStyle notation) => notation == NotationStyle.Nielsen ? letter.ToLowerInvariant() : letter;

    private static Formula Superscript(LayerIndex layer, NotationStyle notation) =>
        notation == NotationStyle.Nielsen ? Of(layer) : new Fenced(FenceKind.Parentheses, Of(layer));

    // jk and 11, but 1,12: a comma where a number of two digits would be read as two numbers
    private static Formula Subscript(params ReadOnlySpan<NodeIndex> indices)
    {
        if (indices.Length == 1)
        {
            return Of(indices[0]);
        }

        var isAmbiguous = false;
        foreach (var index in indices)
        {
            isAmbiguous |= index.IsNumber && index.Number > 9;
        }

        var items = new List<Formula>();
        foreach (var index in indices)
        {
            if (isAmbiguous && items.Count > 0)
            {
                items.Add(new Symbol(",", SymbolKind.Punctuation));
            }

            items.Add(Of(index));
        }

        return new Row(items.ToValueList());
    }
}
