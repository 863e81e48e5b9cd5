using Backlight.Networks;

namespace Backlight.Files.Tests;

public sealed class StoryNetworkTests
{
    [Fact]
    public void The_story_can_be_computed()
    {
        var forward = ForwardPass.Run(StoryNetwork.Network, StoryNetwork.Sample);
        Assert.Equal(0.5, forward.A(1)[1], 12); // z = 0.1 · 1 − 0.2 · 0.5 + 0 = 0
        Assert.InRange(forward.Error, 0, 1);
    }

    [Fact]
    public void No_two_weights_of_the_story_are_the_same() =>
        Assert.Equal(8, StoryNetwork.Parameters.Weights.SelectMany(matrix => matrix.Entries.ToArray()).Distinct().Count());
}
