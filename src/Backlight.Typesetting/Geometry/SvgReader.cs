using System.Collections.Immutable;
using System.Globalization;

namespace Backlight.Typesetting.Geometry;

/// <summary>Reads the path notation of SVG.</summary>
public static class SvgReader
{
    /// <summary>The outline that a path draws, with SVG's y (it goes down).</summary>
    /// <remarks>SVG 2, chapter "Paths"; arcs become Bézier curves of at most a quarter turn.</remarks>
    /// <param name="notation">M L H V C S Q T A Z and their small forms.</param>
    /// <exception cref="FormatException">The notation is broken; the message names the place.</exception>
    public static Outline Read(string notation)
    {
        ArgumentNullException.ThrowIfNull(notation);
        return new Reader(notation).Read();
    }

    private sealed class Reader(string text)
    {
        private readonly ImmutableArray<Contour>.Builder _contours = ImmutableArray.CreateBuilder<Contour>();
        private readonly List<Point> _points = [];
        private int _at;
        private Point _pen;
        private Point _start;
        private Point _control;
        private char _last;

        public Outline Read()
        {
            var command = '\0';
            while (SkipSeparators())
            {
                if (char.IsAsciiLetter(text[_at]))
                {
                    command = text[_at++];
                }
                else if (command is 'Z' or 'z' or '\0')
                {
                    throw Broken("a command such as M, L or C");
                }

                if (_last == '\0' && command is not ('M' or 'm'))
                {
                    throw Broken("M, which every path starts with,");
                }

                Draw(command);
                _last = char.ToUpperInvariant(command);
                // Further pairs after a move are lines.
                command = command switch { 'M' => 'L', 'm' => 'l', _ => command };
            }

            End(closed: false);
            return new(_contours.DrainToImmutable());
        }

        private void Draw(char command)
        {
            var origin = char.IsAsciiLetterLower(command) ? _pen : default;
            switch (char.ToUpperInvariant(command))
            {
                case 'M':
                    End(closed: false);
                    _pen = _start = origin + Pair();
                    break;
                case 'L':
                    LineTo(origin + Pair());
                    break;
                case 'H':
                    LineTo(new(origin.X + Number(), _pen.Y));
                    break;
                case 'V':
                    LineTo(new(_pen.X, origin.Y + Number()));
                    break;
                case 'C':
                    CurveTo(origin + Pair(), origin + Pair(), origin + Pair());
                    break;
                case 'S':
                    CurveTo(_last is 'C' or 'S' ? (2 * _pen) - _control : _pen, origin + Pair(), origin + Pair());
                    break;
                case 'Q':
                    QuadraticTo(origin + Pair(), origin + Pair());
                    break;
                case 'T':
                    QuadraticTo(_last is 'Q' or 'T' ? (2 * _pen) - _control : _pen, origin + Pair());
                    break;
                case 'A':
                    ArcTo(Math.Abs(Number()), Math.Abs(Number()), Number() * Math.PI / 180, Flag(), Flag(), origin + Pair());
                    break;
                case 'Z':
                    End(closed: true);
                    _pen = _start;
                    break;
                default:
                    _at--;
                    throw Broken("one of M L H V C S Q T A Z");
            }
        }

        private void LineTo(Point end)
        {
            var line = CubicCurve.Line(_pen, end);
            Add(line.First, line.Second, end);
            _control = end;
        }

        private void CurveTo(Point first, Point second, Point end)
        {
            Add(first, second, end);
            _control = second;
        }

        private void QuadraticTo(Point control, Point end)
        {
            Add(Point.Lerp(_pen, control, 2.0 / 3), Point.Lerp(end, control, 2.0 / 3), end);
            _control = control;
        }

        // SVG 2, appendix "Elliptical arc implementation notes": from end points to the centre.
        private void ArcTo(double rx, double ry, double tilt, bool large, bool sweep, Point end)
        {
            if (rx == 0 || ry == 0 || end == _pen)
            {
                LineTo(end);
                return;
            }

            var half = Affine.Rotation(-tilt).ApplyLinear((_pen - end) / 2);
            var stretch = ((half.X * half.X) / (rx * rx)) + ((half.Y * half.Y) / (ry * ry));
            if (stretch > 1)
            {
                (rx, ry) = (rx * Math.Sqrt(stretch), ry * Math.Sqrt(stretch));
            }

            var (x, y) = (half.X / rx, half.Y / ry);
            var root = Math.Sqrt(Math.Max(0, (1 / ((x * x) + (y * y))) - 1)) * (large == sweep ? -1 : 1);
            var centre = new Point(root * y, -root * x);
            var (from, to) = ((new Point(x, y) - centre).Angle, (new Point(-x, -y) - centre).Angle);
            var turn = to - from;
            turn += sweep && turn < 0 ? Math.Tau : !sweep && turn > 0 ? -Math.Tau : 0;
            var middle = Affine.Rotation(tilt).ApplyLinear(new(centre.X * rx, centre.Y * ry)) + ((_pen + end) / 2);
            var map = Affine.Scaling(rx, ry).Then(Affine.Rotation(tilt)).Then(Affine.Translation(middle));
            var points = Outlines.Arc(from, turn).Under(map).Contours[0].Points;
            for (var i = 1; i < points.Length; i += 3)
            {
                Add(points[i], points[i + 1], i + 3 >= points.Length ? end : points[i + 2]);
            }

            _control = end;
        }

        private void Add(Point first, Point second, Point end)
        {
            if (_points.Count == 0)
            {
                _points.Add(_pen);
            }

            _points.AddRange([first, second, end]);
            _pen = end;
        }

        private void End(bool closed)
        {
            if (_points.Count > 0)
            {
                if (closed && _points[^1].DistanceTo(_points[0]) > 1e-9)
                {
                    LineTo(_points[0]);
                }

                if (closed)
                {
                    _points[^1] = _points[0];
                }

                _contours.Add(new([.. _points], closed));
                _points.Clear();
            }
        }

        private Point Pair() => new(Number(), Number());

        private bool Flag()
        {
            SkipSeparators();
            return _at < text.Length && text[_at] is '0' or '1' ? text[_at++] == '1' : throw Broken("a flag, 0 or 1,");
        }

        private double Number()
        {
            SkipSeparators();
            var start = _at;
            if (_at < text.Length && text[_at] is '+' or '-')
            {
                _at++;
            }

            Digits();
            if (_at < text.Length && text[_at] == '.')
            {
                _at++;
                Digits();
            }

            if (_at < text.Length && text[_at] is 'e' or 'E')
            {
                _at++;
                if (_at < text.Length && text[_at] is '+' or '-')
                {
                    _at++;
                }

                Digits();
            }

            if (!double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                _at = start;
                throw Broken("a number");
            }

            return value;
        }

        private void Digits()
        {
            while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            {
                _at++;
            }
        }

        private bool SkipSeparators()
        {
            while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == ','))
            {
                _at++;
            }

            return _at < text.Length;
        }

        private FormatException Broken(string expected) =>
            new($"In the SVG path, {expected} is expected at character {_at + 1}{(_at < text.Length ? $", where \"{text[_at]}\" stands" : ", where the path ends")}.");
    }
}
