using System.Globalization;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Maps;
using Backlight.Film.Staging;
using Backlight.Film.Wording;
using Backlight.Formulas;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Traces;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film;

/// <summary>How E changes with one parameter, in a few seconds: the paths from E back to it, their factors, δ, the number, and what a nudge measures.</summary>
public sealed class TraceScene : MapScene
{
    // Of more paths than are written out, as many of the most influential are listed.
    private const int MostListed = 3;
    private const double WordsPerSecond = 3;
    private const double Size = 0.62;

    private readonly Chapter _chapter;
    private readonly Quantity _parameter;
    private readonly MapDrawing _map;
    private readonly Trace _trace;
    private readonly MapValues _values;
    private (Equation Equation, Formula Shape)? _shown;

    /// <summary>The trace of a parameter.</summary>
    /// <param name="derivation">Of this parameter alone.</param>
    /// <param name="parameter">A weight or a bias of the network.</param>
    public TraceScene(Derivation derivation, Quantity parameter)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        ArgumentNullException.ThrowIfNull(parameter);
        (_chapter, _parameter) = (derivation.Chapters[0], parameter);
        _map = new(derivation.Network.Architecture, MapPlace);
        _values = MapValues.Of(derivation.Network, derivation.Samples[0]);
        _trace = Trace.Of(_values.Map, parameter);
    }

    /// <inheritdoc/>
    public override string Title => _chapter.Title;

    /// <inheritdoc/>
    public override void Construct()
    {
        Chapter("paths", "The paths back from E");
        Add(new Text(SpokenWords.ToText(_chapter.Title), 0.4, TextFace.Bold).FitInto(8.6, 0.5).ToEdge(Direction.UpLeft, 0.35));
        Play(new FadeIn(_map.Shape).Over(0.4));
        Caption(FirstSentence(_chapter.Says));
        ShowParameter();
        var rest = WalkBack();

        Chapter("equation", "The equation");
        foreach (var step in Shortened(rest.TakeWhile(step => step.Rule != Rules.PutNumbers && step.Rule != Rules.Evaluate)))
        {
            Tell(step);
        }

        Chapter("numbers", "In numbers");
        var last = rest.Where(step => step.Rule == Rules.PutNumbers || step.Rule == Rules.Evaluate || step.Rule == Rules.Average).ToList();
        foreach (var step in last.TakeWhile(step => step.Rule != Rules.Average))
        {
            // "Worked out" need not be said where numbers are seen to be put in.
            Tell(step, isSaid: step == last[0]);
        }

        Measure(rest.FirstOrDefault(step => step.Rule == Rules.Measure));
        foreach (var step in last.SkipWhile(step => step.Rule != Rules.Average))
        {
            Tell(step);
        }

    }

    private static bool IsOfOwnDerivative(DerivationStep step) => step.Rule == Rules.UseDefinition || step.Rule == Rules.DifferentiateTerms || step.Rule == Rules.DropZeros;

    private void ShowParameter()
    {
        // A label that there was no room for is not on the map.
        var marks = new[] { _map.Label(_parameter), EdgeOf(_parameter) }.OfType<Shape>().Where(mark => _map.Shape.Pieces.Contains(mark.Pieces.First())).ToList();
        Play([new Pause(0.9), .. marks.Select(mark => new Indicate(mark, scale: mark is Line ? 1 : 1.5).Over(0.9))]);
        Wait(Math.Max(0.6, Reading(_chapter.Says) - 1.3));
    }

    // The walk, told on the map; what is left are the steps from the equation that it ends with.
    private List<DerivationStep> WalkBack()
    {
        var steps = _chapter.Steps.Where(step => !IsOfOwnDerivative(step)).ToList();
        var sum = steps.Find(step => step.Rule == Rules.SumBranches);
        var isWrittenOut = sum is null || !sum.After.Parts().Any(part => part.Part is SumOver);
        if (!isWrittenOut || steps[0].Rule != Rules.ChainRule)
        {
            ListPaths();
        }

        if (steps[0].Rule != Rules.ChainRule)
        {
            return steps;
        }

        // All branches in one equation, or one of them to stand for all.
        var told = isWrittenOut ? sum ?? steps[0] : steps[0];
        Walk(told);
        return steps[(steps.IndexOf(told) + 1)..];
    }

    private void Walk(DerivationStep told)
    {
        var formula = Placed(told.After);
        var factors = told.After.Parts().Where(part => part.Id.Side == Side.Right && part.Part is PartialDerivative).Select(part => (Id: part.Id.ToString(), Derivative: (PartialDerivative)part.Part)).ToList();
        var (begun, groups) = LinkedFormula.InReadingOrder(formula, [.. factors.Select(factor => factor.Id)]);
        if (factors.Count(factor => factor.Derivative.Of is TotalError) > 1)
        {
            Caption(FirstSentence(told.Says));
        }

        Play(new FadeIn(begun).Over(0.4));
        var isFirst = true;
        for (var i = 0; i < factors.Count; i++)
        {
            var (of, by) = (factors[i].Derivative.Of, factors[i].Derivative.By);
            if (i > 0 && of is TotalError)
            {
                Wait(0.5);
                isFirst = false;
            }

            var seconds = isFirst ? 0.5 : 0.22;
            var pairs = new[] { of, by }.OfType<Quantity>().SelectMany(quantity =>
                LinkedFormula.SameCharacters(_map.Label(quantity)?.Pieces ?? [], groups[i].OfType<Glyph>().Where(glyph => glyph.Identity.Link == LinkedFormula.LinkOf(quantity))));
            var walk = new Assemble(groups[i], pairs).Over(seconds);
            Play(Edge(by, of) is { } edge ? [walk, edge.Animate.Stroke(Colour.Highlight, 6).Over(seconds)] : [walk]);
        }

        Add(formula);
        _shown = (told.After, formula);
        Wait(0.8);
    }

    // Too many to write out: light runs back along all that are drawn, and those that matter most are named.
    private void ListPaths()
    {
        Play(new LaggedStart(Stages().Select(stage => new Together(stage.Select(edge => new PassingFlash(edge) { Backwards = true, Length = 0.6, Width = 8 })))).Lagged(0.5).Over(2));
        var paths = _trace.MostInfluential(MostListed, _values);
        if (paths[0].Value == 0)
        {
            Caption(string.Create(CultureInfo.InvariantCulture, $"{_trace.PathCount:N0} paths, and each has a factor of 0 for this sample: none of them passes a nudge on."));
            Wait(2.5);
            return;
        }

        var rows = new Group(paths.Select(Row));
        rows.Arrange(Direction.Down, 0.3, Direction.Left).FitInto(Board.BelowMap.Width, Board.BelowMap.Height - 0.4).MoveTo(Board.BelowMap.Centre);
        Caption(string.Create(CultureInfo.InvariantCulture, $"{_trace.PathCount:N0} paths, of which these {paths.Count} have the most influence. What each contributes is the product along it."));
        foreach (var (path, row) in paths.Zip(rows))
        {
            var edges = Enumerable.Range(0, path.Path.Nodes.Count - 1).Select(i => Edge(path.Path.Nodes[i + 1], path.Path.Nodes[i])).OfType<Shape>();
            Play([new FadeIn(row, Direction.Left).Over(0.5), .. edges.Select(edge => new PassingFlash(edge) { Backwards = true, Length = 0.8, Width = 8 }.Over(0.8))]);
        }

        Wait(1.5);
        Play(new FadeOut(rows).Over(0.4));
    }

    private static Group Row(PathShare path)
    {
        List<MathNode> nodes = [];
        foreach (var quantity in path.Path.Nodes)
        {
            if (nodes.Count > 0)
            {
                nodes.Add(new SymbolNode("←", AtomClass.Relation));
            }

            nodes.Add(FormulaNodes.Of(Writing.Of(quantity)).InPart(quantity.ToString()));
        }

        var formula = Formula.Of(new RowNode([.. nodes]), 0.5, source: string.Join(@" \leftarrow ", path.Path.Nodes.Select(quantity => LaTeX.Of(Writing.Of(quantity)))));
        foreach (var glyph in formula.Children.OfType<Glyph>().Where(glyph => glyph.Parts.Length > 0))
        {
            glyph.Link(glyph.Parts[0]);
        }

        var value = Formula.Of(FormulaNodes.Of(Writing.Of(new Expressions.Number(path.Value))), 0.5).Paint(Colour.Muted);
        return new Group(formula, value.NextTo(formula, Direction.Right, 0.6));
    }

    // The drawn edges of all paths, from E back, stage by stage.
    private List<List<Shape>> Stages()
    {
        var stages = new List<List<Shape>>();
        for (List<Quantity> at = [_parameter]; at.Count > 0;)
        {
            var steps = at.SelectMany(from => _values.Map.Successors(from).Select(to => (From: from, To: to))).Where(step => _map.Node(step.To) is not null).ToList();
            stages.Insert(0, [.. steps.Select(step => Edge(step.From, step.To)).OfType<Shape>()]);
            // Over layers that are not drawn it goes on in the next one that is.
            at = steps.Count > 0 || at[0] is not Activation a
                ? [.. steps.Select(step => step.To).Distinct()]
                : [.. _map.Quantities.OfType<WeightedInput>().Where(z => z.L.Number == _map.Layers.FirstOrDefault(l => l > a.L.Number))];
        }

        return [.. stages.Where(stage => stage.Count > 0)];
    }

    private void Tell(DerivationStep step, bool isSaid = true)
    {
        if (isSaid)
        {
            Caption(FirstSentence(step.Says));
        }


        var formula = Placed(step.After);
        if (_shown is { } shown && !step.Before.Contains(shown.Equation))
        {
            Play(new FadeOut(shown.Shape).Over(0.3));
            _shown = null;
        }

        Play(new Assemble(formula, LinkedFormula.Flights(step, formula, equation => equation == _shown?.Equation ? _shown.Value.Shape : null, _map.Label)) { Replacing = _shown?.Shape }.Over(0.9));
        _shown = (step.After, formula);
        Wait(isSaid ? Reading(step.Says) - 0.9 : 0.5);
    }

    // What goes without saying, since the story has said it: that ∂E/∂e is 1, that a factor of 1 is dropped, and that a sum with Σ leaves its tail outside.
    private static List<DerivationStep> Shortened(IEnumerable<DerivationStep> steps)
    {
        var told = new List<DerivationStep>();
        foreach (var step in steps)
        {
            if (told.Count > 0 && step.Before.Count == 1 && (step.Rule == Rules.UnitDerivative || step.Rule == Rules.DropOne || step.Rule == Rules.FactorTail))
            {
                told[^1] = Joined(told[^1], step);
            }
            else
            {
                told.Add(step);
            }
        }

        return told;
    }

    // Two steps told as one: where the parts of the second come from, seen from before the first.
    private static DerivationStep Joined(DerivationStep first, DerivationStep second)
    {
        var origins = first.Moves.ToDictionary(move => move.Part, move => move.Origins);
        return second with
        {
            Says = first.Says,
            Before = first.Before,
            Moves = second.Moves.Select(move => move with { Origins = move.Origins.SelectMany(origin => origin is FromPart part ? origins.GetValueOrDefault(part.Part) ?? [] : [origin]).Distinct().ToValueList() }).ToValueList(),
        };
    }

    // The number of the formula, and beside it what a nudge measures.
    private void Measure(DerivationStep? step)
    {
        if (step is null || _shown is not { } shown)
        {
            Wait(1.5);
            return;
        }

        Caption(FirstSentence(step.Says));
        var kind = FiniteDifferences.Of(_values.Network, [_values.Sample], _parameter).Kind;
        var nudged = Nudged(step.After.Right, kind).FitInto(6.3, 1.2);
        var left = Board.BelowMap.Centre.X - 3.4;
        var y = Board.BelowMap.Centre.Y + 0.1;
        nudged.MoveTo(Board.BelowMap.Centre.X + 3.2, y);
        Play(shown.Shape.Animate.FitInto(5.6, 1.2).MoveTo(left, y).Over(0.7));
        Play(new Write(nudged));
        var size = step.Check.RelativeError > 0 ? FormattableString.Invariant($@"less than $10^{{{Math.Floor(Math.Log10(step.Check.RelativeError)) + 1}}}$ of their size") : "nothing";
        var heads = new Group(Head("derived", left, y + 0.95), Head("measured", nudged.Centre.X, y + 0.95));
        var verdict = new Text(step.Check.Verdict switch { Verdict.Holds => $"They differ by {size}.", Verdict.DoesNotHold => "They do not agree.", _ => "It can't be told in double precision here." }, 0.34).Paint(step.Check.IsWrong ? Colour.Error : Colour.Foreground).MoveTo(0, Board.BelowMap.Bottom + 0.2);
        Play(new FadeIn(heads).Over(0.4), new FadeIn(verdict).Over(0.4));
        Wait(0.8);
    }

    // (E(p + h) − E(p − h)) / 2h ≈ what was measured; at a kink the quotient of the side that was measured.
    private Formula Nudged(Expression measured, DifferenceKind kind)
    {
        var (error, parameter) = (new TotalError(), LaTeX.Of(Writing.Of(_parameter)));
        string Written(string e, string p)
        {
            var (above, below, width) = kind switch
            {
                DifferenceKind.LeftSided => (p, $"{p} - h", "h"),
                DifferenceKind.RightSided => ($"{p} + h", p, "h"),
                _ => ($"{p} + h", $"{p} - h", @"2\,h"),
            };
            return $@"\frac{{{e}({above}) - {e}({below})}}{{{width}}} \approx {LaTeX.Of(Writing.Of(measured))}";
        }

        var formula = Formula.Of(TexReader.Read(Written(@"\part{e}{E}", $@"\part{{p}}{{{parameter}}}")), Size, source: Written("E", parameter));
        formula["e"].Paint(Colour.Error).Children.OfType<Glyph>().ToList().ForEach(glyph => glyph.Link(error.ToString()));
        formula["p"].Paint(_parameter is Weight ? Colour.Weight : Colour.Bias).Children.OfType<Glyph>().ToList().ForEach(glyph => glyph.Link(_parameter.ToString()));
        return formula;
    }

    private static Text Head(string words, double x, double y) => new Text(words, 0.32).Paint(Colour.Muted).MoveTo(x, y);

    // On the number of lines that leaves it largest.
    private static Formula Placed(Equation equation)
    {
        var (whole, broken) = (LinkedFormula.Of(equation, Size), LinkedFormula.Of(equation, Size, isBroken: true));
        var best = Share(whole) >= Math.Min(1, Share(broken)) ? whole : broken;
        return best.FitInto(Board.BelowMap.Width, Board.BelowMap.Height).MoveTo(Board.BelowMap.Centre);

        static double Share(Formula formula) => Math.Min(Board.BelowMap.Width / formula.Width, Board.BelowMap.Height / formula.Height);
    }

    private Shape? EdgeOf(Quantity parameter) => parameter switch
    {
        Weight w => Edge(w, new WeightedInput(w.L, w.J)),
        Bias b => Edge(b, new WeightedInput(b.L, b.J)),
        _ => null,
    };

    private Shape? Edge(Quantity from, Quantity to) => _map.Edge(from, to);

    // How long a sentence is shown; who reads more slowly stops the page.
    private static double Reading(string says) =>
        Math.Clamp(FirstSentence(says).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length / WordsPerSecond, 1.4, 2.3);

    private static string FirstSentence(string says)
    {
        var end = says.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? says : says[..(end + 1)];
    }
}
