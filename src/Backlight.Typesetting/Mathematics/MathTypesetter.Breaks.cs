namespace Backlight.Typesetting.Mathematics;

/// <summary>Where a formula that is longer than a line is broken.</summary>
internal sealed partial class MathTypesetter
{
    // From the best places to the worst.
    private const int AfterOperator = 1;
    private const int BetweenFactors = 2;
    private const int WithinParentheses = 3;
    private const int Anywhere = 4;
    private const int Nowhere = 5;

    // A space that is meant as one, such as \quad.
    private const double Wide = 0.4;

    /// <summary>A part of a formula.</summary>
    /// <param name="Box">What is drawn.</param>
    /// <param name="Gap">The space to the part before it, where both are on one line.</param>
    /// <param name="Break">How good a place to break is after it.</param>
    private readonly record struct Stretch(MathBox Box, double Gap, int Break);

    /// <summary>The formula in parts of which each is as long as fits a line; a part that cannot be broken may be longer.</summary>
    /// <returns>The parts, each with the space to the one before.</returns>
    public IEnumerable<(MathBox Box, double Gap)> Broken(MathNode node, MathStyle style, double width)
    {
        var stretches = Stretches(node, new(style, false, MathAlphabet.Normal, null));
        return Parts(stretches, 0, stretches.Count, AfterOperator, width).Select(part => (Joined(stretches, part.Start, part.End), stretches[part.Start].Gap));
    }

    private static IEnumerable<(int Start, int End)> Parts(List<Stretch> stretches, int start, int end, int level, double width)
    {
        for (var first = start; first < end;)
        {
            var last = first;
            while (last + 1 < end && stretches[last].Break > level)
            {
                last++;
            }

            if (level < Anywhere && last > first && WidthOf(stretches, first, last + 1) > width)
            {
                foreach (var part in Parts(stretches, first, last + 1, level + 1, width))
                {
                    yield return part;
                }
            }
            else
            {
                yield return (first, last + 1);
            }

            first = last + 1;
        }
    }

    private static double WidthOf(List<Stretch> stretches, int start, int end) =>
        stretches.Skip(start).Take(end - start).Sum(stretch => stretch.Gap + stretch.Box.Width) - stretches[start].Gap;

    private static MathBox Joined(List<Stretch> stretches, int start, int end)
    {
        var (row, x) = (new MathBox(), 0.0);
        for (var i = start; i < end; i++)
        {
            x += i > start ? stretches[i].Gap : 0;
            row.Add(stretches[i].Box, x, 0);
            x += stretches[i].Box.Width;
        }

        row.Width = x;
        return row;
    }

    private List<Stretch> Stretches(MathNode node, Setting s)
    {
        var start = _atoms.Count;
        AddAtoms(node, s);
        var atoms = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_atoms)[start..];
        Settle(atoms);
        var stretches = new List<Stretch>();
        var (last, gap, depth) = (-1, 0.0, 0);
        for (var i = 0; i < atoms.Length; i++)
        {
            ref var atom = ref atoms[i];
            if (atom.IsSpace)
            {
                gap += atom.Box.Width;
                continue;
            }

            gap += last >= 0 ? SpaceBetween(atoms[last].Class, atom.Class, atom.Setting.Style) : 0;
            if (stretches.Count > 0 && gap >= Wide && depth == 0)
            {
                stretches[^1] = stretches[^1] with { Break = AfterOperator };
            }

            // A fence stays with what it encloses, and a comma with what it follows.
            if (stretches.Count > 0 && atom.Class is AtomClass.Closing or AtomClass.Punctuation)
            {
                stretches[^1] = stretches[^1] with { Break = Nowhere };
            }

            depth = Math.Max(0, depth + (atom.Class == AtomClass.Opening ? 1 : atom.Class == AtomClass.Closing ? -1 : 0));
            stretches.Add(new(atom.Box, gap, atom.Class switch
            {
                AtomClass.Relation or AtomClass.Binary or AtomClass.Punctuation => depth == 0 ? AfterOperator : WithinParentheses,
                AtomClass.Closing when depth == 0 => BetweenFactors,
                AtomClass.Opening => Nowhere,
                _ => Anywhere,
            }));
            (last, gap) = (i, 0);
        }

        _atoms.RemoveRange(start, _atoms.Count - start);
        return stretches;
    }
}
