using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Maps;
using Backlight.Film.Wording;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film.Staging;

/// <summary>What is on stage, and what is done there: the board with its formulas, the map with its lights and values, the words below.</summary>
/// <remarks>It knows nothing of the order of the story: that is the storyteller's, and how a rule is shown the choreography's.</remarks>
internal sealed class Stagehand
{
    private const double WordsPerSecond = 3;

    // A formula is kept for as many steps, if one of them needs it.
    private const int Foresight = 6;

    // And over as many chapters.
    private const int ChaptersAhead = 2;
    // Where the words about the check end, on their baseline.
    private static readonly Point CheckEnd = new(6.69, 3.38);

    private readonly List<DerivationStep> _steps;
    private readonly MapLights _lights = new();
    private readonly Dictionary<Quantity, Shape> _values = [];
    private readonly MapDrawing _ownMap;
    private Text? _check;
    private double _said;
    private string _words = "";

    public Stagehand(MapScene scene, Derivation derivation)
    {
        (Scene, Derivation) = (scene, derivation);
        _steps = [.. derivation.Steps];
        _ownMap = Map = new(derivation.Network.Architecture, MapScene.MapPlace);
    }

    public MapScene Scene { get; }

    public Derivation Derivation { get; }

    /// <summary>The map that is looked at: the network's, or for a while a deeper one.</summary>
    public MapDrawing Map { get; private set; }

    public Board Board { get; } = new();

    /// <summary>Whether the map stands in the picture.</summary>
    public bool MapIsShown { get; private set; }

    /// <summary>How much time a step gets: 1 for what is new, less for what was seen, hardly any for what repeats.</summary>
    public double Pace { get; set; } = 1;

    public void Play(params Animation.Animations.Animation[] animations) => Scene.Show(animations);

    public void Wait(double seconds) => Scene.Rest(seconds);

    /// <summary>Draws the map for the first time.</summary>
    public void DrawMap()
    {
        Play(
            new LaggedStart(Map.Circles.Select(circle => new Create(circle))).Lagged(0.12).Over(1.6),
            new LaggedStart(Map.Lines.Select(line => new Create(line))).Lagged(0.06).Over(2.2),
            new LaggedStart(Map.Names.Select(name => new FadeIn(name))).Lagged(0.06).Over(2.2));
        MapIsShown = true;
    }

    /// <summary>A caption; how long it has been read is counted from here.</summary>
    public void Say(string words)
    {
        Scene.Say(words.Length == 0 ? null : words);
        (_said, _words) = (Scene.Now, words);
    }

    /// <summary>Waits until the caption can have been read.</summary>
    public void Read()
    {
        if (_words.Length == 0)
        {
            return;
        }

        var words = _words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Wait(Math.Max(1.2, words / WordsPerSecond) - (Scene.Now - _said));
    }

    /// <summary>The formula of a step comes: its characters from where the step says, others fade in, and what is needed no more goes.</summary>
    /// <param name="step">What is written.</param>
    /// <param name="seconds">How long it takes.</param>
    /// <param name="place">Puts the formula together instead of all at once.</param>
    public Formula Write(DerivationStep step, double? seconds = null, Action<Formula>? place = null)
    {
        var later = Later(step);
        var staying = Board.Writs.Where(writ => later.Contains(writ.Equation) && writ.Equation != step.After).ToList();
        var setting = Board.Set(Board.Of(step), staying, NeedsMap(step), !MapIsShown);
        ShowMap(setting.ShowsMap);
        var leaving = Board.Writs.Where(writ => setting.Kept.All(kept => kept.Writ != writ)).ToList();
        var formula = setting.Formula;
        var natural = (formula.Width, formula.Height);
        formula.Scale(setting.Scale).MoveTo(setting.Centre);
        var time = seconds is { } given ? given * (Pace < 0.2 ? 0.5 : Pace < 0.5 ? 0.7 : 1) : Pace < 0.2 ? 0.35 : Pace < 0.5 ? 0.5 : 0.9;
        var moves = Moved(setting);
        if (place is null)
        {
            var replaced = new Group(leaving.Select(writ => writ.Formula));
            Play(moves);
            Play(new Assemble(formula, LinkedFormula.Flights(step, formula, Board.Find, Map.Label)) { Replacing = leaving.Count > 0 ? replaced : null }.Over(time));
        }
        else
        {
            Play([.. moves, .. leaving.Select(writ => new FadeOut(writ.Formula).Over(0.4))]);
            place(formula);
        }

        foreach (var writ in leaving)
        {
            Board.Remove(writ);
        }

        Board.Add(new(step.After, formula, natural));
        ShowCheck(step);
        return formula;
    }

