using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;

namespace Backlight.Files.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Keys = ["inputs", "layers", "error", "parameters", "sample", "samples"];
    private static readonly string[] Activations = [.. ActivationFunctions.All.Select(function => function.Name)];
    private static readonly string[] Errors = [.. ErrorFunctions.All.Select(function => function.Name)];

    [Theory]
    [InlineData("input", "inputs")]
    [InlineData("Layers", "layers")]
    [InlineData("layres", "layers")]
    [InlineData("loss", "error")]
    [InlineData("cost", "error")]
    [InlineData("smaple", "sample")]
    [InlineData("paramters", "parameters")]
    [InlineData("weights", "parameters")]
    [InlineData("momentum", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void A_key_that_was_meant_is_found(string word, string? meant) => Assert.Equal(meant, Spelling.Nearest(word, Keys));

    [Theory]
    [InlineData("sigmod", "sigmoid")]
    [InlineData("Sigmoid", "sigmoid")]
    [InlineData("logistic", "sigmoid")]
    [InlineData("ReLU", "relu")]
    [InlineData("rleu", "relu")]
    [InlineData("leaky_relu", "leaky-relu")]
    [InlineData("LeakyReLU", "leaky-relu")]
    [InlineData("tanhh", "tanh")]
    [InlineData("swish", "silu")]
    [InlineData("Soft-Max", "softmax")]
    [InlineData("linear", "identity")]
    [InlineData("maxout", null)]
    [InlineData("step", null)]
    public void An_activation_function_that_was_meant_is_found(string word, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(word, Activations));

    [Theory]
    [InlineData("MSE", "mean-squared")]
    [InlineData("half_squared", "half-squared")]
    [InlineData("halfsquard", "half-squared")]
    [InlineData("BCE", "binary-cross-entropy")]
    [InlineData("crossentropy", "cross-entropy")]
    [InlineData("l1", "absolute")]
    [InlineData("hinge", null)]
    public void An_error_function_that_was_meant_is_found(string word, string? meant) => Assert.Equal(meant, Spelling.Nearest(word, Errors));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_slips_of_the_hand(string from, string to, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(from, to));
        Assert.Equal(distance, Spelling.Distance(to, from));
    }

    [Fact]
    public void A_word_of_any_length_is_answered_at_once() => Assert.Null(Spelling.Nearest(new string('s', 10_000_000), Activations));
}
