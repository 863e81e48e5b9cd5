using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Backlight.Maps;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Testing;
using Backlight.Tests.Networks;

namespace Backlight.Tests.Maps;

public sealed class MapExportTests
{
    public static TheoryData<string, string, bool> Drawn => new()
    {
        { "2-2-2", "sigmoid", true },
        { "3-3-3", "softmax,softmax", false },
        { "12-9-1", "relu", true },
        { "784-128-64-10", "relu,relu,softmax", true },
        { "1-1", "identity", false },
    };

    [Fact]
    public void The_map_of_the_story_in_dot() => Golden.Match(MapExport.Dot(Values("2-2-2", "sigmoid").Map), "map-2-2-2.dot");

    [Fact]
    public void The_map_of_the_story_in_json() => Golden.Match(MapExport.Json(Values("2-2-2", "sigmoid").Map), "map-2-2-2.json");

    [Theory]
    [MemberData(nameof(Drawn))]
    public async Task Graphviz_draws_it_with_every_label(string widths, string activations, bool withValues)
    {
        var values = Values(widths, activations);
        var svg = await Graphviz(MapExport.Dot(values.Map, withValues ? values : null, limit: 6));
        var texts = XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        var first = values.Map.Nodes.First(node => node is WeightedInput);
        Assert.Contains(UnicodeNames.Of(first), texts);
        Assert.Contains("E", texts);
        Assert.Contains(texts, text => text.StartsWith(UnicodeNames.Of(new Weight(1, 1, 1)), StringComparison.Ordinal));
        Assert.Equal(values.Map.Architecture.Widths.Any(width => width > 6), texts.Contains("⋮"));
    }

    [Fact]
    public void A_wide_layer_is_elided_to_its_first_nodes_dots_and_the_last()
    {
        var dot = MapExport.Dot(Values("784-128-64-10", "relu,relu,softmax").Map, limit: 4);
        Assert.Contains("\"x[3]\" [", dot, StringComparison.Ordinal);
        Assert.Contains("\"x[784]\" [", dot, StringComparison.Ordinal);
        Assert.Contains("⋮\\n784", dot, StringComparison.Ordinal);
        Assert.DoesNotContain("\"x[4]\"", dot, StringComparison.Ordinal);
        Assert.DoesNotContain("x[783]", dot, StringComparison.Ordinal);
        Assert.True(dot.Length < 50_000);
    }

    [Fact]
    public void Nielsens_notation_is_there_for_who_asks() =>
        Assert.Contains("label=\"C₁\"", MapExport.Dot(Values("2-2", "sigmoid").Map, style: NotationStyle.Nielsen), StringComparison.Ordinal);

    [Theory]
    [InlineData("2-2-2", "sigmoid")]
    [InlineData("2-11-3", "softmax,softmax")]
    public void The_json_has_every_node_and_edge_with_its_number(string widths, string activations)
    {
        var values = Values(widths, activations);
        using var json = JsonDocument.Parse(MapExport.Json(values.Map, values));
        var nodes = json.RootElement.GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!);
        Assert.Equal(values.Map.NodeCount + values.Map.LeafCount, nodes.Count);
        foreach (var quantity in values.Map.Nodes.Concat(values.Map.Leaves))
        {
            var node = nodes[quantity.ToString()];
            Assert.Equal(values.Value(quantity), node.GetProperty("value").GetDouble());
            Assert.Equal(values.Map.Predecessors(quantity).Any(), node.TryGetProperty("definition", out var definition));
            if (quantity is WeightedInput z && values.Width(z.L.Number - 1) <= ComputationalMap.TermLimit)
            {
                Assert.All(values.Map.Predecessors(quantity), from => Assert.Contains(from.ToString(), definition.GetString(), StringComparison.Ordinal));
            }
        }

        Assert.Equal(
            values.Map.Edges.Select(edge => (edge.From.ToString(), edge.To.ToString(), values.Derivative(edge.To, edge.From))),
            json.RootElement.GetProperty("edges").EnumerateArray().Select(edge => (edge.GetProperty("from").GetString()!, edge.GetProperty("to").GetString()!, edge.GetProperty("value").GetDouble())));
    }

    [Fact]
    public void The_json_of_a_large_map_can_be_elided_and_says_what_it_lists()
    {
        var values = Values("784-128-64-10", "relu,relu,softmax");
        using var json = JsonDocument.Parse(MapExport.Json(values.Map, values, limit: 3));
        Assert.Equal([1, 2, 784], json.RootElement.GetProperty("layers")[0].GetProperty("listed").EnumerateArray().Select(j => j.GetInt32()));
        Assert.Equal(784, json.RootElement.GetProperty("layers")[0].GetProperty("width").GetInt32());
        Assert.Equal(3 + (3 * 3 * 2) + 3 + 1 + (3 * ((3 * 3) + 3)) + 3, json.RootElement.GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public void A_number_that_is_not_finite_is_null()
    {
        var (network, sample) = Probe.Of(new Sigmoid(), new BinaryCrossEntropy(), [-1e4], [1]);
        var values = MapValues.Of(network, sample);
        using var json = JsonDocument.Parse(MapExport.Json(values.Map, values));
        var edge = json.RootElement.GetProperty("edges").EnumerateArray().Single(edge => edge.GetProperty("from").GetString() == "a1[1]");
        Assert.Equal(JsonValueKind.Null, edge.GetProperty("value").ValueKind);
    }

    [Fact]
    public void Numbers_of_another_network_or_a_limit_without_room_for_dots_are_refused()
    {
        var (one, other) = (Values("2-2-2", "sigmoid"), Values("2-2-2", "tanh"));
        Assert.Throws<ArgumentException>(() => MapExport.Dot(one.Map, other));
        Assert.Throws<ArgumentException>(() => MapExport.Json(one.Map, other));
        Assert.Throws<ArgumentOutOfRangeException>(() => MapExport.Dot(one.Map, limit: 1));
    }

    private static MapValues Values(string widths, string activations)
    {
        var (network, samples) = NetworkDraw.Of(widths, activations, activations.EndsWith("softmax", StringComparison.Ordinal) ? "cross-entropy" : "half-squared").Build();
        return MapValues.Of(network, samples);
    }

    private static async Task<string> Graphviz(string dot)
    {
        var start = new ProcessStartInfo("dot", ["-Tsvg"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.False(Environment.GetEnvironmentVariable("BACKLIGHT_CI") == "1", "Graphviz is missing, and CI has to have it: apt-get install graphviz");
            Assert.Skip("Graphviz is not installed (apt-get install graphviz), so nobody looked whether it draws the map.");
            throw;
        }

        using (process)
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.StandardInput.WriteAsync(dot);
            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var complaints = (await errors).Split('\n').Where(line => line.Contains("rror", StringComparison.Ordinal));
            Assert.Empty(complaints);
            Assert.Equal(0, process.ExitCode);
            return await output;
        }
    }
}
