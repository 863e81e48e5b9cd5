using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>Which parts need parentheses where they stand, and what is written between two factors.</summary>
/// <remarks>
/// Sums and products are read as mathematicians do: · and ⊙ before +, a Σ reaches to the next +. Between · of matrices and ⊙ there is no such habit, so the inner one is always enclosed.
/// A part that begins with a minus sign is enclosed anywhere but at the front.
/// </remarks>
internal static class Grouping
{
    /// <summary>Whether a term of a sum is enclosed: p + (−q).</summary>
    public static bool EnclosesTerm(Expression term, bool isFirst) => term is Cases || (!isFirst && BeginsWithMinus(term));

    /// <summary>Whether the right side of a difference is enclosed: p − (q + r).</summary>
    public static bool EnclosesSubtrahend(Expression right) => right is Sum or Difference or Cases || BeginsWithMinus(right);

    /// <summary>Whether what follows a minus sign of its own is enclosed: −(p + q).</summary>
    public static bool EnclosesNegated(Expression operand) => EnclosesSubtrahend(operand);

    /// <summary>Whether a factor of a product of scalars is enclosed: (p + q) r.</summary>
    public static bool EnclosesFactor(Expression factor, bool isFirst, bool isLast) =>
        factor is Sum or Difference or Cases || (!isLast && factor is SumOver or SampleMean) || (!isFirst && BeginsWithMinus(factor));

    /// <summary>Whether a factor of a matrix product is enclosed: (A ⊙ B) · C.</summary>
    public static bool EnclosesMatrixFactor(Expression factor, bool isFirst) =>
        factor is Sum or Difference or Cases or SumOver or SampleMean or HadamardProduct or Product || (!isFirst && (factor is Scaled || BeginsWithMinus(factor)));

    /// <summary>Whether a factor of a Hadamard product is enclosed: (A · B) ⊙ C.</summary>
    public static bool EnclosesHadamardFactor(Expression factor, bool isFirst) =>
        factor is Sum or Difference or Cases or SumOver or SampleMean or MatrixProduct or Product || (!isFirst && (factor is Scaled || BeginsWithMinus(factor)));

    /// <summary>Whether what a Σ runs over is enclosed: Σ (p + q).</summary>
    public static bool EnclosesSummand(Expression body) => body is Sum or Difference or Cases || BeginsWithMinus(body);

    /// <summary>Whether of a product that begins with a minus sign the number alone is enclosed: p + (−2) · q.</summary>
    public static bool EnclosesOnlyItsFirst(Expression e) => e is Product p && (p.Factors[0] is Number || EnclosesOnlyItsFirst(p.Factors[0]));

    /// <summary>Whether the base of a power is enclosed: (a − y)², but y_1² and |x|².</summary>
    public static bool EnclosesBase(Expression @base, WritingStyle style) => @base switch
    {
        Term e => Naming.Of(e.Quantity, style.Notation) is Scripted { Superscript: not null },
        Number e => Numerals.IsNegative(e.Value) || !Numerals.IsPlain(e.Value, style.Digits),
        Call { Function: ScalarFunction.Abs } or SameNode => false,
        _ => true,
    };

    /// <summary>Whether a matrix is enclosed before its T: (A · B)ᵀ, (σ'(Z))ᵀ.</summary>
    public static bool EnclosesTransposed(Expression operand, WritingStyle style) => operand switch
    {
        MatrixTerm e => style.Notation == NotationStyle.Nielsen && Naming.Of(e.Quantity, style.Notation) is Scripted, // (w^l)ᵀ, as in the book
        MatrixOf or NumberMatrix or Ones or Diagonal => false,
        _ => true,
    };

