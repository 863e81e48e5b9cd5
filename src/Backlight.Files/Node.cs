using System.Globalization;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>A value in a YAML file: a scalar, a list or a mapping, with its place.</summary>
internal abstract class Node(Position at)
{
    public Position At { get; } = at;

    /// <summary>How many values this is, with those that aliases in it stand for.</summary>
    public long Size { get; protected set; } = 1;

    /// <summary>What this is, for messages: "a list of 3".</summary>
    public abstract string Described { get; }
}

/// <summary>A value about which a problem was reported already; nobody complains about it again.</summary>
internal sealed class BrokenNode(Position at) : Node(at)
{
    public override string Described => "a value that could not be read";
}

/// <summary>A text or a number.</summary>
internal sealed class ScalarNode(string text, bool isPlain, Position at) : Node(at)
{
    public string Text => text;

    /// <summary>Whether it stands without quotes.</summary>
    public bool IsPlain => isPlain;

    public bool IsNothing => isPlain && text is "" or "~" or "null" or "Null" or "NULL";

    public override string Described =>
        IsNothing ? "nothing"
        : isPlain && Numbers.TryParse(text, out _) ? $"the number {Wording.Plain(text)}"
        : $"the text {Wording.Quoted(text)}";
}

/// <summary>A list. Numbers lie side by side without nodes of their own, because a file may hold millions.</summary>
internal sealed class ListNode(Position at) : Node(at)
{
    private readonly List<double> _numbers = [];
    private List<Node?>? _nodes;

    public int Count => _numbers.Count;

    public override string Described => Count == 0 ? "an empty list" : $"a list of {Wording.Number(Count)}";

    public void Add(double number)
    {
        _numbers.Add(number);
        _nodes?.Add(null);
        Size++;
    }

    public void Add(Node node)
    {
        if (_nodes is null)
        {
            _nodes = new List<Node?>(_numbers.Count + 4);
            _nodes.AddRange(Enumerable.Repeat<Node?>(null, _numbers.Count));
        }

        _numbers.Add(double.NaN);
        _nodes.Add(node);
        Size += node.Size;
    }

    /// <summary>The item, where it is not a finite number.</summary>
    public Node? NodeAt(int index) => _nodes?[index];

    /// <summary>The item; a number is given the place of the list.</summary>
    public Node this[int index] => NodeAt(index) ?? new ScalarNode(_numbers[index].ToString("R", CultureInfo.InvariantCulture), isPlain: true, At);

    /// <summary>All items as numbers, NaN for those that are none.</summary>
    public double[] ToNumbers() => [.. _numbers];
}

/// <summary>Keys and their values, in the order of the file.</summary>
internal sealed class MappingNode(Position at) : Node(at)
{
    private readonly List<(ScalarNode Key, Node Value)> _entries = [];

    public IReadOnlyList<(ScalarNode Key, Node Value)> Entries => _entries;

    /// <summary>Whether a key stands here that was refused, such as a merge key: then nobody can say what is missing.</summary>
    public bool IsIncomplete { get; set; }

    public override string Described => _entries.Count switch
    {
        0 => "an empty mapping",
        1 => $"a mapping with the key {Keys}",
        _ => $"a mapping with the keys {Keys}",
    };

    public void Add(ScalarNode key, Node value)
    {
        _entries.Add((key, value));
        Size += 1 + value.Size;
    }

    private string Keys
    {
        get
        {
            var first = _entries.Take(3).Select(entry => Wording.Quoted(entry.Key.Text));
            return Wording.And([.. first, .. _entries.Count > 3 ? ["more"] : Array.Empty<string>()]);
        }
    }
}

/// <summary>The numbers that YAML and JSON know: 1, -0.5, 1e-3, .5, +1.</summary>
internal static class Numbers
{
    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789");

    /// <summary>The number in <paramref name="text"/>, which may be infinite when it is written with too large an exponent.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        var rest = text is ['+' or '-', ..] ? text[1..] : text;
        var whole = SkipDigits(ref rest);
        var fraction = 0;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = SkipDigits(ref rest);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            rest = rest is ['+' or '-', ..] ? rest[1..] : rest;
            if (SkipDigits(ref rest) == 0)
            {
                return false;
            }
        }

        return rest.IsEmpty && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether the text is one of the spellings of NaN or an infinity.</summary>
    public static bool IsNotFinite(string text) =>
        text.TrimStart('+', '-').TrimStart('.').ToUpperInvariant() is "NAN" or "INF" or "INFINITY" or "∞" && text.Length < 12;

    private static int SkipDigits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExcept(Digits);
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }
}
