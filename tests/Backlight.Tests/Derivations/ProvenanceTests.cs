using Backlight.Derivations;
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
