using Backlight.Networks.Functions;

namespace Backlight.Networks.Activations;

/// <summary>All activation functions, by name.</summary>
public static class ActivationFunctions
{
    /// <summary>All of them, in the order of the docs, with their usual parameters.</summary>
    public static ValueList<ActivationFunction> All { get; } =
    [
        new Identity(), new Sigmoid(), new HyperbolicTangent(), new Relu(), new LeakyRelu(), new Elu(), new Softplus(), new Gelu(), new GeluTanh(), new Silu(), new Softmax(),
    ];

    /// <summary>The function with this name, or null.</summary>
    /// <param name="name">As in network files: <c>leaky-relu</c>, or <c>leaky-relu(0.2)</c> with a parameter of its own.</param>
    public static ActivationFunction? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (FunctionText.Split(name) is not var (function, argument))
        {
            return All.FirstOrDefault(each => each.Name == name);
        }

        var number = FunctionText.Number(argument);
        return ParameterOf(function)?.Allows(number) != true ? null : function == "elu" ? new Elu(number) : new LeakyRelu(number);
    }

    /// <summary>Why a name with something in parentheses is no function: a sentence, and the way out. Null where the name itself is not known.</summary>
    /// <param name="name">A name that <see cref="Find"/> does not find.</param>
    public static (string Says, string WayOut)? ProblemOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FunctionText.Split(name) is var (function, argument) && All.Any(each => each.Name == function)
            ? FunctionText.Explain(function, argument, ParameterOf(function))
            : null;
    }

    private static FunctionParameter? ParameterOf(string function) => function switch
    {
        "leaky-relu" => FunctionParameter.Slope,
        "elu" => FunctionParameter.Alpha,
        _ => null,
    };
}
