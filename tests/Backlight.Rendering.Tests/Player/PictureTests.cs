using System.Globalization;
using Backlight.Rendering.Skia;

namespace Backlight.Rendering.Tests.Player;

/// <summary>What the canvas shows.</summary>
public sealed class PictureTests(Browser browser)
{
    private const int Width = 640;
    private const int Height = 360;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_and_Skia_draw_the_same_picture(bool rich)
    {
        var film = rich ? Films.Rich : Films.Lesson;
        await using var window = await browser.Open(film);
        await window.Ask<object?>($"player.stage.resize({Width}, {Height})");
        var frames = new TimelineFrames(film, new(Width, Height), 60);
        var expected = new uint[Width * Height];
        foreach (var time in (double[])[0, 0.6, 1.1, 1.75, 2.5, 3.1, 3.6, 4.2, 4.75, 5.9, .. rich ? [] : (double[])[6.6, 7.4, 8.3]])
        {
            frames.PaintAt(time, expected);
            var actual = await Pixels(window, $"player.seek({time.ToString(CultureInfo.InvariantCulture)})");
            var (sum, far) = (0L, 0);
            for (var i = 0; i < expected.Length; i++)
            {
                var difference = Difference(expected[i], actual, 4 * i);
                sum += difference;
                far += difference > 60 ? 1 : 0;
            }

            // Rims are softened in two ways; what stands in another place or colour is far more than that.
            Assert.True(sum / (double)expected.Length < 0.8 && far < expected.Length * 0.002, $"At {time} s the mean difference is {sum / (double)expected.Length:0.###} of 765, and {far} pixels differ by more than 60.");
        }
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("story")]
    [InlineData("lesson")]
    public async Task Playing_draws_what_drawing_everything_draws(string film)
    {
        await using var window = await browser.Open(film switch { "rich" => Films.Rich, "story" => Films.Story, _ => Films.Lesson });
        var worst = await window.AskAll("""
            const { stage } = player;
            stage.resize(480, 270);
            const pixels = () => stage.context.getImageData(0, 0, 480, 270).data;
            const worst = [];
            stage.show(0);
            for (let time = 0; time < timeline.duration; time += 0.17) {
              stage.play(time);
              const played = pixels();
              stage.refresh();
              const whole = pixels();
              let far = 0;
              for (let i = 0; i < whole.length; i++) {
                far += Math.abs(whole[i] - played[i]) > 8 ? 1 : 0;
              }
              worst.push(far);
              // Goes on playing from the layers of the span, not from what was drawn whole.
              stage.play(Math.max(0, time - 1e-3));
              stage.play(time);
            }
            return worst;
            """);
        Assert.All(worst.EnumerateArray(), far => Assert.Equal(0, far.GetInt32()));
    }

    [Fact]
    public async Task Nothing_is_drawn_while_the_picture_stands()
    {
        await using var window = await browser.Open(Films.Story, hash: "#t=6.5&speed=4");
        var drawn = await window.AskAll("""
            const drawn = [];
            await new Promise(done => {
              player.on('time', () => {
                drawn.push([player.time, player.stage.drawn]);
                if (player.time > 11) {
                  done();
                }
              });
              player.play();
            });
            return [drawn[0][1], drawn.findLast(([time]) => time < 10)[1], drawn.at(-1)[1], drawn.length];
            """);
        Assert.Equal(drawn[0].GetInt32(), drawn[1].GetInt32());
        Assert.Equal(drawn[1].GetInt32() + 1, drawn[2].GetInt32());
        Assert.True(drawn[3].GetInt32() > 5);
    }

    [Fact]
    public async Task The_canvas_has_the_pixels_of_the_screen()
    {
        await using var window = await browser.Open(Films.Story, density: 2);
        var sizes = await window.AskAll("const box = player.stage.canvas.getBoundingClientRect(); return [player.stage.canvas.width, box.width, player.stage.canvas.height, box.height];");
        Assert.Equal(2 * sizes[1].GetDouble(), sizes[0].GetDouble(), 1.0);
        Assert.Equal(2 * sizes[3].GetDouble(), sizes[2].GetDouble(), 1.0);
    }

    internal static async Task<byte[]> Pixels(Browser.Window window, string action) => Convert.FromBase64String(await window.Page.EvaluateAsync<string>($$"""
        () => {
          const { player } = backlight;
          {{action}};
          const { canvas } = player.stage;
          const { data } = player.stage.context.getImageData(0, 0, canvas.width, canvas.height);
          let text = '';
          for (let i = 0; i < data.length; i += 32768) {
            text += String.fromCharCode(...data.subarray(i, i + 32768));
          }
          return btoa(text);
        }
        """));

    private static int Difference(uint argb, byte[] rgba, int place) =>
        Math.Abs((int)((argb >> 16) & 255) - rgba[place]) + Math.Abs((int)((argb >> 8) & 255) - rgba[place + 1]) + Math.Abs((int)(argb & 255) - rgba[place + 2]);
}
