using System.Security.Cryptography;
using Backlight.Disk;
using Backlight.Reports;
using Microsoft.Win32.SafeHandles;

namespace Backlight.Data.Samples;

/// <summary>Standard input, which can be read once only, kept in a temporary file that has no name any more: a table is looked at before it is read.</summary>
internal sealed class SpooledInput : IDisposable
{
    private const string Name = "(standard input)";
    private const int BlockBytes = 128 * 1024;

    private readonly SafeFileHandle _file;

    private SpooledInput(SafeFileHandle file, string fingerprint) => (_file, Fingerprint) = (file, fingerprint);

    /// <summary>SHA-256, in hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads samples from standard input.</summary>
    public static Reading<SampleFileContent> Read(SampleFileOptions options) => Read(InheritedStreams.OpenInput, Name, options);

    /// <summary>Reads samples from a named pipe, or what a shell makes of &lt;(command).</summary>
    /// <returns>Null where the path is that of a file, or of nothing.</returns>
    public static Reading<SampleFileContent>? OfPipe(string path, SampleFileOptions options)
    {
        try
        {
            // What has a length is a file; so is what can be sought in.
            if (OperatingSystem.IsWindows() || new FileInfo(path) is not { Exists: true, Length: 0 })
            {
                return null;
            }

            var opened = PatientOpening.Of(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1));
            if (opened is null)
            {
                return Reading<SampleFileContent>.Refused([FileProblems.PipeWithoutWriter(path)]);
            }

            if (!opened.CanSeek)
            {
                return Read(() => opened, path, options);
            }

            opened.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // It is told as that of any file.
            return null;
        }
    }

    private static Reading<SampleFileContent> Read(Func<Stream> open, string name, SampleFileOptions options)
    {
        SpooledInput? spool = null;
        try
        {
            using var input = open();
            spool = Of(input);
            var reading = SampleFile.Read(spool.Open, name, options);
            if (reading.TryGetValue(out var content))
            {
                content.Own(spool);
                spool = null;
            }

            return reading;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Reading<SampleFileContent>.Refused([FileProblems.Unreadable(name, exception.Message)]);
        }
        finally
        {
            spool?.Dispose();
        }
    }

    /// <summary>Keeps all that a stream holds.</summary>
    public static SpooledInput Of(Stream input)
    {
        var file = RowStore.TemporaryFile();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockBytes];
        var offset = 0L;
        for (int count; (count = input.Read(block)) > 0; offset += count)
        {
            var (some, at) = (block.AsMemory(0, count), offset);
            RowStore.Spooled(() => RandomAccess.Write(file, some.Span, at));
            hash.AppendData(block, 0, count);
        }

        return new(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The bytes from the beginning.</summary>
    public Stream Open() => new Bytes(_file);

    public void Dispose() => _file.Dispose();

    /// <summary>Reads the file from a place of its own.</summary>
    private sealed class Bytes(SafeFileHandle file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => RandomAccess.GetLength(file);

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var count = RandomAccess.Read(file, buffer, Position);
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Current => Position,
            SeekOrigin.End => Length,
            _ => 0,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
