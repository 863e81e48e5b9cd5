using System.Collections.Immutable;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>What a stage knows of one piece: the tracks so far, and how the piece looks at their end.</summary>
internal sealed class Actor
{
    private readonly TrackBuilder<Outline> _outline;
    private readonly TrackBuilder<Pose> _pose;
    private readonly TrackBuilder<Colour> _fill;
    private readonly TrackBuilder<Colour> _stroke;
    private readonly TrackBuilder<double> _strokeWidth;
    private readonly TrackBuilder<StrokeStyle> _strokeStyle;
    private readonly TrackBuilder<double> _dashOffset;
    private readonly TrackBuilder<double> _opacity;
    private readonly TrackBuilder<double> _trimStart;
    private readonly TrackBuilder<double> _trimEnd;
    private readonly TrackBuilder<double> _z;
    private readonly List<Interval> _onStage = [];
    private readonly Stage _stage;
    private double? _since;

    public Actor(Shape piece, Stage stage, double born = double.NegativeInfinity)
    {
        _stage = stage;
        Piece = piece;
        Born = born;
        Last = piece.Look!;
        _outline = new(Last.Outline);
        _pose = new(new(Last.Map));
        _fill = new(Last.Fill);
        _stroke = new(Last.Stroke);
        _strokeWidth = new(Last.StrokeWidth);
        _strokeStyle = new(Last.StrokeStyle);
        _dashOffset = new(Last.DashOffset);
        _opacity = new(Last.Opacity);
        _trimStart = new(Last.TrimStart);
        _trimEnd = new(Last.TrimEnd);
        _z = new(Last.Z);
    }

    /// <summary>Whom it plays. What is drawn anew takes over the parts of what was drawn before.</summary>
    public Shape Piece { get; set; }

    /// <summary>From when on it plays the piece: what becomes a picture, or stops being one, is played by another from then on.</summary>
    public double Born { get; }

    /// <summary>How the piece looks when all that is planned is over.</summary>
    public Look Last { get; private set; }

    public bool IsOnStage => _since is not null;

    public void Enter(double time) => _since ??= time;

    public void Leave(double time)
    {
        if (_since is { } since)
        {
            if (time > since)
            {
                _onStage.Add(new(since, time));
            }

            _since = null;
        }
    }

    /// <summary>Whether it is, or was, on stage at a time; both ends of a stay count.</summary>
    public bool WasOnStage(double time) => _since <= time + 1e-9 || _onStage.Exists(interval => interval.Start <= time + 1e-9 && time <= interval.End + 1e-9);

    /// <summary>Looks different from a time on.</summary>
    public void Jump(double time, Look look)
    {
        if (look == Last)
        {
            return;
        }

        if (look.Picture != Last.Picture)
        {
            _stage.Recast(this, time, look);
            return;
        }

        _stage.Moved(this);

        if (_since is { } since && since == time && _onStage.Count == 0)
        {
            // Nobody has seen it yet.
            _outline.Reset(look.Outline);
            _pose.Reset(new(look.Map));
            _fill.Reset(look.Fill);
            _stroke.Reset(look.Stroke);
            _strokeWidth.Reset(look.StrokeWidth);
            _strokeStyle.Reset(look.StrokeStyle);
            _dashOffset.Reset(look.DashOffset);
            _opacity.Reset(look.Opacity);
            _trimStart.Reset(look.TrimStart);
            _trimEnd.Reset(look.TrimEnd);
            _z.Reset(look.Z);
            Last = look;
            return;
        }

        JumpWhere(_outline, time, Last.Outline, look.Outline);
        if (Last.Map != look.Map)
        {
            _pose.Jump(time, new(look.Map));
        }

        JumpWhere(_fill, time, Last.Fill, look.Fill);
        JumpWhere(_stroke, time, Last.Stroke, look.Stroke);
        JumpWhere(_strokeWidth, time, Last.StrokeWidth, look.StrokeWidth);
        JumpWhere(_strokeStyle, time, Last.StrokeStyle, look.StrokeStyle);
        JumpWhere(_dashOffset, time, Last.DashOffset, look.DashOffset);
        JumpWhere(_opacity, time, Last.Opacity, look.Opacity);
        JumpWhere(_trimStart, time, Last.TrimStart, look.TrimStart);
        JumpWhere(_trimEnd, time, Last.TrimEnd, look.TrimEnd);
        JumpWhere(_z, time, Last.Z, look.Z);
        Last = look;
    }

