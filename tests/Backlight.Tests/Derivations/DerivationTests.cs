using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Tests.Networks;
using FsCheck.Xunit;

namespace Backlight.Tests.Derivations;

[Properties(Arbitrary = [typeof(NetworkDraws)], MaxTest = 60, Replay = "20261123,7")]
public sealed class DerivationTests
{
    public static TheoryData<NamedNetwork> Named => new(
        NamedNetwork.Of("2-2-2", "sigmoid", "half-squared"),
        NamedNetwork.Of("3-5-4-2", "relu,tanh,softmax", "cross-entropy"),
        NamedNetwork.Of("784-128-64-10", "relu,relu,softmax", "cross-entropy"),
        NamedNetwork.Of("2-3", "sigmoid", "binary-cross-entropy", samples: 3),
        NamedNetwork.Of("2-12", "softmax", "cross-entropy"),
        NamedNetwork.Of("1-1-1-1", "tanh", "squared"),
        NamedNetwork.Of("3-3-3-3-3-3-3", "silu", "huber"),
        NamedNetwork.Of("3-4-3-4", "softmax,gelu,softmax", "absolute", samples: 2));

    [Property]
    public void Every_equation_holds_to_rounding_against_the_backward_pass(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        foreach (var step in Derivation.Of(network, samples).Steps.Where(step => step.Rule != Rules.Measure))
        {
            Assert.True(step.Check.RelativeError <= 1e-12, $"{step.Id} {step.Rule} is off by {step.Check.RelativeError} for {draw}");
            Assert.True(step.Check.Compared > 0);
        }
    }

    [Property]
    public void Every_measured_derivative_agrees_with_its_formula(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        foreach (var step in Derivation.Of(network, samples).Steps.Where(step => step.Rule == Rules.Measure))
        {
            Assert.True(step.Check.IsOk, $"{step.Id} is off by {step.Check.RelativeError} for {draw}: {step.Says}");
        }
    }

