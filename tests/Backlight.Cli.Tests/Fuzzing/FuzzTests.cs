using System.Globalization;
using Backlight.Testing;

namespace Backlight.Cli.Tests.Fuzzing;

/// <summary>Commands with damaged files and odd options: each comes to an ordinary end. The long form is started by <c>eng/fuzz.sh</c>.</summary>
public sealed class FuzzTests
{
    private const int Slice = 150;

    [Fact]
    public void Whatever_is_damaged_every_command_comes_to_an_ordinary_end()
    {
        using var corpus = new FuzzCorpus();
        using var judge = new FuzzJudge();
        var inputs = new FuzzInputs(corpus);
        var outcomes = Enumerable.Range(1_000_000, Slice).Select(seed => Run(inputs, seed, programs: false)).ToList();

        Assert.All(outcomes, outcome => Assert.True(outcome.Fault is null, $"{outcome.Input}: {outcome.Fault}\n{outcome.Messages}"));
        // Damage that always or never matters would test nothing.
        Assert.InRange(outcomes.Count(outcome => outcome.Code == 0), Slice / 10, Slice * 9 / 10);
        Assert.True(outcomes.Select(outcome => outcome.Input.Kind).Distinct().Count() >= 8);
    }

    [Fact]
    public void An_input_follows_from_its_seed()
    {
        using var corpus = new FuzzCorpus();
        var inputs = new FuzzInputs(corpus);
        for (var seed = 0; seed < 20; seed++)
        {
            var made = Enumerable.Range(0, 2).Select(_ =>
            {
                using var folder = new TemporaryFolder();
                var input = inputs.Make(seed, folder.Root, programs: true);
                var files = Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
                return string.Join(' ', input.Arguments).Replace(folder.Root, "", StringComparison.Ordinal) + string.Concat(files.Select(file => Convert.ToHexString(File.ReadAllBytes(file))));
            }).ToList();
            Assert.Equal(made[0], made[1]);
        }
    }

    /// <summary>BACKLIGHT_FUZZ is "FIRST COUNT LOG": the seeds, and the file to which each input that came to no ordinary end is added.</summary>
    [Fact(Explicit = true)]
    public void As_many_as_are_asked_for()
    {
        var words = (Environment.GetEnvironmentVariable("BACKLIGHT_FUZZ") ?? "").Split(' ', 3);
        Assert.True(words.Length == 3, "Start it by eng/fuzz.sh.");
        var (first, count, log) = (int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
        using var corpus = new FuzzCorpus();
        using var judge = new FuzzJudge();
        var inputs = new FuzzInputs(corpus);
        for (var seed = first; seed < first + count; seed++)
        {
            // Who starts this sees where it stood when the process died.
            File.WriteAllText(log + ".at", seed.ToString(CultureInfo.InvariantCulture));
            var outcome = Run(inputs, seed, programs: true, shows: count == 1);
            File.AppendAllText(log, $"{seed}\t{outcome.Input.Kind}\t{outcome.Code}\t{outcome.Fault ?? "ok"}\n");
            if (outcome.Fault is not null)
            {
                File.AppendAllText(log + ".found", $"{outcome.Input}\n  {outcome.Fault}\n  {outcome.Messages.ReplaceLineEndings("\n  ")}\n");
                if (outcome.Fault == "hangs")
                {
                    // The thread cannot be ended; the next process goes on behind it.
                    Environment.Exit(75);
                }
            }
        }
    }

    private static FuzzOutcome Run(FuzzInputs inputs, int seed, bool programs, bool shows = false)
    {
        using var folder = new TemporaryFolder();
        var input = inputs.Make(seed, folder.Root, programs);
        var outcome = FuzzJudge.Judge(input, folder.Root);
        if (shows)
        {
            var kept = Directory.CreateTempSubdirectory("backlight-fuzz-").FullName;
            foreach (var file in Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(kept, Path.GetRelativePath(folder.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{input}\nexit {outcome.Code}, {outcome.Fault ?? "an ordinary end"}\n{outcome.Messages}\nIts files are kept in {kept}.");
        }

        return outcome;
    }
}
