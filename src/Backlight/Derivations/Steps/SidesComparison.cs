using Backlight.Derivations.Sentences;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Derivations.Steps;

/// <summary>Both sides of one equation, entry by entry: in double precision, and where that leaves it open, in wide numbers.</summary>
/// <remarks>
/// <para>Double precision proves that two numbers agree where they agree to the tolerance in units of themselves. Where a sum cancels, or a number is out of range, it proves nothing either way,
/// and these entries alone are evaluated once more. There the sides of a right equation lie within the radii of their errors, however much cancels.</para>
/// <para>Three kinds of sides are rounded by what they say: z = W a + b and parameters after a step, which are compared in units of their terms, and formulas with numbers put in,
/// where a difference that the rounding of these numbers explains can't be told.</para>
/// </remarks>
internal sealed class SidesComparison
{
    // Numbers that are put in a formula are right to this part of themselves.
    private static readonly Magnitude Rounding = Magnitude.Of(1e-10);

    // Two sides that cancel to nothing but the rounding of wide numbers agree, where that rounding is far below what tolerances ask of the terms.
    private static readonly Magnitude Nothing = Magnitude.Of(1e-22);

    private static readonly Magnitude SmallestDouble = Magnitude.PowerOfTwo(-1022);

    private readonly double _tolerance;
    private readonly double _floor;
    private readonly bool _isOfTerms;
    private readonly bool _isMeasured;
    private readonly bool _isWorkedOut;
    private readonly bool _hasNumbersPutIn;
    private double _worst;
    private long _compared;
    private bool _isWrong;
    private string? _reason;

    public SidesComparison(Equation equation, double tolerance, double floor)
    {
        (_tolerance, _floor) = (tolerance, floor);
        _isOfTerms = equation.Relation == Relation.Becomes || equation.Left is Term { Quantity: WeightedInput } or MatrixTerm { Quantity: WeightedInputs };
        var isNumber = equation.Right is Number or NumberMatrix;
        _isMeasured = !_isOfTerms && isNumber && floor > 0;
        _isWorkedOut = !_isOfTerms && isNumber && floor == 0;
        _hasNumbersPutIn = equation.Relation == Relation.Approximately && !isNumber;
    }

    /// <summary>Compares the sides for one sample and layer.</summary>
    /// <param name="left">The left side, without free letters.</param>
    /// <param name="there">The values for it.</param>
    /// <param name="right">The right side.</param>
    /// <param name="here">The values for it.</param>
    /// <param name="wide">The values in wide numbers, asked for where they are needed.</param>
    public void Add(Expression left, IValues there, Expression right, IValues here, Func<(IWideValues? Values, bool MayUnderflow)> wide)
    {
        var (p, q) = (InDoubles(left, there), InDoubles(right, here));
        var shape = p?.Value.Shape ?? q?.Value.Shape ?? ShapeOf(left, there);
        (IWideValues? Values, bool MayUnderflow)? open = null;
        WideEvaluation? sides = null;
        WideEvaluation? blurred = null;
        var mayUnderflow = false;
        for (var i = 0; i < shape.Rows * shape.Columns; i++)
        {
            _compared++;
            var (row, column) = ((i / shape.Columns) + 1, (i % shape.Columns) + 1);
            var (x, y) = (p?.Value[row, column] ?? double.NaN, q?.Value[row, column] ?? double.NaN);
            var error = Of(x, y, _isOfTerms ? Math.Max(SizeAt(p, row, column), SizeAt(q, row, column)) : 0);
            if (error <= _tolerance)
            {
                if (x != 0 || y != 0 || _isOfTerms || _isMeasured || _isWorkedOut || _hasNumbersPutIn)
                {
                    _worst = Math.Max(_worst, error);
                    continue;
                }

                open ??= wide();
                mayUnderflow = open.Value.MayUnderflow;
                if (!mayUnderflow)
                {
                    continue;
                }
            }

            if (_isOfTerms || _isMeasured)
            {
                Decide(double.IsFinite(x) && double.IsFinite(y) ? error : null, EnglishReasons.OutOfRange);
                continue;
            }

            open ??= wide();
            if (open.Value.Values is not { } values)
            {
                var sized = Of(x, y, Math.Max(SizeAt(p, row, column), SizeAt(q, row, column)));
                Decide(double.IsFinite(sized) ? sized : null, EnglishReasons.TooLarge);
                continue;
            }

            sides ??= new WideEvaluation(values);
            var one = sides.Entry(left, row, column).Value;
            if (_isWorkedOut)
            {
                WorkedOut(one, y);
            }
            else if (_hasNumbersPutIn)
            {
                blurred ??= new WideEvaluation(values) { Blur = Rounding };
                PutIn(one, blurred.Entry(right, row, column).Value, HasInfinity(right));
            }
            else
            {
                Exactly(one, sides.Entry(right, row, column).Value, x);
            }
        }
    }

    /// <summary>The verdict over all that was compared.</summary>
    public EquationCheck Result() => _isWrong ? new(Verdict.DoesNotHold, _worst, _compared)
        : _reason is { } reason ? new(Verdict.CannotBeTold, double.NaN, _compared) { Reason = reason }
        : new(Verdict.Holds, _worst, _compared);

