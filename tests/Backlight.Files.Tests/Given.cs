using System.Text;
using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Files.Tests;

/// <summary>Texts that the tests read.</summary>
internal static class Given
{
    /// <summary>The network of the story as the documentation writes it.</summary>
    public const string Story = """
        inputs: 2
        layers:
          - { width: 2, activation: sigmoid }
          - { width: 2, activation: sigmoid }
        error: half-squared
        parameters:              # optional; without it initialised from --seed (Xavier or He, by activation)
          - { W: [[0.1, -0.2], [0.3, 0.4]], b: [0.0, 0.1] }     # W is n_l × n_{l-1}: row = to, column = from
          - { W: [[0.5, 0.6], [-0.7, 0.8]], b: [0.2, -0.3] }
        sample: { x: [1.0, 0.5], y: [0.0, 1.0] }                # optional; or samples: [ {x, y}, … ], gradients are then averaged
        """;

    /// <summary>The same in JSON, indented with tabs.</summary>
    public const string StoryAsJson =
        "{\n\t\"inputs\": 2,\n\t\"layers\": [\n"
        + "\t\t{ \"width\": 2, \"activation\": \"sigmoid\" },\n\t\t{\"width\":2,\"activation\":\"sigmoid\"}\n\t],\n"
        + "\t\"error\": \"half-squared\",\n\t\"parameters\": [\n\t\t{ \"W\": [[0.1, -0.2], [0.3, 0.4]], \"b\": [0.0, 0.1] },\n"
        + "\t\t{ \"W\": [[5e-1, 6E-1], [-7.0e-01, 0.8]], \"b\": [0.2, -0.3] }\n\t],\n\t\"sample\": { \"x\": [1.0, 0.5], \"y\": [0, 1] }\n}\n";

    /// <summary>A sound beginning, four lines long, for tests of what follows it.</summary>
    public const string Head = "inputs: 2\nlayers:\n  - { width: 3, activation: relu }\n  - { width: 1 }\n";

    public static Reading<NetworkFile> Read(string text) => NetworkReader.ReadText(text, "network.yaml");

    public static Reading<NetworkFile> Read(byte[] bytes) => NetworkReader.ReadStream(new MemoryStream(bytes), "network.yaml");

    public static Problem OnlyProblemOf(string text) => Assert.Single(Read(text).Problems);

    public static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    public static NetworkFile StoryFile { get; } = new(StoryNetwork.Architecture, StoryNetwork.Parameters, [StoryNetwork.Sample]);

    /// <summary>What the file says, without where it says it.</summary>
    public static NetworkFile WithoutPlaces(this NetworkFile file) => new(file.Architecture, file.Parameters, file.Samples);
}
