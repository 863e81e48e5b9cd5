using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>How updaters are followed: sample by sample, with everything where it is at that time.</summary>
internal sealed partial class Stage
{
    private readonly List<Stay> _stays = [];
    private readonly List<Shape> _parted = [];
    private readonly List<Becoming> _becomings = [];
    private readonly Dictionary<Shape, Look> _bases = [];
    private readonly Dictionary<Shape, Arrival> _arrivals = [];
    private bool _isAsked;

    /// <summary>When the next thing happens, for a scene; an updater that asks for it changes by itself as time goes on.</summary>
    public double Ask()
    {
        _isAsked = true;
        return Now;
    }

    /// <summary>Brings what is not on stage yet, but follows something, up to date.</summary>
    public void Refresh(Shape shape)
    {
        if (!IsOnStage(shape))
        {
            Update(0, Family(shape));
        }
    }

    /// <summary>A shape has become another from a time on, pieces and all.</summary>
    public void Became(Shape shape, double time, (Look? Look, IReadOnlyList<Shape> Children) before) => _becomings.Add(new(shape, time, before, shape.State));

    /// <summary>How a piece looks without what is planned for it: what is drawn anew goes the plan's way relative to this.</summary>
    public void Base(Shape piece, Look look) => _bases.TryAdd(piece, look);

    /// <summary>A piece comes out of another look; what is drawn anew is between that and what is drawn.</summary>
    public void Arriving(Shape piece, Look from, double start, double duration, RateFunction rate) => _arrivals[piece] = new(from, start, duration, rate);

    private static List<Shape> Kept(IEnumerable<Shape> shapes) => [.. shapes.Where(shape => shape.Updaters.Count > 0)];

    private List<Shape> Updated() => Families(_roots);

    private List<Shape> Families(IEnumerable<Shape> roots)
    {
        var families = roots.Concat(_watched).SelectMany(Family).ToList();
        return Kept(_parted.Where(family => !families.Contains(family) && family.Pieces.Any(families.Contains)).Concat(families).Distinct());
    }

    private IEnumerable<Shape> OnStageAt(double time) =>
        _stays.Where(stay => stay.From < time + 1e-9 && stay.To > time - 1e-9).Select(stay => stay.Root).Distinct();

    private void End(Shape root, double time)
    {
        foreach (var stay in _stays.Where(stay => stay.Root == root && stay.To > time))
        {
            stay.To = time;
        }
    }

    private void Update(double seconds, IEnumerable<Shape> shapes)
    {
        foreach (var shape in Kept(shapes))
        {
            var before = shape.Pieces.ToList();
            if (shape is Live drawn)
            {
                drawn.IsPlaced = drawn.Slots.Any(slot => _arrivals.ContainsKey(slot) || _bases.ContainsKey(slot));
            }

            foreach (var updater in shape.Updaters.ToList())
            {
                _isAsked = false;
                updater.Update(seconds);
                updater.Timed |= _isAsked;
            }

            TakeOverParts(before, [.. shape.Pieces]);
            if (shape is Live live && seconds > 0)
            {
                Place(live);
            }
        }
    }

    // What was drawn anew as other objects is played by those who played what was there before, in order.
    private void TakeOverParts(List<Shape> before, List<Shape> after)
    {
        if (before.SequenceEqual(after))
        {
            return;
        }

        var (kept, known) = (after.ToHashSet(), before.ToHashSet());
        var gone = new Queue<Shape>(before.Where(piece => !kept.Contains(piece) && _actors.ContainsKey(piece)));
        foreach (var piece in after.Where(piece => !known.Contains(piece) && !_actors.ContainsKey(piece)))
        {
            if (gone.Count == 0)
            {
                return;
            }

            var old = gone.Dequeue();
            if (_actors.Remove(old, out var actor))
            {
                actor.Piece = piece;
                _actors.Add(piece, actor);
            }
        }
    }

    private void LeaveOut(List<Shape> before, IEnumerable<Shape> after, double time)
    {
        foreach (var gone in before.Except(after))
        {
            if (_actors.TryGetValue(gone, out var actor))
            {
                actor.Leave(time);
            }
        }
    }

    private void Advance(double duration, bool anythingMoves)
    {
        var start = Now;
        var updated = Kept(_stays.Select(stay => stay.Root).Distinct().Concat(_watched).SelectMany(Family).Concat(_parted).Distinct());
        if (duration > 0 && updated.Count > 0 && (anythingMoves || updated.Exists(shape => shape.Updaters.Exists(updater => updater.Timed))))
        {
            Follow(start, duration, updated.Exists(shape => shape.Updaters.Exists(updater => updater.Timed)));
        }

        // Times are written with six decimals; sums of them should not drift.
        Now = Math.Round(start + duration, 9);
        Update(0, Updated());
    }

