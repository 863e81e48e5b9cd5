using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>A wide number beside the double that programs compute for the same thing: the double decides between the pieces of a definition by cases, as it does everywhere.</summary>
/// <param name="Value">The number.</param>
/// <param name="Rounded">The double.</param>
internal readonly record struct Wide(WideNumber Value, double Rounded)
{
    /// <summary>A double, exactly.</summary>
    /// <param name="x">Any number.</param>
    public static Wide Of(double x) => new(x, x);

    /// <summary>A wide number, and the double nearest to it.</summary>
    /// <param name="x">Any number.</param>
    public static Wide Of(in WideNumber x) => new(x, x.ToDouble());
}

/// <summary>The value of a scalar formula and its derivative, carried side by side from the leaves to the top.</summary>
/// <remarks>
/// This is how σ' and ∂e/∂a come from the definitions of σ and e alone: neither the formulas of derivatives nor the rules of <see cref="Differentiation"/> are asked
/// (forward mode: R. E. Wengert, "A simple automatic derivative evaluation program", 1964).
/// </remarks>
/// <param name="Value">f.</param>
/// <param name="Slope">f'.</param>
/// <param name="Rounded">f in double precision.</param>
internal readonly record struct WideSlope(WideNumber Value, WideNumber Slope, double Rounded)
{
    /// <summary>A number that does not change.</summary>
    /// <param name="value">The number.</param>
    public static WideSlope Constant(Wide value) => new(value.Value, default, value.Rounded);

    /// <summary>The number that all changes with.</summary>
    /// <param name="value">The number.</param>
    public static WideSlope Variable(Wide value) => new(value.Value, 1, value.Rounded);

    /// <summary>f and f' of a formula.</summary>
    /// <param name="formula">A scalar formula of quantities.</param>
    /// <param name="values">What the names stand for.</param>
    /// <param name="width">n_l, where the formula has sums over a layer.</param>
    public static WideSlope Of(Expression formula, Func<Quantity, WideSlope> values, int width = 1)
    {
        switch (formula)
        {
            case Number e:
                return Constant(Wide.Of(e.Value));
            case Term e:
                return values(e.Quantity);
            case SameNode e:
                return Constant(Wide.Of(e.I == e.J ? 1 : 0));
            case Negation e:
                var operand = Part(e.Operand);
                return new(-operand.Value, -operand.Slope, -operand.Rounded);
            case Sum e:
                return e.Terms.Select(Part).Aggregate(static (p, q) => new(p.Value + q.Value, p.Slope + q.Slope, p.Rounded + q.Rounded));
            case Difference e:
                var (left, right) = (Part(e.Left), Part(e.Right));
                return new(left.Value - right.Value, left.Slope - right.Slope, left.Rounded - right.Rounded);
            case Product e:
                return e.Factors.Select(Part).Aggregate(Times);
            case Power e:
                var factor = Part(e.Base);
                return Enumerable.Repeat(factor, e.Exponent).Aggregate(Times);
            case Quotient e:
                var (top, bottom) = (Part(e.Numerator), Part(e.Denominator));
                var quotient = top.Value / bottom.Value;
                return new(quotient, (top.Slope - (quotient * bottom.Slope)) / bottom.Value, top.Rounded == 0 ? 0 : top.Rounded / bottom.Rounded);
            case Call { Function: ScalarFunction.Ln, Argument: Sum { Terms: [Number { Value: 1 }, Call { Function: ScalarFunction.Exp } inner] } }:
                var u = Part(inner.Argument);
                return new(LogOfOnePlusExp(u.Value), u.Slope.IsExactlyZero ? default : u.Slope / (1 + WideFunctions.Exp(-u.Value)), Math.Max(u.Rounded, 0) + Math.Log(1 + Math.Exp(-Math.Abs(u.Rounded))));
            case Call e:
                return Call(e.Function, Part(e.Argument));
            case Cases e:
                foreach (var branch in e.Branches)
                {
                    if (Evaluation.Holds(Part(branch.Left).Rounded, branch.Comparison, Part(branch.Right).Rounded))
                    {
                        return Part(branch.Value);
                    }
                }

                return Part(e.Otherwise);
            case SumOver e:
                return Enumerable.Range(1, width).Select(i => Part(Binding.Bind(e.Body, e.Letter.Letter, i))).Aggregate(static (p, q) => new(p.Value + q.Value, p.Slope + q.Slope, p.Rounded + q.Rounded));
            default:
                throw new UnreachableException($"{formula.GetType().Name} does not occur in the definition of a function.");
        }

        WideSlope Part(Expression part) => Of(part, values, width);

        static WideSlope Times(WideSlope p, WideSlope q) => new(p.Value * q.Value, (p.Slope * q.Value) + (p.Value * q.Slope), p.Rounded == 0 || q.Rounded == 0 ? 0 : p.Rounded * q.Rounded);
    }

    private static WideSlope Call(ScalarFunction function, WideSlope x)
    {
        var rounded = Evaluation.Apply(function, x.Rounded);
        var value = ValueOf(function, x.Value, x.Rounded);
        if (x.Slope.IsExactlyZero)
        {
            return new(value, default, rounded);
        }

        var outer = function switch
        {
            ScalarFunction.Exp => value,
            ScalarFunction.Ln => 1 / x.Value,
            ScalarFunction.Tanh => WideFunctions.TanhSlope(x.Value),
            ScalarFunction.Abs => SignOf(x.Value, x.Rounded),
            ScalarFunction.Sign => default(WideNumber),
            ScalarFunction.NormalDistribution => WideFunctions.NormalDensity(x.Value),
            ScalarFunction.NormalDensity => -(x.Value * value),
            _ => throw new UnreachableException(),
        };
        return new(value, outer * x.Slope, rounded);
    }

    /// <summary>ln(1 + e^u) = max(u, 0) + ln(1 + e^(−|u|)), in which neither term crowds out the other.</summary>
    /// <param name="u">u.</param>
    public static WideNumber LogOfOnePlusExp(in WideNumber u)
    {
        var rest = WideFunctions.Ln(1 + WideFunctions.Exp(-u.Abs()));
        return (u.Sign > 0 ? u + rest : rest).AsValue();
    }

    /// <summary>f(x).</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The argument.</param>
    /// <param name="rounded">The argument in double precision: where it is 0, so is its sign.</param>
    public static WideNumber ValueOf(ScalarFunction function, in WideNumber x, double rounded) => function switch
    {
        ScalarFunction.Exp => WideFunctions.Exp(x),
        ScalarFunction.Ln => WideFunctions.Ln(x),
        ScalarFunction.Tanh => WideFunctions.Tanh(x),
        ScalarFunction.Abs => x.Abs(),
        ScalarFunction.Sign => SignOf(x, rounded),
        ScalarFunction.NormalDistribution => WideFunctions.NormalDistribution(x),
        ScalarFunction.NormalDensity => WideFunctions.NormalDensity(x),
        _ => throw new UnreachableException(),
    };

    // On a kink stands what is on it in double precision; beside it the number itself says on which side, for a double that differs in its last digits may lie on the other.
    private static WideNumber SignOf(in WideNumber x, double rounded) =>
        double.IsNaN(rounded) ? WideNumber.Unknown : rounded == 0 ? 0 : x.IsUnknown || x.Absolute <= x.Radius ? Math.Sign(rounded) : x.Sign;
}
