namespace Backlight.House.Tests;

/// <summary>The folders of a project: "" for its ground, "Networks/Activations" for one within another.</summary>
internal sealed record FloorPlan(string Root, IReadOnlyList<string> Folders)
{
    public static FloorPlan Of(string project, IReadOnlyList<SourceFile> sources) =>
        new(project, [.. sources.Select(source => source.Folder).Distinct().Order(StringComparer.Ordinal)]);

    public override string ToString() => Root;

    public string NamespaceOf(string folder) => folder.Length == 0 ? Root : $"{Root}.{folder.Replace('/', '.')}";

    /// <summary>The folder of a namespace; null for a namespace outside the project.</summary>
    public string? FolderOf(string @namespace)
    {
        var folder = @namespace == Root ? "" : @namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? @namespace[(Root.Length + 1)..].Replace('.', '/') : null;
        return folder is not null && Folders.Contains(folder) ? folder : null;
    }
}

/// <summary>One folder uses another.</summary>
/// <param name="User">The folder that uses.</param>
/// <param name="Used">The folder that is used.</param>
/// <param name="Where">Which type, or which line.</param>
internal sealed record FolderUse(string User, string Used, string Where)
{
    /// <summary>The folders that use each other in a circle, as "A, B: A uses B (where); B uses A (where)"; none where the law holds.</summary>
    public static IReadOnlyList<string> Circles(IReadOnlyCollection<FolderUse> uses)
    {
        var next = uses.Where(use => use.User != use.Used).ToLookup(use => use.User, use => use.Used);
        HashSet<string> Reached(string from)
        {
            var reached = new HashSet<string>();
            var open = new Stack<string>(next[from]);
            while (open.TryPop(out var folder))
            {
                if (reached.Add(folder))
                {
                    foreach (var used in next[folder])
                    {
                        open.Push(used);
                    }
                }
            }

            return reached;
        }

        var reach = uses.Select(use => use.User).Distinct().ToDictionary(folder => folder, Reached);
        var circles = reach.Keys
            .Where(folder => reach[folder].Contains(folder))
            .GroupBy(folder => string.Join(", ", reach[folder].Where(other => reach.TryGetValue(other, out var back) && back.Contains(folder)).Order(StringComparer.Ordinal).Select(Shown)));
        return
        [
            .. from circle in circles
               let members = circle.ToHashSet()
               let inside = uses.Where(use => use.User != use.Used && members.Contains(use.User) && members.Contains(use.Used))
               select $"{circle.Key}: " + string.Join("; ", inside
                   .GroupBy(use => (use.User, use.Used))
                   .OrderBy(pair => pair.Count())
                   .Select(pair => $"{Shown(pair.Key.User)} uses {Shown(pair.Key.Used)} ({string.Join(", ", pair.Select(use => use.Where).Distinct().Order(StringComparer.Ordinal).Take(4))})")),
        ];
    }

    private static string Shown(string folder) => folder.Length == 0 ? "(ground)" : folder;
}
