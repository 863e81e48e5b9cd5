using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backlight.Data.Tensors;
using Backlight.Testing;

namespace Backlight.Data.Tests.Tensors;

public sealed class SafetensorsFileTests
{
    /// <summary>Written from the published description alone: https://github.com/huggingface/safetensors, section Format.</summary>
    private const string IndependentReader = """
        import json, struct, sys
        bytes = open(sys.argv[1], 'rb').read()
        length = struct.unpack('<Q', bytes[:8])[0]
        assert length % 8 == 0 and bytes[8:9] == b'{', 'header'
        header = json.loads(bytes[8:8 + length])
        content = bytes[8 + length:]
        for name, text in sorted(header.pop('__metadata__', {}).items()):
            print(name, '=', text)
        formats = {'F32': 'f', 'F64': 'd', 'I64': 'q', 'U8': 'B', 'BOOL': '?'}
        covered = 0
        for name, tensor in sorted(header.items(), key=lambda item: item[1]['data_offsets']):
            begin, end = tensor['data_offsets']
            assert begin == covered, 'gap'
            covered = end
            count = 1
            for size in tensor['shape']:
                count *= size
            numbers = struct.unpack('<%d%s' % (count, formats[tensor['dtype']]), content[begin:end])
            print(name, tensor['dtype'], tensor['shape'], [float(number) for number in numbers])
        assert covered == len(content), 'rest'
        """;

    private static readonly Tensor[] Tensors =
    [
        Tensor.Of("W1", [2, 3], [1.5f, -2f, 0.1f, float.Epsilon, 3e38f, -0f]),
        Tensor.Of("b1", [2], [0.25f, float.NegativeInfinity]),
        Tensor.Of("rate \"η\"", [], [0.1]),
        Tensor.Of("nothing", [0, 4], ReadOnlySpan<float>.Empty),
        Tensor.Of("steps", [1, 2], [long.MaxValue, -7L]),
        new("flags", TensorType.BOOL, [3], [1, 0, 1]),
    ];

    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "backlight", ["ein \"Wort\""] = "Größe\n√2" };

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.PathOf("a.safetensors"), Tensors, Metadata);
        var content = SafetensorsFile.Read(folder.PathOf("a.safetensors")).Value;
        Assert.Equal(Metadata, content.Metadata);
        Assert.Equal(Tensors.Select(tensor => tensor.Name), content.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(Tensors.Select(tensor => tensor.Shape), content.Tensors.Select(tensor => tensor.Shape));
        Assert.Equal(Tensors[0].Floats(), content.Find("W1")!.Floats());
        Assert.Equal([0.1], content.Find("rate \"η\"")!.Doubles());
        Assert.Equal([long.MaxValue, -7L], content.Find("steps")!.Longs());
        Assert.Null(content.Find("w1"));
        Assert.Throws<InvalidOperationException>(() => content.Find("steps")!.Floats().Length);
    }

    [Fact]
    public void A_program_that_knows_only_the_published_format_reads_the_same()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.PathOf("a.safetensors"), Tensors, Metadata);
        File.WriteAllText(folder.PathOf("read.py"), IndependentReader);
        Assert.Equal(
            """
            ein "Wort" = Größe
            √2
            format = backlight
            W1 F32 [2, 3] [1.5, -2.0, 0.10000000149011612, 1.401298464324817e-45, 3.0000000054977558e+38, -0.0]
            b1 F32 [2] [0.25, -inf]
            rate "η" F64 [] [0.1]
            nothing F32 [0, 4] []
            steps I64 [1, 2] [9.223372036854776e+18, -7.0]
            flags BOOL [3] [1.0, 0.0, 1.0]

            """.ReplaceLineEndings("\n"),
            Python(folder.PathOf("read.py"), folder.PathOf("a.safetensors")));
    }

    [Fact]
    public void Numbers_are_aligned_and_the_header_is_what_is_published()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.PathOf("a"), [Tensor.Of("b", [2], [1f, 2f])], new Dictionary<string, string>());
        var bytes = File.ReadAllBytes(folder.PathOf("a"));
        const string header = """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  """;
        Assert.Equal([(byte)header.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(header), 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40], bytes);
        Assert.Equal(0, header.Length % 8);
    }

    public static TheoryData<string, int> BrokenHeaders => new()
    {
        { "", 0 },
        { "[]", 0 },
        { " {}", 0 },
        { "{", 0 },
        { "{}", 1 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9 },
        { """{"b":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8 },
        { """{"b":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}""", 8 },
        { """{"b":{"dtype":"0","shape":[2],"data_offsets":[0,8]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[2]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,8]}}""", 8 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"c":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12 },
        { """{"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", 8 },
        { """{"__metadata__":{"a":1}}""", 0 },
        { """{"__metadata__":"a"}""", 0 },
    };

    [Theory]
    [MemberData(nameof(BrokenHeaders))]
    public void A_file_against_the_format_is_refused(string header, int contentBytes)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        AssertRefused([.. length, .. Encoding.UTF8.GetBytes(header), .. new byte[contentBytes]]);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_before_memory_is_spent_on_it()
    {
        AssertRefused([255, 255, 255, 255, 255, 255, 255, 255, (byte)'{', (byte)'}']);
        AssertRefused([255, 255, 255, 255, 255, 255, 255, 127, (byte)'{', (byte)'}']);
        AssertRefused([3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        AssertRefused([2, 0, 0]);
        AssertRefused([]);
    }

    [Fact]
    public void Every_file_that_was_cut_off_is_refused()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.PathOf("a"), Tensors, Metadata);
        var whole = File.ReadAllBytes(folder.PathOf("a"));
        for (var length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length]);
        }
    }

    [Fact]
    public void Mistakes_of_the_caller_are_named()
    {
        Assert.Throws<ArgumentException>(() => Tensor.Of("b", [3], [1f, 2f]));
        Assert.Throws<ArgumentException>(() => Tensor.Of("b", [-1, -2], [1f, 2f]));
        Assert.Throws<ArgumentException>(() => Tensor.Of("__metadata__", [2], [1f, 2f]));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write("a", [Tensors[0], Tensors[0]], Metadata));
    }

    private static void AssertRefused(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("a"), bytes);
        Assert.Equal("BL0520", Assert.Single(SafetensorsFile.Read(folder.PathOf("a")).Problems).Id.Code);
    }

    private static string Python(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8, Environment = { ["PYTHONIOENCODING"] = "utf-8" } })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"python3 ended with {process.ExitCode}."));
            return output.ReplaceLineEndings("\n");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed; the independent reader of safetensors was not run.");
            return "";
        }
    }
}
