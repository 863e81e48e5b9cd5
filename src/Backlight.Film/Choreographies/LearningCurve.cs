using System.Globalization;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Film.Staging;
using Backlight.Film.Wording;
using Backlight.Networks;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Matrix = Backlight.Matrices.Matrix;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film.Choreographies;

/// <summary>Chapter 21 on the map: the weights as width and colour of their edges, one step of gradient descent, then many over a training set, with the error as a curve.</summary>
internal static class LearningCurve
{
    private const int MostSamples = 32;
    private const int MostSteps = 400;
    private const int ShortRun = 12;

    // About so many multiplications are done for the curve: a second at most.
    private const double Budget = 6e7;
    private static readonly double[] Rates = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.001];

    /// <summary>The edges become as wide as their weights are large; negative ones have the colour of errors.</summary>
    public static void ShowSizes(Stagehand stagehand)
    {
        stagehand.Read();
        stagehand.Say("A wide edge is a large weight; orange ones are negative.");
        stagehand.Play([.. Sized(stagehand, stagehand.Derivation.Network, 0).Select(animation => animation.Over(1))]);
        stagehand.Read();
    }

    /// <summary>The weights of one layer after the step.</summary>
    public static void ShowStep(Stagehand stagehand, int layer)
    {
        if (stagehand.MapIsShown)
        {
            stagehand.Play([.. Sized(stagehand, stagehand.Derivation.Evidence.AfterStep, layer).Select(animation => animation.Over(0.8))]);
        }
    }

    /// <summary>Many steps, and the curve of the mean error.</summary>
    public static void Show(Stagehand stagehand)
    {
        var (samples, isOwn) = SamplesOf(stagehand.Derivation);
        var network = stagehand.Derivation.Network;
        var most = (int)Math.Clamp(Budget / (network.Architecture.ParameterCount * (double)samples.Count), 20, MostSteps);
        var rate = Rates.FirstOrDefault(rate => Falls(Run(network, samples, rate, Math.Min(most, ShortRun))), Rates[^1]);
        var run = Run(network, samples, rate, most);
        if (run.Count < 2 || run[0].Error <= 0)
        {
            return;
        }

        foreach (var writ in stagehand.Board.Writs.ToList())
        {
            stagehand.Play(new FadeOut(writ.Formula).Over(0.3));
            stagehand.Board.Remove(writ);
        }

        stagehand.ShowMap(true);
        var count = samples.Count.ToString(CultureInfo.InvariantCulture);
        stagehand.Say(isOwn
            ? $"Now {most} steps, with gradients averaged over all {count} samples."
            : $"Now {most} steps over {count} other samples, labelled by a second network; gradients are averaged.");
        var top = NiceAbove(run.Max(point => point.Error));
        var axes = new Axes((0, run.Count - 1), (0, top), 8.0, 1.5, xStep: Math.Max(1, NiceAbove((run.Count - 1) / 5.0)), yStep: HalfOf(top), size: 0.27).MoveTo(-1.1, -1.4);
        var names = axes.Names(@"\text{steps}", "E", 0.4);
        var curve = axes.PlotLine(run.Select((point, i) => ((double)i, point.Error))).Stroke(Colour.Error, 5);
        var tracker = new ValueTracker();
        // A line is drawn at an even pace along its length; the number is that of the step where its end is.
        var along = Lengths(run.Select((point, i) => axes.At(i, point.Error)));
        var value = new Live(() => new Text($"E = {Numerals.Plain(run[along.FindLastIndex(length => length <= (tracker.Value + 1e-9) * along[^1])].Error)}", 0.46).NextTo(new Point(4.2, -1.0), Direction.Right, 0));
        var eta = Formula.Tex(FormattableString.Invariant($@"\eta = {rate}"), 0.46).Paint(Colour.Muted).NextTo(new Point(4.2, -1.65), Direction.Right, 0);
        stagehand.Play(new FadeIn(axes), new FadeIn(names), new FadeIn(value), new FadeIn(eta));
        const int Keys = 10;
        const double Seconds = 4.5;
        var moving = Enumerable.Range(1, Keys).Select(key => (Animation.Animations.Animation)new Together(
            Sized(stagehand, run[along.FindLastIndex(length => length <= (along[^1] * key / Keys) + 1e-9)].Network, 0).Select(animation => animation.With(Animation.Timelines.Rates.Linear))).Over(Seconds / Keys));
        stagehand.Play(
            new Create(curve).With(Animation.Timelines.Rates.Linear).Over(Seconds),
            tracker.To(1).With(Animation.Timelines.Rates.Linear).Over(Seconds),
            new Succession(moving));
        var last = run.Count - 1;
        stagehand.Say(string.Create(CultureInfo.InvariantCulture, $"After {last} steps E has fallen from {Numerals.Plain(run[0].Error)} to {Numerals.Plain(run[^1].Error)}."));
        stagehand.Read();
        stagehand.Play(new FadeOut(axes), new FadeOut(names), new FadeOut(curve), new FadeOut(value), new FadeOut(eta));
    }

    // The samples at hand; where there is one alone, others that a second network of the same shape has labelled.
    private static (IReadOnlyList<Sample> Samples, bool IsOwn) SamplesOf(Derivation derivation)
    {
        if (derivation.Samples.Count > 1)
        {
            return ([.. derivation.Samples.Take(MostSamples)], true);
        }

        var architecture = derivation.Network.Architecture;
        var drawn = Initialisation.Draw(architecture, seed: 2);
        var teacher = new Network(architecture, new Parameters([.. drawn.Weights.Select(w => w.Scale(3))], drawn.Biases));
        var count = architecture.ParameterCount > 10_000 ? 8 : MostSamples;
        return ([.. Enumerable.Range(1, count).Select(s =>
        {
            // Evenly spread over −1 … 1 in each input.
            var x = Matrix.Of(architecture.Width(0), 1, (i, _) => (2 * Fraction(s * Fraction((i + 1) * 0.7548776662466927))) - 1);
            return new Sample(x, ForwardPass.Run(teacher, new Sample(x, Matrix.Of(architecture.Width(architecture.Depth), 1, (_, _) => 0.5))).A(architecture.Depth));
        })], false);

        static double Fraction(double value) => value - Math.Floor(value);
    }

    private static List<(Network Network, double Error)> Run(Network network, IReadOnlyList<Sample> samples, double rate, int steps)
    {
        var run = new List<(Network, double)>();
        try
        {
            for (var i = 0; i <= steps; i++)
            {
                var error = ForwardPass.MeanError(network, [.. samples]);
                if (!double.IsFinite(error))
                {
                    break;
                }

                run.Add((network, error));
                network = GradientDescent.Step(network, BackwardPass.Mean(network, [.. samples]), rate);
            }
        }
        catch (UndefinedErrorException)
        {
            // The step went too far for the logarithms: the run ends here, and a smaller rate is tried.
        }

        return run;
    }

    private static bool Falls(List<(Network Network, double Error)> run) => run.Count > 2 && run.Zip(run.Skip(1)).All(pair => pair.Second.Error < pair.First.Error);

    private static IEnumerable<ShapeChange<Line>> Sized(Stagehand stagehand, Network network, int layer)
    {
        var parameters = network.Parameters;
        foreach (var (line, weight) in stagehand.Map.Weights.Where(weight => layer == 0 || weight.Weight.L.Number == layer))
        {
            var all = parameters.W(weight.L.Number);
            var value = all[weight.J.Number, weight.K.Number];
            // Beside the largest of the layer at the start, so that growth is seen.
            var largest = Math.Max(1e-12, stagehand.Derivation.Network.Parameters.W(weight.L.Number).LargestMagnitude());
            stagehand.Light(line, Colour.Weight);
            yield return line.Animate.Stroke(value >= 0 ? Colour.Weight : Colour.Orange, 1.5 + Math.Min(14, 7 * Math.Abs(value) / largest));
        }
    }

    private static List<double> Lengths(IEnumerable<Point> points)
    {
        var (lengths, last) = (new List<double>(), (Point?)null);
        foreach (var point in points)
        {
            lengths.Add(last is { } before ? lengths[^1] + before.DistanceTo(point) : 0);
            last = point;
        }

        return lengths;
    }

    // About the half of 1, 2 or 5, so that the tick can be written in a digit: 0.5, 1, 2.
    private static double HalfOf(double nice) => nice / (Math.Round(nice / Math.Pow(10, Math.Floor(Math.Log10(nice) + 1e-9))) is 5 ? 2.5 : 2);

    // 1, 2 or 5 times a power of ten.
    private static double NiceAbove(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1.0, 2, 5, 10 }.Select(factor => factor * power).First(nice => nice >= value * 0.999);
    }
}
