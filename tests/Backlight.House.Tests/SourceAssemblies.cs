using System.Reflection;
using System.Runtime.CompilerServices;
using Backlight.Testing;

namespace Backlight.House.Tests;

/// <summary>The assemblies that are made from src.</summary>
internal static class SourceAssemblies
{
    /// <summary>The names of the projects in src, each that of its folder and assembly.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    public static Assembly Backlight { get; } = Assembly.Load("Backlight");

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    /// <summary>The types that a person wrote.</summary>
    public static IEnumerable<Type> AllTypes =>
        from name in Names
        from type in Assembly.Load(name).GetTypes()
        where !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        select type;
}
