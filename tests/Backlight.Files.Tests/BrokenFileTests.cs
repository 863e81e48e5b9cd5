using System.Globalization;

namespace Backlight.Files.Tests;

/// <summary>Each file has one thing wrong, and the reader says what and where, and nothing else.</summary>
public sealed class BrokenFileTests
{
    public static TheoryData<string, string, int, int> Files => new()
    {
        // Syntax
        { "inputs: 2\nlayers: [{ width: 2 }", "BL0101", 2, 9 },
        { "inputs: 2\nlayers: [{ width: 2 ]\n", "BL0101", 2, 21 },
        { "inputs: 2\nlayers: [{ width: 2 activation: relu }]\n", "BL0101", 2, 31 },
        { "inputs: 2\nlayers: [{ width: 2 },, { width: 1 }]\n", "BL0101", 2, 23 },
        { "inputs: 2\nlayers:\n\t- { width: 2 }\n", "BL0101", 3, 1 },
        { "inputs: 2\n layers: [{ width: 2 }]\n", "BL0101", 2, 2 },
        { "inputs 2\nlayers: [{ width: 2 }]\n", "BL0101", 1, 1 },
        { "inputs:2\nlayers: [{ width: 2 }]\n", "BL0101", 1, 1 },
        { "inputs: 2\nlayers: [{ width: 2 }]\nerror: \"huber\n", "BL0101", 3, 8 },
        { "inputs: 2\nlayers:\n  - width: 2\n   activation: relu\n", "BL0101", 4, 4 },
        { "inputs: 2\nlayers: width: 2\n", "BL0101", 2, 14 },
        { Given.Head + "sample: { x: [1,\n2], y: [1] }\n", "BL0101", 6, 1 },
        { "inputs: 2\nlayers:\n  - { width: 2, activation: sigmoid\n  - { width: 2, activation: sigmoid }\nerror: huber\n", "BL0101", 3, 5 },
        { "{\"inputs\":2,\"layers\":[{\"width\":2}]}}", "BL0101", 1, 36 },
        { "inputs: 2\nlayers: - width: 2\n", "BL0101", 2, 9 },
        { "inputs: 2\nlayers: *\n", "BL0101", 2, 9 },
        { "inputs: 2\nlayers:\n  - { width: 2 }\n  width: 3\n", "BL0101", 4, 3 },
        { "inputs: @\nlayers: [{ width: 2 }]\n", "BL0101", 1, 9 },

        // Keys
        { Given.Head + "activation: relu\n", "BL0102", 5, 1 },
        { "inputs: 2\nlayers:\n  - { widht: 2 }\n", "BL0102", 3, 7 },
        { "inputs: 2\nlayers:\n  - { width: 2, activation relu }\n", "BL0102", 3, 17 },
        { Given.Head + "sample: { x: [1, 2], y: [1], z: [2] }\n", "BL0102", 5, 30 },
        { "layers: [{ width: 2 }]\n", "BL0103", 1, 1 },
        { "# a comment\n\n  inputs: 2\n", "BL0103", 3, 3 },
        { "inputs: 2\nlayers:\n  - width: 2\n  - activation: relu\n", "BL0103", 4, 5 },
        { Given.Head + "sample: { x: [1, 2] }\n", "BL0103", 5, 9 },
        { "inputs: 2\nlayers: [{ width: 1 }]\nparameters: [{ W: [[1, 2]] }]\n", "BL0103", 3, 14 },
        { Given.Head + "error: huber\nerror: squared\n", "BL0105", 6, 1 },
        { "inputs: 2\nlayers:\n  - { width: 2, width: 3 }\n", "BL0105", 3, 17 },
        { "{\"inputs\":2,\"layers\":[{\"width\":2}],\"inputs\":2}", "BL0105", 1, 36 },

        // Kinds
        { "- 1\n- 2\n", "BL0104", 1, 1 },
        { "a network\n", "BL0104", 1, 1 },
        { "inputs: [2]\nlayers: [{ width: 2 }]\n", "BL0104", 1, 9 },
        { "inputs: { n: 2 }\nlayers: [{ width: 2 }]\n", "BL0104", 1, 9 },
        { "inputs: 2\nlayers: { width: 2 }\n", "BL0104", 2, 9 },
        { "inputs: 2\nlayers: 3\n", "BL0104", 2, 9 },
        { "inputs: 2\nlayers:\nerror: huber\n", "BL0104", 2, 8 },
        { "inputs: 2\nlayers: [3]\n", "BL0104", 2, 10 },
        { Given.Head + "error:\n", "BL0104", 5, 7 },
        { Given.Head + "error: [huber]\n", "BL0104", 5, 8 },
        { Given.Head + "sample: [1, 2]\n", "BL0104", 5, 9 },
        { Given.Head + "samples: { x: [1, 2], y: [1] }\n", "BL0104", 5, 10 },
        { Given.Head + "sample: { x: [1, 2], y: 1.0 }\n", "BL0104", 5, 25 },
        { "inputs: 2\nlayers: [{ width: 1 }]\nparameters: [{ W: [1, 2], b: [0] }]\n", "BL0104", 3, 19 },
        { "inputs: 2\nlayers: [{ width: 1 }]\nparameters: { W: [[1, 2]], b: [0] }\n", "BL0104", 3, 13 },
        { "? [inputs]\n: 3\ninputs: 2\nlayers: [{ width: 1 }]\n", "BL0104", 1, 3 },

        // Aliases, merges, tags, documents
        { "inputs: 2\nlayers: [{ width: *n }]\n", "BL0107", 2, 19 },
        { "inputs: 2\nlayers: &a [{ width: 2 }, *a]\n", "BL0107", 2, 27 },
        { "inputs: 2\nlayers:\n  - &a { width: 2 }\n  - { width: 2, <<: *a }\n", "BL0109", 4, 17 },
        { "inputs: 2\nlayers:\n  - &a { width: 2 }\n  - <<: *a\n", "BL0109", 4, 5 },
        { Given.Head + "---\ninputs: 3\n", "BL0110", 5, 1 },
        { "inputs: !!int 2\nlayers: [{ width: 2 }]\n", "BL0111", 1, 9 },
        { "inputs: 2\nlayers: !list [{ width: 2 }]\n", "BL0111", 2, 9 },
        { Given.Head + "sample: { x: [1, 2], y: [1] }\nsamples: [{ x: [1, 2], y: [1] }]\n", "BL0113", 6, 1 },

        // Values
        { "inputs: two\nlayers: [{ width: 2 }]\n", "BL0201", 1, 9 },
        { "inputs: \"2\"\nlayers: [{ width: 2 }]\n", "BL0201", 1, 9 },
        { "inputs: 0x10\nlayers: [{ width: 2 }]\n", "BL0201", 1, 9 },
        { "inputs: 1_000\nlayers: [{ width: 2 }]\n", "BL0201", 1, 9 },
        { "inputs:\nlayers: [{ width: 2 }]\n", "BL0201", 1, 8 },
        { Given.Head + "sample: { x: [1, 0.5.1], y: [1] }\n", "BL0201", 5, 18 },
        { Given.Head + "sample: { x: [1, true], y: [1] }\n", "BL0201", 5, 18 },
        { Given.Head + "sample: { x: [1, null], y: [1] }\n", "BL0201", 5, 18 },
        { Given.Head + "sample: { x: [1, .nan], y: [1] }\n", "BL0202", 5, 18 },
        { Given.Head + "sample: { x: [1, -.inf], y: [1] }\n", "BL0202", 5, 18 },
        { Given.Head + "sample: { x: [1, NaN], y: [1] }\n", "BL0202", 5, 18 },
        { Given.Head + "sample: { x: [1, Infinity], y: [1] }\n", "BL0202", 5, 18 },
        { Given.Head + "sample: { x: [1, 1e999], y: [1] }\n", "BL0202", 5, 18 },
        { "inputs: 2.5\nlayers: [{ width: 2 }]\n", "BL0203", 1, 9 },
        { "inputs: 0\nlayers: [{ width: 2 }]\n", "BL0204", 1, 9 },
        { "inputs: -3\nlayers: [{ width: 2 }]\n", "BL0204", 1, 9 },
        { "inputs: 65537\nlayers: [{ width: 2 }]\n", "BL0204", 1, 9 },
        { "inputs: 2\nlayers: [{ width: 99999999999999999999999 }]\n", "BL0204", 2, 19 },
        { "inputs: 2\nlayers: [{ width: 2, activation: sigmod }]\n", "BL0205", 2, 34 },
        { "inputs: 2\nlayers: [{ width: 2, activation: 7 }]\n", "BL0205", 2, 34 },
        { Given.Head + "error: mse\n", "BL0206", 5, 8 },
        { "inputs: 2\nlayers: []\n", "BL0207", 2, 9 },
        { "inputs: 65536\nlayers: [{ width: 65536 }]\n", "BL0208", 2, 9 },
        { Given.Head + "parameters: [{ W: [[1, 2], [3, 4], [5, 6]], b: [0, 0, 0] }]\n", "BL0209", 5, 13 },
        { "inputs: 2\nlayers: [{ width: 2 }]\nparameters: [{ W: [[1, 2]], b: [0, 0] }]\n", "BL0210", 3, 19 },
        { "inputs: 2\nlayers: [{ width: 2 }]\nparameters: [{ W: [], b: [0, 0] }]\n", "BL0210", 3, 19 },
        { "inputs: 3\nlayers: [{ width: 2 }]\nparameters: [{ W: [[1, 2], [1, 2], [1, 2]], b: [0, 0] }]\n", "BL0210", 3, 19 },
        { "inputs: 2\nlayers: [{ width: 2 }]\nparameters: [{ W: [[1, 2], [3]], b: [0, 0] }]\n", "BL0211", 3, 28 },
        { "inputs: 2\nlayers: [{ width: 2 }]\nparameters: [{ W: [[1, 2, 3], [4, 5, 6]], b: [0, 0] }]\n", "BL0211", 3, 19 },
        { "inputs: 2\nlayers: [{ width: 2 }]\nparameters: [{ W: [[1, 2], [3, 4]], b: [0] }]\n", "BL0212", 3, 40 },
        { Given.Head + "sample: { x: [1, 2, 3], y: [1] }\n", "BL0213", 5, 14 },
        { Given.Head + "sample: { x: [], y: [1] }\n", "BL0213", 5, 14 },
        { Given.Head + "sample: { x: [1, 2], y: [1, 0] }\n", "BL0214", 5, 25 },
        { Given.Head + "samples: []\n", "BL0215", 5, 10 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void One_mistake_is_one_problem_at_its_place(string text, string id, int line, int column)
    {
        var problem = Given.OnlyProblemOf(text);
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"network.yaml:{line}:{column}: {id}"),
            $"{problem.Place}: {problem.Id}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_place_is_the_same_with_Windows_line_ends_and_a_byte_order_mark(string text, string id, int line, int column)
    {
        var problem = Given.OnlyProblemOf("\uFEFF" + text.ReplaceLineEndings("\r\n"));
        Assert.Equal((id, line, column), (problem.Id.Code, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("---\n...\n")]
    [InlineData("~\n")]
    [InlineData("null")]
    [InlineData("\uFEFF")]
    public void A_file_without_content_is_empty(string text) =>
        Assert.Equal("network.yaml: BL0005", $"{Given.OnlyProblemOf(text).Place}: {Given.OnlyProblemOf(text).Id}");

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)':', (byte)'\n', (byte)' ', 0xFF }, 2, 2, "0xFF")]
    [InlineData(new byte[] { 0xC3, 0xA9, 0xC3 }, 1, 2, "0xC3")]
    [InlineData(new byte[] { (byte)'\r', (byte)'\r', (byte)'\n', 0x80 }, 3, 1, "0x80")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', 0x80 }, 1, 2, "0x80")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 }, 1, 1, "UTF-16")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'a' }, 1, 1, "UTF-16")]
    public void Bytes_that_are_no_UTF_8_are_found_at_their_place(byte[] bytes, int line, int column, string shown)
    {
        var problem = Assert.Single(Given.Read(bytes).Problems);
        Assert.Equal(("BL0006", line, column), (problem.Id.Code, problem.Line, problem.Column));
        Assert.Contains(shown, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_found_at_its_place()
    {
        var problem = Given.OnlyProblemOf("a: " + (char)0xD83D);
        Assert.Equal("network.yaml:1:4: BL0007", $"{problem.Place}: {problem.Id}");
    }

    [Theory]
    [InlineData("inputs: 2\0\n", 1, 10, "U+0000")]
    [InlineData("inputs: 2\n\u001B[31mlayers: 3\n", 2, 1, "U+001B")]
    [InlineData("a: \u007F", 1, 4, "U+007F")]
    [InlineData("a: \uFFFF", 1, 4, "U+FFFF")]
    public void Control_characters_are_found_at_their_place(string text, int line, int column, string shown)
    {
        var problem = Given.OnlyProblemOf(text);
        Assert.Equal(("BL0007", line, column), (problem.Id.Code, problem.Line, problem.Column));
        Assert.Contains(shown, problem.Message, StringComparison.Ordinal);
    }
}
