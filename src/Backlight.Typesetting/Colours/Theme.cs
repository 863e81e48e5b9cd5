using System.Collections.Frozen;

namespace Backlight.Typesetting.Colours;

/// <summary>Which colour each role has. The palettes of <see cref="Dark"/> and <see cref="Light"/> are told apart by colour-blind viewers too.</summary>
public sealed class Theme
{
    private readonly FrozenDictionary<string, Rgba> _colours;

    /// <summary>A theme of your own.</summary>
    /// <param name="name">What it is called, for example on the command line.</param>
    /// <param name="colours">Role → colour; at least <c>background</c> and <c>foreground</c>.</param>
    /// <exception cref="ArgumentException">One of the two is missing.</exception>
    public Theme(string name, IEnumerable<KeyValuePair<string, Rgba>> colours)
    {
        Name = name;
        _colours = colours.ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var needed in (string[])["background", "foreground"])
        {
            if (!_colours.ContainsKey(needed))
            {
                throw new ArgumentException($"A theme needs the roles background and foreground; {needed} is missing.", nameof(colours));
            }
        }
    }

    /// <summary>Light on dark.</summary>
    public static Theme Dark { get; } = Of("dark", """
        background #0f1218  foreground #f3f5f9  surface #1b212c  muted #97a3b4  grid #2a3240  highlight #ffe45c
        weight #5bb8f5  bias #e58fc4  activation #35c59d  error #ff7a55  delta #f5a623  target #b79cff
        blue #5c95ff  sky #5bb8f5  green #35c59d  yellow #ffe45c  orange #f5a623  red #ff7a55  pink #e58fc4  purple #b79cff
        """);

    /// <summary>Dark on light.</summary>
    public static Theme Light { get; } = Of("light", """
        background #ffffff  foreground #171a20  surface #eef1f5  muted #5b6573  grid #dbe0e7  highlight #d6a400
        weight #0072b2  bias #b0407f  activation #00785a  error #c73a10  delta #b86b00  target #6a45c9
        blue #2458d3  sky #0072b2  green #00785a  yellow #d6a400  orange #b86b00  red #c73a10  pink #b0407f  purple #6a45c9
        """);

    /// <summary>What the theme is called.</summary>
    public string Name { get; }

    /// <summary>The names of the roles, in alphabetical order.</summary>
    public IReadOnlyList<string> Roles => [.. _colours.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The colour of a role, or of <c>#rrggbb</c> itself.</summary>
    /// <exception cref="KeyNotFoundException">The theme has no such role.</exception>
    public Rgba this[string name] => _colours.TryGetValue(name, out var colour)
        ? colour
        : name.StartsWith('#')
            ? Rgba.Parse(name)
            : throw new KeyNotFoundException($"The theme \"{Name}\" has no role \"{name}\". It has: {string.Join(", ", Roles)}.");

    /// <summary>Whether the theme has a role of this name.</summary>
    public bool Has(string role) => _colours.ContainsKey(role);

    /// <summary>The theme with roles of your own added or exchanged.</summary>
    /// <param name="name">What the new theme is called.</param>
    /// <param name="roles">Role → colour.</param>
    public Theme With(string name, params ReadOnlySpan<(string Role, Rgba Colour)> roles)
    {
        var colours = new Dictionary<string, Rgba>(_colours);
        foreach (var (role, colour) in roles)
        {
            colours[role] = colour;
        }

        return new(name, colours);
    }

    private static Theme Of(string name, string palette)
    {
        var words = palette.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new(name, words.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], Rgba.Parse(pair[1]))));
    }
}
