using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that puts numbers in, in wide numbers and entry by entry: for the entries that double precision leaves open.</summary>
/// <remarks>Conventions as in <see cref="Evaluation"/>. Holds what it has worked out of one expression; used by one caller at a time.</remarks>
internal sealed class WideEvaluation(IWideValues values)
{
    private readonly Dictionary<(Expression Whole, int Row, int Column), Wide> _entries = new(EntryComparer.Instance);
    private readonly Letters _letters = new();

    /// <summary>How far a number that is written in a formula may be off, in units of its magnitude; 0 where it counts as it stands.</summary>
    public Magnitude Blur { get; init; }

    /// <summary>The entry in row j, column k, from 1; a scalar has one.</summary>
    /// <param name="expression">Any expression without free letters.</param>
    /// <param name="j">Row.</param>
    /// <param name="k">Column.</param>
    public Wide Entry(Expression expression, int j, int k)
    {
        if (expression.IsScalar && expression is not MatrixOf)
        {
            return Scalar(expression);
        }

        if (_letters.Count > 0)
        {
            return EntryOf(expression, j, k);
        }

        var key = (expression, j, k);
        return _entries.TryGetValue(key, out var known) ? known : _entries[key] = EntryOf(expression, j, k);
    }

    private Wide Scalar(Expression expression)
    {
        switch (expression)
        {
            case Number e:
                return Written(e.Value);
            case Term e:
                return values.WideValue(Numbered(e.Quantity));
            case PartialDerivative e:
                return Wide.Of(values.WideDerivative(Numbered(e.Of), Numbered(e.By)));
            case AlongPath e:
                return Wide.Of(values.WideAlongPath(e.Path.Select(Numbered).ToValueList()));
            case DerivativeOf e:
                return Scalar(Differentiation.Differentiate(e.Body, e.By));
            case Sum e:
                return e.Terms.Select(Scalar).Aggregate(Plus);
            case Difference e:
                return Minus(Scalar(e.Left), Scalar(e.Right));
            case Negation e:
                return Minus(Scalar(e.Operand));
            case Product e:
                return e.Factors.Select(Scalar).Aggregate(Times);
            case Quotient e:
                var (top, bottom) = (Scalar(e.Numerator), Scalar(e.Denominator));
                return new(top.Value / bottom.Value, top.Rounded == 0 ? 0 : top.Rounded / bottom.Rounded);
            case Power e:
                var factor = Scalar(e.Base);
                return Enumerable.Repeat(factor, e.Exponent).Aggregate(Times);
            case Call { Function: ScalarFunction.Ln, Argument: Sum { Terms: [Number { Value: 1 }, Call { Function: ScalarFunction.Exp } inner] } }:
                return Wide.Of(WideSlope.LogOfOnePlusExp(Scalar(inner.Argument).Value));
            case Call e:
                var argument = Scalar(e.Argument);
                return new(WideSlope.ValueOf(e.Function, argument.Value, argument.Rounded), Evaluation.Apply(e.Function, argument.Rounded));
            case Cases e:
                foreach (var branch in e.Branches)
                {
                    if (Evaluation.Holds(Scalar(branch.Left).Rounded, branch.Comparison, Scalar(branch.Right).Rounded))
                    {
                        return Scalar(branch.Value);
                    }
                }

                return Scalar(e.Otherwise);
            case SameNode e:
                return Wide.Of(_letters.Number(e.I) == _letters.Number(e.J) ? 1 : 0);
            case SumOver e:
                var total = default(Wide);
                for (var i = 1; i <= Side(e.Count); i++)
                {
                    _letters.Push(e.Letter.Letter, i);
                    total = Plus(total, Scalar(e.Body));
                    _letters.Pop();
                }

                return total;
            case SampleMean e:
                return Mean(e, 1, 1);
            case Applied e:
                return values.WideApply(values.Layer(e.Function.L), e.Function.IsDerivative, [Scalar(e.Argument)], 0);
            default:
                return EntryOf(expression, 1, 1);
        }
    }

