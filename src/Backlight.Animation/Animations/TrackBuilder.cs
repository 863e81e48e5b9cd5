using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Collects the segments of one property.</summary>
internal sealed class TrackBuilder<T>(T initial)
{
    private readonly List<Segment<T>> _segments = [];
    private readonly EqualityComparer<T> _values = EqualityComparer<T>.Default;
    private Track<T>? _track;

    /// <summary>The value before the first segment.</summary>
    public T Initial { get; private set; } = initial;

    public T At(double time, Func<T, T, double, T> lerp) => _segments.Count == 0 ? Initial : ToTrack().At(time, lerp);

    /// <summary>From now on a value; what was planned for later is given up.</summary>
    public void Jump(double time, T value)
    {
        GiveUpAfter(time);
        if (_segments.Count == 0 && _values.Equals(value, Initial))
        {
            return;
        }

        if (_segments.Count > 0 && _segments[^1] is { Duration: 0 } last && last.Start == time)
        {
            _segments.RemoveAt(_segments.Count - 1);
        }

        _segments.Add(Segment<T>.Jump(time, value));
        _track = null;
    }

    /// <summary>On the way from one value to another; what was planned for later is given up.</summary>
    public void Move(double start, double duration, T from, T to, RateFunction rate)
    {
        if (duration <= 0)
        {
            Jump(start, rate.At(1) == 0 ? from : to);
            return;
        }

        GiveUpAfter(start);
        _segments.Add(new(start, duration, from, to, rate));
        _track = null;
    }

    /// <summary>A piece of a sampled motion.</summary>
    public void Step(double start, double duration, T from, T to)
    {
        GiveUpAfter(start);
        _segments.Add(new(start, duration, from, to, Rates.Linear));
        _track = null;
    }

    /// <summary>Gives up everything from a time on, and stands at a value.</summary>
    public void Rewind(double time, T value)
    {
        while (_segments.Count > 0 && _segments[^1].Start >= time)
        {
            _segments.RemoveAt(_segments.Count - 1);
        }

        _track = null;
        if (!_values.Equals(_segments.Count > 0 ? _segments[^1].To : Initial, value))
        {
            _segments.Add(Segment<T>.Jump(time, value));
        }
    }

    /// <summary>Forgets everything and starts anew from a value; for what has not been seen yet.</summary>
    public void Reset(T value)
    {
        _segments.Clear();
        _track = null;
        Initial = value;
    }

    public Track<T> ToTrack() => _track ??= new(Initial, [.. _segments]);

    private void GiveUpAfter(double time)
    {
        while (_segments.Count > 0 && _segments[^1].Start > time)
        {
            _segments.RemoveAt(_segments.Count - 1);
            _track = null;
        }
    }
}
