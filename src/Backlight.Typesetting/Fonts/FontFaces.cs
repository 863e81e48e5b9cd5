namespace Backlight.Typesetting.Fonts;

/// <summary>The embedded faces, each read when it is first needed.</summary>
internal static class FontFaces
{
    private static readonly Lazy<FontFace> LazyMath = Embedded("latinmodern-math");
    private static readonly Lazy<FontFace>[] LazyTexts =
    [
        Embedded("lmroman10-regular"),
        Embedded("lmroman10-bold"),
        Embedded("lmroman10-italic"),
        Embedded("lmroman10-bolditalic"),
        Embedded("lmsans10-regular"),
        Embedded("lmsans10-bold"),
        Embedded("lmmono10-regular", isMonospaced: true),
        Embedded("lmmonolt10-bold", isMonospaced: true),
    ];

    /// <summary>Latin Modern Math.</summary>
    public static FontFace Math => LazyMath.Value;

    public static FontFace Text(TextFace face) => LazyTexts[(int)face].Value;

    private static Lazy<FontFace> Embedded(string name, bool isMonospaced = false) => new(() =>
    {
        using var file = typeof(FontFaces).Assembly.GetManifestResourceStream(name + ".otf")
            ?? throw new System.Diagnostics.UnreachableException($"The font {name} is not embedded.");
        return new(name, file, isMonospaced);
    });
}
