using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Backlight.Files.Samples;

/// <summary>Reads a CSV file once from end to end, after a look at its beginning. A row is kept as one number a column; categories spread to inputs when they are read.</summary>
internal sealed class DelimitedSampleReader
{
    private readonly ByteSource _source;
    private readonly SampleFileOptions _options;
    private readonly DelimitedForm _form;
    private readonly ProblemList _problems;
    private readonly List<Column> _inputs = [];
    private readonly HashSet<string> _crowded = [];
    private Column? _target;
    private TargetValues _targetValues = new(areNumbers: true);
    private byte _decimalSign = (byte)'.';
    private bool _hasDecimalPoint;

    private DelimitedSampleReader(ByteSource source, SampleFileOptions options, DelimitedForm form) =>
        (_source, _options, _form, _problems) = (source, options, form, new ProblemList(source.Name));

    public static Reading<SampleFileContent> Read(ByteSource source, SampleFileOptions options)
    {
        if (options.Labels is not null)
        {
            return Refused(ArgumentProblems.Contradiction("--labels", "a CSV file", "its labels are one of its columns, which --target names"));
        }

        DelimitedForm? form;
        using (var stream = source.Open())
        {
            form = DelimitedForm.Of(stream);
        }

        using var rows = source.Open();
        if (form is null)
        {
            // Not even the first row can be read; the fault, if there is one, says why.
            var list = new ProblemList(source.Name);
            var reader = new DelimitedReader(rows, (byte)',');
            return reader.Read() ? throw new UnreachableException("The file changed while it was read.")
                : reader.Fault != DelimitedFault.None ? Refused(FaultOf(reader, source.Name)) : Refused(SampleProblems.NoSamples(source.Name, "There is nothing in the file."));
        }

        return new DelimitedSampleReader(source, options, form).Read(rows);
    }

    private static Reading<SampleFileContent> Refused(params ReadOnlySpan<Problem> problems) => Reading<SampleFileContent>.Refused(ValueList.Of(problems));

    private Reading<SampleFileContent> Read(Stream stream)
    {
        if (HeaderProblems() is { Count: > 0 } problems)
        {
            return Reading<SampleFileContent>.Refused(problems.ToValueList());
        }

        var numbers = new float[_inputs.Count + 1];
        var store = new RowStore(numbers.Length * sizeof(float), _options.MostMemory);
        try
        {
            var reader = new DelimitedReader(stream, _form.Delimiter);
            reader.Read(); // the names
            while (reader.Read())
            {
                if (store.Count == int.MaxValue)
                {
                    return Refused(SampleProblems.TooLarge(_source.Name, $"There are more than {Wording.Number(int.MaxValue)} rows."));
                }

                ReadRow(reader, numbers);
                store.Append(MemoryMarshal.AsBytes(numbers.AsSpan()));
            }

            if (reader.Fault != DelimitedFault.None)
            {
                var fault = FaultOf(reader, _source.Name);
                _problems.Add(fault.Id, new Position(fault.Line ?? 1, fault.Column ?? 1), fault.Message, fault.Remedy);
            }

            if (!_problems.IsEmpty)
            {
                return Reading<SampleFileContent>.Refused(_problems.ToSorted());
            }

            if (store.Count == 0)
            {
                return Refused(SampleProblems.NoSamples(_source.Name, "Below the first row, which names the columns, there is no row."));
            }

            store.Complete();
            var reading = Content(store);
            store = reading.Succeeded ? null : store;
            return reading;
        }
        finally
        {
            store?.Dispose();
        }
    }

    private Reading<SampleFileContent> Content(RowStore store)
    {
        if (_options.Layout is { } known)
        {
            // Numbers that are classes were turned into classes when they were read.
            var classes = Enumerable.Range(0, known.Kind.Names.Count).ToDictionary(i => (float)i, i => i);
            return Reading<SampleFileContent>.Of(new(new ColumnSamples(store, _inputs.Select(column => column.Spread(known)).ToArray(), known.Kind, classes), known, _target is not null, store));
        }

        var (kind, classOf, problem) = _targetValues.Settle(_options.Kind, _target!.Name, _source.Name);
        if (problem is not null)
        {
            return Refused(problem);
        }

        var columns = _inputs.Select(column => new InputColumn(column.Name, column.Codes?.InOrder() ?? [])).ToValueList();
        var layout = new SampleLayout(columns, _target.Name, kind!) { Picture = PictureOf(columns) };
        if (layout.InputWidth > Limits.MaxWidth)
        {
            return Refused(SampleProblems.TooLarge(_source.Name, $"The columns make {Wording.Number(layout.InputWidth)} inputs; {Wording.Number(Limits.MaxWidth)} are possible."));
        }

        return Reading<SampleFileContent>.Of(new(new ColumnSamples(store, _inputs.Select(column => column.Spread(layout)).ToArray(), kind!, classOf), layout, true, store));
    }

