using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Backlight.Disk;
using Backlight.Reports;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Reads a CSV file once from end to end, after a look at its beginning. A row is kept as one number a column; categories spread to inputs when they are read.</summary>
internal sealed class DelimitedSampleReader
{
    private readonly ByteSource _source;
    private readonly SampleFileOptions _options;
    private readonly DelimitedForm _form;
    private readonly MissingMarkers _markers;
    private readonly MissingChoice _missing;
    private readonly UnknownChoice _unknown;
    private readonly ProblemList _problems;
    private readonly ProblemList _targetTexts; // problems only where the target turns out to be numbers
    private readonly List<TableColumn> _inputs = [];
    private readonly HashSet<string> _crowded = [];
    private readonly List<int> _leftOut = [];
    private readonly List<ValueList<string>> _kept = [];
    private readonly List<string> _unused = [];
    private int[] _keptColumns = [];
    private TableTarget? _target;
    private byte _decimalSign = (byte)'.';
    private bool _hasDecimalPoint;
    private int _emptyRows;

    private DelimitedSampleReader(ByteSource source, SampleFileOptions options, DelimitedForm form, MissingMarkers markers)
    {
        (_source, _options, _form, _markers) = (source, options, form, markers);
        (_problems, _targetTexts) = (new ProblemList(source.Name), new ProblemList(source.Name));
        _missing = options.Missing ?? options.Layout?.Missing ?? MissingChoice.Refuse;
        _unknown = options.Unknown ?? options.Layout?.Unknown ?? UnknownChoice.Refuse;
    }

    private bool CommaIsDecimal => _form.Delimiter != (byte)',';

    public static Reading<SampleFileContent> Read(ByteSource source, SampleFileOptions options)
    {
        if (options.Labels is not null)
        {
            return Refused(ArgumentProblems.Contradiction("--labels", "a CSV file", "its labels are one of its columns, which --target names"));
        }

        var markers = new MissingMarkers([.. options.MissingMarkers, .. options.Layout?.MissingMarkers ?? []]);
        DelimitedForm? form;
        using (var stream = source.Open())
        {
            form = DelimitedForm.Of(stream, options, markers);
        }

        using var rows = source.Open();
        if (form is null)
        {
            // Not even the first row can be read; the fault, if there is one, says why.
            var reader = new DelimitedReader(rows, (byte)',');
            while (reader.Read())
            {
            }

            return reader.Fault != DelimitedFault.None ? Refused(FaultOf(reader, source.Name)) : Refused(SampleProblems.NoSamples(source.Name, "There is nothing in the file."));
        }

        return new DelimitedSampleReader(source, options, form, markers).Read(rows);
    }

    private static Reading<SampleFileContent> Refused(params ReadOnlySpan<Problem> problems) => Reading<SampleFileContent>.Refused(ValueList.Of(problems));

