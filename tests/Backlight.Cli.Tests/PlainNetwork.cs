namespace Backlight.Cli.Tests;

/// <summary>A forward pass written once more, for sigmoid and half-squared error alone, and differences of it: nothing here is Backlight's.</summary>
internal sealed class PlainNetwork(double[][][] weights, double[][] biases, double[] x, double[] y)
{
    public static PlainNetwork Story => new(
        [[[0.1, -0.2], [0.3, 0.4]], [[0.5, 0.6], [-0.7, 0.8]]], [[0.0, 0.1], [0.2, -0.3]], [1.0, 0.5], [0.0, 1.0]);

    public double Error()
    {
        var a = x;
        for (var l = 0; l < weights.Length; l++)
        {
            var next = new double[weights[l].Length];
            for (var j = 0; j < next.Length; j++)
            {
                var z = biases[l][j];
                for (var k = 0; k < a.Length; k++)
                {
                    z += weights[l][j][k] * a[k];
                }

                next[j] = 1 / (1 + Math.Exp(-z));
            }

            a = next;
        }

        var error = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            error += 0.5 * (a[i] - y[i]) * (a[i] - y[i]);
        }

        return error;
    }

    public double ByWeight(int l, int j, int k) => Difference(weights[l][j], k);

    public double ByBias(int l, int j) => Difference(biases[l], j);

    private double Difference(double[] row, int at)
    {
        const double step = 1e-5;
        var was = row[at];
        row[at] = was + step;
        var above = Error();
        row[at] = was - step;
        var below = Error();
        row[at] = was;
        return (above - below) / (2 * step);
    }
}
