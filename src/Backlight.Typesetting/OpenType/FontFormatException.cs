namespace Backlight.Typesetting.OpenType;

/// <summary>A font file that is damaged, or that holds something this reader does not know.</summary>
internal sealed class FontFormatException : Exception
{
    /// <summary>Says where and what.</summary>
    /// <param name="table">The tag of the table: <c>cmap</c>; empty for the file's own header.</param>
    /// <param name="offset">In bytes from the start of the file.</param>
    /// <param name="says">What is wrong there, as a clause: <c>the table ends here</c>.</param>
    public FontFormatException(string table, long offset, string says)
        : base($"The font cannot be read at byte {FormattableString.Invariant($"{offset}")}{(table.Length == 0 ? "" : $", table {table}")}: {says}.") =>
        (Table, Offset) = (table, offset);

    /// <summary>The tag of the table; empty for the file's own header.</summary>
    public string Table { get; }

    /// <summary>In bytes from the start of the file.</summary>
    public long Offset { get; }
}