    private Reading<SampleFileContent> Read(Stream stream)
    {
        if (HeaderProblems() is { Count: > 0 } problems)
        {
            return Reading<SampleFileContent>.Refused(problems.ToValueList());
        }

        var numbers = new double[_inputs.Count + ColumnSamples.TargetNumbers];
        var store = new RowStore(numbers.Length * sizeof(double), _options.MostMemory);
        try
        {
            var reader = _form.Rows(stream);
            if (_form.HasHeader)
            {
                reader.Read();
            }

            for (var row = 0; reader.Read();)
            {
                if (row == int.MaxValue)
                {
                    return Refused(SampleProblems.TooLarge(_source.Name, $"There are more than {Wording.Number(int.MaxValue)} rows."));
                }

                if (IsEmpty(reader))
                {
                    _emptyRows++;
                    if (_options.SkipsTarget)
                    {
                        // Predictions stand beside the rows of the file.
                        _leftOut.Add(row++);
                        Keep(reader);
                    }

                    continue;
                }

                if (ReadRow(reader, numbers))
                {
                    store.Append(MemoryMarshal.AsBytes(numbers.AsSpan()));
                }
                else
                {
                    _leftOut.Add(row);
                }

                row++;
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
                return Refused(_leftOut.Count > 0
                    ? SampleProblems.NoSamples(_source.Name, $"In {(_leftOut.Count == 1 ? "the one row" : $"each of the {Wording.Number((long)_leftOut.Count)} rows")} a value is missing, so that all are left out.") with
                    {
                        Remedy = "Fill missing values with --missing mean, median or category, or leave the columns where they are missing out with --without.",
                    }
                    : SampleProblems.NoSamples(_source.Name, "Below the first row, which names the columns, there is no row."));
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
            known = known with { Missing = _missing, Unknown = _unknown };
            var spreads = _inputs.Select((column, i) => column.Spread(known.Inputs[i])).ToArray();
            int[] same = [.. Enumerable.Range(0, known.Kind.Names.Count)];
            return Made(known, spreads, same, _target is not null, new TableAccounts(_source.Name, _form, _inputs, _unused) { RowsLeftOut = _leftOut.Count, EmptyRows = _emptyRows }.Known(known, store.Count, _target));
        }

        var settled = _target!.Values.Settle(_options.Kind, _target.Name, _source.Name);
        if (settled.Problem is not null || settled.HasTexts)
        {
            return settled.Problem is { } problem ? Refused(problem) : Reading<SampleFileContent>.Refused(_targetTexts.ToSorted());
        }

        var columns = _inputs.Select(column => column.ToInput()).ToValueList();
        var layout = new SampleLayout(columns, _target.Name, settled.Kind)
        {
            Picture = PictureOf(columns),
            HasHeader = _form.HasHeader || _form.IsNamedByComment,
            UnnamedColumns = _form.HasHeader || _form.IsNamedByComment ? 0 : _form.Columns.Count,
            Missing = _missing,
            MissingMarkers = _options.MissingMarkers,
            Unknown = _unknown,
            TargetMark = _target.Mark,
        };
        if (layout.InputWidth > Limits.MaxWidth)
        {
            return Refused(SampleProblems.TooLarge(_source.Name, $"The columns make {Wording.Number(layout.InputWidth)} inputs; {Wording.Number(Limits.MaxWidth)} are possible."));
        }

        var accounts = new TableAccounts(_source.Name, _form, _inputs, _unused) { RowsLeftOut = _leftOut.Count, EmptyRows = _emptyRows };
        return Made(layout, _inputs.Select((column, i) => column.Spread(columns[i])).ToArray(), settled.Classes, true, accounts.Learnt(layout, store.Count, _target, settled));

        Reading<SampleFileContent> Made(SampleLayout made, ColumnSpread[] spreads, int[] classes, bool hasTargets, TableAccount account) =>
            Reading<SampleFileContent>.Of(new(
                layout => new ColumnSamples(store, _inputs.Select((column, i) => column.Spread(layout.Inputs[i])).ToArray(), layout.Kind, classes), spreads, made, hasTargets, account, store)
            {
                RowsLeftOut = _leftOut.ToValueList(),
                Kept = _kept,
            });
    }

    /// <summary>Chooses the columns; what is wrong with the first row and with the names that the user gave.</summary>
    private List<Problem> HeaderProblems()
    {
        var problems = new List<Problem>();
        if (_form.IsDoubtful)
        {
            var met = _form.Columns.First(Headers.CanBeNoName);
            return [SampleProblems.HeaderDoubtful(_source.Name, $"the number {Wording.Plain(met)}")];
        }

        if (_options.Layout is { } layout)
        {
            ChooseColumns(layout, problems);
        }
        else
        {
            CheckNames(problems);
            if (problems.Count == 0)
            {
                ChooseColumns(problems);
            }
        }

        if (problems.Count == 0)
        {
            _keptColumns = [.. _options.Keep.Select(name => ColumnsOf(_options.Layout).IndexOf(name))];
            problems.AddRange(_options.Keep.Where(name => !ColumnsOf(_options.Layout).Contains(name)).Select(name => Missing("--keep", "There is no column", name)));
        }

        return problems.Count > Limits.MaxProblems ? problems[..Limits.MaxProblems] : problems;
    }

    private void CheckNames(List<Problem> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < _form.Columns.Count; c++)
        {
            var (name, at) = (_form.Columns[c], _form.Positions[c]);
            if (name.Length == 0 && !IsIndex(c))
            {
                problems.Add(SampleProblems.ColumnWithoutName(_source.Name, at.Line, at.Column, c + 1));
            }
            else if (name.Length > 0 && !names.Add(name))
            {
                problems.Add(SampleProblems.ColumnNamedTwice(_source.Name, at.Line, at.Column, name));
            }
        }
    }

