using System.Text;
using Backlight.Data.Samples;
using Backlight.Disk;
using Backlight.Files;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Data.Tests;

/// <summary>Files of other programs are recognised by their first bytes wherever a network or samples are read.</summary>
public sealed class FileKindTests
{
    public static TheoryData<string, byte[]> Kinds => new()
    {
        { "PyTorch", [.. "PK\u0003\u0004\u0014\0\0\0\0\0"u8, .. new byte[16], 11, 0, 0, 0, .. "archive/data.pkl"u8] },
        { "NumPy", [.. "PK\u0003\u0004\u0014\0\0\0\0\0"u8, .. new byte[16], 6, 0, 0, 0, .. "W1.npy"u8] },
        { "Excel", [.. "PK\u0003\u0004\u0014\0\0\0\0\0"u8, .. new byte[16], 19, 0, 0, 0, .. "[Content_Types].xml"u8] },
        { "ZIP", [.. "PK\u0003\u0004\u0014\0\0\0\0\0"u8, .. new byte[16], 8, 0, 0, 0, .. "data.csv"u8] },
        { "HDF5", [0x89, .. "HDF\r\n"u8, 0x1A, 10, 0] },
        { "pickle", [0x80, 4, 0x95, 0, 0] },
        { "NumPy", [0x93, .. "NUMPY"u8, 1, 0] },
        { "safetensors", [10, 0, 0, 0, 0, 0, 0, 0, .. "{\"W1\":{}}"u8] },
        { "ONNX", [8, 8, 0x12, 7, .. "pytorch"u8] },
        { "Parquet", [.. "PAR1"u8, 21, 4] },
        { "PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 10] },
        { "JPEG", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "xz", [0xFD, .. "7zXZ"u8, 0, 0] },
        { "SQLite", [.. "SQLite format 3\0"u8, 16] },
        { "tar", [.. new byte[257], .. "ustar"u8, .. new byte[20]] },
        { "web page", [.. "\n<!DOCTYPE html><html><body>Sign in</body></html>"u8] },
        { "Git LFS", [.. "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"u8] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_known_kind_is_named_with_a_way_out_whether_a_network_or_samples_are_wanted(string name, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("file");
        File.WriteAllBytes(path, bytes);
        var problems = new List<Problem> { NetworkReader.ReadFile(path).Problems.Single() };
        if (name != "tar")
        {
            problems.Add(SampleFile.Read(path, new()).Problems.Single()); // zeros are an IDX file, and damaged
        }

        Assert.All(problems, problem =>
        {
            Assert.Equal(ProblemId.OtherKind, problem.Id);
            Assert.Contains(name, problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("UTF-8", problem.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_table_in_a_compressed_file_is_looked_at_decompressed() =>
        Assert.Equal(ProblemId.OtherKind, SampleFile.Read(() => new MemoryStream(Samples.BrokenSampleFiles.Gzip([.. "PAR1"u8, 1, 2, 3])), "data.gz", new()).Problems.Single().Id);

    [Fact]
    public void Text_is_no_kind_of_its_own() =>
        Assert.All(
            new[] { "inputs: 2\n", "{\"inputs\": 2}", "PK,a\n1,2\n", "BM\n1\n", "GIF,y\n1,2\n", "a,b\n1,2\n", "x\n", "" },
            text => Assert.Null(FileKind.Of(Encoding.UTF8.GetBytes(text))));
}
