namespace Backlight.Documents;

/// <summary>Breaks sentences into lines.</summary>
public static class Wrapping
{
    /// <summary>The text in lines of at most <paramref name="width"/> columns, broken at spaces; a longer word stands alone.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var start = 0;
        while (text.Length - start > width)
        {
            var end = text.LastIndexOf(' ', start + width, width + 1);
            if (end <= start)
            {
                end = text.IndexOf(' ', start + width);
                if (end < 0)
                {
                    break;
                }
            }

            yield return text[start..end].TrimEnd();
            start = end + 1;
        }

        yield return text[start..];
    }
}
