using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Wording;
using Backlight.Formulas;
using Backlight.Typesetting.Geometry;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film.Staging;

/// <summary>The formulas that stand in the picture, and where they stand: the newest lowest, above it those that a later step needs.</summary>
internal sealed class Board
{
    /// <summary>The height of an em where there is room.</summary>
    public const double Size = 0.64;

    // 18 pixels of 1080.
    private const double LeastHeight = 18.3 / 135;
    private const double Gap = 0.32;

    /// <summary>Where formulas stand below the map.</summary>
    public static Bounds BelowMap { get; } = new(-6.6, -2.55, 6.6, 0.0);

    /// <summary>Where they stand while the map is away.</summary>
    public static Bounds Whole { get; } = new(-6.6, -2.55, 6.6, 3.1);

    private readonly List<Writ> _writs = [];

    /// <summary>What stands in the picture, the oldest first.</summary>
    public IReadOnlyList<Writ> Writs => _writs;

    /// <summary>The formula of an equation that stands in the picture; null for another.</summary>
    public Formula? Find(Equation equation) => _writs.Find(writ => writ.Equation == equation)?.Formula;

    public void Add(Writ writ) => _writs.Add(writ);

    public void Insert(Writ writ) => _writs.Insert(0, writ);

    public void Remove(Writ writ) => _writs.Remove(writ);

    public void Clear() => _writs.Clear();

    /// <summary>How the equation after a step can be written, and what is given up with each way: the line, shapes, digits, all but the general entry.</summary>
    public static IReadOnlyList<Manner> Of(DerivationStep step)
    {
        List<Manner> manners = [.. Of(step.After), .. Of(step.After, WritingStyle.Story with { Digits = 3 }, 3), .. Of(step.After, WritingStyle.Story with { Digits = 2 }, 4)];
        if (StepFormula.ShowsShapes(step))
        {
            manners = [.. Of(step.After, WritingStyle.Story with { ShowShapes = true }, -4), .. manners];
        }

        return GeneralEntry.Of(step.After) is { } entry ? [.. manners, .. Of(entry, cost: 8)] : manners;
    }

    /// <summary>An equation on one line and on two.</summary>
    public static IReadOnlyList<Manner> Of(Equation equation, WritingStyle? style = null, double cost = 0) =>
        [new(() => LinkedFormula.Of(equation, Size, style: style), cost), new(() => LinkedFormula.Of(equation, Size, isBroken: true, style), cost + 1)];

    /// <summary>How a formula is best set: on one line or two, below the map or in its place, and with how many of those that stay.</summary>
    /// <param name="manners">What can be written, the best first.</param>
    /// <param name="staying">Formulas that should stay, the oldest first; the oldest are given up where there is no room.</param>
    /// <param name="mapIsNeeded">The map is looked at in this step.</param>
    /// <param name="mapIsAway">It is away already.</param>
    /// <param name="isFirst">The formula goes above those that stay, not below them.</param>
    public static Setting Set(IReadOnlyList<Manner> manners, IReadOnlyList<Writ> staying, bool mapIsNeeded, bool mapIsAway, bool isFirst = false)
    {
        var heights = staying.Select(writ => SmallestOf(writ.Formula) * writ.Natural.Width / writ.Formula.Width).ToList();
        Bounds[] places = mapIsAway && !mapIsNeeded ? [Whole] : [BelowMap, Whole];
        Setting? best = null, largest = null;
        for (var dropped = 0; dropped <= staying.Count; dropped++)
        {
            var kept = staying.Skip(dropped).ToList();
            foreach (var manner in manners)
            {
                foreach (var place in places)
                {
                    // What is given up: the map, formulas that should stay, size. No formula is set that would give up more than the best one did.
                    var cost = manner.Cost + (place == Whole ? (mapIsNeeded ? 6 : 3) : 0) + (2.5 * dropped);
                    if (cost > best?.Cost)
                    {
                        continue;
                    }

                    var setting = Arranged(manner.Formula, kept, place, isFirst);
                    var smallest = setting.Scale * heights.Skip(dropped).Append(manner.Smallest).Min();
                    setting = setting with { Smallest = smallest, Cost = cost + (6 * (1 - setting.Scale)) };
                    best = smallest >= LeastHeight && !(setting.Cost >= best?.Cost) ? setting : best;
                    largest = smallest > largest?.Smallest || largest is null ? setting : largest;
                }
            }
        }

        return best ?? largest!;
    }

