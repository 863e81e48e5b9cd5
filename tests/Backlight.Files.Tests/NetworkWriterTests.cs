using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Testing;
using FsCheck.Xunit;

namespace Backlight.Files.Tests;

public sealed class NetworkWriterTests
{
    [Property(MaxTest = 500, Replay = "20261123,7")]
    public void What_is_written_is_read_back_bit_by_bit(int seed)
    {
        var file = RandomNetwork.Of(seed);
        var text = NetworkWriter.ToText(file);
        var back = Given.Read(text).Value;
        Assert.Equal(file, back.WithoutPlaces());
        Assert.Equal(Bits(file), Bits(back));
        Assert.Equal(text, NetworkWriter.ToText(back));
    }

    [Fact]
    public void The_network_of_the_story_is_written_as_the_documentation_writes_it() =>
        Golden.Match(NetworkWriter.ToText(Given.StoryFile), "Story.yaml");

    [Fact]
    public void Wide_layers_are_written_row_below_row()
    {
        var architecture = new Architecture([4, 5, 1], StoryNetwork.Architecture.Activations, StoryNetwork.Architecture.Error);
        var file = new NetworkFile(architecture, Parameters: null, []).Complete(3);
        file = file with { Samples = [file.Samples[0], new Sample(Matrix.Column(1e-5, 1e16, -0.0, 1), Matrix.Column(0.1 + 0.2))] };
        Golden.Match(NetworkWriter.ToText(file), "Wide.yaml");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Numbers_that_no_file_can_hold_are_not_written(double number)
    {
        var file = Given.StoryFile with { Samples = [new Sample(Matrix.Column(number, 0), Matrix.Column(0, 1))] };
        Assert.Throws<ArgumentException>(() => NetworkWriter.ToText(file));
    }

    private static List<long> Bits(NetworkFile file)
    {
        var matrices = new List<Matrix>();
        matrices.AddRange(file.Parameters?.Weights ?? []);
        matrices.AddRange(file.Parameters?.Biases ?? []);
        matrices.AddRange(file.Samples.SelectMany(sample => new[] { sample.X, sample.Y }));
        return [.. matrices.SelectMany(matrix => matrix.Entries.ToArray()).Select(BitConverter.DoubleToInt64Bits)];
    }
}