    private void Follow(double start, double duration, bool isTimed)
    {
        var steps = Steps(duration);
        double TimeOf(int i) => start + (duration * i / steps);
        var plans = _moved.OrderBy(actor => actor.Born).Select(actor => new Plan(actor, [.. Enumerable.Range(0, steps + 1).Select(i => actor.At(TimeOf(i)))])).ToList();
        var planOf = plans.ToDictionary(plan => plan.Actor);
        var trackers = _movedTrackers.Select(pair => (Tracker: pair.Key, Track: pair.Value.ToTrack(), Final: pair.Key.Value)).ToList();
        _moved.Clear();
        GoBackTo(start);
        for (var i = 1; i <= steps; i++)
        {
            Now = i == steps ? start + duration : TimeOf(i);
            GoOn(TimeOf(i - 1), Now);
            foreach (var plan in plans)
            {
                plan.Set(i, Now, isTimed);
            }

            foreach (var (tracker, track, final) in trackers)
            {
                tracker.Value = i == steps ? final : track.At(Now, Lerp);
            }

            var roots = OnStageAt(Now).Concat(_watched).ToList();
            var before = roots.SelectMany(root => root.Pieces).Distinct().ToDictionary(piece => piece, piece => piece.Look!);
            Update(duration / steps, Families(roots.Except(_watched)));
            var pieces = roots.SelectMany(root => root.Pieces).Distinct().ToList();
            LeaveOut([.. before.Keys], pieces, Now);
            foreach (var piece in pieces)
            {
                var actor = ActorOf(piece);
                if (!actor.WasOnStage(Now) && !_watched.Contains(piece))
                {
                    actor.Jump(Now, piece.Look!);
                    ActorOf(piece).Enter(Now);
                }
                else if (planOf.TryGetValue(actor, out var plan))
                {
                    if (plan.IsGivenUp || piece.Look != plan.Looks[i])
                    {
                        plan.GiveUp(i - 1, TimeOf(i - 1));
                        actor.Step(TimeOf(i - 1), Now - TimeOf(i - 1), piece.Look!);
                    }
                }
                else
                {
                    actor.Step(TimeOf(i - 1), Now - TimeOf(i - 1), piece.Look!);
                }
            }
        }

        foreach (var stay in _stays.Where(stay => stay.To <= Now))
        {
            foreach (var piece in stay.Root.Pieces.Where(piece => _actors.TryGetValue(piece, out var actor) && actor.IsOnStage && !IsOnStage(piece)))
            {
                ActorOf(piece).Leave(stay.To);
            }
        }

        foreach (var plan in plans)
        {
            plan.Restore();
        }
    }

    // Shapes have the parts that they had then; they come to what they have now as time goes on.
    private void GoBackTo(double time)
    {
        foreach (var becoming in Enumerable.Reverse(_becomings).Where(becoming => becoming.Time > time))
        {
            becoming.Shape.State = becoming.Before;
        }
    }

    private void GoOn(double after, double until)
    {
        foreach (var becoming in _becomings.Where(becoming => becoming.Time > after && becoming.Time <= until))
        {
            becoming.Shape.State = becoming.After;
        }
    }

    // What is drawn anew is put where its animation has it: on its way out of another look, or grown, drawn, faded as far as planned.
    private void Place(Live live)
    {
        var (model, modelPlan) = live.Slots.Select(slot => (Look: _bases.GetValueOrDefault(slot), slot.Planned)).FirstOrDefault(plan => plan is { Look: not null, Planned: not null });
        foreach (var slot in live.Slots)
        {
            if (_arrivals.TryGetValue(slot, out var arrival))
            {
                slot.Look = arrival.At(Now, slot.Look! with { Opacity = slot.Drawn }, this);
            }
            else if (_bases.TryGetValue(slot, out var look) && slot.Planned is { } planned)
            {
                // Faded by its own share, where it has one; else as much as the whole.
                var opacity = look.Opacity > 0 ? slot.Drawn * Math.Clamp(planned.Opacity / look.Opacity, 0, 1) : slot.Look!.Opacity;
                slot.Look = Plan.Applied(slot.Look!, look, planned) with { Opacity = opacity };
            }
            else if (model is not null && modelPlan is not null)
            {
                slot.Look = slot.Look! with { Map = Plan.Applied(slot.Look, model, modelPlan).Map };
            }
        }
    }

    /// <summary>When a root is on stage.</summary>
    private sealed class Stay(Shape root, double from)
    {
        public Shape Root => root;

        public double From => from;

        public double To { get; set; } = double.PositiveInfinity;
    }

    private sealed record Becoming(Shape Shape, double Time, (Look? Look, IReadOnlyList<Shape> Children) Before, (Look? Look, IReadOnlyList<Shape> Children) After);
}
