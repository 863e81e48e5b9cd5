using System.Globalization;

namespace Backlight.Notation;

/// <summary>A subscript of a quantity: the number of a node, counted from 1, or a letter such as i, j, k.</summary>
public readonly record struct NodeIndex
{
    private NodeIndex(char letter, int number)
    {
        Letter = letter;
        Offset = number;
    }

    /// <summary>The letter, or '\0' for a number.</summary>
    public char Letter { get; }

    private int Offset { get; }

    /// <summary>Whether this is a number and not a letter.</summary>
    public bool IsNumber => Letter == '\0';

    /// <summary>The number of the node, from 1.</summary>
    /// <exception cref="InvalidOperationException">This is a letter.</exception>
    public int Number => IsNumber ? Offset : throw new InvalidOperationException($"Index {Letter} is a letter and has no number.");

    /// <summary>The node with this number.</summary>
    /// <param name="number">1 or more.</param>
    public static implicit operator NodeIndex(int number) => FromInt32(number);

    /// <summary>Any node, called by a letter.</summary>
    /// <param name="letter">Usually i, j or k.</param>
    public static implicit operator NodeIndex(char letter) => FromChar(letter);

    /// <summary>The node with this number.</summary>
    /// <param name="number">1 or more.</param>
    public static NodeIndex FromInt32(int number) => new('\0', number);

    /// <summary>Any node, called by a letter.</summary>
    /// <param name="letter">Usually i, j or k.</param>
    public static NodeIndex FromChar(char letter) => new(letter, 0);

    /// <summary>This index, or <paramref name="value"/> where this is <paramref name="letter"/>.</summary>
    /// <param name="letter">The letter to replace.</param>
    /// <param name="value">What to put in its place.</param>
    public NodeIndex Bind(char letter, NodeIndex value) => Letter == letter && letter != '\0' ? value : this;

    /// <inheritdoc/>
    public override string ToString() => IsNumber ? Offset.ToString(CultureInfo.InvariantCulture) : Letter.ToString();
}