    /// <summary>Brings back the equations that a step starts from, where they are not in the picture.</summary>
    public void Recall(DerivationStep step)
    {
        foreach (var equation in step.Before.Where(equation => Board.Find(equation) is null).Take(2).ToList())
        {
            var staying = Board.Writs.Where(writ => step.Before.Contains(writ.Equation)).ToList();
            var setting = Board.Set(Board.Of(equation), staying, NeedsMap(step), !MapIsShown, isFirst: true);
            var leaving = Board.Writs.Where(writ => setting.Kept.All(kept => kept.Writ != writ)).ToList();
            ShowMap(setting.ShowsMap);
            var natural = (setting.Formula.Width, setting.Formula.Height);
            setting.Formula.Scale(setting.Scale).MoveTo(setting.Centre);
            Play([.. Moved(setting), .. leaving.Select(writ => new FadeOut(writ.Formula).Over(0.4)), new FadeIn(setting.Formula).Over(0.6)]);
            leaving.ForEach(Board.Remove);
            Board.Insert(new(equation, setting.Formula, natural));
        }
    }

    /// <summary>Lights a line of the map until the chapter ends; nothing while the map is away.</summary>
    public Animation.Animations.Animation Light(Shape shape, Colour colour, double width = 7) => MapIsShown ? _lights.Light(shape, colour, width) : new Pause(0);

    /// <summary>Lights a line; beside its light where it is lit already: two paths share it.</summary>
    public Animation.Animations.Animation LightBeside(Line line, Colour colour) => MapIsShown ? _lights.LightBeside(line, colour) : new Pause(0);

    /// <summary>What was lit is as it was.</summary>
    public IEnumerable<Animation.Animations.Animation> Darken() => _lights.Darken();

    /// <summary>The label of a parameter that there was no room for comes for a while.</summary>
    public void Uncover(Quantity parameter)
    {
        if (!Map.IsDrawn(parameter) && Map.OnGround(parameter) is { } label && !_values.ContainsKey(parameter))
        {
            Play(new FadeIn(label).Over(0.3));
            _values[parameter] = label;
        }
    }

    /// <summary>Puts a value in the place of a node's label.</summary>
    /// <param name="node">A node of the map.</param>
    /// <param name="value">What it is.</param>
    /// <param name="colour">Of the number.</param>
    /// <param name="from">Where the number comes from.</param>
    public IEnumerable<Animation.Animations.Animation> PutValue(Quantity node, double value, Colour colour, Point? from)
    {
        if (Map.Node(node) is not { } circle || Map.Label(node) is not { } label)
        {
            yield break;
        }

        var text = new Text(Numerals.InNode(value), 0.36).FitInto(1.75 * Map.Radius, 0.9 * Map.Radius).Paint(colour).MoveTo(circle.Centre).Link(node.ToString());
        var to = text.Centre;
        if (from is { } start)
        {
            text.MoveTo(start);
        }

        Scene.Put(text);
        var seconds = Pace < 0.5 ? 0.45 : 0.8;
        yield return new FadeOut(_values.GetValueOrDefault(node) ?? label).Over(seconds / 2);
        yield return text.Animate.MoveTo(to).Over(seconds);
        _values[node] = text;
    }

    /// <summary>Another map in the place of this one; null brings back the network's own.</summary>
    public void ChangeMap(Network? network)
    {
        var next = network is null ? _ownMap : new MapDrawing(network.Architecture, MapScene.MapPlace);
        if (MapIsShown)
        {
            Play(new FadeOut(Map.Shape).Over(0.4), new FadeIn(next.Shape).Over(0.6));
        }

        Map = next;
    }

