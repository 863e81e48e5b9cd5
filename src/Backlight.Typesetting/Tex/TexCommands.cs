using System.Collections.Frozen;
using System.Collections.Immutable;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Tex;

/// <summary>The commands by what they do; symbols are in <see cref="MathSymbols"/>.</summary>
internal static class TexCommands
{
    /// <summary>Operators with a name, and what is written for them.</summary>
    public static FrozenDictionary<string, (string Name, LimitsPlacement Limits)> NamedOperators { get; } = Named();

    /// <summary>Commands that set their argument, or the rest, in an alphabet.</summary>
    public static FrozenDictionary<string, MathAlphabet> Alphabets { get; } = new Dictionary<string, MathAlphabet>
    {
        ["mathrm"] = MathAlphabet.Roman,
        ["mathup"] = MathAlphabet.Roman,
        ["mathnormal"] = MathAlphabet.Normal,
        ["mathit"] = MathAlphabet.Italic,
        ["mathbf"] = MathAlphabet.Bold,
        ["boldsymbol"] = MathAlphabet.BoldNormal,
        ["bm"] = MathAlphabet.BoldNormal,
        ["pmb"] = MathAlphabet.BoldNormal,
        ["symbf"] = MathAlphabet.Bold,
        ["symbfit"] = MathAlphabet.BoldNormal,
        ["symup"] = MathAlphabet.Roman,
        ["symit"] = MathAlphabet.Italic,
        ["mathbb"] = MathAlphabet.DoubleStruck,
        ["Bbb"] = MathAlphabet.DoubleStruck,
        ["mathcal"] = MathAlphabet.Script,
        ["mathscr"] = MathAlphabet.Script,
        ["mathfrak"] = MathAlphabet.Fraktur,
        ["frak"] = MathAlphabet.Fraktur,
        ["mathsf"] = MathAlphabet.Sans,
        ["mathtt"] = MathAlphabet.Typewriter,
    }.ToFrozenDictionary();