    /// <summary>The first column of a table that pandas or R wrote with its index: without a name, and nothing but the number or the name of the row.</summary>
    private bool IsIndex(int column) => column == 0 && _form.Columns.Count > 1 && _form.HasHeader && _form.Forms[0].NamesRows
        && (_form.Columns[0].Length == 0 || _form.Columns[0] == "Unnamed: 0") && _options.Target != _form.Columns[0];

    private void ChooseColumns(List<Problem> problems)
    {
        problems.AddRange(_options.Without.Where(name => !_form.Columns.Contains(name)).Select(name => Missing("--without", "There is no column", name)));
        var columns = Enumerable.Range(0, _form.Columns.Count).Where(c => !_options.Without.Contains(_form.Columns[c])).ToList();
        if (columns.Count > 0 && columns[0] == 0 && IsIndex(0))
        {
            columns.RemoveAt(0);
            _unused.Add("the first column, which has no name and numbers the rows");
        }

        _unused.AddRange(_options.Without.Distinct().Select(name => $"{Wording.Quoted(name)}, as --without says"));
        var target = _options.Target is { } wanted ? columns.FindIndex(c => _form.Columns[c] == wanted) : columns.Count - 1;
        if (target < 0)
        {
            problems.Add(Missing("--target", "There is no column", _options.Target ?? ""));
        }

        if (problems.Count > 0)
        {
            return;
        }

        var chosen = columns[target];
        columns.RemoveAt(target);
        _target = new TableTarget(chosen, _form.Columns[chosen], _form.Forms[chosen], known: null);
        _inputs.AddRange(columns.Select(c => new TableColumn(c, _form.Columns[c], _form.Forms[c], known: null)));
        if (_inputs.Count == 0)
        {
            problems.Add(SampleProblems.NoInputs(_source.Name, _target.Name));
        }
    }

    private void ChooseColumns(SampleLayout layout, List<Problem> problems)
    {
        var names = ColumnsOf(layout);
        foreach (var input in layout.Inputs)
        {
            var index = names.IndexOf(input.Name);
            if (index >= 0)
            {
                _inputs.Add(new TableColumn(index, input.Name, _form.Forms[index], input));
            }
            else
            {
                problems.Add(Missing(_source.Name, "The network learnt from a column", input.Name));
            }

            if (index >= 0 && names.LastIndexOf(input.Name) is var last && last > index)
            {
                problems.Add(SampleProblems.ColumnNamedTwice(_source.Name, _form.Positions[last].Line, _form.Positions[last].Column, input.Name));
            }
        }

        if (_options.SkipsTarget)
        {
            return;
        }

        if (names.IndexOf(layout.Target) is var target and >= 0)
        {
            _target = new TableTarget(target, layout.Target, _form.Forms[target], layout);
        }
        else if (!_options.TargetIsOptional)
        {
            problems.Add(Missing(_source.Name, "The target is the column", layout.Target));
        }
    }

    /// <summary>Columns without names are found by their place; of a file without the target, those behind it have moved up.</summary>
    private List<string> ColumnsOf(SampleLayout? layout)
    {
        if (layout is null || layout.HasHeader)
        {
            return [.. _form.Columns];
        }

        var names = Enumerable.Range(1, layout.UnnamedColumns).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        if (_form.Columns.Count == layout.UnnamedColumns - 1)
        {
            names.Remove(layout.Target);
        }

        return [.. names.Take(_form.Columns.Count)];
    }

    private Problem Missing(string place, string what, string column) => SampleProblems.ColumnMissing(place, what, column, _form.Columns);

    private static bool IsEmpty(DelimitedReader reader)
    {
        for (var c = 0; c < reader.Count; c++)
        {
            if (reader[c].Length > 0)
            {
                return false;
            }
        }

        return reader.Count > 1;
    }

