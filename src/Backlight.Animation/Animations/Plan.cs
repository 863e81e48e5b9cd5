using Backlight.Animation.Shapes;

namespace Backlight.Animation.Animations;

/// <summary>What a play's animations have written down for one actor, sample by sample; kept until an updater wants it otherwise.</summary>
internal sealed class Plan(Actor actor, Look[] looks)
{
    // Shapes that leave are given their look back by the animation; that is not where the plan ends.
    private readonly Shape _piece = actor.Piece;
    private readonly Look? _kept = actor.Piece.Look;
    private readonly Look _final = actor.Last;

    public Actor Actor => actor;

    /// <summary>One for each sample.</summary>
    public Look[] Looks { get; } = [.. looks[..^1], actor.Last];

    /// <summary>Whether an updater has changed the piece meanwhile.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>Brings the piece to where the plan has it at a sample. What updaters did as time went on is kept: the plan adds its own step to it.</summary>
    public void Set(int sample, double time, bool isTimed)
    {
        if (actor.Piece.Look is not { } look || time < actor.Born)
        {
            return;
        }

        actor.Piece.Look = isTimed && IsGivenUp ? Applied(look, Looks[sample - 1], Looks[sample]) : Looks[sample];
        if (actor.Piece is LiveSlot slot)
        {
            slot.Planned = Looks[sample];
        }
    }

    public void GiveUp(int sample, double time)
    {
        if (!IsGivenUp)
        {
            IsGivenUp = true;
            actor.Rewind(time, Looks[sample]);
        }
    }

    /// <summary>After the last sample: what has left the stage is left as its animation wants it.</summary>
    public void Restore()
    {
        if (_kept is not null && _kept != _final && actor.Piece == _piece && _piece.Look is { } look)
        {
            _piece.Look = IsGivenUp && Looks[0].Map == _final.Map ? _kept with { Map = look.Map } : _kept;
        }
    }

    /// <summary>A look with the step from one look to another added: what the step leaves alone stays as it is.</summary>
    public static Look Applied(Look look, Look from, Look to) => look with
    {
        Outline = from.Outline == to.Outline ? look.Outline : to.Outline,
        Map = from.Map == to.Map ? look.Map : Math.Abs(from.Map.Determinant) < 1e-12 ? to.Map : look.Map.Then(from.Map.Inverse().Then(to.Map)),
        Fill = from.Fill == to.Fill ? look.Fill : to.Fill,
        Stroke = from.Stroke == to.Stroke ? look.Stroke : to.Stroke,
        StrokeWidth = from.StrokeWidth == to.StrokeWidth ? look.StrokeWidth : to.StrokeWidth,
        StrokeStyle = from.StrokeStyle == to.StrokeStyle ? look.StrokeStyle : to.StrokeStyle,
        DashOffset = look.DashOffset + to.DashOffset - from.DashOffset,
        Opacity = from.Opacity == to.Opacity ? look.Opacity : to.Opacity,
        TrimStart = from.TrimStart == to.TrimStart ? look.TrimStart : to.TrimStart,
        TrimEnd = from.TrimEnd == to.TrimEnd ? look.TrimEnd : to.TrimEnd,
        Z = from.Z == to.Z ? look.Z : to.Z,
    };
}
