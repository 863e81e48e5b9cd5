using System.Globalization;
using Backlight.Cli.Documents;
using Backlight.Derivations;

namespace Backlight.Cli.Commands;

/// <summary>What both commands say on standard error.</summary>
internal static class Notes
{
    /// <summary>That numbers were drawn, lest they be taken for the user's.</summary>
    public static void Tell(Terminal terminal, bool parameters, int samples, ulong seed)
    {
        var drawnSamples = samples switch
        {
            0 => null,
            1 => "a sample",
            _ => samples.ToString("N0", CultureInfo.InvariantCulture) + " samples",
        };
        var what = (parameters, drawnSamples) switch
        {
            (true, null) => "parameters",
            (true, _) => $"parameters and {drawnSamples}",
            (false, null) => null,
            (false, _) => drawnSamples,
        };
        if (what is not null)
        {
            terminal.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"note: drew {what} from seed {seed}."));
        }
    }

    /// <summary>Which step is wrong.</summary>
    public static string Wrong(DerivationStep step, double tolerance) =>
        $"backlight: step {step.Id} ({step.Rule.Id}) does not hold in numbers: relative error {Numerals.Rounded(step.Check.RelativeError, 2)}, more than {Numerals.Rounded(tolerance)}.";
}
