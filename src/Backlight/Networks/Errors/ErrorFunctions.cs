using Backlight.Networks.Functions;

namespace Backlight.Networks.Errors;

/// <summary>All error functions, by name.</summary>
public static class ErrorFunctions
{
    /// <summary>All of them, in the order of the docs, with their usual parameters.</summary>
    public static ValueList<ErrorFunction> All { get; } =
        [new HalfSquared(), new Squared(), new MeanSquared(), new Absolute(), new Huber(), new BinaryCrossEntropy(), new CrossEntropy()];

    /// <summary>The function with this name, or null.</summary>
    /// <param name="name">As in network files: <c>half-squared</c>, or <c>huber(2)</c> with a parameter of its own.</param>
    public static ErrorFunction? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (FunctionText.Split(name) is not var (function, argument))
        {
            return All.FirstOrDefault(each => each.Name == name);
        }

        var number = FunctionText.Number(argument);
        return ParameterOf(function)?.Allows(number) == true ? new Huber(number) : null;
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

    private static FunctionParameter? ParameterOf(string function) => function == "huber" ? FunctionParameter.Delta : null;
}