    /// <summary>Reads a row into <paramref name="numbers"/>.</summary>
    /// <returns>Whether it is a sample; otherwise it is left out.</returns>
    private bool ReadRow(DelimitedReader reader, double[] numbers)
    {
        var count = reader.Count;
        while (count > _form.Columns.Count && count <= _form.MostValues && reader[count - 1].Length == 0)
        {
            count--;
        }

        if (count != _form.Columns.Count)
        {
            _problems.Add(
                ProblemId.RowLength,
                reader.PositionOf(Math.Min(reader.Count, _form.Columns.Count)),
                $"The row has {Wording.Count(reader.Count, "value")}; the first row {(_form.HasHeader ? "names" : "has")} {Wording.Count(_form.Columns.Count, _form.HasHeader ? "column" : "value")}.",
                "Write a value for each column, and a value that contains the sign between columns in quotes.");
            return true;
        }

        Keep(reader);
        var isWhole = true;
        for (var i = 0; i < _inputs.Count; i++)
        {
            numbers[i] = ReadInput(reader, _inputs[i]);
            isWhole &= !double.IsNaN(numbers[i]);
        }

        (numbers[^2], numbers[^1]) = (double.NaN, -1);
        var hasTarget = _target is null || ReadTarget(reader, _target, numbers);
        if (_missing != MissingChoice.Refuse && (!hasTarget || (_missing == MissingChoice.Drop && !isWhole)))
        {
            return false;
        }

        for (var i = 0; i < _inputs.Count; i++)
        {
            _inputs[i].Meet(numbers[i], reader[_inputs[i].Index]);
        }

        if (_target is { } target && hasTarget)
        {
            target.Meet(reader[target.Index], numbers);
        }

        return true;
    }

    private void Keep(DelimitedReader reader)
    {
        if (_keptColumns.Length > 0)
        {
            _kept.Add(_keptColumns.Select(column => column < reader.Count ? reader.Text(column) : "").ToValueList());
        }
    }

    private double ReadInput(DelimitedReader reader, TableColumn column)
    {
        var value = reader[column.Index];
        if (_markers.Are(value, column.DashIsText))
        {
            if (!column.IsOfNumbers && column.Known is not null && value.Length > 0 && column.KnownCode(value) is var known and >= 0)
            {
                return known; // the run learnt from it as a text
            }

            if (_missing == MissingChoice.Refuse)
            {
                AddMissing(reader, column.Index, column.Name, isTarget: false);
            }

            return double.NaN;
        }

        if (column.IsOfNumbers)
        {
            return Number(reader, column.Index, column.Name, column.Mark, column.MeetMark, _problems);
        }

        if (column.Codes is { } codes)
        {
            var code = codes.Add(value);
            if (code < 0 && _crowded.Add(column.Name))
            {
                _problems.Add(
                    ProblemId.TooManyCategories,
                    reader.PositionOf(column.Index),
                    $"Column {Wording.Quoted(column.Name)} has more than {Wording.Number(Limits.MaxCategories)} different texts.",
                    $"Leave the column out with --without {TableAccount.Argument(column.Name)}: it tells rows apart rather than kinds.");
            }

            return code;
        }

        return KnownCategory(reader, column);
    }

    private double KnownCategory(DelimitedReader reader, TableColumn column)
    {
        var code = column.KnownCode(reader[column.Index]);
        if (code < 0 && Values.TryNumber(reader[column.Index], _decimalSign, out var number))
        {
            code = column.KnownCode(Encoding.UTF8.GetBytes(Wording.Number(number))); // 1.0 is the text 1
        }

        if (code >= 0)
        {
            return code;
        }

        column.MeetUnknown();
        if (_unknown == UnknownChoice.Refuse)
        {
            AddUnknown(reader, column.Index, column.Name, column.Known!.Categories, " With --unknown ignore it is none of them.");
        }

        return ColumnSamples.Unknown;
    }

    /// <summary>Reads the target.</summary>
    /// <returns>Whether there is one.</returns>
    private bool ReadTarget(DelimitedReader reader, TableTarget target, double[] numbers)
    {
        var value = reader[target.Index];
        var known = target.Known is { Kind: not RegressionTarget } ? target.KnownClass(value, _decimalSign) : -1;
        if (known >= 0)
        {
            numbers[^1] = known;
            return true;
        }

        if (_markers.Are(value, target.DashIsText))
        {
            if (_missing == MissingChoice.Refuse)
            {
                AddMissing(reader, target.Index, target.Name, isTarget: true);
            }

            return false;
        }

        if (target.Known is { Kind: not RegressionTarget } layout)
        {
            AddUnknown(reader, target.Index, target.Name, layout.Kind.Names, "");
            return true;
        }

        if (target.IsOfNumbers)
        {
            numbers[^2] = Number(reader, target.Index, target.Name, target.Mark, target.MeetMark, target.Known is null ? _targetTexts : _problems);
        }

        return true;
    }

