using Backlight.Training.Samples;

namespace Backlight.Training.Tests.Fitting;

/// <summary>Samples that are easy to learn: clouds around points, and a plane with a bend.</summary>
internal static class Blobs
{
    /// <summary>Class c is a cloud around a point of its own; class 0 is as many times more frequent as is asked for.</summary>
    public static SampleTable Classes(int count, int classes = 3, int width = 4, double spread = 0.6, int excess = 1)
    {
        var random = new RandomNumbers(7);
        var (inputs, targets) = (new float[count * width], new float[count * classes]);
        for (var i = 0; i < count; i++)
        {
            var c = random.Below(classes + excess - 1) is var drawn && drawn < classes ? drawn : 0;
            targets[(i * classes) + c] = 1;
            for (var k = 0; k < width; k++)
            {
                inputs[(i * width) + k] = (float)((k % classes == c ? 1 : 0) + (spread * (random.Next() + random.Next() - 1)));
            }
        }

        return new SampleTable(new ClassTarget(Enumerable.Range(0, classes).Select(c => $"class {c}").ToValueList()), inputs, targets);
    }

    /// <summary>Yes where x_1 x_2 is above 0.</summary>
    public static SampleTable Binary(int count)
    {
        var random = new RandomNumbers(8);
        var inputs = Enumerable.Range(0, 2 * count).Select(_ => (float)((2 * random.Next()) - 1)).ToArray();
        var targets = Enumerable.Range(0, count).Select(i => inputs[2 * i] * inputs[(2 * i) + 1] > 0 ? 1f : 0f).ToArray();
        return new SampleTable(new BinaryTarget("no", "yes"), inputs, targets);
    }

    /// <summary>y = 1000 + 300 |x_1| − 200 x_2, far from where a network begins.</summary>
    public static SampleTable Numbers(int count)
    {
        var random = new RandomNumbers(9);
        var inputs = Enumerable.Range(0, 2 * count).Select(_ => (float)(50 + (20 * random.Next()))).ToArray();
        var targets = Enumerable.Range(0, count).Select(i => 1000 + (300 * Math.Abs(inputs[2 * i] - 60)) - (200 * inputs[(2 * i) + 1])).Select(y => (float)y).ToArray();
        return new SampleTable(new RegressionTarget(["price"]), inputs, targets);
    }
}
