using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Backlight.Rendering.Encoders;

/// <summary>Video through ffmpeg, which gets frames as they are stored in video, each of them once.</summary>
public sealed class VideoEncoder : IFilmEncoder
{
    // A player that seeks, and a program that cuts, find a frame at least once a second.
    private const double LongestStand = 1;

    private readonly FilmTarget _target;
    private readonly VideoCodec _codec;
    private readonly VideoSettings _settings;
    private PrivateFolder? _besides;
    private FilmHeader? _header;
    private OutputFile? _file;
    private FfmpegRun? _run;
    private VideoPipe? _pipe;
    private VideoFrame? _frame;
    private uint[] _straight = [];
    private int _time;
    private int _sent = -1;

    /// <summary>An encoder for one film.</summary>
    /// <param name="target">A file or a stream; a stream gets the film when it is complete.</param>
    /// <param name="codec">The compression.</param>
    /// <param name="settings">Null for the defaults.</param>
    public VideoEncoder(FilmTarget target, VideoCodec codec, VideoSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!Enum.IsDefined(codec))
        {
            throw new ArgumentOutOfRangeException(nameof(codec), codec, "Codecs are H264, Vp9 and ProRes.");
        }

        (_target, _codec, _settings) = (target, codec, settings ?? new());
    }

    internal int? ProcessId => _run?.ProcessId;

    private bool Planar => _codec != VideoCodec.ProRes;

    /// <inheritdoc/>
    public void Start(FilmHeader header, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(header);
        var ffmpeg = _settings.Ffmpeg ?? Ffmpeg.Require();
        _header = header;
        _file = OutputFile.Create(_target);
        _file.Close();

        var transparent = header.Transparent && _codec == VideoCodec.Vp9;
        _frame = Planar ? new VideoFrame(header.Size, transparent) : null;
        var size = _frame?.Size ?? header.Size;
        _run = OutputFile.Guard(_target, () => new FfmpegRun(ffmpeg, Arguments(ffmpeg, header, _file.TemporaryPath), _target, _file.TemporaryPath, _settings.Patience, stop));

        // The four characters by which ffmpeg knows planes with opacity are not letters.
        var layout = !Planar ? "BGRA" : transparent ? "Y4\u000B\u0008" : "I420";
        _run.Feed(input => _pipe = new VideoPipe(input, size, layout, header.FramesPerSecond));
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        var header = _header ?? throw new InvalidOperationException("The encoder is not started.");
        header.Check(pixels, changed, repeats);
        if (_frame is null)
        {
            if (_straight.Length == 0)
            {
                _straight = new uint[header.PixelCount];
            }

            for (var row = changed.Y; row < changed.Bottom; row++)
            {
                var first = (row * header.Size.Width) + changed.X;
                Pixels.Straighten(pixels.Slice(first, changed.Width), _straight.AsSpan(first, changed.Width));
            }
        }
        else
        {
            _frame.Update(pixels, changed);
        }

        var longest = (int)Math.Max(1, LongestStand * header.FramesPerSecond);
        for (var past = 0; past < repeats; past += longest)
        {
            if (_sent < _time + past)
            {
                Send(_time + past);
            }

            if (_sent == 0 && repeats > 1)
            {
                // Frames are stored one frame before their time, as others may refer to them. From a first frame that stands long, a long lead
                // would follow.
                Send(1);
            }
        }

        _time += repeats;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        FilmHeader.CheckComplete(_header, _time);

        // A frame lasts until the next one is stored; only this way the last one lasts as long as it should.
        for (var time = Math.Max(_sent + 1, _time - 2); time < _time; time++)
        {
            Send(time);
        }

        _run!.Finish();
        if (new FileInfo(_file!.TemporaryPath) is not { Exists: true, Length: > 0 })
        {
            throw _run.WroteNothing();
        }

        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run?.Dispose();
        _file?.Dispose();
        _besides?.Dispose();
        _besides = null;
    }

    private void Send(int time)
    {
        var run = _run ?? throw new InvalidOperationException("The encoder is not started.");
        try
        {
            using (run.Waiting())
            {
                _pipe!.Write(time, _frame is null ? MemoryMarshal.AsBytes(_straight.AsSpan()) : _frame.Bytes);
            }
        }
        catch (IOException exception)
        {
            throw run.Failed(exception);
        }

        _sent = time;
    }

    private List<string> Arguments(Ffmpeg ffmpeg, FilmHeader header, string output)
    {
        var rate = Rate(header.FramesPerSecond);
        List<string> arguments =
        [
            "-hide_banner", "-nostats", "-loglevel", "warning", "-y",

            // It need not look into the stream to know it; looking would hold up the first frames.
            "-probesize", "32", "-analyzeduration", "0", "-fpsprobesize", "0", "-f", "matroska", "-i", "pipe:0",
        ];
        var inputs = 1;
        var captions = header.Captions.Count > 0 ? inputs++ : -1;
        if (captions > 0)
        {
            arguments.AddRange(["-f", "srt", "-i", Beside("srt", Srt(header.Captions))]);
        }

        if (header.Chapters.Count > 0 || header.Title.Length > 0)
        {
            arguments.AddRange(["-f", "ffmetadata", "-i", Beside("ffmetadata", Metadata(header))]);
            arguments.AddRange(["-map_metadata", $"{inputs}", "-map_chapters", $"{inputs}"]);
        }

        arguments.AddRange(["-map", "0:v"]);
        if (captions > 0)
        {
            arguments.AddRange(["-map", $"{captions}:s", "-c:s", _codec == VideoCodec.Vp9 ? "webvtt" : "mov_text"]);
        }

        // Not -vsync cfr: it fills a gap with the frame behind it, now and then.
        List<string> filters = _settings.ConstantFrameRate ? [$"fps={rate}"] : [];
        if (!Planar)
        {
            filters.Add("scale=out_color_matrix=bt709:out_range=tv,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709");
        }

        if (filters.Count > 0)
        {
            arguments.AddRange(["-vf", string.Join(',', filters)]);
        }

        // One name came with version 5.1, the other went with version 9.
        var mode = ffmpeg.Version is { } version && version < new Version(5, 1) ? "-vsync" : "-fps_mode";
        arguments.AddRange(["-enc_time_base", TimeBase(rate), mode, "vfr"]);
        if (header.Chapters.Count > 0)
        {
            // Who jumps to a chapter should not have to wait.
            arguments.AddRange(["-force_key_frames", string.Join(',', header.Chapters.Select(one => Seconds(one.Start)))]);
        }

        arguments.AddRange(Codec(header));
        arguments.AddRange(
        [
            "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv", "-bitexact", output,
        ]);
        return arguments;
    }

    private IEnumerable<string> Codec(FilmHeader header)
    {
        switch (_codec)
        {
            case VideoCodec.H264:
                var preset = _settings.Effort switch { VideoEffort.Fast => "ultrafast", VideoEffort.Balanced => "superfast", _ => "medium" };
                yield return "-c:v";
                yield return "libx264";
                yield return "-preset";
                yield return preset;
                yield return "-crf";
                yield return Text(_settings.RateFactor ?? 18);
                yield return "-x264-params";
                if (_settings.Effort == VideoEffort.Balanced)
                {
                    // Weighing by what later frames use halves the file; looking for fades and choosing the number of B frames only takes time.
                    yield return "mbtree=1:rc-lookahead=5:b-adapt=0:weightp=0:b-pyramid=0";
                }
                else
                {
                    yield return "b-pyramid=0";
                }

                yield return "-pix_fmt";
                yield return "yuv420p";
                yield return "-movflags";
                yield return "+faststart";
                yield return "-f";
                yield return "mp4";
                break;
            case VideoCodec.Vp9:
                yield return "-c:v";
                yield return "libvpx-vp9";
                yield return "-crf";
                yield return Text(_settings.RateFactor ?? 30);
                yield return "-b:v";
                yield return "0";
                yield return "-deadline";
                yield return _settings.Effort == VideoEffort.Thorough ? "good" : "realtime";
                yield return "-cpu-used";
                yield return _settings.Effort switch { VideoEffort.Fast => "8", VideoEffort.Balanced => "6", _ => "2" };
                yield return "-row-mt";
                yield return "1";
                yield return "-pix_fmt";
                yield return header.Transparent ? "yuva420p" : "yuv420p";
                yield return "-f";
                yield return "webm";
                break;
            default:
                yield return "-c:v";
                yield return "prores_ks";
                yield return "-profile:v";
                yield return "4444";

                // A fixed step: looking for the best one takes five times as long, for differences that nobody can see.
                yield return "-qscale:v";
                yield return "4";
                yield return "-pix_fmt";
                yield return header.Transparent ? "yuva444p10le" : "yuv444p10le";
                yield return "-f";
                yield return "mov";
                break;
        }
    }

    private string Beside(string kind, string content)
    {
        _besides ??= PrivateFolder.Temporary();
        return OutputFile.Guard(_target, () =>
        {
            var path = _besides[kind];
            File.WriteAllText(path, content);
            return path;
        });
    }

    /// <summary>As a fraction where it is one of the usual ones: 29.97 means 30000/1001.</summary>
    internal static string Rate(double framesPerSecond)
    {
        var whole = Math.Round(framesPerSecond);
        if (whole >= 1 && Math.Abs(framesPerSecond - whole) < 1e-9)
        {
            return Text(whole);
        }

        whole = Math.Ceiling(framesPerSecond);
        return Math.Abs(framesPerSecond - (whole * 1000 / 1001)) < 0.005
            ? $"{Text(whole * 1000)}/1001"
            : $"{Text(Math.Round(framesPerSecond * 1000))}/1000";
    }

    /// <summary>The duration of a frame as ffmpeg writes ratios.</summary>
    private static string TimeBase(string rate) => rate.Split('/') is [var frames, var seconds] ? $"{seconds}:{frames}" : $"1:{rate}";

    internal static string Srt(IReadOnlyList<FilmCaption> captions)
    {
        var text = new StringBuilder();
        for (var index = 0; index < captions.Count; index++)
        {
            var caption = captions[index];
            text.Append(CultureInfo.InvariantCulture, $"{index + 1}\n{Time(caption.Start)} --> {Time(caption.End)}\n");

            // An empty line would end the caption.
            foreach (var line in caption.Text.ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                text.Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();

        static string Time(TimeSpan time) => time.ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);
    }

    internal static string Metadata(FilmHeader header)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        if (header.Title.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"title={Escape(header.Title)}\n");
        }

        foreach (var chapter in header.Chapters)
        {
            text.Append("[CHAPTER]\nTIMEBASE=1/1000\n");
            var (start, end) = (Math.Round(chapter.Start.TotalMilliseconds), Math.Round(chapter.End.TotalMilliseconds));
            text.Append(CultureInfo.InvariantCulture, $"START={start}\nEND={end}\n");
            text.Append(CultureInfo.InvariantCulture, $"title={Escape(chapter.Title)}\n");
        }

        return text.ToString();

        static string Escape(string value)
        {
            var escaped = new StringBuilder();
            foreach (var letter in value.ReplaceLineEndings(" "))
            {
                if (letter is '=' or ';' or '#' or '\\')
                {
                    escaped.Append('\\');
                }

                escaped.Append(letter);
            }

            return escaped.ToString();
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