    private void AddMissing(DelimitedReader reader, int index, string column, bool isTarget)
    {
        var at = reader.PositionOf(index);
        var problem = SampleProblems.ValueMissing(_source.Name, at.Line, at.Column, column, reader[index].Length == 0 ? null : reader.Text(index), isTarget, _options.Layout is not null);
        _problems.Add(problem.Id, at, problem.Message, problem.Remedy);
    }

    private void AddUnknown(DelimitedReader reader, int index, string column, ValueList<string> known, string further)
    {
        var text = reader.Text(index);
        _problems.Add(
            ProblemId.CategoryUnknown,
            reader.PositionOf(index),
            $"In column {Wording.Quoted(column)}, the network has not learnt {Wording.Quoted(text)}.",
            Wording.Plain(Spelling.Remedy(text, known.Count <= 20 ? known : known.Take(20).Append("…").ToList()), longest: 400) + further);
    }

    private double Number(DelimitedReader reader, int index, string column, NumberMark mark, Action<NumberMark> meet, ProblemList problems)
    {
        var value = reader[index];
        double? plain = null;
        if (Values.TryNumber(value, (byte)'.', out var number) && (_decimalSign == (byte)'.' || !value.Contains((byte)'.')))
        {
            _hasDecimalPoint |= CommaIsDecimal && value.Contains((byte)'.');
            plain = number;
        }
        else if (CommaIsDecimal && value.Contains((byte)',') && !_hasDecimalPoint && Values.TryNumber(value, (byte)',', out number))
        {
            // Where commas separate values, one inside a number marks thousands.
            _decimalSign = (byte)',';
            plain = number;
        }

        if (plain is { } read && (mark != NumberMark.Percent || read == 0))
        {
            return read;
        }

        if (MarkedNumbers.Read(value, CommaIsDecimal) is var (marked, met) && (met != NumberMark.Percent || mark == NumberMark.Percent))
        {
            meet(met);
            return marked;
        }

        var (message, remedy) = WhyNoNumber(reader.Text(index), column, mark);
        problems.Add(ProblemId.ValueNotNumber, reader.PositionOf(index), message, remedy);
        return double.NaN;
    }

    private (string Message, string Remedy) WhyNoNumber(string text, string column, NumberMark mark)
    {
        var quoted = Wording.Quoted(text);
        if (char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !float.IsFinite((float)number))
        {
            return ($"{quoted} is beyond the largest float, about 3.4e38.", "Write the column in a larger unit.");
        }

        if (mark == NumberMark.Percent && Values.IsNumber(Encoding.UTF8.GetBytes(text)))
        {
            return ($"{quoted} has no %, as the other numbers of column {Wording.Quoted(column)} have.", "Write % behind all numbers of the column, or behind none.");
        }

        if (text[^1] == '%')
        {
            return ($"{quoted} has a %, which the other numbers of column {Wording.Quoted(column)} have not.", "Write % behind all numbers of the column, or behind none.");
        }

        if (Values.IsNumber(Encoding.UTF8.GetBytes(text)))
        {
            return _form.Delimiter == (byte)','
                ? ($"{quoted} in column {Wording.Quoted(column)} holds a comma, and commas separate the values of this file.", "Write a decimal point, and no marks between thousands.")
                : ($"{quoted} in column {Wording.Quoted(column)} has another decimal sign than the numbers before it.", "Write the same decimal sign everywhere, a point or a comma.");
        }

        return (
            $"{quoted} is not a number; column {Wording.Quoted(column)} holds numbers.",
            $"Write numbers like 1, -0.5 or 1e-3, without units; or say --missing-marker {TableAccount.Argument(text)} if it stands for a missing value, or --without {TableAccount.Argument(column)}.");
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
}
