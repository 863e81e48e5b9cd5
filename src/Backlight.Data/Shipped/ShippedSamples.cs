using System.Security.Cryptography;
using Backlight.Data.Samples;
using Backlight.Reports;
using Backlight.Training.Samples;

namespace Backlight.Data.Shipped;

/// <summary>Samples that are part of the program, so that learning needs no file. Source and licence: data/README.md.</summary>
public static class ShippedSamples
{
    /// <summary>The name of <see cref="Digits"/> where a file may be named.</summary>
    public const string DigitsName = "digits";

    /// <summary>The name of <see cref="Iris"/> where a file may be named.</summary>
    public const string IrisName = "iris";

    /// <summary>1,797 digits, written by hand: 64 grey values 0 … 16 of 8 × 8 pixels, ten classes (Alpaydin, Kaynak 1998; CC BY 4.0).</summary>
    public static ISampleSource Digits() => Open(DigitsName, new()).Value.Source;

    /// <summary>150 flowers: four lengths in cm, three species (Fisher 1936; CC BY 4.0).</summary>
    public static ISampleSource Iris() => Open(IrisName, new()).Value.Source;

    /// <summary>Whether a name stands for shipped samples: it does where no file has it.</summary>
    /// <param name="name">A file, or one of the names above.</param>
    public static bool Has(string name) => name is DigitsName or IrisName && !File.Exists(name);

    /// <summary>Reads shipped samples, or a file.</summary>
    /// <param name="name">A file, or one of the names above.</param>
    /// <param name="options">What the user says about it.</param>
    public static Reading<SampleFileContent> Open(string name, SampleFileOptions options) =>
        Has(name) ? SampleFile.Read(() => Resource(name), name, options) : SampleFile.Read(name, options);

    /// <summary>SHA-256 of the file, or of the shipped samples, in hexadecimal digits.</summary>
    /// <param name="name">A file, or one of the names above.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Fingerprint(string name)
    {
        using var stream = Has(name) ? Resource(name) : File.OpenRead(name);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static Stream Resource(string name) =>
        typeof(ShippedSamples).Assembly.GetManifestResourceStream(name == DigitsName ? "digits.csv.gz" : "iris.csv")!;
}
