using Backlight.Reports;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Backlight.Files;

/// <summary>Reads YAML into a tree of nodes: one document, no tags, no merge keys, aliases within a limit.</summary>
/// <remarks>JSON is read by the same parser: it is YAML in flow style.</remarks>
internal sealed class NodeReader
{
    private const string MergeKey = "<<";

    /// <summary>The parser counts the stream and the document as levels of their own.</summary>
    private const int DocumentDepth = 2;

    /// <summary>The depth of the lists that are values of the file's own keys.</summary>
    private const int ShallowDepth = 2;

    private readonly Parser _parser;
    private readonly string _text;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, Node?> _anchors = new(StringComparer.Ordinal);
    private Position _last = Position.Start;
    private bool _stopped;
    private int _entries;
    private int _depth;
    private long _expanded;

    private NodeReader(string text, ProblemList problems)
    {
        _parser = new Parser(new StringReader(text));
        _text = text;
        _problems = problems;
    }

    /// <summary>The root of the tree; null where there is none to look at, because the file is empty or broken off by a problem.</summary>
    public static Node? Read(string text, ProblemList problems)
    {
        var reader = new NodeReader(text, problems);
        var root = reader.ReadDocument();
        return reader._stopped ? null : root;
    }

    private ParsingEvent Current => _parser.Current!;

    private Position At => PositionOf(Current.Start);

    private Node? ReadDocument()
    {
        if (!Next() || !Next() || Current is not DocumentStart || !Next())
        {
            return null;
        }

        var root = ReadNode();
        if (_stopped || !Next() || !Next()) // past the root's last event, past the end of the document
        {
            return root;
        }

        if (Current is DocumentStart)
        {
            _problems.Add(
                ProblemId.SeveralDocuments,
                At,
                "A second document begins here.",
                "Keep one network in a file: remove the line \"---\" and what follows, or put it into a file of its own.");
        }

        return root is ScalarNode { IsNothing: true } ? null : root;
    }

    /// <summary>Goes on to the next event; false at the end, and where a problem stops the reading.</summary>
    private bool Next()
    {
        if (_stopped)
        {
            return false;
        }

        try
        {
            if (!_parser.MoveNext())
            {
                return false;
            }
        }
        catch (YamlException exception)
        {
            ReportSyntax(PositionOf(exception.Start), exception.Message);
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parser trips over some broken files (a list that goes on without indentation: InvalidOperationException; half a pair of surrogates: ArgumentException).
            ReportSyntax(_last, exception is ArgumentException { ParamName: "lowSurrogate" or "highSurrogate" } ? "surrogate" : null);
            return false;
        }

        _last = PositionOf(Current.End);
        _depth += Current.NestingIncrease;
        return true;
    }

