using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that differentiates: ∂f/∂p, by the rules of the calculus and without any tidying up.</summary>
/// <remarks>Quantities are independent variables here: ∂a/∂z between them is what the map is for.</remarks>
public static class Differentiation
{
    /// <summary>∂f/∂p.</summary>
    /// <param name="expression">f, a scalar expression.</param>
    /// <param name="by">p.</param>
    /// <exception cref="ArgumentException">A node that stands for a matrix, a mean or a derivative that is still to be worked out.</exception>
    public static Expression Differentiate(Expression expression, Quantity by)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(by);
        return expression switch
        {
            Number or SameNode => new Number(0), // c' = 0
            Term e => Same(e.Quantity, by), // p' = 1, q' = 0
            Sum e => new Sum(e.Terms.Select(D).ToValueList()), // (f + g)' = f' + g'
            Difference e => new Difference(D(e.Left), D(e.Right)), // (f − g)' = f' − g'
            Negation e => new Negation(D(e.Operand)), // (−f)' = −f'
            Product e => new Sum(e.Factors.Select((factor, i) => (Expression)new Product(e.Factors.SetItem(i, D(factor)))).ToValueList()), // (f g)' = f' g + f g'
            Quotient e => new Quotient( // (f/g)' = (f' g − f g') / g²
                new Difference(new Product([D(e.Numerator), e.Denominator]), new Product([e.Numerator, D(e.Denominator)])),
                new Power(e.Denominator, 2)),
            Power { Exponent: 2 } e => new Product([new Number(2), e.Base, D(e.Base)]), // (f²)' = 2 f f'
            Power e => new Product([new Number(e.Exponent), new Power(e.Base, e.Exponent - 1), D(e.Base)]), // (fⁿ)' = n fⁿ⁻¹ f'
            Call e => new Product([OuterDerivative(e), D(e.Argument)]), // f(g)' = f'(g) g'
            Cases e => new Cases(e.Branches.Select(b => b with { Value = D(b.Value) }).ToValueList(), D(e.Otherwise)), // case by case
            SumOver e => new SumOver(e.Letter, e.Count, D(e.Body)), // (Σ f)' = Σ f'
            Applied { Function.IsDerivative: false } e => new Product([new Applied(e.Function with { IsDerivative = true }, e.Argument), D(e.Argument)]), // σ(g)' = σ'(g) g'
            PartialDerivative or DerivativeOf or AlongPath or SampleMean or Applied or MatrixTerm or MatrixDerivative or MatrixOf or NumberMatrix or Ones or MatrixProduct
                or HadamardProduct or Transposed or Diagonal or Scaled =>
                throw new ArgumentException($"Only scalar formulas of quantities are differentiated, not a {expression.GetType().Name}.", nameof(expression)),
            _ => throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set."),
        };

        Expression D(Expression part) => Differentiate(part, by);
    }

    private static Expression OuterDerivative(Call call) => call.Function switch
    {
        ScalarFunction.Exp => call, // (eˣ)' = eˣ
        ScalarFunction.Ln => new Quotient(new Number(1), call.Argument), // (ln x)' = 1/x
        ScalarFunction.Tanh => new Difference(new Number(1), new Power(call, 2)), // tanh' x = 1 − tanh² x
        ScalarFunction.Abs => new Call(ScalarFunction.Sign, call.Argument), // |x|' = sgn x
        ScalarFunction.Sign => new Number(0), // sgn' x = 0
        ScalarFunction.NormalDistribution => new Call(ScalarFunction.NormalDensity, call.Argument), // Φ' = φ
        ScalarFunction.NormalDensity => new Negation(new Product([call.Argument, call])), // φ'(x) = −x φ(x)
        _ => throw new UnreachableException(),
    };

    // 1 for the same quantity, 0 for another; where an index is a letter, [i = j].
    private static Expression Same(Quantity quantity, Quantity by)
    {
        if (quantity == by)
        {
            return new Number(1);
        }

        return (quantity, by) switch
        {
            (Weight p, Weight q) when p.L == q.L => Both(Same(p.J, q.J), Same(p.K, q.K)),
            (Bias p, Bias q) when p.L == q.L => Same(p.J, q.J),
            (WeightedInput p, WeightedInput q) when p.L == q.L => Same(p.J, q.J),
            (Activation p, Activation q) when p.L == q.L => Same(p.J, q.J),
            (Target p, Target q) => Same(p.J, q.J),
            (NodeError p, NodeError q) => Same(p.J, q.J),
            (Delta p, Delta q) when p.L == q.L => Same(p.J, q.J),
            _ => new Number(0),
        };
    }

    private static Expression Same(NodeIndex i, NodeIndex j) =>
        i == j ? new Number(1) : i.IsNumber && j.IsNumber ? new Number(0) : new SameNode(i, j);

    private static Expression Both(Expression p, Expression q) => (p, q) switch
    {
        (Number { Value: 1 }, _) => q,
        (_, Number { Value: 1 }) => p,
        (Number { Value: 0 }, _) or (_, Number { Value: 0 }) => new Number(0),
        _ => new Product([p, q]),
    };
}