    /// <summary>Chooses the columns; what is wrong with the first row and with the names that the user gave.</summary>
    private List<Problem> HeaderProblems()
    {
        if (_form.NumbersInHeader() is { } met)
        {
            return [SampleProblems.HeaderMissing(_source.Name, met)];
        }

        var problems = new List<Problem>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < _form.Columns.Count; c++)
        {
            var (name, at) = (_form.Columns[c], _form.Positions[c]);
            if (name.Length == 0)
            {
                problems.Add(SampleProblems.ColumnWithoutName(_source.Name, at.Line, at.Column, c + 1));
            }
            else if (!names.Add(name))
            {
                problems.Add(SampleProblems.ColumnNamedTwice(_source.Name, at.Line, at.Column, name));
            }
        }

        if (problems.Count == 0 && _options.Layout is { } layout)
        {
            ChooseColumns(layout, problems);
        }
        else if (problems.Count == 0)
        {
            ChooseColumns(problems);
        }

        return problems.Count > Limits.MaxProblems ? problems[..Limits.MaxProblems] : problems;
    }

    private void ChooseColumns(List<Problem> problems)
    {
        problems.AddRange(_options.Without.Where(name => !_form.Columns.Contains(name)).Select(name => Missing("--without", "There is no column", name)));
        var columns = Enumerable.Range(0, _form.Columns.Count).Where(c => !_options.Without.Contains(_form.Columns[c])).ToList();
        var target = _options.Target is { } wanted ? columns.FindIndex(c => _form.Columns[c] == wanted) : columns.Count - 1;
        if (target < 0)
        {
            problems.Add(Missing("--target", "There is no column", _options.Target ?? ""));
        }

        if (problems.Count > 0)
        {
            return;
        }

        _target = ColumnAt(columns[target]);
        _targetValues = new(_target.Codes is null);
        columns.RemoveAt(target);
        _inputs.AddRange(columns.Select(ColumnAt));
        if (_inputs.Count == 0)
        {
            problems.Add(SampleProblems.NoInputs(_source.Name, _target.Name));
        }
    }

    private void ChooseColumns(SampleLayout layout, List<Problem> problems)
    {
        foreach (var input in layout.Inputs)
        {
            if (IndexOf(input.Name) is var index and >= 0)
            {
                _inputs.Add(new Column(index, input.Name, null, input.Categories));
            }
            else
            {
                problems.Add(Missing(_source.Name, "The network learnt from a column", input.Name));
            }
        }

        if (IndexOf(layout.Target) is var target and >= 0)
        {
            _target = new Column(target, layout.Target, null, layout.Kind.Names);
        }
        else if (!_options.TargetIsOptional)
        {
            problems.Add(Missing(_source.Name, "The target is the column", layout.Target));
        }
    }

    private Problem Missing(string place, string what, string column) => SampleProblems.ColumnMissing(place, what, column, _form.Columns);

    private int IndexOf(string name) => _form.Columns.AsSpan().IndexOf(name);

    private Column ColumnAt(int index) => new(index, _form.Columns[index], _form.AreNumbers[index] ? null : new CategoryCodes(), []);

    private void ReadRow(DelimitedReader reader, float[] numbers)
    {
        if (reader.Count != _form.Columns.Count)
        {
            _problems.Add(
                ProblemId.RowLength,
                reader.PositionOf(Math.Min(reader.Count, _form.Columns.Count)),
                $"The row has {Wording.Count(reader.Count, "value")}; the first row names {Wording.Count(_form.Columns.Count, "column")}.",
                "Write a value for each column, and a value that contains the sign between columns in quotes.");
            return;
        }

        for (var i = 0; i < _inputs.Count; i++)
        {
            numbers[i] = ReadValue(reader, _inputs[i], _inputs[i].Codes);
        }

        numbers[^1] = float.NaN;
        if (_target is { } target)
        {
            var codes = target.Codes is null ? null : _targetValues.Texts;
            numbers[^1] = ReadValue(reader, target, codes);
            _targetValues.Add(numbers[^1]);
        }
    }

    private float ReadValue(DelimitedReader reader, Column column, CategoryCodes? codes)
    {
        var value = reader[column.Index];
        if (Values.IsMissing(value))
        {
            Add(ProblemId.ValueMissing, value.Length == 0 ? $"In column {Wording.Quoted(column.Name)} nothing stands here." : $"In column {Wording.Quoted(column.Name)}, {Wording.Quoted(reader.Text(column.Index))} stands for a missing value.", "Write a value, or leave the row or the column out.");
            return 0;
        }

        if (column.Known.Count > 0)
        {
            return KnownCategory(reader, column);
        }

        if (codes is null)
        {
            return Number(reader, column);
        }

        var code = codes.Add(value);
        if (code < 0 && _crowded.Add(column.Name))
        {
            Add(ProblemId.TooManyCategories, $"Column {Wording.Quoted(column.Name)} has more than {Wording.Number(Limits.MaxCategories)} different texts.", "Leave the column out with --without: it tells rows apart rather than kinds.");
        }

        return code;

        void Add(ProblemId id, string message, string remedy) => _problems.Add(id, reader.PositionOf(column.Index), message, remedy);
    }

    private float KnownCategory(DelimitedReader reader, Column column)
    {
        var text = reader.Text(column.Index);
        var known = column.Known.AsSpan().IndexOf(text);
        if (known < 0 && Values.TryNumber(reader[column.Index], _decimalSign, out var number))
        {
            known = column.Known.AsSpan().IndexOf(Wording.Number(number)); // 1.0 is the class 1
        }

        if (known < 0)
        {
            _problems.Add(
                ProblemId.CategoryUnknown,
                reader.PositionOf(column.Index),
                $"In column {Wording.Quoted(column.Name)}, the network has not learnt {Wording.Quoted(text)}.",
                Wording.Plain(Spelling.Remedy(text, column.Known.Count <= 20 ? column.Known : column.Known.Take(20).Append("…").ToList()), longest: 400));
        }

        return known;
    }

    private float Number(DelimitedReader reader, Column column)
    {
        var value = reader[column.Index];
        if (Values.TryNumber(value, _decimalSign, out var number))
        {
            _hasDecimalPoint |= _form.Delimiter != (byte)',' && value.Contains((byte)'.');
            return number;
        }

        // Where commas separate values, one inside a number marks thousands.
        if (_form.Delimiter != (byte)',' && value.Contains((byte)',') && !_hasDecimalPoint && Values.TryNumber(value, (byte)',', out number))
        {
            _decimalSign = (byte)',';
            return number;
        }

        var text = reader.Text(column.Index);
        var (message, remedy) = WhyNoNumber(text, column.Name);
        _problems.Add(ProblemId.ValueNotNumber, reader.PositionOf(column.Index), message, remedy);
        return 0;
    }

    private (string Message, string Remedy) WhyNoNumber(string text, string column)
    {
        const string remedy = "Write numbers like 1, -0.5 or 1e-3, without units and without marks between thousands.";
        var quoted = Wording.Quoted(text);
        if (char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !float.IsFinite((float)number))
        {
            return ($"{quoted} is beyond the largest float, about 3.4e38.", "Write the column in a larger unit.");
        }

        if (Values.IsNumber(Encoding.UTF8.GetBytes(text)))
        {
            return _form.Delimiter == (byte)','
                ? ($"{quoted} in column {Wording.Quoted(column)} holds a comma, and commas separate the values of this file.", "Write a decimal point, and no marks between thousands.")
                : ($"{quoted} in column {Wording.Quoted(column)} has another decimal sign than the numbers before it.", "Write the same decimal sign everywhere, a point or a comma.");
        }

        return ($"{quoted} is not a number; column {Wording.Quoted(column)} holds numbers.", remedy);
    }

    private static Problem FaultOf(DelimitedReader reader, string name)
    {
        var at = reader.FaultPosition;
        var place = new Place(name, at.Line, at.Column);
        return reader.Fault switch
        {
            DelimitedFault.NotUtf8 or DelimitedFault.Utf16 => FileProblems.NotUtf8(name, at, reader.FaultByte, reader.Fault == DelimitedFault.Utf16),
            DelimitedFault.ControlCharacter => FileProblems.ControlCharacter(name, at, (char)reader.FaultByte),
            DelimitedFault.QuoteNotClosed => new(ProblemId.Quotes, place, "The quote that opens here is not closed.", "Close it, and write a quote inside a value twice: \"\"."),
            DelimitedFault.TextAfterQuote => new(ProblemId.Quotes, place, "Behind a closing quote the value goes on.", "Write a quote inside a value twice: \"\"."),
            DelimitedFault.RowTooLong => SampleProblems.TooLarge(name, $"A row is longer than {Wording.Number(Limits.MaxRowBytes)} bytes.") with { Place = place },
            _ => throw new UnreachableException($"{reader.Fault} is no fault."),
        };
    }

    /// <summary>Columns p00, p01, … or pixel0, pixel1, …, as many as a square has, are a picture.</summary>
    private static PictureSize? PictureOf(ValueList<InputColumn> columns)
    {
        var side = (int)Math.Sqrt(columns.Count);
        var prefix = columns[0].Name.TrimEnd([.. "0123456789_"]);
        return side >= 4 && side * side == columns.Count && prefix is ['p' or 'P', ..]
            && columns.All(column => column.Categories.Count == 0 && column.Name.StartsWith(prefix, StringComparison.Ordinal) && column.Name[prefix.Length..].All(c => char.IsAsciiDigit(c) || c == '_'))
            ? new PictureSize(side, side) : null;
    }

    /// <param name="Index">In the file, from 0.</param>
    /// <param name="Name">In the header.</param>
    /// <param name="Codes">For texts; null for numbers.</param>
    /// <param name="Known">The texts that a layout knows; empty where there is none.</param>
    private sealed record Column(int Index, string Name, CategoryCodes? Codes, ValueList<string> Known)
    {
        /// <summary>For each code of a text, which of the column's inputs is 1; null for a column of numbers.</summary>
        public int[]? Spread(SampleLayout layout)
        {
            var categories = layout.Inputs.First(input => input.Name == Name).Categories;
            if (categories.Count == 0)
            {
                return null;
            }

            var spread = new int[categories.Count];
            for (var i = 0; i < categories.Count; i++)
            {
                spread[Codes?.CodeOf(categories[i]) ?? i] = i;
            }

            return spread;
        }
    }
}