    /// <summary>Whether a dot is written between two factors, not only a thin space.</summary>
    /// <param name="left">The factor before.</param>
    /// <param name="right">The factor after.</param>
    /// <param name="isRightEnclosed">Whether the factor after stands in parentheses.</param>
    public static bool WritesDot(Expression left, Expression right, bool isRightEnclosed)
    {
        if ((!isRightEnclosed && BeginsWithNumber(right, behindParentheses: false)) || (EndsWithNumber(left) && BeginsWithNumber(right, behindParentheses: true)))
        {
            return true; // digits never stand beside digits, nor behind a letter
        }

        if (left is Term { Quantity: LearningRate or PenaltyStrength })
        {
            return false; // η ∂E/∂w
        }

        var (last, first) = (Last(left), isRightEnclosed ? right : First(right));
        return IsDerivative(last) || IsDerivative(first) || IsFraction(last) || IsFraction(first) || (IsNumbers(last) && IsNumbers(first));
    }

    private static bool IsDerivative(Expression e) => e is PartialDerivative or AlongPath or DerivativeOf or MatrixDerivative;

    private static bool IsFraction(Expression e) => e is Quotient && !IsNumbers(e);

    private static bool IsNumbers(Expression e) => e is Number or NumberMatrix or Quotient { Numerator: Number, Denominator: Number };

    private static bool BeginsWithMinus(Expression e) => e switch
    {
        Number n => Numerals.IsNegative(n.Value),
        Negation => true,
        Sum s => BeginsWithMinus(s.Terms[0]),
        Difference d => BeginsWithMinus(d.Left),
        Product p => p.Factors[0] is not (Sum or Difference) && BeginsWithMinus(p.Factors[0]),
        Scaled s => s.Factor is not (Sum or Difference) && BeginsWithMinus(s.Factor),
        MatrixProduct p => p.Left is not (Sum or Difference) && BeginsWithMinus(p.Left),
        HadamardProduct p => p.Left is not (Sum or Difference) && BeginsWithMinus(p.Left),
        _ => false,
    };

    private static bool BeginsWithNumber(Expression e, bool behindParentheses) => e switch
    {
        Number or NumberMatrix => true,
        Power p => (behindParentheses || p.Base is Number) && BeginsWithNumber(p.Base, behindParentheses),
        Sum s => behindParentheses && BeginsWithNumber(s.Terms[0], behindParentheses),
        Difference d => behindParentheses && BeginsWithNumber(d.Left, behindParentheses),
        Negation n => BeginsWithNumber(n.Operand, behindParentheses),
        Product p => BeginsWithNumber(p.Factors[0], behindParentheses),
        Scaled s => BeginsWithNumber(s.Factor, behindParentheses),
        MatrixProduct p => BeginsWithNumber(p.Left, behindParentheses),
        HadamardProduct p => BeginsWithNumber(p.Left, behindParentheses),
        Transposed t => BeginsWithNumber(t.Operand, behindParentheses),
        _ => false,
    };

    private static bool EndsWithNumber(Expression e) => e switch
    {
        Number or NumberMatrix => true,
        Power p => EndsWithNumber(p.Base),
        Sum s => EndsWithNumber(s.Terms[^1]),
        Difference d => EndsWithNumber(d.Right),
        Negation n => EndsWithNumber(n.Operand),
        Product p => EndsWithNumber(p.Factors[^1]),
        Quotient q => IsNumbers(q),
        Scaled s => EndsWithNumber(s.Operand),
        MatrixProduct p => EndsWithNumber(p.Right),
        HadamardProduct p => EndsWithNumber(p.Right),
        Transposed t => EndsWithNumber(t.Operand),
        _ => false,
    };

    private static Expression First(Expression e) => e switch
    {
        Product p => First(p.Factors[0]),
        Scaled s => First(s.Factor),
        MatrixProduct p => First(p.Left),
        HadamardProduct p => First(p.Left),
        _ => e,
    };

    private static Expression Last(Expression e) => e switch
    {
        Product p => Last(p.Factors[^1]),
        Scaled s => Last(s.Operand),
        MatrixProduct p => Last(p.Right),
        HadamardProduct p => Last(p.Right),
        Negation n => Last(n.Operand),
        _ => e,
    };
}
