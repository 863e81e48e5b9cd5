using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>Trains networks in one call.</summary>
public static class Trainer
{
    /// <summary>A network for samples: their inputs, hidden layers, and an output layer that suits what the targets say.</summary>
    /// <remarks>
    /// Classes get softmax and cross-entropy, two of them in one output sigmoid and binary-cross-entropy, numbers identity and half-squared. With another error
    /// function the output layer is what it asks for: softmax for cross-entropy, sigmoid for binary-cross-entropy and for any other where targets are classes.
    /// </remarks>
    /// <param name="samples">Says n_0, n_L and the kind of target.</param>
    /// <param name="hidden">n_1 … n_{L−1}, each 1 or more; empty for no hidden layer.</param>
    /// <param name="activation">σ of hidden layers; null for relu.</param>
    /// <param name="error">e; null for what suits the targets.</param>
    /// <exception cref="ArgumentException">A width below 1, or a cross-entropy for numbers.</exception>
    public static Architecture NetworkFor(ISampleSource samples, ValueList<int> hidden, ActivationFunction? activation = null, ErrorFunction? error = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(hidden);
        error ??= samples.Kind switch
        {
            ClassTarget => new CrossEntropy(),
            BinaryTarget => new BinaryCrossEntropy(),
            _ => new HalfSquared(),
        };
        if (samples.Kind is RegressionTarget && error is LogarithmicError)
        {
            throw new ArgumentException($"{error.Name} measures classes; the targets are numbers.", nameof(error));
        }

        ActivationFunction output = (samples.Kind, error) switch
        {
            (RegressionTarget, _) => new Identity(),
            (ClassTarget, CrossEntropy) => new Softmax(),
            _ => new Sigmoid(),
        };
        var activations = Enumerable.Repeat(activation ?? new Relu(), hidden.Count).Append(output).ToValueList();
        return new Architecture([samples.InputWidth, .. hidden, samples.TargetWidth], activations, error);
    }

    /// <summary>Trains a network whose weights are drawn from the seed.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="samples">All samples.</param>
    /// <param name="options">How to learn.</param>
    /// <exception cref="ArgumentException">Samples that do not fit the network.</exception>
    /// <exception cref="DivergenceException">The loss is not finite; it has the last good model.</exception>
    public static TrainedModel Fit(Architecture architecture, ISampleSource samples, TrainingOptions options)
    {
        using var run = new TrainingRun(architecture, samples, options);
        return Finish(run);
    }

    /// <summary>Trains a network on from the parameters that it has.</summary>
    /// <param name="network">Where learning starts; it stays as it is.</param>
    /// <param name="samples">All samples.</param>
    /// <param name="options">How to learn.</param>
    /// <exception cref="ArgumentException">Samples that do not fit the network.</exception>
    /// <exception cref="DivergenceException">The loss is not finite; it has the last good model.</exception>
    public static TrainedModel Fit(Network network, ISampleSource samples, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        var start = new TrainingState(LearnedParameters.From(network.Architecture, network.Parameters), options.Optimiser, hasBest: options.Patience is not null);
        using var run = new TrainingRun(samples, options, start);
        return Finish(run);
    }

    private static TrainedModel Finish(TrainingRun run)
    {
        while (!run.Options.Stop.IsCancellationRequested && run.Step())
        {
        }

        return run.Model;
    }
}
