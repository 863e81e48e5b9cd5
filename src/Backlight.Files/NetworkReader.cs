using System.Diagnostics;
using Backlight.Disk;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>
/// Reads network files, in YAML or JSON. Never throws for what stands in a file: whatever is wrong with it comes back as problems, all at
/// once.
/// </summary>
/// <remarks>
/// The keys are <c>inputs</c>, <c>layers</c> (each with <c>width</c> and <c>activation</c>, sigmoid where it is left out), <c>error</c>
/// (half-squared where it is left out),
/// <c>parameters</c> (for each layer <c>W</c>, n_l × n_{l−1}, and <c>b</c>), and <c>sample</c> or <c>samples</c> (each with <c>x</c> and
/// <c>y</c>). How much is read: <see cref="Limits"/>.
/// </remarks>
public static class NetworkReader
{
    /// <summary>The file name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The network in a file.</summary>
    /// <param name="path">The file as the user named it, or <c>-</c> for standard input.</param>
    public static Reading<NetworkFile> ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path != StandardInput)
        {
            return TextSource.FromFile(path).Then(text => Parse(text, path));
        }

        const string name = "(standard input)";
        try
        {
            using var input = InheritedStreams.OpenInput();
            return ReadStream(input, name);
        }
        catch (IOException exception)
        {
            return Reading<NetworkFile>.Refused([FileProblems.Unreadable(name, exception.Message)]);
        }
    }

    /// <summary>The network in a stream.</summary>
    /// <param name="stream">UTF-8, read from where it stands to its end; the caller disposes it.</param>
    /// <param name="name">The name to show in problems.</param>
    public static Reading<NetworkFile> ReadStream(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return TextSource.FromStream(stream, name).Then(text => Parse(text, name));
    }

    /// <summary>The network in a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">The name to show in problems.</param>
    public static Reading<NetworkFile> ReadText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return TextSource.FromText(text, name).Then(checkedText => Parse(checkedText, name));
    }

    private static Reading<NetworkFile> Parse(string text, string name)
    {
        var problems = new ProblemList(name);
        var root = NodeReader.Read(text, problems);
        if (root is null)
        {
            return Reading<NetworkFile>.Refused(problems.IsEmpty ? [FileProblems.Empty(name)] : problems.ToSorted());
        }

        var network = new NetworkComposer(problems).Compose(root);
        return problems.IsEmpty
            ? Reading<NetworkFile>.Of(network ?? throw new UnreachableException("A network is refused without a problem."))
            : Reading<NetworkFile>.Refused(problems.ToSorted());
    }
}
