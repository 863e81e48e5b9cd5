using Backlight.Matrices;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>
/// Takes nodes for what they are meant to be, and reports those that are something else. A broken node was reported before and is passed
/// over.
/// </summary>
internal sealed class Expectations(ProblemList problems)
{
    /// <summary>A mapping with some of <paramref name="keys"/>, and no others.</summary>
    public Fields? Mapping(Node node, string what, string remedy, params ReadOnlySpan<string> keys)
    {
        if (node is not MappingNode mapping)
        {
            ReportKind(node, what, "a mapping of keys to values", remedy);
            return null;
        }

        var known = keys.ToArray();
        var fields = new Fields(mapping.At, mapping.IsIncomplete);
        foreach (var (key, value) in mapping.Entries.Where(entry => known.Contains(entry.Key.Text)))
        {
            fields.Add(key.Text, key.At, value);
        }

        foreach (var (key, value) in mapping.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            problems.Add(ProblemId.UnknownKey, key.At, $"The key {Wording.Quoted(key.Text)} means nothing in {what}.", RemedyForKey(key.Text, known));
            if (Meant(key.Text, known) is { } meant && fields.Find(meant) is null)
            {
                fields.Add(meant, key.At, BeginsWith(key.Text, meant) ? new BrokenNode(value.At) : value);
            }
        }

        return fields;
    }

    /// <summary>The value of a key that must be there.</summary>
    public Node? Required(Fields fields, string key, string what, string remedy)
    {
        var found = fields.Find(key);
        if (found is null && !fields.IsIncomplete)
        {
            problems.Add(ProblemId.MissingKey, fields.At, $"The key \"{key}\" is missing in {what}.", remedy);
        }

        return found;
    }

    /// <summary>A list of anything.</summary>
    public ListNode? List(Node node, string what, string remedy)
    {
        if (node is ListNode list)
        {
            return list;
        }

        ReportKind(node, what, "a list", remedy);
        return null;
    }

    /// <summary>A name, of which <paramref name="names"/> are examples.</summary>
    public string? Name(Node node, string what, IReadOnlyList<string> names)
    {
        if (node is ScalarNode { IsNothing: false } scalar)
        {
            return scalar.Text;
        }

        ReportKind(node, what, "a name", $"Write {Wording.Or(names)}, or leave the key out.");
        return null;
    }

    /// <summary>A finite number.</summary>
    public double? Number(Node node, string what)
    {
        if (node is ScalarNode { IsPlain: true } plain && Numbers.TryParse(plain.Text, out var number))
        {
            if (double.IsFinite(number))
            {
                return number;
            }

            problems.Add(
                ProblemId.NotFinite,
                node.At,
                $"{Wording.Capital(what)} is {Wording.Plain(plain.Text)}, which is beyond the largest double, about 1.8e308.",
                "Write a smaller number.");
            return null;
        }

        switch (node)
        {
            case BrokenNode:
                break;
            case ScalarNode { IsNothing: true }:
                problems.Add(ProblemId.NotANumber, node.At, $"{Wording.Capital(what)} is left empty.", "Write a number.");
                break;
            case ScalarNode { IsPlain: true } scalar when Numbers.IsNotFinite(scalar.Text):
                problems.Add(
                    ProblemId.NotFinite,
                    node.At,
                    $"{Wording.Capital(what)} is {Wording.Plain(scalar.Text)}, with which nothing can be computed.",
                    "Write a finite number.");
                break;
            case ScalarNode scalar:
                problems.Add(
                    ProblemId.NotANumber,
                    node.At,
                    $"{Wording.Capital(what)} must be a number; here it is {scalar.Described}.",
                    RemedyForNumber(scalar));
                break;
            default:
                ReportKind(node, what, "a number", node is ListNode { Count: 1 } ? "Remove the brackets." : "Write a single number.");
                break;
        }

        return null;
    }

    /// <summary>The numbers of a list; null where an item is none.</summary>
    public double[]? NumbersOf(ListNode list, string what)
    {
        var (numbers, sound) = (list.ToNumbers(), true);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list.NodeAt(i) is { } item)
            {
                var number = Number(item, $"item {i + 1} of {what}");
                numbers[i] = number ?? 0;
                sound &= number is not null;
            }
        }

        return sound ? numbers : null;
    }

    /// <summary>A list of numbers as a column, of the right length where that is known.</summary>
    public Matrix? Column(Node node, ProblemId lengthId, string what, int? expected, string because)
    {
        var remedy = node is ScalarNode { Text: var text } && Numbers.TryParse(text, out _)
            ? $"Write [{Wording.Plain(text)}]."
            : "Write a list of numbers, such as [0.1, -0.2].";
        if (List(node, what, remedy) is not { } list || NumbersOf(list, what) is not { } numbers)
        {
            return null;
        }

        if (expected is { } length && numbers.Length != length)
        {
            problems.Add(
                lengthId,
                list.At,
                $"{Wording.Capital(what)} has {Wording.Count(numbers.Length, "number")}; {because}, so it must have {Wording.Number(length)}.",
                numbers.Length < length ? "Add what is missing." : "Remove what is too many.");
            return null;
        }

        if (numbers.Length == 0)
        {
            problems.Add(lengthId, list.At, $"{Wording.Capital(what)} is empty.", "Write one number or more.");
            return null;
        }

        return Matrix.Column(numbers);
    }

    private void ReportKind(Node node, string what, string needed, string remedy)
    {
        if (node is not BrokenNode)
        {
            problems.Add(ProblemId.WrongKind, node.At, $"{Wording.Capital(what)} must be {needed}; here it is {node.Described}.", remedy);
        }
    }

    /// <summary>The key that was meant: a word like it, or the one that stands before the place where a colon is missing.</summary>
    private static string? Meant(string key, string[] known) => known.FirstOrDefault(word => BeginsWith(key, word)) ?? Spelling.Nearest(key, known);

    private static bool BeginsWith(string key, string word) => key.StartsWith(word + " ", StringComparison.Ordinal);

    private static string RemedyForKey(string key, string[] known) =>
        known.FirstOrDefault(word => BeginsWith(key, word)) is { } begun ? $"Put a colon after \"{begun}\"."
        : key.StartsWith('-') ? "Put a space after the dash."
        : Spelling.Remedy(key, known);

    private static string RemedyForNumber(ScalarNode scalar) =>
        !scalar.IsPlain && Numbers.TryParse(scalar.Text, out _) ? "Remove the quotes."
        : Numbers.TryParse(scalar.Text.Replace(',', '.'), out _) ? "Write a dot, not a comma, before the decimals."
        : "Write numbers like 1, -0.5, 1e-3 or .5.";
}

/// <summary>The values of a mapping by the keys of the format.</summary>
/// <remarks>A misspelled key counts as the one that was meant, so that its value is looked at and the key is not called missing as well.</remarks>
internal sealed class Fields(Position at, bool isIncomplete)
{
    private readonly List<(string Key, Position At, Node Value)> _values = [];

    public Position At { get; } = at;

    public bool IsIncomplete { get; } = isIncomplete;

    public Node? Find(string key) => _values.FirstOrDefault(field => field.Key == key).Value;

    public Position KeyAt(string key) => _values.First(field => field.Key == key).At;

    public void Add(string key, Position keyAt, Node value) => _values.Add((key, keyAt, value));
}
