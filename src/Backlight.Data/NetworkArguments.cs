using System.Globalization;
using Backlight.Data.Runs;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;

namespace Backlight.Data;

/// <summary>
/// How the command line says which network is meant: a file, or --layers with its companions, or nothing, which is the network of the
/// story.
/// </summary>
public sealed record NetworkArguments
{
    /// <summary>The seed where none is given.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>The network file, the folder of a run, <c>-</c> for standard input, or null.</summary>
    public string? File { get; init; }

    /// <summary>--layers: n_0,n_1,…,n_L, such as <c>2,2,2</c>.</summary>
    public string? Layers { get; init; }

    /// <summary>--activation: one name for all layers; sigmoid where it is left out.</summary>
    public string? Activation { get; init; }

    /// <summary>--activations: one name for each layer, such as <c>relu,softmax</c>.</summary>
    public string? Activations { get; init; }

    /// <summary>--error: half-squared where it is left out.</summary>
    public string? Error { get; init; }

    /// <summary>--l2: λ of the penalty on weights, in place of the one that the file or the run says; 0 for none.</summary>
    public string? L2 { get; init; }

    /// <summary>--seed: from which parameters and samples are drawn where none are given.</summary>
    public string? Seed { get; init; }

    /// <summary>--sample: which one, from 1, of those that the file gives, or of what the run learnt from; null for all of a file, and the first of a run.</summary>
    public string? Sample { get; init; }

    /// <summary>--data: for the folder of a run, another file to take the sample from; null for the one that it learnt from.</summary>
    public string? Data { get; init; }

    /// <summary>--labels: the labels of <see cref="Data"/>, where it holds pictures.</summary>
    public string? Labels { get; init; }

    /// <summary>The network that is meant, with parameters and at least one sample, all of which can be computed with.</summary>
    public Reading<NetworkFile> Read()
    {
        var problems = new List<Problem>();
        RequireOneSource(problems);
        var seed = SeedOrDefault(problems);
        var l2 = PenaltyStrength(problems);
        NetworkFile? network = null;
        if (File is not null)
        {
            var reading = RunFolder.Exists(File) ? RunNetwork.Read(File, Sample, Data, Labels) : NetworkReader.ReadFile(File);
            problems.AddRange(reading.Problems);
            reading.TryGetValue(out network);
        }
        else if (Layers is not null)
        {
            network = Drawn(problems);
        }
        else
        {
            network = new NetworkFile(StoryNetwork.Architecture, StoryNetwork.Parameters, [StoryNetwork.Sample])
            {
                Origin = new Place("the network of the story"),
            };
        }

        if (problems.Count > 0)
        {
            return Reading<NetworkFile>.Refused(problems.ToValueList());
        }

        var complete = network!.Complete(seed);
        if (Sample is not null && !RunFolder.Exists(File ?? ""))
        {
            var chosen = ArgumentProblems.NumberOf("--sample", Sample, complete.Samples.Count);
            if (!chosen.TryGetValue(out var number))
            {
                return Reading<NetworkFile>.Refused(chosen.Problems);
            }

            complete = complete with { Samples = [complete.Samples[number - 1]], SamplePlaces = complete.SamplePlaces.Count > 0 ? [complete.SamplePlaces[number - 1]] : [] };
        }

        complete = l2 is { } strength ? complete with { Architecture = complete.Architecture with { L2 = strength } } : complete;
        var undefined = NumberProblems.In(complete);
        return undefined.Count > 0 ? Reading<NetworkFile>.Refused(undefined) : Reading<NetworkFile>.Of(complete);
    }

    private void RequireOneSource(List<Problem> problems)
    {
        if (File is not null && Layers is not null)
        {
            problems.Add(ArgumentProblems.Contradiction("--layers", "the network file", "both say what the network is"));
        }

        if (Activation is not null && Activations is not null)
        {
            problems.Add(ArgumentProblems.Contradiction("--activation", "--activations", "one is for all layers, the other for each"));
        }

        if (!RunFolder.Exists(File ?? ""))
        {
            var ofRuns = new[] { ("--data", Data), ("--labels", Labels) };
            problems.AddRange(ofRuns.Where(option => option.Item2 is not null).Select(option => ArgumentProblems.NeedsOption(option.Item1, "the folder of a run")));
        }

        if (Layers is null)
        {
            var companions = new[] { ("--activation", Activation), ("--activations", Activations), ("--error", Error) };
            problems.AddRange(companions.Where(option => option.Item2 is not null).Select(option => ArgumentProblems.NeedsOption(
                option.Item1,
                "--layers 2,2,2")));
        }
    }

