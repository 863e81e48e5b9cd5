using System.CommandLine;
using System.Globalization;
using Backlight.Data;
using Backlight.Data.Runs;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>The argument NETWORK and the options that may stand in its place; the same for every command.</summary>
internal sealed class NetworkOptions
{
    private readonly Argument<string?> _file = new("NETWORK")
    {
        Description = "Network file in YAML or JSON, the folder of a run, - for standard input. Without it: the 2-2-2 network of the story.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _layers = new("--layers") { Description = "Widths from the input to the output, in place of a file: 2,3,1.", HelpName = "WIDTHS" };
    private readonly Option<string?> _activation = new("--activation") { Description = "Activation function of all layers (default sigmoid).", HelpName = "NAME" };
    private readonly Option<string?> _activations = new("--activations") { Description = "Activation function of each layer: relu,softmax.", HelpName = "NAMES" };
    private readonly Option<string?> _error = new("--error") { Description = "Error function (default half-squared).", HelpName = "NAME" };
    private readonly Option<string?> _l2 = new("--l2") { Description = "λ of the penalty ½ λ Σ w² on weights (default: what the file or the run says, else 0).", HelpName = "NUMBER" };
    private readonly Option<string?> _seed = new("--seed") { Description = "What parameters and samples are drawn from where none are given (default 1).", HelpName = "NUMBER" };

    private readonly Option<string?> _sample = new("--sample") { Description = "One sample: of those that the file gives, or of what the run learnt from (default 1 there).", HelpName = "NUMBER" };

    private readonly Option<string?> _data = new("--data") { Description = "For a run: the file that the sample is taken from (default: the one that the run learnt from).", HelpName = "FILE" };
    private readonly Option<string?> _labels = new("--labels") { Description = "For a run on pictures: IDX file with the labels of --data.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_layers);
        command.Add(_activation);
        command.Add(_activations);
        command.Add(_error);
        command.Add(_l2);
        command.Add(_seed);
        command.Add(_sample);
        command.Add(_data);
        command.Add(_labels);
    }

    /// <summary>The network that is meant, or all that is wrong with what was said about it.</summary>
    public Reading<NetworkFile> Read(ParseResult result) => Arguments(result).Read();

    /// <summary>The folder of the run that is meant; null where a network is meant by other means.</summary>
    public string? RunOf(ParseResult result) => result.GetValue(_file) is { } path && RunFolder.Exists(path) ? path : null;

    /// <summary>What parameters and samples are drawn from.</summary>
    public ulong SeedOf(ParseResult result) => ulong.TryParse(result.GetValue(_seed)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : NetworkArguments.DefaultSeed;

    /// <summary>Which parts of a network that was read had to be drawn from the seed.</summary>
    public (bool Parameters, bool Samples) Drawn(ParseResult result, NetworkFile file)
    {
        var isStory = result.GetValue(_file) is null && result.GetValue(_layers) is null;
        return isStory ? (false, false) : (file.Parameters == Initialisation.Draw(file.Architecture, SeedOf(result)), file.SamplePlaces.Count == 0);
    }

    private NetworkArguments Arguments(ParseResult result) => new()
    {
        File = result.GetValue(_file),
        Layers = result.GetValue(_layers),
        Activation = result.GetValue(_activation),
        Activations = result.GetValue(_activations),
        Error = result.GetValue(_error),
        L2 = result.GetValue(_l2),
        Seed = result.GetValue(_seed),
        Sample = result.GetValue(_sample),
        Data = result.GetValue(_data),
        Labels = result.GetValue(_labels),
    };
}
