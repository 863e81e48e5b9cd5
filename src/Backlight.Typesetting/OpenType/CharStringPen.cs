using System.Collections.Immutable;
using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.OpenType;

/// <summary>Runs the program of one glyph and keeps what it draws.</summary>
/// <remarks>Adobe Technical Note 5177, "The Type 2 Charstring Format", 2000, without arithmetic and without accented letters made of two others (seac), both of which it calls obsolete.</remarks>
internal sealed class CharStringPen(FontTable table, CompactIndex global, CompactIndex local, double scale)
{
    private const int MostOperands = 513;
    private const int MostCalls = 10;
    private const int MostSteps = 200_000;
    private const int MostPoints = 600_000;

    private readonly double[] _operands = new double[MostOperands];
    private readonly ImmutableArray<Contour>.Builder _contours = ImmutableArray.CreateBuilder<Contour>();
    private readonly List<Point> _points = [];
    private int _count;
    private int _stems;
    private int _steps;
    private int _drawn;
    private double _x;
    private double _y;

    /// <summary>The outline that a program between two places of the table draws.</summary>
    public Outline Draw(int start, int end)
    {
        Run(start, end, 0);
        Finish();
        return _contours.Count == 0 ? Outline.Empty : new(_contours.DrainToImmutable());
    }

    // True once the glyph is done.
    private bool Run(int start, int end, int depth)
    {
        for (var at = start; at < end;)
        {
            if (++_steps > MostSteps)
            {
                throw table.Fault(at, FormattableString.Invariant($"a glyph of more than {MostSteps:N0} steps"));
            }

            int code = table.U8(at++);
            if (code is 28 or >= 32)
            {
                at = Push(code, at);
                continue;
            }

            switch (code)
            {
                case 1 or 3 or 18 or 23: // stems of hints: counted, for their masks
                    _stems += _count / 2;
                    break;
                case 19 or 20: // a mask, a bit for each stem
                    _stems += _count / 2;
                    at += (_stems + 7) / 8;
                    break;
                case 10 or 29:
                    if (Call(code == 10 ? local : global, at, depth))
                    {
                        return true;
                    }

                    continue;
                case 11: // return
                    return false;
                case 14: // endchar
                    return _count < 4 ? true : throw table.Fault(at - 1, "a letter made of two others (seac), which is not read");
                case 12:
                    Flex(table.U8(at++), at);
                    break;
                default:
                    DrawBy(code, at);
                    break;
            }

            _count = 0;
        }

        return false;
    }

    private int Push(int code, int at)
    {
        if (_count == MostOperands)
        {
            throw table.Fault(at, FormattableString.Invariant($"more than {MostOperands} operands"));
        }

        (_operands[_count++], at) = code switch
        {
            28 => (table.S16(at), at + 2),
            <= 246 => (code - 139, at),
            <= 250 => (((code - 247) * 256) + table.U8(at) + 108, at + 1),
            <= 254 => ((-(code - 251) * 256) - table.U8(at) - 108, at + 1),
            _ => ((int)table.U32(at) / 65536.0, at + 4),
        };
        return at;
    }

    private bool Call(CompactIndex subroutines, int at, int depth)
    {
        Need(1, at);
        if (depth == MostCalls)
        {
            throw table.Fault(at, FormattableString.Invariant($"more than {MostCalls} calls within each other"));
        }

        var bias = subroutines.Count < 1_240 ? 107 : subroutines.Count < 33_900 ? 1_131 : 32_768;
        var (start, end) = subroutines[(int)_operands[--_count] + bias];
        return Run(start, end, depth + 1);
    }

