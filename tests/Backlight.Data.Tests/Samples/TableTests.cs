using System.Globalization;
using System.Text;
using Backlight.Data.Samples;
using Backlight.Reports;
using Backlight.Training.Samples;
using static Backlight.Data.Tests.Samples.BrokenSampleFiles;

namespace Backlight.Data.Tests.Samples;

/// <summary>Tables as people have them: without names, with values missing, with codes, dates and signs; and what is said of them.</summary>
public sealed class TableTests
{
    [Fact]
    public void Classes_are_the_texts_of_the_file()
    {
        Assert.Equal("43211501 43211502 43211503 43211507", ClassesOf("43211501 43211502 43211503 43211507 43211501 43211502 43211503 43211507"));
        Assert.Equal("001 01 02", ClassesOf("01 02 001 01 02 001"));
        Assert.Equal("12345678901234567 12345678901234568", ClassesOf("12345678901234567 12345678901234568 12345678901234567 12345678901234568"));
        Assert.Equal("1.0 2.0", ClassesOf("2.0 1.0 2.0 1.0"));
        Assert.Equal("-1 1", ClassesOf("1 -1 1 -1"));
    }

    /// <summary>A first row of names and of what can be no name is told, in whatever way the number is written.</summary>
    [Theory]
    [InlineData("1.5")]
    [InlineData("-2")]
    [InlineData("$30")]
    [InlineData("12%")]
    [InlineData("\"1,5\"")]
    [InlineData("1e3")]
    public void A_first_row_that_is_half_names_is_doubtful(string number)
    {
        var text = $"{number},size,price\n1,2,3\n4,5,6\n7,8,9\n2,1,5\n";
        var problem = Assert.Single(SampleFile.Read(() => new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv", new()).Problems);

        Assert.Equal(ProblemId.HeaderMissing, problem.Id);
        Assert.Contains(number.Trim('"'), problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_written_in_two_ways_is_one_class_and_this_is_said()
    {
        using var content = Column("1 1.0 2 2 1 2").Value;
        Assert.Equal(["1", "2"], content.Layout.Kind.Names);
        Assert.Contains("in the target \"y\" 1 and 1.0 are one class, called as it is written first", content.Account.Warnings);
    }

    [Theory]
    [InlineData("1 2 3 1 2 3 1 2 3 other", "classes")]
    [InlineData("0012 0013 0012 0013", "classes")]
    [InlineData("12 13.5 12 13.5", "numbers")]
    public void Codes_and_texts_among_few_numbers_are_classes(string values, string kind) =>
        Assert.Equal(kind, Column(values).Value.Layout.Kind is RegressionTarget ? "numbers" : "classes");

    [Fact]
    public void A_text_among_numbers_that_are_measured_is_a_problem_at_its_place()
    {
        var values = string.Join(' ', Enumerable.Range(0, 40).Select(i => (i * 1.5).ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(["data.csv:42:5: BL0507"], Column(values + " many").Problems.Select(problem => $"{problem.Place}: {problem.Id}"));
    }

    [Fact]
    public void Too_many_classes_name_the_options_of_the_target()
    {
        var texts = Assert.Single(Column(string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"k{i}"))).Problems);
        Assert.Equal((ProblemId.TargetUnsuitable, false), (texts.Id, texts.Remedy.Contains("--without", StringComparison.Ordinal)));
        var numbers = Assert.Single(Column(string.Join(' ', Enumerable.Range(0, 2000)), new() { Kind = TargetChoice.Classes }).Problems);
        Assert.Contains("--target-kind numbers", numbers.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_far_from_0_are_standardised_before_they_are_rounded()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 200).Select(_ => (T: random.Next(3600), U: random.NextDouble())).ToList();
        using var small = Read("t,u,y\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.T},{row.U},{row.T + 0.5}\n")))).Value;
        using var large = Read("t,u,y\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000L + row.T},{row.U},{row.T + 1_700_000_000.5}\n")))).Value;
        var all = small.Source.AllRows();
        Assert.Equal(Standardised(small, all), Standardised(large, all), (a, b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a)));

        static float[] Standardised(SampleFileContent content, int[] rows)
        {
            var seen = new StandardisedSamples(content.Source, Standardisation.OfInputs(content.Source, rows), Standardisation.OfTargets(content.Source, rows));
            var (x, y) = (new float[rows.Length * 2], new float[rows.Length]);
            seen.Read(rows, x, y);
            return [.. x, .. y];
        }
    }

    [Theory]
    [InlineData("low,x,yes\nhigh,z,no\nhigh,x,yes\nlow,z,no\nhigh,x,yes\n", 5)]
    [InlineData("17,230,1\n89,307,1\n58,379,1\n64,496,0\n29,865,0\n", 5)]
    [InlineData("0.0,0.00,x\n0.1,0.01,y\n0.2,0.04,x\n0.3,0.09,y\n", 4)]
    [InlineData("?,3,x\n2,4,y\n5,?,x\n2,4,y\n", 4)]
    [InlineData("1,1,a\n2,4,b\n3,9,a\n4,16,b\n", 4)]
    [InlineData("size,shape,class\nhigh,z,no\nhigh,x,yes\nlow,z,no\nhigh,x,yes\n", 4)]
    [InlineData("0,1,2,class\n5,5,6,a\n1,2,7,b\n2,3,8,a\n", 3)]
    [InlineData("country,2019,2020\nFrance,2018,2030\nSpain,1900,2021\nItaly,2000,2040\n", 3)]
    [InlineData("a,b,yes\n1,2,yes\n3,4,no\n5,6,yes\n", 3)]
    public void The_first_row_is_held_against_the_others(string text, int rows)
    {
        using var content = Read(text, new() { Missing = MissingChoice.Mean }).Value;
        Assert.Equal(rows, content.Source.Count);
        Assert.Equal(rows == text.Count(c => c == '\n'), !content.Layout.HasHeader);
    }

    [Fact]
    public void The_user_says_whether_the_first_row_names_the_columns()
    {
        const string text = "5.1,1.4,a\n4.9,1.5,b\n6.4,4.5,a\n";
        using var unnamed = Read(text, new() { Header = HeaderChoice.No, Target = "1" }).Value;
        Assert.Equal((3, "1", 2), (unnamed.Source.Count, unnamed.Layout.Target, unnamed.Layout.Inputs.Count));
        using var named = Read(text, new() { Header = HeaderChoice.Yes, Target = "5.1" }).Value;
        Assert.Equal((2, "5.1"), (named.Source.Count, named.Layout.Target));
    }

    [Fact]
    public void Columns_without_names_are_found_by_their_place_also_in_a_file_without_the_target()
    {
        using var learnt = Read("x,5.1,1.4\ny,4.9,1.5\nx,6.4,4.5\ny,6.5,4.6\n", new() { Target = "1" }).Value;
        var options = new SampleFileOptions { Layout = learnt.Layout, SkipsTarget = true };
        foreach (var text in new[] { "5.5,2.5\n6.5,3.5\n", "?,5.5,2.5\nz,6.5,3.5\n" })
        {
            using var content = Read(text, options).Value;
            Assert.Equal([5.5f, 2.5f, 6.5f, 3.5f], Inputs(content));
        }
    }

    [Fact]
    public void A_further_file_without_names_is_read_as_the_first_and_one_with_names_too()
    {
        using var learnt = Read("low,x,yes\nhigh,z,no\nhigh,x,yes\nlow,z,no\n").Value;
        using var further = Read("low,z\nhigh,x\n", new() { Layout = learnt.Layout, SkipsTarget = true }).Value;
        Assert.Equal(2, further.Source.Count);
        using var numbers = Read("0.5,1.5,a\n1.5,2.5,b\n2.5,3.5,a\n").Value;
        using var named = Read("length,width\n0.5,1.5\n", new() { Layout = numbers.Layout, SkipsTarget = true }).Value;
        Assert.Equal([0.5f, 1.5f], Inputs(named));
    }

    [Fact]
    public void Rows_without_any_value_are_passed_over_but_keep_their_place_in_predictions()
    {
        using var learnt = Read("a,k\n1,x\n,\n2,y\n,\n").Value;
        Assert.Equal(2, learnt.Source.Count);
        using var further = Read("a,k\n1,x\n,\n2,y\n", new() { Layout = learnt.Layout, SkipsTarget = true, Keep = ["k"] }).Value;
        Assert.Equal((2, 3), (further.Source.Count, further.Kept.Count));
        Assert.Equal([1], further.RowsLeftOut);
    }

    [Fact]
    public void Warnings_are_few_and_pictures_have_none_of_their_pixels()
    {
        using var many = Read(string.Join(',', Enumerable.Range(0, 30).Select(c => $"c{c}")) + ",k\n" + string.Concat(Enumerable.Range(0, 4).Select(i => string.Concat(Enumerable.Repeat("7,", 30)) + $"{"xy"[i % 2]}\n"))).Value;
        Assert.Equal((13, "18 further columns are like these"), (many.Account.Warnings.Count, many.Account.Warnings[^1]));
        using var digits = Backlight.Data.Shipped.ShippedSamples.Open(Backlight.Data.Shipped.ShippedSamples.DigitsName, new()).Value;
        Assert.Empty(digits.Account.Warnings);
    }

    [Theory]
    [InlineData("sep=;\na;b;k\n0;0,5;x\n1;1;y\n2;4;x\n3;9;y\n")]
    [InlineData("\uFEFF\"sep=;\"\r\na;b;k\r\n0;0,5;x\r\n1;1;y\r\n2;4;x\r\n3;9;y\r\n")]
    [InlineData("# made by a logger; at \"noon\n#\n\n# again\na,b,k\n0,0.5,x\n1,1,y\n2,4,x\n3,9,y\n")]
    [InlineData("a b k\n0  0.5 x\n1  1 y\n 2   4 x\n3\t9 y\n\n")]
    [InlineData("a   b   k\n  0 0.5 \"x\"\n  1 1   \"y\"\n  2 4   x\n  3 9   y")]
    [InlineData("a;b;k;\n0;0.5;x;\n1;1;y;\n2;4;x;\n3;9;y;\n")]
    [InlineData("a,b,k,,\n0,0.5,x,,\n1,1,y,,\n2,4,x,,\n3,9,y,,\n,,,,\n,,,,\n")]
    [InlineData("a,b,k\n0,0.5,x,\n1,1,y,\n2,4,x,\n3,9,y,\n")]
    [InlineData(",a,b,k\n0,0,0.5,x\n1,1,1,y\n2,2,4,x\n3,3,9,y\n")]
    [InlineData("Unnamed: 0,a,b,k\n7,0,0.5,x\n8,1,1,y\n9,2,4,x\n10,3,9,y\n")]
    [InlineData("a b k\nr1 0 0.5 x\nr2 1 1 y\nr3 2 4 x\nr4 3 9 y\n")]
    [InlineData("# a b k\n0 0.5 x\n1 1 y\n2 4 x\n3 9 y\n")]
    public void The_forms_in_which_programs_write_a_table_are_the_same_samples(string text)
    {
        using var content = Read(text).Value;
        Assert.Equal(["a", "b"], content.Layout.Inputs.Select(column => column.Name));
        Assert.Equal("k", content.Layout.Target);
        Assert.Equal([0f, 0.5f, 1, 1, 2, 4, 3, 9], Inputs(content));
        Assert.Equal(["x", "y"], content.Layout.Kind.Names);
    }

    [Fact]
    public void A_column_called_by_the_sign_of_numbers_is_no_comment()
    {
        using var content = Read("#,Name,HP\n1,Bulbasaur,45\n2,Ivysaur,60\n3,Venusaur,80\n").Value;
        Assert.Equal((3, "HP"), (content.Source.Count, content.Layout.Target));
    }

    [Fact]
    public void A_place_counts_the_lines_above_the_table() =>
        Assert.Equal("sep.csv:4:3: BL0506", Read(Utf8("sep=;\n# note\na;k\n1;\n2;y\n3;x\n"), name: "sep.csv").Problems.Select(problem => $"{problem.Place}: {problem.Id}").Single());

    [Theory]
    [InlineData("12%|3.5 %|0|-4%", "12 3.5 0 -4", NumberMark.Percent)]
    [InlineData("$3.50|-$4|$1,234.5|7 €", "3.5 -4 1234.5 7", NumberMark.Currency)]
    [InlineData("1,234|999|12,345,678|-1,000.5", "1234 999 12345678 -1000.5", NumberMark.Thousands)]
    public void Numbers_with_a_sign_are_read_and_this_is_said(string values, string expected, NumberMark mark)
    {
        var rows = values.Split('|');
        using var content = Read("rate,y\n" + string.Concat(rows.Select((value, i) => $"\"{value}\",{i}.5\n"))).Value;
        Assert.Equal(expected.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture)), Inputs(content));
        Assert.Equal(mark, content.Layout.Inputs[0].Mark);
        Assert.Contains(content.Account.Warnings, warning => warning.StartsWith("column \"rate\" holds numbers with", StringComparison.Ordinal));
    }

    [Fact]
    public void Percents_and_plain_numbers_in_one_column_are_a_problem()
    {
        Assert.Equal("data.csv:4:1: BL0507", Read("rate,y\n12%,1.5\n3%,2.5\n0.5,3.5\n").Problems.Select(problem => $"{problem.Place}: {problem.Id}").Single());
        using var learnt = Read("rate,y\n12,1.5\n3,2.5\n4,3.5\n").Value;
        Assert.Equal("data.csv:2:1: BL0507", Read("rate,y\n12%,1.5\n", new() { Layout = learnt.Layout }).Problems.Select(problem => $"{problem.Place}: {problem.Id}").Single());
    }

    [Theory]
    [InlineData("Date", "different texts in 40 rows")]
    [InlineData("id", "grows by 1 from row to row")]
    [InlineData("zip", "looks like codes, such as 01000")]
    [InlineData("customerId", "may be codes, by its name")]
    [InlineData("same", "is the same in all rows")]
    public void Columns_that_are_seldom_meant_are_warned_of_with_the_way_out(string column, string warning)
    {
        var text = new StringBuilder("Date,id,zip,customerId,same,good,y\n");
        for (var i = 0; i < 40; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"1960-{i:00}-01,{i + 5},{1000 + (i * 37 % 91 * 100):00000},{100 + (i * i % 97)},7,{i * 31 % 7},{i % 9}.5\n");
        }

        using var content = Read(text.ToString()).Value;
        Assert.Contains(content.Account.Warnings, line => line.Contains($"\"{column}\"", StringComparison.Ordinal) && line.Contains(warning, StringComparison.Ordinal) && line.Contains($"--without {column}", StringComparison.Ordinal));
        Assert.DoesNotContain(content.Account.Warnings, line => line.Contains("\"good\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_understood_is_told()
    {
        using var content = Read("town,area,price\nnorth,50,1.5\nsouth,60,2.5\nnorth,?,3.5\nsouth,80,\n", new() { Missing = MissingChoice.Median }).Value.Learn([0, 1, 2]);
        var account = content.Account;
        Assert.Equal((3, 1, "price", "classes"), (account.Rows, account.RowsLeftOut, account.Target.Name, account.Target.OtherKind));
        Assert.Equal((1.5, 2.5, 3.5), (account.Target.Least, account.Target.Mean, account.Target.Most));
        Assert.Equal([("town", "texts", 2, 0, null), ("area", "numbers", 1, 1, "55")], account.Columns.Select(column => (column.Name, column.Kind, column.Inputs, column.Missing, column.Fill)));
        using var grades = Column("0 1 2 0 1 2").Value;
        Assert.Equal(("numbers", 2), (grades.Account.Target.OtherKind, grades.Account.Target.Classes[0].Rows));
    }

    private const string Gaps = "a,town,y\n1,n,0.5\nNA,n,1.5\n3,?,2.5\n8,s,3.5\n100,s,\n1000,s,5.5\n";

    [Theory]
    [InlineData(MissingChoice.Drop, "1 1 0|8 0 1|1000 0 1")]
    [InlineData(MissingChoice.Mean, "1 1 0|4 1 0|3 1 0|8 0 1|1000 0 1")]
    [InlineData(MissingChoice.Median, "1 1 0|3 1 0|3 1 0|8 0 1|1000 0 1")]
    [InlineData(MissingChoice.Category, "1 0 1 0 0|4 1 1 0 0|3 0 0 0 1|8 0 0 1 0|1000 0 0 1 0")]
    public void Missing_values_become_what_the_training_part_says(MissingChoice choice, string expected)
    {
        // The training part is all but the last row, whose 1,000 would move the mean; the row without a target is none at all.
        using var content = Read(Gaps, new() { Missing = choice }).Value is var read && read.HasToLearn ? read.Learn([0, 1, 2, 3]) : read;
        var width = content.Source.InputWidth;
        Assert.Equal(expected, string.Join('|', Inputs(content).Chunk(width).Select(row => string.Join(' ', row))));
        Assert.Equal(choice == MissingChoice.Drop ? [1, 2, 4] : [4], content.RowsLeftOut);

        // A run keeps it, and reads a further file alike.
        var layout = SampleLayoutJson.Read(SampleLayoutJson.Write(content.Layout))!;
        Assert.Equal(content.Layout, layout);
        if (choice != MissingChoice.Drop)
        {
            using var further = Read("town,a\ns,null\n?,-\n", new() { Layout = layout, SkipsTarget = true }).Value;
            Assert.Equal(choice switch { MissingChoice.Category => "4 1 0 1 0|4 1 0 0 1", MissingChoice.Mean => "4 0 1|4 1 0", _ => "3 0 1|3 1 0" }, string.Join('|', Inputs(further).Chunk(width).Select(row => string.Join(' ', row))));
        }
    }

    [Fact]
    public void Markers_are_known_or_named_and_a_dash_beside_a_plus_is_a_text()
    {
        using var content = Read("a,y\n1,x\nunknown,y\n-,x\n#N/A,y\n4,y\n,y\n", new() { Missing = MissingChoice.Drop, MissingMarkers = ["unknown"] }).Value;
        Assert.Equal([1f, 4f], Inputs(content));
        using var signs = Read("a,y\n1,+\n2,-\n3,+\n4,-\n").Value;
        Assert.Equal(["+", "-"], signs.Layout.Kind.Names);
        using var further = Read("a,y\n1,-\n", new() { Layout = signs.Layout }).Value;
        Assert.Equal(1, further.Source.Count);
    }

    [Fact]
    public void Refused_missing_values_name_the_options() =>
        Assert.Equal("Choose with --missing drop, mean, median or category, or leave the column out with --without 'my column'.", Read("my column,k\n1,x\n,y\n3,x\n").Problems.Single().Remedy);

    [Fact]
    public void A_text_that_is_not_known_is_a_problem_or_none_of_those_that_are()
    {
        using var learnt = Read("town,y\nn,1.5\ns,2.5\n").Value;
        Assert.Contains("--unknown ignore", Read("town\nw\n", new() { Layout = learnt.Layout, SkipsTarget = true }).Problems.Single().Remedy, StringComparison.Ordinal);
        using var content = Read("town\nw\ns\n", new() { Layout = learnt.Layout, SkipsTarget = true, Unknown = UnknownChoice.Ignore }).Value;
        Assert.Equal([0f, 0, 0, 1], Inputs(content));
        Assert.Contains(content.Account.Warnings, warning => warning.Contains("1 value is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_target_that_nobody_needs_is_not_looked_at()
    {
        using var learnt = Read("a,k\n0,no\n1,yes\n2,no\n3,yes\n").Value;
        using var content = Read("a,k\n3,?\n33,maybe\n4,\n", new() { Layout = learnt.Layout, SkipsTarget = true, Keep = ["k"] }).Value;
        Assert.Equal([3f, 33, 4], Inputs(content));
        Assert.Equal(["?", "maybe", ""], content.Kept.Select(row => row[0]));
    }

    [Fact]
    public void A_layout_of_old_is_read_as_it_was_meant()
    {
        var layout = SampleLayoutJson.Read("{\"inputs\":[{\"name\":\"x\"}],\"target\":\"y\",\"kind\":\"binary\",\"names\":[\"1\",\"2\"],\"inputMeans\":[0.1],\"inputDeviations\":[2]}")!;
        Assert.Equal((true, MissingChoice.Refuse, UnknownChoice.Refuse), (layout.HasHeader, layout.Missing, layout.Unknown));
        using var content = Read("x,y\n1,1.0\n2,2\n", new() { Layout = layout }).Value;
        Assert.Equal(2, content.Source.Count);
    }

    [Theory]
    [InlineData(0x0D, new byte[] { 0, 0, 0, 0, 0x7F, 0xC0, 0, 0, 0x7F, 0x80, 0, 0, 0, 0, 0, 0 }, "row 1, column 2|row 1, column 1")]
    [InlineData(0x0E, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 0xEF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "row 1, column 2")]
    public void Values_of_pictures_that_are_not_finite_are_told_by_sample_and_pixel(byte type, byte[] values, string places)
    {
        foreach (var options in new SampleFileOptions[] { new(), new() { MostMemory = 0 } })
        {
            var problems = ReadIdx(Idx([2, 1, 2], values, type), Idx([2], [0, 1]), options).Problems;
            Assert.All(problems, problem => Assert.Equal(ProblemId.SampleNotFinite, problem.Id));
            Assert.Equal(places.Split('|'), problems.Select(problem => problem.Message[(problem.Message.IndexOf(" at ", StringComparison.Ordinal) + 4)..^1]));
        }
    }

    private static string ClassesOf(string values) => string.Join(' ', Column(values).Value.Layout.Kind.Names);

    private static Reading<SampleFileContent> Column(string values, SampleFileOptions? options = null) =>
        Read("x,y\n" + string.Concat(values.Split(' ').Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{i * 7 % 5}.5,{value}\n"))), options);

    private static float[] Inputs(SampleFileContent content)
    {
        var rows = content.Source.AllRows();
        var inputs = new float[rows.Length * content.Source.InputWidth];
        content.Source.Read(rows, inputs, []);
        return inputs;
    }
}
