using Backlight.Animation.Timelines;
using Backlight.Rendering.Skia;
using SkiaSharp;

namespace Backlight.Rendering.Stills;

/// <summary>Writes a frame as a PDF of one page, with paths instead of fonts.</summary>
public static class PdfPicture
{
    /// <summary>Writes the frame. The page has the form of the stage.</summary>
    /// <param name="frame">What is written.</param>
    /// <param name="output">Left open.</param>
    /// <param name="width">The width of the page, in points (1/72 inch), above 0.</param>
    /// <param name="title">In the document's properties.</param>
    /// <param name="transparent">Whether the background is left out.</param>
    public static void Write(Frame frame, Stream output, double width = 960, string title = "", bool transparent = false)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var scale = width / frame.Stage.Width;
        var height = frame.Stage.Height * scale;
        using var document = SKDocument.CreatePdf(output, new SKDocumentPdfMetadata { Title = title, Producer = "Backlight", RasterDpi = 300, EncodingQuality = 101 });
        var canvas = document.BeginPage((float)width, (float)height);
        if (!transparent)
        {
            canvas.Clear(new SKColorF((float)frame.Background.R, (float)frame.Background.G, (float)frame.Background.B));
        }

        using var painting = new FramePainting(new HashSet<Typesetting.Geometry.Outline>());
        var toPage = Typesetting.Geometry.Affine.Scaling(scale, -scale).Then(Typesetting.Geometry.Affine.Translation(new(width / 2, height / 2)));
        painting.Draw(canvas, FramePainting.Prepare(frame, toPage), SKRect.Create((float)width, (float)height));
        document.EndPage();
        document.Close();
    }
}
