using System.Globalization;
using System.Text;

namespace Backlight.Screening.Streams;

/// <summary>Notes and problems. That they cannot be told stops no work, and nothing that they quote steers the terminal.</summary>
/// <param name="inner">Where they go.</param>
public sealed class MessageWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private bool _isLost;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>The writer below, for a display that steers the terminal itself.</summary>
    public TextWriter Unguarded => inner;

    /// <inheritdoc/>
    public override void Write(char value) => Tell(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Tell(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Tell(value ?? "");

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Tell(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void Flush() => Guard(inner.Flush);

    private void Tell(string text) => Guard(() => inner.Write(SafeText.Lines(text)));

    private void Guard(Action action)
    {
        if (_isLost)
        {
            return;
        }

        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // A closed terminal or a full disk under a log: there is nobody left to tell, and the work goes on.
            _isLost = true;
        }
    }
}
