using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Film.Choreographies;
using Backlight.Film.Staging;
using Backlight.Film.Wording;
using Backlight.Formulas;
using Backlight.Typesetting;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film;

/// <summary>Tells a derivation chapter by chapter, step by step: what is said, and how much time it gets. What is done on stage is the stagehand's.</summary>
internal sealed class Storyteller(Stagehand stagehand, Derivation derivation)
{
    private readonly Stagehand _stagehand = stagehand;
    private readonly Derivation _derivation = derivation;
    private readonly Script _script = new();
    private Text? _title;

    public void Tell(Chapter chapter)
    {
        _stagehand.Scene.Open(chapter.Figure, chapter.Title);
        var title = new Text($"{chapter.Figure}  {SpokenWords.ToText(chapter.Title)}", 0.42, TextFace.Bold).FitInto(8.6, 0.5).ToEdge(Direction.UpLeft, 0.35);
        if (_title is { } old)
        {
            _stagehand.Play(new FadeOut(old).Over(0.2));
        }

        _stagehand.Play(new FadeIn(title).Over(0.2));
        _title = title;
        if (chapter.Kind == ChapterKind.Network)
        {
            _stagehand.DrawMap();
        }

        if (chapter.Steps.Count > 0 && chapter.Steps.All(step => step.Rule == Rules.Conclude))
        {
            TellTogether(chapter);
            return;
        }

        _stagehand.Say(Script.Introduction(chapter));
        _stagehand.Read();

        if (chapter.Kind == ChapterKind.Learning)
        {
            LearningCurve.ShowSizes(_stagehand);
        }

        foreach (var step in chapter.Steps.Where(step => !Script.RepeatsForBiases(step)))
        {
            Tell(step);
        }

        if (chapter.Kind == ChapterKind.Learning)
        {
            LearningCurve.Show(_stagehand);
        }

        if (Script.Ending(chapter) is { Length: > 0 } ending)
        {
            _stagehand.Say(ending);
            _stagehand.Read();
        }

        _stagehand.Wait(chapter.Kind == ChapterKind.OutputRest || chapter.Kind == ChapterKind.HiddenRest ? 0.1 : 0.18);
        _stagehand.ClearAway(_derivation.Chapters.SkipWhile(other => other != chapter).Skip(1).SelectMany(other => other.Steps).FirstOrDefault());
    }

    private void Tell(DerivationStep step)
    {
        var line = _script.Of(step);
        _stagehand.Pace = line.Pace;
        _stagehand.Say(line.Words);
        Choreography.For(step.Rule).Show(_stagehand, step);
        _stagehand.Read();
        _stagehand.Wait(line.Rest);
        foreach (var sentence in line.More)
        {
            _stagehand.Say(sentence);
            _stagehand.Read();
        }
    }

    private void TellTogether(Chapter chapter)
    {
        _stagehand.ShowMap(false);
        _stagehand.Play([.. _stagehand.Board.Writs.Select(writ => new FadeOut(writ.Formula).Over(0.3))]);
        _stagehand.Board.Clear();
        var written = chapter.Steps.Select(step => LinkedFormula.Of(step.After, Board.Size, style: WritingStyle.Story with { ShowShapes = true })).ToList();
        // The last two are short and stand side by side.
        var last = new Group(written.TakeLast(2)).Arrange(Direction.Right, 0.9);
        var formulas = new Group([.. written.SkipLast(2), last]);
        formulas.Arrange(Direction.Down, 0.35, Direction.Left).FitInto(Board.Whole.Width, Board.Whole.Height).MoveTo(Board.Whole.Centre);
        foreach (var (step, formula) in chapter.Steps.Zip(written))
        {
            _stagehand.ShowCheck(step);
            _stagehand.Play(new Write(formula).Over(1.4));
            _stagehand.Wait(0.6);
        }

        _stagehand.Say(chapter.Says);
        _stagehand.Wait(6.2);
        _stagehand.Scene.Say(null);
        _stagehand.HideCheck();
        _stagehand.Play(new FadeOut(formulas).Over(0.5));
        _stagehand.ShowMap(true);
    }
}
