using System.CommandLine;
using System.Reflection;
using System.Runtime.Loader;
using Backlight.Cli.Terminals;
using Backlight.Screening;

namespace Backlight.Cli.Commands;

/// <summary>render: scenes of the user's own, from an assembly or from a source file.</summary>
internal sealed class RenderCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "render";

    private readonly Argument<string> _file = new("FILE") { Description = "An assembly with scenes (.dll), or a C# file with a scene and what it needs (.cs)." };
    private readonly Argument<string[]> _names = new("NAME") { Description = "Names of scenes (default: all).", Arity = ArgumentArity.ZeroOrMore };
    private readonly FilmOptions _options = new();

    private RenderCommand()
    {
    }

    public static Command Create(Terminal terminal)
    {
        var self = new RenderCommand();
        var command = new Command(Name, "Your own scenes as page, video, GIF or pictures.") { self._file, self._names };
        self._options.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var screen = terminal.ToScreen();
        return SceneProgram.Guarded(screen, stop =>
        {
            // What is wrong with the options is told before anything is compiled.
            var given = MistypedOptions.Apart(result, out var mistyped);
            var problems = new List<string>(Misuse.UnknownOptions(result, mistyped));
            var order = _options.Read(result, problems);
            // A mistyped option before the file would be taken for the file.
            var file = given.Count > 0 ? given[0] : "";
            if (!File.Exists(file) && (file.Length > 0 || mistyped.Count == 0))
            {
                problems.Insert(0, FilmProblems.ScenesUnusable(file, "There is no such file.", "Give the path of a .dll or .cs file with scenes."));
            }

            if (problems.Count > 0)
            {
                throw new FilmProblemException(problems);
            }

            // Names of scenes are known only when they are compiled; whether there is a place for them is told before.
            FilmJob.RequireWritable(order);
            var assembly = Path.GetExtension(file).ToUpperInvariant() switch
            {
                ".CS" => Load(SceneCompiler.Compile(file, stop), file),
                ".DLL" => Load(file, file),
                _ => throw new FilmProblemException(FilmProblems.ScenesUnusable(file, "Scenes are in a .dll or a .cs file.", "Build your project and give its .dll.")),
            };
            SceneProgram.Show(result, _options, [.. given.Skip(1)], assembly, screen, stop);
        });
    }

    private static Assembly Load(string path, string named)
    {
        try
        {
            return new SceneContext(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path));
        }
        catch (Exception exception) when (exception is BadImageFormatException or FileLoadException or FileNotFoundException)
        {
            throw new FilmProblemException(FilmProblems.ScenesUnusable(named, $"This is not an assembly that can be loaded: {exception.Message.TrimEnd('.')}.", "Build it anew, for .NET 10 or before."));
        }
    }

    /// <summary>The assembly with what lies beside it; but a Scene is ours, or the two would not understand each other.</summary>
    private sealed class SceneContext(string path) : AssemblyLoadContext("scenes")
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var isOurs = assemblyName.Name is { } name && (name.StartsWith("Backlight", StringComparison.Ordinal) || name is "SkiaSharp");
            return !isOurs && _resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
