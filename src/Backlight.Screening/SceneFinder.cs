using System.Globalization;
using System.Reflection;
using Backlight.Animation.Scenes;
using Backlight.Animation.Timelines;

namespace Backlight.Screening;

/// <summary>Finds the scenes of an assembly and builds them.</summary>
public static class SceneFinder
{
    /// <summary>The names of all scenes that can be made, in the order of the alphabet.</summary>
    /// <param name="assembly">Where they are.</param>
    public static IReadOnlyList<string> NamesIn(Assembly assembly) => [.. TypesIn(assembly).Select(type => type.Name)];

    internal static IReadOnlyList<Type> Find(Assembly assembly, IReadOnlyList<string> names, ICollection<string> problems)
    {
        var all = TypesIn(assembly);
        if (all.Count == 0)
        {
            problems.Add(FilmProblems.ScenesUnusable($"{assembly.GetName().Name}", "There is no scene in it.", "Write a class that derives from Scene, is not abstract, and has a constructor without parameters."));
            return [];
        }

        var found = new List<Type>();
        foreach (var name in names)
        {
            if (all.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase) || type.FullName == name) is { } type)
            {
                found.Add(type);
            }
            else
            {
                problems.Add(FilmProblems.UnknownChoice("SCENE", name, all.Select(scene => scene.Name)));
            }
        }

        return names.Count == 0 ? all : [.. found.Distinct()];
    }

    internal static Timeline Built(Type type)
    {
        Scene scene;
        try
        {
            scene = (Scene)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (TargetInvocationException exception)
        {
            throw Failed(type, exception.InnerException ?? exception);
        }
        catch (Exception exception) when (exception is BadImageFormatException or TypeLoadException or FileLoadException or FileNotFoundException or MemberAccessException or InvalidProgramException)
        {
            throw Failed(type, exception);
        }

        try
        {
            return scene.Build();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failed(type, exception);
        }
    }

    private static List<Type> TypesIn(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        try
        {
            // What is damaged behind a type is noticed when its base, its name and its constructors are asked for.
            return [.. assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Scene)) && !type.IsAbstract && type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, Type.EmptyTypes) is not null)
                .OrderBy(type => type.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is ReflectionTypeLoadException or BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException)
        {
            var said = (exception as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault(cause => cause is not null) ?? exception;
            throw new FilmProblemException(FilmProblems.ScenesUnusable($"{assembly.GetName().Name}", $"This is not an assembly that can be loaded: {said.Message.TrimEnd('.')}.", "Build it anew, for .NET 10 or before, with what it needs beside it."));
        }
    }

    // The writer of a scene wants to know the line of the scene, not ours.
    private static FilmProblemException Failed(Type type, Exception exception)
    {
        var frame = new System.Diagnostics.StackTrace(exception, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Assembly == type.Assembly);
        var place = frame?.GetFileName() is { } file ? $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}" : type.Name;
        return new(FilmProblems.SceneFails(place, type.Name, Said(exception)));
    }

    // Beside what is allowed, the value that was given and its name, in one sentence.
    private static string Said(Exception exception)
    {
        var allowed = exception is ArgumentException ? exception.Message.Split(" (Parameter")[0] : exception.Message;
        return exception switch
        {
            ArgumentNullException { ParamName: { } name } => $"{name} is null.",
            ArgumentOutOfRangeException { ParamName: { } name, ActualValue: { } value } => string.Create(CultureInfo.InvariantCulture, $"{allowed.TrimEnd('.')}; {name} is {value}."),
            _ => allowed,
        };
    }
}
