using System.Security.Cryptography;

namespace Backlight.Screening;

/// <summary>The folder that files are to go into, looked at before hours of work.</summary>
internal static class OutputPlace
{
    // A full disk may have room for a name, and not for a byte behind it.
    private const int Probe = 4096;

    /// <summary>Looks whether a folder can be written into, or made. Nothing is left there.</summary>
    /// <exception cref="FilmProblemException">BL0011.</exception>
    public static void Require(string folder)
    {
        try
        {
            if (folder.Length == 0)
            {
                throw new IOException("Its name is empty.");
            }

            var above = new DirectoryInfo(Path.GetFullPath(folder));
            while (!above.Exists)
            {
                if (File.Exists(above.FullName))
                {
                    throw new IOException($"{above.FullName} is a file.");
                }

                above = above.Parent ?? throw new DirectoryNotFoundException("There is no such disk.");
            }

            var probe = Path.Combine(above.FullName, ".backlight-" + RandomNumberGenerator.GetHexString(16, lowercase: true));
            using var file = new FileStream(probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose, BufferSize = 0 });
            file.Write(new byte[Probe]);
            file.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FilmProblemException(FilmProblems.FolderUnusable(folder, Reason(exception)));
        }
    }

    /// <summary>What the system said, without the name of the probe, which says nothing to the user.</summary>
    private static string Reason(Exception exception)
    {
        var name = exception.Message.IndexOf(" : '", StringComparison.Ordinal);
        return name > 0 ? exception.Message[..name]
            : !exception.Message.Contains(".backlight-", StringComparison.Ordinal) ? exception.Message
            : exception is UnauthorizedAccessException ? "It may not be written into."
            : "The system makes no files there.";
    }
}
