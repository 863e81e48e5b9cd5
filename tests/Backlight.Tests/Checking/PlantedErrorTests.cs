using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Tests.Checking;

/// <summary>A check that cannot fail proves nothing: each wrong rule that people write is planted, keeps the old mark that says it is right, and has to be found.</summary>
public sealed class PlantedErrorTests
{
    private static readonly Derivation Story = Derivation.Of(StoryNetwork.Network, [StoryNetwork.Sample]);

    [Fact]
    public void A_transposed_W_is_found()
    {
        // ∂Z/∂A = [w_ji] where it is [w_ij]
        var step = Find(Story, step => step.After is { Left: MatrixDerivative { Form: DerivativeForm.Jacobian }, Right: MatrixOf { Template: Term { Quantity: Weight } } });
        var right = (MatrixOf)step.After.Right;
        var turned = new MatrixOf(right.Shape, right.ColumnLetter, right.RowLetter, right.Template, right.Limit);

        AssertFound(Story, step, step.After, Equation.Of(step.After.Left, turned));
    }

    [Fact]
    public void A_transposed_W_in_names_cannot_be_built()
    {
        var (w, delta) = (Name(new Weights(2)), Name(new Deltas(2)));

        Assert.Throws<ShapeMismatchException>(() => new MatrixProduct(w, delta)); // n_2 × n_1 times n_2 × 1, though both are 2
        Assert.Equal(Name(new Deltas(1)).Shape, new MatrixProduct(new Transposed(w), delta).Shape);
    }

    [Fact]
    public void A_missing_slope_is_found_and_the_gradients_of_the_layer_are_wrong_by_formula()
    {
        // δ^(l) = W^(l+1)ᵀ δ^(l+1), without ⊙ σ'(Z^(l))
        var step = Find(Story, step => step.Id.StartsWith("19.", StringComparison.Ordinal) && step.After is { Right: HadamardProduct { Left: MatrixProduct } });
        var wrong = Equation.Of(step.After.Left, ((HadamardProduct)step.After.Right).Left) with { Layers = step.After.Layers };

        var check = AssertFound(Story, step, step.After, wrong);

        Assert.Equal(["W1", "B1"], check.Gradients.Where(row => !row.IsFormulaOk).Select(row => row.Parameters.ToString()));
        Assert.All(check.Gradients, row => Assert.True(row.IsDifferenceOk));
    }

    [Fact]
    public void A_missing_branch_is_found()
    {
        // ∂E/∂w over e_1 alone
        var step = Find(Story, step => step.Rule == Rules.SumBranches);
        var branches = (Sum)step.After.Right;

        AssertFound(Story, step, step.After, Equation.Of(step.After.Left, branches.Terms[0]));
    }

    [Fact]
    public void Weights_of_the_wrong_time_are_found()
    {
        // δ^(1) in numbers, with the W^(2) of after the step
        var (old, now) = (StoryNetwork.Parameters.W(2), Story.Evidence.AfterStep.Parameters.W(2));
        var step = Find(Story, step => step.Rule == Rules.PutNumbers && step.After.Left is MatrixTerm { Quantity: Deltas { L.Number: 1 } });
        var wrong = new Equation(step.After.Left, step.After.Relation, Exchange(step.After.Right, e => e is NumberMatrix m && m.Values.Equals(old) ? new NumberMatrix(now, m.Shape, m.Limit) : null));
        Assert.NotEqual(step.After, wrong);

        AssertFound(Story, step, step.After, wrong);
    }

    [Fact]
    public void A_step_of_descent_that_forgets_to_move_is_found()
    {
        // W^(1) ← W^(1)
        var step = Find(Story, step => step.Rule == Rules.Evaluate && step.After is { Relation: Relation.Becomes, Left: MatrixTerm { Quantity: Weights { L.Number: 1 } } });
        var right = (NumberMatrix)step.After.Right;

        AssertFound(Story, step, step.After, new Equation(step.After.Left, Relation.Becomes, new NumberMatrix(StoryNetwork.Parameters.W(1), right.Shape, right.Limit)));
    }

