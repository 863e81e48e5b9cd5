using System.Globalization;
using Backlight.Cli.Terminals;
using Backlight.Derivations.Steps;
using Backlight.Documents;
using Backlight.Networks;

namespace Backlight.Cli.Commands;

/// <summary>What both commands say on standard error.</summary>
internal static class Notes
{
    /// <summary>2,000,000 parameters times samples: less is done in a few seconds.</summary>
    private const long LargeWork = 2_000_000;

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

    /// <summary>That a large network takes its time, so that nobody thinks the program hangs.</summary>
    public static void TellOfSize(Terminal terminal, Architecture architecture, int samples)
    {
        if (architecture.ParameterCount * samples > LargeWork)
        {
            terminal.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"note: {architecture.ParameterCount:N0} parameters and {samples:N0} {(samples == 1 ? "sample" : "samples")}; every equation is evaluated for them, which can take a minute."));
        }
    }

    /// <summary>Which step is wrong.</summary>
    public static string Wrong(DerivationStep step, double tolerance) =>
        $"backlight: step {step.Id} ({step.Rule.Id}) does not hold in numbers: relative error {ShortNumber.Of(step.Check.RelativeError, 2)}, more than {ShortNumber.Of(tolerance)}.";
}
