using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that takes one entry out of a matrix: (A · B)_jk becomes Σ_i a_ji b_ik, with nothing else of A · B built.</summary>
internal static class Entries
{
    // The letter of the sums made here: of the private use area, so that it is bound by nothing else. Sums in sums take the ones after it.
    private const char FirstLetter = '\uE000';

    /// <summary>The scalar in row j, column k.</summary>
    /// <param name="expression">A matrix whose functions all work entry by entry; a scalar is its own entry.</param>
    /// <param name="j">Row, a number.</param>
    /// <param name="k">Column, a number; 1 of a column.</param>
    public static Expression Of(Expression expression, int j, int k) => Of(expression, j, k, FirstLetter);

    private static Expression Of(Expression expression, NodeIndex j, NodeIndex k, char letter)
    {
        switch (expression)
        {
            case MatrixTerm e:
                return new Term(e.Quantity.Entry(j, k));
            case MatrixDerivative e:
                return e.Entry(j, k);
            case MatrixOf e:
                return e.Entry(j, k);
            case NumberMatrix e:
                return new Number(e.Values[j.Number, k.Number]);
            case Ones:
                return new Number(1);
            case MatrixProduct { Left: Diagonal d } e:
                return new Product([Part(d.Operand, j, 1), Part(e.Right, j, k)]);
            case MatrixProduct { Left.Shape.Columns: var inner } e when inner == Dimension.One:
                return new Product([Part(e.Left, j, 1), Part(e.Right, 1, k)]);
            case MatrixProduct { Left.Shape.Columns: var inner } e when HoldsNumbers(e): // numbers have no letters
                {
                    var terms = Enumerable.Range(1, inner.Size!.Value).Select(i => (Expression)new Product([Part(e.Left, j, i), Part(e.Right, i, k)])).ToValueList();
                    return terms.Count == 1 ? terms[0] : new Sum(terms);
                }

            case MatrixProduct { Left.Shape.Columns: var inner } e:
                return new SumOver(letter, inner, new Product([Of(e.Left, j, letter, (char)(letter + 1)), Of(e.Right, letter, k, (char)(letter + 1))]));
            case HadamardProduct e:
                return new Product([Part(e.Left, j, k), Part(e.Right, j, k)]);
            case Transposed e:
                return Part(e.Operand, k, j);
            case Diagonal e:
                return new Product([new SameNode(j, k), Part(e.Operand, j, 1)]);
            case Scaled e:
                return new Product([e.Factor, Part(e.Operand, j, k)]);
            case Sum or Difference or Negation or SampleMean or Applied:
                return Rebuilding.WithOperands(expression, operand => Part(operand, j, k));
            case { IsScalar: true }:
                return expression;
            default:
                throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set.");
        }

        Expression Part(Expression part, NodeIndex row, NodeIndex column) => Of(part, row, column, letter);
    }

    private static bool HoldsNumbers(Expression expression) => expression is NumberMatrix || (expression is not (MatrixOf or MatrixDerivative) && expression.Parts.Any(HoldsNumbers));
}