    private void DrawBy(int code, int at)
    {
        var s = _operands;
        var i = 0;
        switch (code)
        {
            case 21: // rmoveto; what stands before is the glyph's width
                Need(2, at);
                Move(s[_count - 2], s[_count - 1]);
                break;
            case 22: // hmoveto
                Need(1, at);
                Move(s[_count - 1], 0);
                break;
            case 4: // vmoveto
                Need(1, at);
                Move(0, s[_count - 1]);
                break;
            case 5: // rlineto
                for (; i + 2 <= _count; i += 2)
                {
                    Line(s[i], s[i + 1], at);
                }

                break;
            case 6 or 7: // hlineto, vlineto: by turns
                for (var across = code == 6; i < _count; i++, across = !across)
                {
                    Line(across ? s[i] : 0, across ? 0 : s[i], at);
                }

                break;
            case 8 or 24: // rrcurveto, rcurveline
                for (; i + 6 <= _count; i += 6)
                {
                    Curve(s[i], s[i + 1], s[i + 2], s[i + 3], s[i + 4], s[i + 5], at);
                }

                if (code == 24)
                {
                    Need(i + 2, at);
                    Line(s[i], s[i + 1], at);
                }

                break;
            case 25: // rlinecurve
                for (; i + 8 <= _count; i += 2)
                {
                    Line(s[i], s[i + 1], at);
                }

                Need(i + 6, at);
                Curve(s[i], s[i + 1], s[i + 2], s[i + 3], s[i + 4], s[i + 5], at);
                break;
            case 26: // vvcurveto
                i = _count % 4 == 1 ? 1 : 0;
                for (var dx = i == 1 ? s[0] : 0; i + 4 <= _count; i += 4, dx = 0)
                {
                    Curve(dx, s[i], s[i + 1], s[i + 2], 0, s[i + 3], at);
                }

                break;
            case 27: // hhcurveto
                i = _count % 4 == 1 ? 1 : 0;
                for (var dy = i == 1 ? s[0] : 0; i + 4 <= _count; i += 4, dy = 0)
                {
                    Curve(s[i], dy, s[i + 1], s[i + 2], s[i + 3], 0, at);
                }

                break;
            case 30 or 31: // vhcurveto, hvcurveto: by turns, the last with one number more
                for (var across = code == 31; i + 4 <= _count; i += 4, across = !across)
                {
                    var last = _count - i == 5 ? s[i + 4] : 0;
                    if (across)
                    {
                        Curve(s[i], 0, s[i + 1], s[i + 2], last, s[i + 3], at);
                    }
                    else
                    {
                        Curve(0, s[i], s[i + 1], s[i + 2], s[i + 3], last, at);
                    }
                }

                break;
            default:
                throw table.Fault(at - 1, FormattableString.Invariant($"the operator {code} has no meaning in a charstring"));
        }
    }

    private void Flex(int code, int at)
    {
        var s = _operands;
        switch (code)
        {
            case 34: // hflex
                Need(7, at);
                Curve(s[0], 0, s[1], s[2], s[3], 0, at);
                Curve(s[4], 0, s[5], -s[2], s[6], 0, at);
                break;
            case 35: // flex
                Need(12, at);
                Curve(s[0], s[1], s[2], s[3], s[4], s[5], at);
                Curve(s[6], s[7], s[8], s[9], s[10], s[11], at);
                break;
            case 36: // hflex1
                Need(9, at);
                Curve(s[0], s[1], s[2], s[3], s[4], 0, at);
                Curve(s[5], 0, s[6], s[7], s[8], -(s[1] + s[3] + s[7]), at);
                break;
            case 37: // flex1: ends on the line that it leads along most
                Need(11, at);
                var (dx, dy) = (s[0] + s[2] + s[4] + s[6] + s[8], s[1] + s[3] + s[5] + s[7] + s[9]);
                var across = Math.Abs(dx) > Math.Abs(dy);
                Curve(s[0], s[1], s[2], s[3], s[4], s[5], at);
                Curve(s[6], s[7], s[8], s[9], across ? s[10] : -dx, across ? -dy : s[10], at);
                break;
            default:
                throw table.Fault(at - 1, FormattableString.Invariant($"the operator 12 {code}, which is not read"));
        }
    }

    private void Need(int count, int at)
    {
        if (_count < count)
        {
            throw table.Fault(at - 1, FormattableString.Invariant($"an operator with {_count} operands that needs {count}"));
        }
    }

    // In single precision, as the tables of positions are.
    private Point Here() => new((float)_x * scale, (float)_y * scale);

    private void Move(double dx, double dy)
    {
        Finish();
        (_x, _y) = (_x + dx, _y + dy);
        _points.Add(Here());
    }

    private void Line(double dx, double dy, int at)
    {
        Begin();
        (_x, _y) = (_x + dx, _y + dy);
        if (Here() is var end && end != _points[^1])
        {
            Add(CubicCurve.Line(_points[^1], end), at);
        }
    }

    private void Curve(double ax, double ay, double bx, double by, double cx, double cy, int at)
    {
        Begin();
        (_x, _y) = (_x + ax, _y + ay);
        var first = Here();
        (_x, _y) = (_x + bx, _y + by);
        var second = Here();
        (_x, _y) = (_x + cx, _y + cy);
        Add(new(_points[^1], first, second, Here()), at);
    }

    // A line without a move before it starts where the pen is.
    private void Begin()
    {
        if (_points.Count == 0)
        {
            _points.Add(Here());
        }
    }

    private void Add(CubicCurve curve, int at)
    {
        if ((_drawn += 3) > MostPoints)
        {
            throw table.Fault(at, FormattableString.Invariant($"a glyph of more than {MostPoints:N0} points"));
        }

        _points.Add(curve.First);
        _points.Add(curve.Second);
        _points.Add(curve.End);
    }

    private void Finish()
    {
        if (_points.Count > 1)
        {
            if (_points[^1] != _points[0])
            {
                Add(CubicCurve.Line(_points[^1], _points[0]), 0);
            }

            _contours.Add(new([.. _points], closed: true));
        }

        _points.Clear();
    }
}
