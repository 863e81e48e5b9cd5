using System.Runtime.ExceptionServices;

namespace Backlight.Rendering.Films;

/// <summary>Paints the frames that differ from the one before on several threads and hands them out in the order of the film.</summary>
/// <remarks>
/// A thread takes a run of consecutive frames at a time, paints of each only what changed since the frame before in the film, and hands out just that: a
/// patch. Whoever takes the patches in order has the whole film, so no thread needs to know what the others painted, nothing is painted twice,
/// and memory is bounded by a frame and a few patches a thread.
/// </remarks>
internal sealed class PaintedFrames : IDisposable
{
    private const int LongestRun = 2;

    private readonly IFrameSource _source;
    private readonly int _first;
    private readonly PixelRectangle[] _changed;
    private readonly int[] _painted;
    private readonly int _run;
    private readonly int _window;
    private readonly Patch[] _patches;
    private readonly Thread[] _threads;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _registration;
    private readonly object _lock = new();

    // All of these are behind the lock.
    private int _nextRun;
    private int _consumedRuns;
    private bool _stopped;
    private ExceptionDispatchInfo? _error;

    /// <param name="source">What is painted.</param>
    /// <param name="first">The first frame of the range.</param>
    /// <param name="changed">For each frame of the range what changed since the one before; all pixels for the first.</param>
    /// <param name="threads">How many are wished for.</param>
    /// <param name="mostMemory">In bytes.</param>
    /// <param name="stop">Ends the waiting for frames.</param>
    public PaintedFrames(IFrameSource source, int first, PixelRectangle[] changed, int threads, long mostMemory, CancellationToken stop)
    {
        (_source, _first, _changed, _stop) = (source, first, changed, stop);
        _painted = [.. Enumerable.Range(0, changed.Length).Where(index => !changed[index].IsEmpty)];

        // Each thread has a frame of its own and at least one patch, which may be as large as a frame. One more run than threads keeps all of them
        // busy.
        var frame = 4L * source.Size.Width * source.Size.Height;
        var frames = Math.Max(3, mostMemory / frame);
        threads = (int)Math.Min(Math.Min(threads, _painted.Length), Math.Max(1, (frames - 1) / 2));
        _window = threads + 1;
        _run = (int)Math.Clamp((frames - threads) / _window, 1, LongestRun);
        _patches = [.. Enumerable.Range(0, _window * _run).Select(_ => new Patch())];
        _registration = stop.Register(End);
        _threads = [.. Enumerable.Range(0, threads).Select(index => new Thread(Work) { IsBackground = true, Name = $"Frames {index}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>How many frames are painted at all.</summary>
    public int Count => _painted.Length;

    /// <summary>How many patches there are room for.</summary>
    internal int Capacity => _patches.Length;

    internal int ThreadCount => _threads.Length;

    /// <summary>Hands out every painted frame, in the order of the film.</summary>
    /// <param name="take">Gets the index in the range, what changed, and the pixels of what changed, row by row, which are valid during the call
    /// only.</param>
    public void ForEach(PatchTaker take)
    {
        for (var number = 0; number < _painted.Length; number++)
        {
            var patch = _patches[number % _patches.Length];
            lock (_lock)
            {
                while (patch.Number != number && !_stopped)
                {
                    Monitor.Wait(_lock);
                }

                _error?.Throw();
                _stop.ThrowIfCancellationRequested();
            }

            var changed = _changed[_painted[number]];
            take(_painted[number], changed, patch.Pixels.AsSpan(0, changed.Width * changed.Height));
            if ((number + 1) % _run == 0)
            {
                lock (_lock)
                {
                    _consumedRuns++;
                    Monitor.PulseAll(_lock);
                }
            }
        }
    }

    /// <summary>Waits until no thread paints any more.</summary>
    public void Dispose()
    {
        _registration.Dispose();
        End();
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void End()
    {
        lock (_lock)
        {
            _stopped = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Work()
    {
        try
        {
            using var painter = _source.OpenPainter();
            var frame = new uint[_source.Size.Width * _source.Size.Height];
            while (TakeRun() is { } run)
            {
                for (var number = run * _run; number < Math.Min((run + 1) * _run, _painted.Length); number++)
                {
                    if (!Paint(painter, frame, number))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                // The first one is the reason; others may follow from it.
                _error ??= ExceptionDispatchInfo.Capture(exception);
            }

            End();
        }
    }

    private int? TakeRun()
    {
        lock (_lock)
        {
            // The earliest run that is not consumed always has room, so this never waits for ever.
            while (!_stopped && _nextRun * _run < _painted.Length && _nextRun >= _consumedRuns + _window)
            {
                Monitor.Wait(_lock);
            }

            return _stopped || _nextRun * _run >= _painted.Length ? null : _nextRun++;
        }
    }

    private bool Paint(IFramePainter painter, uint[] frame, int number)
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return false;
            }
        }

        var index = _painted[number];
        painter.Paint(_first + index, _changed[index], frame);

        var patch = _patches[number % _patches.Length];
        patch.Take(frame, _source.Size.Width, _changed[index]);
        lock (_lock)
        {
            patch.Number = number;
            Monitor.PulseAll(_lock);
        }

        return true;
    }

    /// <summary>Takes the pixels of what changed.</summary>
    internal delegate void PatchTaker(int index, PixelRectangle changed, ReadOnlySpan<uint> pixels);

    private sealed class Patch
    {
        public int Number { get; set; } = -1;

        public uint[] Pixels { get; private set; } = [];

        public void Take(uint[] frame, int stride, PixelRectangle region)
        {
            var count = region.Width * region.Height;
            if (Pixels.Length < count)
            {
                Pixels = GC.AllocateUninitializedArray<uint>(count);
            }

            for (var row = 0; row < region.Height; row++)
            {
                frame.AsSpan(((region.Y + row) * stride) + region.X, region.Width).CopyTo(Pixels.AsSpan(row * region.Width, region.Width));
            }
        }
    }
}