    /// <summary>Goes from how it looks at a time to another look. Only properties that differ from <see cref="Last"/> move.</summary>
    public void Move(double start, double duration, Look to, RateFunction rate, double turn = 0, Point about = default)
    {
        var returns = rate.At(1) == 0;
        if (Last.Picture != to.Picture)
        {
            if (!returns)
            {
                Matching.Dissolve(_stage, Piece, start, duration, to, rate);
                return;
            }

            to = to with { Picture = Last.Picture };
        }

        if (duration > 0 && Last.Outline != to.Outline && turn == 0 && Frames.Differ(_pose.At(start, Pose.Lerp).ToAffine(), to.Map))
        {
            MoveInOneFrame(start, duration, to, rate, returns);
        }
        else if (Last.Outline != to.Outline)
        {
            var now = _outline.At(start, Outline.Lerp);
            var (from, goal) = _stage.Align(now, to.Outline);
            _outline.Move(start, duration, from, goal, rate);
            if (duration > 0)
            {
                _outline.Jump(start + duration, returns ? now : to.Outline);
            }

            MovePose(start, duration, to, rate, turn, about);
        }
        else
        {
            MovePose(start, duration, to, rate, turn, about);
        }

        MoveWhere(_fill, start, duration, Last.Fill, to.Fill, rate, _stage.Blend);
        MoveWhere(_stroke, start, duration, Last.Stroke, to.Stroke, rate, _stage.Blend);
        MoveWhere(_strokeWidth, start, duration, Last.StrokeWidth, to.StrokeWidth, rate, Lerp);
        MoveWhere(_dashOffset, start, duration, Last.DashOffset, to.DashOffset, rate, Lerp);
        MoveWhere(_opacity, start, duration, Last.Opacity, to.Opacity, rate, Lerp);
        MoveWhere(_trimStart, start, duration, Last.TrimStart, to.TrimStart, rate, Lerp);
        MoveWhere(_trimEnd, start, duration, Last.TrimEnd, to.TrimEnd, rate, Lerp);
        JumpWhere(_strokeStyle, start, Last.StrokeStyle, returns ? Last.StrokeStyle : to.StrokeStyle);
        JumpWhere(_z, start, Last.Z, returns ? Last.Z : to.Z);
        if (!returns)
        {
            Last = to;
        }

        Piece.Look = Last;
        _stage.Moved(this);
    }

    // An outline on its way and a map on its way, multiplied, would bend the way and swell what goes it; so the map stands and the outline does all.
    private void MoveInOneFrame(double start, double duration, Look to, RateFunction rate, bool returns)
    {
        var (outline, pose) = (_outline.At(start, Outline.Lerp), _pose.At(start, Pose.Lerp));
        var frame = Frames.Common(pose.ToAffine(), to.Map);
        var (from, goal) = _stage.Align(Frames.Seen(outline, pose.ToAffine(), frame), Frames.Seen(to.Outline, to.Map, frame));
        _pose.Jump(start, new(frame));
        _outline.Move(start, duration, from, goal, rate);
        _outline.Jump(start + duration, returns ? outline : to.Outline);
        if (returns || frame != to.Map)
        {
            _pose.Jump(start + duration, returns ? pose : new(to.Map));
        }
    }

    private void MovePose(double start, double duration, Look to, RateFunction rate, double turn, Point about)
    {
        if (Last.Map != to.Map || turn != 0)
        {
            var now = _pose.At(start, Pose.Lerp).ToAffine();
            var (centre, goal) = (about, about);
            if (turn == 0 && TurnBetween(now, to.Map) is var angle && Math.Abs(angle) > 0.05)
            {
                // What is turned goes round its own middle, which goes straight; blended number by number it would shrink.
                (turn, centre, goal) = (angle, now.Apply(Last.Outline.Bounds.Centre), to.Map.Apply(to.Outline.Bounds.Centre));
            }

            _pose.Move(
                start,
                duration,
                new(now, 0, turn == 0 ? default : centre),
                new(turn == 0 ? to.Map : to.Map.Then(Affine.Rotation(-turn, goal)), turn, turn == 0 ? default : goal),
                rate);
        }
    }

    /// <summary>Gives up what is planned from a time on, and looks like this from then.</summary>
    public void Rewind(double time, Look look)
    {
        _outline.Rewind(time, look.Outline);
        _pose.Rewind(time, new(look.Map));
        _fill.Rewind(time, look.Fill);
        _stroke.Rewind(time, look.Stroke);
        _strokeWidth.Rewind(time, look.StrokeWidth);
        _strokeStyle.Rewind(time, look.StrokeStyle);
        _dashOffset.Rewind(time, look.DashOffset);
        _opacity.Rewind(time, look.Opacity);
        _trimStart.Rewind(time, look.TrimStart);
        _trimEnd.Rewind(time, look.TrimEnd);
        _z.Rewind(time, look.Z);
        Last = look;
    }

