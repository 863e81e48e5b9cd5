using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

/// <summary>Nothing that can be written is forgotten by a pass.</summary>
public sealed class CompletenessTests
{
    [Fact]
    public void There_is_an_example_of_every_expression() =>
        Assert.Empty(EveryNode.MembersOf(typeof(Expression)).Except(EveryNode.Expressions.Select(e => e.GetType())));

    [Fact]
    public void The_examples_are_written_with_every_node_of_formulas() =>
        Assert.Empty(EveryNode.MembersOf(typeof(Formula)).Except(EveryNode.Formulas().SelectMany(f => f.WithDescendants()).Select(f => f.GetType())));

    [Fact]
    public void The_examples_are_written_with_every_kind_of_symbol() =>
        Assert.Empty(Enum.GetValues<SymbolKind>().Except(EveryNode.Formulas().SelectMany(f => f.WithDescendants()).OfType<Symbol>().Select(f => f.Kind)));

    [Fact]
    public void The_examples_are_written_with_every_fence() =>
        Assert.Empty(Enum.GetValues<FenceKind>().Except(EveryNode.Formulas().SelectMany(f => f.WithDescendants()).OfType<Fenced>().Select(f => f.Kind)));

    [Fact]
    public void Every_renderer_sets_every_example() => Assert.All(EveryNode.Formulas(), formula =>
    {
        Assert.NotEmpty(UnicodeText.Line(formula));
        Assert.NotEmpty(UnicodeText.Lines(formula));
        Assert.NotEmpty(UnicodeText.Lines(formula, 40));
        Assert.NotEmpty(LaTeX.Of(formula));
        Assert.NotEmpty(LaTeX.Display(formula));
        Assert.NotEmpty(MathML.Of(formula));
    });

    [Theory]
    [InlineData(NotationStyle.Story)]
    [InlineData(NotationStyle.Nielsen)]
    public void A_name_in_one_line_is_the_name_in_running_text(NotationStyle notation)
    {
        var style = new WritingStyle { Notation = notation };
        Assert.All(EveryNode.Quantities(), quantity => Assert.Equal(UnicodeNames.Of(quantity, notation), UnicodeText.Line(Writing.Of(quantity, style))));
        Assert.All(EveryNode.MatrixQuantities(), quantity => Assert.Equal(UnicodeNames.Of(quantity, notation), UnicodeText.Line(Writing.Of(quantity, style))));
    }

    [Fact]
    public void An_over_brace_and_all_spaces_are_set_though_no_example_needs_them()
    {
        var formula = new Row([
            new Brace(new Symbol("a", SymbolKind.Letter), BraceSide.Over, [new Words("one")]),
            .. Enum.GetValues<SpaceWidth>().Select(width => new Space(width)),
            new BigOperator("Σ", new Symbol("k", SymbolKind.Letter), null)]);
        Assert.Equal(["one", "╭┴╮", " a       ∑", "         k"], UnicodeText.Lines(formula).Select(line => line.TrimEnd()));
        Assert.Equal(@"\overbrace{a}^{\text{one}}\,\;\quad\sum_{k}", LaTeX.Of(formula).TrimEnd());
        Assert.Contains("<mover>", MathML.Of(formula), StringComparison.Ordinal);
    }
}
