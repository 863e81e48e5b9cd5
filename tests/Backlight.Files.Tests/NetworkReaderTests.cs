using System.Text;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Files.Tests;

public sealed class NetworkReaderTests
{
    [Fact]
    public void The_example_of_the_documentation_is_the_network_of_the_story() =>
        Assert.Equal(Given.StoryFile, Given.Read(Given.Story).Value.WithoutPlaces());

    [Fact]
    public void Json_is_read_with_tabs_and_without_spaces() =>
        Assert.Equal(Given.StoryFile, Given.Read(Given.StoryAsJson).Value.WithoutPlaces());

    [Fact]
    public void Json_on_one_line_is_read() =>
        Assert.Equal(Given.StoryFile, Given.Read(string.Concat(Given.StoryAsJson.Split('\n', '\t'))).Value.WithoutPlaces());

    [Fact]
    public void Json_without_indentation_is_read() =>
        Assert.Equal(Given.StoryFile, Given.Read(Given.StoryAsJson.Replace("\t", "", StringComparison.Ordinal)).Value.WithoutPlaces());

    [Fact]
    public void Json_escapes_are_read()
    {
        const string json = """{ "inp\u0075ts": 1, "layers": [ { "width": 1, "activation": "\u0072\u0065lu" } ], "error": "hub\u0065r" }""";
        Assert.Equal(new Architecture([1, 1], [new Relu()], new Huber()), Given.Read(json).Value.Architecture);
    }

    [Fact]
    public void Block_style_is_read()
    {
        var file = Given.Read("""
            %YAML 1.2
            ---
            inputs: 2
            layers:
            - width: 2
              activation: 'sigmoid'
            - activation: "sigmoid"
              width: 2.0
            error: half-squared
            parameters:
            - W:
              - - 0.1
                - -0.2
              - [0.3,
                 0.4]
              b:
              - 0
              - 0.1
            - b: [0.2, -0.3]
              W: [[0.5, 0.6], [-0.7, 0.8]]
            samples:
            - x: [1.0, 0.5]
              y: [0.0, 1.0]
            ...
            """).Value;
        Assert.Equal(Given.StoryFile, file.WithoutPlaces());
    }

    [Fact]
    public void What_is_left_out_is_sigmoid_and_half_squared_without_parameters_and_samples()
    {
        var file = Given.Read("inputs: 3\nlayers: [{ width: 4 }]\n").Value;
        Assert.Equal(new Architecture([3, 4], [new Sigmoid()], new HalfSquared()), file.Architecture);
        Assert.Null(file.Parameters);
        Assert.Empty(file.Samples);
    }

    [Fact]
    public void Every_activation_and_error_function_can_be_named()
    {
        foreach (var activation in ActivationFunctions.All)
        {
            var file = Given.Read($"inputs: 1\nlayers: [{{ width: 1, activation: {activation.Name} }}]").Value;
            Assert.Same(activation, file.Architecture.Activation(1));
        }

        foreach (var error in ErrorFunctions.All)
        {
            Assert.Equal(error, Given.Read($"inputs: 1\nlayers: [{{ width: 1 }}]\nerror: {error.Name}").Value.Architecture.Error);
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-0.5", -0.5)]
    [InlineData("1e-3", 1e-3)]
    [InlineData("1E+3", 1e3)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("+1", 1)]
    [InlineData("-.5e1", -5)]
    [InlineData("007", 7)]
    [InlineData("0.1000000000000000055511151231257827", 0.1)]
    [InlineData("5e-324", double.Epsilon)]
    [InlineData("1e-400", 0)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("-0", -0.0)]
    public void A_number_is_read_as_YAML_and_JSON_write_it(string text, double number)
    {
        var x = Given.Read($"inputs: 1\nlayers: [{{ width: 1 }}]\nsample: {{ x: [{text}], y: [0] }}").Value.Samples[0].X[1];
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(x));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1 2")]
    [InlineData("1,5")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("¹")]
    [InlineData("١")]
    [InlineData("Infinity")]
    [InlineData("1f")]
    [InlineData("$1")]
    [InlineData("(1)")]
    public void Anything_else_is_no_number(string text) => Assert.False(Numbers.TryParse(text, out _));

    [Fact]
    public void An_anchored_matrix_can_be_used_again()
    {
        var file = Given.Read("""
            inputs: 2
            layers: [{ width: &n 2 }, &last { width: *n, activation: tanh }, *last]
            parameters:
              - &p { W: &w [[&half 0.5, *half], [-1, 1]], b: &b [0, *half] }
              - *p
              - { W: *w, b: *b }
            """).Value;
        Assert.Equal([2, 2, 2, 2], file.Architecture.Widths);
        Assert.Equal(file.Parameters!.W(1), file.Parameters.W(3));
        Assert.Equal(0.5, file.Parameters.W(2)[1, 2]);
        Assert.Equal(0.5, file.Parameters.B(3)[2]);
    }

    [Fact]
    public void An_anchor_may_be_set_again() =>
        Assert.Equal([2, 3, 5], Given.Read("inputs: &n 2\nlayers: [{ width: &n 3 }, { width: &n 5 }]\n").Value.Architecture.Widths);

    [Fact]
    public void Each_sample_has_its_place_for_later_complaints()
    {
        var file = Given.Read(Given.Head + "samples:\n  - { x: [1, 2], y: [1] }\n  - x: [3, 4]\n    y: [0]\n").Value;
        Assert.Equal(["network.yaml:6:5", "network.yaml:7:5"], file.SamplePlaces.Select(place => place.ToString()));
        Assert.Equal("network.yaml", file.Origin.ToString());
    }

    [Fact]
    public void Parameters_and_a_sample_are_drawn_where_none_are_given()
    {
        var file = Given.Read(Given.Head).Value;
        Assert.Throws<InvalidOperationException>(file.ToNetwork);
        var complete = file.Complete(7);
        Assert.Equal(Initialisation.Draw(file.Architecture, 7), complete.ToNetwork().Parameters);
        Assert.Single(complete.Samples);
        Assert.Equal(complete, complete.Complete(8));
    }

    [Fact]
    public void A_file_on_disk_is_read_and_called_as_the_user_called_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("network.yaml");
        File.WriteAllText(path, Given.Story, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var file = NetworkReader.ReadFile(path).Value;
        Assert.Equal(Given.StoryFile, file.WithoutPlaces());
        Assert.Equal(path, file.Origin.Name);
    }

    [Fact]
    public void A_stream_that_fails_is_a_problem()
    {
        var problem = Assert.Single(NetworkReader.ReadStream(new FailingStream(), "(standard input)").Problems);
        Assert.Equal((ProblemId.FileUnreadable, "The file cannot be read: The cable is out."), (problem.Id, problem.Message));
    }

    [Fact]
    public void A_stream_that_comes_in_small_pieces_is_read_whole() =>
        Assert.Equal(Given.StoryFile, NetworkReader.ReadStream(new SlowStream(Encoding.UTF8.GetBytes(Given.Story)), "slow").Value.WithoutPlaces());

    private sealed class FailingStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("The cable is out");
    }

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 3)]);
    }
}
