using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Matrices;

namespace Backlight.Tests.Derivations;

public sealed class RelativeErrorTests
{
    [Theory]
    [InlineData(2, 1, 0, 0.5)]
    [InlineData(1, 2, 0, 0.5)]
    [InlineData(1, -1, 0, 2)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1e-12, 0, 0, 1)]
    [InlineData(1e-12, 0, 1, 1e-12)]
    [InlineData(3, 2, 1, 1.0 / 3)]
    [InlineData(3, 2, double.PositiveInfinity, 1.0 / 3)]
    [InlineData(double.NaN, 1, 1, double.PositiveInfinity)]
    [InlineData(1, double.NaN, 1, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 1, double.PositiveInfinity)]
    public void It_is_the_distance_in_units_of_the_larger_number_or_of_the_size(double p, double q, double size, double expected) =>
        Assert.Equal(expected, RelativeError.Of(p, q, size), 15);

    [Fact]
    public void Over_matrices_the_worst_entry_counts_each_in_its_own_size()
    {
        var left = new MeasuredMatrix(Matrix.Column(1, 1e-9), Matrix.Column(1, 4));
        var right = new MeasuredMatrix(Matrix.Column(1.5, 0), Matrix.Column(1.5, 0));
        Assert.Equal(0.5 / 1.5, RelativeError.Largest(left, right), 15);
        Assert.Equal(0.5 / 5, RelativeError.Largest(left, right, floor: 5), 15);
        Assert.Throws<ShapeMismatchException>(() => RelativeError.Largest(left, MeasuredMatrix.Of(Matrix.Column(1))));
    }
}