    private Wide EntryOf(Expression expression, int j, int k)
    {
        switch (expression)
        {
            case MatrixTerm e:
                return values.WideValue(e.Quantity.At(values.Layer(e.Quantity.L)).Entry(j, k));
            case MatrixDerivative e:
                var entry = e.Entry(j, k);
                return Wide.Of(values.WideDerivative(Numbered(entry.Of), Numbered(entry.By)));
            case MatrixOf e:
                _letters.Push(e.RowLetter, j);
                _letters.Push(e.ColumnLetter, k);
                var template = Scalar(e.Template);
                _letters.Pop();
                _letters.Pop();
                return template;
            case NumberMatrix e:
                return Written(e.Values[j, k]);
            case Ones:
                return Wide.Of(1);
            case MatrixProduct { Left: Diagonal d } e:
                return Times(Entry(d.Operand, j, 1), Entry(e.Right, j, k));
            case MatrixProduct e:
                var sum = default(Wide);
                for (var i = 1; i <= Side(e.Left.Shape.Columns); i++)
                {
                    sum = Plus(sum, Times(Entry(e.Left, j, i), Entry(e.Right, i, k)));
                }

                return sum;
            case HadamardProduct e:
                return Times(Entry(e.Left, j, k), Entry(e.Right, j, k));
            case Transposed e:
                return Entry(e.Operand, k, j);
            case Diagonal e:
                return j == k ? Entry(e.Operand, j, 1) : default;
            case Scaled e:
                return Times(Scalar(e.Factor), Entry(e.Operand, j, k));
            case Sum e:
                return e.Terms.Select(term => Entry(term, j, k)).Aggregate(Plus);
            case Difference e:
                return Minus(Entry(e.Left, j, k), Entry(e.Right, j, k));
            case Negation e:
                return Minus(Entry(e.Operand, j, k));
            case SampleMean e:
                return Mean(e, j, k);
            case Applied e:
                var layer = values.Layer(e.Function.L);
                return values.WideApply(layer, e.Function.IsDerivative, [.. Enumerable.Range(1, Side(e.Argument.Shape.Rows)).Select(i => Entry(e.Argument, i, 1))], j - 1);
            default:
                throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set.");
        }
    }

    private Wide Mean(SampleMean mean, int j, int k)
    {
        var total = default(Wide);
        foreach (var sample in values.Samples)
        {
            total = Plus(total, new WideEvaluation(sample) { Blur = Blur }.Entry(mean.Body, j, k));
        }

        return new(total.Value / values.Samples.Count, total.Rounded / values.Samples.Count);
    }

    private Wide Written(double number) => Blur.IsZero ? Wide.Of(number) : new(((WideNumber)number).Blurred((Magnitude.Of(double.IsFinite(number) ? number : 0) * Blur) + Magnitude.PowerOfTwo(-1022)), number);

    private Quantity Numbered(Quantity quantity) => _letters.Resolve(Layering.Relabel(quantity, layer => values.Layer(layer)));

    private int Side(Dimension side) => side.Layer is { } layer ? values.Width(values.Layer(layer)) : side.Size ?? 1;

    private static Wide Plus(Wide p, Wide q) => new(p.Value + q.Value, p.Rounded + q.Rounded);

    private static Wide Minus(Wide p, Wide q) => new(p.Value - q.Value, p.Rounded - q.Rounded);

    private static Wide Minus(Wide p) => new(-p.Value, -p.Rounded);

    private static Wide Times(Wide p, Wide q) => new(p.Value * q.Value, p.Rounded == 0 || q.Rounded == 0 ? 0 : p.Rounded * q.Rounded);

    // By identity: comparing trees by content would cost more than evaluating them.
    private sealed class EntryComparer : IEqualityComparer<(Expression Whole, int Row, int Column)>
    {
        public static EntryComparer Instance { get; } = new();

        public bool Equals((Expression Whole, int Row, int Column) x, (Expression Whole, int Row, int Column) y) => ReferenceEquals(x.Whole, y.Whole) && x.Row == y.Row && x.Column == y.Column;

        public int GetHashCode((Expression Whole, int Row, int Column) key) => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Whole), key.Row, key.Column);
    }
}