    public void ShowMap(bool shown)
    {
        if (shown != MapIsShown)
        {
            Play(shown ? new FadeIn(Map.Shape).Over(0.4) : new FadeOut(new Group([Map.Shape, .. _values.Values, .. _lights.Beside])).Over(0.4));
            MapIsShown = shown;
        }
    }

    /// <summary>Takes away what only the chapter that ends needed: formulas, lights, values, another network's map.</summary>
    /// <param name="next">The first step of what follows; null at the end.</param>
    public void ClearAway(DerivationStep? next)
    {
        Scene.Say(null);
        HideCheck();
        var later = next is null ? [] : Later(next).Concat(next.Before).ToHashSet();
        var leaving = Board.Writs.Where(writ => !later.Contains(writ.Equation)).ToList();
        if (!MapIsShown)
        {
            _lights.DarkenAtOnce();
        }

        List<Animation.Animations.Animation> animations = [.. leaving.Select(writ => new FadeOut(writ.Formula).Over(0.4)), .. Darken()];
        foreach (var (quantity, value) in _values)
        {
            if (MapIsShown)
            {
                animations.Add(new FadeOut(value).Over(0.4));
                if (Map.IsDrawn(quantity) && Map.Label(quantity) is { } label)
                {
                    animations.Add(new FadeIn(label).Over(0.4));
                }
            }
        }

        _values.Clear();
        leaving.ForEach(Board.Remove);
        Play([.. animations]);
        if (Map != _ownMap)
        {
            ChangeMap(null);
        }

        if (Board.Writs.Count == 0)
        {
            ShowMap(true);
        }
    }

    // The equations that the steps after one start from.
    private HashSet<Equation> Later(DerivationStep step)
    {
        var at = _steps.FindIndex(other => ReferenceEquals(other, step));
        // Where equations of many layers go by, only what the next step needs stays.
        return [.. _steps.Skip(at + 1).Take(step.Chapter == ChapterKind.TwoLayers || step.Chapter == ChapterKind.AnyDepth ? 1 : Foresight).Where(other => PlaceOf(other) <= PlaceOf(step) + ChaptersAhead).SelectMany(other => other.Before)];
    }

    // A chapter that the story does not have lies where the one before it does.
    private int PlaceOf(DerivationStep step) =>
        step.Chapter.Place >= 0 ? step.Chapter.Place : _steps.TakeWhile(other => !ReferenceEquals(other, step)).Select(other => other.Chapter.Place).DefaultIfEmpty(0).Max();

    private static bool NeedsMap(DerivationStep step) =>
        step.Rule == Rules.Recur || step.Chapter == ChapterKind.HiddenTrace || step.Chapter == ChapterKind.DeltaRecalled || step.Chapter == ChapterKind.Numbers || step.Moves.Any(move => move.Origins.Any(origin => origin is FromEdge));

    // Those that stay go where there is room for them.
    private static Animation.Animations.Animation[] Moved(Board.Setting setting) =>
        [.. setting.Kept.Where(kept => kept.Writ.Formula.Centre.DistanceTo(kept.Centre) > 0.01 || Math.Abs(kept.Writ.Formula.Width - (kept.Scale * kept.Writ.Natural.Width)) > 0.01)
            .Select(kept => kept.Writ.Formula.Animate.ToWidth(kept.Scale * kept.Writ.Natural.Width).MoveTo(kept.Centre).Over(0.5))];

    // Both sides were evaluated when the step was made; here stands how far they were apart.
    public void ShowCheck(DerivationStep step)
    {
        var error = step.Check.RelativeError;
        var (words, colour) = step.Check.Verdict switch
        {
            Verdict.Holds => ("agrees in numbers", Colour.Muted),
            Verdict.DoesNotHold => ("does not agree in numbers", Colour.Error),
            _ => ("can't be told in double precision", Colour.Foreground),
        };
        var size = step.Check.IsOk && error > 0 ? FormattableString.Invariant($@" to $10^{{{(int)Math.Floor(Math.Log10(error)) + 1}}}$") : "";
        var text = new Text(words + size, 0.32).Paint(colour);
        HideCheck();
        Scene.Put(text.Shift(CheckEnd - new Point(text.Right.X, text.Origin.Y)));
        _check = text;
    }

    public void HideCheck()
    {
        if (_check is { } old)
        {
            Scene.Take(old);
            _check = null;
        }
    }
}
