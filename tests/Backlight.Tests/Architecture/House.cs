namespace Backlight.Tests.Architecture;

/// <summary>
/// The order in which folders may use each other: each only those before it. The root itself is the ground floor,
/// which all may use and which uses none.
/// </summary>
internal sealed class House(string root, params string[] folders)
{
    public static House Backlight { get; } = new(
        "Backlight", "Matrices", "Notation", "Expressions", "Networks", "Maps", "Traces", "Derivations", "Checking", "Formulas");

    public static House Training { get; } = new(
        "Backlight.Training", "Kernels", "Passes", "Samples", "Optimisers", "Schedules", "Fitting");

    public static House Animation { get; } = new(
        "Backlight.Animation", "Geometry", "Colours", "Typesetting", "Timelines", "Shapes", "Animations", "Scenes");

    public static House Rendering { get; } = new(
        "Backlight.Rendering", "Encoders", "Films", "Skia", "Stills", "Player");

    public string Root => root;

    public override string ToString() => root;

    public IReadOnlyList<string> Folders => folders;

    /// <summary>The floor of a folder: 0 for the ground ("").</summary>
    /// <exception cref="ArgumentException">The house has no such folder.</exception>
    public int FloorOf(string folder)
    {
        var floor = folder.Length == 0 ? 0 : Array.IndexOf(folders, folder) + 1;
        return floor > 0 || folder.Length == 0
            ? floor
            : throw new ArgumentException($"\"{folder}\" is no folder of the house; its folders are {string.Join(", ", folders)}.", nameof(folder));
    }

    public bool MayUse(string user, string used) => FloorOf(used) <= FloorOf(user);

    /// <summary>The folder of a namespace, "" for the ground floor, null for a namespace outside the house.</summary>
    public string? FolderOf(string @namespace)
    {
        if (@namespace == root)
        {
            return "";
        }

        return @namespace.StartsWith(root + ".", StringComparison.Ordinal) ? @namespace[(root.Length + 1)..].Split('.')[0] : null;
    }
}
