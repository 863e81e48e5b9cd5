using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Backlight.Animation.Scenes;
using Backlight.Animation.Timelines;
using Backlight.Testing;

namespace Backlight.Screening.Tests;

/// <summary>
/// The scenes of samples/scenes and of docs/animation.md in one assembly, which is compiled once and loaded into the tests.
/// Each file and each piece of code has a namespace of its own; what makes a sample a program of its own is left out.
/// </summary>
internal static partial class CompiledScenes
{
    private const string Usings = """
        using Backlight.Animation.Animations;
        using Backlight.Typesetting.Colours;
        using Backlight.Typesetting.Geometry;
        using Backlight.Animation.Scenes;
        using Backlight.Animation.Shapes;
        using Backlight.Animation.Timelines;
        using Backlight.Typesetting;
        using Backlight.Rendering;
        using Backlight.Rendering.Encoders;
        using Backlight.Rendering.Films;
        using Backlight.Rendering.Player;
        using Backlight.Rendering.Skia;
        using Backlight.Rendering.Stills;
        using Backlight.Screening;

        """;

    private static readonly Lazy<Assembly> Built = new(Build);
    private static readonly ConcurrentDictionary<string, Lazy<Timeline>> Films = new();

    /// <summary>The manual of the animation library.</summary>
    public static string Manual { get; } = Read(Repository.PathOf("docs", "animation.md"));

    /// <summary>The samples: file name without extension → text.</summary>
    public static IReadOnlyDictionary<string, string> Samples { get; } = Directory
        .EnumerateFiles(Repository.PathOf("samples", "scenes"), "*.cs")
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read);

    /// <summary>The C# of the manual, in order.</summary>
    public static IReadOnlyList<string> Snippets { get; } = [.. Fence().Matches(Manual).Select(match => match.Groups["code"].Value)];

    /// <summary>Compiled when it is first asked for.</summary>
    public static Assembly Assembly => Built.Value;

    /// <summary>The full names of the scenes in a text.</summary>
    public static IEnumerable<string> ScenesIn(string text, string space) => SceneClass().Matches(text).Select(match => $"{space}.{match.Groups["name"].Value}");

    /// <summary>What a scene builds; built once.</summary>
    public static Timeline Film(string scene) =>
        Films.GetOrAdd(scene, name => new(() => ((Scene)Activator.CreateInstance(Assembly.GetType(name, throwOnError: true)!, nonPublic: true)!).Build())).Value;

    public static string SpaceOf(string sample) => "Samples." + sample.Replace('-', '_');

    // Fragments see the scenes that the manual has shown.
    public static string SpaceOf(int snippet) => IsFragment(Snippets[snippet]) ? $"Manual.Fragment{snippet}" : "Manual";

    /// <summary>A piece of code that stands for the inside of a Construct.</summary>
    public static bool IsFragment(string snippet) => snippet.StartsWith("// …", StringComparison.Ordinal);

    private static Assembly Build()
    {
        var folder = Directory.CreateTempSubdirectory("backlight-samples-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "Scenes.csproj"), Project());
            foreach (var (name, text) in Samples)
            {
                File.WriteAllText(Path.Combine(folder.FullName, name + ".cs"), Spaced(text, SpaceOf(name)));
            }

            for (var i = 0; i < Snippets.Count; i++)
            {
                File.WriteAllText(Path.Combine(folder.FullName, $"Snippet{i}.cs"), IsFragment(Snippets[i])
                    ? Spaced($$"""{{Usings}}abstract class Fragment : Scene { public override void Construct() { {{Snippets[i]}} } }""", SpaceOf(i))
                    : Spaced(Snippets[i].Contains("\nusing ", StringComparison.Ordinal) ? Snippets[i] : Usings + Snippets[i], SpaceOf(i)));
            }

            var start = new ProcessStartInfo("dotnet", ["build", folder.FullName, "-c", "Debug", "-v", "quiet", "-tl:off", "-nodeReuse:false"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder.FullName,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);
            // From its bytes, so that the folder can go.
            return Assembly.Load(File.ReadAllBytes(Path.Combine(folder.FullName, "out", "Scenes.dll")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Against the assemblies that are under test, so that nothing is built twice.
    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <OutputPath>out</OutputPath>
            <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NoWarn>CS8321;CS0219</NoWarn>
          </PropertyGroup>
          <ItemGroup>
        {string.Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Backlight.*.dll")
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(file => $"""    <Reference Include="{Path.GetFileNameWithoutExtension(file)}" HintPath="{file}" Private="false" />{'\n'}"""))}
          </ItemGroup>
        </Project>
        """;

    private static string Spaced(string text, string space)
    {
        var lines = text.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal) && !line.StartsWith("return SceneProgram.Run(", StringComparison.Ordinal)).ToList();
        lines.Insert(lines.FindLastIndex(line => UsingDirective().IsMatch(line)) + 1, $"namespace {space};");
        return string.Join('\n', lines);
    }

    private static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^using [\w.]+;$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"\bclass (?<name>\w+) : Scene\b")]
    private static partial Regex SceneClass();
}
