using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>What keeps a file from being read as rows of values.</summary>
internal enum DelimitedFault
{
    None,
    NotUtf8,
    Utf16,
    ControlCharacter,
    QuoteNotClosed,
    TextAfterQuote,
    RowTooLong,
}

/// <summary>Reads rows of values one after the other: RFC 4180, with any delimiter, any line end, and spaces around values dropped. Empty lines are skipped.</summary>
/// <param name="stream">The file.</param>
/// <param name="delimiter">The sign between values; <see cref="Blanks"/> for runs of spaces and tabs.</param>
/// <param name="skippedLines">Lines above the first row that are no part of the table.</param>
internal sealed class DelimitedReader(Stream stream, byte delimiter, int skippedLines = 0)
{
    /// <summary>The delimiter that stands for runs of spaces and tabs.</summary>
    public const byte Blanks = (byte)' ';

    private const int StartBytes = 256 * 1024;
    private const byte Quote = (byte)'"';

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 13]).Append(127).Select(value => (byte)value)]);

    private readonly SearchValues<byte> _ends = SearchValues.Create(delimiter == Blanks ? " \t\n\r"u8 : [delimiter, (byte)'\n', (byte)'\r']);
    private readonly List<(int Start, int Length, bool IsEscaped)> _values = [];
    private byte[] _buffer = new byte[StartBytes];
    private int _start; // of the row
    private int _next; // after the row
    private int _filled;
    private bool _isAtEnd;
    private int _line = 1;
    private int _rowLine = 1;
    private bool _hasBegun;
    private int _faultAt;

    private enum Parsed
    {
        Row,
        NeedsMore,
        Faulty,
    }

    /// <summary>How many values the row has.</summary>
    public int Count => _values.Count;

    /// <summary>Why there is no further row; none at the end of the file.</summary>
    public DelimitedFault Fault { get; private set; }

    /// <summary>Where the fault is.</summary>
    public Position FaultPosition => PositionAt(_faultAt);

    /// <summary>The byte that is no UTF-8.</summary>
    public byte FaultByte => _buffer[_faultAt];

    /// <summary>A value of the row, without quotes and spaces around it; valid until the next row.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (start, length, isEscaped) = _values[index];
            return isEscaped ? Encoding.UTF8.GetBytes(TextOf(start, length).Replace("\"\"", "\"", StringComparison.Ordinal)) : _buffer.AsSpan(start, length);
        }
    }

    public string Text(int index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>Where a value of the row stands; one past the last is the end of the row.</summary>
    public Position PositionOf(int index)
    {
        if (index < _values.Count)
        {
            var start = _values[index].Start;
            return PositionAt(start > _start && _buffer[start - 1] == Quote ? start - 1 : start);
        }

        var (last, length, _) = _values[^1];
        return PositionAt(last + length);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        if (!_hasBegun)
        {
            Begin();
        }

        while (Fault == DelimitedFault.None)
        {
            (_start, _rowLine) = (_next, _line);
            switch (Parse())
            {
                case Parsed.Row when IsSound():
                    _line += LinesIn(_buffer.AsSpan(_start, _next - _start));
                    if (_values is not [(_, 0, _)])
                    {
                        return true;
                    }

                    break;

                case Parsed.NeedsMore:
                    Fill();
                    break;
            }

            if (_isAtEnd && _next == _filled && Fault == DelimitedFault.None)
            {
                _values.Clear();
                return false;
            }
        }

        return false;
    }

    private void Begin()
    {
        _hasBegun = true;
        Fill();
        if (_buffer.AsSpan(0, _filled) is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            Fault = DelimitedFault.Utf16;
        }
        else if (_buffer.AsSpan(0, _filled) is [0xEF, 0xBB, 0xBF, ..])
        {
            _next = 3;
        }

        for (var i = 0; i < skippedLines && Fault == DelimitedFault.None; i++)
        {
            SkipLine();
        }
    }

    private void SkipLine()
    {
        _start = _next;
        var end = _buffer.AsSpan(_next, _filled - _next).IndexOfAny((byte)'\n', (byte)'\r');
        while (!_isAtEnd && Fault == DelimitedFault.None && (end < 0 || _next + end + 1 == _filled))
        {
            Fill();
            end = _buffer.AsSpan(_next, _filled - _next).IndexOfAny((byte)'\n', (byte)'\r');
        }

        _next = end < 0 ? _filled : _next + end + (_buffer.AsSpan(_next + end, _filled - _next - end) is [(byte)'\r', (byte)'\n', ..] ? 2 : 1);
        _line++;
    }

    private void Fill()
    {
        var rest = _buffer.AsSpan(_next, _filled - _next);
        if (rest.Length > Limits.MaxRowBytes)
        {
            (Fault, _faultAt) = (DelimitedFault.RowTooLong, _start);
            return;
        }

        var to = rest.Length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        rest.CopyTo(to);
        (_buffer, _filled, _start, _next) = (to, rest.Length, 0, 0);
        var count = stream.ReadAtLeast(_buffer.AsSpan(_filled), _buffer.Length - _filled, throwOnEndOfStream: false);
        (_filled, _isAtEnd) = (_filled + count, count < _buffer.Length - _filled);
    }

    /// <summary>Finds the values of the row that begins at _start, and its end.</summary>
    private Parsed Parse()
    {
        _values.Clear();
        var at = _start;
        var bytes = _buffer.AsSpan(0, _filled);
        while (true)
        {
            var first = AfterSpaces(at);
            at = delimiter == Blanks ? first : at;
            if (first < _filled && bytes[first] == Quote)
            {
                if (ParseQuoted(first, out at) is var parsed and not Parsed.Row)
                {
                    return parsed;
                }
            }
            else
            {
                var length = bytes[at..].IndexOfAny(_ends);
                if (length < 0 && !_isAtEnd)
                {
                    return Parsed.NeedsMore;
                }

                var end = length < 0 ? _filled : at + length;
                first = Math.Min(first, end);
                var last = end;
                while (last > first && IsSpace(bytes[last - 1]))
                {
                    last--;
                }

                _values.Add((first, last - first, false));
                at = end;
            }

            if (delimiter == Blanks)
            {
                at = AfterSpaces(at);
                if (at < _filled && bytes[at] is not ((byte)'\n' or (byte)'\r'))
                {
                    continue;
                }
            }
            else if (at < _filled && bytes[at] == delimiter)
            {
                at++;
                continue;
            }

            if (at + 1 >= _filled && !_isAtEnd)
            {
                return Parsed.NeedsMore; // whether a line feed follows the carriage return is not known yet
            }

            _next = at == _filled ? at : at + (bytes[at..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1);
            return Parsed.Row;
        }
    }

    private Parsed ParseQuoted(int first, out int at)
    {
        var bytes = _buffer.AsSpan(0, _filled);
        var isEscaped = false;
        at = first + 1;
        while (true)
        {
            var length = bytes[at..].IndexOf(Quote);
            if (length < 0 || (at + length + 1 == _filled && !_isAtEnd))
            {
                return _isAtEnd ? Faulty(DelimitedFault.QuoteNotClosed, first) : Parsed.NeedsMore;
            }

            at += length + 1;
            if (at == _filled || bytes[at] != Quote)
            {
                break;
            }

            (isEscaped, at) = (true, at + 1);
        }

        _values.Add((first + 1, at - first - 2, isEscaped));
        var closed = at;
        at = AfterSpaces(at);
        return at < _filled
            ? (delimiter == Blanks && at > closed) || bytes[at] == delimiter || bytes[at] is (byte)'\n' or (byte)'\r' ? Parsed.Row : Faulty(DelimitedFault.TextAfterQuote, at)
            : _isAtEnd ? Parsed.Row : Parsed.NeedsMore;
    }

    private Parsed Faulty(DelimitedFault fault, int at)
    {
        (Fault, _faultAt) = (fault, at);
        return Parsed.Faulty;
    }

    private bool IsSound()
    {
        var row = _buffer.AsSpan(_start, _next - _start);
        if (!Utf8.IsValid(row))
        {
            Utf8.ToUtf16(row, new char[row.Length], out var read, out _, replaceInvalidSequences: false);
            (Fault, _faultAt) = (DelimitedFault.NotUtf8, _start + read);
        }
        else if (row.IndexOfAny(Controls) is var index and >= 0)
        {
            (Fault, _faultAt) = (DelimitedFault.ControlCharacter, _start + index);
        }

        return Fault == DelimitedFault.None;
    }

    private bool IsSpace(byte value) => value == (byte)' ' || (value == (byte)'\t' && delimiter != (byte)'\t');

    private int AfterSpaces(int at)
    {
        while (at < _filled && IsSpace(_buffer[at]))
        {
            at++;
        }

        return at;
    }

    private string TextOf(int start, int length) => Encoding.UTF8.GetString(_buffer, start, length);

    private Position PositionAt(int index)
    {
        var before = _buffer.AsSpan(_start, index - _start);
        var lineStart = before.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return new Position(_rowLine + LinesIn(before), Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>How many lines end: at a line feed, and at a carriage return before none.</summary>
    private static int LinesIn(ReadOnlySpan<byte> bytes)
    {
        var lines = bytes.Count((byte)'\n');
        for (var i = bytes.IndexOf((byte)'\r'); i >= 0 && i < bytes.Length; i++)
        {
            lines += bytes[i] == '\r' && (i + 1 == bytes.Length || bytes[i + 1] != '\n') ? 1 : 0;
        }

        return lines;
    }
}
