using Backlight.Animation.Shapes;

namespace Backlight.Animation.Animations;

/// <summary>How motions by a function of the share are written down.</summary>
internal sealed partial class Stage
{
    /// <summary>Changes a shape by a function of the share, sample by sample.</summary>
    /// <param name="shape">What the function changes.</param>
    /// <param name="start">In seconds.</param>
    /// <param name="duration">In seconds.</param>
    /// <param name="change">Is called with the shape as it was at first.</param>
    /// <param name="reachesOut">Whether it may change trackers and other shapes on stage, too.</param>
    public void Sample(Shape shape, double start, double duration, Action<double> change, bool reachesOut = false)
    {
        var (now, before) = (Now, States(shape));
        var (steps, own) = (Steps(duration), shape.Pieces.ToHashSet());
        var last = start;
        for (var i = 0; i <= steps; i++)
        {
            var (pieces, states) = (shape.Pieces.ToList(), States(shape));
            foreach (var (member, state) in before)
            {
                member.State = state;
            }

            Now = start + (duration * i / Math.Max(1, steps));
            var others = reachesOut ? _roots.Concat(_watched).SelectMany(root => root.Pieces).Where(piece => !own.Contains(piece)).Distinct().Select(piece => (piece, piece.Look)).ToList() : [];
            var trackers = Heard(() => change(steps == 0 ? 1 : (double)i / steps), reachesOut);
            TakeOverParts(pieces, [.. shape.Pieces]);
            foreach (var (member, state) in states.Where(state => !state.Shape.State.Children.SequenceEqual(state.State.Children)))
            {
                _becomings.Add(new(member, Now, state, member.State));
            }

            foreach (var piece in others.Where(other => other.piece.Look is not null && other.piece.Look != other.Look).Select(other => other.piece).Except(shape.Pieces))
            {
                StepOrJump(piece, last, Now - last);
            }

            foreach (var (tracker, value) in trackers)
            {
                if (!_movedTrackers.TryGetValue(tracker, out var track))
                {
                    _movedTrackers.Add(tracker, track = new(value));
                }

                if (Now > last)
                {
                    track.Step(last, Now - last, value, tracker.Value);
                }
                else
                {
                    track.Jump(Now, tracker.Value);
                }
            }

            foreach (var piece in shape.Pieces)
            {
                StepOrJump(piece, last, Now - last);
            }

            LeaveOut(pieces, shape.Pieces, Now);
            last = Now;
        }

        Now = now;
    }

    private static List<(Shape Shape, (Look? Look, IReadOnlyList<Shape> Children) State)> States(Shape shape) => [.. Family(shape).Select(member => (member, member.State))];

    // The trackers that a function sets, each with its number before.
    private static Dictionary<ValueTracker, double> Heard(Action change, bool listens)
    {
        var (heard, listener) = (new Dictionary<ValueTracker, double>(), ValueTracker.Listener);
        try
        {
            ValueTracker.Listener = listens ? (tracker, before) => heard.TryAdd(tracker, before) : listener;
            change();
        }
        finally
        {
            ValueTracker.Listener = listener;
        }

        return heard;
    }

    private void StepOrJump(Shape piece, double start, double duration)
    {
        var actor = ActorOf(piece);
        if (!actor.IsOnStage && !_watched.Contains(piece))
        {
            actor.Jump(start + duration, piece.Look!);
            ActorOf(piece).Enter(start + duration);
        }
        else if (duration > 0)
        {
            actor.Step(start, duration, piece.Look!);
        }
        else
        {
            actor.Jump(start, piece.Look!);
        }
    }
}
