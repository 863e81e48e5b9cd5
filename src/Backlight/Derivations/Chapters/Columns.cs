using Backlight.Expressions;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>The equations of one layer's weights written out as matrices: the gradients, what stands above the activations, their slopes, and ∂z/∂w.</summary>
/// <param name="Left">[∂E/∂w_jk].</param>
/// <param name="Products">[the whole product for w_jk].</param>
/// <param name="ByWeightedInput">[∂E/∂z_j] as a column of products.</param>
/// <param name="Above">[∂E/∂a_j] as a column.</param>
/// <param name="Slope">[∂a_j/∂z_j] as a column, or [∂a_i/∂z_j] as a matrix in a coupled layer.</param>
/// <param name="Split">The column of products taken apart.</param>
/// <param name="OwnWeights">[∂z_j/∂w_jk].</param>
internal sealed record Columns(MatrixOf Left, MatrixOf Products, MatrixOf ByWeightedInput, MatrixOf Above, MatrixOf Slope, Expression Split, MatrixOf OwnWeights)
{
    public Equation RowsSplit => Equation.Of(Left, new MatrixProduct(new Diagonal(ByWeightedInput), OwnWeights));

    public Equation EntriesSplit => Equation.Of(Left, new MatrixProduct(new Diagonal(Split), OwnWeights));

    public static Columns Of(Vocabulary words, int l, Walk walk, Func<WeightedInput, bool> isNamed)
    {
        var w = new Weight(l, 'j', 'k');
        var above = words.Column(l, 'j', walk.Factored(new Activation(l, 'j'), isNamed));
        var isCoupled = words.IsCoupled(l);
        var slope = isCoupled
            ? words.Grid(l, l, 'q', 'j', new PartialDerivative(new Activation(l, 'q'), new WeightedInput(l, 'j')))
            : words.Column(l, 'j', new PartialDerivative(new Activation(l, 'j'), new WeightedInput(l, 'j')));
        return new Columns(
            words.Grid(l, l - 1, 'j', 'k', ByE(w)),
            words.Grid(l, l - 1, 'j', 'k', walk.Factored(w, isNamed)),
            words.Column(l, 'j', walk.Factored(new WeightedInput(l, 'j'), isNamed)),
            above,
            slope,
            isCoupled ? new MatrixProduct(new Transposed(slope), above) : new HadamardProduct(above, slope),
            words.Grid(l, l - 1, 'j', 'k', new PartialDerivative(new WeightedInput(l, 'j'), w)));
    }

    /// <summary>[∂E/∂w_jk] = [the product for w_jk].</summary>
    public Equation Gather(Telling telling, IReadOnlyList<Equation> equations) =>
        telling.Teller.Gather(equations, Equation.Of(Left, Products), telling.Language.Gathered(Left.Shape, equations.Count));
}
