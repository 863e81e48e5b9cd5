using System.Diagnostics;
using Backlight.Rendering.Encoders;

namespace Backlight.Rendering.Films;

/// <summary>Has a film painted and encoded: one pass over the frames for any number of formats.</summary>
public static class FilmWriter
{
    private const double SecondsBetweenReports = 0.1;

    /// <summary>Writes a film.</summary>
    /// <remarks>
    /// <para>
    /// Frames are painted on several threads, each with a painter of its own, and reach the encoders in order, on the thread of the caller. Frames
    /// that equal the one before are neither painted nor encoded: the one before stands longer. The bytes are the same for any number of threads.
    /// </para>
    /// <para>The encoders are disposed, whatever happens; what is not finished then leaves nothing behind.</para>
    /// </remarks>
    /// <param name="source">The frames.</param>
    /// <param name="encoders">At least one, none of them started.</param>
    /// <param name="writing">How; null for the defaults.</param>
    /// <param name="progress">Gets a report about ten times a second, and one at the end.</param>
    /// <param name="stop">Stops everything; the films are not written then.</param>
    /// <exception cref="EncoderException">A film cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was asked for.</exception>
    public static void Write(
        IFrameSource source,
        IReadOnlyList<IFilmEncoder> encoders,
        FilmWriting? writing = null,
        IProgress<FilmProgress>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(encoders);
        try
        {
            if (encoders.Count == 0)
            {
                throw new ArgumentException("A film needs at least one encoder.", nameof(encoders));
            }

            writing ??= new();
            var range = Check(source, writing);
            WriteRange(source, range, encoders, writing, progress, stop);
        }
        catch (Exception exception) when (stop.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // Whatever broke, broke because everything was being stopped: Ctrl-C reaches ffmpeg too.
            throw new OperationCanceledException("The film was stopped.", exception, stop);
        }
        finally
        {
            foreach (var encoder in encoders)
            {
                encoder.Dispose();
            }
        }
    }

    private static FrameRange Check(IFrameSource source, FilmWriting writing)
    {
        var range = writing.Range ?? new FrameRange(0, source.FrameCount);
        return range.First >= 0 && range.Count >= 1 && range.Count <= source.FrameCount - range.First
            ? range
            : throw new ArgumentException(
                $"The film has {source.FrameCount} frames, from 0 on; there are no {range.Count} from {range.First} on.",
                nameof(writing));
    }

    private static void WriteRange(
        IFrameSource source,
        FrameRange range,
        IReadOnlyList<IFilmEncoder> encoders,
        FilmWriting writing,
        IProgress<FilmProgress>? progress,
        CancellationToken stop)
    {
        var header = Header(source, range, writing);
        foreach (var encoder in encoders)
        {
            stop.ThrowIfCancellationRequested();
            encoder.Start(header, stop);
        }

        var changed = Changes(source, range, writing.Threads, stop);
        var clock = Stopwatch.StartNew();
        using (var frames = new PaintedFrames(source, range.First, changed, writing.Threads, writing.MostMemory, stop))
        {
            var film = new Composition(header, encoders);
            var reported = TimeSpan.Zero;
            var done = 0;
            frames.ForEach((index, region, pixels) =>
            {
                stop.ThrowIfCancellationRequested();
                film.Add(index, region, pixels);
                done++;
                if (progress is not null && (clock.Elapsed - reported).TotalSeconds >= SecondsBetweenReports)
                {
                    reported = clock.Elapsed;
                    progress.Report(new(index, range.Count, index / reported.TotalSeconds, reported * ((double)(frames.Count - done) / done)));
                }
            });
            film.End();
        }

        foreach (var encoder in encoders)
        {
            stop.ThrowIfCancellationRequested();
            encoder.Finish();
        }

        progress?.Report(new(range.Count, range.Count, range.Count / Math.Max(clock.Elapsed.TotalSeconds, 1e-6), TimeSpan.Zero));
    }

