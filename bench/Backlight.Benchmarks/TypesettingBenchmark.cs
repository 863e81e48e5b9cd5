using System.Diagnostics;
using System.Globalization;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;

namespace Backlight.Benchmarks;

/// <summary>Formulas per second, reading and layout.</summary>
internal static class TypesettingBenchmark
{
    private static readonly string[] Formulas =
    [
        @"\frac{\partial E}{\partial w^{(2)}_{11}}", @"\delta^{(l)} = \sigma'(z^{(l)}) \odot \left(W^{(l+1)}\right)^{T} \delta^{(l+1)}", @"E = \sum_{j=1}^{n} \tfrac{1}{2}(a_j - y_j)^2",
        @"\begin{bmatrix} w_{11} & w_{12} \\ w_{21} & w_{22} \end{bmatrix} \begin{bmatrix} a_1 \\ a_2 \end{bmatrix}", @"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", @"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
        @"\underbrace{\frac{\partial E}{\partial a}\frac{\partial a}{\partial z}}_{\delta}", @"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    ];

    public static int Run()
    {
        const int Rounds = 500;
        var nodes = Formulas.Select(TexReader.Read).ToArray();
        var runs = new List<double>();
        for (var run = 0; run < 6; run++)
        {
            var clock = Stopwatch.StartNew();
            var glyphs = 0;
            for (var i = 0; i < Rounds; i++)
            {
                foreach (var node in nodes)
                {
                    glyphs += MathLayout.Layout(node).Glyphs.Length;
                }
            }

            runs.Add(Rounds * nodes.Length / clock.Elapsed.TotalSeconds);
        }

        var reading = Stopwatch.StartNew();
        for (var i = 0; i < Rounds; i++)
        {
            foreach (var formula in Formulas)
            {
                TexReader.Read(formula);
            }
        }

        // The first run warms up.
        var median = runs.Skip(1).Order().ElementAt(2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"layout: {median:0} formulas per second ({1e3 / median:0.000} ms each), median of 5"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading TeX: {Rounds * Formulas.Length / reading.Elapsed.TotalSeconds:0} formulas per second"));
        return 0;
    }
}
