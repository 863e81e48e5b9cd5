using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using FsCheck.Xunit;

namespace Backlight.Tests.Networks;

public sealed class ActivationFunctionTests
{
    private const int Width = 4;
    private static readonly double[] Extremes = [-1e4, -800, -745.2, -709, -40, -1, -1e-9, 0, 1e-9, 1, 40, 709, 800, 1e4];

    private static readonly string[] WithParameter = ["leaky-relu(0)", "leaky-relu(0.2)", "leaky-relu(1.5)", "elu(0.5)", "elu(3)"];

    public static TheoryData<string> All => [.. ActivationFunctions.All.Select(function => function.Name), .. WithParameter];

    public static TheoryData<string> Entrywise => [.. ActivationFunctions.All.OfType<EntrywiseActivation>().Select(function => function.Name), .. WithParameter];

    [Fact]
    public void The_names_are_those_of_network_files_and_each_is_found()
    {
        Assert.Equal(
            ["identity", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "softplus", "gelu", "gelu-tanh", "silu", "softmax"],
            ActivationFunctions.All.Select(function => function.Name));
        Assert.All(ActivationFunctions.All, function => Assert.Same(function, ActivationFunctions.Find(function.Name)));
        Assert.Null(ActivationFunctions.Find("Sigmoid"));
    }

    [Fact]
    public void Some_values_are_those_of_the_textbook()
    {
        Assert.Equal(1 / (1 + Math.Exp(-2)), Function("sigmoid").Apply(2), 15);
        Assert.Equal(0.99 * 0, Function("relu").Apply(-3));
        Assert.Equal(-0.03, Function("leaky-relu").Apply(-3), 15);
        Assert.Equal(Math.Exp(-3) - 1, Function("elu").Apply(-3), 15);
        Assert.Equal(Math.Log(1 + Math.Exp(0.5)), Function("softplus").Apply(0.5), 15);
        Assert.Equal(0.8413447460685429, Function("gelu").Apply(1), 15);
        Assert.Equal(2 / (1 + Math.Exp(-2)), Function("silu").Apply(2), 15);
        var softmax = ActivationFunctions.Find("softmax")!.Apply(Matrix.Column(0, Math.Log(3)));
        Assert.Equal(0.25, softmax[1], 15);
        Assert.Equal(0.75, softmax[2], 15);
    }

    // ½ z (1 + tanh u) and its derivative, worked out to 60 digits
    [Theory]
    [InlineData(-0.5, -0.15428599017485609, 0.1326300964653577)]
    [InlineData(-3, -0.003637392081773019, -0.011584166630969726)]
    [InlineData(-5, -2.291796196629506e-07, -1.5463619875325946e-06)]
    [InlineData(-8, -3.1077829375011112e-21, -4.7147845041068414e-20)]
    [InlineData(-12, -1.635985449353481e-61, -5.290403352522559e-60)]
    [InlineData(-15, -1.5584769937274055e-114, -7.744633769500767e-113)]
    [InlineData(-10000, 0, 0)]
    [InlineData(1.5, 1.3995715769802328, 1.1277107931514332)]
    [InlineData(8, 8.0, 1.0)]
    [InlineData(700, 700.0, 1.0)]
    public void Gelu_by_tanh_keeps_its_digits_where_tanh_is_all_but_minus_1(double z, double value, double derivative)
    {
        var function = new GeluTanh();
        AssertNear(value, function.Apply(z), 1e-12);
        AssertNear(derivative, function.Derivative(z), 1e-12);

        // the formula too: from the definition with its slope, and put in as it stands
        var number = new Number(z);
        var wide = WideSlope.Of(function.Formula(new Term(new WeightedInput(1, 1))), _ => WideSlope.Variable(Wide.Of(z)));
        AssertNear(value, wide.Value.ToDouble(), 1e-12);
        AssertNear(derivative, wide.Slope.ToDouble(), 1e-12);
        var (network, sample) = Probe.Of(function, new HalfSquared(), [z], [0]);
        var values = new WideMapValues(MapValues.Of(network, sample), new WidePass(network, sample, ForwardPass.Run(network, sample)));
        AssertNear(value, new WideEvaluation(values).Entry(function.Formula(number), 1, 1).Value.ToDouble(), 1e-12);
        AssertNear(derivative, new WideEvaluation(values).Entry(function.DerivativeFormula(number, number), 1, 1).Value.ToDouble(), 1e-12);
        AssertNear(0.5 * value * value, ForwardPass.Run(network, sample).Error, 1e-12);
        AssertNear(value * derivative, BackwardPass.Run(network, sample, ForwardPass.Run(network, sample)).B(1)[1], 1e-12);
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(-0.4054651081081644)] // e^z = 2/3: elu(3) = −1
    [InlineData(-2)]
    [InlineData(0.7)]
    public void The_distance_of_elu_from_minus_1_knows_its_parameter(double z)
    {
        Assert.Equal(z > 0 ? 1 + z : (3 * Math.Exp(z)) - 2, new Elu(3).FromMinusOne(z), 1e-15);
        Assert.Equal(z > 0 ? 1 + z : 0.5 + (0.5 * Math.Exp(z)), new Elu(0.5).FromMinusOne(z), 1e-15);
    }

