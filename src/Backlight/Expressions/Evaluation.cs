using System.Diagnostics;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that puts numbers in: the value of an expression for one network and one sample.</summary>
/// <remarks>Conventions at the edges: 0/x = 0 and 0 · x = 0 for every x, also an infinite one, so that −y/a and −y ln a vanish with y as the errors say.</remarks>
public static class Evaluation
{
    /// <summary>The value of any expression; a scalar comes as 1 × 1.</summary>
    /// <param name="expression">Any expression without free letters.</param>
    /// <param name="values">What the names stand for.</param>
    /// <exception cref="ArgumentException">A letter is bound by nothing.</exception>
    public static MeasuredMatrix Evaluate(Expression expression, IValues values) => Evaluate(expression, values, new Letters());

    /// <summary>The value of an expression in which letters stand for nodes.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="values">What the names stand for.</param>
    /// <param name="letters">The number of each free letter.</param>
    public static MeasuredMatrix Evaluate(Expression expression, IValues values, IReadOnlyDictionary<char, int> letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        var bound = new Letters();
        foreach (var (letter, number) in letters)
        {
            bound.Push(letter, number);
        }

        return Evaluate(expression, values, bound);
    }

    private static MeasuredMatrix Evaluate(Expression expression, IValues values, Letters letters)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(values);
        if (expression.IsScalar)
        {
            var (value, size) = Scalar(expression, values, letters);
            return new MeasuredMatrix(Matrix.Column(value), Matrix.Column(size));
        }

