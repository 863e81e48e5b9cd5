using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backlight.Documents.Pages;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Documents.Tests;

public sealed partial class HtmlMapPictureTests
{
    public static TheoryData<string, string, string> Networks => HtmlNetworks.All;

    [GeneratedRegex(@"font-size:(\d+)px|font:(\d+)px")]
    private static partial Regex FontSize { get; }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_label_touches_another_label_or_a_node(string widths, string activations, string error)
    {
        foreach (var notation in Enum.GetValues<NotationStyle>())
        {
            var layout = new MapPictureLayout(HtmlNetworks.Architecture(widths, activations, error), notation);
            var shown = layout.Labels.Where(label => !label.IsQuiet).ToList();
            foreach (var label in shown)
            {
                Assert.All(layout.Nodes, node => Assert.Equal(0, label.Box.Shared(node)));
                Assert.All(shown.Where(other => other != label), other => Assert.Equal(0, label.Box.Shared(other.Box)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_shown_label_lies_on_a_strange_edge(string widths, string activations, string error)
    {
        var layout = new MapPictureLayout(HtmlNetworks.Architecture(widths, activations, error), NotationStyle.Story);
        foreach (var label in layout.Labels.Where(label => !label.IsQuiet))
        {
            Assert.All(layout.Lines.Where(line => line != label.Line), line => Assert.Equal(0, label.Box.Shared(line)));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Nodes_lie_apart_and_within_the_picture(string widths, string activations, string error)
    {
        var layout = new MapPictureLayout(HtmlNetworks.Architecture(widths, activations, error), NotationStyle.Story);
        foreach (var node in layout.Nodes)
        {
            Assert.InRange(node.X, node.Radius, layout.Width - node.Radius);
            Assert.InRange(node.Y, node.Radius, layout.Height - node.Radius);
            Assert.All(layout.Nodes.Where(other => other != node), other =>
                Assert.True(Math.Sqrt(Math.Pow(node.X - other.X, 2) + Math.Pow(node.Y - other.Y, 2)) >= node.Radius + other.Radius, $"{node.Quantity} and {other.Quantity}"));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_edge_runs_through_a_node(string widths, string activations, string error)
    {
        var layout = new MapPictureLayout(HtmlNetworks.Architecture(widths, activations, error), NotationStyle.Story);
        foreach (var line in layout.Lines)
        {
            foreach (var node in layout.Nodes.Where(node => node.Quantity != line.From && node.Quantity != line.To))
            {
                Assert.True(Distance(line, node) > node.Radius, $"{line.Id} runs through {node.Quantity}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_picture_alone_is_well_formed_and_needs_nothing_else(string widths, string activations, string error)
    {
        var svg = MapPicture.Svg(HtmlNetworks.Architecture(widths, activations, error));
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.DoesNotContain("var(", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("href", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants().Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_network_is_drawn_whole()
    {
        var map = new ComputationalMap(StoryNetwork.Architecture);
        var svg = XDocument.Parse(MapPicture.Svg(StoryNetwork.Architecture));
        var nodes = svg.Descendants().Select(element => element.Attribute("data-node")?.Value).OfType<string>().ToList();
        var edges = svg.Descendants().Select(element => element.Attribute("data-edge")?.Value).OfType<string>().ToList();
        Assert.Equal(map.Nodes.Concat(map.Leaves).Select(node => node.ToString()).Order(), nodes.Order());
        Assert.Equal(map.Edges.Where(edge => edge.From is not Weight).Select(edge => $"{edge.From}→{edge.To}").Order(), edges.Order());
    }

    [Fact]
    public void Softmax_leads_from_every_z_to_every_a()
    {
        var layout = new MapPictureLayout(HtmlNetworks.Architecture("2,3", "softmax", "cross-entropy"), NotationStyle.Story);
        Assert.Equal(9, layout.Lines.Count(line => line.From is WeightedInput));
        Assert.Empty(layout.Neurons);
    }

    [Fact]
    public void A_wide_layer_is_elided_and_says_how_wide_it_is()
    {
        var layout = new MapPictureLayout(HtmlNetworks.Architecture("784,10", "softmax", "cross-entropy"), NotationStyle.Story);
        Assert.Equal(["x[1]", "x[2]", "x[3]", "x[784]"], layout.Nodes.Where(node => node.Role == MapRole.Input).Select(node => node.Quantity.ToString()));
        Assert.Contains(layout.Captions, caption => caption.Text == "of 784");
        Assert.Contains(layout.Dots, dots => dots.IsUpright);
    }

    [Fact]
    public void A_deep_network_is_elided_and_says_how_many_layers_are_left_out()
    {
        var layout = new MapPictureLayout(HtmlNetworks.Architecture(string.Join(',', Enumerable.Repeat(9, 61)), string.Join(',', Enumerable.Repeat("tanh", 60)), "squared"), NotationStyle.Story);
        Assert.Contains(layout.Captions, caption => caption.Text == "55 more");
        Assert.Contains(layout.Dots, dots => !dots.IsUpright);
        Assert.InRange(layout.Width, 0, 2500);
    }

    [Fact]
    public void No_letter_is_smaller_than_13_pixels() =>
        Assert.All(FontSize.Matches(MapPicture.Svg(StoryNetwork.Architecture)), match => Assert.InRange(int.Parse(match.Groups[1].Value + match.Groups[2].Value), 13, 40));

    private static double Distance(MapLine line, MapNode node)
    {
        var (dx, dy) = (line.X2 - line.X1, line.Y2 - line.Y1);
        var t = Math.Clamp((((node.X - line.X1) * dx) + ((node.Y - line.Y1) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return Math.Sqrt(Math.Pow(line.X1 + (t * dx) - node.X, 2) + Math.Pow(line.Y1 + (t * dy) - node.Y, 2));
    }
}
