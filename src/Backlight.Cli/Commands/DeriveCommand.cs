using System.CommandLine;
using Backlight.Cli.Terminals;
using Backlight.Data.Runs;
using Backlight.Derivations;
using Backlight.Documents;
using Backlight.Documents.Pages;
using Backlight.Files;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>derive: the derivation as text, in one of six formats.</summary>
internal sealed class DeriveCommand
{
    /// <summary>The file name that stands for standard output.</summary>
    private const string Standard = "-";

    private const int MostPaths = 10_000;
    private const int MostShown = 1_000;
    private const int MostInputs = 3;

    private readonly NetworkOptions _network = new();
    private readonly Option<string[]> _of = new("--of") { Description = "One parameter alone: w2[1,1], b1[2]; or all of a layer: W2, B1. May be repeated.", HelpName = "PARAMETER", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _figure = new("--figure") { Description = "One chapter of the story, 00–21, or several: 03-06. May be repeated.", HelpName = "FIGURE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _format = new("--format") { Description = "text (default), markdown, latex, html, json or dot (the map, for Graphviz).", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Where to write; - for standard output (default).", HelpName = "FILE" };
    private readonly Option<string?> _paths = new("--paths") { Description = "How many paths of a trace are listed, the most influential first (default 5).", HelpName = "NUMBER" };
    private readonly Option<string?> _notation = new("--notation") { Description = "story (default) or nielsen: the signs of the formulas.", HelpName = "NAME" };
    private readonly Option<string?> _limit = new("--limit") { Description = "Rows, columns and terms written out before dots and Σ are (default 4, at least 2).", HelpName = "NUMBER" };
    private readonly Option<string?> _rate = new("--rate") { Description = "η, the learning rate of chapter 21 (default 0.5).", HelpName = "NUMBER" };
    private readonly GeneralOptions _general = new();

    private DeriveCommand()
    {
    }

    private static Dictionary<string, NotationStyle> Notations { get; } = new() { ["story"] = NotationStyle.Story, ["nielsen"] = NotationStyle.Nielsen };

    public static Command Create(Terminal terminal)
    {
        var self = new DeriveCommand();
        var command = new Command("derive", "The equations of backpropagation for a network, derived step by step, each checked in numbers.");
        self._network.AddTo(command);
        foreach (var option in new Option[] { self._of, self._figure, self._format, self._output, self._paths, self._notation, self._limit, self._rate })
        {
            command.Add(option);
        }

        self._general.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var problems = new List<Problem>();
        var format = Choices.Of("--format", result.GetValue(_format), DocumentFormat.Text, DocumentFormats.ByName, problems);
        var notation = Choices.Of("--notation", result.GetValue(_notation), NotationStyle.Story, Notations, problems);
        var paths = Choices.Whole("--paths", result.GetValue(_paths), DocumentOptions.DefaultPaths, 0, MostPaths, problems);
        var limit = Choices.Whole("--limit", result.GetValue(_limit), new DerivationOptions().Limit, DerivationOptions.SmallestLimit, MostShown, problems);
        var rate = Choices.Positive("--rate", result.GetValue(_rate), new DerivationOptions().LearningRate, problems);
        var reading = _network.Read(result);
        problems.AddRange(reading.Problems);
        var (of, figures) = (result.GetValue(_of) ?? [], result.GetValue(_figure) ?? []);
        if (of.Length > 0 && figures.Length > 0)
        {
            problems.Add(ArgumentProblems.Contradiction("--of", "--figure", "one tells of a parameter by itself, the other picks chapters of the whole story"));
        }

        // Without a network, names and figures are still read, so that all problems are told at once.
        var names = new List<ParameterName>();
        var architecture = reading.TryGetValue(out var file) ? file.Architecture : null;
        foreach (var text in of)
        {
            var name = architecture is null ? Known(text) : ParameterName.Read(text, architecture);
            problems.AddRange(name.Problems);
            if (name.TryGetValue(out var known))
            {
                names.Add(known);
            }
        }

        var chosen = FigureSelection.Read(figures, architecture?.Depth ?? int.MaxValue, architecture is null or { L2: > 0 }, problems);
        if (problems.Count > 0)
        {
            throw new ProblemsException(problems.ToValueList());
        }

        var drawn = _network.Drawn(result, file!);
        var run = _network.RunOf(result);
        var options = new DocumentOptions
        {
            Notation = notation,
            Paths = paths,
            ListsPaths = names.Count > 0 || result.GetResult(_paths) is not null || (run is not null && figures.Length == 0),
            Traced = names.Count > 0 ? names.Select(name => name.Traced).Distinct().ToValueList() : run is not null ? MostInfluentialInputs(file!) : FirstParameters(file!.Architecture),
            Seed = _network.SeedOf(result),
            ParametersAreDrawn = drawn.Parameters,
            SamplesAreDrawn = drawn.Samples,
            IsVerbose = _general.IsVerbose(result),
        };
        if (!_general.IsQuiet(result, terminal))
        {
            Notes.Tell(terminal, drawn.Parameters, drawn.Samples ? file!.Samples.Count : 0, options.Seed);
            if (run is not null)
            {
                terminal.Messages.WriteLine($"note: {RunNetwork.Prediction(run, file!)}");
            }

            if (format != DocumentFormat.Dot)
            {
                Notes.TellOfSize(terminal, file!.Architecture, file.Samples.Count);
            }
        }

        if (format == DocumentFormat.Dot)
        {
            var network = file!.ToNetwork();
            var map = new ComputationalMap(network.Architecture);
            Write(result, terminal, output => output.Write(MapExport.Dot(map, MapValues.Of(network, file.Samples[0]))));
            return ExitCode.Done;
        }

        var derivation = Derive(file!, names, chosen, new DerivationOptions { Limit = limit, LearningRate = rate, Notation = notation });
        Write(result, terminal, Writer(format, derivation, options, terminal, _general.WantsColours(result) && result.GetValue(_output) is null or Standard));
        return Verdict(derivation, terminal);
    }

    private static Reading<ParameterName> Known(string text) =>
        ParameterName.Parse(text) is { } name ? Reading<ParameterName>.Of(name) : Reading<ParameterName>.Refused([NetworkArgumentProblems.ParameterName("--of", text)]);

    // The first weight and bias of each layer whose derivation the story tells in full: the last and the one before.
    private static ValueList<Quantity> FirstParameters(Architecture architecture)
    {
        var traced = new List<Quantity>();
        for (var l = architecture.Depth; l >= Math.Max(1, architecture.Depth - 1); l--)
        {
            traced.Add(new Weight(l, 1, 1));
            traced.Add(new Bias(l, 1));
        }

        return traced.ToValueList();
    }

    /// <summary>The inputs with the largest |x_k ∂E/∂x_k|: by so much, to first order, the error would change if they were 0.</summary>
    private static ValueList<Quantity> MostInfluentialInputs(NetworkFile file)
    {
        var (network, sample) = (file.ToNetwork(), file.Samples[0]);
        var (w, delta) = (network.Parameters.W(1), BackwardPass.Run(network, sample, ForwardPass.Run(network, sample)).Delta(1));
        return Enumerable.Range(1, network.Architecture.Width(0))
            .OrderByDescending(k => Math.Abs(sample.X[k] * Enumerable.Range(1, w.Rows).Sum(j => w[j, k] * delta[j])))
            .Take(MostInputs).Select(Quantity (k) => new Activation(0, k)).ToValueList();
    }

    private static Derivation Derive(NetworkFile file, List<ParameterName> names, HashSet<string> figures, DerivationOptions options)
    {
        var network = file.ToNetwork();
        if (names.Count == 0)
        {
            var story = Derivation.Of(network, file.Samples, options);
            return figures.Count == 0 ? story : story with { Chapters = story.Chapters.Where(chapter => figures.Contains(chapter.Figure)).ToValueList() };
        }

        var each = names.Distinct().Select(name => name.One is { } one ? Derivation.Of(network, file.Samples, one, options) : Derivation.Of(network, file.Samples, name.Whole!, options)).ToList();
        return each[0] with { Chapters = each.SelectMany(derivation => derivation.Chapters).ToValueList() };
    }

    private static Action<StreamWriter> Writer(DocumentFormat format, Derivation derivation, DocumentOptions options, Terminal terminal, bool hasColours) => format switch
    {
        DocumentFormat.Text => output => TextDocument.Write(derivation, options, output, new Paint(hasColours && terminal.HasColours), terminal.Width),
        DocumentFormat.Markdown => output => MarkdownDocument.Write(derivation, options, output),
        DocumentFormat.LaTeX => output => LaTeXDocument.Write(derivation, options, output),
        DocumentFormat.Html => output => output.Write(HtmlDocument.Write(derivation, options.Style)),
        DocumentFormat.Json => output => DerivationJson.Write(derivation, options, output.BaseStream),
        _ => throw new System.Diagnostics.UnreachableException($"{format} is not written from a derivation."),
    };

    private void Write(ParseResult result, Terminal terminal, Action<StreamWriter> write)
    {
        var path = result.GetValue(_output);
        if (path is null or Standard)
        {
            write(terminal.Results);
        }
        else
        {
            OutputFile.Write(path, write);
        }
    }

    private static int Verdict(Derivation derivation, Terminal terminal)
    {
        if (derivation.FirstWrong is not { } wrong)
        {
            return ExitCode.Done;
        }

        terminal.Messages.WriteLine(Notes.Wrong(wrong, wrong.Tolerance));
        return ExitCode.CheckFailed;
    }
}
