using System.Globalization;

namespace Backlight.Training.Fitting;

/// <summary>The loss is no finite number any more: the run has left the range in which anything can be learnt.</summary>
public sealed class DivergenceException : Exception
{
    internal DivergenceException(double loss, long step, int epoch, int layer, TrainedModel lastGood)
        : base(MessageFor(loss, step, epoch, layer)) => (Loss, Step, Epoch, Layer, LastGood) = (loss, step, epoch, layer, lastGood);

    internal DivergenceException(double loss, long step, int epoch, bool isHeldBack, TrainedModel lastGood)
        : base(MessageForBest(loss, epoch, isHeldBack)) => (Loss, Step, Epoch, Layer, LastGood) = (loss, step, epoch, int.MaxValue, lastGood);

    /// <summary>What the loss was: NaN or an infinity.</summary>
    public double Loss { get; }

    /// <summary>The step, from 1 over all epochs.</summary>
    public long Step { get; }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The first layer with a value that is not finite: 0 for the inputs; <see cref="int.MaxValue"/> where only the error is not.</summary>
    public int Layer { get; }

    /// <summary>The model after the last whole epoch, or before the first.</summary>
    public TrainedModel LastGood { get; }

    private static string MessageFor(double loss, long step, int epoch, int layer) => string.Create(
        CultureInfo.InvariantCulture,
        $"The loss is {(double.IsNaN(loss) ? "not a number" : "infinite")} at step {step} (epoch {epoch}); {Where(layer)}.");

    private static string MessageForBest(double loss, int epoch, bool isHeldBack) => string.Create(
        CultureInfo.InvariantCulture,
        $"The loss{(isHeldBack ? " of the samples held back" : "")} was finite in none of {epoch} {(epoch == 1 ? "epoch" : "epochs")}, so that none is the best; it is {(double.IsNaN(loss) ? "not a number" : "infinite")} at the end.");

    private static string Where(int layer) => layer switch
    {
        0 => "an input of the batch is not a finite number",
        int.MaxValue => "all values of the network are finite, the error is not",
        _ => string.Create(CultureInfo.InvariantCulture, $"layer {layer} is the first with a value that is not finite"),
    };
}
