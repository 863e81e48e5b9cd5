using Backlight.Reports;

namespace Backlight.Files;

/// <summary>n_0 … n_L as far as a file says them soundly. What is not known is not used to judge anything else.</summary>
/// <param name="Inputs">n_0.</param>
/// <param name="Layers">n_1 … n_L; null where the list of layers is no list.</param>
internal sealed record Widths(int? Inputs, ValueList<int?>? Layers)
{
    public int? Depth => Layers?.Count;

    public int? Outputs => Layers is { Count: > 0 } ? Layers[^1] : null;

    /// <summary>n_l.</summary>
    public int? At(int l) => l == 0 ? Inputs : Layers is not null && l <= Layers.Count ? Layers[l - 1] : null;

    /// <summary>Σ n_l (n_{l−1} + 1); null where a width is not known.</summary>
    public long? ParameterCount
    {
        get
        {
            long? count = Layers is null ? null : 0;
            for (var l = 1; l <= Layers?.Count; l++)
            {
                count += (long?)At(l) * (At(l - 1) + 1L);
            }

            return count;
        }
    }

    /// <summary>"layer 2 has 3 nodes".</summary>
    public string Sentence(int l) => l == 0
        ? Inputs == 1 ? "there is 1 input" : $"there are {Shown(Inputs)} inputs"
        : $"layer {l} has {(At(l) is { } width ? Wording.Count(width, "node") : "nodes")}";

    private static string Shown(int? width) => width is { } known ? Wording.Number(known) : "some";
}
