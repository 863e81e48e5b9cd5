namespace Backlight.Cli.Tests;

/// <summary>Network files that the tests use.</summary>
internal static class NetworkFiles
{
    public const string Story =
        """
        inputs: 2
        layers:
          - { width: 2, activation: sigmoid }
          - { width: 2, activation: sigmoid }
        error: half-squared
        parameters:
          - { W: [[0.1, -0.2], [0.3, 0.4]], b: [0.0, 0.1] }
          - { W: [[0.5, 0.6], [-0.7, 0.8]], b: [0.2, -0.3] }
        sample: { x: [1.0, 0.5], y: [0.0, 1.0] }
        """;

    public const string ThreeSamples =
        """
        inputs: 2
        layers:
          - { width: 3, activation: tanh }
          - { width: 3, activation: softmax }
        error: cross-entropy
        samples:
          - { x: [1.0, 0.5], y: [0, 1, 0] }
          - { x: [-1.0, 0.2], y: [1, 0, 0] }
          - { x: [0.3, -0.7], y: [0, 0, 1] }
        """;

    public const string WithoutSample =
        """
        inputs: 2
        layers: [{ width: 2 }]
        """;
}
