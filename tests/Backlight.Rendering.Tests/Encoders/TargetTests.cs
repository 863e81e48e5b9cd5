using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Tests.Films;
using Backlight.Testing;

namespace Backlight.Rendering.Tests.Encoders;

/// <summary>Files that appear whole or not at all.</summary>
public sealed class TargetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DrawnFilm _film = SyntheticFilms.Square(64, 16, 10, 12, index => index / 3);

    public static TheoryData<string> Formats => ["gif", "webp", "apng", "png", "frames"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_stands_under_the_final_name_before_the_end_nor_is_anything_left(string name)
    {
        var format = FilmFormat.Parse(name);
        var header = new FilmHeader(_film.Size, 10, 12);
        using (var encoder = format.Open(FilmTarget.At(_folder["film" + format.Extension])))
        {
            encoder.Start(header, TestContext.Current.CancellationToken);
            encoder.Add(_film.Frame(0), _film.Size.All, 6);
            Assert.DoesNotContain("film" + format.Extension, _folder.Names);
            Assert.Single(_folder.Names);
        }

        Assert.Empty(_folder.Names);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_film_replaces_the_one_that_was_there(string name)
    {
        var format = FilmFormat.Parse(name);
        var path = _folder["film" + format.Extension];
        Written.At(path, format, SyntheticFilms.Square(64, 16, 10, 40, index => index / 3));
        Written.At(path, format, _film);

        Assert.Equal(["film" + format.Extension], _folder.Names);
        if (format.IsFolder)
        {
            Assert.Equal(12, Directory.GetFiles(path).Length);
        }
    }

    [Fact]
    public void A_folder_with_other_files_is_never_replaced()
    {
        Directory.CreateDirectory(_folder["documents"]);
        File.WriteAllText(Path.Combine(_folder["documents"], "thesis.tex"), "");

        var exception = Assert.Throws<EncoderFailedException>(() => Written.At(_folder["documents"], FilmFormat.Frames, _film));

        Assert.Contains("thesis.tex", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["documents"], _folder.Names);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    [InlineData("apng")]
    [InlineData("png")]
    public void A_stream_that_cannot_be_sought_gets_the_same_bytes(string name)
    {
        var format = FilmFormat.Parse(name);
        var file = Written.At(_folder["film"], format, _film);
        using var stream = new Pipe(long.MaxValue);

        Written.To(format.Open(FilmTarget.To(stream)), _film);

        Assert.Equal(File.ReadAllBytes(file), stream.Written);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void Frames_cannot_go_into_a_stream()
        => Assert.Throws<ArgumentException>(() => FilmFormat.Frames.Open(FilmTarget.To(Stream.Null)));

    [Fact]
    public void A_stream_that_is_full_is_told()
    {
        using var stream = new Pipe(100);

        var exception = Assert.Throws<EncoderFailedException>(() => Written.To(FilmFormat.Gif.Open(FilmTarget.To(stream)), _film));

        Assert.Contains("No space left", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_full_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here, the disk that is always full.");

        var exception = Assert.Throws<EncoderFailedException>(() => Written.To(FilmFormat.Gif.Open(FilmTarget.At("/dev/full")), _film));

        Assert.Contains("/dev/full", exception.Message, StringComparison.Ordinal);
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public void What_is_finished_is_written_whole_or_not_at_all()
    {
        FilmTarget.At(_folder["a.svg"]).Write("the first"u8);
        FilmTarget.At(_folder["a.svg"]).Write("next"u8);
        using var stream = new MemoryStream();
        FilmTarget.To(stream).Write("next"u8);

        Assert.Equal(["a.svg"], _folder.Names);
        Assert.Equal("next", File.ReadAllText(_folder["a.svg"]));
        Assert.Equal(File.ReadAllBytes(_folder["a.svg"]), stream.ToArray());
        Assert.Throws<EncoderFailedException>(() => FilmTarget.At(_folder["missing/a.svg"]).Write("next"u8));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void What_is_finished_and_finds_no_room_is_told(int length)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here, the disk that is always full.");

        Assert.Contains("/dev/full", Assert.Throws<EncoderFailedException>(() => FilmTarget.At("/dev/full").Write(new byte[length])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing/film.gif", "folder")]
    [InlineData(".", "folder")]
    public void A_path_where_nothing_can_be_written_is_told_before_anything_is_painted(string path, string word)
    {
        var film = SyntheticFilms.Square(64, 16, 10, 12, index => index);

        var exception = Assert.Throws<EncoderFailedException>(() => Written.To(FilmFormat.Gif.Open(FilmTarget.At(_folder[path])), film));

        Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, film.Paints);
    }

    [Fact]
    public void A_spool_that_outgrows_memory_reads_back_what_was_written()
    {
        using var spool = new Spool(mostInMemory: 1000);
        byte[] all = [.. Enumerable.Range(0, 5000).Select(index => (byte)(index * 31))];
        for (var start = 0; start < all.Length; start += 50)
        {
            spool.Write(all.AsSpan(start, 50));
        }

        Assert.True(spool.IsOnDisk);
        spool.Rewind();
        var read = new byte[5000];
        spool.Read(read);
        Assert.Equal(all, read);
    }

    /// <summary>Only forwards, and full at some point.</summary>
    private sealed class Pipe(long room) : Stream
    {
        private readonly MemoryStream _written = new();

        public byte[] Written => _written.ToArray();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (_written.Length + count > room)
            {
                throw new IOException("No space left on device");
            }

            _written.Write(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            _written.Dispose();
            base.Dispose(disposing);
        }
    }
}
