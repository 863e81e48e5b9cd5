using System.Globalization;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>What --of asks for: one parameter, or all of a layer.</summary>
/// <param name="One">w2[1,1] or b1[2]; null where a matrix is asked for.</param>
/// <param name="Whole">W2 or B1; null where one parameter is asked for.</param>
internal sealed record ParameterName(Quantity? One, MatrixQuantity? Whole)
{
    private const string Option = "--of";

    /// <summary>A scalar to trace: the parameter itself, or the first entry of the matrix.</summary>
    public Quantity Traced => One ?? Whole!.Entry(1, 1);

    /// <summary>Reads a name and holds it against the network.</summary>
    public static Reading<ParameterName> Read(string text, Architecture architecture)
    {
        var name = Parse(text);
        if (name is null)
        {
            return Reading<ParameterName>.Refused([NetworkArgumentProblems.ParameterName(Option, text)]);
        }

        return IsIn(architecture, name) ? Reading<ParameterName>.Of(name) : Reading<ParameterName>.Refused([NetworkArgumentProblems.ParameterMissing(Option, text, architecture)]);
    }

    /// <summary>w2[1,1], b1[2], W2, B1; null for anything else.</summary>
    public static ParameterName? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length < 2)
        {
            return null;
        }

        var (letter, bracket) = (rest[0], rest.IndexOf('['));
        if (!TryNumber(bracket < 0 ? rest[1..] : rest[1..bracket], out var layer))
        {
            return null;
        }

        if (bracket < 0)
        {
            return letter switch
            {
                'W' => new(null, new Weights(layer)),
                'B' => new(null, new Biases(layer)),
                _ => null,
            };
        }

        if (rest[^1] != ']')
        {
            return null;
        }

        var inside = rest[(bracket + 1)..^1];
        var comma = inside.IndexOf(',');
        if (comma < 0)
        {
            return letter == 'b' && TryNumber(inside, out var node) ? new(new Bias(layer, node), null) : null;
        }

        return letter == 'w' && TryNumber(inside[..comma], out var to) && TryNumber(inside[(comma + 1)..], out var from) ? new(new Weight(layer, to, from), null) : null;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsIn(Architecture architecture, ParameterName name)
    {
        return (name.One, name.Whole) switch
        {
            (Weight w, _) => IsLayer(w.L) && IsNode(w.J, w.L.Number) && IsNode(w.K, w.L.Number - 1),
            (Bias b, _) => IsLayer(b.L) && IsNode(b.J, b.L.Number),
            (_, { } whole) => IsLayer(whole.L),
            _ => false,
        };

        bool IsLayer(LayerIndex l) => l.Number >= 1 && l.Number <= architecture.Depth;

        bool IsNode(NodeIndex j, int l) => j.Number >= 1 && j.Number <= architecture.Width(l);
    }
}
