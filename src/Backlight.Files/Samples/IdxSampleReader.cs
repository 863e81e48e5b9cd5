using Backlight.Training.Samples;

namespace Backlight.Files.Samples;

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

        if (options.Labels is null && !options.TargetIsOptional)
        {
            problems.Add(SampleProblems.LabelsNeeded(source.Name));
        }

        var labels = options.Labels is null ? null : ReadLabels(new ByteSource(options.Labels));
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

            var known = layout.Kind.Names.Select((name, i) => (Parsed: float.TryParse(name, out var value), Value: value, Class: i)).Where(name => name.Parsed).ToDictionary(name => name.Value, name => name.Class);
            return layout.Kind is not RegressionTarget && labels?.FirstOrDefault(label => !known.ContainsKey(label), float.NaN) is { } unknown && !float.IsNaN(unknown)
                ? Refused(SampleProblems.LabelsUnsuitable(options.Labels!, $"The network has not learnt the label {Wording.Number(unknown)}; it knows {Wording.Plain(Wording.And(layout.Kind.Names), longest: 200)}."))
                : Content(layout, known);
        }

        var values = new TargetValues(areNumbers: true);
        foreach (var label in labels!)
        {
            values.Add(label);
        }

        var (kind, classes, problem) = values.Settle(options.Kind, Target, options.Labels!);
        return problem is not null
            ? Refused(problem)
            : Content(new SampleLayout(Enumerable.Range(1, (int)header.Width).Select(k => new InputColumn($"x{k}", [])).ToValueList(), Target, kind!) { Picture = header.Picture }, classes);

        Reading<SampleFileContent> Content(SampleLayout found, IReadOnlyDictionary<float, int> classes) =>
            Reading<SampleFileContent>.Of(new(new IdxSamples(header, store, labels, found.Kind, classes), found, labels is not null, store));
    }

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

            if (!source.IsCompressed && source.Path is { } path && (long)rowBytes * header.Count > options.MostMemory)
            {
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

    private sealed record Pictures(IdxHeader Header, RowStore Store);
}
