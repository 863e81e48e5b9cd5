namespace Backlight.Typesetting.OpenType;

/// <summary>A DICT of CFF: operators with the whole numbers before them. Real numbers are read over: nothing here needs them.</summary>
internal sealed class CompactDictionary
{
    public const int CharStrings = 17;
    public const int Private = 18;
    public const int LocalSubroutines = 19;
    public const int CharStringType = 1206;
    public const int FontDictionaries = 1236;
    public const int FontDictionaryOfGlyph = 1237;
    private const int MostOperands = 513;

    private readonly FontTable _table;
    private readonly int _start;
    private readonly Dictionary<int, int[]> _operands = [];

    /// <summary>Reads all of it.</summary>
    /// <param name="table">The CFF table.</param>
    /// <param name="start">From here.</param>
    /// <param name="end">To here.</param>
    public CompactDictionary(FontTable table, int start, int end)
    {
        (_table, _start) = (table, start);
        var operands = new List<int>();
        for (var at = start; at < end;)
        {
            int first = table.U8(at++);
            switch (first)
            {
                case 12: // an operator of two bytes
                    _operands[1200 + table.U8(at++)] = [.. operands];
                    operands.Clear();
                    break;
                case <= 21:
                    _operands[first] = [.. operands];
                    operands.Clear();
                    break;
                case 28:
                    operands.Add(table.S16(at));
                    at += 2;
                    break;
                case 29:
                    operands.Add((int)table.U32(at));
                    at += 4;
                    break;
                case 30: // digits in half bytes, 15 for the end
                    while (table.U8(at) is var pair && (pair & 15) != 15 && pair >> 4 != 15)
                    {
                        at++;
                    }

                    at++;
                    operands.Add(0);
                    break;
                case >= 32 and <= 246:
                    operands.Add(first - 139);
                    break;
                case >= 247 and <= 250:
                    operands.Add(((first - 247) * 256) + table.U8(at++) + 108);
                    break;
                case >= 251 and <= 254:
                    operands.Add((-(first - 251) * 256) - table.U8(at++) - 108);
                    break;
                default:
                    throw table.Fault(at - 1, FormattableString.Invariant($"the byte {first} has no meaning in a dictionary"));
            }

            if (operands.Count > MostOperands)
            {
                throw table.Fault(at, FormattableString.Invariant($"more than {MostOperands} operands"));
            }
        }
    }

    /// <summary>The operands of an operator, at least so many; null where it does not stand here.</summary>
    public int[]? Find(int key, int count)
    {
        if (!_operands.TryGetValue(key, out var operands))
        {
            return null;
        }

        return operands.Length >= count ? operands : throw _table.Fault(_start, FormattableString.Invariant($"operator {key} needs {count} operands and has {operands.Length}"));
    }
}
