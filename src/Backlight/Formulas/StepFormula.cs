using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>How the formula of a step is written, the same in every format: with shapes where the step is about them, and with the names of Nielsen's four equations.</summary>
public static class StepFormula
{
    private static readonly Rule[] AboutShapes = [Rules.WriteAsRow, Rules.SumToProduct, Rules.TransposeProduct];

    /// <summary>The formula after a step.</summary>
    /// <param name="step">Any.</param>
    /// <param name="style">How formulas are written.</param>
    public static EquationFormula Of(DerivationStep step, WritingStyle style)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Of(step.After, step, style);
    }

    /// <summary>Another way to write the formula after a step, such as its general entry.</summary>
    /// <param name="equation">What is written.</param>
    /// <param name="step">The step it is of.</param>
    /// <param name="style">How formulas are written.</param>
    public static EquationFormula Of(Equation equation, DerivationStep step, WritingStyle style)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(style);
        return Writing.Of(equation, style with { ShowShapes = style.ShowShapes || ShowsShapes(step) }, Tag(step, style));
    }

    /// <summary>Whether the step is about how shapes fit: where the transpose comes from, and the four equations.</summary>
    /// <param name="step">Any.</param>
    public static bool ShowsShapes(DerivationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return AboutShapes.Contains(step.Rule) || IsOneOfTheFour(step);
    }

    private static bool IsOneOfTheFour(DerivationStep step) => step.Rule == Rules.Conclude && step.Chapter == ChapterKind.FourEquations;

    private static string? Tag(DerivationStep step, WritingStyle style) => style.Notation != NotationStyle.Nielsen || !IsOneOfTheFour(step) ? null : step.After.Left switch
    {
        MatrixTerm { Quantity: Deltas { L.Letter: 'l' } } => "BP2",
        MatrixTerm { Quantity: Deltas } => "BP1",
        MatrixDerivative { By.Quantity: Biases } => "BP3",
        MatrixDerivative { By.Quantity: Weights } => "BP4",
        _ => null,
    };
}
