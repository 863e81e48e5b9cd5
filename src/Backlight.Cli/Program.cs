namespace Backlight.Cli;

/// <summary>The dotnet tool <c>backlight</c>.</summary>
internal static class Program
{
    private static int Main() => 0;
}
