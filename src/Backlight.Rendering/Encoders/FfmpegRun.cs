using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlight.Rendering.Encoders;

/// <summary>ffmpeg at work: bytes go in through a pipe, complaints come out. It never outlives this object.</summary>
internal sealed partial class FfmpegRun : IDisposable
{
    private const int MostLines = 12;

    // How ffmpeg ends when it was asked to, without a complaint.
    private const int StoppedBySignal = 255;

    // F_SETPIPE_SZ of Linux, and the most that it allows everybody.
    private const int SetPipeSize = 1031;
    private const int LargePipe = 1 << 20;

    private readonly Process _process;
    private readonly Queue<string> _lastWords = new();
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _registration;
    private readonly FilmTarget _target;
    private readonly FfmpegWatch _watch;

    /// <param name="ffmpeg">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="target">What the user knows the film by.</param>
    /// <param name="output">The file that it writes.</param>
    /// <param name="patience">How long it may do nothing while it is waited for.</param>
    /// <param name="stop">Ends it.</param>
    public FfmpegRun(Ffmpeg ffmpeg, IEnumerable<string> arguments, FilmTarget target, string output, TimeSpan patience, CancellationToken stop)
    {
        (_stop, _target) = (stop, target);
        var start = new ProcessStartInfo(ffmpeg.FilePath, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new EncoderUnavailableException($"ffmpeg: BL0018: It cannot be started ({ffmpeg.FilePath}): {exception.Message} Way out: {Ffmpeg.HowToGet}", exception);
        }

        Widen(_process.StandardInput.BaseStream);

        // Both are read all the time: a pipe that nobody empties would stop ffmpeg for ever. Standard output might be ours, so nothing may slip
        // there.
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        // Only the end of ffmpeg frees a thread that writes to it.
        _registration = stop.Register(Kill);
        _watch = new FfmpegWatch(_process, output, patience, Kill);
    }

    /// <summary>What it reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    internal int ProcessId => _process.Id;

    /// <summary>Writes to ffmpeg and, if it no longer listens, says why.</summary>
    public void Feed(Action<Stream> write)
    {
        try
        {
            write(Input);
        }
        catch (IOException exception)
        {
            throw Failed(exception);
        }
    }

    /// <summary>Ends the input and waits for the output to be complete.</summary>
    public void Finish()
    {
        using (_watch.Waiting())
        {
            Feed(input => input.Dispose());
            _process.WaitForExit();
        }

        _stop.ThrowIfCancellationRequested();
        if (_process.ExitCode != 0 || _watch.HasLostPatience)
        {
            throw Failed(null);
        }
    }

    /// <summary>While this lives, ffmpeg is waited for, and has to do something.</summary>
    public IDisposable Waiting() => _watch.Waiting();

    public void Dispose()
    {
        _watch.Dispose();
        _registration.Dispose();
        Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>A frame has megabytes and a pipe 64 KiB: with a larger one, the two programs wait for each other less often.</summary>
    private static void Widen(Stream pipe)
    {
        if (OperatingSystem.IsLinux() && pipe is PipeStream { SafePipeHandle: { } handle })
        {
            // Where it is not allowed, the pipe stays as it is.
            _ = FileControl(handle, SetPipeSize, LargePipe);
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(SafePipeHandle handle, int command, int argument);

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lastWords)
        {
            _lastWords.Enqueue(line.TrimEnd());
            if (_lastWords.Count > MostLines)
            {
                _lastWords.Dequeue();
            }
        }
    }

    /// <summary>Why it ended.</summary>
    public Exception Failed(Exception? cause)
    {
        _stop.ThrowIfCancellationRequested();

        // Who closed its ears is about to end, but a wrapper might not.
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            Kill();
        }

        // The one without a time also waits for the last line of the error stream.
        _process.WaitForExit();
        string[] words;
        lock (_lastWords)
        {
            words = [.. _lastWords];
        }

        if (_watch.HasLostPatience)
        {
            return new EncoderFailedException(string.Create(CultureInfo.InvariantCulture, $"{_target}: BL0019: ffmpeg wrote nothing more, and was ended after {_watch.Waited.TotalSeconds:0} s. {Said(words)} Way out: Look whether the ffmpeg on the PATH works, or choose another format."));
        }

        if (words.Any(word => word.Contains("No space left on device", StringComparison.Ordinal) || word.Contains("Disk quota exceeded", StringComparison.Ordinal)))
        {
            return OutputFile.Failed(_target, cause ?? new IOException("No space left on device"), "No space left on device");
        }

        if (_process.ExitCode == StoppedBySignal && words.Length == 0)
        {
            // Ctrl-C reaches every program of the terminal, and ffmpeg may be faster than we are.
            return new OperationCanceledException("ffmpeg was stopped, and with it the film.", cause);
        }

        var missing = words.Any(word => word.Contains("Unknown encoder", StringComparison.Ordinal));
        return missing
            ? new EncoderUnavailableException($"ffmpeg: BL0018: This ffmpeg was built without an encoder that is needed. {Said(words)} Way out: {Ffmpeg.HowToGet}", cause)
            : new EncoderFailedException(string.Create(CultureInfo.InvariantCulture, $"{_target}: BL0019: ffmpeg ended with exit code {_process.ExitCode}. {Said(words)} Way out: Look whether the ffmpeg on the PATH works, or choose another format."));
    }

    /// <summary>It ended well, and there is no film.</summary>
    public EncoderFailedException WroteNothing()
    {
        lock (_lastWords)
        {
            return new($"{_target}: BL0019: ffmpeg ended as if all were well, and wrote nothing. {Said([.. _lastWords])} Way out: Look whether the ffmpeg on the PATH works: {Ffmpeg.HowToGet}");
        }
    }

    private static string Said(string[] words) => words.Length == 0 ? "It said nothing." : $"It said:{Environment.NewLine}{string.Join(Environment.NewLine, words)}";
}
