using Backlight.Networks.Activations;

namespace Backlight.Tests.Oracles;

/// <summary>One activation to 78 digits: a, its distances from 1 and −1 and its logarithms, each from z by a form that does not cancel; and σ'(z) of a function that acts on each node by itself.</summary>
internal sealed class LongNode
{
    private LongNode(LongNumber a, LongNumber fromOne, LongNumber fromMinusOne, LongNumber slope) =>
        (A, FromOne, FromMinusOne, Slope) = (a, fromOne, fromMinusOne, slope);

    public LongNumber A { get; }

    /// <summary>1 − a.</summary>
    public LongNumber FromOne { get; }

    /// <summary>1 + a.</summary>
    public LongNumber FromMinusOne { get; }

    public LongNumber Slope { get; }

    /// <summary>a as a double and a rest of any size: z + e^−700 has more digits than 78.</summary>
    public (double Double, LongNumber Remainder)? Near { get; private init; }

    /// <summary>ln a; null where there is none.</summary>
    public LongNumber? Log => field ??= A.Sign <= 0 ? null : A < 0.5 ? LongNumber.Log(A) : LongNumber.LogOfOnePlus(-FromOne);

    /// <summary>ln(1 − a); null where there is none.</summary>
    public LongNumber? LogOfComplement => field ??= FromOne.Sign <= 0 ? null : A < 0.5 ? LongNumber.LogOfOnePlus(-A) : LongNumber.Log(FromOne);

    /// <summary>The activations of a layer.</summary>
    public static LongNode[] Of(ActivationFunction activation, IReadOnlyList<double> z) => activation.Name == "softmax" ? Softmax(z) : [.. z.Select(each => Of(activation.Name, each))];

    /// <summary>The activation of one node.</summary>
    public static LongNode Of(string activation, double at)
    {
        LongNumber z = at;
        switch (activation)
        {
            case "identity":
                return Plain(z, 1);
            case "relu":
                return at > 0 ? Plain(z, 1) : Plain(0, 0);
            case "leaky-relu":
                return at > 0 ? Plain(z, 1) : Plain(0.01 * z, 0.01);
            case "sigmoid":
                var (s, rest) = Logistic(z);
                return new(s, rest, 1 + s, s * rest);
            case "tanh": // 1 − tanh z = 2/(1 + e^(2z))
                var (t, below) = Logistic(2 * z);
                return new(LongNumber.ExpMinusOne(2 * z) / (LongNumber.ExpMinusOne(2 * z) + 2), 2 * below, 2 * t, 4 * t * below);
            case "softplus":
                return at > 0 ? Beside(at, LongNumber.LogOfOnePlus(LongNumber.Exp(-z)), Logistic(z).Value) : Plain(LongNumber.LogOfOnePlus(LongNumber.Exp(z)), Logistic(z).Value);
            case "elu":
                return at > 0 ? Plain(z, 1) : new(LongNumber.ExpMinusOne(z), 2 - LongNumber.Exp(z), LongNumber.Exp(z), LongNumber.Exp(z));
            case "silu":
                var (v, w) = Logistic(z);
                return at > 0 ? Beside(at, -(z * w), v * (1 + (z * w))) : Plain(z * v, v * (1 + (z * w)));
            case "gelu":
                var distribution = LongNumber.NormalDistribution(z);
                var slope = distribution + (z * LongNumber.NormalDensity(z));
                return at > 0 ? Beside(at, -(z * LongNumber.NormalDistribution(-z)), slope) : Plain(z * distribution, slope);
            case "gelu-tanh":
                LongNumber root = 0.7978845608028654; // √(2/π) as a double, which the function is defined with
                var (p, q) = Logistic(2 * root * (z + (0.044715 * z * z * z)));
                var bend = p * (1 + (2 * z * q * root * (1 + (3 * (LongNumber)0.044715 * z * z))));
                return at > 0 ? Beside(at, -(z * q), bend) : Plain(z * p, bend);
            default:
                throw new ArgumentException($"The oracle does not know {activation}: add its closed form.", nameof(activation));
        }
    }

    private static LongNode Plain(LongNumber a, LongNumber slope) => new(a, 1 - a, 1 + a, slope);

    private static LongNode Beside(double near, LongNumber rest, LongNumber slope) => new(near + rest, (1 - (LongNumber)near) - rest, (1 + (LongNumber)near) + rest, slope) { Near = (near, rest) };

    private static LongNode[] Softmax(IReadOnlyList<double> z)
    {
        LongNumber largest = z.Max();
        LongNumber[] e = [.. z.Select(each => LongNumber.Exp(each - largest))];
        var sum = e.Aggregate(static (p, q) => p + q);
        return [.. e.Select((each, i) => new LongNode(each / sum, e.Where((_, k) => k != i).Aggregate((LongNumber)0, static (p, q) => p + q) / sum, 1 + (each / sum), 0))];
    }

    // 1/(1 + e^−z) and 1/(1 + e^z)
    private static (LongNumber Value, LongNumber Remainder) Logistic(LongNumber z)
    {
        var e = LongNumber.Exp(-LongNumber.Abs(z));
        return z.Sign < 0 ? (e / (1 + e), 1 / (1 + e)) : (1 / (1 + e), e / (1 + e));
    }
}
