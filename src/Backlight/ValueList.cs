using System.Collections;
using System.Runtime.CompilerServices;

namespace Backlight;

/// <summary>An immutable list that is equal to another when its items are, one by one.</summary>
/// <remarks>Records that hold an <c>ImmutableArray</c> compare by reference; records that hold this compare by content.</remarks>
/// <typeparam name="T">The type of the items.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items;
    private int _hash;

    internal ValueList(T[] items) => _items = items;

    /// <summary>The list without items.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>The item at <paramref name="index"/>, counted from 0.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public T this[int index] => _items[index];

    /// <summary>The items as a span, without a copy.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>A list with <paramref name="item"/> after the last item.</summary>
    /// <param name="item">The new last item.</param>
    public ValueList<T> Add(T item) => new([.. _items, item]);

    /// <summary>A list with the item at <paramref name="index"/> exchanged.</summary>
    /// <param name="index">0 … Count − 1.</param>
    /// <param name="item">What stands there in the new list.</param>
    public ValueList<T> SetItem(int index, T item)
    {
        var copy = (T[])_items.Clone();
        copy[index] = item;
        return new(copy);
    }

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) =>
        other is not null && (ReferenceEquals(this, other) || (GetHashCode() == other.GetHashCode() && _items.AsSpan().SequenceEqual(other._items)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = new HashCode();
            foreach (var item in _items)
            {
                hash.Add(item);
            }

            var code = hash.ToHashCode();
            _hash = code == 0 ? 1 : code;
        }

        return _hash;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>Makes lists that compare by content.</summary>
public static class ValueList
{
    /// <summary>The list of <paramref name="items"/>, in their order.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Copied.</param>
    public static ValueList<T> Of<T>(params ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new(items.ToArray());

    /// <summary>The list of <paramref name="items"/>, in their order.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Copied.</param>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => items as ValueList<T> ?? new([.. items]);
}
