using System.Text.RegularExpressions;
using Backlight.Typesetting.Tex;

namespace Backlight.Cli.Tests.Fuzzing;

/// <summary>Makes inputs: from a seed a command, and the files that it names, in a folder of its own.</summary>
internal sealed partial class FuzzInputs(FuzzCorpus corpus)
{
    private static readonly string[] Commands = ["derive", "check", "film", "train", "predict", "evaluate", "render"];

    private static readonly string[] Texts =
    [
        "", "-", "0", "-1", "1", "2", "3.5", "1e999", "NaN", "999999999999", "2,2,1", "2,0", "1,65537", "x", "relu", "tanh,sigmoid", "gelu:tanh=1", "huber:delta=-1", "mean-squared", "json", "html",
        "latex", "dot", "svg", "00", "08", "01-03", "w1[1,1]", "B2", "w9[1,1]", "none", "auto", "yes", "no", "classes", "category", "drop", "balanced", "1,2,3", "iris", "dark", "l", "64x36", "0x0",
        "16384x16384", "é\u001b[31m", "a\nb", "--", "--help", "@file", "/proc/self/mem", "/dev/null", ".", "..", "nope/x.gif",
    ];

    /// <summary>What can be said of each option without hours of work.</summary>
    private static readonly Dictionary<string, string[]> Bounded = new(StringComparer.Ordinal)
    {
        ["--epochs"] = ["1", "2", "0", "-1", "", "x", "1e3", "2147483648"],
        ["--resolution"] = ["16x16", "64x36", "0x0", "x", "99999x99999", "15x16"],
        ["--quality"] = ["l", "x", ""],
        ["--fps"] = ["1", "2", "0", "241", "NaN", "x"],
        ["--at"] = ["0", "1", "-1", "1e9", "NaN"],
        ["--chapter"] = ["00", "99", "01-00", "x", ""],
        ["--paths"] = ["0", "3", "-1", "1001"],
        ["--layers"] = ["2,2,1", "1,1", "2,0", "1,65537", "x", "4", "none", "3,3", "", "1,2,3,4,5", "99999999999,1"],
        ["--jobs"] = ["1", "3", "0", "x"],
        ["--threads"] = ["1", "2", "0", "x"],
        ["--checkpoint"] = ["5", "-1", "x"],
        ["--format"] = ["json", "html", "latex", "markdown", "dot", "gif", "svg", "png", "x", ""],
        ["--figure"] = ["00", "03", "07-08", "19", "99", "08-07", ""],
        ["--of"] = ["w1[1,1]", "b1[1]", "W2", "B1", "w9[1,1]", "w1", ""],
        ["--activation"] = ["relu", "tanh", "gelu", "leaky-relu", "x"],
        ["--activations"] = ["relu,sigmoid", "tanh", "x,y", ""],
        ["--error"] = ["huber", "half-squared", "cross-entropy", "mean-squared", "x"],
        ["--seed"] = ["7", "0", "-1", "18446744073709551616"],
        ["--sample"] = ["1", "2", "0", "9999", "x"],
        ["--notation"] = ["story", "nielsen", "x"],
        ["--limit"] = ["2", "4", "1", "1000000"],
        ["--rate"] = ["0.1", "0", "-1", "1e308", "x"],
        ["--data"] = ["iris", "digits", "nope.csv", ""],
        ["--optimizer"] = ["sgd", "adamw", "x"],
        ["--schedule"] = ["cosine", "step", "x"],
        ["--init"] = ["he", "normal", "x"],
        ["--validation"] = ["0", "0.5", "1", "-0.1"],
        ["--patience"] = ["1", "5", "0", "x"],
        ["--batch"] = ["1", "32", "0", "1000000", "2147483648"],
        ["--class-weights"] = ["balanced", "1,1,1", "1,5,2", "0,0,0", "-1,1,1"],
        ["--l2"] = ["0", "0.1", "-1", "1e308"],
        ["--clip"] = ["1", "0", "1e-300"],
        ["--warm-up"] = ["0", "0.5", "2"],
        ["--speed"] = ["2", "0.05", "0", "21"],
        ["--theme"] = ["dark", "light", "x"],
        ["--output"] = ["-", "/dev/null/x", "/proc/x", "/dev/full", ""],
    };

    private readonly Dictionary<string, string[]> _options = Commands.ToDictionary(
        command => command,
        command => OptionName().Matches(CommandRun.Of(command, "--help").Output).Select(match => match.Groups[1].Value).Where(name => name is not "--preview").Distinct().ToArray());

