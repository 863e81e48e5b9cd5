using System.ComponentModel;
using System.Diagnostics;

namespace Backlight.Rendering.Encoders;

/// <summary>Sees to it that nobody waits for ever for an ffmpeg that has stopped working.</summary>
internal sealed class FfmpegWatch : IDisposable
{
    // One that computes and writes nothing may be at work on something large.
    private const int LongerAtWork = 10;

    private readonly Process _process;
    private readonly string _output;
    private readonly TimeSpan _patience;
    private readonly Action _kill;
    private readonly Timer _timer;
    private readonly Lock _lock = new();

    // All of these are behind the lock.
    private long _since;
    private long _grown;
    private long _worked;
    private long _length;
    private TimeSpan _time;
    private bool _isWaitedFor;

    public FfmpegWatch(Process process, string output, TimeSpan patience, Action kill)
    {
        (_process, _output, _patience, _kill) = (process, output, patience, kill);
        var often = TimeSpan.FromTicks(Math.Clamp(patience.Ticks / 4, TimeSpan.TicksPerMillisecond * 50, TimeSpan.TicksPerSecond));
        _timer = new Timer(_ => Look(), null, often, often);
    }

    /// <summary>Whether it was ended because it did nothing.</summary>
    public bool HasLostPatience { get; private set; }

    /// <summary>For how long it had written nothing by then.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>While this lives, it is waited for: before, it may do nothing because nobody gives it anything.</summary>
    public IDisposable Waiting()
    {
        lock (_lock)
        {
            _since = _grown = _worked = Stopwatch.GetTimestamp();
            _isWaitedFor = true;
        }

        return new End(this);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            if (!_isWaitedFor || HasLostPatience)
            {
                return;
            }

            try
            {
                var now = Stopwatch.GetTimestamp();
                var file = new FileInfo(_output);
                if (file.Exists && file.Length != _length)
                {
                    (_length, _grown, _worked) = (file.Length, now, now);
                }

                _process.Refresh();
                if (_process.TotalProcessorTime != _time)
                {
                    (_time, _worked) = (_process.TotalProcessorTime, now);
                }

                if (Stopwatch.GetElapsedTime(_worked, now) > _patience || Stopwatch.GetElapsedTime(_grown, now) > LongerAtWork * _patience)
                {
                    (HasLostPatience, Waited) = (true, Stopwatch.GetElapsedTime(_since, now));
                    _kill();
                }
            }
            catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or IOException or NotSupportedException)
            {
                // It has ended.
            }
        }
    }

    private sealed class End(FfmpegWatch watch) : IDisposable
    {
        public void Dispose()
        {
            lock (watch._lock)
            {
                watch._isWaitedFor = false;
            }
        }
    }
}