    /// <summary>Looks like this a sample later.</summary>
    public void Step(double start, double duration, Look look)
    {
        if (look == Last)
        {
            return;
        }

        if (look.Picture != Last.Picture)
        {
            _stage.Recast(this, start + duration, look);
            return;
        }

        _stage.Moved(this);
        if (look.Outline != Last.Outline)
        {
            if (look.Outline.HasStructureOf(Last.Outline) && !Piece.Identity.IsGlyph())
            {
                _outline.Step(start, duration, Last.Outline, look.Outline);
            }
            else
            {
                _outline.Jump(start + duration, look.Outline);
            }
        }

        if (look.Map != Last.Map)
        {
            _pose.Step(start, duration, new(Last.Map), new(look.Map));
        }

        StepWhere(_fill, start, duration, Last.Fill, look.Fill);
        StepWhere(_stroke, start, duration, Last.Stroke, look.Stroke);
        StepWhere(_strokeWidth, start, duration, Last.StrokeWidth, look.StrokeWidth);
        StepWhere(_dashOffset, start, duration, Last.DashOffset, look.DashOffset);
        StepWhere(_opacity, start, duration, Last.Opacity, look.Opacity);
        StepWhere(_trimStart, start, duration, Last.TrimStart, look.TrimStart);
        StepWhere(_trimEnd, start, duration, Last.TrimEnd, look.TrimEnd);
        JumpWhere(_strokeStyle, start + duration, Last.StrokeStyle, look.StrokeStyle);
        JumpWhere(_z, start + duration, Last.Z, look.Z);
        Last = look;
    }

    /// <summary>Stands there a sample later.</summary>
    public void StepMap(double start, double duration, Affine map)
    {
        if (map != Last.Map)
        {
            _pose.Step(start, duration, new(Last.Map), new(map));
            Last = Last with { Map = map };
        }
    }

    /// <summary>How the piece looks at a time.</summary>
    public Look At(double time) => Last with
    {
        Outline = _outline.At(time, Outline.Lerp),
        Map = _pose.At(time, Pose.Lerp).ToAffine(),
        Fill = _fill.At(time, _stage.Blend),
        Stroke = _stroke.At(time, _stage.Blend),
        StrokeWidth = _strokeWidth.At(time, Lerp),
        StrokeStyle = _strokeStyle.At(time, (from, _, _) => from),
        DashOffset = _dashOffset.At(time, Lerp),
        Opacity = _opacity.At(time, Lerp),
        TrimStart = _trimStart.At(time, Lerp),
        TrimEnd = _trimEnd.At(time, Lerp),
        Z = _z.At(time, Lerp),
    };

    public Track<Pose> PoseTrack() => _pose.ToTrack();

    /// <summary>The element, with everything after the end of the film left out.</summary>
    public Element? ToElement(int id, double end)
    {
        var onStage = _onStage.ToImmutableArray();
        if (_since is { } since && since <= end)
        {
            onStage = onStage.Add(new(since, double.PositiveInfinity));
        }

        return onStage.IsEmpty ? null : new()
        {
            Id = id,
            Identity = Piece.Identity,
            Layer = Piece.Layer,
            Fixed = Piece.Fixed,
            Picture = Last.Picture,
            OnStage = onStage,
            Outline = _outline.ToTrack(),
            Pose = _pose.ToTrack(),
            Fill = _fill.ToTrack(),
            Stroke = _stroke.ToTrack(),
            StrokeWidth = _strokeWidth.ToTrack(),
            StrokeStyle = _strokeStyle.ToTrack(),
            DashOffset = _dashOffset.ToTrack(),
            Opacity = _opacity.ToTrack(),
            TrimStart = _trimStart.ToTrack(),
            TrimEnd = _trimEnd.ToTrack(),
            Z = _z.ToTrack(),
        };
    }

    public override string ToString() => $"{Piece.GetType().Name} from {Born}";

    private static void JumpWhere<T>(TrackBuilder<T> track, double time, T last, T value)
    {
        if (!EqualityComparer<T>.Default.Equals(last, value))
        {
            track.Jump(time, value);
        }
    }

    private static void MoveWhere<T>(TrackBuilder<T> track, double start, double duration, T last, T to, RateFunction rate, Func<T, T, double, T> lerp)
    {
        if (!EqualityComparer<T>.Default.Equals(last, to))
        {
            track.Move(start, duration, track.At(start, lerp), to, rate);
        }
    }

    private static void StepWhere<T>(TrackBuilder<T> track, double start, double duration, T last, T to)
    {
        if (!EqualityComparer<T>.Default.Equals(last, to))
        {
            track.Step(start, duration, last, to);
        }
    }

    // The angle from one map to another where they differ by a turn and a size only; otherwise 0.
    private static double TurnBetween(Affine from, Affine to)
    {
        if (from.Determinant * to.Determinant <= 1e-18)
        {
            return 0;
        }

        var by = from.Inverse().Then(to);
        var size = by.MeanScale;
        return Math.Abs(by.A - by.D) < 1e-6 * size && Math.Abs(by.B + by.C) < 1e-6 * size ? Math.Atan2(by.B, by.A) : 0;
    }

    private static double Lerp(double from, double to, double share) => from + ((to - from) * share);
}
