using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Notation;
using FsCheck.Xunit;

namespace Backlight.Tests.Expressions;

public sealed class DifferentiationTests
{
    private static readonly Activation A = new(1, 1);
    private static readonly Term X = new(A);
    private static readonly Number Two = new(2);

    [Fact]
    public void The_rules_of_the_calculus_are_applied_as_they_stand_without_tidying_up()
    {
        Assert.Equal(new Number(0), D(Two));
        Assert.Equal(new Number(1), D(X));
        Assert.Equal(new Number(0), D(new Term(new Activation(1, 2))));
        Assert.Equal(new Sum([new Number(1), new Number(0)]), D(new Sum([X, Two])));
        Assert.Equal(new Product([Two, X, new Number(1)]), D(new Power(X, 2)));
        Assert.Equal(new Product([new Number(3), new Power(X, 2), new Number(1)]), D(new Power(X, 3)));
        Assert.Equal(new Product([new Call(ScalarFunction.Exp, X), new Number(1)]), D(new Call(ScalarFunction.Exp, X)));
        Assert.Equal(
            new Product([new Applied(new ActivationSymbol(1, true), X), new Number(1)]),
            D(new Applied(new ActivationSymbol(1, false), X)));
    }

    [Fact]
    public void Where_an_index_is_a_letter_the_derivative_asks_whether_it_is_the_same_node()
    {
        Assert.Equal(new SameNode('i', 1), D(new Term(new Activation(1, 'i'))));
        Assert.Equal(
            new Product([new SameNode('i', 1), new SameNode('k', 2)]),
            Differentiation.Differentiate(new Term(new Weight(1, 'i', 'k')), new Weight(1, 1, 2)));
        Assert.Equal(new SameNode('k', 2), Differentiation.Differentiate(new Term(new Weight(1, 1, 'k')), new Weight(1, 1, 2)));
    }

    [Fact]
    public void A_sum_over_nodes_keeps_only_the_node_it_is_differentiated_by()
    {
        var sum = new SumOver('i', Dimension.Width(1, 3), new Power(new Term(new Activation(1, 'i')), 2));
        Assert.Equal(2 * ExpressionCatalogue.Values.Value(A), Value(D(sum)));
    }

    [Property(MaxTest = 300, Replay = "20261123,7")]
    public void Every_derivative_agrees_with_differences_of_the_formula_itself(int seed)
    {
        var formula = new RandomFormula(seed).Build(3);
        var (expected, at) = (Value(D(formula)), ExpressionCatalogue.Values.Value(A));
        var middle = At(formula, at);
        var measured = Extrapolation.Differentiate(step => At(formula, at + step) - middle, 1.0 / 64, 1 + Math.Abs(middle), 1);
        Assert.True(
            Math.Abs(expected - measured.Value) <= 1e-8 * Math.Max(1, Math.Abs(expected)) + (10 * measured.ErrorEstimate),
            $"{formula}: {expected} by rule, {measured} by differences");

        static double At(Expression formula, double x) => Value(formula.Replace(X, new Number(x)));
    }

    private static Expression D(Expression expression) => Differentiation.Differentiate(expression, A);

    private static double Value(Expression expression) => Evaluation.Evaluate(expression, ExpressionCatalogue.Values).Value[1];

    /// <summary>Formulas in a_1^(1) that are smooth near its value.</summary>
    private sealed class RandomFormula(int seed)
    {
        private readonly Random _random = new(seed);

        public Expression Build(int depth) => depth == 0 ? Leaf() : _random.Next(12) switch
        {
            0 => new Sum([Build(depth - 1), Build(depth - 1), Leaf()]),
            1 => new Difference(Build(depth - 1), Build(depth - 1)),
            2 => new Negation(Build(depth - 1)),
            3 => new Product([Build(depth - 1), Leaf(), Build(depth - 1)]),
            4 => new Quotient(Build(depth - 1), AboveOne(Build(depth - 1))),
            5 => new Power(new Call(ScalarFunction.Tanh, Build(depth - 1)), _random.Next(2, 5)),
            6 => new Call(ScalarFunction.Exp, new Call(ScalarFunction.Tanh, Build(depth - 1))),
            7 => new Call(ScalarFunction.Ln, AboveOne(Build(depth - 1))),
            8 => new Call(_random.Next(2) == 0 ? ScalarFunction.NormalDistribution : ScalarFunction.NormalDensity, Build(depth - 1)),
            9 => new Call(ScalarFunction.Abs, AboveOne(Build(depth - 1))),
            10 => new Cases([new Case(Build(depth - 1), new Number(_random.Next(2)), Comparison.Greater, new Number(0))], Build(depth - 1)),
            _ => new Sum([new Call(ScalarFunction.Sign, AboveOne(Leaf())), Build(depth - 1)]),
        };

        private Expression Leaf() => _random.Next(4) == 0 ? new Number(_random.Next(-3, 4)) : X;

        private static Sum AboveOne(Expression expression) => new([new Number(1.5), new Power(new Call(ScalarFunction.Tanh, expression), 2)]);
    }
}
