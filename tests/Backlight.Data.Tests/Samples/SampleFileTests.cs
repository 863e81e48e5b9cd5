using System.Globalization;
using System.Text;
using Backlight.Data.Samples;
using Backlight.Testing;
using Backlight.Training.Samples;
using static Backlight.Data.Tests.Samples.BrokenSampleFiles;

namespace Backlight.Data.Tests.Samples;

/// <summary>Sound files, in all the ways in which programs write them, are the samples that they mean.</summary>
public sealed class SampleFileTests
{
    [Fact]
    public void Columns_of_numbers_stay_and_columns_of_texts_spread_to_an_input_for_each_text()
    {
        using var content = Read("colour,length,garden,species\nwhite,5.1,north,setosa\nblue,4.9,north,setosa\nred,-6.4e-1,north,versicolor\nred,7,north,versicolor\n").Value;
        Assert.Equal(["blue", "red", "white"], content.Layout.Inputs[0].Categories);
        Assert.Equal(new BinaryTarget("setosa", "versicolor"), content.Layout.Kind);
        Assert.Equal(
            "0 0 1 5.1 1 | 0\n1 0 0 4.9 1 | 0\n0 1 0 -0.64 1 | 1\n0 1 0 7 1 | 1\n",
            Shown(content.Source));
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_sign_between_values_is_found(string delimiter)
    {
        using var content = Read(Iris.Replace(",", delimiter, StringComparison.Ordinal)).Value;
        using var plain = Read(Iris).Value;
        Assert.Equal(Shown(plain.Source), Shown(content.Source));
        Assert.Equal(plain.Layout, content.Layout);
    }

    [Theory]
    [InlineData("\uFEFF" + Iris)]
    [InlineData("length,colour,species\r\n5.1,blue,setosa\r\n4.9,blue,setosa\r\n6.4,white,versicolor\r\n6.9,white,versicolor")]
    [InlineData("length,colour,species\r5.1,blue,setosa\r4.9,blue,setosa\r6.4,white,versicolor\r6.9,white,versicolor\r")]
    [InlineData("\"length\",\"colour\",\"species\"\n\"5.1\",\"blue\",\"setosa\"\n4.9,blue,setosa\n\n6.4,white,versicolor\n6.9,white,versicolor\n\n\n")]
    [InlineData("length , colour , species\n 5.1, \"blue\" ,setosa \n+4.9,  blue, setosa\n6.40,white,versicolor\n69e-1,white,versicolor\n")]
    public void The_same_table_written_otherwise_is_the_same_samples(string text)
    {
        using var content = Read(text).Value;
        using var plain = Read(Iris).Value;
        Assert.Equal(Shown(plain.Source), Shown(content.Source));
        Assert.Equal(plain.Layout, content.Layout);
    }

    [Fact]
    public void Quoted_values_may_hold_the_delimiter_quotes_and_line_ends()
    {
        using var content = Read("a,b\n\"x,y\",1.5\n\"say \"\"hi\"\"\",2.5\n\"two\nlines\",3.5\n\"x,y\",1.75\n").Value;
        Assert.Equal(["say \"hi\"", "two\nlines", "x,y"], content.Layout.Inputs[0].Categories);
        Assert.Equal("0 0 1 | 1.5\n1 0 0 | 2.5\n0 1 0 | 3.5\n0 0 1 | 1.75\n", Shown(content.Source));
    }

    [Fact]
    public void A_decimal_comma_is_read_where_no_comma_separates_values()
    {
        using var content = Read("length;width;price\n1,5;2;10,25\n-0,5;3;1e2\n").Value;
        Assert.Equal("1.5 2 | 10.25\n-0.5 3 | 100\n", Shown(content.Source));
    }

    [Theory]
    [InlineData("0 1 0 1", "binary", "0,1")]
    [InlineData("-1 1 1 -1", "binary", "-1,1")]
    [InlineData("no yes yes no", "binary", "no,yes")]
    [InlineData("3 1 2 1 2 3", "classes", "1,2,3")]
    [InlineData("10 9 10 9 2 2", "classes", "2,9,10")]
    [InlineData("b a c", "classes", "a,b,c")]
    [InlineData("1 2 3", "numbers", "")]
    [InlineData("0.5 1.5 0.5 1.5", "numbers", "")]
    public void What_the_target_is_follows_from_its_values(string values, string kind, string names)
    {
        using var content = Read("x,y\n" + string.Concat(values.Split(' ').Select((value, i) => $"{i}.5,{value}\n"))).Value;
        Assert.Equal((kind, names), (KindOf(content), string.Join(',', content.Layout.Kind.Names)));
    }

    [Fact]
    public void The_user_can_say_what_the_target_is()
    {
        const string text = "x,y\n1.5,1\n2.5,2\n3.5,1\n4.5,2\n";
        using var measured = Read(text, new() { Kind = TargetChoice.Numbers }).Value;
        Assert.Equal("1.5 | 1\n2.5 | 2\n3.5 | 1\n4.5 | 2\n", Shown(measured.Source));
        using var classes = Read("x,y\n1.5,1.5\n2.5,2\n3.5,7\n", new() { Kind = TargetChoice.Classes }).Value;
        Assert.Equal("1.5 | 1 0 0\n2.5 | 0 1 0\n3.5 | 0 0 1\n", Shown(classes.Source));
    }

    [Fact]
    public void Any_column_can_be_the_target_and_columns_can_be_left_out()
    {
        using var content = Read("id,y,a\nq1,7.5,1\nq2,8.5,2\n", new() { Target = "y", Without = ["id"] }).Value;
        Assert.Equal("1 | 7.5\n2 | 8.5\n", Shown(content.Source));
    }

    [Fact]
    public void Columns_of_pixels_as_many_as_a_square_has_are_a_picture()
    {
        using var content = Read("p00,p01,p02,p03,p10,p11,p12,p13,p20,p21,p22,p23,p30,p31,p32,p33,digit\n" + string.Concat(Enumerable.Range(0, 30).Select(i => string.Concat(Enumerable.Repeat("8,", 16)) + $"{i % 10}\n"))).Value;
        Assert.Equal(new PictureSize(4, 4), content.Layout.Picture);
        Assert.Equal((16, 10), (content.Source.InputWidth, content.Source.TargetWidth));
    }

    [Fact]
    public void A_further_file_is_read_as_the_first_whatever_its_columns_are()
    {
        var options = new SampleFileOptions { Layout = IrisLayout() };
        using var same = Read("species,more,colour,length\nversicolor,9,white,6.9\nsetosa,9,blue,4.9\n", options).Value;
        Assert.Equal("6.9 0 1 | 1\n4.9 1 0 | 0\n", Shown(same.Source));
        using var without = Read("colour,length\nwhite,6.9\n", options with { TargetIsOptional = true }).Value;
        Assert.False(without.HasTargets);
        Assert.Equal("6.9 0 1 | NaN\n", Shown(without.Source));
    }

    [Fact]
    public void A_class_that_is_a_number_is_the_same_however_it_is_written()
    {
        using var first = Read("x,y\n1.5,1\n2.5,2\n3.5,1\n4.5,2\n").Value;
        using var further = Read("x,y\n1.5,1.0\n2.5,2e0\n", new() { Layout = first.Layout }).Value;
        Assert.Equal("1.5 | 0\n2.5 | 1\n", Shown(further.Source));
    }

    [Theory]
    [InlineData(0x08, new byte[] { 0, 51, 255, 102 }, "0 0.2 | 0\n1 0.4 | 1\n")]
    [InlineData(0x09, new byte[] { 0, 0xFF, 127, 0x80 }, "0 -1 | 0\n127 -128 | 1\n")]
    [InlineData(0x0B, new byte[] { 1, 0, 0xFF, 0xFF, 0, 7, 0, 8 }, "256 -1 | 0\n7 8 | 1\n")]
    [InlineData(0x0C, new byte[] { 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF }, "65536 2 | 0\n3 -1 | 1\n")]
    [InlineData(0x0D, new byte[] { 0x3F, 0x80, 0, 0, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0x40, 0x49, 0x0F, 0xDB }, "1 -0.5 | 0\n0 3.1415927 | 1\n")]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xBF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0 }, "1 -0.5 | 0\n0 2 | 1\n")]
    public void All_types_of_IDX_values_are_read(byte type, byte[] values, string expected)
    {
        using var content = ReadIdx(Idx([2, 1, 2], values, type), Idx([2], [0, 1]), new() { Kind = TargetChoice.Classes }).Value;
        Assert.Equal(expected, Shown(content.Source));
        using var compressed = ReadIdx(Gzip(Idx([2, 1, 2], values, type)), Gzip(Idx([2], [0, 1])), new() { Kind = TargetChoice.Classes }).Value;
        Assert.Equal(expected, Shown(compressed.Source));
        Assert.Equal(new PictureSize(1, 2), content.Layout.Picture);
    }

    [Fact]
    public void Grey_values_are_parts_of_255()
    {
        using var content = ReadIdx(Idx([2, 19, 13], [.. Enumerable.Range(0, 494).Select(k => (byte)k)]), Idx([2], [0, 1]), new() { Kind = TargetChoice.Classes }).Value;
        Assert.Equal([.. Enumerable.Range(0, 494).Select(k => (byte)k / 255f), 0, 1], Numbers(content.Source, [0, 1]));
    }

    [Fact]
    public void What_does_not_fit_memory_is_read_from_disk_and_is_the_same()
    {
        using var folder = new TemporaryFolder();
        const int count = 70_000;
        var text = "a,b,c,y\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},{i * 0.5},{"uvw"[i % 3]},{i % 10}\n")));
        File.WriteAllText(folder.PathOf("data.csv"), text);
        File.WriteAllBytes(folder.PathOf("data.csv.gz"), Gzip(Utf8(text)));
        File.WriteAllBytes(folder.PathOf("pictures"), Idx(count, 5, 5));
        File.WriteAllBytes(folder.PathOf("pictures.gz"), Gzip(Idx(count, 5, 5)));
        File.WriteAllBytes(folder.PathOf("labels"), Idx([count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
        foreach (var name in new[] { "data.csv", "data.csv.gz", "pictures", "pictures.gz" })
        {
            var options = new SampleFileOptions { Labels = name.StartsWith('p') ? folder.PathOf("labels") : null };
            using var whole = SampleFile.Read(folder.PathOf(name), options with { MostMemory = long.MaxValue }).Value;
            using var streamed = SampleFile.Read(folder.PathOf(name), options with { MostMemory = 1 << 20 }).Value;
            var rows = whole.Source.AllRows();
            new RandomNumbers(5).Shuffle<int>(rows);
            Assert.Equal(Numbers(whole.Source, rows), Numbers(streamed.Source, rows));
        }
    }

    [Fact]
    public void A_layout_survives_its_way_through_JSON()
    {
        var layouts = new[]
        {
            IrisLayout(),
            DigitLayout(),
            IrisLayout() with { Kind = new RegressionTarget(["price in €"]), Target = "price in €", InputStandardisation = new([1f / 3, 0, 1e-30f], [3.4e38f, 1, 0.1f]), TargetStandardisation = new([7], [0.25f]) },
        };
        Assert.All(layouts, layout => Assert.Equal(layout, SampleLayoutJson.Read(SampleLayoutJson.Write(layout))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"inputs\":[],\"target\":\"y\",\"kind\":\"classes\",\"names\":[\"a\",\"b\"]}")]
    [InlineData("{\"inputs\":[{\"name\":\"x\"}],\"target\":\"y\",\"kind\":\"classes\",\"names\":[\"a\"]}")]
    [InlineData("{\"inputs\":[{\"name\":\"x\"}],\"target\":\"y\",\"kind\":\"binary\",\"names\":[]}")]
    [InlineData("{\"inputs\":[{\"name\":\"x\"}],\"target\":\"y\",\"kind\":\"classes\",\"names\":[\"a\",\"b\"],\"inputMeans\":[1,2],\"inputDeviations\":[1,2]}")]
    public void What_is_no_layout_is_null(string json) => Assert.Null(SampleLayoutJson.Read(json));

    private static string KindOf(SampleFileContent content) => content.Layout.Kind switch
    {
        RegressionTarget => "numbers",
        BinaryTarget => "binary",
        _ => "classes",
    };

    private static float[] Numbers(ISampleSource source, int[] rows)
    {
        var (inputs, targets) = (new float[rows.Length * source.InputWidth], new float[rows.Length * source.TargetWidth]);
        source.Read(rows, inputs, targets);
        return [.. inputs, .. targets];
    }

    private static string Shown(ISampleSource source)
    {
        var shown = new StringBuilder();
        foreach (var row in source.AllRows())
        {
            var numbers = Numbers(source, [row]);
            shown.AppendJoin(' ', numbers[..source.InputWidth].Select(Text)).Append(" | ").AppendJoin(' ', numbers[source.InputWidth..].Select(Text)).Append('\n');
        }

        return shown.ToString();
    }

    private static string Text(float number) => number.ToString(CultureInfo.InvariantCulture);
}