    private static FilmHeader Header(IFrameSource source, FrameRange range, FilmWriting writing)
    {
        var start = TimeSpan.FromSeconds(range.First / source.FramesPerSecond);
        var header = new FilmHeader(source.Size, source.FramesPerSecond, range.Count)
        {
            Transparent = source.Transparent,
            Loops = writing.Loops,
            Title = writing.Title,
        };
        return header with
        {
            Chapters = [.. writing.Chapters
                .Where(one => Overlaps(one.Start, one.End))
                .Select(one => one with { Start = Cut(one.Start), End = Cut(one.End) })],
            Captions = [.. writing.Captions
                .Where(one => Overlaps(one.Start, one.End))
                .Select(one => one with { Start = Cut(one.Start), End = Cut(one.End) })],
        };

        bool Overlaps(TimeSpan from, TimeSpan to) => from < start + header.Duration && to > start;

        TimeSpan Cut(TimeSpan time) => TimeSpan.FromTicks(Math.Clamp((time - start).Ticks, 0, header.Duration.Ticks));
    }

    private static PixelRectangle[] Changes(IFrameSource source, FrameRange range, int threads, CancellationToken stop)
    {
        var changed = new PixelRectangle[range.Count];
        changed[0] = source.Size.All;
        try
        {
            Parallel.For(
                1,
                range.Count,
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop },
                index => changed[index] = source.Changed(range.First + index).Intersect(source.Size.All));
        }
        catch (AggregateException exception)
        {
            // Which of them came first differs from run to run; one says enough.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return changed;
    }

    /// <summary>The film so far, as the encoders see it. A frame is passed on when it is known how long it stands.</summary>
    private sealed class Composition(FilmHeader header, IReadOnlyList<IFilmEncoder> encoders)
    {
        private readonly uint[] _pixels = GC.AllocateUninitializedArray<uint>(header.PixelCount);
        private PixelRectangle _changed = header.Size.All;
        private int _shown;

        public void Add(int index, PixelRectangle region, ReadOnlySpan<uint> patch)
        {
            var changed = index == 0 ? region : Differences(region, patch);
            if (changed.IsEmpty)
            {
                return;
            }

            if (index > 0)
            {
                Pass(index);
                (_changed, _shown) = (changed, index);
            }

            for (var row = changed.Y; row < changed.Bottom; row++)
            {
                patch.Slice(((row - region.Y) * region.Width) + changed.X - region.X, changed.Width).CopyTo(Row(row, changed));
            }
        }

        public void End() => Pass(header.FrameCount);

        private void Pass(int next)
        {
            foreach (var encoder in encoders)
            {
                encoder.Add(_pixels, _changed, next - _shown);
            }
        }

        private Span<uint> Row(int row, PixelRectangle region) => _pixels.AsSpan((row * header.Size.Width) + region.X, region.Width);

        /// <summary>The smallest rectangle with all pixels that really differ: a source may say more than it has to, and comparing is far cheaper
        /// than encoding.</summary>
        private PixelRectangle Differences(PixelRectangle region, ReadOnlySpan<uint> patch)
        {
            var (top, bottom) = (region.Y, region.Bottom);
            while (top < bottom && patch.Slice((top - region.Y) * region.Width, region.Width).SequenceEqual(Row(top, region)))
            {
                top++;
            }

            if (top == bottom)
            {
                return PixelRectangle.Empty;
            }

            while (patch.Slice((bottom - 1 - region.Y) * region.Width, region.Width).SequenceEqual(Row(bottom - 1, region)))
            {
                bottom--;
            }

            var (left, right) = (region.Width, 0);
            for (var row = top; row < bottom; row++)
            {
                var now = patch.Slice((row - region.Y) * region.Width, region.Width);
                var before = Row(row, region);
                left = now[..left].CommonPrefixLength(before[..left]);
                if (!now[right..].SequenceEqual(before[right..]))
                {
                    right = region.Width - CommonSuffix(now[right..], before[right..]);
                }
            }

            return new(region.X + left, top, right - left, bottom - top);
        }

        private static int CommonSuffix(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other)
        {
            var count = 0;
            while (count < one.Length && one[one.Length - 1 - count] == other[one.Length - 1 - count])
            {
                count++;
            }

            return count;
        }
    }
}
