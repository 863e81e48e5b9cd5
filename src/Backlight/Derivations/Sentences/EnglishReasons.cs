namespace Backlight.Derivations.Sentences;

/// <summary>Why an equation can't be told in double precision, in English.</summary>
internal static class EnglishReasons
{
    public const string OutOfRange = "A number in it is beyond the range of double precision (about 1.8e308), and ∞ · 0 has no value.";

    public const string Rounded = "The numbers in it are rounded to 16 digits, and what is left after they cancel has too few.";

    public const string NoValue = "With rounded numbers in it, it divides by 0 or takes the logarithm of 0.";

    public const string TooLarge = "It cancels to almost nothing, and the network is too large to evaluate it more exactly.";

    public const string Undefined = "It divides by 0 or takes the logarithm of 0, so its sides have no value.";
}
