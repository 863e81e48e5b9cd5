namespace Backlight.Training.Passes;

/// <summary>Threads that wait for work side by side with their caller. Which thread does which block is left to chance, so blocks must not depend on each other.</summary>
/// <remarks>A thread that has just worked looks for more for some microseconds before it sleeps: handing over then costs less than one.</remarks>
internal sealed class Crew : IDisposable
{
    // About 50 µs of looking for work
    private const int Looks = 500;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wakeUps;
    private readonly int[] _asleep; // 1 where the thread sleeps or is about to
    private Action<int, int> _work = static (_, _) => { };
    private int _blocks;
    private int _next;
    private int _inside; // threads that do blocks now
    private int _round;
    private volatile bool _open; // whether a thread may still join this round
    private volatile bool _ended;

    /// <param name="members">How many work at once, with the caller.</param>
    public Crew(int members)
    {
        Members = members;
        _wakeUps = [.. Enumerable.Range(1, members - 1).Select(_ => new SemaphoreSlim(0))];
        _asleep = new int[members - 1];
        _threads = [.. Enumerable.Range(0, members - 1).Select(i => new Thread(() => Serve(i)) { IsBackground = true, Name = $"Backlight {i + 2}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>How many work at once, with the caller.</summary>
    public int Members { get; }

    /// <summary>Does all blocks and comes back when they are done.</summary>
    /// <param name="blocks">How many.</param>
    /// <param name="together">Whether the work is worth waking the others for.</param>
    /// <param name="work">Given the block, and the number of the thread, from 0.</param>
    public void Run(int blocks, bool together, Action<int, int> work)
    {
        if (!together || blocks == 1 || Members == 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                work(block, 0);
            }

            return;
        }

        (_work, _blocks, _next) = (work, blocks, 0);
        _open = true;
        Interlocked.Increment(ref _round);
        for (var i = 0; i < _threads.Length; i++)
        {
            if (Interlocked.Exchange(ref _asleep[i], 0) == 1)
            {
                _wakeUps[i].Release();
            }
        }

        DoBlocks(0);

        // A thread that has not come yet is not waited for: on a busy machine it may take long.
        _open = false;
        Interlocked.MemoryBarrier();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _inside) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Dispose()
    {
        _ended = true;
        Interlocked.Increment(ref _round);
        for (var i = 0; i < _threads.Length; i++)
        {
            _wakeUps[i].Release();
            _threads[i].Join();
            _wakeUps[i].Dispose();
        }
    }

    private void Serve(int thread)
    {
        for (var round = 0; !_ended;)
        {
            AwaitChange(thread, round);
            round = Volatile.Read(ref _round);
            Interlocked.Increment(ref _inside);
            if (_open)
            {
                DoBlocks(thread + 1);
            }

            Interlocked.Decrement(ref _inside);
        }
    }

    private void AwaitChange(int thread, int round)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (Volatile.Read(ref _round) != round)
            {
                return;
            }

            Thread.SpinWait(10);
        }

        // Either the caller sees the 1 and releases, or this thread sees the new round and takes the 1 back.
        Volatile.Write(ref _asleep[thread], 1);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _round) == round || Interlocked.Exchange(ref _asleep[thread], 0) == 0)
        {
            _wakeUps[thread].Wait();
        }
    }

    private void DoBlocks(int thread)
    {
        for (var block = Interlocked.Increment(ref _next) - 1; block < _blocks; block = Interlocked.Increment(ref _next) - 1)
        {
            _work(block, thread);
        }
    }
}