    /// <summary>How far two sides in wide numbers are apart; null where it can't be told.</summary>
    /// <param name="p">One side.</param>
    /// <param name="q">The other side.</param>
    /// <param name="tolerance">The largest relative error that counts as equal.</param>
    /// <param name="floor">The smallest size that they are compared in.</param>
    public static double? Apart(in WideNumber p, in WideNumber q, double tolerance, double floor = 0)
    {
        if (p.IsUnknown || q.IsUnknown)
        {
            return null;
        }

        var difference = p - q;
        var size = Magnitude.Max(Magnitude.Max(p.Absolute, q.Absolute), Magnitude.Of(floor));
        if (difference.Absolute.IsZero || difference.Absolute <= size * Magnitude.Of(tolerance))
        {
            return size.IsZero || difference.Absolute.IsZero ? 0 : (difference.Absolute / size).ToDouble();
        }

        if (difference.Absolute > difference.Radius)
        {
            return (difference.Absolute / size).ToDouble();
        }

        var terms = Magnitude.Max(p.Size, q.Size);
        return difference.Radius <= terms * Nothing ? (difference.Absolute / terms).ToDouble() : null;
    }

    /// <summary>How far a double that is shown for a number is off it, in units of the terms that it was summed from; 0 for one that is out of range.</summary>
    /// <param name="exact">The number.</param>
    /// <param name="shown">The double.</param>
    /// <param name="tolerance">The largest error that counts as rounding; for sums of rounded terms it is never below 10⁻¹².</param>
    /// <param name="floor">The smallest size that they are compared in.</param>
    public static double Shown(in WideNumber exact, double shown, double tolerance, double floor = 0)
    {
        if (!double.IsFinite(shown) || exact.IsUnknown)
        {
            return 0;
        }

        var size = Magnitude.Max(Magnitude.Max(exact.Size, exact.Absolute), Magnitude.Of(floor));
        var off = (exact - shown).Absolute;
        return off <= (size * Magnitude.Of(Math.Max(tolerance, 1e-12))) + exact.Radius + SmallestDouble ? 0 : (off / size).ToDouble();
    }

    // An equation without rounded numbers: the double that is shown for the left side has to be the same number.
    private void Exactly(in WideNumber left, in WideNumber right, double shown)
    {
        var error = Apart(left, right, _tolerance, _floor);
        if (error <= _tolerance && Shown(left, shown, _tolerance, _floor) is var off && off > _tolerance)
        {
            error = off;
        }

        Decide(error, EnglishReasons.Undefined);
    }

    // A number that was worked out is the double nearest to the left side.
    private void WorkedOut(in WideNumber left, double number)
    {
        var nearest = left.ToDouble();
        var isBelowRange = Math.Abs(nearest - number) < SmallestDouble.ToDouble(); // subnormal numbers have fewer digits
        Decide(double.IsFinite(nearest) && double.IsFinite(number) ? isBelowRange ? 0 : Of(nearest, number, 0) : null, EnglishReasons.OutOfRange);
    }

    private void PutIn(in WideNumber left, in WideNumber right, bool hasInfinity)
    {
        if (hasInfinity || left.IsUnknown || right.IsUnknown)
        {
            Decide(null, hasInfinity ? EnglishReasons.OutOfRange : EnglishReasons.NoValue);
            return;
        }

        var difference = left - right;
        var size = Magnitude.Max(Magnitude.Max(left.Absolute, right.Absolute), Magnitude.Of(_floor));
        var isExplained = difference.Absolute > size * Magnitude.Of(_tolerance) && difference.Absolute <= difference.Radius;
        Decide(isExplained ? null : size.IsZero ? 0 : (difference.Absolute / size).ToDouble(), EnglishReasons.Rounded);
    }

    private void Decide(double? error, string reason)
    {
        if (error is not { } known || double.IsNaN(known))
        {
            _reason ??= reason;
            return;
        }

        _isWrong |= known > _tolerance;
        _worst = Math.Max(_worst, known);
    }

    private double Of(double p, double q, double size) => RelativeError.Of(p, q, Math.Max(_floor, size));

    private static double SizeAt(MeasuredMatrix? side, int row, int column) => side?.Size[row, column] ?? 0;

    private static MeasuredMatrix? InDoubles(Expression side, IValues values)
    {
        try
        {
            return Evaluation.Evaluate(side, values);
        }
        catch (UndefinedErrorException)
        {
            return null; // a derivative beyond the range of doubles
        }
    }

    private static Shape ShapeOf(Expression side, IValues values)
    {
        return new Shape(Count(side.Shape.Rows), Count(side.Shape.Columns));

        int Count(Dimension length) => length.Layer is { } layer ? values.Width(values.Layer(layer)) : 1;
    }

    private static bool HasInfinity(Expression expression) => expression switch
    {
        Number e => !double.IsFinite(e.Value),
        NumberMatrix e => !double.IsFinite(e.Values.LargestMagnitude()),
        _ => expression.Parts.Any(HasInfinity),
    };
}
