using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Backlight.Notation;

/// <summary>In which signs the quantities are written.</summary>
public enum NotationStyle
{
    /// <summary>E, w₁₁⁽²⁾, W⁽²⁾: upper case for matrices and columns, the layer in parentheses.</summary>
    Story,

    /// <summary>C, w²₁₁, w²: as in Nielsen, "Neural Networks and Deep Learning", ch. 2; the layer without parentheses, lower case for matrices and columns too.</summary>
    Nielsen,
}

/// <summary>The names of the quantities in running text: w₁₁⁽²⁾.</summary>
public static class UnicodeNames
{
    /// <summary>The name of a scalar.</summary>
    /// <param name="quantity">Any quantity.</param>
    /// <param name="style">In which signs.</param>
    public static string Of(Quantity quantity, NotationStyle style = NotationStyle.Story) => quantity switch
    {
        Weight q => Name("w", q.L, style, q.J, q.K),
        Bias q => Name("b", q.L, style, q.J),
        WeightedInput q => Name("z", q.L, style, q.J),
        Activation { IsInput: true } q => $"x{Subscript(q.J.ToString())}",
        Activation q => Name("a", q.L, style, q.J),
        Target q => $"y{Subscript(q.J.ToString())}",
        NodeError q => $"{(style == NotationStyle.Story ? "e" : "C")}{Subscript(q.J.ToString())}",
        TotalError => style == NotationStyle.Story ? "E" : "C",
        TotalErrorAfterStep => style == NotationStyle.Story ? "E⁺" : "C⁺",
        Delta q => Name("δ", q.L, style, q.J),
        LearningRate => "η",
        PenaltyStrength => "λ",
        Penalty => "R",
        PenalisedError => style == NotationStyle.Story ? "E_λ" : "C_λ",
        PenalisedErrorAfterStep => style == NotationStyle.Story ? "E⁺_λ" : "C⁺_λ",
        _ => throw new UnreachableException($"{quantity?.GetType().Name} is not a quantity of the closed set."),
    };

    /// <summary>The name of a matrix or column.</summary>
    /// <param name="quantity">Any of them.</param>
    /// <param name="style">In which signs.</param>
    public static string Of(MatrixQuantity quantity, NotationStyle style = NotationStyle.Story)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var letter = quantity switch
        {
            Weights => "W",
            Biases => "B",
            WeightedInputs => "Z",
            Activations { IsInput: true } => "X",
            Activations => "A",
            Deltas => "δ",
            Targets => "Y",
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
        };
        letter = style == NotationStyle.Story ? letter : letter.ToLowerInvariant();
        return quantity is Targets or Activations { IsInput: true } ? letter : Name(letter, quantity.L, style);
    }

    /// <summary>The text in raised characters, where there are such; ^(…) where there are not.</summary>
    /// <param name="text">Digits, +, −, parentheses, l, L, T.</param>
    public static string Superscript(string text) => Exchange(text, ScriptCharacters.Raised) ?? $"^({text})";

    /// <summary>The text in lowered characters, where there are such; _… where there are not.</summary>
    /// <param name="text">Digits, +, −, and most letters that serve as indices.</param>
    public static string Subscript(string text) => Exchange(text, ScriptCharacters.Lowered) ?? $"_{text}";

    /// <summary>Indices side by side, with a comma where they would run together: 11, and 1,12.</summary>
    /// <param name="indices">One or more.</param>
    public static string Indices(params ReadOnlySpan<NodeIndex> indices)
    {
        var text = new StringBuilder();
        var apart = false;
        foreach (var index in indices)
        {
            apart |= index.ToString().Length > 1;
        }

        foreach (var index in indices)
        {
            text.Append(text.Length > 0 && apart ? "," : "").Append(CultureInfo.InvariantCulture, $"{index}");
        }

        return text.ToString();
    }

    private static string Name(string letter, LayerIndex layer, NotationStyle style, params ReadOnlySpan<NodeIndex> indices)
    {
        var below = indices.IsEmpty ? "" : Subscript(Indices(indices));
        return style == NotationStyle.Story ? $"{letter}{below}{Superscript($"({layer})")}" : $"{letter}{Superscript(layer.ToString())}{below}";
    }

    private static string? Exchange(string text, Func<char, char?> script)
    {
        ArgumentNullException.ThrowIfNull(text);
        var exchanged = new StringBuilder();
        foreach (var character in text)
        {
            if (script(character) is not { } exchange)
            {
                return null;
            }

            exchanged.Append(exchange);
        }

        return exchanged.ToString();
    }
}
