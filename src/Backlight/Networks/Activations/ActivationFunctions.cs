namespace Backlight.Networks.Activations;

/// <summary>All activation functions, by name.</summary>
public static class ActivationFunctions
{
    /// <summary>All of them, in the order of the docs.</summary>
    public static ValueList<ActivationFunction> All { get; } =
    [
        new Identity(), new Sigmoid(), new HyperbolicTangent(), new Relu(), new LeakyRelu(), new Elu(), new Softplus(), new Gelu(), new Silu(), new Softmax(),
    ];

    /// <summary>The function with this name, or null.</summary>
    /// <param name="name">As in network files: <c>leaky-relu</c>.</param>
    public static ActivationFunction? Find(string name) => All.FirstOrDefault(function => function.Name == name);
}
