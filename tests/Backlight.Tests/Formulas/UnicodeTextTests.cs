using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

public sealed class UnicodeTextTests
{
    private static readonly Term X = Samples.A(0, 1);

    [Theory]
    [InlineData(null)]
    [InlineData(30)]
    [InlineData(72)]
    public void A_formula_over_several_lines_is_a_rectangle(int? maxWidth) => Assert.All(EveryNode.Formulas(), formula =>
    {
        var lines = UnicodeText.Lines(formula, maxWidth);
        Assert.All(lines, line => Assert.Equal(WidthOf(lines[0]), WidthOf(line)));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    });

    [Fact]
    public void One_line_is_one_line() =>
        Assert.All(EveryNode.Formulas(), formula => Assert.DoesNotContain(UnicodeText.Line(formula), char.IsControl));

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_sum_is_broken_to_the_width_that_was_asked_for(int maxWidth)
    {
        var sample = Samples.All.Single(sample => sample.Name == "a long sum").Equation;
        Assert.All(EveryNode.Styles, style => Assert.All(UnicodeText.Lines(Writing.Of(sample, style), maxWidth), line => Assert.InRange(WidthOf(line), 1, maxWidth)));
    }

    [Fact]
    public void Nothing_is_lost_where_a_formula_is_broken() => Assert.All(EveryNode.Formulas(), formula =>
        Assert.Equal(Signs(UnicodeText.Lines(formula)), Signs(UnicodeText.Lines(formula, 40))));

    [Fact]
    public void A_line_that_goes_on_begins_with_a_sign_below_the_equals_sign()
    {
        var equation = Equation.Of(Samples.E, new Sum([.. Enumerable.Range(1, 12).Select(i => Samples.Error(i))]));
        Assert.Equal(
            [
                "E = e₁ + e₂ + e₃ + e₄ + e₅   ",
                "  + e₆ + e₇ + e₈ + e₉ + e₁₀  ",
                "  + e₁₁ + e₁₂                ",
            ],
            UnicodeText.Lines(Writing.Of(equation), 30).Select(line => line.PadRight(29)));
    }

    [Fact]
    public void A_sum_is_broken_before_a_product_is()
    {
        var product = new Product([.. Enumerable.Range(1, 4).Select(i => Samples.Partial(Samples.Error(i), Samples.Error(i)))]);
        var lines = UnicodeText.Lines(Writing.Of(Equation.Of(X, new Sum([product, product]))), 45);
        Assert.Equal("x₁ = ─── · ─── · ─── · ───", lines[1].TrimEnd());
        Assert.Equal("   + ─── · ─── · ─── · ───", lines[5].TrimEnd());
    }

    [Fact]
    public void A_product_is_broken_before_a_dot_where_it_has_no_sum()
    {
        var product = new Product([.. Enumerable.Range(1, 8).Select(i => Samples.N(i + 0.5))]);
        Assert.Equal(["x₁ ≈ 1.5 · 2.5 · 3.5 · 4.5 · 5.5", "   · 6.5 · 7.5 · 8.5"], UnicodeText.Lines(Writing.Of(new Equation(X, Relation.Approximately, product)), 34).Select(line => line.TrimEnd()));
    }

    [Fact]
    public void A_long_left_side_stands_on_a_line_of_its_own()
    {
        var sum = new Sum([.. Enumerable.Range(1, 6).Select(i => Samples.Error(i))]);
        Assert.Equal(["e₁ + e₂ + e₃ + e₄ + e₅ + e₆", "     = e₁ + e₂ + e₃ + e₄", "     + e₅ + e₆"], UnicodeText.Lines(Writing.Of(Equation.Of(sum, sum)), 28).Select(line => line.TrimEnd()));
    }

