namespace Backlight.Reports;

/// <summary>Finds the word that was meant.</summary>
public static class Spelling
{
    /// <summary>No name that is known is half as long; measuring a longer word costs time and finds nothing.</summary>
    private const int LongestWord = 48;

    /// <summary>The word among <paramref name="known"/> that <paramref name="word"/> was meant to be, or null.</summary>
    /// <remarks>
    /// Case and the sign between words do not count. One slip is forgiven for every three letters. Other names of the same thing are known
    /// too: mse, swish, weights.
    /// </remarks>
    /// <param name="word">The word as given.</param>
    /// <param name="known">All that are known.</param>
    public static string? Nearest(string word, IReadOnlyList<string> known)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var normal = Normal(word);
        var same = known.FirstOrDefault(candidate => Normal(candidate) == normal) ?? known.FirstOrDefault(candidate => IsOtherName(
            normal,
            candidate));
        if (same is not null)
        {
            return same;
        }

        var (nearest, least) = ((string?)null, (normal.Length / 3) + 1);
        foreach (var candidate in known)
        {
            var distance = Distance(normal, Normal(candidate));
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>The way out for a word that is not known: the one that was probably meant, and all there are.</summary>
    /// <param name="word">The word as given.</param>
    /// <param name="known">All that are known.</param>
    public static string Remedy(string word, IReadOnlyList<string> known)
    {
        var guess = Nearest(word, known) ?? NearestWithParameter(word, known);
        return $"{(guess is null ? "" : $"Did you mean \"{guess}\"? ")}Possible {(known.Count == 1 ? "is" : "are")} {Wording.And(known)}.";
    }

    /// <summary>Leaky-ReLU(0.2) was meant to be leaky-relu(0.2), but Swish(2) only silu.</summary>
    private static string? NearestWithParameter(string word, IReadOnlyList<string> known)
    {
        if (word.IndexOf('(', StringComparison.Ordinal) is not (> 0 and var open) || Nearest(word[..open], known) is not { } name)
        {
            return null;
        }

        return name is "leaky-relu" or "elu" or "huber" && word.EndsWith(')') ? name + word[open..] : name;
    }

    /// <summary>How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment).</summary>
    /// <param name="from">A word.</param>
    /// <param name="to">Another.</param>
    public static int Distance(string from, string to)
    {
        var (beforeLast, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var k = 0; k <= to.Length; k++)
        {
            last[k] = k;
        }

        for (var j = 1; j <= from.Length; j++)
        {
            row[0] = j;
            for (var k = 1; k <= to.Length; k++)
            {
                var replaced = last[k - 1] + (from[j - 1] == to[k - 1] ? 0 : 1);
                row[k] = Math.Min(replaced, Math.Min(last[k], row[k - 1]) + 1);
                if (j > 1 && k > 1 && from[j - 1] == to[k - 2] && from[j - 2] == to[k - 1])
                {
                    row[k] = Math.Min(row[k], beforeLast[k - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[to.Length];
    }

    private static string Normal(string word) => string.Concat(word.ToLowerInvariant().Where(c => c is not ('_' or '-' or ' ')));

    private static bool IsOtherName(string normal, string candidate) => candidate switch
    {
        "inputs" => normal is "input" or "inputsize" or "features",
        "layers" => normal is "network" or "hidden",
        "width" => normal is "nodes" or "neurons" or "units" or "size" or "n" or "outputs",
        "activation" => normal is "function" or "activations" or "nonlinearity",
        "error" => normal is "loss" or "cost" or "errorfunction",
        "l2" => normal is "lambda" or "λ" or "weightdecay" or "decay" or "regularisation" or "regularization" or "penalty",
        "parameters" => normal is "weights" or "params",
        "W" => normal is "weights" or "weight" or "kernel",
        "b" => normal is "bias" or "biases",
        "samples" => normal is "data",
        "x" => normal is "input" or "inputs",
        "y" => normal is "output" or "outputs" or "target" or "targets" or "label" or "labels",
        "identity" => normal is "linear" or "none",
        "sigmoid" => normal is "logistic" or "sigma" or "σ",
        "tanh" => normal is "hyperbolictangent",
        "relu" => normal is "rectifier",
        "leaky-relu" => normal is "lrelu",
        "silu" => normal is "swish",
        "gelu-tanh" => normal is "gelunew" or "geluapproximate" or "gelupytorchtanh",
        "half-squared" => normal is "quadratic",
        "squared" => normal is "l2" or "squarederror" or "sse",
        "mean-squared" => normal is "mse" or "meansquarederror" or "mseloss",
        "absolute" => normal is "mae" or "l1" or "absoluteerror" or "meanabsoluteerror",
        "huber" => normal is "smoothl1",
        "binary-cross-entropy" => normal is "bce" or "logloss" or "binarycrossentropyloss",
        "cross-entropy" => normal is "ce" or "nll" or "categoricalcrossentropy" or "crossentropyloss",
        _ => false,
    };
}
