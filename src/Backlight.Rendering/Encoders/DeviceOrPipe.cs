namespace Backlight.Rendering.Encoders;

/// <summary>What has a name in the file system and is no file: it is written to, never replaced.</summary>
internal static class DeviceOrPipe
{
    /// <summary>How long a pipe may wait for its reader: a shell starts both ends of a pipeline within milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Opens it for writing; null for a file, and where there is nothing yet.</summary>
    /// <exception cref="EncoderFailedException">A pipe from which nobody reads.</exception>
    /// <remarks>What has a length is a file. What has none is a device if it lies in /dev or /proc, and a pipe if it cannot be sought in.</remarks>
    public static FileStream? Open(FilmTarget target)
    {
        var file = new FileInfo(target.FilePath!);
        if (OperatingSystem.IsWindows() || !file.Exists || (file.LinkTarget is null && file.Length > 0) || IsIn("/dev/shm/", file))
        {
            return null;
        }

        var opening = Task.Factory.StartNew(
            () => new FileStream(file.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (!((IAsyncResult)opening).AsyncWaitHandle.WaitOne(Patience))
        {
            // Whoever comes later finds nobody.
            _ = opening.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw new EncoderFailedException(
                $"{target}: BL0017: This is a pipe, and nobody opened its other end to read. Way out: Start the program that reads from it first, or name a file.",
                new IOException("Nobody reads."));
        }

        var opened = opening.GetAwaiter().GetResult();
        if (!opened.CanSeek || IsIn("/dev/", file) || IsIn("/proc/", file))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    private static bool IsIn(string folder, FileInfo file) => file.FullName.StartsWith(folder, StringComparison.Ordinal);
}