    [Property]
    public void The_equation_of_each_single_parameter_holds(NetworkDraw draw)
    {
        var l = 1 + (draw.Seed % (draw.Widths.Count - 1));
        var (network, samples) = draw.Build();
        Derivation[] all =
        [
            Derivation.Of(network, samples, new Weight(l, draw.Widths[l], draw.Widths[l - 1])),
            Derivation.Of(network, samples, new Bias(l, draw.Widths[l])),
            Derivation.Of(network, samples, new Weights(l)),
            Derivation.Of(network, samples, new Biases(l)),
        ];
        foreach (var step in all.SelectMany(derivation => derivation.Steps))
        {
            Assert.True(step.Check.IsOk, $"{step.Id} {step.Rule} is off by {step.Check.RelativeError} for {draw}");
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void The_story_is_complete_and_holds(NamedNetwork drawing)
    {
        var derivation = Derivation.Of(drawing.Network, drawing.Samples);
        Assert.Null(derivation.FirstWrong);
        string[] all = ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"];
        var expected = drawing.Widths.Count > 2 ? all : all.Where(figure => string.CompareOrdinal(figure, "07") < 0 || string.CompareOrdinal(figure, "16") > 0);
        Assert.Equal(expected, derivation.Chapters.Select(chapter => chapter.Figure));
        Assert.Equal(derivation.Steps.Select(step => step.Id).Distinct(), derivation.Steps.Select(step => step.Id));
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void What_is_written_out_stays_small(NamedNetwork drawing)
    {
        foreach (var step in Derivation.Of(drawing.Network, drawing.Samples).Steps)
        {
            Assert.True(step.After.Parts().Count() <= 500, $"{step.Id} of {drawing} has {step.After.Parts().Count()} parts");
        }
    }

    [Theory]
    [InlineData("2-3", "sigmoid", "binary-cross-entropy", true)]
    [InlineData("2-2-3", "tanh,softmax", "cross-entropy", true)]
    [InlineData("2-12", "softmax", "cross-entropy", true)]
    [InlineData("2-3", "identity", "half-squared", true)]
    [InlineData("2-3", "sigmoid", "half-squared", false)]
    [InlineData("2-3", "softmax", "squared", false)]
    [InlineData("2-3", "identity", "squared", false)]
    public void Delta_collapses_to_a_minus_y_for_the_pairs_that_belong_together(string widths, string activations, string error, bool collapses)
    {
        var drawing = NamedNetwork.Of(widths, activations, error, samples: 2);
        var last = drawing.Widths.Count - 1;
        var steps = Derivation.Of(drawing.Network, drawing.Samples).Chapters.Single(chapter => chapter.Figure == "06").Steps;
        Assert.Equal(collapses, steps.Any(step => step.After is { Left: MatrixTerm { Quantity: Deltas }, Right: Difference { Left: MatrixTerm { Quantity: Activations { L: var l } }, Right: MatrixTerm { Quantity: Targets } } } && l == last));
    }

    [Fact]
    public void Softmax_does_not_collapse_where_the_targets_do_not_sum_to_one()
    {
        var drawing = NamedNetwork.Of("2-2", "softmax", "cross-entropy");
        var chapter = Derivation.Of(drawing.Network, [new Sample(Matrix.Column(1, 2), Matrix.Column(0.5, 0.25))]).Chapters.Single(chapter => chapter.Figure == "06");
        Assert.DoesNotContain(chapter.Steps, step => step.Rule == Rules.Condition);
        Assert.All(chapter.Steps, step => Assert.True(step.Check.IsOk));
        Assert.DoesNotContain(chapter.Steps, step => step.After.Right is Difference { Left: MatrixTerm });
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void X_is_the_input_of_layer_1_alone(NamedNetwork drawing)
    {
        foreach (var step in Derivation.Of(drawing.Network, drawing.Samples).Steps)
        {
            var names = step.After.Parts().Select(part => part.Part).OfType<MatrixTerm>().Select(term => term.Quantity).ToList();
            if (names.OfType<Activations>().Any(a => a.IsInput))
            {
                Assert.DoesNotContain(names, name => name is Weights or Deltas or WeightedInputs && name.L.IsNumber && name.L.Number > 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void The_recursion_runs_down_to_the_first_layer(NamedNetwork drawing)
    {
        if (drawing.Widths.Count < 3)
        {
            return;
        }

        var chapter = Derivation.Of(drawing.Network, drawing.Samples).Chapters.Single(chapter => chapter.Figure == "16");
        Assert.Contains(chapter.Steps, step => step.Rule == Rules.Recur && step.After.Left is MatrixTerm { Quantity: Deltas { L: var l } } && l == 1);
        Assert.Contains(chapter.Steps, step => step.Rule == Rules.Recur && step.After.Left is MatrixDerivative { By.Quantity: Weights { L: var l } } && l == 1);
    }

    [Fact]
    public void A_wrong_matrix_expression_cannot_be_built_even_where_the_numbers_would_fit()
    {
        int? Width(LayerIndex layer) => 2;
        MatrixTerm Name(MatrixQuantity quantity) => new(quantity, quantity.ShapeWith(Width));
        var (w, delta, z, a) = (Name(new Weights(2)), Name(new Deltas(2)), Name(new WeightedInputs(1)), Name(new Activations(1)));
        Assert.Throws<ShapeMismatchException>(() => new MatrixProduct(w, delta)); // W without its transpose
        Assert.Throws<ShapeMismatchException>(() => new HadamardProduct(new MatrixProduct(new Transposed(delta), w), z)); // a row with a column
        Assert.Throws<ShapeMismatchException>(() => new HadamardProduct(delta, w)); // a column with a matrix
        Assert.Throws<ShapeMismatchException>(() => new MatrixProduct(delta, a)); // an outer product without the transpose
        Assert.Throws<ShapeMismatchException>(() => Equation.Of(w, new Transposed(w)));
        Assert.Throws<ShapeMismatchException>(() => new Sum([delta, z]));
        Assert.Throws<ShapeMismatchException>(() => new MatrixTerm(new Weights(2), w.Shape.Transposed));
        Assert.Equal("n_2 × n_1 = 2 × 2", w.Shape.ToString());
    }

    [Fact]
    public void A_parameter_that_the_network_lacks_is_refused()
    {
        var drawing = NamedNetwork.Of("2-2", "tanh", "squared");
        Assert.Throws<ArgumentException>(() => Derivation.Of(drawing.Network, drawing.Samples, new Weight(1, 3, 1)));
        Assert.Throws<ArgumentException>(() => Derivation.Of(drawing.Network, drawing.Samples, new WeightedInput(1, 1)));
        Assert.Throws<ArgumentException>(() => Derivation.Of(drawing.Network, drawing.Samples, new Weights(2)));
    }
}
