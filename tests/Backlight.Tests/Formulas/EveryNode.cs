using System.Reflection;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Matrices;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

/// <summary>An example of everything that can be written, made from the closed sets by reflection, so that a new member cannot be forgotten.</summary>
internal static class EveryNode
{
    /// <summary>One example or more of each node type; of those with an enumeration inside, one for each of its values.</summary>
    public static IReadOnlyList<Expression> Expressions { get; } =
    [
        .. new[] { 0, -0.0, 1, -2, 0.5, 1 / 3.0, 1e-300, -1.5e20, double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(value => new Number(value)),
        .. Quantities().Select(quantity => new Term(quantity)),
        Samples.Partial(Samples.E, Samples.W(2, 1, 12)),
        new DerivativeOf(new Sum([Samples.Error(1), Samples.Error(2)]), new NodeError(1)),
        new AlongPath(Samples.Partial(Samples.E, Samples.B(2, 1)), [new TotalError(), new NodeError(1), new Activation(2, 1), new WeightedInput(2, 1), new Bias(2, 1)]),
        new Sum([Samples.N(-1), Samples.N(-2), new Negation(Samples.E), new Difference(Samples.N(1), Samples.E)]),
        new Difference(Samples.E, new Sum([Samples.E, Samples.E])),
        new Negation(new Negation(Samples.E)),
        new Product([Samples.N(2), Samples.N(-3), Samples.E, new Quotient(Samples.E, Samples.Eta)]),
        new Quotient(new Quotient(Samples.N(1), Samples.N(2)), new Sum([Samples.E, Samples.E])),
        new Power(new Power(Samples.Y(1), 2), 3),
        .. Enum.GetValues<ScalarFunction>().Select(function => new Call(function, Samples.Z(1, 1))),
        new Cases([.. Enum.GetValues<Comparison>().Select(comparison => new Case(Samples.E, Samples.Z(1, 1), comparison, Samples.N(0)))], Samples.N(1)),
        new SameNode('i', 3),
        new SumOver('i', Samples.Width(LayerIndex.Last), Samples.Error('i')),
        new SampleMean(12, new Sum([Samples.E, Samples.E])),
        new Applied(new ActivationSymbol(1, false), Samples.Z(1, 1)),
        new Applied(new ActivationSymbol(1, true), Samples.Name(new WeightedInputs(1))),
        .. MatrixQuantities().Select(Samples.Name),
        Samples.Gradient(new Weights(2)),
        Samples.Gradient(new Activations(LayerIndex.Last)),
        Samples.Gradient(new Activations(1)),
        .. Enum.GetValues<DerivativeForm>().Select(DerivativeOf),
        Samples.Written(new Weights(2), Samples.Partial(Samples.E, Samples.W(2, 'j', 'k'))),
        Samples.Elided(new Weights(2), Samples.W(2, 'j', 'k')),
        Samples.Numbers(2, new[,] { { 0.25, -1e-9 } }),
        new NumberMatrix(Matrix.Of(1, 12, (_, k) => k), new SymbolicShape(Dimension.One, Dimension.Width(1, 12)), 20),
        new Ones(Samples.Width(1)),
        new MatrixProduct(Samples.Name(new Weights(2)), Samples.Name(new Activations(1))),
        new HadamardProduct(Samples.Name(new Deltas(2)), Samples.SigmaPrime(2)),
        new Transposed(new MatrixProduct(Samples.Name(new Weights(2)), Samples.Name(new Activations(1)))),
        new Diagonal(Samples.Name(new Deltas(2))),
        new Scaled(Samples.N(0.5), Samples.Numbers(2, new[,] { { 1.0, 2.0 } })),
    ];

    /// <summary>All examples as equations, with every relation, and with letters that they hold for.</summary>
    public static IEnumerable<Equation> Equations()
    {
        foreach (var relation in Enum.GetValues<Relation>())
        {
            foreach (var expression in Expressions)
            {
                yield return new Equation(expression, relation, expression)
                {
                    Indices = [new IndexRange('j', Samples.Width(1)), new IndexRange('k', Dimension.One)],
                    Layers = new LayerRange(1, LayerIndex.Last.Previous),
                };
            }
        }

        foreach (var (_, equation) in Samples.All)
        {
            yield return equation;
        }

        foreach (var function in ActivationFunctions.All)
        {
            yield return Equation.Of(Samples.A(1, 1), function.Formula(1, 1, Samples.Width(1)));
            yield return Equation.Of(Samples.Partial(Samples.A(1, 1), Samples.Z(1, 1)), function.DerivativeFormula(1, 1, 1));
        }

        foreach (var function in ErrorFunctions.All)
        {
            yield return Equation.Of(Samples.Error(1), function.Formula(Samples.A(2, 1), Samples.Y(1)));
            yield return Equation.Of(Samples.Partial(Samples.Error(1), Samples.A(2, 1)), function.DerivativeFormula(Samples.A(2, 1), Samples.Y(1)));
        }
    }

    /// <summary>Notations with and without shapes.</summary>
    public static IReadOnlyList<WritingStyle> Styles { get; } =
    [
        .. from notation in Enum.GetValues<NotationStyle>()
           from showShapes in new[] { false, true }
           select new WritingStyle { Notation = notation, ShowShapes = showShapes },
    ];

    /// <summary>All examples in all styles.</summary>
    public static IEnumerable<EquationFormula> Formulas() => from style in Styles from equation in Equations() select Writing.Of(equation, style, "BP1");

    /// <summary>The sealed types of a closed set.</summary>
    public static IEnumerable<Type> MembersOf(Type set) => set.Assembly.GetTypes().Where(type => type.IsSubclassOf(set) && !type.IsAbstract);

    /// <summary>Each quantity with numbers of one digit, with long ones, and with letters.</summary>
    public static IEnumerable<Quantity> Quantities() =>
        from type in MembersOf(typeof(Quantity))
        from indices in new (LayerIndex L, NodeIndex J, NodeIndex K)[] { (1, 2, 3), (12, 10, 7), (LayerIndex.Any.Next, 'j', 'k'), (LayerIndex.Last, 'i', 1), (0, 1, 1) }
        select Make<Quantity>(type, indices.L, indices.J, indices.K);

    /// <summary>Each matrix quantity at a numbered layer, at l−1, and at the input.</summary>
    public static IEnumerable<MatrixQuantity> MatrixQuantities() =>
        from type in MembersOf(typeof(MatrixQuantity))
        from layer in new LayerIndex[] { 2, LayerIndex.Any.Previous, LayerIndex.Last, 0 }
        select Make<MatrixQuantity>(type, layer, 1, 1);

    private static T Make<T>(Type type, LayerIndex layer, NodeIndex j, NodeIndex k)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single();
        var nodes = new Queue<NodeIndex>([j, k]);
        return (T)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(LayerIndex) ? (object)layer : nodes.Dequeue())]);
    }

    private static MatrixDerivative DerivativeOf(DerivativeForm form) => form switch
    {
        DerivativeForm.Gradient => Samples.Gradient(new Biases(1)),
        DerivativeForm.PenalisedGradient => new(null, Samples.Name(new Weights(2)), form),
        DerivativeForm.Entrywise => new(Samples.Name(new Activations(2)), Samples.Name(new WeightedInputs(2)), form),
        DerivativeForm.Jacobian => new(Samples.Name(new WeightedInputs(2)), Samples.Name(new Activations(1)), form),
        DerivativeForm.OwnWeights => new(Samples.Name(new WeightedInputs(2)), Samples.Name(new Weights(2)), form),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}
