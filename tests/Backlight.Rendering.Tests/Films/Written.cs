using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;

namespace Backlight.Rendering.Tests.Films;

/// <summary>Writes films in tests.</summary>
internal static class Written
{
    public static void To(IFilmEncoder encoder, IFrameSource film, FilmWriting? writing = null)
        => FilmWriter.Write(film, [encoder], writing, null, TestContext.Current.CancellationToken);

    public static string At(string path, FilmFormat format, IFrameSource film, FilmWriting? writing = null, VideoSettings? video = null)
    {
        To(format.Open(FilmTarget.At(path), video), film, writing);
        return path;
    }
}
