// Mutation testing: small mistakes are made in a room of the house, and the tests have to notice each of them.
//   dotnet run --project eng/mutations -c Release -- ROOM [--most 200] [--seed 1] [--minutes 60] [--workers 2]
// ROOM is one of those below. All mistakes are compiled in at once, each behind a switch; a mistake is tried by the classes of tests that reach it, in a
// process of its own, because tests keep what they computed. Goes on where it was stopped; artifacts/mutations/ROOM has the log and the compiled copy.
using System.Diagnostics;
using System.Globalization;
using Backlight.Mutations;

Room[] rooms =
[
    new("Derivations", "src/Backlight", "src/Backlight/Derivations", ["Backlight.Tests"]),
    new("Fitting", "src/Backlight.Training", "src/Backlight.Training/Fitting", ["Backlight.Training.Tests"]),
    new("Film", "src/Backlight.Film", "src/Backlight.Film", ["Backlight.Film.Tests"]),
    new("Samples", "src/Backlight.Data", "src/Backlight.Data/Samples", ["Backlight.Data.Tests"]),
];
if (args.Length == 0 || rooms.FirstOrDefault(room => room.Name.Equals(args[0], StringComparison.OrdinalIgnoreCase)) is not { } chosen)
{
    Console.Error.WriteLine($"Which room? {string.Join(", ", rooms.Select(room => room.Name))}");
    return 2;
}

int Option(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
var root = Running.Output("git", ["rev-parse", "--show-toplevel"]).Trim();
var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "mutations", chosen.Name)).FullName;
var tree = new Tree(root, chosen);
tree.Build();
var reach = Reach.Of(tree, chosen, folder);

// A sample that follows from the seed: the score of a few hundred is known to a few parts in a hundred.
var random = new Random(Option("--seed", 1));
var sample = tree.Mutations.OrderBy(_ => random.Next()).Take(Option("--most", 200)).ToList();
var log = Path.Combine(folder, "mutants.log");
var done = File.Exists(log) ? File.ReadLines(log).Select(line => line.Split('\t')[0]).ToHashSet() : [];
var (until, writing) = (Stopwatch.StartNew(), new Lock());
var minutes = Option("--minutes", 60);
Parallel.ForEach(sample, new ParallelOptions { MaxDegreeOfParallelism = Option("--workers", 2) }, mutation =>
{
    var key = $"{mutation.File}:{mutation.Line}:{mutation.Change}";
    if (done.Contains(key) || until.Elapsed.TotalMinutes > minutes)
    {
        return;
    }

    var verdict = reach.Try(mutation);
    lock (writing)
    {
        File.AppendAllText(log, $"{key}\t{verdict}\n");
    }
});

var verdicts = File.ReadLines(log).Select(line => line.Split('\t')).Where(parts => parts.Length == 2).ToList();
Console.WriteLine($"{tree.Mutations.Count} mistakes compile; {verdicts.Count} were tried.");
foreach (var file in verdicts.GroupBy(parts => parts[0].Split(':')[0]).OrderBy(group => group.Key, StringComparer.Ordinal))
{
    Console.WriteLine($"{file.Count(parts => parts[1] is "killed" or "timeout"),4} of {file.Count(),4}  {file.Key}");
}

foreach (var parts in verdicts.Where(parts => parts[1] is "survived" or "not reached").OrderBy(parts => parts[0], StringComparer.Ordinal))
{
    Console.WriteLine($"{parts[1]}: {parts[0]}");
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Score {100.0 * verdicts.Count(parts => parts[1] is "killed" or "timeout") / Math.Max(1, verdicts.Count):0.0} %"));
return 0;
