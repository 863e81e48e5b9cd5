using System.Globalization;
using System.Text;
using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Testing;
using Backlight.Tests.Networks;

namespace Backlight.Tests.Checking;

/// <summary>How small a mistake is still seen, at ordinary and at large z: every rule is made wrong by a part of itself.</summary>
public sealed class SensitivityTests
{
    private static readonly double[] WeightedInputs = [0.1, 5, 25, 100, 700, 10_000];

    private static readonly double[] Mistakes = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 2e-9];

    [Fact]
    public void A_rule_that_is_wrong_by_a_millionth_is_found_at_every_z()
    {
        foreach (var z in WeightedInputs)
        {
            var story = Story(z);
            foreach (var step in Named(story))
            {
                Assert.True(IsSeen(story, step, 1e-6), $"z = {z}: {step.Id} {step.Rule.Id}");
            }
        }
    }

    [Fact]
    public void The_page_has_the_measured_table()
    {
        var table = Table();
        var page = File.ReadAllText(Repository.PathOf("docs", "checking.md"));
        Assert.True(page.Contains(table, StringComparison.Ordinal), $"docs/checking.md should have this table:\n{table}");
    }

    private static string Table()
    {
        var table = new StringBuilder("| \\|z\\| | an equation between names | a gradient, by formula | a gradient, by finite difference |\n|--:|--:|--:|--:|\n");
        foreach (var z in WeightedInputs)
        {
            var story = Story(z);
            var steps = Named(story);
            var named = Mistakes.Where(mistake => steps.All(step => IsSeen(story, step, mistake))).DefaultIfEmpty(double.NaN).Min();
            var four = story.Chapters.First(chapter => chapter.Slug == "four-equations").Steps.First(step => step.After.Left is MatrixTerm { Quantity: Notation.Deltas });
            var formula = Mistakes.Where(mistake => NetworkCheck.Of(Plant(story, four, Wrong(four.After, mistake))).Gradients.Any(row => !row.IsFormulaOk)).DefaultIfEmpty(double.NaN).Min();
            var measured = FiniteDifferences.Of(story.Network, story.Samples).By(new Notation.Bias(1, 1));
            var gradient = story.Evidence.MeanGradient.B(1)[1];
            var difference = Mistakes.Where(mistake => RelativeError.Of(gradient * (1 + mistake), measured.Value, measured.Floor) > 1e-6).DefaultIfEmpty(double.NaN).Min();
            table.Append(CultureInfo.InvariantCulture, $"| {z} | {Written(named)} | {Written(formula)} | {Written(difference)} |\n");
        }

        return table.ToString();

        static string Written(double mistake) => double.IsNaN(mistake) ? "more than 0.1" : mistake.ToString("0e0", CultureInfo.InvariantCulture);
    }

    // σ and a cross-entropy whose target is the class that the output is sure of, so that E and δ are e^−|z|.
    private static Derivation Story(double z)
    {
        var (network, sample) = Probe.Of(new Sigmoid(), new BinaryCrossEntropy(), [z, -z], [1, 0]);
        return Derivation.Of(network, [sample]);
    }

    private static List<DerivationStep> Named(Derivation story) =>
        [.. story.Steps.Where(step => step.After.Relation == Relation.Equal && step.After.Left is not (Term { Quantity: Notation.WeightedInput } or MatrixTerm { Quantity: Notation.WeightedInputs }) && step.On is null && !IsZero(story, step))];

    // Nothing is wrong by a part of 0.
    private static bool IsZero(Derivation story, DerivationStep step) => story.Evidence.Check(new Equation(step.After.Left, Relation.Equal, Times(step.After.Right, 0)) with { Indices = step.After.Indices, Layers = step.After.Layers }, step.Scope, step.Tolerance).IsOk;

    private static bool IsSeen(Derivation story, DerivationStep step, double mistake) => story.Evidence.Check(Wrong(step.After, mistake), step.Scope, step.Tolerance, step.Floor).IsWrong;

    private static Equation Wrong(Equation equation, double mistake) => new Equation(equation.Left, equation.Relation, Times(equation.Right, 1 + mistake)) with { Indices = equation.Indices, Layers = equation.Layers };

    private static Expression Times(Expression expression, double factor) => expression.IsScalar ? new Product([new Number(factor), expression]) : new Scaled(new Number(factor), expression);

    private static Derivation Plant(Derivation derivation, DerivationStep step, Equation wrong) => derivation with
    {
        Chapters = derivation.Chapters.Select(chapter => chapter with { Steps = chapter.Steps.Select(other => other.Id == step.Id ? other with { After = wrong } : other).ToValueList() }).ToValueList(),
    };
}
