using Backlight.Rendering.Encoders;

namespace Backlight.Screening;

/// <summary>Writes finished content whole or not at all.</summary>
internal static class FileTarget
{
    public static void Write(FilmTarget target, byte[] content)
    {
        if (target.Stream is { } stream)
        {
            stream.Write(content);
            stream.Flush();
            return;
        }

        var path = Path.GetFullPath(target.FilePath!);
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new FilmProblemException($"{target} cannot be written: {exception.Message.TrimEnd('.')}. Way out: make room, or give another folder with --output.");
        }
    }
}
