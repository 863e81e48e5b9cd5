using System.Text;

namespace Backlight.Disk;

/// <summary>A kind of file that is neither a network nor a table, recognised by its first bytes: whoever named it hears what it is, and the way to what is read.</summary>
/// <param name="Name">What it is, with its article: "an HDF5 file, as Keras writes it (.h5)".</param>
/// <param name="RemedyForNetwork">The way to a network file.</param>
/// <param name="RemedyForSamples">The way to a file of samples.</param>
public sealed record FileKind(string Name, string RemedyForNetwork, string RemedyForSamples)
{
    /// <summary>So much of a file tells its kind: the names of the first entries of a ZIP, the mark of a tar.</summary>
    private const int BeginningBytes = 4096;

    private const string Network = "Name a network file in YAML or JSON: with widths, activation functions and, where it is trained, the parameters W and b.";
    private const string Table = "Name a CSV or IDX file, gzipped or not.";
    private const string Weights = "Write widths, activation functions and the weights into a network file, YAML or JSON: W has a row for each node of the layer, b a number for each (docs/problems/BL0010.md shows how).";
    private const string NotSamples = "A model holds no samples: " + Table;

    /// <summary>The kind that some bytes begin; null for text, and for what is not known.</summary>
    /// <param name="bytes">The first bytes of a file.</param>
    public static FileKind? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => OfZip(bytes),
        [(byte)'P', (byte)'K', 5, 6, ..] => Archive("an empty ZIP archive"),
        [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10, ..] => new("an HDF5 file, as Keras writes models (.h5)", Weights, "Write its table as CSV (pandas: pd.read_hdf(FILE).to_csv(\"table.csv\", index=False))."),
        [0x80, >= 2 and <= 5, ..] => new("a pickle of Python (.pkl, .joblib, or a .pt of old)", Weights, "Write its table as CSV (pandas: pd.read_pickle(FILE).to_csv(\"table.csv\", index=False))."),
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => new("an array of NumPy (.npy)", Weights, "Write it as CSV (np.savetxt(\"table.csv\", array, delimiter=\",\"))."),
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => new("a Parquet file", Network, "Write it as CSV (pandas: pd.read_parquet(FILE).to_csv(\"table.csv\", index=False))."),
        [(byte)'A', (byte)'R', (byte)'R', (byte)'O', (byte)'W', (byte)'1', ..] or [(byte)'F', (byte)'E', (byte)'A', (byte)'1', ..] => new("an Arrow or Feather file", Network, "Write it as CSV (pandas: pd.read_feather(FILE).to_csv(\"table.csv\", index=False))."),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => new("a document of Microsoft Office of old, such as .xls", Network, "Save the sheet as CSV."),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Picture("PNG"),
        [0xFF, 0xD8, 0xFF, ..] => Picture("JPEG"),
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => Picture("GIF"),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Picture("WebP"),
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => Picture("TIFF"),
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => Picture("BMP"),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => new("a PDF document", Network, "Copy its table into a CSV file."),
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, 0x59, ..] => Archive("compressed by bzip2"),
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => Archive("compressed by xz"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Archive("compressed by Zstandard"),
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => Archive("a 7-Zip archive"),
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 7, ..] => Archive("a RAR archive"),
        [(byte)'G', (byte)'G', (byte)'U', (byte)'F', ..] => new("a language model (GGUF)", Network, NotSamples),
        [_, _, _, _, (byte)'T', (byte)'F', (byte)'L', (byte)'3', ..] => new("a model of TensorFlow Lite", Weights, NotSamples),
        [0x1F, 0x8B, ..] => new("compressed by gzip", "Decompress it with gunzip.", "Decompress it with gunzip."),
        [0, 0, 8 or 9 or 0x0B or 0x0C or 0x0D or 0x0E, >= 1 and <= 8, ..] => new("an IDX file of samples, as MNIST has them", Network + " Samples are for train --data.", Table),
        _ when bytes.StartsWith("SQLite format 3\0"u8) => new("a database of SQLite", Network, "Write a table of it as CSV (sqlite3 -header -csv FILE \"select * from TABLE\" > table.csv)."),
        _ when bytes.StartsWith("MATLAB 5.0 MAT-file"u8) => new("a file of MATLAB (.mat)", Weights, "Write its table as CSV (MATLAB: writematrix, writetable)."),
        _ when bytes.StartsWith("version https://git-lfs"u8) => new("a pointer of Git LFS: the file itself was not downloaded", "Fetch it with git lfs pull.", "Fetch it with git lfs pull."),
        _ when bytes.Length > 262 && bytes[257..].StartsWith("ustar"u8) => Archive("a tar archive"),
        _ when IsSafetensors(bytes) => new("a safetensors file", Weights, NotSamples),
        _ when IsOnnx(bytes) => new("an ONNX model", Weights, NotSamples),
        _ when IsPage(bytes) => new("a web page (HTML)", "Download the file itself; the link leads to a page about it.", "Download the file itself; the link leads to a page about it."),
        _ => null,
    };

    /// <summary>The kind of what a stream holds.</summary>
    /// <param name="stream">At the beginning; a few thousand bytes are read from it.</param>
    /// <returns>Null for text, and for what is not known.</returns>
    public static FileKind? Of(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var bytes = new byte[BeginningBytes];
        return Of(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }

    /// <summary>What a ZIP holds follows from the names of its entries, of which the first stand at the beginning.</summary>
    private static FileKind OfZip(ReadOnlySpan<byte> bytes)
    {
        var names = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, BeginningBytes)]);
        bool Has(string text) => names.Contains(text, StringComparison.Ordinal);
        return Has("data.pkl") || Has(".data/serialization_id") || Has("/byteorder") || Has("/version") && Has("/data/") ? new("a ZIP as PyTorch writes models (.pt, .pth)", Weights, NotSamples)
            : Has(".npy") ? new("arrays of NumPy (.npz)", Weights, "Write the table as CSV (np.savetxt(\"table.csv\", array, delimiter=\",\")).")
            : Has("model.weights.h5") || (Has("config.json") && Has("metadata.json")) ? new("a model of Keras (.keras)", Weights, NotSamples)
            : Has("xl/") || Has("[Content_Types].xml") ? new("a workbook of Excel (.xlsx)", Network, "Save the sheet as CSV (Excel: CSV UTF-8).")
            : Has("opendocument.spreadsheet") ? new("a spreadsheet of LibreOffice (.ods)", Network, "Save the sheet as CSV.")
            : Archive("a ZIP archive, as PyTorch (.pt), NumPy (.npz), Excel and those who pack tables write them");
    }

    private static FileKind Archive(string name) => new(name, $"Unpack it, and name the file in it. {Network}", $"Unpack it, and name the file in it. {Table}");

    private static FileKind Picture(string format) => new($"a picture ({format})", Network, $"Pictures to learn from come as IDX files, or as a table with a column for each pixel. {Table}");

    /// <summary>Eight bytes with the length of the header, the least significant first, then the header: {"…</summary>
    private static bool IsSafetensors(ReadOnlySpan<byte> bytes) => bytes.Length >= 10 && bytes[8] == '{' && bytes[9] is (byte)'"' or (byte)'}' or (byte)' ' && bytes[4..8] is [0, 0, 0, 0];

    /// <summary>A protocol buffer that begins with the version of its format, then the name of the program that wrote it (onnx.proto: ir_version = 1, producer_name = 2).</summary>
    private static bool IsOnnx(ReadOnlySpan<byte> bytes) => bytes.Length > 4 && bytes[0] == 0x08 && bytes[1] is >= 3 and < 32 && bytes[2] is 0x12 or 0x1A or 0x3A or 0x42;

    private static bool IsPage(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart("\uFEFF \t\r\n"u8);
        return text.Length >= 5 && (Ascii.EqualsIgnoreCase(text[..5], "<html"u8) || (text.Length >= 14 && Ascii.EqualsIgnoreCase(text[..14], "<!doctype html"u8)));
    }
}
