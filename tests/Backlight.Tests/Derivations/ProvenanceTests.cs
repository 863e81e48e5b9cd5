using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Maps;
using Backlight.Notation;
using Backlight.Tests.Networks;
using FsCheck.Xunit;

namespace Backlight.Tests.Derivations;

[Properties(Arbitrary = [typeof(NetworkDraws)], MaxTest = 60, Replay = "20261123,7")]
public sealed class ProvenanceTests
{
    [Property]
    public void Every_part_has_one_move_and_every_origin_exists(NetworkDraw draw)
    {
        foreach (var step in Steps(draw))
        {
            Assert.Equal(step.After.Parts().Select(part => part.Id), step.Moves.Select(move => move.Part));
            var before = step.Before.Select(equation => equation.Parts().Select(part => part.Id).ToHashSet()).ToList();
            var map = new ComputationalMap(step.On?.Architecture ?? draw.Build().Network.Architecture);
            foreach (var origin in step.Moves.SelectMany(move => move.Origins))
            {
                Assert.True(
                    origin switch
                    {
                        FromPart from => before[from.Formula].Contains(from.Part),
                        FromNode from => map.Contains(from.Node),
                        FromEdge from => map.HasEdge(from.From, from.To),
                        _ => false,
                    },
                    $"{step.Id} {step.Rule} of {draw}: {origin} does not exist");
            }
        }
    }

    [Property]
    public void A_rule_that_only_rearranges_creates_nothing(NetworkDraw draw)
    {
        foreach (var step in Steps(draw).Where(step => step.Rule.OnlyRearranges))
        {
            Assert.True(step.Moves.All(move => !move.IsNew), $"{step.Id} {step.Rule} of {draw} creates {string.Join(' ', step.Moves.Where(move => move.IsNew).Select(move => move.Part))}");
        }
    }

    /// <summary>Factors that stood in a formula before come from there and not anew from the map, which would be true of each of them as well.</summary>
    [Property]
    public void A_part_that_stood_before_keeps_its_origin(NetworkDraw draw)
    {
        foreach (var step in Steps(draw))
        {
            var stood = step.Before.SelectMany((equation, i) => equation.Parts().Select(part => (Origin: new FromPart(i, part.Id), part.Part))).ToLookup(place => place.Part, place => place.Origin);
            var moves = step.Moves.ToDictionary(move => move.Part, move => move.Origins);
            foreach (var (id, factor) in Factors(PartId.Whole(Side.Left), step.After.Left).Concat(Factors(PartId.Whole(Side.Right), step.After.Right)).Where(part => stood.Contains(part.Part)))
            {
                var from = moves[id].OfType<FromPart>().ToList();
                Assert.True(
                    PutsOtherThingsInPlace(step.Rule) ? from.Count > 0 : from.Any(origin => stood[factor].Any(place => Covers(origin, place))),
                    $"{step.Id} {step.Rule} of {draw}: {id} {UnicodeText.Line(Writing.Of(factor))} stood at {string.Join(' ', stood[factor])} and is said to come from {string.Join(' ', moves[id])}");
            }
        }
    }

    // Where the same factor stands in several places, these rules say which of them it came from by its own place, or by the name that it belonged to.
    private static bool PutsOtherThingsInPlace(Rule rule) => rule == Rules.Gather || rule == Rules.UseFormulas || rule == Rules.NameMatrices || rule == Rules.PutNumbers;

    // Derivatives and names, each as a whole: the two signs of a derivative go where it goes.
    private static IEnumerable<(PartId Id, Expression Part)> Factors(PartId id, Expression expression) => expression is PartialDerivative or Term
        ? [(id, expression)]
        : expression.Parts.SelectMany((part, i) => Factors(id.Child(i), part));

    [Fact]
    public void The_factors_of_a_chain_come_from_the_edges_and_their_signs_from_the_nodes()
    {
        var step = Step("03.1");
        Assert.Equal([new FromEdge(new Activation(2, 1), new NodeError(1))], Origins(step, "R.1"));
        Assert.Equal([new FromNode(new NodeError(1))], Origins(step, "R.1.0"));
        Assert.Equal([new FromNode(new Activation(2, 1))], Origins(step, "R.1.1"));
        Assert.Equal([new FromNode(new TotalError()), new FromNode(new Weight(2, 1, 1))], Origins(step, "L"));
    }

    [Fact]
    public void The_common_tail_of_two_branches_merges()
    {
        var step = Step("07.4");
        Assert.Equal("0:R.0.4 0:R.1.4", string.Join(' ', Origins(step, "R.1")));
        Assert.Equal("0:R.0.5 0:R.1.5", string.Join(' ', Origins(step, "R.2")));
        Assert.Equal("0:R.0.1", string.Join(' ', Origins(step, "R.0.0.1")));
    }

    [Fact]
    public void A_recalled_delta_comes_from_its_factors_and_from_the_equation_of_the_last_layer()
    {
        Assert.Equal("0:R.0.0.0 0:R.0.0.1 1:L", string.Join(' ', Origins(Step("08.1"), "R.0.0.0")));
    }

    [Fact]
    public void Each_entry_of_a_gathered_matrix_comes_from_its_own_equation()
    {
        var step = Step("05.1");
        Assert.Equal(["0:L", "1:L", "2:L", "3:L"], Enumerable.Range(0, 4).Select(i => string.Join(' ', Origins(step, $"L.{i}"))));
        Assert.Equal("2:R.1", string.Join(' ', Origins(step, "R.2.1")));
    }

    [Fact]
    public void A_weight_in_the_matrix_comes_from_the_derivative_in_its_place_and_from_the_map()
    {
        Assert.Equal("0:R.1 node w2[1,2]", string.Join(' ', Origins(Step("13.5"), "R.1")));
    }

    [Fact]
    public void What_a_definition_introduces_is_marked_as_new()
    {
        var step = Step("01.9");
        Assert.Equal("½", step.After.Parts().Where((_, i) => step.Moves[i].IsNew).Select(part => UnicodeText.Line(Writing.Of(part.Part))).First());
    }

    // the part itself, or one that it stands in
    private static bool Covers(FromPart whole, FromPart part) =>
        whole.Formula == part.Formula && whole.Part.Side == part.Part.Side && whole.Part.Path.SequenceEqual(part.Part.Path.Take(whole.Part.Path.Count));

    private static IEnumerable<DerivationStep> Steps(NetworkDraw draw)
    {
        var l = 1 + (draw.Seed % (draw.Widths.Count - 1));
        var (network, samples) = draw.Build();
        return Derivation.Of(network, samples).Steps
            .Concat(Derivation.Of(network, samples, new Weight(l, 1, 1)).Steps)
            .Concat(Derivation.Of(network, samples, new Bias(l, 1)).Steps)
            .Concat(Derivation.Of(network, samples, new Weights(l)).Steps)
            .Concat(Derivation.Of(network, samples, new Biases(l)).Steps);
    }

    private static DerivationStep Step(string id)
    {
        var drawing = NamedNetwork.Of("2-2-2", "sigmoid", "half-squared");
        return Derivation.Of(drawing.Network, drawing.Samples).Steps.Single(step => step.Id == id);
    }

    private static ValueList<Origin> Origins(DerivationStep step, string part) => step.Moves.Single(move => move.Part.ToString() == part).Origins;
}
