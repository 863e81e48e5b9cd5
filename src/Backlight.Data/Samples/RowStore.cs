using Backlight.Reports;
using Microsoft.Win32.SafeHandles;

namespace Backlight.Data.Samples;

/// <summary>Rows of equally many bytes: in memory as long as they fit, then in a temporary file, which goes when the store does.</summary>
internal sealed class RowStore : IDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly int _rowBytes;
    private readonly int _blockRows;
    private readonly long _mostMemory;
    private readonly long _offset;

    // In memory all blocks; on disk the one that is being filled.
    private readonly List<byte[]> _blocks = [];
    private SafeFileHandle? _file;
    private int _written;

    /// <summary>An empty store.</summary>
    public RowStore(int rowBytes, long mostMemory) =>
        (_rowBytes, _blockRows, _mostMemory) = (rowBytes, Math.Max(1, BlockBytes / rowBytes), mostMemory);

    /// <summary>Rows that already lie in a file, one after the other from <paramref name="offset"/> on.</summary>
    public RowStore(int rowBytes, string path, long offset, int count)
        : this(rowBytes, 0) =>
        (_file, _offset, _written, Count) = (File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess), offset, count, count);

    public int Count { get; private set; }

    /// <summary>Whether rows are read from disk.</summary>
    public bool IsOnDisk => _file is not null;

    public void Append(ReadOnlySpan<byte> row)
    {
        if (Count % _blockRows == 0)
        {
            StartBlock();
        }

        row.CopyTo(_blocks[^1].AsSpan(Count % _blockRows * _rowBytes));
        Count++;
    }

    /// <summary>Call once after the last row.</summary>
    public void Complete()
    {
        if (_file is not null)
        {
            WriteBlock();
            _blocks.Clear();
        }
    }

    public void Read(int row, Span<byte> bytes)
    {
        if (_file is null)
        {
            _blocks[row / _blockRows].AsSpan(row % _blockRows * _rowBytes, _rowBytes).CopyTo(bytes);
            return;
        }

        var offset = _offset + ((long)row * _rowBytes);
        for (var read = 0; read < _rowBytes;)
        {
            var count = RandomAccess.Read(_file, bytes[read.._rowBytes], offset + read);
            read += count > 0 ? count : throw new EndOfStreamException("The file of samples became shorter while it was read.");
        }
    }

    public void Dispose() => _file?.Dispose();

    private void StartBlock()
    {
        if (_file is null && _blocks.Count > 0 && (_blocks.Count + 1L) * _blockRows * _rowBytes > _mostMemory)
        {
            _file = TemporaryFile();
            for (; _blocks.Count > 1; _blocks.RemoveAt(0))
            {
                WriteBlock();
            }
        }

        if (_file is null)
        {
            _blocks.Add(new byte[checked(_blockRows * _rowBytes)]);
        }
        else
        {
            WriteBlock();
        }
    }

    /// <summary>Writes the first block, as far as it is filled.</summary>
    private void WriteBlock()
    {
        var rows = Math.Min(_blockRows, Count - _written);
        Spooled(() => RandomAccess.Write(_file!, _blocks[0].AsSpan(0, rows * _rowBytes), (long)_written * _rowBytes));
        _written += rows;
    }

    /// <summary>Writes into a temporary file: what goes wrong is told of it, not of the file that is read.</summary>
    /// <exception cref="ProblemsException">BL0016.</exception>
    public static void Spooled(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var name = exception.Message.IndexOf(" : '", StringComparison.Ordinal);
            throw new ProblemsException([StreamProblems.TemporaryFolder(Path.GetTempPath(), name > 0 ? exception.Message[..name] : exception.Message)]);
        }
    }

    /// <summary>A file that nobody else can find, and that goes when it is closed.</summary>
    public static SafeFileHandle TemporaryFile()
    {
        var path = "";
        Spooled(() => path = Path.GetTempFileName());
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // an open file outlives its name, and nothing is left behind by a process that is killed
        }

        return file;
    }
}
