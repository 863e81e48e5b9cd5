using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Tests.Networks;

public sealed class ErrorFunctionTests
{
    private static readonly Activation A = new(1, 1);
    private static readonly Target Y = new(1);
    private static readonly NodeError E = new(1);

    public static TheoryData<string> All => [.. ErrorFunctions.All.Select(error => error.Name), "huber(2)", "huber(0.1)"];

    [Fact]
    public void The_names_are_those_of_network_files_and_each_is_found()
    {
        Assert.Equal(["half-squared", "squared", "mean-squared", "absolute", "huber", "binary-cross-entropy", "cross-entropy"], ErrorFunctions.All.Select(error => error.Name));
        Assert.All(ErrorFunctions.All, error => Assert.Same(error, ErrorFunctions.Find(error.Name)));
        Assert.Null(ErrorFunctions.Find("mse"));
    }

    [Theory]
    [InlineData("half-squared", 3, 1, 2, 2)]
    [InlineData("squared", 3, 1, 4, 4)]
    [InlineData("absolute", 3, 1, 2, 1)]
    [InlineData("absolute", 1, 3, 2, -1)]
    [InlineData("huber", 3, 1, 1.5, 1)]
    [InlineData("huber", 1, 3, 1.5, -1)]
    [InlineData("huber", 1.5, 1, 0.125, 0.5)]
    [InlineData("huber(2)", 6, 1, 8, 2)]
    [InlineData("huber(2)", 1, 2.5, 1.125, -1.5)]
    [InlineData("huber(0.5)", 1, 3, 0.875, -0.5)]
    [InlineData("mean-squared", 3, 1, 4, 4)]
    [InlineData("binary-cross-entropy", 0.5, 1, 0.6931471805599453, -2)]
    [InlineData("binary-cross-entropy", 0.5, 0, 0.6931471805599453, 2)]
    [InlineData("cross-entropy", 0.25, 1, 1.3862943611198906, -4)]
    [InlineData("cross-entropy", 0.25, 0, 0, 0)]
    public void Some_values_are_those_worked_out_by_hand(string name, double a, double y, double expected, double derivative)
    {
        var error = ErrorFunctions.Find(name)!;
        Assert.Equal(expected, error.Value(a, y), 15);
        Assert.Equal(derivative, error.Derivative(a, y), 15);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_formula_is_the_code_and_its_derivatives_are_those_in_code_the_rules_and_measured(string name)
    {
        double[] activations = [1e-6, 0.031, 0.25, 0.5, 0.75, 0.96, 0.999999];
        double[] targets = name.EndsWith("entropy", StringComparison.Ordinal) ? [0, 0.2, 0.7, 1] : [-2.2, -0.4, 0, 0.2, 0.7, 1, 1.8];
        foreach (var a in activations)
        {
            foreach (var y in targets)
            {
                AssertOneFunction(ErrorFunctions.Find(name)!, a, y);
            }
        }
    }

    [Fact]
    public void Mean_squared_is_a_mean_over_the_outputs_of_the_network_that_it_stands_in()
    {
        var (network, sample) = Probe.Of(new Identity(), new MeanSquared(), [1, 2, 4], [0, 0, 1]);
        Assert.Equal(new MeanSquared(3), network.Architecture.Error);
        Assert.Equal("mean-squared", network.Architecture.Error.Name);
        Assert.Equal((1 + 4 + 9) / 3.0, ForwardPass.Run(network, sample).Error, 14);
        Assert.Equal(2 * (4 - 1) / 3.0, BackwardPass.Run(network, sample, ForwardPass.Run(network, sample)).B(1)[3], 15);
        AssertOneFunction(new MeanSquared(3), 0.3, 1.2);
    }

    [Theory]
    [InlineData("huber(0)")]
    [InlineData("huber(-1)")]
    [InlineData("huber(NaN)")]
    [InlineData("huber(1e999)")]
    [InlineData("huber()")]
    [InlineData("squared(2)")]
    [InlineData("mean-squared(2)")]
    public void A_parameter_that_cannot_be_is_no_error_function(string text)
    {
        Assert.Null(ErrorFunctions.Find(text));
        Assert.NotNull(ErrorFunctions.ProblemOf(text));
    }

    [Fact]
    public void At_the_kink_of_the_absolute_error_the_derivative_is_0_and_none_is_measured()
    {
        var values = At(new Absolute(), 0.5, 0.5);
        Assert.Equal(0, values.Derivative(E, A));
        Assert.False(FiniteDifferences.Of(values.Network, [values.Sample]).LocalDerivative(A, E).IsDefined);
    }

    [Theory]
    [InlineData(1, 1.5, 0.5, 1)]
    [InlineData(1, -0.5, 0.5, -1)]
    [InlineData(0.25, 0.75, 0.5, 0.25)]
    [InlineData(4, 0.5, 4.5, -4)]
    public void At_the_bends_of_the_huber_error_both_sides_have_one_slope(double delta, double a, double y, double slope)
    {
        var values = At(new Huber(delta), a, y);
        Assert.Equal(slope, values.Derivative(E, A));
        var measured = FiniteDifferences.Of(values.Network, [values.Sample]).LocalDerivative(A, E);
        Assert.Equal(slope, measured.Value, 1e-9);
        Assert.NotEqual(DifferenceKind.Central, measured.Kind);
    }

    [Theory]
    [InlineData("cross-entropy", 0, 1)]
    [InlineData("cross-entropy", -0.5, 1)]
    [InlineData("cross-entropy", -0.5, 0)]
    [InlineData("binary-cross-entropy", 0, 1)]
    [InlineData("binary-cross-entropy", -0.5, 0.5)]
    [InlineData("binary-cross-entropy", 1, 0)]
    [InlineData("binary-cross-entropy", 1.5, 1)]
    public void The_logarithm_of_0_or_less_is_a_clear_problem_that_names_the_output(string name, double a, double y)
    {
        var (network, sample) = Probe.Of(new Identity(), ErrorFunctions.Find(name)!, [0.5, a], [1, y]);
        var problem = Assert.Throws<UndefinedErrorException>(() => ForwardPass.Run(network, sample));
        Assert.Equal((2, a, y), (problem.Output, problem.A, problem.Y));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-entropy", 0, 0, 0)]
    [InlineData("binary-cross-entropy", 0, 0, 0)]
    [InlineData("binary-cross-entropy", 1, 1, 0)]
    public void Zero_times_the_logarithm_of_0_is_0(string name, double a, double y, double expected)
    {
        var (network, sample) = Probe.Of(new Identity(), ErrorFunctions.Find(name)!, [a], [y]);
        Assert.Equal(expected, ForwardPass.Run(network, sample).Error);
        Assert.False(double.IsNegative(ForwardPass.Run(network, sample).NodeErrors[1]));
    }

    private static MapValues At(ErrorFunction error, double a, double y)
    {
        var (network, sample) = Probe.Of(new Identity(), error, [a], [y]);
        return MapValues.Of(network, sample);
    }

    private static void AssertOneFunction(ErrorFunction error, double a, double y)
    {
        var values = At(error, a, y);
        var formula = error.Formula(1, 1);
        AssertSame(formula, error.Value(a, y), 1e-14, "e");
        AssertSame(error.DerivativeFormula(1, 1), error.Derivative(a, y), 1e-14, "∂e/∂a");
        AssertSame(Differentiation.Differentiate(formula, A), error.Derivative(a, y), 1e-14, "∂e/∂a by the rules");
        AssertSame(values.Map.LocalDerivative(Y, E), values.Derivative(E, Y), 1e-14, "∂e/∂y");
        var measured = FiniteDifferences.Of(values.Network, [values.Sample]);
        AssertMeasured(measured.LocalDerivative(A, E), values.Derivative(E, A), "∂e/∂a");
        AssertMeasured(measured.LocalDerivative(Y, E), values.Derivative(E, Y), "∂e/∂y");

        void AssertSame(Expression expression, double code, double tolerance, string what)
        {
            var (value, size) = Evaluation.Evaluate(expression, values);
            Assert.True(
                Math.Abs(value[1] - code) <= tolerance * Math.Max(Math.Abs(code), size[1]),
                $"{error.Name}, a = {a}, y = {y}: {what} is {value[1]} by formula and {code} in code");
        }

        void AssertMeasured(FiniteDifference difference, double code, string what) => Assert.True(
            Math.Abs(difference.Value - code) <= 1e-8 * Math.Max(1, Math.Abs(code)),
            $"{error.Name}, a = {a}, y = {y}: {what} is {code} in code and {difference} measured");
    }
}
