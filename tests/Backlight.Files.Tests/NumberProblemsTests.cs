namespace Backlight.Files.Tests;

public sealed class NumberProblemsTests
{
    [Fact]
    public void Sound_numbers_are_no_problem() => Assert.Empty(NumberProblems.In(Given.StoryFile));

    [Fact]
    public void Each_sample_whose_error_is_undefined_is_a_problem_at_its_place() =>
        Assert.Equal(
            ["network.yaml:5:4: BL0301: For sample 2: ", "network.yaml:6:4: BL0301: For sample 3: "],
            ProblemsOf("""
                inputs: 1
                layers: [{ width: 1, activation: identity }]
                error: cross-entropy
                samples: [{ x: [1], y: [1] },
                   { x: [0], y: [1] },
                   { x: [-2], y: [0.5] }]
                parameters: [{ W: [[1]], b: [0] }]
                """).Select(problem => problem[..(problem.IndexOf("sample", StringComparison.Ordinal) + 10)]));

    [Theory]
    [InlineData("{ W: [[1e200]], b: [0] }, { W: [[1e200]], b: [0] }", "a weighted input of layer 2 is beyond")]
    [InlineData("{ W: [[1e160]], b: [0] }, { W: [[1]], b: [0] }", "the error is beyond")]
    [InlineData("{ W: [[1e-300]], b: [0] }, { W: [[1e300]], b: [1e150]}", "the gradient of layer 1 is beyond")]
    public void Values_beyond_the_largest_double_are_a_problem(string parameters, string message)
    {
        const string layers = "[{ width: 1, activation: identity }, { width: 1, activation: identity }]";
        var problems = ProblemsOf($"inputs: 1\nlayers: {layers}\nparameters: [{parameters}]\nsample: {{ x: [1], y: [0] }}\nerror: squared\n");
        Assert.StartsWith($"network.yaml:4:9: BL0302: For the sample, {message}", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_infinity_is_called_an_overflow_and_not_an_undefined_logarithm() =>
        Assert.Contains("BL0302", Assert.Single(ProblemsOf("""
            inputs: 1
            layers: [{ width: 1, activation: relu }, { width: 2, activation: identity }]
            error: cross-entropy
            parameters: [{ W: [[1e200]], b: [0] }, { W: [[1e200], [-1e200]], b: [0, 0] }]
            sample: { x: [1], y: [0, 1] }
            """)), StringComparison.Ordinal);

    private static IEnumerable<string> ProblemsOf(string text) => NumberProblems.In(Given.Read(text).Value).Select(problem => problem.ToString());
}
