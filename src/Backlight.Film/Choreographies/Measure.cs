using System.Globalization;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Number = Backlight.Expressions.Number;

namespace Backlight.Film.Choreographies;

/// <summary>The number of the formula, and below it what a nudge measures; the digits that agree are green.</summary>
internal sealed class Measure : Choreography
{
    private const double Size = 0.5;

    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (step.After is not { Left: PartialDerivative { Of: TotalError, By: var parameter }, Right: Number measured })
        {
            stagehand.Write(step);
            return;
        }

        var backward = stagehand.Derivation.Evidence.PerSample[0].Backward;
        var derived = parameter switch
        {
            Weight w => backward.W(w.L.Number)[w.J.Number, w.K.Number],
            Bias b => backward.B(b.L.Number)[b.J.Number],
            _ => measured.Value,
        };
        var (upper, lower) = Digits(derived, measured.Value);
        var agree = upper.Zip(lower).TakeWhile(pair => pair.First == pair.Second).Count();
        var head = stagehand.Write(step, 0.6);
        var rows = new Group(Row("from the formula", upper, agree), Row("measured by a nudge", lower, agree));
        rows.Arrange(Direction.Down, 0.3, Direction.Right).FitInto(Math.Min(8, Board.BelowMap.Width - head.Width - 0.5), 1.9).MoveTo(0, Board.BelowMap.Centre.Y);
        rows.Shift(Board.BelowMap.Right - rows.Right.X, 0);
        stagehand.Play(head.Animate.MoveTo(Board.BelowMap.Left + (head.Width / 2), Board.BelowMap.Centre.Y).Over(0.4));
        stagehand.Play(new LaggedStart(rows.Select(row => new FadeIn(row, Direction.Up))).Lagged(0.5).Over(0.9));
        stagehand.Wait(Math.Max(0.7, 2.5 * stagehand.Pace));
        stagehand.Play(new FadeOut(rows).Over(0.3));
    }

    private static Group Row(string words, string digits, int agree)
    {
        var number = new Text(digits, Size, TextFace.Mono);
        for (var i = 0; i < number.Children.Count; i++)
        {
            number.Children[i].Paint(i < agree ? Colour.Green : Colour.Muted);
        }

        return [new Text(words, 0.4).NextTo(number, Direction.Left, 0.5), number];
    }

    // As many digits as show where they part.
    private static (string Derived, string Measured) Digits(double derived, double measured)
    {
        var places = derived == 0 ? 6 : Math.Clamp(8 - (int)Math.Floor(Math.Log10(Math.Abs(derived))) - 1, 4, 18);
        return (Text(derived), Text(measured));

        string Text(double value) => value.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