    /// <summary>The commands of old that hold until the group ends.</summary>
    public static FrozenDictionary<string, MathAlphabet> AlphabetSwitches { get; } = new Dictionary<string, MathAlphabet>
    {
        ["rm"] = MathAlphabet.Roman,
        ["bf"] = MathAlphabet.Bold,
        ["it"] = MathAlphabet.Italic,
        ["sf"] = MathAlphabet.Sans,
        ["tt"] = MathAlphabet.Typewriter,
        ["cal"] = MathAlphabet.Script,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, TextFace> Texts { get; } = new Dictionary<string, TextFace>
    {
        ["text"] = TextFace.Roman,
        ["textrm"] = TextFace.Roman,
        ["textnormal"] = TextFace.Roman,
        ["mbox"] = TextFace.Roman,
        ["hbox"] = TextFace.Roman,
        ["textup"] = TextFace.Roman,
        ["textbf"] = TextFace.Bold,
        ["textit"] = TextFace.Italic,
        ["emph"] = TextFace.Italic,
        ["textsl"] = TextFace.Italic,
        ["textsf"] = TextFace.Sans,
        ["texttt"] = TextFace.Mono,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, AccentMark> Accents { get; } = new Dictionary<string, AccentMark>
    {
        ["hat"] = AccentMark.Hat,
        ["widehat"] = AccentMark.WideHat,
        ["tilde"] = AccentMark.Tilde,
        ["widetilde"] = AccentMark.WideTilde,
        ["bar"] = AccentMark.Bar,
        ["vec"] = AccentMark.Vector,
        ["dot"] = AccentMark.Dot,
        ["ddot"] = AccentMark.DoubleDot,
        ["dddot"] = AccentMark.TripleDot,
        ["check"] = AccentMark.Check,
        ["widecheck"] = AccentMark.WideCheck,
        ["acute"] = AccentMark.Acute,
        ["grave"] = AccentMark.Grave,
        ["breve"] = AccentMark.Breve,
        ["mathring"] = AccentMark.Ring,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, MathStyle> Styles { get; } = new Dictionary<string, MathStyle>
    {
        ["displaystyle"] = MathStyle.Display,
        ["textstyle"] = MathStyle.Text,
        ["scriptstyle"] = MathStyle.Script,
        ["scriptscriptstyle"] = MathStyle.ScriptScript,
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, AtomClass> Classes { get; } = new Dictionary<string, AtomClass>
    {
        ["mathord"] = AtomClass.Ordinary,
        ["mathbin"] = AtomClass.Binary,
        ["mathrel"] = AtomClass.Relation,
        ["mathopen"] = AtomClass.Opening,
        ["mathclose"] = AtomClass.Closing,
        ["mathpunct"] = AtomClass.Punctuation,
        ["mathinner"] = AtomClass.Inner,
    }.ToFrozenDictionary();

    /// <summary>Spaces in em, and whether they scale with the style.</summary>
    public static FrozenDictionary<string, (double Width, bool Scales)> Spaces { get; } = new Dictionary<string, (double, bool)>
    {
        [","] = (3.0 / 18, true),
        ["thinspace"] = (3.0 / 18, true),
        [":"] = (4.0 / 18, true),
        [">"] = (4.0 / 18, true),
        ["medspace"] = (4.0 / 18, true),
        [";"] = (5.0 / 18, true),
        ["thickspace"] = (5.0 / 18, true),
        ["!"] = (-3.0 / 18, true),
        ["negthinspace"] = (-3.0 / 18, true),
        ["negmedspace"] = (-4.0 / 18, true),
        ["negthickspace"] = (-5.0 / 18, true),
        ["quad"] = (1, false),
        ["qquad"] = (2, false),
        ["enspace"] = (0.5, false),
        ["enskip"] = (0.5, false),
        [" "] = (1.0 / 3, false),
        ["space"] = (1.0 / 3, false),
        ["nobreakspace"] = (1.0 / 3, false),
    }.ToFrozenDictionary();

    /// <summary>What \left, \right, \middle and \big take, apart from single characters.</summary>
    public static FrozenDictionary<string, string> Fences { get; } = new Dictionary<string, string>
    {
        ["{"] = "{",
        ["}"] = "}",
        ["|"] = "‖",
        ["vert"] = "|",
        ["Vert"] = "‖",
        ["backslash"] = "\\",
        ["uparrow"] = "↑",
        ["downarrow"] = "↓",
        ["updownarrow"] = "↕",
        ["Uparrow"] = "⇑",
        ["Downarrow"] = "⇓",
        ["Updownarrow"] = "⇕",
        ["lt"] = "⟨",
        ["gt"] = "⟩",
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, (int Size, AtomClass Class)> BigFences { get; } = Bigs();

    /// <summary>Arrows as long as their labels.</summary>
    public static FrozenDictionary<string, string> LabelledArrows { get; } = new Dictionary<string, string>
    {
        ["xrightarrow"] = "→",
        ["xleftarrow"] = "←",
        ["xleftrightarrow"] = "↔",
        ["xRightarrow"] = "⇒",
        ["xLeftarrow"] = "⇐",
        ["xLeftrightarrow"] = "⇔",
        ["xmapsto"] = "↦",
        ["xhookrightarrow"] = "↪",
        ["xhookleftarrow"] = "↩",
        ["xlongequal"] = "=",
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, (string Arrow, VerticalSide Side)> ArrowsOver { get; } = new Dictionary<string, (string, VerticalSide)>
    {
        ["overrightarrow"] = ("→", VerticalSide.Above),
        ["overleftarrow"] = ("←", VerticalSide.Above),
        ["overleftrightarrow"] = ("↔", VerticalSide.Above),
        ["underrightarrow"] = ("→", VerticalSide.Below),
        ["underleftarrow"] = ("←", VerticalSide.Below),
        ["underleftrightarrow"] = ("↔", VerticalSide.Below),
    }.ToFrozenDictionary();

    public static FrozenDictionary<string, (BraceKind Kind, VerticalSide Side)> Braces { get; } = new Dictionary<string, (BraceKind, VerticalSide)>
    {
        ["overbrace"] = (BraceKind.Brace, VerticalSide.Above),
        ["underbrace"] = (BraceKind.Brace, VerticalSide.Below),
        ["overbracket"] = (BraceKind.Bracket, VerticalSide.Above),
        ["underbracket"] = (BraceKind.Bracket, VerticalSide.Below),
        ["overparen"] = (BraceKind.Parenthesis, VerticalSide.Above),
        ["underparen"] = (BraceKind.Parenthesis, VerticalSide.Below),
    }.ToFrozenDictionary();

    /// <summary>What \not makes of a symbol, where Unicode has it.</summary>
    public static FrozenDictionary<string, string> Negations { get; } = Pairs(
        "=≠∈∉∋∌<≮>≯≤≰≥≱⊂⊄⊃⊅⊆⊈⊇⊉∼≁≃≄≈≉≡≢≅≇∣∤∥∦→↛←↚↔↮⇒⇏⇐⇍⇔⇎∃∄≺⊀≻⊁⊢⊬⊨⊭⊲⋪⊳⋫⊴⋬⊵⋭");

    /// <summary>Characters that are written with a backslash because they mean something without.</summary>
    public static FrozenDictionary<string, string> Escapes { get; } = new Dictionary<string, string>
    {
        ["{"] = "{",
        ["}"] = "}",
        ["%"] = "%",
        ["#"] = "#",
        ["$"] = "$",
        ["_"] = "_",
        ["&"] = "&",
        ["|"] = "‖",
        ["lt"] = "<",
        ["gt"] = ">",
    }.ToFrozenDictionary();

    /// <summary>Commands that only matter on a page and are passed over.</summary>
    public static FrozenSet<string> Silent { get; } =
        FrozenSet.Create("nonumber", "notag", "relax", "allowbreak", "nobreak", "protect", "limits", "nolimits", "displaylimits", "/", "null", "noindent");

    /// <summary>Commands that the parser knows one by one.</summary>
    public static FrozenSet<string> Particular { get; } = FrozenSet.Create(
        "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "genfrac", "sqrt", "root", "left", "right", "middle", "over", "atop", "choose",
        "operatorname", "operatorname*", "mathop", "overline", "underline", "overset", "underset", "stackrel", "color", "textcolor", "htmlId", "part",
        "cssId", "class", "htmlClass", "begin", "end", "hline", "hspace", "hspace*", "mspace", "mskip", "mkern", "hskip", "kern", "phantom", "hphantom",
        "vphantom", "smash", "mathstrut", "strut", "not", "mod", "pmod", "bmod", "pod", "dots", "boxed", "fbox", "cancel", "bcancel", "xcancel", "substack",
        "\\", "cr", "newline", "label", "tag", "mathchoice", "ensuremath", "mathrlap");

    public static ImmutableArray<string> Environments { get; } =
    [
        "Bmatrix", "Vmatrix", "align", "align*", "alignat", "alignat*", "aligned", "alignedat", "array", "bmatrix", "cases", "dcases", "equation", "equation*",
        "flalign", "flalign*", "gather", "gather*", "gathered", "matrix", "multline", "multline*", "pmatrix", "rcases", "smallmatrix", "split", "subarray", "vmatrix",
    ];

    /// <summary>All commands, in alphabetical order.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. MathSymbols.All.ToArray().Select(symbol => symbol.Command)
            .Concat(NamedOperators.Keys).Concat(Alphabets.Keys).Concat(AlphabetSwitches.Keys).Concat(Texts.Keys).Concat(Accents.Keys).Concat(Styles.Keys)
            .Concat(Classes.Keys).Concat(Spaces.Keys).Concat(Fences.Keys).Concat(BigFences.Keys).Concat(LabelledArrows.Keys).Concat(ArrowsOver.Keys)
            .Concat(Braces.Keys).Concat(Escapes.Keys).Concat(Silent).Concat(Particular)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The known name that is fewest changes away, or null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var best = (Name: (string?)null, Distance: Math.Max(1, name.Length / 3) + 1);
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) < best.Distance)
            {
                var distance = Distance(name, candidate);
                if (distance < best.Distance)
                {
                    best = (candidate, distance);
                }
            }
        }

        return best.Name;
    }

    /// <summary>Insertions, deletions, exchanges and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var exchange = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(exchange, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }

    private static FrozenDictionary<string, (string, LimitsPlacement)> Named()
    {
        var named = new Dictionary<string, (string, LimitsPlacement)>();
        foreach (var name in "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh arcsinh arccosh arctanh sech csch".Split(' '))
        {
            named[name] = (name, LimitsPlacement.Never);
        }

        foreach (var name in "det gcd inf lim max min Pr sup argmax argmin".Split(' '))
        {
            named[name] = (name, LimitsPlacement.InDisplay);
        }

        named["liminf"] = ("lim inf", LimitsPlacement.InDisplay);
        named["limsup"] = ("lim sup", LimitsPlacement.InDisplay);
        named["injlim"] = ("inj lim", LimitsPlacement.InDisplay);
        named["projlim"] = ("proj lim", LimitsPlacement.InDisplay);
        return named.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, (int, AtomClass)> Bigs()
    {
        var bigs = new Dictionary<string, (int, AtomClass)>();
        string[] sizes = ["big", "Big", "bigg", "Bigg"];
        for (var i = 0; i < sizes.Length; i++)
        {
            bigs[sizes[i]] = (i + 1, AtomClass.Ordinary);
            bigs[sizes[i] + "l"] = (i + 1, AtomClass.Opening);
            bigs[sizes[i] + "m"] = (i + 1, AtomClass.Relation);
            bigs[sizes[i] + "r"] = (i + 1, AtomClass.Closing);
        }

        return bigs.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, string> Pairs(string pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToFrozenDictionary(i => pairs[2 * i].ToString(), i => pairs[(2 * i) + 1].ToString());
}
