#pragma warning disable IDE0130 // A folder of a house that lies in one file.
namespace Backlight.House.Tests.Planted.Lower;

internal class Found
{
    public static string Name => "found";
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class FoundAttribute : Attribute;

internal static class ReadsFile
{
    public static string Read(string path) => File.ReadAllText(path);

    public static TextWriter InMemory() => new StringWriter();
}

internal static class Stateful
{
    internal static readonly int[] Shared = [1];

    private static readonly Dictionary<int, int> Cache = [];
    private static readonly int[] Table = [1, 2];
    private static readonly string Word = "word";
    private static int _next;

    public const int Constant = 1;

    public static int Count { get; set; }

    public static int Next() => _next += Cache.Count + Table.Length + Word.Length;

    public static Func<int, int> Successor => x => x + 1;
}