    /// <summary>Makes an input and writes its files.</summary>
    /// <param name="seed">What it follows from.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="programs">Whether some may be programs of their own, which take a second each.</param>
    public FuzzInput Make(int seed, string folder, bool programs)
    {
        var random = new Random(seed);
        return random.Next(100) switch
        {
            < 18 => Network(seed, folder, random),
            < 34 => Table(seed, folder, random, compress: false),
            < 42 => Table(seed, folder, random, compress: true),
            < 52 => Pictures(seed, folder, random),
            < 78 => Run(seed, folder, random),
            < 93 => Options(seed, folder, random),
            < 98 => new FuzzInput(seed, FuzzInput.Formula, [Text(random)]),
            98 => programs ? Program(seed, folder, random) : Network(seed, folder, random),
            _ => programs ? Scenes(seed, folder, random) : Run(seed, folder, random),
        };
    }

    private static string Written(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static T One<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];

    private FuzzInput Network(int seed, string folder, Random random)
    {
        var path = Written(folder, "network.yaml", Wounds.Of(One(corpus.Networks, random), random));
        string[] arguments = random.Next(12) switch
        {
            < 4 => ["derive", path, "--figure", One(["00", "03", "07", "12", "19"], random)],
            < 6 => ["derive", path, "--format", One(["json", "html", "latex", "markdown", "dot"], random), "-o", Path.Combine(folder, "out")],
            < 9 => ["check", path, .. random.Next(2) == 0 ? new[] { "--json" } : []],
            < 11 => ["derive", path, "--of", One(["w1[1,1]", "b2[1]", "W1"], random)],
            _ => ["film", path, "--dry-run"],
        };
        return new FuzzInput(seed, "network", arguments);
    }

    private FuzzInput Table(int seed, string folder, Random random, bool compress)
    {
        var content = One(corpus.Tables, random);
        content = !compress ? Wounds.Of(content, random)
            : random.Next(3) > 0 ? Wounds.Of([.. FuzzCorpus.Gzipped(content), .. random.Next(3) == 0 ? FuzzCorpus.Gzipped(content) : []], random)
            : FuzzCorpus.Gzipped(Wounds.Of(content, random));
        var path = Written(folder, compress ? "table.csv.gz" : "table.csv", content);
        var (run, _, _) = One(corpus.Runs, random);
        string[] arguments = random.Next(4) switch
        {
            0 => ["predict", run, "--data", path],
            1 => ["evaluate", run, "--data", path],
            _ =>
            [
                "train", "--data", path, "--epochs", "1", "--layers", "2", "-o", Path.Combine(folder, "run"),
                .. random.Next(3) == 0 ? new[] { "--missing", One(["drop", "mean", "median", "category"], random) } : [],
                .. random.Next(4) == 0 ? new[] { "--header", One(["yes", "no"], random) } : [],
                .. random.Next(5) == 0 ? new[] { "--target-kind", One(["classes", "numbers"], random) } : [],
            ],
        };
        return new FuzzInput(seed, compress ? "gzip" : "table", arguments);
    }

    private FuzzInput Pictures(int seed, string folder, Random random)
    {
        var (pictures, labels) = (random.Next(3) == 0 ? corpus.FloatPictures : corpus.Pictures, corpus.Labels);
        (pictures, labels) = random.Next(3) switch
        {
            0 => (Wounds.Of(pictures, random), labels),
            1 => (pictures, Wounds.Of(labels, random)),
            _ => (FuzzCorpus.Gzipped(Wounds.Of(pictures, random)), Wounds.Of(labels, random)),
        };
        string[] files = ["--data", Written(folder, "pictures", pictures), "--labels", Written(folder, "labels", labels)];
        return new FuzzInput(seed, "idx", random.Next(3) switch
        {
            0 => ["evaluate", corpus.Runs[^1].Folder, .. files],
            1 => ["predict", corpus.Runs[^1].Folder, .. files[..2]],
            _ => ["train", .. files, "--epochs", "1", "--layers", "2", "-o", Path.Combine(folder, "run")],
        });
    }

