using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Data.Samples;
using Backlight.Typesetting.Colours;

namespace Backlight.Documents.Runs;

/// <summary>The inputs of a sample as the picture that they are: the greatest number white, the least black.</summary>
internal static class PixelPicture
{
    public static Frame Of(ValueList<float> inputs, PictureSize size)
    {
        var (least, most) = (inputs.Min(), inputs.Max());
        var pixels = new int[size.Rows, size.Columns];
        for (var i = 0; i < inputs.Count; i++)
        {
            var grey = most > least ? (int)Math.Round(255 * (inputs[i] - least) / (most - least)) : 0;
            pixels[i / size.Columns, i % size.Columns] = grey * 0x010101;
        }

        return Still.Of(Math.Clamp(size.Columns / (double)size.Rows, 0.1, 10), Theme.Light, Image.OfPixels(pixels, height: 8));
    }
}
