using System.Globalization;
using System.Text;
using Backlight.Animation.Timelines;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Maps;
using Backlight.Film.Staging;
using Backlight.Testing;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film.Tests;

/// <summary>What stands on the board, and which edge lights up when: seen in the film, whatever the code that made it says.</summary>
public sealed class StoryBoardTests
{
    public static TheoryData<string> Names => ["3-2", "2-2-2", "3-4-3-2", "1-1-1-1", "2-3-1"];

    [Theory]
    [MemberData(nameof(Names))]
    public void On_each_walk_the_edges_light_up_in_the_order_of_the_factors(string name)
    {
        var (derivation, film) = (Stories.Derivation(name), Stories.Film(name));
        var map = new MapDrawing(derivation.Network.Architecture, MapScene.MapPlace);
        var walks = 0;
        foreach (var chapter in derivation.Chapters.Where(chapter => chapter.Figure is "03" or "07"))
        {
            var known = new HashSet<Point>();
            var lit = FirstLit(film, chapter.Figure);
            var after = 0.0;
            foreach (var step in chapter.Steps.TakeWhile(step => step.Rule == Rules.ChainRule))
            {
                // ∂E/∂e, ∂e/∂a …: of each factor the line between its two nodes; a line that an earlier walk has lit gets its light beside.
                var lines = step.After.Parts().Where(part => part.Id.Side == Side.Right).Select(part => part.Part).OfType<PartialDerivative>()
                    .Select(factor => Rounded(map.Edge(factor.By, factor.Of)!.Centre)).Where(known.Add).ToList();
                Assert.All(lines, line => Assert.Contains(line, lit));
                var times = lines.ConvertAll(line => lit[line]);
                Assert.Equal(times.Order(), times);
                Assert.Equal(times.Count, times.Distinct().Count());
                Assert.All(times, time => Assert.True(time > after, $"{step.Id}: an edge lights up before its walk"));
                after = times.Append(after).Max();
                walks++;
            }
        }

        Assert.True(walks > 0);
    }

    [Theory]
    [InlineData("2-2-2")]
    [InlineData("3-4-3-2")]
    public void What_is_on_the_board_changes_as_the_story_says(string name)
    {
        var film = Stories.Film(name);
        var text = new StringBuilder();
        foreach (var chapter in film.Chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"{chapter.Id}\n");
            List<string> before = ["?"];
            foreach (var still in film.Stills.Where(still => still.Duration > 0.15 && still.Start >= chapter.Start - 0.001 && still.End <= chapter.End + 0.001))
            {
                var board = film.At((still.Start + still.End) / 2).Items.Where(item => item.Opacity > 0.5)
                    .Select(item => item.Element.Identity.Source).OfType<string>().Where(IsEquation).Distinct().Order(StringComparer.Ordinal).ToList();
                if (!board.SequenceEqual(before))
                {
                    text.Append(board.Count == 0 ? "    (empty)\n" : string.Concat(board.Select((formula, i) => $"  {(i == 0 ? "*" : " ")} {formula}\n")));
                    before = board;
                }
            }
        }

        Golden.Match(text.ToString(), $"Board.{name}.txt");
    }

    // Walks draw their light 7 wide; nothing else on the map is. No two lines have one centre.
    private static Dictionary<Point, double> FirstLit(Timeline film, string figure)
    {
        var chapter = film.Chapters.Single(chapter => chapter.Id == figure);
        var lit = new Dictionary<Point, double>();
        foreach (var time in Stories.Tenths(film, chapter.Start, chapter.End))
        {
            foreach (var item in film.At(time).Items.Where(item => item.Element.Layer == Layer.Picture && Math.Abs(item.StrokeWidth - 0.07) < 1e-6))
            {
                lit.TryAdd(Rounded(item.Outline.Bounds.Under(item.Map).Centre), time);
            }
        }

        return lit;
    }

    // The labels of the map are formulas too.
    private static bool IsEquation(string formula) => formula.Contains('=') || formula.Contains("\\approx", StringComparison.Ordinal) || formula.Contains("\\leftarrow", StringComparison.Ordinal);

    private static Point Rounded(Point point) => new(Math.Round(point.X, 2), Math.Round(point.Y, 2));
}
