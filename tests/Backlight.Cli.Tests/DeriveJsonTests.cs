using System.Text.Json;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class DeriveJsonTests
{
    public static TheoryData<string, string> EveryPair
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var activation in ActivationFunctions.All)
            {
                foreach (var error in ErrorFunctions.All)
                {
                    pairs.Add(activation.Name, error.Name);
                }
            }

            return pairs;
        }
    }

    [Fact]
    public void Every_field_of_the_contract_is_there()
    {
        var json = Derive();

        Assert.Equal([2, 2, 2], Numbers(json, "network", "widths"));
        Assert.Equal(["sigmoid", "sigmoid"], json.GetProperty("network").GetProperty("activations").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("half-squared", json.GetProperty("network").GetProperty("error").GetString());
        Assert.Equal([1, 0.5], Numbers(json, "sample", "x"));
        Assert.Equal([0, 1], Numbers(json, "sample", "y"));
        Assert.Equal(2, json.GetProperty("forward").GetProperty("z").GetArrayLength());
        Assert.Equal(3, json.GetProperty("forward").GetProperty("a").GetArrayLength());
        Assert.Equal(2, Numbers(json, "forward", "e").Length);
        Assert.Equal(2, json.GetProperty("delta").GetArrayLength());
        var step = json.GetProperty("steps").EnumerateArray().First(step => step.GetProperty("figure").GetString() == "03");
        Assert.Equal("03.1", step.GetProperty("id").GetString());
        Assert.Equal("chain-rule", step.GetProperty("rule").GetString());
        Assert.Contains("\\partial", step.GetProperty("latex").GetString(), StringComparison.Ordinal);
        Assert.Contains("∂E/∂w₁₁⁽²⁾", step.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(step.GetProperty("says").GetString()!);
        Assert.True(step.GetProperty("check").GetProperty("ok").GetBoolean());
        Assert.InRange(step.GetProperty("check").GetProperty("relativeError").GetDouble(), 0, 1e-9);
        Assert.NotEqual(0, step.GetProperty("moves").GetArrayLength());
        Assert.True(json.GetProperty("check").GetProperty("ok").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("check").GetProperty("firstWrong").ValueKind);
    }

    [Fact]
    public void The_gradients_are_those_of_a_difference_that_knows_nothing_of_Backlight()
    {
        var (json, plain) = (Derive(), PlainNetwork.Story);

        Assert.Equal(plain.Error(), json.GetProperty("forward").GetProperty("E").GetDouble(), 15);
        for (var l = 0; l < 2; l++)
        {
            for (var j = 0; j < 2; j++)
            {
                for (var k = 0; k < 2; k++)
                {
                    Assert.Equal(plain.ByWeight(l, j, k), json.GetProperty("gradients").GetProperty("W")[l][j][k].GetDouble(), 9);
                }

                Assert.Equal(plain.ByBias(l, j), json.GetProperty("gradients").GetProperty("b")[l][j].GetDouble(), 9);
                Assert.Equal(plain.ByBias(l, j), json.GetProperty("delta")[l][j].GetDouble(), 9);
            }
        }
    }

    [Fact]
    public void The_paths_of_a_trace_add_up_to_its_gradient()
    {
        var json = Derive();

        var traces = json.GetProperty("traces").EnumerateArray().ToList();
        Assert.Equal(["w2[1,1]", "b2[1]", "w1[1,1]", "b1[1]"], traces.Select(trace => trace.GetProperty("parameter").GetString()));
        var hidden = traces[2];
        Assert.Equal("2", hidden.GetProperty("pathCount").GetString());
        Assert.Equal(
            json.GetProperty("gradients").GetProperty("W")[0][0][0].GetDouble(), hidden.GetProperty("paths").EnumerateArray().Sum(path => path.GetProperty("value").GetDouble()), 15);
        Assert.Equal(
            ["E", "e1", "a2[1]", "z2[1]", "w2[1,1]"], traces[0].GetProperty("paths")[0].GetProperty("nodes").EnumerateArray().Select(node => node.GetString()));
    }

    [Fact]
    public void The_paths_that_are_asked_for_are_listed()
    {
        var json = Derive("--of", "w1[2,1]", "--of", "B2", "--paths", "1");

        var traces = json.GetProperty("traces").EnumerateArray().ToList();
        Assert.Equal(["w1[2,1]", "b2[1]"], traces.Select(trace => trace.GetProperty("parameter").GetString()));
        Assert.All(traces, trace => Assert.Equal(1, trace.GetProperty("paths").GetArrayLength()));
        Assert.Contains(json.GetProperty("steps").EnumerateArray(), step => step.GetProperty("figure").GetString() == "B2");
    }

    [Fact]
    public void Every_number_is_written_in_full()
    {
        var run = CommandRun.Of("derive", "--format", "json");

        Assert.Contains("0.04162174388946449", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_several_samples_the_gradients_are_means()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("three.yaml", NetworkFiles.ThreeSamples);
        var all = Json(CommandRun.Of("derive", file, "--format", "json"));
        var samples = NetworkFiles.ThreeSamples.Split('\n').Where(line => line.Contains("{ x:", StringComparison.Ordinal)).ToList();
        var single = samples.Select((line, i) =>
        {
            var rest = NetworkFiles.ThreeSamples[..NetworkFiles.ThreeSamples.IndexOf("samples:", StringComparison.Ordinal)];
            return Json(CommandRun.Of("derive", folder.Write($"{i}.yaml", $"{rest}samples:\n{line}\n"), "--format", "json"));
        }).ToList();

        Assert.Equal(3, all.GetProperty("samples").GetArrayLength());
        Assert.Equal(single.Average(one => one.GetProperty("forward").GetProperty("E").GetDouble()), all.GetProperty("error").GetProperty("mean").GetDouble(), 14);
        Assert.Equal(
            single.Average(one => one.GetProperty("gradients").GetProperty("W")[0][2][1].GetDouble()), all.GetProperty("gradients").GetProperty("W")[0][2][1].GetDouble(), 14);
        Assert.True(all.GetProperty("error").GetProperty("afterStep").GetDouble() < all.GetProperty("error").GetProperty("mean").GetDouble());
        Assert.True(all.GetProperty("check").GetProperty("ok").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_activation_goes_with_every_error(string activation, string error)
    {
        var run = CommandRun.Of("derive", "--layers", "3,4,2", "--activation", activation, "--error", error, "--format", "json");

        // Outside (0, 1) a logarithm may not be defined; then that is said, and nothing else happens.
        var mayBeUndefined = error.EndsWith("cross-entropy", StringComparison.Ordinal) && activation is not ("sigmoid" or "softmax");
        if (mayBeUndefined && run.Code == 2)
        {
            Assert.Contains("BL0301", run.Messages, StringComparison.Ordinal);
            Assert.Equal("", run.Output);
            return;
        }

        Assert.Equal(0, run.Code);
        Assert.True(Json(run).GetProperty("check").GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void A_large_network_has_all_its_gradients()
    {
        var json = Derive("--layers", "784,128,64,10", "--activations", "relu,relu,softmax", "--error", "cross-entropy");

        var weights = json.GetProperty("gradients").GetProperty("W");
        Assert.Equal([128, 64, 10], weights.EnumerateArray().Select(matrix => matrix.GetArrayLength()));
        Assert.Equal([784, 128, 64], weights.EnumerateArray().Select(matrix => matrix[0].GetArrayLength()));
        Assert.True(json.GetProperty("check").GetProperty("ok").GetBoolean());
        Assert.True(json.GetProperty("drawn").GetProperty("samples").GetBoolean());
    }

    [Fact]
    public void Of_a_deep_network_the_paths_are_counted_exactly()
    {
        var json = Derive(["--layers", string.Join(',', Enumerable.Repeat(9, 61)), "--of", "w1[1,1]", "--paths", "3"]);

        Assert.Equal(System.Numerics.BigInteger.Pow(9, 59).ToString(System.Globalization.CultureInfo.InvariantCulture), json.GetProperty("traces")[0].GetProperty("pathCount").GetString());
        Assert.Equal(3, json.GetProperty("traces")[0].GetProperty("paths").GetArrayLength());
    }

    [Fact]
    public void One_layer_has_a_story_too()
    {
        var json = Derive("--layers", "3,2");

        Assert.Equal(["w1[1,1]", "b1[1]"], json.GetProperty("traces").EnumerateArray().Select(trace => trace.GetProperty("parameter").GetString()));
        Assert.DoesNotContain(json.GetProperty("chapters").EnumerateArray(), chapter => chapter.GetProperty("figure").GetString() is "07" or "16");
    }

    private static JsonElement Derive(params string[] arguments) => Json(CommandRun.Of(["derive", "--format", "json", .. arguments]));

    private static JsonElement Json(CommandRun run)
    {
        Assert.Equal(0, run.Code);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static double[] Numbers(JsonElement json, string name, string field) => [.. json.GetProperty(name).GetProperty(field).EnumerateArray().Select(number => number.GetDouble())];
}
