using System.Text;
using Backlight.Reports;

namespace Backlight.Files.Tests;

/// <summary>Files with random damage: whatever comes, the reader answers with a network or with problems.</summary>
public sealed class FuzzTests
{
    private const int Mutations = 6000;

    private static readonly string[] Splinters =
    [
        "[", "]", "{", "}", ",", ":", ": ", "- ", "? ", "&a ", "*a", "<<: ", "!", "!!str ", "|", ">", "\"", "'",
        "#", " #", "%", "@", "`", "\t", "\n", "\r", "\r\n", "\n\n", "  ", "---\n", "...\n", "\0", "\u0085", "\u2028", "\uFEFF", "é", "😀", "\\",
        "\\u12", "1e999", ".nan", "null", "~", "-", "0", "99999999999", "true", "inputs", "layers:", "width",
    ];

    public static TheoryData<string> Seeds =>
    [
        Given.Story,
        Given.StoryAsJson,
        NetworkWriter.ToText(RandomNetwork.Of(1)),
        NetworkWriter.ToText(RandomNetwork.Of(2)),
        "inputs: &n 2\nlayers:\n- &l\n  width: *n\n  activation: >-\n    relu\n- *l\nparameters:\n- &p {W: [[1,2],[3,4]], b: [0,0]}\n- *p\n"
        + "samples:\n- {x: [1,2], y: [3,4]}\n- x:\n  - 1\n  - 2\n  y: ! [1, '2']\n",
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Damaged_files_never_throw(string text)
    {
        var random = new Random(20201101);
        var original = Encoding.UTF8.GetBytes(text);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = original.ToList();
            for (var wounds = random.Next(1, 4); wounds > 0 && bytes.Count > 0; wounds--)
            {
                Wound(bytes, random);
            }

            if (Answer([.. bytes]))
            {
                read++;
            }
            else
            {
                refused++;
            }
        }

        // Damage that always or never matters would test nothing.
        Assert.True(read > 20 && refused > Mutations / 4, $"{read} were read, {refused} refused.");
    }

    [Fact]
    public void Noise_never_throws()
    {
        var random = new Random(1847);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Answer(bytes);
            var splinters = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Splinters[random.Next(Splinters.Length)]);
            Answer(Encoding.UTF8.GetBytes(string.Concat(splinters)));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_beginning_of_a_file_is_answered(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++)
        {
            Answer(bytes[..length]);
        }
    }

    private static bool Answer(byte[] bytes)
    {
        Reading<NetworkFile> reading;
        try
        {
            reading = Given.Read(bytes);
        }
        catch (Exception exception)
        {
            var text = Encoding.UTF8.GetString(bytes);
            throw new InvalidOperationException($"It throws for:\n{text}\nas bytes: {Convert.ToBase64String(bytes)}", exception);
        }

        if (reading.TryGetValue(out var file))
        {
            var network = file.Complete(1).ToNetwork();
            Assert.All(file.Samples, network.Require);
            Assert.Equal(file.Samples.Count, file.SamplePlaces.Count);
            return true;
        }

        var lines = Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").Split('\n').Length;
        Assert.All(reading.Problems, problem =>
        {
            Assert.InRange(problem.Line ?? 1, 1, lines + 1);
            Assert.True((problem.Column ?? 1) >= 1);
            Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
            Assert.Matches("[.…]$", problem.Remedy);
            Assert.DoesNotContain(problem.ToString(), char.IsControl);
        });
        return false;
    }

    private static void Wound(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 20), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(32, 127);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Splinters[random.Next(Splinters.Length)]));
                break;
        }
    }
}
