using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Backlight.Data.Samples;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Data.Tests.Samples;

/// <summary>Files of samples as programs, editors and broken downloads leave them.</summary>
internal static class BrokenSampleFiles
{
    public const string Iris = "length,colour,species\n5.1,blue,setosa\n4.9,blue,setosa\n6.4,white,versicolor\n6.9,white,versicolor\n";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>An IDX file of unsigned bytes: value k is k modulo 251.</summary>
    public static byte[] Idx(params int[] sizes) => Idx(sizes, [.. Enumerable.Range(0, sizes.Aggregate(1, (product, size) => product * size)).Select(k => (byte)(k % 251))]);

    public static byte[] Idx(int[] sizes, byte[] values, byte type = 0x08)
    {
        var header = new byte[4 + (4 * sizes.Length)];
        (header[2], header[3]) = (type, (byte)sizes.Length);
        for (var d = 0; d < sizes.Length; d++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * d)), sizes[d]);
        }

        return [.. header, .. values];
    }

    public static Reading<SampleFileContent> Read(byte[] bytes, SampleFileOptions? options = null, string name = "data.csv") =>
        SampleFile.Read(() => new MemoryStream(bytes), name, options ?? new());

    public static Reading<SampleFileContent> Read(string text, SampleFileOptions? options = null) => Read(Utf8(text), options);

    /// <summary>Pictures and labels in files, as only files have names that --labels could name.</summary>
    public static Reading<SampleFileContent> ReadIdx(byte[] pictures, byte[]? labels, SampleFileOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("labels.idx");
        if (labels is not null)
        {
            File.WriteAllBytes(path, labels);
            options = (options ?? new()) with { Labels = path };
        }

        return Read(pictures, options, "pictures.idx");
    }

    /// <summary>The layout of a run that learnt from <see cref="Iris"/>.</summary>
    public static SampleLayout IrisLayout()
    {
        using var content = Read(Iris).Value;
        return content.Layout;
    }

    /// <summary>What the pages without an example show, in the order of the ids.</summary>
    public static IEnumerable<Problem> ForPages()
    {
        yield return Read("name,species\n" + string.Concat(Enumerable.Range(1, 1001).Select(i => $"n{i},setosa\nn{i},versicolor\n"))).Problems[0];
        yield return Read("length,colour,species\n5.1,blue,setosa\n6.4,wihte,versicolor\n", new() { Layout = IrisLayout() }).Problems[0];
        yield return Read(Idx([2, 256, 257], [])).Problems.Single(problem => problem.Id == ProblemId.SamplesTooLarge) with { Place = new Place("pictures.idx") };
        yield return Read(Gzip(Utf8(Iris))[..^20], name: "data.csv.gz").Problems[0];
        yield return ReadIdx([0, 0, 0x0A, 3, 0, 0, 0, 0], Idx(3)).Problems[0];
        yield return ReadIdx(Gzip(Idx([3, 8, 8], new byte[100])), Idx(3)).Problems[0];
        yield return NamedLabels(ReadIdx(Idx(3, 8, 8), Idx(4)).Problems[0]);
        yield return ReadIdx(Idx(3, 8, 8), null).Problems[0];
        yield return ReadIdx(Idx(3, 9, 9), Idx([3], [0, 1, 2]), new() { Layout = DigitLayout() }).Problems[0];
        yield return TensorProblem();
        yield return ReadIdx(Idx([1, 1, 2], [0x7F, 0xC0, 0, 0, 0, 0, 0, 0], 0x0D), Idx([1], [0])).Problems[0];
        yield return Backlight.Data.Runs.RunProblems.StandardInputGone("runs/1");
    }

    public static SampleLayout DigitLayout()
    {
        using var content = ReadIdx(Idx(9, 8, 8), Idx([9], [0, 1, 2, 0, 1, 2, 0, 1, 2])).Value;
        return content.Layout;
    }

    /// <summary>The temporary folder's name is no part of a page.</summary>
    private static Problem NamedLabels(Problem problem) => problem with { Place = new Place("labels.idx") };

    private static Problem TensorProblem()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("parameters.safetensors");
        File.WriteAllBytes(path, [64, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        return Backlight.Data.Tensors.SafetensorsFile.Read(path).Problems[0] with { Place = new Place("parameters.safetensors") };
    }
}
