using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Animation.Geometry;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Typesetting;
using Backlight.Animation.Typesetting.Texts;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Formulas;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film;

/// <summary>The derivation of a network as a film: a chapter for each figure, the map above, the formula below, and what is said at the lower edge.</summary>
public sealed class StoryScene : Scene
{
    private const double WordsPerSecond = 3;
    private static readonly Bounds MapPlace = new(-6.6, 0.35, 6.6, 3.15);
    private static readonly Bounds FormulaPlace = new(-6.5, -2.35, 6.5, 0.05);

    // Where a formula stands that would be too small beside the map.
    private static readonly Bounds WholePlace = new(-6.5, -2.35, 6.5, 3.0);
    private const double Size = 0.62;
    private const double LeastSize = 0.42;

    private readonly Derivation _derivation;
    private readonly MapDrawing _map;
    private readonly HashSet<string> _rules = [];
    private readonly HashSet<(string Rule, string Figure)> _told = [];
    private Text? _title;
    private Text? _check;
    private (Equation Equation, Formula Shape)? _shown;
    private bool _mapIsHidden;
    private bool _needsRoom;

    /// <summary>A film of a derivation.</summary>
    /// <param name="derivation">The whole story of a network.</param>
    public StoryScene(Derivation derivation)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        _derivation = derivation;
        _map = new(derivation.Network.Architecture, MapPlace);
    }

    /// <inheritdoc/>
    public override string Title => "Backpropagation";

    /// <inheritdoc/>
    public override void Construct()
    {
        Open(_derivation.Chapters.FirstOrDefault(chapter => chapter.Steps.Count == 0)?.Title ?? "How a network learns");
        foreach (var chapter in _derivation.Chapters.Where(chapter => chapter.Figure != "00"))
        {
            Tell(chapter);
        }

        Play(new FadeOut(OnStage));
        Wait(0.5);
    }

    /// <inheritdoc/>
    protected override Shape DrawCaption(string text) =>
        new Text(SpokenWords.ToText(text), 0.34, width: 12.6, alignment: TextAlignment.Centre).FitInto(13, 1.15).MoveTo(0, -3.15).Z(100);

    private void Open(string name)
    {
        Chapter("00", name);
        var title = new Text("Backpropagation", 1.1, TextFace.Bold).MoveTo(0, 0.6);
        var widths = string.Join(" – ", Enumerable.Range(0, _derivation.Network.Architecture.Depth + 1).Select(l => _derivation.Network.Architecture.Width(l)));
        var below = new Text($"every equation of the {widths} network, derived and checked", 0.42).Paint(Colour.Muted).NextTo(title, Direction.Down, 0.4);
        Play(new Write(title).Over(1.5), new FadeIn(below, Direction.Up));
        Wait(1.5);
        Play(new FadeOut(title, Direction.Up), new FadeOut(below));
        Play(new LaggedStart(_map.Shape.Select(part => new Create(part).Lagged(0.05).Over(1.5))).Lagged(0.5));
    }

    private void Tell(Chapter chapter)
    {
        Chapter(chapter.Figure, chapter.Title);
        var title = new Text($"{chapter.Figure}  {SpokenWords.ToText(chapter.Title)}", 0.4, TextFace.Bold).FitInto(8.6, 0.5).ToEdge(Direction.UpLeft, 0.35);
        if (_title is { } old)
        {
            Play(new FadeOut(old).Over(0.4), new FadeIn(title).Over(0.4));
        }
        else
        {
            Play(new FadeIn(title).Over(0.4));
        }

        _title = title;
        if (chapter.Steps.Count > 0 && chapter.Steps.All(step => step.Rule == Rules.Conclude))
        {
            TellTogether(chapter);
            return;
        }

        // Where most formulas need the place of the map, it is away for the whole chapter; but a walk along edges is shown on it.
        _needsRoom = !chapter.Steps.Any(step => step.Moves.Any(move => move.Origins.Any(origin => origin is FromEdge))) && chapter.Steps.Count(step => Placed(step, needsRoom: false).Place != FormulaPlace) * 2 >= Math.Max(1, chapter.Steps.Count);
        foreach (var step in chapter.Steps)
        {
            Tell(step);
        }

        // What the chapter has found stays a little.
        Wait(0.8);
        Caption(null);
        Clear(0.4);
        ShowMap(true);
    }

    // The equations that all the rest was for: one below the other, and time to read them.
    private void TellTogether(Chapter chapter)
    {
        ShowMap(false);
        var formulas = new Group(chapter.Steps.Select(step => Linked(step, Formula.Of(FormulaNodes.Of(Writing.Of(step.After)), Size, source: LaTeX.Of(Writing.Of(step.After))))));
        formulas.Arrange(Direction.Down, 0.45, Direction.Left).FitInto(WholePlace.Width, WholePlace.Height).MoveTo(WholePlace.Centre);
        foreach (var (step, formula) in chapter.Steps.Zip(formulas))
        {
            Caption(FirstSentence(step.Says));
            ShowCheck(step);
            Play(new Write(formula).Over(1.2));
            Wait(2);
        }

        Caption(chapter.Says);
        Play(new Circumscribe(formulas) { Gap = 0.2 });
        Wait(6);
        Caption(null);
        Play(new FadeOut(formulas).Over(0.5));
        ShowMap(true);
    }

    private void Tell(DerivationStep step)
    {
        // What is new takes its time; what was seen in another chapter less, and what repeats in this one hardly any.
        var pace = (_rules.Add(step.Rule.Id), _told.Add((step.Rule.Id, step.Figure))) switch { (true, _) => 1, (_, true) => 0.45, _ => 0.2 };
        pace = step.Rule == Rules.RecallDelta && step.Figure == "08" ? 1.6 : pace;
        var says = FirstSentence(step.Says);
        Caption(says);
        var (formula, place) = Placed(step, _needsRoom);
        ShowMap(place == FormulaPlace);
        if (!_mapIsHidden)
        {
            ShowOnMap(step, pace);
        }

        var source = _shown is { } shown ? step.Before.ToList().IndexOf(shown.Equation) : -1;
        if (source < 0 && _shown is not null)
        {
            Clear(0.4);
        }

        Play(new Assemble(formula, Pairs(step, formula, source)) { Replacing = _shown?.Shape }.Over(pace < 0.5 ? 0.5 : 1));
        _shown = (step.After, formula);
        ShowCheck(step);
        if (pace > 1)
        {
            // The summit: what was worked out for the last layer takes the place of whole paths.
            Play(new Indicate(formula.FindCharacter("δ"), Colour.Highlight, 1.4));
        }

        var words = says.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Wait(Math.Max(0.3, pace * ((Math.Clamp(words / WordsPerSecond, 1.6, 6)) - 1.1)));
    }

    // Where each character of the new formula comes from: the one before, or a label on the map.
    private IEnumerable<(Shape From, Shape To)> Pairs(DerivationStep step, Formula formula, int source)
    {
        var moves = step.Moves.ToDictionary(move => move.Part.ToString(), move => move.Origins);
        var leaves = step.After.Parts().Where(part => part.Part.Parts.Count == 0).Select(part => part.Id.ToString()).ToHashSet();
        foreach (var part in formula.Children.OfType<Glyph>().GroupBy(glyph => glyph.Identity.Part))
        {
            if (part.Key is null || !moves.TryGetValue(part.Key, out var origins))
            {
                continue;
            }

            var (goal, isLeaf) = (part.ToList(), leaves.Contains(part.Key));
            var from = origins.SelectMany(origin => PiecesOf(origin, source, isLeaf)).ToList();
            foreach (var pair in isLeaf && from.Count > 0 ? InOrder(from, goal) : SameCharacters(from, goal))
            {
                yield return pair;
            }
        }
    }

    // All of what was becomes all of what is: factors flow together into a δ.
    private static IEnumerable<(Shape From, Shape To)> InOrder(List<Shape> from, List<Glyph> to)
    {
        var count = Math.Max(from.Count, to.Count);
        return Enumerable.Range(0, count).Select(i => (from[i * from.Count / count], (Shape)to[i * to.Count / count]));
    }

    // Signs between parts stay what they are: a dot does not become a bracket.
    private static IEnumerable<(Shape From, Shape To)> SameCharacters(List<Shape> from, List<Glyph> to)
    {
        var left = from.OfType<Glyph>().ToList();
        foreach (var glyph in to)
        {
            if (left.FirstOrDefault(one => one.Character == glyph.Character) is { } same)
            {
                left.Remove(same);
                yield return (same, glyph);
            }
        }
    }

    private IEnumerable<Shape> PiecesOf(Origin origin, int source, bool isLeaf) => origin switch
    {
        FromPart part when part.Formula == source && _shown is { } shown =>
            shown.Shape.Children.OfType<Glyph>().Where(glyph => isLeaf ? glyph.Parts.Contains(part.Part.ToString()) : glyph.Identity.Part == part.Part.ToString()),
        FromNode node => _map.Label(node.Node)?.Pieces ?? [],
        _ => [],
    };

    // Beside the map where it can be read there; else on two lines, or in the place of the map.
    private static (Formula Formula, Bounds Place) Placed(DerivationStep step, bool needsRoom)
    {
        var written = Writing.Of(step.After);
        Formula Typeset(bool broken) => Linked(step, Formula.Of(broken ? FormulaNodes.Broken(written) : FormulaNodes.Of(written), Size, source: LaTeX.Of(written)));
        var best = new[] { (false, FormulaPlace), (true, FormulaPlace), (false, WholePlace), (true, WholePlace) }
            .Where(choice => !needsRoom || choice.Item2 == WholePlace)
            .Select(choice => (Formula: Typeset(choice.Item1), Place: choice.Item2))
            .Select(choice => (choice.Formula, choice.Place, Room: Size * Math.Min(1, Math.Min(choice.Place.Width / choice.Formula.Width, choice.Place.Height / choice.Formula.Height))))
            .ToList();
        var chosen = best.FindIndex(choice => choice.Room >= LeastSize);
        var (formula, place, _) = chosen >= 0 ? best[chosen] : best.MaxBy(choice => choice.Room);
        return (formula.FitInto(place.Width, place.Height).MoveTo(place.Centre), place);
    }

    // Both sides were evaluated when the step was made; here stands how far they were apart.
    private void ShowCheck(DerivationStep step)
    {
        var error = step.Check.RelativeError;
        var exponent = error > 0 ? (int)Math.Floor(Math.Log10(error)) : 0;
        var size = error > 0 ? FormattableString.Invariant($@"$<10^{{{exponent + 1}}}$") : "$0$";
        var text = new Text(step.Check.IsOk ? $"checked in numbers, off by {size}" : "does not hold in numbers", 0.31)
            .Paint(step.Check.IsOk ? Colour.Muted : Colour.Error).ToEdge(Direction.UpRight, 0.42);
        if (_check is { } old)
        {
            Remove(old);
        }

        Add(text);
        _check = text;
    }

    private void ShowMap(bool shown)
    {
        if (shown == _mapIsHidden)
        {
            Play(shown ? new FadeIn(_map.Shape).Over(0.5) : new FadeOut(_map.Shape).Over(0.5));
            _mapIsHidden = !shown;
        }
    }

    // What a sign stands for: its partners on the map light up with it in the page.
    private static Formula Linked(DerivationStep step, Formula formula)
    {
        var quantities = step.After.Parts().Where(part => part.Part is Term).ToDictionary(part => part.Id.ToString(), part => ((Term)part.Part).Quantity.ToString());
        foreach (var glyph in formula.Children.OfType<Glyph>())
        {
            if (glyph.Identity.Part is { } part && quantities.TryGetValue(part, out var quantity))
            {
                glyph.Link(quantity);
            }
        }

        return formula;
    }

    private void ShowOnMap(DerivationStep step, double pace)
    {
        var edges = step.Moves.SelectMany(move => move.Origins).OfType<FromEdge>().Select(edge => _map.Edge(edge.From, edge.To)).OfType<Shape>().Distinct().ToList();
        if (edges.Count > 0)
        {
            Play(new LaggedStart(edges.Select(edge => new PassingFlash(edge) { Backwards = true, Length = 0.6, Width = 9 }.Over(0.5))).Lagged(0.55).Over(pace < 0.5 ? 0.5 : Math.Min(2, 0.4 + (0.25 * edges.Count))));
            return;
        }

        var nodes = step.Moves.SelectMany(move => move.Origins).OfType<FromNode>().Select(node => _map.Label(node.Node)).OfType<Shape>().Distinct().ToList();
        if (nodes.Count is > 0 and < 40)
        {
            Play(new Together(nodes.Select(node => new Indicate(node, scale: 1.35))).Over(pace < 0.5 ? 0.3 : 0.7));
        }
    }

    private void Clear(double seconds)
    {
        if (_shown is { } shown)
        {
            Play(new FadeOut(shown.Shape).Over(seconds));
            _shown = null;
        }
    }

    // What can be read while the formula is looked at: the first sentence.
    private static string FirstSentence(string says)
    {
        var end = says.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? says : says[..(end + 1)];
    }
}