    private ulong SeedOrDefault(List<Problem> problems)
    {
        if (Seed is null)
        {
            return DefaultSeed;
        }

        if (!ulong.TryParse(Seed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            problems.Add(ArgumentProblems.Seed("--seed", Seed));
        }

        return seed;
    }

    private double? PenaltyStrength(List<Problem> problems)
    {
        if (L2 is null)
        {
            return null;
        }

        if (double.TryParse(L2, NumberStyles.Float, CultureInfo.InvariantCulture, out var strength) && strength >= 0 && double.IsFinite(strength))
        {
            return strength;
        }

        problems.Add(ArgumentProblems.OutOfRange("--l2", L2, "a number of 0 or more"));
        return null;
    }

    private NetworkFile? Drawn(List<Problem> problems)
    {
        var widths = Widths(problems);
        var activations = ActivationsFor(widths?.Count - 1, problems);
        var error = Error is null ? new HalfSquared() : ErrorFunctions.Find(Error);
        if (error is null)
        {
            problems.Add(NetworkArgumentProblems.UnknownError("--error", Error!));
        }

        if (widths is null || activations is null || error is null)
        {
            return null;
        }

        return new NetworkFile(new Architecture(widths, activations, error), Parameters: null, []) { Origin = new Place("--layers") };
    }

    private ValueList<int>? Widths(List<Problem> problems)
    {
        const string option = "--layers";
        var before = problems.Count;
        var items = Items(Layers!);
        if (items.Length is < 2 or > Limits.MaxDepth + 1)
        {
            // "2-2-2" and "2 2 2" are one item, and what is wrong with them is the comma.
            problems.Add(items is [var only] && !IsWhole(only, out _)
                ? NetworkArgumentProblems.LayersNotNumbers(option, only)
                : NetworkArgumentProblems.LayersCount(option, items.Length));
            return null;
        }

        var widths = new int[items.Length];
        for (var l = 0; l < items.Length && problems.Count < before + Limits.MaxProblems; l++)
        {
            if (!IsWhole(items[l], out var width))
            {
                problems.Add(NetworkArgumentProblems.LayersNotNumbers(option, items[l]));
            }
            else if (width < 1 || width > Limits.MaxWidth)
            {
                problems.Add(NetworkArgumentProblems.LayersWidth(option, items[l], l + 1));
            }
            else
            {
                widths[l] = (int)width;
            }
        }

        if (problems.Count > before)
        {
            return null;
        }

        var count = Enumerable.Range(1, widths.Length - 1).Sum(l => widths[l] * (widths[l - 1] + 1L)); // Σ n_l (n_{l−1} + 1)
        if (count > Limits.MaxParameters)
        {
            problems.Add(NetworkArgumentProblems.LayersParameters(option, count));
            return null;
        }

        return widths.ToValueList();
    }

    private ValueList<ActivationFunction>? ActivationsFor(int? depth, List<Problem> problems)
    {
        var (option, names) = Activations is null ? ("--activation", [Activation?.Trim() ?? "sigmoid"]) : ("--activations", Items(Activations));
        var functions = names.Select(ActivationFunctions.Find).ToList();
        var unknown = names.Where((_, l) => functions[l] is null).Distinct();
        problems.AddRange(unknown.Take(Limits.MaxProblems).Select(name => NetworkArgumentProblems.UnknownActivation(option, name)));
        if (Activations is not null && depth is { } layers && names.Length != layers)
        {
            problems.Add(NetworkArgumentProblems.ActivationsCount(option, layers, names.Length));
            return null;
        }

        return depth is null || functions.Contains(null) ? null
            : (Activations is null ? Enumerable.Repeat(functions[0]!, depth.Value) : functions.Select(function => function!)).ToValueList();
    }

    private static string[] Items(string list) => list.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Any whole number; beyond the range of a long it counts as the end of that range.</summary>
    private static bool IsWhole(string text, out long number)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        var digits = text.TrimStart('-', '+');
        number = text.StartsWith('-') ? long.MinValue : long.MaxValue;
        return digits.Length > 0 && text.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit);
    }
}
