using System.Globalization;
using System.Text;
using Backlight.Reports;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Reads pictures from one IDX file and their labels from another.</summary>
internal static class IdxSampleReader
{
    private const string Target = "label";

    public static Reading<SampleFileContent> Read(ByteSource source, SampleFileOptions options)
    {
        var problems = new List<Problem>();
        if (options.Target is not null)
        {
            problems.Add(ArgumentProblems.Contradiction("--target", "an IDX file", "its labels are in a file of their own, which --labels names"));
        }

        if (options.Labels is null && !options.TargetIsOptional && !options.SkipsTarget)
        {
            problems.Add(SampleProblems.LabelsNeeded(source.Name));
        }

        var labels = options.Labels is null || options.SkipsTarget ? null : ReadLabels(new ByteSource(options.Labels));
        problems.AddRange(labels?.Problems ?? []);
        var pictures = ReadPictures(source, options);
        problems.AddRange(pictures.Problems);
        if (pictures.TryGetValue(out var read) && problems.Count == 0)
        {
            var reading = Join(read, labels?.Value, source, options);
            if (reading.Succeeded)
            {
                return reading;
            }

            problems.AddRange(reading.Problems);
        }

        read?.Store.Dispose();
        return Reading<SampleFileContent>.Refused(problems.ToValueList());
    }

    private static Reading<SampleFileContent> Join(Pictures pictures, float[]? labels, ByteSource source, SampleFileOptions options)
    {
        var (header, store) = pictures;
        if (labels is not null && labels.Length != header.Count)
        {
            return Refused(SampleProblems.LabelsUnsuitable(options.Labels!, $"There are {Wording.Count(labels.Length, "label")} for {Wording.Count(header.Count, "picture")}."));
        }

        if (options.Layout is { } layout)
        {
            if (layout.InputWidth != header.Width || (layout.Picture is { } size && size != header.Picture))
            {
                return Refused(SampleProblems.WidthDiffers(source.Name, Shape(header.Picture, header.Width), Shape(layout.Picture, layout.InputWidth)));
            }

            var classes = labels?.Select(label => KnownClass(label, layout.Kind)).ToArray();
            return layout.Kind is not RegressionTarget && classes?.AsSpan().IndexOf(-1) is { } unknown and >= 0
                ? Refused(SampleProblems.LabelsUnsuitable(options.Labels!, $"The network has not learnt the label {Wording.Number(labels![unknown])}; it knows {Wording.Plain(Wording.And(layout.Kind.Names), longest: 200)}."))
                : Content(layout, classes is null ? null : new IdxLabels(labels!, classes, [.. Enumerable.Range(0, Math.Max(1, layout.Kind.Names.Count))]), Counts(layout.Kind, classes), "");
        }

        var values = new TargetValues(mostAreNumbers: true);
        var codes = Array.ConvertAll(labels!, label => values.Add(Encoding.UTF8.GetBytes(Wording.Number(label)), label));
        var target = values.Settle(options.Kind, Target, options.Labels!);
        return target.Problem is { } problem
            ? Refused(problem)
            : Content(
                new SampleLayout(Enumerable.Range(1, (int)header.Width).Select(k => new InputColumn($"x{k}", [])).ToValueList(), Target, target.Kind) { Picture = header.Picture },
                new IdxLabels(labels!, codes, target.Classes),
                target.Counts,
                target.Because);

        Reading<SampleFileContent> Content(SampleLayout found, IdxLabels? own, ValueList<int> counts, string because) =>
            Reading<SampleFileContent>.Of(new(new IdxSamples(header, store, own, found.Kind), found, own is not null, Account(found, own, counts, because), store));

        TableAccount Account(SampleLayout found, IdxLabels? own, ValueList<int> counts, string because) => new()
        {
            Name = source.Name,
            Rows = header.Count,
            Form = [$"{Shape(header.Picture, header.Width)} each, {(header.Type == IdxType.UnsignedByte ? "grey values divided by 255" : "as they are")}"],
            Target = new TargetAccount(Target, because)
            {
                Classes = found.Kind.Names.Zip(counts, (name, count) => new ClassAccount(name, count)).ToValueList(),
                Least = own is null || found.Kind is not RegressionTarget ? null : own.Numbers.Min(),
                Mean = own is null || found.Kind is not RegressionTarget ? null : own.Numbers.Average(label => (double)label),
                Most = own is null || found.Kind is not RegressionTarget ? null : own.Numbers.Max(),
                OtherKind = options.Layout is not null ? null : found.Kind is RegressionTarget ? "classes" : "numbers",
            },
        };
    }

