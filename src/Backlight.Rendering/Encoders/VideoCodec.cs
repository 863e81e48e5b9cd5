namespace Backlight.Rendering.Encoders;

/// <summary>How a video is compressed, and in which container it is.</summary>
public enum VideoCodec
{
    /// <summary>H.264 in MP4, which plays everywhere. It knows no transparency: what is transparent lies on black.</summary>
    H264,

    /// <summary>VP9 in WebM, transparent where the film is.</summary>
    Vp9,

    /// <summary>ProRes 4444 in MOV for editing programs, transparent where the film is. The files are large.</summary>
    ProRes,
}
