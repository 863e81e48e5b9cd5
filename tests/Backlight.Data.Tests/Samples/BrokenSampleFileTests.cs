using System.Text;
using Backlight.Data.Samples;
using Backlight.Reports;
using Backlight.Testing;
using static Backlight.Data.Tests.Samples.BrokenSampleFiles;

namespace Backlight.Data.Tests.Samples;

/// <summary>Each file has one thing wrong, and the reader says what and where, and nothing else.</summary>
public sealed class BrokenSampleFileTests
{
    private const string Head = "length,colour,species\n5.1,blue,setosa\n4.9,blue,setosa\n6.4,white,versicolor\n";

    public static TheoryData<string, string> Texts => new()
    {
        // Files as such
        { "", "data.csv: BL0501" },
        { "\uFEFF", "data.csv: BL0501" },
        { "\n\n\n", "data.csv: BL0501" },
        { "length,species\n", "data.csv: BL0501" },
        { "length,species", "data.csv: BL0501" },
        { Head + "6.9,wh\0ite,versicolor\n", "data.csv:5:7: BL0007" },
        { Head + "6.9,wh\u001Bite,versicolor\n", "data.csv:5:7: BL0007" },

        // The first row
        { "5.1,width,species\n4.9,3.0,setosa\n5.0,3.1,setosa\n", "data.csv:1:1: BL0502" },
        { "length,,species\n1,2,a\n3,4,b\n", "data.csv:1:8: BL0503" },
        { "length,length,species\n1,2,a\n3,4,b\n", "data.csv:1:8: BL0503" },
        { "length,species,\n1,2,a\n3,4,b\n", "data.csv:1:16: BL0503" },

        // Rows
        { Head + "6.9,white\n", "data.csv:5:10: BL0504" },
        { Head + "6.9\n", "data.csv:5:4: BL0504" },
        { Head + "6.9,white,versicolor,7\n", "data.csv:5:22: BL0504" },
        { Head + "6.9,white,versicolor,\n", "data.csv:5:22: BL0504" },
        { "length;species\n1;a\n2;b\n3,5;b;7\n", "data.csv:4:7: BL0504" },
        { Head + "6.9,\"white,versicolor\n6.9,white,versicolor\n", "data.csv:5:5: BL0505" },
        { Head + "6.9,\"white\" blue,versicolor\n", "data.csv:5:13: BL0505" },

        // Values
        { Head + ",white,versicolor\n", "data.csv:5:1: BL0506" },
        { Head + "6.9,,versicolor\n", "data.csv:5:5: BL0506" },
        { Head + "6.9,white,\n", "data.csv:5:11: BL0506" },
        { Head + "6.9,white,\"\"\n", "data.csv:5:11: BL0506" },
        { Head + "n/a,white,versicolor\n", "data.csv:5:1: BL0506" },
        { Head + "6.9,?,versicolor\n", "data.csv:5:5: BL0506" },
        { Head + "6.9,white,NULL\n", "data.csv:5:11: BL0506" },
        { Head + "nan,white,versicolor\n", "data.csv:5:1: BL0506" },
        { Head + "6.9cm,white,versicolor\n", "data.csv:5:1: BL0507" },
        { Head + "\"6,9\",white,versicolor\n", "data.csv:5:1: BL0507" },
        { Head + "1e60,white,versicolor\n", "data.csv:5:1: BL0507" },
        { Head + "inf,white,versicolor\n", "data.csv:5:1: BL0507" },
        { Head + "-Infinity,white,versicolor\n", "data.csv:5:1: BL0507" },
        { Head + "0x1F,white,versicolor\n", "data.csv:5:1: BL0507" },
        { Head + "6.9.1,white,versicolor\n", "data.csv:5:1: BL0507" },
        { "length;species\n1.5;a\n2.5;b\n3,5;b\n", "data.csv:4:1: BL0507" },
        { "length;species\n1,5;a\n2,5;b\n3.5;b\n", "data.csv:4:1: BL0507" },
        { "name,species\n\"a\nb\",x\nc,\n", "data.csv:4:3: BL0506" },

        // The target
        { "length,species\n1,a\n2,a\n", "data.csv: BL0511" },
        { "length,species\n1,0\n2,0\n", "data.csv: BL0511" },
        { "species\na\nb\n", "data.csv: BL0512" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void One_mistake_is_one_problem_at_its_place(string text, string expected) => Assert.Equal(expected, OnlyPlaceOf(Read(text)));

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_place_is_the_same_with_Windows_line_ends_a_byte_order_mark_and_gzip(string text, string expected)
    {
        var changed = "\uFEFF" + text.TrimStart('\uFEFF').ReplaceLineEndings("\r\n");
        Assert.Equal(expected, OnlyPlaceOf(Read(Gzip(Utf8(changed)))));
    }

    [Fact]
    public void Every_broken_file_gets_a_message_that_a_person_understands()
    {
        var shown = new StringBuilder();
        foreach (var row in Texts)
        {
            foreach (var problem in Read(row.Data.Item1).Problems)
            {
                shown.AppendLine(problem.ToString());
            }
        }

        Backlight.Testing.Golden.Match(shown.Replace("\r\n", "\n").ToString(), "SampleMessages.txt");
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once() =>
        Assert.Equal(
            ["data.csv:2:1: BL0506", "data.csv:3:10: BL0504", "data.csv:4:1: BL0507", "data.csv:4:11: BL0506", "data.csv:6:8: BL0505"],
            Read("length,colour,species\n,blue,setosa\n4.9,white\nlong,blue,\n5.1,blue,setosa\n5.1,\"a\"b,setosa\n1,blue,setosa\n").Problems.Select(PlaceOf));

    [Fact]
    public void A_hundred_problems_are_listed_and_the_rest_is_counted()
    {
        var problems = Read("length,species\n" + string.Concat(Enumerable.Repeat("1,a\n,b\n", 1000))).Problems;
        Assert.Equal(101, problems.Count);
        Assert.Equal("BL0114: 900 further problems are not listed.", $"{problems[^1].Id}: {problems[^1].Message}");
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_found_at_their_place()
    {
        Assert.Equal("data.csv:5:7: BL0006", OnlyPlaceOf(Read([.. Utf8(Head + "6.9,wh"), 0xFC, .. Utf8("ite,versicolor\n")])));
        Assert.Equal("data.csv:1:1: BL0006", OnlyPlaceOf(Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Head)])));
    }

    [Fact]
    public void A_row_without_end_is_refused_before_memory_is_spent_on_it() =>
        Assert.Equal("data.csv:2:1: BL0513", OnlyPlaceOf(Read("length,species\n" + new string('1', 40_000_000))));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void A_compressed_file_that_was_cut_off_is_damaged(double share)
    {
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i * 7919 % 100_003},{(i % 3 == 0 ? "a" : "b")}\n"));
        var whole = Gzip(Utf8("length,species\n" + rows));
        Assert.True(Read(whole).Succeeded);
        Assert.Equal("data.csv: BL0514", OnlyPlaceOf(Read(whole[..(int)(whole.Length * share)])));
    }