    // Below each other, or in two columns; the new one is the last.
    private static Setting Arranged(Formula formula, List<Writ> kept, Bounds place, bool isFirst) =>
        Enumerable.Range(1, 2).Select(columns => Arranged(formula, kept, place, isFirst, columns)).MaxBy(setting => setting.Scale)!;

    private static Setting Arranged(Formula formula, List<Writ> kept, Bounds place, bool isFirst, int columns)
    {
        var sizes = kept.ConvertAll(writ => writ.Natural);
        var at = isFirst ? 0 : sizes.Count;
        sizes.Insert(at, (formula.Width, formula.Height));
        var rows = sizes.Chunk(columns).ToList();
        var column = sizes.Max(size => size.Width) + (columns > 1 ? 2 * Gap : 0);
        var height = rows.Sum(row => row.Max(size => size.Height)) + (Gap * (rows.Count - 1));
        var scale = Math.Min(1, Math.Min(place.Width / (column * Math.Min(columns, sizes.Count)), place.Height / height));
        var top = place.Centre.Y + (scale * height / 2);
        var places = new List<Point>();
        foreach (var row in rows)
        {
            var rowHeight = scale * row.Max(size => size.Height);
            // A row that is not full begins at the left: what comes next stands beside it.
            places.AddRange(row.Select((_, i) => new Point(place.Centre.X + ((i - ((Math.Min(columns, sizes.Count) - 1) / 2.0)) * scale * column), top - (rowHeight / 2))));
            top -= rowHeight + (scale * Gap);
        }

        var own = places[at];
        places.RemoveAt(at);
        return new(formula, own, scale, [.. kept.Zip(places, (writ, centre) => (writ, centre, scale))], place == BelowMap, 0, 0);
    }

    // Of letters and digits; dots and bars may be lower.
    private static double SmallestOf(Formula formula) =>
        formula.Children.OfType<Glyph>().Where(glyph => glyph.Character.Length <= 2 && char.IsLetterOrDigit(glyph.Character, 0)).Select(glyph => glyph.Height).DefaultIfEmpty(1).Min();

    /// <summary>A way to write an equation; the formula is typeset when it is first asked for.</summary>
    /// <param name="write">Typesets it.</param>
    /// <param name="cost">How much is given up with it.</param>
    public sealed class Manner(Func<Formula> write, double cost)
    {
        /// <summary>How much is given up with it.</summary>
        public double Cost => cost;

        /// <summary>Of the natural size.</summary>
        public Formula Formula => field ??= write();

        /// <summary>The height of its smallest letter or digit.</summary>
        public double Smallest => field == 0 ? field = SmallestOf(Formula) : field;
    }

    /// <summary>A formula in the picture.</summary>
    /// <param name="Equation">What it writes.</param>
    /// <param name="Formula">Its shape, wherever it stands now.</param>
    /// <param name="Natural">Its size at <see cref="Size"/>.</param>
    public sealed record Writ(Equation Equation, Formula Formula, (double Width, double Height) Natural);

    /// <summary>Where everything goes.</summary>
    /// <param name="Formula">The new formula, at its natural size.</param>
    /// <param name="Centre">Where it goes.</param>
    /// <param name="Scale">How much smaller than natural it and the others are.</param>
    /// <param name="Kept">The others, and where they go.</param>
    /// <param name="ShowsMap">Whether the map can stay.</param>
    /// <param name="Smallest">The height of the smallest letter or digit.</param>
    /// <param name="Cost">How much had to be given up.</param>
    public sealed record Setting(Formula Formula, Point Centre, double Scale, IReadOnlyList<(Writ Writ, Point Centre, double Scale)> Kept, bool ShowsMap, double Smallest, double Cost);
}