    private FuzzInput Run(int seed, string folder, Random random)
    {
        var (original, data, labels) = One(corpus.Runs, random);
        var run = Directory.CreateDirectory(Path.Combine(folder, "run")).FullName;
        foreach (var file in Directory.EnumerateFiles(original))
        {
            File.Copy(file, Path.Combine(run, Path.GetFileName(file)));
        }

        var name = One(["run.json", "run.json", "state.safetensors", "parameters.safetensors", "network.yaml", "metrics.csv"], random);
        var path = Path.Combine(run, name);
        var content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, name == "run.json" && random.Next(4) > 0 ? Wounds.OfJson(content, random)
            : name.EndsWith(".safetensors", StringComparison.Ordinal) ? Tensors(content, random)
            : Wounds.Of(content, random));
        string[] files = ["--data", data, .. labels is null ? Array.Empty<string>() : ["--labels", labels]];
        return new FuzzInput(seed, "run " + name, random.Next(7) switch
        {
            0 => ["predict", run, "--data", data],
            1 => ["evaluate", run, .. files],
            2 => ["derive", run, "--figure", "01"],
            3 => ["check", run],
            4 => ["derive", run, "--sample", "2", "--figure", "00", .. files],
            _ => ["train", "--resume", run, .. random.Next(2) == 0 ? files : []],
        });
    }

    /// <summary>Half of the wounds go into the header, or into numbers as a whole: a file that is no longer one tells little.</summary>
    private static byte[] Tensors(byte[] content, Random random)
    {
        var header = 8 + (int)BitConverter.ToInt64(content);
        if (random.Next(2) == 0)
        {
            var text = Wounds.OfJson(content[8..header], random);
            return [.. BitConverter.GetBytes((long)text.Length), .. text, .. content[header..]];
        }

        if (random.Next(3) > 0)
        {
            for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
            {
                var at = header + ((random.Next(content.Length - header - 8) / 8) * 8);
                BitConverter.GetBytes(One([double.NaN, double.PositiveInfinity, -1, 1e300, 0, BitConverter.Int64BitsToDouble(-1), BitConverter.Int64BitsToDouble(1L << 40)], random)).CopyTo(content, at);
            }

            return content;
        }

        return Wounds.Of(content, random);
    }

    private FuzzInput Options(int seed, string folder, Random random)
    {
        var command = One(Commands, random);
        List<string> arguments = [command];
        var (run, data, _) = One(corpus.Runs, random);
        if (command is "predict" or "evaluate")
        {
            arguments.AddRange([run, "--data", data]);
        }
        else if (command is "derive" or "check" or "film" && random.Next(3) == 0)
        {
            arguments.Add(random.Next(2) == 0 ? run : Written(folder, "network.yaml", One(corpus.Networks, random)));
        }

        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var option = One(_options[command], random);
            arguments.Add(option);
            if (random.Next(6) > 0)
            {
                arguments.Add(One(Bounded.TryGetValue(option, out var values) ? values : Texts, random));
            }
        }

        // The work is small whatever was asked for, and nothing is written but into the folder.
        arguments.AddRange(command switch
        {
            "film" or "render" => ["--dry-run"],
            "train" when !arguments.Contains("--epochs") => ["--epochs", "1"],
            _ => [],
        });
        if (_options[command].Contains("--output") && !arguments.Contains("--output"))
        {
            arguments.AddRange(["-o", Path.Combine(folder, "out")]);
        }

        return new FuzzInput(seed, "options", arguments);
    }

    private FuzzInput Program(int seed, string folder, Random random)
    {
        var table = Wounds.Of(One(corpus.Tables, random), random);
        var network = Wounds.Of(One(corpus.Networks, random), random);
        return random.Next(3) switch
        {
            0 => new FuzzInput(seed, "standard input", ["derive", "-", "--figure", "01"]) { Input = network, IsProgram = true },
            1 => new FuzzInput(seed, "standard input", ["train", "--data", "-", "--epochs", "1", "-o", Path.Combine(folder, "run")]) { Input = table, IsProgram = true },
            _ => new FuzzInput(seed, "standard input", ["predict", One(corpus.Runs, random).Folder, "--data", "-"]) { Input = table, IsProgram = true },
        };
    }

    private FuzzInput Scenes(int seed, string folder, Random random)
    {
        var bytes = (byte[])corpus.Scenes.Clone();
        for (var wounds = random.Next(1, 8); wounds > 0; wounds--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return new FuzzInput(seed, "scenes", ["render", Written(folder, "scenes.dll", bytes), .. random.Next(2) == 0 ? new[] { "Still" } : [], "--dry-run"]) { IsProgram = true };
    }

    /// <summary>Words of TeX in any order.</summary>
    private static string Text(Random random)
    {
        string[] words = [.. TexReader.Commands, .. TexReader.Environments.Select(name => $@"\begin{{{name}}}"), .. TexReader.Environments.Select(name => $@"\end{{{name}}}"),
            "{", "}", "{", "}", "^", "_", "&", @"\\", "[", "]", "a", "b", "1", " ", "(", ")", @"\left", @"\right", ".", "|", "$", "%", "#", "~", "'", "é", "😀", "\0", @"\", @"\text{x}"];
        return string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => One(words, random)));
    }

    [GeneratedRegex(@"(?m)^\s+(?:-\w, )?(--[a-z0-9-]+)")]
    private static partial Regex OptionName();
}