    [Fact]
    public void Fences_reach_over_all_lines_of_what_they_hold_when_it_is_broken()
    {
        var sample = Samples.All.Single(sample => sample.Name == "a long sum").Equation;
        var lines = UnicodeText.Lines(Writing.Of(sample), 80);
        Assert.Equal(3, lines.Count(line => line.Any(c => c is '⎛' or '⎜' or '⎝')));
        Assert.Equal(3, lines.Count(line => line.Any(c => c is '⎞' or '⎟' or '⎠')));
        Assert.StartsWith("─────── = ⎜─── ·", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_condition_goes_to_a_line_of_its_own_where_there_is_no_room()
    {
        var equation = Equation.Of(Samples.A(1, 'j'), new Applied(new ActivationSymbol(1, false), Samples.Z(1, 'j'))) with { Indices = [new IndexRange('j', Samples.Width(1))] };
        Assert.Equal(["aⱼ⁽¹⁾ = σ(zⱼ⁽¹⁾)    for j = 1 … 2    (BP1)"], UnicodeText.Lines(Writing.Of(equation, tag: "BP1")));
        Assert.Equal(["aⱼ⁽¹⁾ = σ(zⱼ⁽¹⁾)", "    for j = 1 … 2", "    (BP1)"], UnicodeText.Lines(Writing.Of(equation, tag: "BP1"), 24).Select(line => line.TrimEnd()));
    }

    [Fact]
    public void A_width_that_nothing_fits_in_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UnicodeText.Lines(Writing.Of(Samples.E), 19));

    [Fact]
    public void A_fraction_bar_is_as_wide_as_the_wider_of_the_two() =>
        Assert.Equal(["   1   ", "───────", "x₁ + y₁"], Lines(new Quotient(Samples.N(1), new Sum([X, Samples.Y(1)]))));

    [Fact]
    public void The_bar_of_an_outer_fraction_is_longer() =>
        Assert.Equal([" 1  ", "────", " x₁ ", " ── ", " y₁ "], Lines(new Quotient(Samples.N(1), new Quotient(X, Samples.Y(1)))));

    [Fact]
    public void Signs_stand_on_the_axis_of_fractions_and_matrices()
    {
        var lines = Lines(new Sum([new Quotient(X, Samples.Y(1)), Samples.Y(1), new Quotient(new Quotient(X, Samples.Y(1)), X)]));
        Assert.Contains("── + y₁ + ────", lines);
    }

    [Theory]
    [InlineData(1, "[1]")]
    [InlineData(2, "⎡ 1 ⎤|⎢   ⎥|⎣ 1 ⎦")]
    [InlineData(3, "⎡ 1 ⎤|⎢ 1 ⎥|⎣ 1 ⎦")]
    public void Brackets_are_as_tall_as_the_matrix(int rows, string expected)
    {
        var ones = Matrix.Of(rows, 1, (_, _) => 1);
        Assert.Equal(expected.Split('|'), Lines(new NumberMatrix(ones, SymbolicShape.Column(Dimension.Width(1, rows)), 5)));
    }

    [Fact]
    public void Numbers_in_a_column_stand_point_below_point() =>
        Assert.Equal(["⎡   0.5  ⎤", "⎢ −12    ⎥", "⎣   3.25 ⎦"], Lines(Samples.Numbers(2, new[,] { { 0.5 }, { -12 }, { 3.25 } })));

    [Fact]
    public void A_script_without_characters_of_its_own_is_raised_by_a_line() =>
        Assert.Equal([" z₁⁽¹⁾", "e     "], Lines(new Call(ScalarFunction.Exp, Samples.Z(1, 1))));

    [Fact]
    public void Scripts_of_different_widths_on_one_base_make_a_rectangle_too()
    {
        var formula = new Scripted(new Symbol("Q", SymbolKind.Letter), new Fraction(new Words("one"), new Words("two")), new Words("below"));
        Assert.Equal([" one  ", " ───  ", " two  ", "Q     ", " below"], UnicodeText.Lines(formula));
    }

    [Fact]
    public void The_brace_beneath_a_matrix_shows_its_shape_in_letters_and_numbers() =>
        Assert.Equal([" W⁽²⁾  ", " ╰┬─╯  ", "n₂ × n₁", " 2 × 2 "], UnicodeText.Lines(Writing.Of(Samples.Name(new Weights(2)), new WritingStyle { ShowShapes = true })));

    [Fact]
    public void Parentheses_do_not_reach_around_the_shapes_beneath()
    {
        var product = new HadamardProduct(new MatrixProduct(new Transposed(Samples.Name(new Weights(2))), Samples.Name(new Deltas(2))), Samples.SigmaPrime(1));
        Assert.StartsWith("( W⁽²⁾ᵀ  ·", UnicodeText.Lines(Writing.Of(product, new WritingStyle { ShowShapes = true }))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_within_a_braced_one_has_no_brace_of_its_own() =>
        Assert.Single(Writing.Of(new Transposed(Samples.SigmaPrime(2)), new WritingStyle { ShowShapes = true }).WithDescendants().OfType<Brace>());

    private static ValueList<string> Lines(Expression expression) => UnicodeText.Lines(Writing.Of(expression));

    private static int WidthOf(string line) => line.EnumerateRunes().Count();

    // What is seen, apart from fences, which are set anew where a formula is broken.
    private static string Signs(ValueList<string> lines) => string.Concat(string.Concat(lines).Where(c => !char.IsWhiteSpace(c) && !"()⎛⎜⎝⎞⎟⎠".Contains(c, StringComparison.Ordinal)).Order());
}
