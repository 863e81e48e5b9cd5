using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.Colours;

/// <summary>A colour as a scene names it: a role that the theme fills in, or a fixed one; with an opacity.</summary>
/// <remarks>A film of roles is drawn dark or light without being built again. The default value is <see cref="None"/>.</remarks>
public readonly record struct Colour
{
    private readonly string? _name;

    private Colour(string name, double alpha)
    {
        _name = name;
        Alpha = Given.Finite(alpha);
    }

    /// <summary>The role's name, or <c>#rrggbb</c>.</summary>
    public string Name => _name ?? "foreground";

    /// <summary>The opacity, 0 … 1.</summary>
    public double Alpha { get; }

    /// <summary>Nothing is painted.</summary>
    public static Colour None => default;

    /// <summary>The colour of text and lines.</summary>
    public static Colour Foreground => Role("foreground");

    /// <summary>The colour behind everything.</summary>
    public static Colour Background => Role("background");

    /// <summary>A colour a little apart from the background: boxes, cells.</summary>
    public static Colour Surface => Role("surface");

    /// <summary>What should stand back: remarks, axes.</summary>
    public static Colour Muted => Role("muted");

    /// <summary>Thin lines behind a picture.</summary>
    public static Colour Grid => Role("grid");

    /// <summary>What the viewer should look at now.</summary>
    public static Colour Highlight => Role("highlight");

    /// <summary>A parameter on an edge.</summary>
    public static Colour Weight => Role("weight");

    /// <summary>A parameter of a node.</summary>
    public static Colour Bias => Role("bias");

    /// <summary>A value that flows forward.</summary>
    public static Colour Activation => Role("activation");

    /// <summary>What should be small.</summary>
    public static Colour Error => Role("error");

    /// <summary>How the error answers to a node.</summary>
    public static Colour Delta => Role("delta");

    /// <summary>What is given and should be reached.</summary>
    public static Colour Target => Role("target");

    /// <summary>Blue of the theme.</summary>
    public static Colour Blue => Role("blue");

    /// <summary>Sky blue of the theme.</summary>
    public static Colour Sky => Role("sky");

    /// <summary>Green of the theme.</summary>
    public static Colour Green => Role("green");

    /// <summary>Yellow of the theme.</summary>
    public static Colour Yellow => Role("yellow");

    /// <summary>Orange of the theme.</summary>
    public static Colour Orange => Role("orange");

    /// <summary>Red of the theme.</summary>
    public static Colour Red => Role("red");

    /// <summary>Pink of the theme.</summary>
    public static Colour Pink => Role("pink");

    /// <summary>Purple of the theme.</summary>
    public static Colour Purple => Role("purple");

    /// <summary>White, whatever the theme.</summary>
    public static Colour White => Hex("#ffffff");

    /// <summary>Black, whatever the theme.</summary>
    public static Colour Black => Hex("#000000");

    /// <summary>A colour that the theme fills in.</summary>
    /// <param name="role">A name of <see cref="Theme.Roles"/>. A theme that lacks it is reported when the scene is built.</param>
    /// <exception cref="ArgumentException">The name is empty or starts with #.</exception>
    public static Colour Role(string role) => string.IsNullOrWhiteSpace(role) || role[0] == '#'
        ? throw new ArgumentException($"A role is a name such as \"weight\"; \"{role}\" is none. A fixed colour is made by Colour.Hex.", nameof(role))
        : new(role, 1);

    /// <summary>A fixed colour.</summary>
    /// <param name="hex"><c>#rgb</c>, <c>#rrggbb</c> or <c>#rrggbbaa</c>.</param>
    /// <exception cref="ArgumentException">It is none of the three.</exception>
    public static Colour Hex(string hex)
    {
        var rgba = Rgba.Parse(hex);
        return new((rgba with { A = 1 }).ToHex(), rgba.A);
    }

    /// <summary>A fixed colour.</summary>
    /// <param name="colour">Channels 0 … 1.</param>
    public static Colour Of(Rgba colour) => new((colour with { A = 1 }).ToHex(), colour.A);

    /// <summary>The same colour with its opacity multiplied.</summary>
    /// <param name="opacity">0 … 1.</param>
    public Colour Faded(double opacity) => new(Name, Alpha * Given.Share(opacity));

    /// <summary>The same colour with the given opacity.</summary>
    /// <param name="opacity">0 … 1.</param>
    public Colour WithAlpha(double opacity) => new(Name, Given.Share(opacity));

    /// <summary>The colour under a theme.</summary>
    /// <exception cref="KeyNotFoundException">The theme lacks the role.</exception>
    public Rgba Under(Theme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return theme[Name] with { A = Alpha };
    }

    /// <inheritdoc/>
    public override string ToString() => Alpha == 1 ? Name : FormattableString.Invariant($"{Name} at {Alpha:0.###}");
}
