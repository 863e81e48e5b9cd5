using System.Globalization;

namespace Backlight.Networks.Functions;

/// <summary>The number that an activation or error function depends on: written behind its name, in parentheses, where it is not the usual one.</summary>
internal sealed record FunctionParameter
{
    public const double UsualSlope = 0.01;
    public const double UsualAlpha = 1;
    public const double UsualDelta = 1;

    private FunctionParameter(string what, double usual, bool mayBeZero) => (What, Usual, MayBeZero) = (what, usual, mayBeZero);

    /// <summary>s of leaky-relu.</summary>
    public static FunctionParameter Slope { get; } = new("the slope of leaky-relu", UsualSlope, mayBeZero: true);

    /// <summary>α of elu.</summary>
    public static FunctionParameter Alpha { get; } = new("α of elu", UsualAlpha, mayBeZero: false);

    /// <summary>δ of huber.</summary>
    public static FunctionParameter Delta { get; } = new("δ of huber", UsualDelta, mayBeZero: false);

    /// <summary>What it is: "the slope of leaky-relu".</summary>
    public string What { get; }

    /// <summary>What it is where nothing is said.</summary>
    public double Usual { get; }

    /// <summary>Whether 0 is allowed.</summary>
    public bool MayBeZero { get; }

    /// <summary>What it must be: "a number above 0".</summary>
    public string Range => MayBeZero ? "a number of 0 or more" : "a number above 0";

    public bool Allows(double value) => double.IsFinite(value) && (MayBeZero ? value >= 0 : value > 0);

    public double Require(double value, string argument) =>
        Allows(value) ? value : throw new ArgumentOutOfRangeException(argument, value, $"{What} is {Range}.");

    /// <summary>leaky-relu, or leaky-relu(0.2): what <see cref="FunctionText"/> reads back to the same number.</summary>
    public string NameOf(string function, double value) => value == Usual ? function : string.Create(CultureInfo.InvariantCulture, $"{function}({value:R})");
}