    private static int KnownClass(float label, TargetKind kind)
    {
        for (var i = 0; i < kind.Names.Count; i++)
        {
            if (float.TryParse(kind.Names[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var known) && known == label)
            {
                return i;
            }
        }

        return -1;
    }

    private static ValueList<int> Counts(TargetKind kind, int[]? classes) => kind.Names.Select((_, i) => classes?.Count(own => own == i) ?? 0).ToValueList();

    private static string Shape(PictureSize? picture, long width) => picture is { } size ? $"pictures of {size.Rows} × {size.Columns}" : Wording.Count(width, "number");

    private static Reading<Pictures> ReadPictures(ByteSource source, SampleFileOptions options) => source.Guard(() =>
    {
        using var stream = source.Open();
        return IdxHeader.Read(stream, source.Name).Then(header =>
        {
            if (header.Count == 0)
            {
                return RefusedPictures(SampleProblems.NoSamples(source.Name, "The header promises no samples."));
            }

            if (header.Width > Limits.MaxWidth || header.Sizes.Count == 1)
            {
                return RefusedPictures(header.Sizes.Count == 1
                    ? SampleProblems.IdxHeader(source.Name, "The file has one dimension: labels, not pictures.")
                    : SampleProblems.TooLarge(source.Name, $"Each sample has {(header.Width == int.MaxValue ? "billions of" : Wording.Number(header.Width))} values; {Wording.Number(Limits.MaxWidth)} are possible."));
            }

            var rowBytes = (int)header.Width * header.ValueBytes;
            if (Incomplete(header, source, rowBytes) is { } problem)
            {
                return RefusedPictures(problem);
            }

            var finite = new FiniteCheck(header, source.Name);
            if (!source.IsCompressed && source.Path is { } path && (long)rowBytes * header.Count > options.MostMemory)
            {
                var read = new byte[rowBytes];
                for (var i = 0; i < header.Count && finite.IsNeeded; i++)
                {
                    stream.ReadExactly(read);
                    finite.Check(i, read);
                }

                if (finite.Problems.Count > 0)
                {
                    return Reading<Pictures>.Refused(finite.Problems);
                }

                return Reading<Pictures>.Of(new(header, new RowStore(rowBytes, path, header.Bytes, header.Count)));
            }

            var store = new RowStore(rowBytes, options.MostMemory);
            var row = new byte[rowBytes];
            for (var i = 0; i < header.Count; i++)
            {
                if (stream.ReadAtLeast(row, rowBytes, throwOnEndOfStream: false) is var read && read < rowBytes)
                {
                    store.Dispose();
                    return RefusedPictures(SampleProblems.IdxLength(source.Name, header.Bytes + ((long)rowBytes * header.Count), header.Bytes + ((long)rowBytes * i) + read));
                }

                store.Append(row);
                finite.Check(i, row);
            }

            if (finite.Problems.Count > 0)
            {
                store.Dispose();
                return Reading<Pictures>.Refused(finite.Problems);
            }

            if (stream.ReadByte() >= 0)
            {
                store.Dispose();
                return RefusedPictures(SampleProblems.IdxLength(source.Name, header.Bytes + ((long)rowBytes * header.Count), met: null));
            }

            store.Complete();
            return Reading<Pictures>.Of(new(header, store));
        });
    });

    /// <summary>A file that is not compressed shows its length before anything is read.</summary>
    private static Problem? Incomplete(IdxHeader header, ByteSource source, int rowBytes)
    {
        var expected = header.Bytes + ((long)rowBytes * header.Count);
        return source.IsCompressed || source.Path is null || new FileInfo(source.Path).Length is var met && met == expected ? null : SampleProblems.IdxLength(source.Name, expected, met);
    }

    private static Reading<float[]> ReadLabels(ByteSource source) => source.Guard(() =>
    {
        using var stream = source.Open();
        return IdxHeader.Read(stream, source.Name).Then(header =>
        {
            if (header.Sizes.Count > 1)
            {
                return RefusedLabels(SampleProblems.LabelsUnsuitable(source.Name, $"The file has {header.Sizes.Count} dimensions: pictures, not labels."));
            }

            if (Incomplete(header, source, header.ValueBytes) is { } problem)
            {
                return RefusedLabels(problem);
            }

            var labels = new List<float>(); // grows with what is there, not with what a damaged header promises
            var bytes = new byte[header.ValueBytes];
            while (labels.Count < header.Count && stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
            {
                labels.Add(header.Value(bytes));
            }

            return labels.Count < header.Count
                ? RefusedLabels(SampleProblems.IdxLength(source.Name, header.Bytes + ((long)header.ValueBytes * header.Count), header.Bytes + ((long)header.ValueBytes * labels.Count)))
                : stream.ReadByte() >= 0 ? RefusedLabels(SampleProblems.IdxLength(source.Name, header.Bytes + ((long)header.ValueBytes * header.Count), met: null))
                : labels.Exists(label => !float.IsFinite(label)) ? RefusedLabels(SampleProblems.LabelsUnsuitable(source.Name, "A label is not a finite number."))
                : Reading<float[]>.Of([.. labels]);
        });
    });

    private static Reading<SampleFileContent> Refused(Problem problem) => Reading<SampleFileContent>.Refused([problem]);

    private static Reading<Pictures> RefusedPictures(Problem problem) => Reading<Pictures>.Refused([problem]);

    private static Reading<float[]> RefusedLabels(Problem problem) => Reading<float[]>.Refused([problem]);

    /// <summary>Whether the values are finite; whole numbers are.</summary>
    private sealed class FiniteCheck(IdxHeader header, string name)
    {
        public bool IsNeeded { get; } = header.Type is IdxType.Float or IdxType.Double;

        public ValueList<Problem> Problems { get; private set; } = [];

        public void Check(int sample, ReadOnlySpan<byte> row)
        {
            for (var k = 0; IsNeeded && k < (int)header.Width && Problems.Count < Limits.MaxProblems; k++)
            {
                if (header.Value(row[(k * header.ValueBytes)..]) is var value && !float.IsFinite(value))
                {
                    var where = header.Picture is { } size ? $"row {(k / size.Columns) + 1}, column {(k % size.Columns) + 1}" : $"value {k + 1}";
                    Problems = Problems.Add(SampleProblems.SampleNotFinite(name, sample + 1, where, value));
                }
            }
        }
    }

    private sealed record Pictures(IdxHeader Header, RowStore Store);
}
