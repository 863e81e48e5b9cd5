using System.Globalization;
using Backlight.Derivations.Steps;
using Backlight.Expressions;

namespace Backlight.Derivations.Chapters;

/// <summary>Writes down the steps of one chapter, each with its moves and its check.</summary>
internal sealed class Teller(Vocabulary words, Evidence evidence, double tolerance)
{
    private readonly List<DerivationStep> _steps = [];
    private readonly List<string> _notes = [];
    private ChapterKind _kind = ChapterKind.Introduction;
    private string _figure = "";

    public Vocabulary Words { get; } = words;

    public Evidence Evidence { get; } = evidence;

    /// <summary>Begins a chapter of the story, or one that is named otherwise.</summary>
    public void Open(ChapterKind kind, string? name = null)
    {
        (_kind, _figure) = (kind, name ?? kind.Figure);
        _steps.Clear();
        _notes.Clear();
    }

    /// <summary>Something that the chapter says besides its steps.</summary>
    public void Note(string says) => _notes.Add(says);

    public Chapter Close(Sentences.Language language) => Close(language.Title(_kind.Slug), language.Intro(_kind.Slug, Words.Architecture));

    public Chapter Close(string title, string intro) => new(_kind, _figure, title, string.Join(' ', _notes.Prepend(intro)), _steps.ToValueList());

    /// <summary>A step whose parts come from the formulas before and, where they are named on it, from the map.</summary>
    public Equation Step(Rule rule, IReadOnlyList<Equation> before, Equation after, string says, params (Expression Part, ValueList<Origin> Origins)[] hints) =>
        Step(rule, before, after, says, 0, hints);

    /// <summary>The same, for a step that holds only in units of a size.</summary>
    public Equation Step(Rule rule, IReadOnlyList<Equation> before, Equation after, string says, double floor, params (Expression Part, ValueList<Origin> Origins)[] hints)
    {
        var all = rule.OnlyRearranges ? [] : Provenance.FromTheMap(after, Words);
        foreach (var (id, part) in before.SelectMany(equation => equation.Parts()))
        {
            all.Remove(part); // what stood in a formula before comes from there
        }

        foreach (var (part, origins) in hints)
        {
            all[part] = origins;
        }

        return Write(rule, before, after, says, Provenance.Between(before, after, all), floor: floor);
    }

    /// <summary>A step from one formula to the next.</summary>
    public Equation Step(Rule rule, Equation before, Equation after, string says, params (Expression Part, ValueList<Origin> Origins)[] hints) =>
        Step(rule, [before], after, says, hints);

    /// <summary>A step that keeps the shape of the formula and exchanges what stands in it; names also come from the map where the rule takes them from there.</summary>
    public Equation InPlace(Rule rule, Equation before, Equation after, string says, SampleScope scope = SampleScope.Each, Evidence? on = null, double floor = 0)
    {
        var moves = Provenance.InPlace(before, after);
        if (!rule.OnlyRearranges)
        {
            var fromMap = Provenance.FromTheMap(after, Words);
            var parts = after.Parts().ToList();
            moves = moves.Select((move, i) => parts[i].Part is Term && fromMap.TryGetValue(parts[i].Part, out var nodes) ? move with { Origins = [.. move.Origins, .. nodes] } : move).ToValueList();
        }

        return Write(rule, [before], after, says, moves, scope, on, null, floor);
    }

    /// <summary>Scalar equations become the entries of one equation of matrices; an entry without an equation of its own comes from the one for all j and k.</summary>
    public Equation Gather(IReadOnlyList<Equation> before, Equation after, string says)
    {
        var (left, right) = ((MatrixOf)after.Left, (MatrixOf)after.Right);
        var moves = new List<Move>();
        foreach (var (side, matrix) in new[] { (Side.Left, left), (Side.Right, right) })
        {
            var entries = new List<Move>();
            for (var i = 0; i < matrix.Parts.Count; i++)
            {
                var source = before.ToList().FindIndex(equation => equation.Left == left.Parts[i]);
                source = source >= 0 ? source : before.ToList().FindIndex(equation => equation.Indices.Count > 0);
                entries.AddRange(Equation.Below(PartId.Whole(side).Child(i), matrix.Parts[i]).Select(part => new Move(part.Id, [new FromPart(source, new PartId(side, part.Id.Path.Skip(1).ToValueList()))])));
            }

            moves.Add(new Move(PartId.Whole(side), entries.Where(move => move.Part.Path.Count == 1).SelectMany(move => move.Origins).Distinct().ToValueList()));
            moves.AddRange(entries);
        }

        return Write(Rules.Gather, before, after, says, moves.ToValueList());
    }

    /// <summary>A step that is about other samples, or about another network.</summary>
    public Equation Apart(
        Rule rule, IReadOnlyList<Equation> before, Equation after, string says, SampleScope scope = SampleScope.Each, Evidence? on = null, double? within = null, double floor = 0,
        params IReadOnlyList<(Expression Part, ValueList<Origin> Origins)> hints)
    {
        var all = rule.OnlyRearranges || after.Layers is not null ? [] : Provenance.FromTheMap(after, Words);
        foreach (var (part, origins) in hints)
        {
            all[part] = origins;
        }

        return Write(rule, before, after, says, Provenance.Between(before, after, all), scope, on, within, floor);
    }

    /// <summary>The places where a part stands in the formulas before.</summary>
    public static ValueList<Origin> Places(IReadOnlyList<Equation> before, params ReadOnlySpan<Expression> parts)
    {
        var wanted = parts.ToArray();
        return before.SelectMany((equation, i) => equation.Parts().Where(part => wanted.Contains(part.Part)).Select(part => (Origin)new FromPart(i, part.Id))).ToValueList();
    }

    private Equation Write(Rule rule, IReadOnlyList<Equation> before, Equation after, string says, ValueList<Move> moves, SampleScope scope = SampleScope.Each, Evidence? on = null, double? within = null, double floor = 0)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{_figure}.{_steps.Count + 1}");
        var check = (on ?? Evidence).Check(after, scope, within ?? tolerance, floor);
        _steps.Add(new DerivationStep(id, rule, before.ToValueList(), after, says, moves, check) { Chapter = _kind, Scope = scope, On = on?.Network, Tolerance = within ?? tolerance, Floor = floor });
        return after;
    }
}
