using System.Text;

namespace Backlight.Formulas;

/// <summary>LaTeX under construction: keeps a command apart from a letter that follows it.</summary>
internal sealed class TeXText
{
    private readonly StringBuilder _text = new();
    private bool _endsWithCommand;
    private int _scriptDepth;

    /// <summary>Adds a script, or a limit.</summary>
    /// <param name="mark">_ or ^.</param>
    /// <param name="write">Writes what stands in it.</param>
    public void AddScript(char mark, Action write)
    {
        Add($"{mark}{{");
        _scriptDepth++;
        write();
        _scriptDepth--;
        Add("}");
    }

    /// <summary>Adds a sign between two sides; outside scripts with spaces, for who reads the source.</summary>
    public void AddBetween(string sign) => Add(_scriptDepth > 0 ? sign : $" {sign} ");

    /// <summary>Adds a piece; a space goes before it where the last command would swallow its first letter.</summary>
    public void Add(string piece)
    {
        if (piece.StartsWith(' ') && (_text.Length == 0 || _text[^1] is ' ' or '\n' or '&'))
        {
            piece = piece[1..];
        }

        if (piece.Length == 0)
        {
            return;
        }

        if (_endsWithCommand && char.IsAsciiLetter(piece[0]))
        {
            _text.Append(' ');
        }

        _text.Append(piece);
        var letters = 0;
        while (letters < piece.Length && char.IsAsciiLetter(piece[^(letters + 1)]))
        {
            letters++;
        }

        _endsWithCommand = letters > 0 && letters < piece.Length && piece[^(letters + 1)] == '\\';
    }

    public override string ToString() => _text.ToString();
}