    [Theory]
    [InlineData("leaky-relu(0.01)", "leaky-relu")]
    [InlineData("leaky-relu( 2e-1 )", "leaky-relu(0.2)")]
    [InlineData("elu(1)", "elu")]
    [InlineData("elu(0.30000000000000004)", "elu(0.30000000000000004)")]
    public void A_parameter_is_read_from_the_name_and_written_to_it(string text, string name)
    {
        var function = ActivationFunctions.Find(text)!;
        Assert.Equal(name, function.Name);
        Assert.Equal(function, ActivationFunctions.Find(function.Name));
    }

    [Theory]
    [InlineData("leaky-relu(-0.1)")]
    [InlineData("leaky-relu()")]
    [InlineData("leaky-relu(0,2)")]
    [InlineData("leaky-relu(0.2")]
    [InlineData("elu(0)")]
    [InlineData("elu(∞)")]
    [InlineData("elu(1)(2)")]
    [InlineData("tanh(2)")]
    [InlineData("softmax()")]
    public void A_parameter_that_cannot_be_is_no_function(string text) => Assert.Null(ActivationFunctions.Find(text));

    [Theory]
    [MemberData(nameof(Entrywise))]
    public void At_0_the_derivative_is_that_of_the_left_side(string name)
    {
        var function = Function(name);
        Assert.Equal(function.Derivative(-1e-300), function.Derivative(0));
        Assert.Equal(function.PieceOf(-1e-300), function.PieceOf(0));
    }

