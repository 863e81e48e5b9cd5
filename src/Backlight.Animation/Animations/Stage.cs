using System.Collections.Immutable;
using System.Globalization;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Writes down what a scene plays: who is on stage, and the tracks of every piece.</summary>
internal sealed partial class Stage(Theme theme, double samplesPerSecond)
{
    // A day. Whoever wants more has mistaken something, and would wait for longer.
    private const double LongestFilm = 86400;

    private readonly Dictionary<Shape, Actor> _actors = [];
    private readonly List<Actor> _order = [];
    private readonly List<Shape> _roots = [];
    private readonly List<Shape> _watched = [];
    private readonly HashSet<Actor> _moved = [];
    private readonly Dictionary<ValueTracker, TrackBuilder<double>> _movedTrackers = [];
    private readonly Dictionary<(Outline, Outline), (Outline, Outline)> _alignments = [];
    private bool _isPlaying;

    /// <summary>When the next thing happens, in seconds.</summary>
    public double Now { get; private set; }

    public IReadOnlyList<Shape> Roots => _roots;

    /// <summary>Takes part in updates without being drawn: the camera.</summary>
    public void Watch(Shape shape)
    {
        _watched.Add(shape);
        ActorOf(shape);
    }

    public Actor ActorOf(Shape piece)
    {
        if (!_actors.TryGetValue(piece, out var actor))
        {
            actor = new(piece, this);
            _actors.Add(piece, actor);
            _order.Add(actor);
        }

        return actor;
    }

    public bool IsOnStage(Shape shape) => _roots.Exists(root => root == shape || root.Has(shape));

    /// <summary>Puts a shape on stage from a time on, in front of the others.</summary>
    public void Enter(Shape shape, double time)
    {
        // A view on pieces that are there already, such as a part of a formula, adds nothing.
        var pieces = shape.Pieces.ToList();
        if (!IsOnStage(shape) && (pieces.Count == 0 || !pieces.All(piece => _actors.TryGetValue(piece, out var actor) && actor.IsOnStage)))
        {
            // A group that is added around shapes that were there takes their place.
            foreach (var root in _roots.Where(shape.Has))
            {
                End(root, time);
            }

            _roots.RemoveAll(shape.Has);
            _roots.Add(shape);
            _stays.Add(new(shape, time));
        }

        foreach (var piece in shape.Pieces)
        {
            var actor = ActorOf(piece);
            if (!actor.IsOnStage)
            {
                actor.Jump(time, piece.Look!);
                // It may have become a picture, which is another's part.
                ActorOf(piece).Enter(time);
                Moved(ActorOf(piece));
            }
        }
    }

    /// <summary>Puts a shape on stage right in front of a piece, or of where that was, instead of in front of everything.</summary>
    public void EnterAt(Shape shape, IEnumerable<Shape> pieces, double time)
    {
        var known = _order.Count;
        Enter(shape, time);
        var place = pieces.Select(piece => _actors.TryGetValue(piece, out var actor) ? _order.IndexOf(actor) : -1).DefaultIfEmpty(-1).Max() + 1;
        if (place > 0 && place < known)
        {
            var fresh = _order[known..];
            _order.RemoveRange(known, fresh.Count);
            _order.InsertRange(place, fresh);
        }
    }

    /// <summary>Gives a piece that becomes a picture, or stops being one, to another actor: an element has one picture or none.</summary>
    public void Recast(Actor actor, double time, Look look)
    {
        var (piece, wasOnStage) = (actor.Piece, actor.IsOnStage);
        actor.Leave(time);
        piece.Look = look;
        var next = new Actor(piece, this, time);
        _order.Insert(_order.IndexOf(actor) + 1, next);
        _actors[piece] = next;
        if (wasOnStage)
        {
            next.Enter(time);
        }

        Moved(next);
    }

    /// <summary>Takes a shape off the stage; of a group that it is part of, the others stay.</summary>
    public void Leave(Shape shape, double time)
    {
        var gone = shape.Pieces.ToHashSet();
        for (var i = _roots.Count - 1; i >= 0; i--)
        {
            var root = _roots[i];
            if (root == shape || root.Pieces.Any(gone.Contains))
            {
                var left = root == shape ? [] : Without(root, gone).ToList();
                if (left.Count > 0)
                {
                    // A family in parts still has its say about those that are left.
                    _parted.AddRange(Kept(Family(root)));
                }

                End(root, time);
                _roots.RemoveAt(i);
                _roots.InsertRange(i, left);
                _stays.AddRange(left.Select(child => new Stay(child, time)));
            }
        }

        foreach (var piece in shape.Pieces)
        {
            if (_actors.TryGetValue(piece, out var actor))
            {
                actor.Leave(time);
            }
        }
    }