    [Fact]
    public void A_compressed_file_with_a_changed_byte_is_damaged()
    {
        var whole = Gzip(Utf8(Iris));
        whole[^6] ^= 0x10; // of the check sum
        Assert.Equal("data.csv: BL0514", OnlyPlaceOf(Read(whole)));
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_file_say_so()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("empty.csv"), "");
        Assert.Equal("BL0001", SampleFile.Read(folder.PathOf("none.csv"), new()).Problems.Single().Id.Code);
        Assert.Equal("BL0003", SampleFile.Read(folder.Root, new()).Problems.Single().Id.Code);
        Assert.Equal("BL0501", SampleFile.Read(folder.PathOf("empty.csv"), new()).Problems.Single().Id.Code);
    }

    [Fact]
    public void Columns_that_are_named_must_be_there() =>
        Assert.Equal(["--without: BL0508", "--target: BL0508"], Read(Iris, new() { Target = "Species", Without = ["name"] }).Problems.Select(PlaceOf));

    [Fact]
    public void Texts_are_no_numbers_to_be_learnt() => Assert.Equal("data.csv: BL0511", OnlyPlaceOf(Read(Iris, new() { Kind = TargetChoice.Numbers })));

    [Fact]
    public void Labels_do_not_go_with_CSV_nor_a_target_column_with_IDX()
    {
        Assert.Equal("--labels: BL0409", OnlyPlaceOf(Read(Iris, new() { Labels = "labels.idx" })));
        Assert.Equal("--target: BL0409", OnlyPlaceOf(ReadIdx(Idx(9, 8, 8), Idx([9], [0, 1, 2, 0, 1, 2, 0, 1, 2]), new() { Target = "digit" })));
    }

    public static TheoryData<byte[], byte[]?, string[]> IdxFiles => new()
    {
        { [0, 0], Idx(3), ["BL0515"] },
        { [0, 0, 0x08, 0], Idx(3), ["BL0515"] },
        { [0, 0, 0x0A, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0], Idx(3), ["BL0515"] },
        { [0, 0, 0x08, 3, 0, 0, 0, 1, 0, 0], Idx(3), ["BL0515"] },
        { Idx([3, 0, 8], []), Idx(3), ["BL0515"] },
        { Idx([3, -1, 8], []), Idx(3), ["BL0515"] },
        { Idx(3), Idx(3), ["BL0515"] },
        { Idx([0, 8, 8], []), Idx(3), ["BL0501"] },
        { Idx(3, 8, 8)[..^1], Idx(3), ["BL0516"] },
        { [.. Idx(3, 8, 8), 0], Idx(3), ["BL0516"] },
        { Gzip(Idx(3, 8, 8)[..^1]), Idx(3), ["BL0516"] },
        { Gzip([.. Idx(3, 8, 8), 0]), Idx(3), ["BL0516"] },
        { Gzip(Idx(3, 8, 8))[..^9], Idx(3), ["BL0514"] },
        { Idx([int.MaxValue, 8, 8], []), Idx(3), ["BL0516"] },
        { Idx([3, int.MaxValue, int.MaxValue], []), Idx(3), ["BL0513"] },
        { Idx(3, 8, 8), null, ["BL0518"] },
        { Idx(3, 8, 8), Idx(4), ["BL0517"] },
        { Idx(3, 8, 8), Idx(3, 8, 8), ["BL0517"] },
        { Idx(3, 8, 8), Idx(3)[..^1], ["BL0516"] },
        { Idx(3, 8, 8), [.. Idx(3), 7], ["BL0516"] },
        { Idx(3, 8, 8), Gzip(Idx(3)[..^1]), ["BL0516"] },
        { Idx(3, 8, 8), Gzip([.. Idx(3), 7]), ["BL0516"] },
        { Idx(3, 8, 8), Idx([3], [4, 4, 4]), ["BL0511"] },
        { Idx(3, 8, 8), Idx([3], [0x7F, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0x0D), ["BL0517"] },
        { Idx(3, 8, 8), Utf8("1,2,3\n"), ["BL0515"] },
        { Idx(3, 8, 8)[..^1], Idx(3)[..^1], ["BL0516", "BL0516"] },
    };

    [Theory]
    [MemberData(nameof(IdxFiles))]
    public void A_broken_IDX_file_is_refused_for_what_is_wrong_with_it(byte[] pictures, byte[]? labels, string[] expected) =>
        Assert.Equal(expected, ReadIdx(pictures, labels).Problems.Select(problem => problem.Id.Code));

    [Fact]
    public void A_file_that_does_not_fit_the_run_is_refused()
    {
        var digits = new SampleFileOptions { Layout = DigitLayout() };
        Assert.Equal("BL0519", ReadIdx(Idx(3, 9, 9), Idx([3], [0, 1, 2]), digits).Problems.Single().Id.Code);
        Assert.Equal("BL0519", ReadIdx(Idx(3, 4, 16), Idx([3], [0, 1, 2]), digits).Problems.Single().Id.Code);
        Assert.Equal("BL0517", ReadIdx(Idx(3, 8, 8), Idx([3], [0, 1, 3]), digits).Problems.Single().Id.Code);
        var iris = new SampleFileOptions { Layout = IrisLayout() };
        Assert.Equal(["data.csv: BL0508", "data.csv: BL0508"], Read("length,species\n1,setosa\n".Replace("species", "kind", StringComparison.Ordinal), iris).Problems.Select(PlaceOf));
        Assert.Equal("data.csv:3:5: BL0510", OnlyPlaceOf(Read("length,colour,species\n5.1,blue,setosa\n6.4,wihte,versicolor\n", iris)));
        Assert.Equal("data.csv:2:10: BL0510", OnlyPlaceOf(Read("length,colour,species\n5.1,blue,virginica\n".Replace(",blue", ",blue", StringComparison.Ordinal), iris)));
    }

    private static string OnlyPlaceOf(Reading<SampleFileContent> reading) => PlaceOf(Assert.Single(reading.Problems));

    private static string PlaceOf(Problem problem) => $"{problem.Place}: {problem.Id}";
}
