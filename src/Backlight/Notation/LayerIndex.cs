using System.Globalization;

namespace Backlight.Notation;

/// <summary>The superscript (l) of a quantity: a number, or a letter with an offset such as l+1 or L.</summary>
/// <remarks><c>default</c> is layer 0, the input.</remarks>
public readonly record struct LayerIndex
{
    private LayerIndex(char letter, int offset)
    {
        Letter = letter;
        Offset = offset;
    }

    /// <summary>'l' for any layer, 'L' for the last one, '\0' for a number.</summary>
    public char Letter { get; }

    /// <summary>The number itself, or what is added to the letter.</summary>
    public int Offset { get; }

    /// <summary>l, any layer.</summary>
    public static LayerIndex Any { get; } = new('l', 0);

    /// <summary>L, the last layer.</summary>
    public static LayerIndex Last { get; } = new('L', 0);

    /// <summary>Whether this is a number and not a letter.</summary>
    public bool IsNumber => Letter == '\0';

    /// <summary>The number of the layer, 0 for the input.</summary>
    /// <exception cref="InvalidOperationException">This is a letter.</exception>
    public int Number => IsNumber ? Offset : throw new InvalidOperationException($"Layer {this} is a letter and has no number.");

    /// <summary>The next layer, toward the output.</summary>
    public LayerIndex Next => new(Letter, Offset + 1);

    /// <summary>The layer before, toward the input.</summary>
    public LayerIndex Previous => new(Letter, Offset - 1);

    /// <summary>The layer with this number.</summary>
    /// <param name="number">0 for the input, 1 … L.</param>
    public static implicit operator LayerIndex(int number) => FromInt32(number);

    /// <summary>The layer with this number.</summary>
    /// <param name="number">0 for the input, 1 … L.</param>
    public static LayerIndex FromInt32(int number) => new('\0', number);

    /// <summary>This index with the letters l and L replaced by numbers.</summary>
    /// <param name="any">The number for l.</param>
    /// <param name="last">The number for L.</param>
    public LayerIndex Resolve(int any, int last) => Letter switch
    {
        'l' => any + Offset,
        'L' => last + Offset,
        _ => this,
    };

    /// <inheritdoc/>
    public override string ToString() => Letter switch
    {
        '\0' => Offset.ToString(CultureInfo.InvariantCulture),
        _ when Offset == 0 => Letter.ToString(),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Letter}{(Offset > 0 ? '+' : '−')}{Math.Abs(Offset)}"),
    };
}
