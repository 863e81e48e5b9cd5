using System.Globalization;
using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Files;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Reports;
using Backlight.Training.Optimisers;
using Backlight.Training.Samples;

namespace Backlight.Data.Runs;

/// <summary>A run as a network file: its trained parameters, and a sample of what it learnt from, as the network sees it.</summary>
public static class RunNetwork
{
    /// <summary>Reads the run.</summary>
    /// <param name="path">The folder of a run.</param>
    /// <param name="sample">--sample: which row of the data that the run learnt from, from 1; null for the first.</param>
    /// <param name="otherData">--data: where what the run learnt from is now, or another file of its form; null for where it was.</param>
    /// <param name="otherLabels">--labels: the labels of <paramref name="otherData"/>; null for those of the run.</param>
    public static Reading<NetworkFile> Read(string path, string? sample, string? otherData = null, string? otherLabels = null) => RunFolder.Open(path).Then(run => run.ReadModel().Then(model =>
    {
        var settings = run.Settings;
        var data = otherData ?? run.Data[0];
        if (otherData is null && data == SampleFile.StandardInput)
        {
            return Reading<NetworkFile>.Refused([SampleProblems.StandardInputGone(path)]);
        }

        var options = new SampleFileOptions { Layout = settings.Layout, Labels = otherLabels ?? (run.Labels.Count > 0 ? run.Labels[0] : null) };
        return (otherData is null ? RunSamples.Open(settings, data, options) : ShippedSamples.Open(data, options)).Then(content =>
        {
            using (content)
            {
                return ArgumentProblems.NumberOf("--sample", sample ?? "1", content.Source.Count).Then(number =>
                {
                    var source = settings.Layout.Apply(content.Source);
                    var (x, y) = (new float[source.InputWidth], new float[source.TargetWidth]);
                    source.Read([number - 1], x, y);
                    var seen = new Sample(Matrix.Of(x.Length, 1, (k, _) => x[k - 1]), Matrix.Of(y.Length, 1, (i, _) => y[i - 1]));
                    return Reading<NetworkFile>.Of(new(run.Architecture with { L2 = PenaltyOf(settings) }, model.ToNetwork().Parameters, [seen])
                    {
                        Origin = new Place(path),
                        SamplePlaces = [new Place($"{data}, sample {Wording.Number(number)}")],
                    });
                });
            }
        });
    }));

    /// <summary>λ of the penalty that the run adds to E. The decay of adamw is beside its gradient, and no term of E.</summary>
    private static double PenaltyOf(RunSettings settings) => settings.Options.Optimiser is AdamW ? 0 : settings.Options.L2 ?? settings.Options.Optimiser.UsualL2;

    /// <summary>What the sample is, and what the network takes it for, as a sentence; in the words and units of the data.</summary>
    /// <param name="path">The folder of the run.</param>
    /// <param name="file">What <see cref="Read"/> found there.</param>
    public static string Prediction(string path, NetworkFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var layout = RunFolder.Open(path).Value.Settings.Layout;
        var outputs = ForwardPass.Run(file.ToNetwork(), file.Samples[0]).A(file.Architecture.Depth).Entries;
        if (layout.Kind is RegressionTarget numbers)
        {
            var (made, meant) = (outputs.ToArray(), file.Samples[0].Y.Entries.ToArray());
            layout.TargetStandardisation?.Undo(made.AsSpan());
            layout.TargetStandardisation?.Undo(meant.AsSpan());
            return $"{file.SamplePlaces[0]}: {numbers.Quantities[0]} is {Shown(meant[0], layout, 7)}; the network makes it {Shown(made[0], layout, 4)}.";
        }

        var (output, target) = (Rounded(outputs), Rounded(file.Samples[0].Y.Entries));

        var (right, taken) = (layout.Kind.ClassOf(target), layout.Kind.ClassOf(output));
        var certainty = output.Length == 1 ? Math.Max(output[0], 1 - output[0]) : output[taken];
        return $"{file.SamplePlaces[0]} is {Wording.Quoted(layout.Kind.Names[right])}; the network takes it for {Wording.Quoted(layout.Kind.Names[taken])} ({certainty.ToString("G3", CultureInfo.InvariantCulture)}).";
    }

    /// <summary>So many digits, and as many of its spread: a second in this century needs ten.</summary>
    private static string Shown(double number, SampleLayout layout, int least)
    {
        var spread = layout.TargetStandardisation?.Deviations[0] ?? Math.Abs(number);
        var digits = number == 0 || spread <= 0 ? least : Math.Clamp(least + (int)Math.Floor(Math.Log10(Math.Abs(number) / spread)), least, 15);
        return Wording.Number(double.Parse(number.ToString($"G{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static float[] Rounded(ReadOnlySpan<double> column) => [.. column.ToArray().Select(entry => (float)entry)];
}
