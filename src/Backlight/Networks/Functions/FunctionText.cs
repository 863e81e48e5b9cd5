using System.Globalization;

namespace Backlight.Networks.Functions;

/// <summary>The name of a function with its parameter behind it: <c>leaky-relu(0.2)</c>.</summary>
internal static class FunctionText
{
    /// <summary>Splits <c>leaky-relu(0.2)</c> into <c>leaky-relu</c> and <c>0.2</c>; null where nothing stands in parentheses at the end.</summary>
    public static (string Function, string Argument)? Split(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text.EndsWith(')') ? (text[..open].Trim(), text[(open + 1)..^1].Trim()) : null;
    }

    /// <summary>The number of an argument; NaN where it is none.</summary>
    public static double Number(string argument) =>
        double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    /// <summary>What is wrong with the argument behind the name of a function, as a sentence with its way out.</summary>
    public static (string Says, string WayOut) Explain(string function, string argument, FunctionParameter? parameter) => parameter is null
        ? ($"{function} has no parameter, but \"{argument}\" stands behind it in parentheses.", $"Write {function} alone.")
        : ($"\"{argument}\" is not {parameter.Range}, as {parameter.What} must be.",
            string.Create(CultureInfo.InvariantCulture, $"Write {function}(0.5), or {function} alone for {parameter.Usual}."));
}
