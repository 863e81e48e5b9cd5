namespace Backlight.Formulas;

/// <summary>A stretch of a row that stays together on a line.</summary>
/// <param name="Items">What stands in it.</param>
/// <param name="Opens">Fences that begin before it, outermost first; they end in a later piece.</param>
/// <param name="Closes">Fences that end after it, innermost first.</param>
/// <param name="Cost">What it costs to break the line before this piece: 0 for the best place; null where it cannot be broken.</param>
internal sealed record Piece(ValueList<Formula> Items, ValueList<Fenced> Opens, ValueList<Fenced> Closes, int? Cost);

/// <summary>A formula over several lines.</summary>
/// <param name="Lines">The pieces of each line.</param>
/// <param name="Widest">The width of the widest line.</param>
/// <param name="Last">The width of the last line.</param>
internal sealed record BrokenFormula(List<List<Piece>> Lines, double Widest, double Last);

/// <summary>An equation over several lines.</summary>
/// <param name="Left">The left side where it has lines of its own; null where the right side begins beside it.</param>
/// <param name="Right">The right side.</param>
/// <param name="Widest">The width of the widest line, indents included.</param>
internal sealed record BrokenEquation(BrokenFormula? Left, BrokenFormula Right, double Widest);

/// <summary>The pass that breaks a long formula: before a sign of a sum, before a dot of a product, last within parentheses.</summary>
/// <param name="widthOf">The width of a formula in one line.</param>
/// <param name="fenceWidth">The width of a fence.</param>
/// <param name="indent">How far lines are indented that do not go on beside a left side.</param>
internal sealed class Breaking(Func<Formula, double> widthOf, double fenceWidth, double indent)
{
    /// <summary>What a level of parentheses adds to the cost of a break: more than the step from a sum to a product.</summary>
    private const int CostOfDepth = 2;

    /// <summary>A left side may take this share of a line before the right side gets lines of its own.</summary>
    private const double LargestLeft = 1.0 / 3;

    /// <summary>The equation in lines no wider than asked for, where it can be broken.</summary>
    /// <param name="f">The equation.</param>
    /// <param name="lineWidth">In the unit of the widths.</param>
    public BrokenEquation Break(EquationFormula f, double lineWidth)
    {
        var (left, sign) = (widthOf(f.Left), widthOf(f.Relation));
        var besideRoom = lineWidth - left - sign;
        var beside = besideRoom > 0 ? Break(f.Right, besideRoom, besideRoom) : null;
        if (beside is not null && left <= lineWidth * LargestLeft && beside.Widest <= besideRoom)
        {
            return new(null, beside, left + sign + beside.Widest);
        }

        var room = lineWidth - indent - sign;
        var right = Break(f.Right, room, room);
        var ownLeft = Break(f.Left, lineWidth, lineWidth - indent);
        var below = new BrokenEquation(ownLeft, right, Math.Max(ownLeft.Widest, indent + sign + right.Widest));
        return beside is not null && left + sign + beside.Widest <= below.Widest ? new(null, beside, left + sign + beside.Widest) : below;
    }

    /// <summary>The formula in lines no wider than asked for, where it can be broken. Each takes as much as fits, up to the cheapest place to break.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="firstRoom">The width of the first line.</param>
    /// <param name="room">The width of the others, without their indent.</param>
    public BrokenFormula Break(Formula formula, double firstRoom, double room)
    {
        var pieces = Pieces(formula, firstRoom);
        var widths = pieces.ConvertAll(piece => piece.Items.Sum(widthOf) + (fenceWidth * (piece.Opens.Count + piece.Closes.Count)));
        var (lines, lineWidths) = (new List<List<Piece>>(), new List<double>());
        for (var start = 0; start < pieces.Count;)
        {
            var end = EndOfLine(pieces, widths, start, start == 0 ? firstRoom : room);
            lines.Add(pieces[start..end]);
            lineWidths.Add(widths[start..end].Sum() + (start == 0 ? 0 : firstRoom - room));
            start = end;
        }

        return new(lines, lineWidths.Max(), lineWidths[^1]);
    }

    private List<Piece> Pieces(Formula formula, double room)
    {
        var pieces = new List<Piece>();
        AddPieces(formula, room, pieces);
        return pieces;
    }

    private void AddPieces(Formula formula, double room, List<Piece> pieces)
    {
        switch (formula)
        {
            case Row row:
                foreach (var item in row.Items)
                {
                    AddPieces(item, room, pieces);
                }

                break;
            case Fenced { Kind: not FenceKind.EvaluationBar } fenced when widthOf(fenced) > room:
                {
                    var inner = Pieces(fenced.Body, room).ConvertAll(piece => piece with { Cost = piece.Cost + CostOfDepth });
                    inner[0] = inner[0] with { Opens = [fenced, .. inner[0].Opens] };
                    inner[^1] = inner[^1] with { Closes = inner[^1].Closes.Add(fenced) };
                    Append(inner[0], pieces);
                    pieces.AddRange(inner.Skip(1));
                    break;
                }

            case Symbol { Kind: SymbolKind.Operator } symbol:
                pieces.Add(new Piece([symbol], ValueList<Fenced>.Empty, ValueList<Fenced>.Empty, pieces.Count == 0 ? null : symbol.Text is "+" or "−" ? 0 : 1));
                break;
            default:
                Append(new Piece([formula], ValueList<Fenced>.Empty, ValueList<Fenced>.Empty, null), pieces);
                break;
        }
    }

    // A piece that cannot begin a line goes on with the one before it, unless a fence begins or ends between them.
    private static void Append(Piece piece, List<Piece> pieces)
    {
        if (pieces.Count > 0 && pieces[^1].Closes.Count == 0 && piece.Opens.Count == 0)
        {
            pieces[^1] = pieces[^1] with { Items = [.. pieces[^1].Items, .. piece.Items], Closes = piece.Closes };
        }
        else
        {
            pieces.Add(piece with { Cost = null });
        }
    }

    // The piece that the next line begins with: of the cheapest places to break among those that fit, the last.
    private static int EndOfLine(List<Piece> pieces, List<double> widths, int start, double room)
    {
        int? best = null;
        var used = 0.0;
        for (var end = start + 1; end < pieces.Count; end++)
        {
            used += widths[end - 1];
            if (used > room && best is not null)
            {
                return best.Value;
            }

            if (pieces[end].Cost is not { } cost)
            {
                continue;
            }

            if (used > room)
            {
                return end; // no place before: too wide, and broken as soon as it can be
            }

            if (best is null || cost <= pieces[best.Value].Cost)
            {
                best = end;
            }
        }

        return used + widths[^1] > room && best is not null ? best.Value : pieces.Count;
    }
}
