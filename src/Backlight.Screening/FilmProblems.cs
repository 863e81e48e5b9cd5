using Backlight.Reports;

namespace Backlight.Screening;

/// <summary>Problems with films and scenes as sentences: place, id, what is wrong, the way out. Each id has a page docs/problems/BL####.md.</summary>
public static class FilmProblems
{
    /// <summary>A value that is not among the choices of an option.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="value">The value as given.</param>
    /// <param name="choices">All values that the option knows.</param>
    public static string UnknownChoice(string option, string value, IEnumerable<string> choices)
    {
        ArgumentNullException.ThrowIfNull(value);
        var all = choices.ToList();
        var nearest = all.MinBy(choice => Spelling.Distance(value, choice));
        var guess = nearest is not null && Spelling.Distance(value, nearest) <= value.Length / 3 ? $"Did you mean \"{nearest}\"? " : "";
        return Sentence(option, "BL0415", $"{option} does not know \"{value}\".", $"{guess}Possible are {string.Join(", ", all)}.");
    }

    /// <summary>A number or a size outside its range, or a text that is none.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="value">The value as given.</param>
    /// <param name="range">What is possible: "a number from 0.05 to 20".</param>
    public static string OutOfRange(string option, string value, string range) => Sentence(option, "BL0416", $"\"{value}\" is not {range}.", $"Give {option} {range}.");

    /// <summary>Options that cannot stand together.</summary>
    /// <param name="option">The option with its dashes.</param>
    /// <param name="because">Why not, as a sentence.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    public static string Contradiction(string option, string because, string remedy) => Sentence(option, "BL0409", because, remedy);

    /// <summary>Pictures for which the memory of the machine does not do.</summary>
    internal static string PictureTooLarge(string size, string needed, string available) => Sentence(
        "--resolution", "BL0417", $"Painting {size} takes about {needed} of memory; there are {available}.", "Choose a smaller size, or --format svg or pdf, which have no pixels.");

    /// <summary>A folder that films cannot go into.</summary>
    /// <param name="path">As given.</param>
    /// <param name="reason">What the system says.</param>
    public static string FolderUnusable(string path, string reason) => Sentence(
        path, "BL0011", $"Files cannot be written into this folder: {reason.Trim().TrimEnd('.')}.", "Give -o a folder that you may write into, on a disk with space left.");

    /// <summary>What is no assembly with scenes, or is damaged.</summary>
    /// <param name="path">As given.</param>
    /// <param name="reason">What is wrong with it, as a sentence.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    public static string ScenesUnusable(string path, string reason, string remedy) => Sentence(path, "BL0012", reason, remedy);

    /// <summary>A source file of scenes that does not compile.</summary>
    /// <param name="path">As given.</param>
    /// <param name="reason">What came of it, as a sentence.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    public static string SceneUncompiled(string path, string reason, string remedy) => Sentence(path, "BL0013", reason, remedy);

    /// <summary>A scene that throws while it is built.</summary>
    internal static string SceneFails(string place, string name, string reason) =>
        Sentence(place, "BL0014", $"The scene {name} cannot be built: {reason.TrimEnd().TrimEnd('.')}.", "Mend the scene where it is named, or name another.");

    private static string Sentence(string place, string id, string message, string remedy) => $"{place}: {id}: {message} Way out: {remedy}";
}
