using System.Collections.Frozen;

namespace Backlight.Typesetting.Mathematics;

/// <summary>A symbol with the name that TeX has for it.</summary>
internal readonly record struct NamedSymbol(string Command, string Character, AtomClass Class);

/// <summary>The symbols: their names in TeX, their characters in Unicode and what they are to their neighbours.</summary>
internal static class MathSymbols
{
    // Pairs of name and character. The first class of a character is the one it has when it is typed directly.
    private const string Ordinaries = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ
        omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        Alpha Α Beta Β Epsilon Ε Zeta Ζ Eta Η Iota Ι Kappa Κ Mu Μ Nu Ν Omicron Ο Rho Ρ Tau Τ Chi Χ
        partial ∂ nabla ∇ infty ∞ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ imath ı jmath ȷ
        prime ′ dprime ″ trprime ‴ backprime ‵ emptyset ∅ varnothing ⌀ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡
        sphericalangle ∢ triangle △ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊   clubsuit ♣ diamondsuit ♢
        heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ complement ∁ mho ℧ eth ð degree ° copyright © pounds £ yen ¥ euro € S § P ¶
        dagger † ddagger ‡ dag † ddag ‡ checkmark ✓ maltese ✠   hdots … ldots … dotsc … mathellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso …
        vdots ⋮ ddots ⋱ iddots ⋰ adots ⋰ vert | Vert ‖ backslash \ surd √
         varbigcirc ◯ mathdollar $ textdollar $ questiondown ¿ exclamdown ¡ Angstrom Å
        """;

    private const string Operators = """
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ bigcap ⋂ bigcup ⋃ bigvee ⋁ bigwedge ⋀ bigsqcup ⨆ bigsqcap ⨅
        bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄ bigtimes ⨉ intclockwise ∱ varointclockwise ∲ ointctrclockwise ∳
        """;

    private const string Binaries = """
        pm ± mp ∓ times × div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ cdot ⋅ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧
        setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
        oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ amalg ⨿ dotplus ∔ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌
        circledast ⊛ circledcirc ⊚ circleddash ⊝ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ curlyvee ⋎ curlywedge ⋏ barwedge ⊼ veebar ⊻
         intercal ⊺ divideontimes ⋇ Cap ⋒ Cup ⋓ centerdot ⋅ gtrdot ⋗ lessdot ⋖ minus −
        """;

    private const string Relations = """
        leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ varpropto ∝ ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺ succ ≻ preceq ⪯ succeq ⪰
        preccurlyeq ≼ succcurlyeq ≽ in ∈ ni ∋ owns ∋ notin ∉ notni ∌ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ nsubseteq ⊈ nsupseteq ⊉ subsetneq ⊊ supsetneq ⊋
        nsubset ⊄ nsupset ⊅ Subset ⋐ Supset ⋑
        sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ vdash ⊢ dashv ⊣ models ⊧ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ perp ⟂ parallel ∥ nparallel ∦ mid ∣ nmid ∤
        asymp ≍ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ doteq ≐ Doteq ≑ doteqdot ≑ risingdotseq ≓ fallingdotseq ≒ triangleq ≜ bumpeq ≏ Bumpeq ≎ circeq ≗ eqcirc ≖
        coloneqq ≔ coloneq ≔ eqqcolon ≕ approxeq ≊ thicksim ∼ thickapprox ≈ backsim ∽ backsimeq ⋍ leqq ≦ geqq ≧ leqslant ⩽ geqslant ⩾ lessgtr ≶ gtrless ≷
        lesseqgtr ⋚ gtreqless ⋛ lessapprox ⪅ gtrapprox ⪆ lesssim ≲ gtrsim ≳ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ nless ≮ ngtr ≯ nleq ≰ ngeq ≱
        nprec ⊀ nsucc ⊁ nsim ≁ ncong ≇ precsim ≾ succsim ≿   curlyeqprec ⋞ curlyeqsucc ⋟ vartriangleleft ⊲ vartriangleright ⊳
        trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪ ntriangleright ⋫  between ≬ therefore ∴ because ∵ multimap ⊸ eqsim ≂ approxident ≋
        leftarrow ← gets ← rightarrow → to → leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕ Leftarrow ⇐ Rightarrow ⇒ Leftrightarrow ⇔
        Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ longleftarrow ⟵ longrightarrow ⟶ longleftrightarrow ⟷ Longleftarrow ⟸ impliedby ⟸ Longrightarrow ⟹ implies ⟹
        Longleftrightarrow ⟺ iff ⟺ mapsto ↦ longmapsto ⟼ mapsfrom ↤ hookleftarrow ↩ hookrightarrow ↪ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
        leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆
        leftleftarrows ⇇ rightrightarrows ⇉ upuparrows ⇈ downdownarrows ⇊ Lleftarrow ⇚ Rrightarrow ⇛ twoheadleftarrow ↞ twoheadrightarrow ↠
        leftarrowtail ↢ rightarrowtail ↣ looparrowleft ↫ looparrowright ↬ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻
        nleftarrow ↚ nrightarrow ↛ nleftrightarrow ↮ nLeftarrow ⇍ nRightarrow ⇏ nLeftrightarrow ⇎ leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭
        Lsh ↰ Rsh ↱ upharpoonleft ↿ upharpoonright ↾ restriction ↾ downharpoonleft ⇃ downharpoonright ⇂
        """;

    private const string Openings = """
        lbrace { lbrack [ lparen ( langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ ulcorner ⌜ llcorner ⌞ llbracket ⟦ lBrack ⟦ lgroup ⟮  lAngle ⟪
        """;

    private const string Closings = """
        rbrace } rbrack ] rparen ) rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ urcorner ⌝ lrcorner ⌟ rrbracket ⟧ rBrack ⟧ rgroup ⟯  rAngle ⟫
        """;

    private const string Punctuations = "colon : comma , semicolon ; ldotp . cdotp ·";

    // What is typed directly and either has no name or another class than its name.
    private const string Typed = """
        + Binary - Binary − Binary * Binary · Binary • Binary ∗ Binary = Relation < Relation > Relation : Relation ( Opening [ Opening { Opening
        ) Closing ] Closing } Closing ! Closing ? Closing , Punctuation ; Punctuation . Ordinary / Ordinary | Ordinary ‖ Ordinary △ Ordinary
        … Inner ⋯ Inner ⋱ Inner ≝ Relation ≟ Relation ∶ Relation ∷ Relation ∖ Binary ∕ Ordinary
        """;

    // Operators whose scripts stay beside them.
    private const string Integrals = "∫∬∭⨌∮∯∰∱∲∳";

    private static readonly NamedSymbol[] Symbols =
    [
        .. Named(Ordinaries, AtomClass.Ordinary),
        .. Named(Operators, AtomClass.Operator),
        .. Named(Binaries, AtomClass.Binary),
        .. Named(Relations, AtomClass.Relation),
        .. Named(Openings, AtomClass.Opening),
        .. Named(Closings, AtomClass.Closing),
        .. Named(Punctuations, AtomClass.Punctuation),
    ];

    private static readonly FrozenDictionary<string, NamedSymbol> ByCommand = Symbols.ToFrozenDictionary(symbol => symbol.Command, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AtomClass> ByCharacter = Classes();

    /// <summary>All symbols that have a name.</summary>
    public static ReadOnlySpan<NamedSymbol> All => Symbols;

    /// <summary>The symbol of a command without its backslash.</summary>
    public static bool TryFind(string command, out NamedSymbol symbol) => ByCommand.TryGetValue(command, out symbol);

    /// <summary>What a character usually is.</summary>
    public static AtomClass ClassOf(string character)
    {
        ArgumentException.ThrowIfNullOrEmpty(character);
        return ByCharacter.GetValueOrDefault(character, AtomClass.Ordinary);
    }

    /// <summary>Where the scripts of an operator usually go.</summary>
    public static LimitsPlacement DefaultLimits(string character) =>
        Integrals.Contains(character, StringComparison.Ordinal) ? LimitsPlacement.Never : LimitsPlacement.InDisplay;

    private static IEnumerable<NamedSymbol> Named(string table, AtomClass atomClass)
    {
        var words = table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i += 2)
        {
            // The dots count as something fenced (plain TeX's \mathinner); those that stand in columns do not.
            var isDots = words[i + 1] is "…" or "⋯" or "⋱";
            yield return new(words[i], words[i + 1], isDots ? AtomClass.Inner : atomClass);
        }
    }

    private static FrozenDictionary<string, AtomClass> Classes()
    {
        var classes = new Dictionary<string, AtomClass>(StringComparer.Ordinal);
        foreach (var symbol in Symbols)
        {
            classes.TryAdd(symbol.Character, symbol.Class);
        }

        var words = Typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i += 2)
        {
            classes[words[i]] = Enum.Parse<AtomClass>(words[i + 1]);
        }

        return classes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The code point that draws a character in an alphabet (Unicode's Mathematical Alphanumeric Symbols).</summary>
    public static int Styled(int character, MathAlphabet alphabet) => alphabet switch
    {
        MathAlphabet.Normal => Common(Letters(character, 0x1D434, 0x1D44E), SmallGreek(character, 0x1D6E2), character),
        MathAlphabet.Roman => character,
        MathAlphabet.Italic => Common(Letters(character, 0x1D434, 0x1D44E), Greek(character, 0x1D6E2), character),
        MathAlphabet.Bold => Common(Letters(character, 0x1D400, 0x1D41A), Greek(character, 0x1D6A8), Digit(character, 0x1D7CE)),
        MathAlphabet.BoldNormal => Common(
            Letters(character, 0x1D468, 0x1D482), SmallGreek(character, 0x1D71C) ?? Greek(character, 0x1D6A8), Digit(character, 0x1D7CE)),
        MathAlphabet.DoubleStruck => Common(Letters(character, 0x1D538, 0x1D552), null, Digit(character, 0x1D7D8)),
        MathAlphabet.Script => Common(Letters(character, 0x1D49C, 0x1D4B6), null, character),
        MathAlphabet.Fraktur => Common(Letters(character, 0x1D504, 0x1D51E), null, character),
        MathAlphabet.Sans => Common(Letters(character, 0x1D5A0, 0x1D5BA), null, Digit(character, 0x1D7E2)),
        MathAlphabet.Typewriter => Common(Letters(character, 0x1D670, 0x1D68A), null, Digit(character, 0x1D7F6)),
        _ => character,
    };

    private static int Common(int? letter, int? greek, int otherwise) => letter ?? greek ?? otherwise;

    // Unicode had some letters of these alphabets before it got the alphabets; their places are empty.
    private static int? Letters(int character, int capitals, int smalls)
    {
        var placed = character switch
        {
            >= 'A' and <= 'Z' => capitals + character - 'A',
            >= 'a' and <= 'z' => smalls + character - 'a',
            'ı' when capitals == 0x1D434 => 0x1D6A4,
            'ȷ' when capitals == 0x1D434 => 0x1D6A5,
            _ => 0,
        };
        return placed switch
        {
            0 => null,
            0x1D455 => 0x210E,
            0x1D49D => 0x212C,
            0x1D4A0 => 0x2130,
            0x1D4A1 => 0x2131,
            0x1D4A3 => 0x210B,
            0x1D4A4 => 0x2110,
            0x1D4A7 => 0x2112,
            0x1D4A8 => 0x2133,
            0x1D4AD => 0x211B,
            0x1D4BA => 0x212F,
            0x1D4BC => 0x210A,
            0x1D4C4 => 0x2134,
            0x1D506 => 0x212D,
            0x1D50B => 0x210C,
            0x1D50C => 0x2111,
            0x1D515 => 0x211C,
            0x1D51D => 0x2128,
            0x1D53A => 0x2102,
            0x1D53F => 0x210D,
            0x1D545 => 0x2115,
            0x1D547 => 0x2119,
            0x1D548 => 0x211A,
            0x1D549 => 0x211D,
            0x1D551 => 0x2124,
            _ => placed,
        };
    }

    // The Greek alphabets run Α … Ω, ∇, α … ω, ∂, ϵ, ϑ, ϰ, ϕ, ϱ, ϖ; where Unicode has no capital final sigma, they have ϴ.
    private static int? Greek(int character, int start) => character switch
    {
        >= 'Α' and <= 'Ω' => start + character - 'Α',
        '∇' => start + 25,
        _ => SmallGreek(character, start),
    };

    private static int? SmallGreek(int character, int start) => character switch
    {
        >= 'α' and <= 'ω' => start + 26 + character - 'α',
        '∂' => start + 51,
        'ϵ' => start + 52,
        'ϑ' => start + 53,
        'ϰ' => start + 54,
        'ϕ' => start + 55,
        'ϱ' => start + 56,
        'ϖ' => start + 57,
        _ => null,
    };

    private static int Digit(int character, int zero) => character is >= '0' and <= '9' ? zero + character - '0' : character;

    /// <summary>Primes: up to four have a sign of their own, in which they stand closer.</summary>
    public static IEnumerable<string> Primes(int count)
    {
        for (; count > 4; count -= 4)
        {
            yield return "⁗";
        }

        yield return count switch { 1 => "′", 2 => "″", 3 => "‴", _ => "⁗" };
    }

    /// <summary>The character that TeX draws for one of the keyboard.</summary>
    public static int Keyboard(int character) => character switch
    {
        '-' => '−',
        '*' => '∗',
        '\'' => '′',
        '`' => '‘',
        'µ' => 'μ',
        0x2126 => 'Ω',
        '⁎' => '∗',
        '•' => '∙',
        '·' => '⋅',
        _ => character,
    };
}
