using System.Text;
using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>Different texts of a column, numbered in the order in which they are met.</summary>
internal sealed class CategoryCodes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CategoryCodes() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _codes.Count;

    /// <summary>The code of a text, which gets one where it has none; −1 where there are too many.</summary>
    public int Add(ReadOnlySpan<byte> value)
    {
        Span<char> text = value.Length <= 256 ? stackalloc char[value.Length] : new char[value.Length];
        text = text[..Encoding.UTF8.GetChars(value, text)];
        if (_lookup.TryGetValue(text, out var code))
        {
            return code;
        }

        if (_codes.Count == Limits.MaxCategories)
        {
            return -1;
        }

        _codes.Add(text.ToString(), _codes.Count);
        return _codes.Count - 1;
    }

    public int CodeOf(string text) => _codes[text];

    /// <summary>The texts by their characters, which is the order of the network's inputs.</summary>
    public ValueList<string> InOrder() => _codes.Keys.Order(StringComparer.Ordinal).ToValueList();
}
