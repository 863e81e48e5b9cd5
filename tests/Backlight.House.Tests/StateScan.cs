using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Backlight.House.Tests;

/// <summary>Finds static state that can change while the program runs.</summary>
internal static class StateScan
{
    private const BindingFlags AllStatic =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<string> MutableStaticFields(IEnumerable<Type> types) =>
    [
        .. from type in types
           where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
           from field in type.GetFields(AllStatic)
           where !IsCacheOfTheCompiler(field)
           let fault = Fault(field)
           where fault is not null
           orderby type.FullName, field.Name
           select $"{type.FullName}.{field.Name} {fault}",
    ];

    private static string? Fault(FieldInfo field)
    {
        if (field.IsLiteral)
        {
            return null;
        }

        if (!field.IsInitOnly)
        {
            return "is not readonly";
        }

        if (field.FieldType.IsArray && !field.IsPrivate)
        {
            return "is an array that others can write to";
        }

        return CanChange(field.FieldType) ? $"is a {field.FieldType.Name}, which can change" : null;
    }

    private static bool CanChange(Type type)
    {
        if (type == typeof(StringBuilder) || type == typeof(Random))
        {
            return true;
        }

        if (type.Namespace is "System.Collections.Concurrent")
        {
            return true;
        }

        return type.Namespace is "System.Collections.Generic" or "System.Collections"
            && !type.IsInterface
            && !typeof(IComparer).IsAssignableFrom(type)
            && !typeof(IEqualityComparer).IsAssignableFrom(type)
            && typeof(IEnumerable).IsAssignableFrom(type);
    }

    /// <summary>The compiler keeps delegates in fields of its own; the field behind a static property is not among them.</summary>
    private static bool IsCacheOfTheCompiler(FieldInfo field) =>
        field.Name.StartsWith('<') && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal);
}
