using Backlight.Training.Passes;

namespace Backlight.Training.Tests.Passes;

public sealed class ThreadTests
{
    public static TheoryData<string, int> Networks => new() { { "2-2-2", 1 }, { "784-30-10", 10 }, { "400-300-200-10", 96 }, { "300-400-10", 12 }, { "500-60-40", 417 } };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_results_are_the_same_for_any_number_of_threads_and_in_every_run(string widths, int batch)
    {
        var expected = Train(widths, batch, 1);
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            Assert.Equal(expected, Train(widths, batch, threads));
        }
    }

    [Theory]
    [InlineData("2-2-2", 1, 1)]
    [InlineData("784-30-10", 10, 2)]
    [InlineData("400-300-200-10", 96, 2)]
    public void A_step_allocates_nothing(string widths, int batch, int threads)
    {
        var (network, samples) = TrainingDraw.Of(widths, "relu", "softmax", "cross-entropy", batch).Build();
        var (parameters, gradients) = (LearnedParameters.From(network.Architecture, network.Parameters), new LearnedParameters(network.Architecture));
        var (inputs, targets) = (Oracle.Rows(samples.Select(sample => sample.X)), Oracle.Rows(samples.Select(sample => sample.Y)));
        float[] weights = [.. samples.Select(_ => 1f)];
        using var pass = new BatchPass(network.Architecture, batch, threads);
        Steps(20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Steps(50);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                pass.Step(parameters, inputs, targets, 0.01f);
                pass.Run(parameters, inputs, targets, weights, gradients);
            }
        }
    }

    [Fact]
    public void A_crew_does_every_block_once_also_after_it_has_slept()
    {
        using var crew = new Crew(4);
        var counts = new int[100];
        for (var round = 1; round <= 300; round++)
        {
            crew.Run(counts.Length, together: true, (block, thread) => Interlocked.Increment(ref counts[block]));
            Assert.All(counts, count => Assert.Equal(round, count));
            if (round % 100 == 0)
            {
                Thread.Sleep(20);
            }
        }
    }

    [Fact]
    public void A_crew_that_is_done_with_ends_its_threads()
    {
        for (var i = 0; i < 50; i++)
        {
            using var crew = new Crew(3);
            crew.Run(5, together: i % 2 == 0, (_, thread) => Assert.InRange(thread, 0, 2));
        }
    }

    private static (float Error, float[] Parameters, float[] Gradients) Run(string widths, int batch, int threads)
    {
        var (network, samples) = TrainingDraw.Of(widths, "tanh", "softmax", "cross-entropy", batch).Build();
        var (parameters, gradients) = (LearnedParameters.From(network.Architecture, network.Parameters), new LearnedParameters(network.Architecture));
        var (inputs, targets) = (Oracle.Rows(samples.Select(sample => sample.X)), Oracle.Rows(samples.Select(sample => sample.Y)));
        using var pass = new BatchPass(network.Architecture, batch, threads);
        for (var i = 0; i < 5; i++)
        {
            pass.Step(parameters, inputs, targets, 0.1f);
        }

        return (pass.Run(parameters, inputs, targets, [], gradients), parameters.All.ToArray(), gradients.All.ToArray());
    }

    private static float[] Train(string widths, int batch, int threads)
    {
        var (error, parameters, gradients) = Run(widths, batch, threads);
        return [error, .. parameters, .. gradients];
    }
}