    /// <summary>Notices what was changed since the last time: pieces come, go and jump.</summary>
    public void Notice(double time)
    {
        var present = new HashSet<Shape>();
        foreach (var piece in _roots.Concat(_watched).SelectMany(root => root.Pieces))
        {
            present.Add(piece);
            var actor = ActorOf(piece);
            actor.Jump(time, piece.Look!);
            if (!_watched.Contains(piece))
            {
                actor.Enter(time);
            }
        }

        foreach (var actor in _order.Where(actor => actor.IsOnStage && !present.Contains(actor.Piece)))
        {
            actor.Leave(time);
        }
    }

    /// <summary>Writes down an animation from now on.</summary>
    /// <exception cref="ArgumentException">The film would last more than a day.</exception>
    /// <exception cref="InvalidOperationException">It is called by something that is being played.</exception>
    public void Play(Animation animation) => Play(animation.RunTime, animation.Cues);

    public void Wait(double seconds) => Play(seconds, () => []);

    public void Moved(Actor actor) => _moved.Add(actor);

    public void Move(ValueTracker tracker, double start, double duration, double to, RateFunction rate)
    {
        if (!_movedTrackers.TryGetValue(tracker, out var track))
        {
            _movedTrackers.Add(tracker, track = new(tracker.Value));
        }

        track.Move(start, duration, track.At(start, Lerp), to, rate);
        tracker.Value = rate.At(1) == 0 ? tracker.Value : to;
    }

    /// <summary>Moves one piece by a function of the share, sample by sample; everything else of its look goes on by itself.</summary>
    public void SampleMap(Shape piece, double start, double duration, Func<double, Affine> map)
    {
        var actor = ActorOf(piece);
        var steps = Steps(duration);
        for (var i = 1; i <= steps; i++)
        {
            actor.StepMap(start + (duration * (i - 1) / steps), duration / steps, map((double)i / steps));
        }

        if (steps == 0)
        {
            actor.Jump(start, actor.Last with { Map = map(1) });
        }

        Moved(actor);
    }

    public (Outline From, Outline To) Align(Outline from, Outline to)
    {
        if (!_alignments.TryGetValue((from, to), out var aligned))
        {
            _alignments.Add((from, to), aligned = Morph.Align(from, to));
        }

        return aligned;
    }

    public Colour Blend(Colour from, Colour to, double share) => Colour.Of(Rgba.Lerp(from.Under(theme), to.Under(theme), share));

    public ImmutableArray<Element> ToElements()
    {
        var elements = ImmutableArray.CreateBuilder<Element>();
        foreach (var actor in _order)
        {
            if (actor.ToElement(elements.Count, Now) is { } element)
            {
                elements.Add(element);
            }
        }

        return elements.DrainToImmutable();
    }

    // What is left of a family without some pieces: itself where none are its own, else those of its children that are left.
    private static IEnumerable<Shape> Without(Shape root, HashSet<Shape> gone)
    {
        if (!root.Pieces.Any(gone.Contains))
        {
            yield return root;
        }
        else if (!root.Pieces.All(gone.Contains))
        {
            foreach (var child in root.Children.SelectMany(child => Without(child, gone)))
            {
                yield return child;
            }
        }
    }

    private static IEnumerable<Shape> Family(Shape shape) => [shape, .. shape.Children.SelectMany(Family)];

    private void Play(double duration, Func<IEnumerable<Cue>> cues)
    {
        if (_isPlaying)
        {
            throw new InvalidOperationException("What follows, is drawn anew or is changed by an animation of your own plays nothing itself: call Play and Wait in Construct.");
        }

        // Before the cues are worked out: a time without end has none.
        if (!(Now + duration <= LongestFilm))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A film lasts {LongestFilm} seconds at most; with this it would last {Now + duration}."));
        }

        _isPlaying = true;
        try
        {
            _stays.Clear();
            _stays.AddRange(_roots.Select(root => new Stay(root, double.NegativeInfinity)));
            Update(0, Updated());
            Notice(Now);
            _moved.Clear();
            _movedTrackers.Clear();
            _becomings.Clear();
            _bases.Clear();
            _arrivals.Clear();
            var inOrder = cues().OrderBy(cue => cue.Start).ToList();
            foreach (var cue in inOrder)
            {
                cue.Record(this, Now + cue.Start, cue.Duration, cue.Rate);
            }

            Advance(duration, inOrder.Count > 0);
        }
        finally
        {
            _isPlaying = false;
        }
    }

    private int Steps(double duration) => duration <= 0 ? 0 : Math.Max(1, (int)Math.Ceiling((duration * samplesPerSecond) - 1e-6));

    private static double Lerp(double from, double to, double share) => from + ((to - from) * share);
}