    [Theory]
    [MemberData(nameof(Entrywise))]
    public void A_function_that_changes_piece_has_a_kink_or_bend_only_at_0(string name)
    {
        var function = Function(name);
        Assert.Equal(name.Split('(')[0] is "relu" or "leaky-relu" or "elu", function.PieceOf(1) != function.PieceOf(-1));
        Assert.Equal(function.PieceOf(1e-300), function.PieceOf(1e4));
        Assert.Equal(function.PieceOf(-1e-300), function.PieceOf(-1e4));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_formula_is_the_code_and_its_derivative_is_the_derivative_in_code_the_rules_and_measured(string name)
    {
        for (var z = -30.0; z <= 30; z += 0.37)
        {
            AssertOneFunction(name, z, -0.6, 0.25 * z, 1.5);
        }

        AssertOneFunction(name, 0, 0, 0, 0);
    }

    [Property(MaxTest = 200, Replay = "20261123,7")]
    public void For_any_weighted_inputs_formula_and_code_are_one_function(int seed)
    {
        var random = new Random(seed);
        AssertOneFunction(
            ActivationFunctions.All[random.Next(ActivationFunctions.All.Count)].Name,
            [.. Enumerable.Range(0, Width).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 2)))]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_overflows_for_weighted_inputs_up_to_ten_thousand(string name)
    {
        foreach (var z in Extremes)
        {
            var values = At(name, z, -z, z / 2, 0);
            for (var i = 1; i <= Width; i++)
            {
                Assert.True(double.IsFinite(values.Forward.A(1)[i]));
                for (var j = 1; j <= Width; j++)
                {
                    Assert.True(double.IsFinite(values.Derivative(new Activation(1, i), new WeightedInput(1, j))), $"∂a_{i}/∂z_{j} at {z}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_formulas_of_the_textbook_have_their_values_also_where_the_exponentials_in_them_overflow(string name)
    {
        foreach (var z in Extremes)
        {
            var values = At(name, z, -z, z / 2, 0);
            for (var j = 1; j <= Width; j++)
            {
                var formula = values.Map.Definition(new Activation(1, j)).Right;
                AssertSame(Evaluate(formula, values), Measured.Of(values.Forward.A(1)[j]), 1e-13, $"{name} of z_{j}, z_1 = {z}");
                var derivative = values.Map.LocalDerivative(new WeightedInput(1, j), new Activation(1, j));
                AssertSame(Evaluate(derivative, values), Measured.Of(values.Derivative(new Activation(1, j), new WeightedInput(1, j))), 1e-13, $"{name}' of z_{j}, z_1 = {z}");
            }
        }
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("softmax")]
    public void The_logarithms_of_a_and_of_1_less_a_stay_finite_and_keep_their_digits(string name)
    {
        var function = ActivationFunctions.Find(name)!;
        foreach (var z in Extremes)
        {
            var column = Matrix.Column(z, 0.5);
            var (a, log, complement) = (function.Apply(column), function.LogOf(column), function.LogOfComplement(column));
            for (var i = 1; i <= 2; i++)
            {
                Assert.True(double.IsFinite(log[i]) && double.IsFinite(complement[i]), $"{name} at {z}: {log[i]}, {complement[i]}");
                if (a[i] is > 1e-3 and < 0.999)
                {
                    Assert.Equal(Math.Log(a[i]), log[i], 1e-12);
                    Assert.Equal(Math.Log(1 - a[i]), complement[i], 1e-12);
                }
            }

            if (name == "softmax")
            {
                // of two outputs each is the rest of the other
                Assert.Equal(log[2], complement[1], 1e-13 * Math.Max(1, Math.Abs(log[2])));
                Assert.Equal(log[1], complement[2], 1e-13 * Math.Max(1, Math.Abs(log[1])));
            }
        }
    }

    [Fact]
    public void Softmax_alone_in_its_layer_is_always_1()
    {
        var softmax = new Softmax();
        Assert.Equal(1, softmax.Apply(Matrix.Column(-7))[1]);
        Assert.Equal(0, softmax.LogOf(Matrix.Column(-7))[1]);
        Assert.Equal(double.NegativeInfinity, softmax.LogOfComplement(Matrix.Column(-7))[1]);
        Assert.Equal(0, Softmax.Derivative(Matrix.Column(1), 1, 1));
    }

    [Fact]
    public void Softmax_adds_up_to_1_and_its_derivatives_to_0()
    {
        var a = new Softmax().Apply(Matrix.Column(0.3, -2, 5, 4.9));
        Assert.Equal(1, a.Entries.ToArray().Sum(), 15);
        var jacobian = Softmax.Jacobian(a);
        Assert.Equal(jacobian, jacobian.Transpose());
        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal(0, Enumerable.Range(1, 4).Sum(j => jacobian[i, j]), 15);
        }
    }

    private static void AssertNear(double expected, double actual, double tolerance) =>
        Assert.InRange(Math.Abs(actual - expected), 0, (tolerance * Math.Abs(expected)) + 1e-307);

    private static EntrywiseActivation Function(string name) => (EntrywiseActivation)ActivationFunctions.Find(name)!;

    private static MapValues At(string name, params double[] z)
    {
        var (network, sample) = Probe.Of(ActivationFunctions.Find(name)!, new HalfSquared(), z, new double[z.Length]);
        return MapValues.Of(network, sample);
    }

    private static void AssertOneFunction(string name, params double[] z)
    {
        var values = At(name, z);
        var measured = FiniteDifferences.Of(values.Network, [values.Sample]);
        for (var i = 1; i <= z.Length; i++)
        {
            var a = new Activation(1, i);
            var formula = values.Map.Definition(a).Right;
            AssertSame(Evaluate(formula, values), Measured.Of(values.Value(a)), 1e-13, $"{name} of {z[i - 1]}");
            for (var j = 1; j <= z.Length; j++)
            {
                var by = new WeightedInput(1, j);
                var code = values.Derivative(a, by);
                AssertSame(Evaluate(Differentiation.Differentiate(formula, by), values), Measured.Of(code), 1e-12, $"the rules' derivative of {name} by z_{j} = {z[j - 1]}");
                if (!values.Map.HasEdge(by, a))
                {
                    continue;
                }

                AssertSame(Evaluate(values.Map.LocalDerivative(by, a), values), Measured.Of(code), 1e-13, $"the formula of the derivative of {name} at z_{j} = {z[j - 1]}");
                var difference = measured.LocalDerivative(by, a);
                Assert.True(
                    Math.Abs(difference.Value - code) <= 1e-9 * Math.Max(1e-2, Math.Abs(code)),
                    $"{name}: ∂a_{i}/∂z_{j} at {z[j - 1]} is {code} in code and {difference} measured");
            }
        }
    }

    private static Measured Evaluate(Expression expression, IValues values)
    {
        var (value, size) = Evaluation.Evaluate(expression, values);
        return new(value[1], size[1]);
    }

    private static void AssertSame(Measured p, Measured q, double tolerance, string what)
    {
        var scale = Math.Max(Math.Max(p.Size, q.Size), double.Epsilon);
        Assert.True(double.IsFinite(p.Value) && Math.Abs(p.Value - q.Value) <= (tolerance * scale) + 1e-300, $"{what}: {p} by formula, {q.Value} in code");
    }
}
