using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Backlight.Cli.Tests.Fuzzing;

/// <summary>Damage as it happens to files: bits that flip, parts that are lost, doubled or moved, and words that mean something to a reader.</summary>
internal static class Wounds
{
    private static readonly string[] Splinters =
    [
        "[", "]", "{", "}", ",", ";", ":", ": ", "- ", "&a ", "*a", "<<: ", "!!str ", "|", ">", "\"", "'", "\"\"", "#", "%", "@", "\t", "\n", "\r", "\r\n", "\n\n", "  ", "---\n", "\0",
        "\u001b[31m", "\u0085", "\u2028", "\uFEFF", "é", "😀", "\\", "\\ud800", "\\u12", "1e999", "-1e999", "1e39", "nan", "NaN", "inf", ".nan", "null", "~", "-", "0", "-0", "99999999999",
        "true", "NA", "?", "1,5", "1.234,5", "$1,000", "12%", "0x10", "٣", "sep=;\n", "# note\n", "inputs", "layers:", "width", "../", "/etc/passwd", "sigmoid", "softmax", "cross-entropy",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "2.5", "1e999", "1e308", "-1e39", "2147483647", "2147483648", "9223372036854775808", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"../../..\"",
        "[]", "[[]]", "[null]", "[1]", "[\"a\"]", "[\"a\",\"a\"]", "{}", "{\"a\":1}", "\"mean\"", "\"percent\"", "\"ignore\"", "\"category\"", "\"binary\"", "\"numbers\"", "[1e999,1]", "[-2,-2]",
    ];

    /// <summary>A few wounds anywhere.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var wounds = random.Next(3) == 0 ? random.Next(2, 6) : 1; wounds > 0 && bytes.Count > 0; wounds--)
        {
            Wound(bytes, random);
        }

        return [.. bytes];
    }

    /// <summary>Another value, or none, in one or two places of a JSON text: what damage of bytes rarely makes.</summary>
    public static byte[] OfJson(byte[] original, Random random)
    {
        var root = JsonNode.Parse(original)!;
        for (var wounds = random.Next(1, 3); wounds > 0; wounds--)
        {
            Replace(root, random);
        }

        // Not every value can stand in a tree: they are put in as they are.
        var text = root.ToJsonString();
        for (var place = 0; place < Values.Length; place++)
        {
            text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"\"PLACE{place}.\""), Values[place], StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static void Replace(JsonNode root, Random random)
    {
        var parent = root;
        while (true)
        {
            var count = Count(parent);
            if (count == 0)
            {
                return;
            }

            var at = random.Next(count);
            var child = parent is JsonObject members ? members.ElementAt(at).Value : parent.AsArray()[at];
            if (Count(child) > 0 && random.Next(4) > 0)
            {
                parent = child!;
                continue;
            }

            var takesAway = random.Next(6) == 0;
            var value = takesAway ? null : JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"PLACE{random.Next(Values.Length)}."));
            if (parent is JsonObject map)
            {
                var key = map.ElementAt(at).Key;
                _ = takesAway && map.Remove(key);
                if (!takesAway)
                {
                    map[key] = value;
                }
            }
            else if (takesAway)
            {
                parent.AsArray().RemoveAt(at);
            }
            else
            {
                parent.AsArray()[at] = value;
            }

            return;
        }
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject members => members.Count,
        JsonArray items => items.Count,
        _ => 0,
    };

    private static void Wound(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 24), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3 when random.Next(3) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 6:
                // Headers of binary files hold sizes near their beginning.
                bytes[random.Next(Math.Min(32, bytes.Count))] = (byte)(random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => random.Next(256) });
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Splinters[random.Next(Splinters.Length)]));
                break;
        }
    }
}
