using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Backlight.Typesetting.Mathematics;

/// <summary>An immutable list compared by content, so that trees of nodes are compared by content.</summary>
/// <remarks>Written as a collection expression: <c>[a, b]</c>.</remarks>
/// <typeparam name="T">What it holds.</typeparam>
[CollectionBuilder(typeof(NodeList), nameof(NodeList.Create))]
public sealed class NodeList<T> : IReadOnlyList<T>, IEquatable<NodeList<T>>
{
    private readonly ImmutableArray<T> _items;

    internal NodeList(ImmutableArray<T> items) => _items = items;

    /// <summary>How many there are.</summary>
    public int Count => _items.Length;

    /// <summary>The one at an index.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public bool Equals(NodeList<T>? other) => other is not null && (ReferenceEquals(this, other) || _items.AsSpan().SequenceEqual(other._items.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NodeList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Enumerates without allocating.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)_items).GetEnumerator();
}

/// <summary>Makes lists of nodes.</summary>
public static class NodeList
{
    /// <summary>A list of the given items.</summary>
    /// <param name="items">In order.</param>
    public static NodeList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>A list of what is enumerated.</summary>
    /// <param name="items">In order.</param>
    public static NodeList<T> From<T>(IEnumerable<T> items) => new([.. items]);
}