    [Fact]
    public void A_sum_over_the_samples_in_place_of_the_mean_is_found()
    {
        var samples = Initialisation.DrawSamples(StoryNetwork.Architecture, 3, 1);
        var derivation = Derivation.Of(StoryNetwork.Network, samples);
        var step = Find(derivation, step => step.Rule == Rules.Average && step.After.Left is MatrixDerivative);

        AssertFound(derivation, step, step.After, Equation.Of(step.After.Left, new Scaled(new Number(3), step.After.Right)));
    }

    [Fact]
    public void A_Hadamard_product_in_place_of_the_outer_product_is_found()
    {
        // [∂E/∂w_jk] = [δ_j a_j] where it is [δ_j a_k]
        var step = Find(Story, step => step.Rule == Rules.OuterProduct && step.After.Left is MatrixDerivative { By.Quantity: Weights });
        var layer = ((MatrixDerivative)step.After.Left).By.Quantity.L.Number;
        var entries = new MatrixOf(
            step.After.Left.Shape, 'j', 'k', new Product([new Term(new Delta(layer, 'j')), new Term(new Activation(layer - 1, 'j'))]), 4);

        AssertFound(Story, step, step.After, Equation.Of(step.After.Left, entries));
    }

    [Fact]
    public void A_Hadamard_product_in_names_cannot_be_built()
    {
        var (delta, a) = (Name(new Deltas(2)), Name(new Activations(1)));

        Assert.Throws<ShapeMismatchException>(() => new HadamardProduct(delta, a));
        Assert.Throws<ShapeMismatchException>(() => new HadamardProduct(delta, new Transposed(a)));
        Assert.Throws<ShapeMismatchException>(() => Equation.Of(new MatrixDerivative(null, Name(new Weights(2)), DerivativeForm.Gradient), new MatrixProduct(Name(new Activations(1)), new Transposed(delta))));
    }

    [Fact]
    public void Of_two_planted_errors_the_first_is_named()
    {
        var steps = Story.Steps.Where(step => step.Rule == Rules.Gather).ToList();
        Assert.True(steps.Count > 1);
        var derivation = steps.Aggregate(Story, (planted, step) => Plant(planted, step, Equation.Of(step.After.Left, new Scaled(new Number(2), step.After.Right))));

        Assert.Equal(steps[0].Id, NetworkCheck.Of(derivation).FirstWrong!.Id);
    }

    private static NetworkCheck AssertFound(Derivation derivation, DerivationStep step, Equation right, Equation wrong)
    {
        Assert.NotEqual(right, wrong);
        var planted = Plant(derivation, step, wrong);
        Assert.Null(planted.FirstWrong); // the derivation itself still believes its old marks

        var check = NetworkCheck.Of(planted);

        Assert.False(check.IsOk);
        Assert.Equal(step.Id, check.FirstWrong?.Id);
        Assert.True(check.FirstWrong!.Check.RelativeError > 1e-3);
        Assert.Contains(check.Equations, row => !row.IsOk && row.Rule == step.Rule);
        Assert.False(derivation.Evidence.Check(wrong, step.Scope, step.Tolerance, step.Floor).IsOk);
        return check;
    }

    private static Derivation Plant(Derivation derivation, DerivationStep step, Equation wrong) => derivation with
    {
        Chapters = derivation.Chapters.Select(chapter => chapter with
        {
            Steps = chapter.Steps.Select(other => other.Id == step.Id ? other with { After = wrong } : other).ToValueList(),
        }).ToValueList(),
    };

    private static DerivationStep Find(Derivation derivation, Func<DerivationStep, bool> predicate) => derivation.Steps.First(predicate);

    private static MatrixTerm Name(MatrixQuantity quantity) => new(quantity, quantity.ShapeWith(layer => StoryNetwork.Architecture.Width(layer.Number)));

    private static Expression Exchange(Expression expression, Func<Expression, Expression?> exchange) => exchange(expression) ?? expression switch
    {
        HadamardProduct e => new HadamardProduct(Exchange(e.Left, exchange), Exchange(e.Right, exchange)),
        MatrixProduct e => new MatrixProduct(Exchange(e.Left, exchange), Exchange(e.Right, exchange)),
        Transposed e => new Transposed(Exchange(e.Operand, exchange)),
        _ => expression,
    };
}
