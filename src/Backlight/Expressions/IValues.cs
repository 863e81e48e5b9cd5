using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>What the names in an expression stand for: the numbers of one network and one sample.</summary>
/// <remarks>Called by <see cref="Evaluation"/>, in any order; all indices that come in are numbers.</remarks>
public interface IValues
{
    /// <summary>The same for each sample that a mean runs over; one or more.</summary>
    IReadOnlyList<IValues> Samples { get; }

    /// <summary>The number that the letter of a layer stands for.</summary>
    /// <param name="layer">l, l+1, L …</param>
    int Layer(LayerIndex layer);

    /// <summary>n_l.</summary>
    /// <param name="layer">0 … L.</param>
    int Width(int layer);

    /// <summary>The value of a scalar.</summary>
    /// <param name="quantity">With numbers for indices.</param>
    double Value(Quantity quantity);

    /// <summary>∂of/∂by: the local derivative of an edge of the map, or the whole derivative of E.</summary>
    /// <param name="of">What changes.</param>
    /// <param name="by">What it changes with.</param>
    double Derivative(Quantity of, Quantity by);

    /// <summary>The product of the local derivatives along a path of the map.</summary>
    /// <param name="path">From E back to the parameter.</param>
    double AlongPath(ValueList<Quantity> path);

    /// <summary>The value of a matrix or column.</summary>
    /// <param name="quantity">With a number for the layer.</param>
    Matrix Value(MatrixQuantity quantity);

    /// <summary>The value of a derivative of matrices.</summary>
    /// <param name="of">What changes; null for E.</param>
    /// <param name="by">What it changes with.</param>
    /// <param name="form">What stands in which row and column.</param>
    Matrix Derivative(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form);

    /// <summary>(∂of/∂by)ᵀ · column, for a ∂of/∂by that would be too large to build, and the sizes of what is added up in it.</summary>
    /// <param name="of">What changes, n_of × 1.</param>
    /// <param name="by">What it changes with, n_by × 1.</param>
    /// <param name="column">n_of × 1.</param>
    /// <returns>n_by × 1.</returns>
    MeasuredMatrix BackThrough(MatrixQuantity of, MatrixQuantity by, MeasuredMatrix column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var transposed = MeasuredMatrix.Of(Derivative(of, by, DerivativeForm.Jacobian).Transpose());
        return new(transposed.Value.Times(column.Value), transposed.Size.Times(column.Size));
    }

    /// <summary>σ or σ' of a layer.</summary>
    /// <param name="layer">1 … L.</param>
    /// <param name="isDerivative">Whether σ' is meant.</param>
    /// <param name="argument">z: a scalar as 1 × 1, or the column of the layer.</param>
    Matrix Apply(int layer, bool isDerivative, Matrix argument);
}