        return Whole(expression, values, letters);
    }

    private static Measured Scalar(Expression expression, IValues values, Letters letters)
    {
        switch (expression)
        {
            case Number e:
                return Measured.Of(e.Value);
            case Term e:
                return Measured.Of(values.Value(Numbered(e.Quantity)));
            case PartialDerivative e:
                return Measured.Of(values.Derivative(Numbered(e.Of), Numbered(e.By)));
            case AlongPath e:
                return Measured.Of(values.AlongPath(e.Path.Select(Numbered).ToValueList()));
            case DerivativeOf e: // ∂/∂p (f): worked out here
                return Of(Differentiation.Differentiate(e.Body, e.By));
            case Sum e: // p + q
                return e.Terms.Aggregate(default(Measured), (total, term) => Add(total, Of(term)));
            case Difference e: // p − q
                {
                    var (left, right) = (Of(e.Left), Of(e.Right));
                    return new(left.Value - right.Value, left.Size + right.Size);
                }

            case Negation e: // −p
                {
                    var operand = Of(e.Operand);
                    return operand with { Value = -operand.Value };
                }

            case Product e: // p q
                return e.Factors.Aggregate(new Measured(1, 1), (product, factor) => Multiply(product, Of(factor)));
            case Quotient { Numerator: Call { Function: ScalarFunction.Exp } top, Denominator: SumOver or Sum } e when Exponents(e.Denominator) is { } exponents:
                {
                    // e^u / Σ e^v = 1 / Σ e^(v − u), which cannot overflow in the numerator
                    var u = Of(top.Argument).Value;
                    return Measured.Of(1 / exponents.Sum(v => Math.Exp(v - u)));
                }

            case Quotient e: // p / q, 0 where p is 0
                {
                    var (top, bottom) = (Of(e.Numerator), Of(e.Denominator));
                    return top.Value == 0 ? new(0, bottom.Value == 0 ? 0 : top.Size / Math.Abs(bottom.Value)) : new(top.Value / bottom.Value, top.Size / Math.Abs(bottom.Value) * Conditioning(bottom));
                }

            case Power e: // pⁿ
                {
                    var p = Of(e.Base);
                    return new(Math.Pow(p.Value, e.Exponent), Math.Pow(p.Size, e.Exponent));
                }

            case Call { Function: ScalarFunction.Ln, Argument: Sum { Terms: [Number { Value: 1 }, Call { Function: ScalarFunction.Exp } inner] } }:
                {
                    // ln(1 + e^u) = max(u, 0) + ln(1 + e^(−|u|)), which cannot overflow
                    var u = Of(inner.Argument).Value;
                    return Measured.Of(Math.Max(u, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(u))));
                }

            case Call e:
                {
                    var x = Of(e.Argument);
                    var value = Apply(e.Function, x.Value);
                    return new(value, e.Function switch
                    {
                        ScalarFunction.Abs => x.Size,
                        ScalarFunction.Ln => Math.Max(Math.Abs(value), x.Size / Math.Abs(x.Value)), // ln x is off by what x is off in units of itself
                        ScalarFunction.Exp => Math.Abs(value) * Math.Max(1, x.Size), // e^x by that part of itself that x is off by
                        _ => Math.Abs(value),
                    });
                }

            case Cases e:
                foreach (var branch in e.Branches)
                {
                    if (Holds(Of(branch.Left).Value, branch.Comparison, Of(branch.Right).Value))
                    {
                        return Of(branch.Value);
                    }
                }

                return Of(e.Otherwise);
            case SameNode e: // [i = j]
                return Measured.Of(letters.Number(e.I) == letters.Number(e.J) ? 1 : 0);
            case SumOver e: // Σ_i f(i)
                {
                    var total = default(Measured);
                    for (var i = 1; i <= Count(e.Count); i++)
                    {
                        letters.Push(e.Letter.Letter, i);
                        total = Add(total, Of(e.Body));
                        letters.Pop();
                    }

                    return total;
                }

            case SampleMean e: // 1/m Σ
                {
                    var total = values.Samples.Aggregate(default(Measured), (sum, sample) => Add(sum, Scalar(e.Body, sample, letters)));
                    return new(total.Value / values.Samples.Count, total.Size / values.Samples.Count);
                }

            case Applied e: // σ(z)
                return Measured.Of(values.Apply(values.Layer(e.Function.L), e.Function.IsDerivative, Matrix.Column(Of(e.Argument).Value))[1, 1]);
            case MatrixTerm or MatrixDerivative or MatrixOf or NumberMatrix or Ones or MatrixProduct or HadamardProduct or Transposed or Diagonal or Scaled:
                {
                    var whole = Whole(expression, values, letters);
                    return new(whole.Value[1, 1], whole.Size[1, 1]);
                }

            default:
                throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set.");
        }

        Measured Of(Expression part) => Scalar(part, values, letters);

        Quantity Numbered(Quantity quantity) => letters.Resolve(Layering.Relabel(quantity, layer => values.Layer(layer)));

        int Count(Dimension count) => count.Layer is { } layer ? values.Width(values.Layer(layer)) : 1;

        IReadOnlyList<double>? Exponents(Expression sum)
        {
            switch (sum)
            {
                case Sum { Terms: var terms } when terms.All(t => t is Call { Function: ScalarFunction.Exp }):
                    return terms.Select(t => Of(((Call)t).Argument).Value).ToList();
                case SumOver { Body: Call { Function: ScalarFunction.Exp } term } over:
                    var exponents = new List<double>();
                    for (var i = 1; i <= Count(over.Count); i++)
                    {
                        letters.Push(over.Letter.Letter, i);
                        exponents.Add(Of(term.Argument).Value);
                        letters.Pop();
                    }

                    return exponents;
                default:
                    return null;
            }
        }
    }

    private static MeasuredMatrix Whole(Expression expression, IValues values, Letters letters)
    {
        switch (expression)
        {
            case MatrixTerm e:
                return MeasuredMatrix.Of(values.Value(Numbered(e.Quantity)!));
            case MatrixDerivative e:
                return MeasuredMatrix.Of(values.Derivative(Numbered(e.Of?.Quantity), Numbered(e.By.Quantity)!, e.Form));
            case MatrixOf e:
                {
                    var (rows, columns) = (e.Shape.Rows.Size!.Value, e.Shape.Columns.Size!.Value);
                    var (value, size) = (new double[rows * columns], new double[rows * columns]);
                    for (var j = 1; j <= rows; j++)
                    {
                        letters.Push(e.RowLetter, j);
                        for (var k = 1; k <= columns; k++)
                        {
                            letters.Push(e.ColumnLetter, k);
                            (value[((j - 1) * columns) + k - 1], size[((j - 1) * columns) + k - 1]) = Scalar(e.Template, values, letters);
                            letters.Pop();
                        }

                        letters.Pop();
                    }

                    return new(Matrix.FromEntries(rows, columns, value), Matrix.FromEntries(rows, columns, size));
                }

            case NumberMatrix e:
                return MeasuredMatrix.Of(e.Values);
            case Ones e:
                return MeasuredMatrix.Of(Matrix.Of(Side(e.Length), 1, (_, _) => 1));
            case MatrixProduct { Left: Diagonal d } e: // diag(v) · M: row j times v_j, without the zeros
                {
                    var (v, m) = (Of(d.Operand), Of(e.Right));
                    return new(
                        Matrix.Of(m.Value.Rows, m.Value.Columns, (j, k) => v.Value[j] * m.Value[j, k]),
                        Matrix.Of(m.Value.Rows, m.Value.Columns, (j, k) => v.Size[j] * m.Size[j, k]));
                }

            case MatrixProduct { Left: Transposed { Operand: MatrixDerivative { Form: DerivativeForm.Jacobian, Of: { } of } d } } e when Effort.IsWide(d, values): // n² numbers less
                return values.BackThrough(Numbered(of.Quantity)!, Numbered(d.By.Quantity)!, Of(e.Right));
            case MatrixProduct e:
                return Both(Of(e.Left), Of(e.Right), static (p, q) => p.Times(q));
            case HadamardProduct e:
                return Both(Of(e.Left), Of(e.Right), static (p, q) => p.Hadamard(q));
            case Transposed e:
                return Each(Of(e.Operand), static p => p.Transpose());
            case Diagonal e:
                return Each(Of(e.Operand), static v => Matrix.Of(v.Rows, v.Rows, (j, k) => j == k ? v[j] : 0));
            case Scaled e:
                {
                    var (factor, operand) = (Scalar(e.Factor, values, letters), Of(e.Operand));
                    return new(operand.Value.Scale(factor.Value), operand.Size.Scale(factor.Size));
                }

            case Sum e:
                return e.Terms.Skip(1).Aggregate(Of(e.Terms[0]), (total, term) => Both(total, Of(term), static (p, q) => p.Plus(q)));
            case Difference e:
                {
                    var (left, right) = (Of(e.Left), Of(e.Right));
                    return new(left.Value.Minus(right.Value), left.Size.Plus(right.Size));
                }

            case Negation e:
                {
                    var operand = Of(e.Operand);
                    return operand with { Value = operand.Value.Scale(-1) };
                }

            case SampleMean e:
                {
                    var total = values.Samples.Select(sample => Whole(e.Body, sample, letters)).Aggregate((sum, sample) => Both(sum, sample, static (p, q) => p.Plus(q)));
                    return Each(total, p => p.DividedBy(values.Samples.Count));
                }

            case Applied e:
                return MeasuredMatrix.Of(values.Apply(values.Layer(e.Function.L), e.Function.IsDerivative, Of(e.Argument).Value));
            case Number or Term or PartialDerivative or AlongPath or DerivativeOf or Product or Quotient or Power or Call or Cases or SameNode or SumOver:
                {
                    var (value, size) = Scalar(expression, values, letters);
                    return new(Matrix.Column(value), Matrix.Column(size));
                }

            default:
                throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set.");
        }

        MeasuredMatrix Of(Expression part) => Whole(part, values, letters);

        MatrixQuantity? Numbered(MatrixQuantity? quantity) => quantity?.At(values.Layer(quantity.L));

        int Side(Dimension side) => side.Layer is { } layer ? values.Width(values.Layer(layer)) : 1;

        static MeasuredMatrix Both(MeasuredMatrix p, MeasuredMatrix q, Func<Matrix, Matrix, Matrix> f) => new(f(p.Value, q.Value), f(p.Size, q.Size));

        static MeasuredMatrix Each(MeasuredMatrix p, Func<Matrix, Matrix> f) => new(f(p.Value), f(p.Size));
    }

    private static Measured Add(Measured p, Measured q) => new(p.Value + q.Value, p.Size + q.Size);

    private static Measured Multiply(Measured p, Measured q) =>
        p.Value == 0 || q.Value == 0 ? new(0, double.IsFinite(p.Size * q.Size) ? p.Size * q.Size : 0) : new(p.Value * q.Value, p.Size * q.Size);

    private static double Conditioning(Measured p) => p.Value == 0 || !double.IsFinite(p.Size) ? 1 : p.Size / Math.Abs(p.Value);

    private static double LogOfOnePlus(double x)
    {
        // ln(1 + x) for 0 ≤ x ≤ 1 without losing a small x (Kahan's correction)
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    internal static double Apply(ScalarFunction function, double x) => function switch
    {
        ScalarFunction.Exp => Math.Exp(x),
        ScalarFunction.Ln => Math.Log(x),
        ScalarFunction.Tanh => Math.Tanh(x),
        ScalarFunction.Abs => Math.Abs(x),
        ScalarFunction.Sign => double.IsNaN(x) ? double.NaN : Math.Sign(x),
        ScalarFunction.NormalDistribution => SpecialFunctions.NormalDistribution(x),
        ScalarFunction.NormalDensity => SpecialFunctions.NormalDensity(x),
        _ => throw new UnreachableException(),
    };

    internal static bool Holds(double left, Comparison comparison, double right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        _ => throw new UnreachableException(),
    };
}
