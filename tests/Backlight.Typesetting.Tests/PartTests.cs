using Backlight.Typesetting.Mathematics;
using FsCheck.Xunit;

namespace Backlight.Typesetting.Tests;

public sealed class PartTests
{
    [Property(MaxTest = 200)]
    public void Every_glyph_carries_the_ids_of_all_parts_around_its_symbol(int seed)
    {
        var tree = new RandomTree(seed);
        var node = tree.Node(5, []);
        var glyphs = MathLayout.Layout(node).Glyphs;

        foreach (var (leaf, chain) in tree.Leaves)
        {
            var glyph = Assert.Single(glyphs, glyph => glyph.Part == leaf);
            Assert.Equal([.. chain, leaf], glyph.Parts);
        }

        Assert.All(glyphs, glyph => Assert.Equal(glyph.Part, glyph.Parts.LastOrDefault()));
    }

    [Property(MaxTest = 200)]
    public void Parts_move_nothing(int seed)
    {
        var (marked, plain) = (new RandomTree(seed), new RandomTree(seed, marks: false));
        var (one, other) = (MathLayout.Layout(marked.Node(5, [])), MathLayout.Layout(plain.Node(5, [])));

        Assert.Equal(one.Glyphs.Length, other.Glyphs.Length);
        Assert.Equal(one.Width, other.Width, 1e-9);
        Assert.All(one.Glyphs.Zip(other.Glyphs), pair => Assert.Equal(pair.First.Placement.E, pair.Second.Placement.E, 1e-9));
        Assert.All(one.Glyphs.Zip(other.Glyphs), pair => Assert.Equal(pair.First.Placement.F, pair.Second.Placement.F, 1e-9));
        Assert.All(one.Glyphs.Zip(other.Glyphs), pair => Assert.Equal(pair.First.Source, pair.Second.Source));
    }

    [Property(MaxTest = 200)]
    public void The_ink_of_a_part_is_within_that_of_the_block(int seed)
    {
        var block = MathLayout.Layout(new RandomTree(seed).Node(5, []));

        Assert.All(block.Glyphs, glyph => Assert.True(block.Ink.Inflate(1e-9).Contains(glyph.Outline.BoundsUnder(glyph.Placement))));
        Assert.All(block.Parts, part => Assert.NotEmpty(block.GlyphsOf(part)));
        Assert.Equal(block.Glyphs.SelectMany(glyph => glyph.Parts).Distinct(), block.Parts);
    }

    /// <summary>Trees of all kinds of nodes; each leaf is a part of its own.</summary>
    private sealed class RandomTree(int seed, bool marks = true)
    {
        private static readonly string[] Symbols = ["a", "w", "∂", "σ", "+", "=", "(", ",", "f", "1"];

        private readonly Random _random = new(seed);
        private int _next;

        public List<(string Leaf, string[] Chain)> Leaves { get; } = [];

        public MathNode Node(int depth, string[] chain)
        {
            var kind = depth == 0 ? 0 : _random.Next(14);
            MathNode Inner() => Node(depth - 1, chain);
            switch (kind)
            {
                case 1 or 2 or 3:
                    return new RowNode(NodeList.From(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Inner())));
                case 4:
                    return new ScriptsNode(Inner(), Inner(), _random.Next(2) == 0 ? Inner() : null);
                case 5:
                    return new FractionNode(Inner(), Inner());
                case 6:
                    return new FencedNode("(", Inner(), "]");
                case 7:
                    return new RadicalNode(Inner());
                case 8 or 9:
                    var id = $"part{_next++}";
                    var body = Node(depth - 1, [.. chain, id]);
                    return marks ? new PartNode(id, body) : body;
                case 10:
                    return MathNode.Matrix([[Inner(), Inner()], [Inner(), Inner()]]);
                case 11:
                    return new BraceNode(Inner(), Inner());
                case 12:
                    return new AccentNode(Inner(), AccentMark.Hat);
                case 13:
                    return new ColouredNode("red", Inner());
                default:
                    var leaf = $"leaf{_next++}";
                    Leaves.Add((leaf, chain));
                    var symbol = new SymbolNode(Symbols[_random.Next(Symbols.Length)]);
                    return marks ? new PartNode(leaf, symbol) : symbol;
            }
        }
    }
}
