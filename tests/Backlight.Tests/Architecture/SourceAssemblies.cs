using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backlight.Tests.Architecture;

/// <summary>The assemblies that are made from src.</summary>
internal static class SourceAssemblies
{
    public static Assembly Backlight { get; } = Assembly.Load("Backlight");

    public static Assembly Training { get; } = Assembly.Load("Backlight.Training");

    public static Assembly Files { get; } = Assembly.Load("Backlight.Files");

    public static Assembly Animation { get; } = Assembly.Load("Backlight.Animation");

    public static Assembly Rendering { get; } = Assembly.Load("Backlight.Rendering");

    public static Assembly Screening { get; } = Assembly.Load("Backlight.Screening");

    public static Assembly Film { get; } = Assembly.Load("Backlight.Film");

    public static Assembly Cli { get; } = Assembly.Load("Backlight.Cli");

    /// <summary>The types that a person wrote.</summary>
    public static IEnumerable<Type> AllTypes =>
        from assembly in new[] { Backlight, Training, Files, Animation, Rendering, Screening, Film, Cli }
        from type in assembly.GetTypes()
        where !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        select type;
}
