#:project ../src/Backlight.Film/Backlight.Film.csproj
#:project ../src/Backlight.Data/Backlight.Data.csproj
#:project ../src/Backlight.Rendering/Backlight.Rendering.csproj
#:property PublishAot=false
#:property AllowUnsafeBlocks=true

// Pictures of the story's film side by side, so that it can be looked at as a whole, middles of movements included:
//   dotnet run eng/contact-sheet.cs -- sheet.png --layers 2,2,2 --chapter 03-05 --every 1.5 --width 640 --columns 3 --theme light
// Or one picture: --at 12.5 --width 1920, or --end 07 --before 1.4 seconds before a chapter ends. It also says how small the smallest character of each chapter is.
using System.Globalization;
using Backlight.Data;
using Backlight.Derivations;
using Backlight.Files;
using Backlight.Film;
using Backlight.Rendering.Skia;
using Backlight.Typesetting.Colours;
using SkiaSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: contact-sheet.cs <sheet.png> [--network FILE | --layers 2,2,2 --activations … --error …] [--chapter 03-05] [--every 1.5 | --at 12.5 | --end 07 [--before 1.4]] [--width 640] [--columns 3] [--theme light]");
    return 2;
}

string? Given(string name) => Array.IndexOf(args, "--" + name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
double Number(string name, double otherwise) => Given(name) is { } text ? double.Parse(text) : otherwise;

var reading = new NetworkArguments { File = Given("network"), Layers = Given("layers"), Activation = Given("activation"), Activations = Given("activations"), Error = Given("error") }.Read();
if (!reading.TryGetValue(out var file))
{
    Console.Error.WriteLine(string.Join('\n', reading.Problems));
    return 2;
}

var derivation = Derivation.Of(file.ToNetwork(), file.Samples, new DerivationOptions { Limit = int.Parse(Given("limit") ?? "2") });
var film = new StoryScene(derivation) { Theme = Given("theme") == "light" ? Theme.Light : Theme.Dark }.Build();
Console.WriteLine($"{film.Duration:0.0} s: {string.Join("  ", film.Chapters.Select(chapter => $"{chapter.Id} {chapter.End - chapter.Start:0}"))}");

var range = (Given("chapter") ?? "00-21").Split('-');
var chapters = film.Chapters.Where(chapter => string.CompareOrdinal(chapter.Id, range[0]) >= 0 && string.CompareOrdinal(chapter.Id, range[^1]) <= 0).ToList();
foreach (var chapter in chapters)
{
    var least = film.Stills.Where(still => still.Duration > 0.25 && still.Start >= chapter.Start && still.Start < chapter.End)
        .SelectMany(still => film.At((still.Start + still.End) / 2).Items)
        .Where(item => item.Element.Identity.Text is { Length: > 0 } text && text != "rule" && char.IsLetterOrDigit(text, 0))
        .Select(item => (item.Element.Identity.Text, Height: item.Outline.Bounds.Under(item.Map).Height * 135))
        .DefaultIfEmpty((Text: "-", Height: 99)).MinBy(item => item.Height);
    Console.WriteLine($"{chapter.Id} at {chapter.Start:0.0} s: smallest character {least.Text} {least.Height:0.0} px at 1080p");
}

if (Given("captions") is not null) { foreach (var caption in film.Captions) { Console.WriteLine($"{caption.Start,6:0.0} {caption.End - caption.Start,5:0.0} s {caption.Text.Split(' ').Length / 3.0,5:0.0}  {caption.Text}"); } }
var times = Given("at") is { } at
    ? [double.Parse(at)]
    : Given("end") is { } end
    ? [film.Chapters.Single(chapter => chapter.Id == end).End - Number("before", 1.4)]
    : chapters.SelectMany(chapter => Enumerable.Range(0, 10_000).Select(i => chapter.Start + 0.3 + (i * Number("every", 1.5))).TakeWhile(time => time < chapter.End)).ToList();
var columns = Math.Min(times.Count, (int)Number("columns", 3));
var width = (int)Number("width", 640);
var height = width * 9 / 16;
var frames = new TimelineFrames(film, new(width, height), 60);
using var sheet = new SKBitmap(width * columns, height * ((times.Count + columns - 1) / columns), SKColorType.Bgra8888, SKAlphaType.Opaque);
using var canvas = new SKCanvas(sheet);
var pixels = new uint[width * height];
for (var i = 0; i < times.Count; i++)
{
    frames.PaintAt(times[i], pixels);
    unsafe
    {
        fixed (uint* first = pixels)
        {
            using var picture = SKImage.FromPixelCopy(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque), (nint)first);
            canvas.DrawImage(picture, i % columns * width, i / columns * height, new SKSamplingOptions());
        }
    }

    if (times.Count > 1)
    {
        using var grey = new SKPaint { Color = SKColors.Gray, Style = SKPaintStyle.Stroke };
        canvas.DrawRect(i % columns * width, i / columns * height, width, height, grey);
    }
}

using var stream = File.Create(args[0]);
sheet.Encode(stream, SKEncodedImageFormat.Png, 90);
return 0;
