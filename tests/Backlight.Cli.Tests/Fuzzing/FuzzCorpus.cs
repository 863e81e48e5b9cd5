using System.Buffers.Binary;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Backlight.Animation.Scenes;
using Backlight.Testing;

namespace Backlight.Cli.Tests.Fuzzing;

/// <summary>The sound files that are damaged: the repository's own samples, one of each format that is read, and runs that learnt from them.</summary>
internal sealed class FuzzCorpus : IDisposable
{
    private const string Json = """
        { "inputs": 2, "layers": [ { "width": 2, "activation": "tanh" }, { "width": 1, "activation": "sigmoid" } ], "error": "binary-cross-entropy",
          "parameters": [ { "W": [[0.5, -1], [2, 0.25]], "b": [0, 1] }, { "W": [[1, -1]], "b": [0.5] } ], "samples": [ { "x": [1, 0], "y": [1] }, { "x": [0, 0], "y": [0] } ] }
        """;

    private const string Aliases = """
        inputs: &n 2
        layers:
        - &l { width: *n, activation: relu }
        - *l
        error: huber
        samples: [ { x: [1, 2], y: [3, 4] } ]
        """;

    private const string Missing = "sep=;\n# prices\nid;size;price;kind;left;target\n01;1,5;$1,000;a;12%;yes\n02;;$2,500;b;NA;no\n03;3,25;?;\"c;d\";40%;yes\n04;0,5;$10;a;7%;no\n05;2;$20;b;9%;yes\n06;4;$30;a;1%;no\n";

    private readonly TemporaryFolder _folder = new();

    public FuzzCorpus()
    {
        byte[] Sample(params string[] parts) => File.ReadAllBytes(Repository.PathOf(parts));
        var iris = File.ReadLines(Repository.PathOf("data", "iris.csv")).ToList();
        var few = string.Join('\n', iris.Take(1).Concat(iris.Skip(1).Where((_, row) => row % 4 == 0))) + "\n";
        var houses = Encoding.UTF8.GetString(Sample("samples", "houses.csv"));
        Networks = [Sample("samples", "xor.yaml"), Sample("samples", "classes.yaml"), Encoding.UTF8.GetBytes(Json), Encoding.UTF8.GetBytes(Aliases)];
        Tables = [.. new[] { few, few.Replace(',', '\t'), houses, houses.Replace(',', ';'), Missing }.Select(Encoding.UTF8.GetBytes)];
        (Pictures, Labels) = (Idx(0x08, [12, 5, 4], 1), Idx(0x08, [12], 1));
        FloatPictures = Idx(0x0D, [12, 5, 4], 4);
        Run("iris", "--data", _folder.Write("iris.csv", few));
        Run("houses", "--data", _folder.Write("houses.csv", houses), "--missing", "mean");
        Run("prices", "--data", _folder.Write("prices.csv", Missing), "--missing", "category", "--patience", "5");
        File.WriteAllBytes(_folder.PathOf("pictures"), Pictures);
        File.WriteAllBytes(_folder.PathOf("labels"), Labels);
        Run("pictures", "--data", _folder.PathOf("pictures"), "--labels", _folder.PathOf("labels"));
    }

    public IReadOnlyList<byte[]> Networks { get; }

    public IReadOnlyList<byte[]> Tables { get; }

    public byte[] Pictures { get; }

    public byte[] FloatPictures { get; }

    public byte[] Labels { get; }

    /// <summary>Folders of runs, each with the file that it learnt from.</summary>
    public List<(string Folder, string Data, string? Labels)> Runs { get; } = [];

    /// <summary>An assembly with a scene, so small that most of its bytes mean something.</summary>
    public byte[] Scenes { get; } = Compiled();

    public static byte[] Gzipped(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Compiled()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("scenes"), typeof(object).Assembly);
        var scene = assembly.DefineDynamicModule("scenes").DefineType("Still", TypeAttributes.Public, typeof(Scene));
        scene.DefineDefaultConstructor(MethodAttributes.Public);
        var code = scene.DefineMethod(nameof(Scene.Construct), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), []).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_R8, 1.5);
        code.Emit(OpCodes.Call, typeof(Scene).GetMethod("Wait", BindingFlags.Instance | BindingFlags.NonPublic)!);
        code.Emit(OpCodes.Ret);
        scene.CreateType();
        using var bytes = new MemoryStream();
        assembly.Save(bytes);
        return bytes.ToArray();
    }

    private static byte[] Idx(byte type, int[] sizes, int bytesPerItem)
    {
        var bytes = new List<byte> { 0, 0, type, (byte)sizes.Length };
        foreach (var size in sizes)
        {
            var big = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(big, size);
            bytes.AddRange(big);
        }

        var count = sizes.Aggregate(1, (product, size) => product * size);
        for (var item = 0; item < count; item++)
        {
            var big = new byte[4];
            BinaryPrimitives.WriteSingleBigEndian(big, item % 7 / 7f);
            bytes.AddRange(bytesPerItem == 1 ? [(byte)(item % 3)] : big);
        }

        return [.. bytes];
    }

    private void Run(string name, params string[] options)
    {
        var folder = _folder.PathOf("learnt-" + name);
        var run = CommandRun.Of(["train", .. options, "--layers", "3", "--epochs", "3", "--quiet", "-o", folder]);
        Assert.True(run.Code == 0, run.Messages);
        Runs.Add((folder, options[1], options.Contains("--labels") ? options[3] : null));
    }
}