    private Node ReadNode()
    {
        var at = At;
        if (Current is AnchorAlias alias)
        {
            return Resolve(alias.Value.Value, at);
        }

        if (Current is not (Scalar or SequenceStart or MappingStart))
        {
            // The parser ends a mapping without the last value where an alias runs into what follows it: "*a- *a".
            ReportSyntax(at, words: null);
            return new BrokenNode(at);
        }

        if (++_entries > Limits.MaxEntries)
        {
            Stop(
                ProblemId.TooManyEntries,
                at,
                $"The file holds more than {Wording.Number(Limits.MaxEntries)} keys, texts, lists and mappings.",
                "Is it the right file? If it is, leave the parameters or some samples out.");
            return new BrokenNode(at);
        }

        var start = (NodeEvent)Current;
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            _problems.Add(
                ProblemId.Tag,
                at,
                $"The tag {Wording.Quoted(Shown(start.Tag))} stands before a value.",
                "Remove the tag: what a value is follows from its place.");
        }

        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        Node node = start switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, at),
            SequenceStart => ReadList(at),
            _ => ReadMapping(at),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private ListNode ReadList(Position at)
    {
        var list = new ListNode(at);
        if (IsTooDeep(at))
        {
            return list;
        }

        // The lists of layers, parameters and samples hold no numbers; where one stands there, its place is told.
        var mayHoldNumbers = _depth - DocumentDepth > ShallowDepth;
        while (Next() && Current is not SequenceEnd)
        {
            if (list.Count == Limits.MaxListLength)
            {
                Stop(
                    ProblemId.TooManyEntries,
                    at,
                    $"This list has more than {Wording.Number(Limits.MaxListLength)} items.",
                    "No list of a network can be that long: close it, or leave items out.");
                break;
            }

            if (!mayHoldNumbers)
            {
                list.Add(ReadNode());
                continue;
            }

            // Most items are numbers, and a number needs no node.
            if (Current is Scalar { Anchor.IsEmpty: true, Tag.IsEmpty: true } scalar
                && IsFiniteNumber(scalar.Value, scalar.Style == ScalarStyle.Plain, out var number))
            {
                list.Add(number);
                continue;
            }

            var item = ReadNode();
            if (item is ScalarNode shared && IsFiniteNumber(shared.Text, shared.IsPlain, out number))
            {
                list.Add(number);
            }
            else
            {
                list.Add(item);
            }
        }

        return list;
    }

    private static bool IsFiniteNumber(string text, bool isPlain, out double number)
    {
        number = 0;
        return isPlain && Numbers.TryParse(text, out number) && double.IsFinite(number);
    }

    private MappingNode ReadMapping(Position at)
    {
        var mapping = new MappingNode(at);
        if (IsTooDeep(at))
        {
            return mapping;
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next() && Current is not MappingEnd)
        {
            var key = ReadNode();
            if (!Next())
            {
                break;
            }

            var value = ReadNode();
            if (IsAccepted(key, lines, mapping))
            {
                mapping.Add((ScalarNode)key, value);
            }
        }

        return mapping;
    }

    private bool IsAccepted(Node key, Dictionary<string, int> lines, MappingNode mapping)
    {
        if (key is ScalarNode { IsPlain: false } or ScalarNode { Text: not MergeKey })
        {
            var (name, line) = (((ScalarNode)key).Text, key.At.Line);
            if (lines.TryAdd(name, line))
            {
                return true;
            }

            _problems.Add(
                ProblemId.DuplicateKey,
                key.At,
                $"The key {Wording.Quoted(name)} stands here for the second time; the first is in line {lines[name]}.",
                "Keep one of them.");
            return false;
        }

        mapping.IsIncomplete = true;
        if (key is ScalarNode)
        {
            _problems.Add(
                ProblemId.MergeKey,
                key.At,
                "The key << merges another mapping into this one, which is not supported.",
                "Write the keys out.");
        }
        else if (key is not BrokenNode)
        {
            _problems.Add(
                ProblemId.WrongKind,
                key.At,
                $"A key must be a name; here it is {key.Described}.",
                "Write the name of a key before the colon.");
        }

        return false;
    }

    private Node Resolve(string anchor, Position at)
    {
        if (!_anchors.TryGetValue(anchor, out var target))
        {
            _problems.Add(
                ProblemId.BadAlias,
                at,
                $"The alias *{Wording.Plain(anchor)} stands for no value: there is no &{Wording.Plain(anchor)} before it.",
                "Mark the value with the anchor, before the alias, or write the value out.");
            return new BrokenNode(at);
        }

        if (target is null)
        {
            _problems.Add(
                ProblemId.BadAlias,
                at,
                $"The alias *{Wording.Plain(anchor)} stands inside the value that it stands for.",
                "Write the value out.");
            return new BrokenNode(at);
        }

        _expanded += target.Size;
        if (_expanded > Limits.MaxAliasExpansion)
        {
            Stop(
                ProblemId.AliasExpansion,
                at,
                $"Up to here the aliases stand for more than {Wording.Number(Limits.MaxAliasExpansion)} values.",
                "Write the values out, and only as many as the network needs.");
        }

        return target;
    }

    private bool IsTooDeep(Position at)
    {
        if (_depth - DocumentDepth <= Limits.MaxNesting)
        {
            return false;
        }

        Stop(
            ProblemId.TooDeeplyNested,
            at,
            $"Lists and mappings are nested deeper than {Limits.MaxNesting} levels.",
            "A network needs five: the file, parameters, one layer, W, a row. Remove brackets or indentation.");
        return true;
    }

    private void Stop(ProblemId id, Position at, string message, string remedy)
    {
        _problems.Add(id, at, message, remedy);
        _stopped = true;
    }

    private void ReportSyntax(Position at, string? words)
    {
        var explanation = SyntaxExplanation.Of(_text, at, words, _last);
        Stop(ProblemId.Syntax, explanation.At, explanation.Message, explanation.Remedy);
    }

    private static string Shown(TagName tag)
    {
        const string standard = "tag:yaml.org,2002:";
        return tag.Value.StartsWith(standard, StringComparison.Ordinal) ? "!!" + tag.Value[standard.Length..] : tag.Value;
    }

    private static Position PositionOf(Mark mark) => new((int)Math.Clamp(mark.Line, 1, int.MaxValue), (int)Math.Clamp(mark.Column, 1, int.MaxValue));
}
