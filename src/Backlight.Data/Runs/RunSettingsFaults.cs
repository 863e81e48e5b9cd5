using System.Globalization;
using System.Text.Json;
using Backlight.Data.Samples;
using Backlight.Networks;
using Backlight.Reports;
using Backlight.Training.Optimisers;
using Backlight.Training.Schedules;

namespace Backlight.Data.Runs;

/// <summary>All that is wrong with the text of run.json, each with its key, before anything of it is used.</summary>
internal sealed class RunSettingsFaults
{
    // A picture of the format IDX has 32-bit sizes; what a network takes in is bounded by its width.
    private const int MostPixels = Limits.MaxWidth;
    private const int MostEpochs = int.MaxValue - 1;

    private readonly List<string> _faults = [];

    private RunSettingsFaults()
    {
    }

    /// <summary>Sentences; empty where all is sound.</summary>
    public static ValueList<string> In(string text)
    {
        var self = new RunSettingsFaults();
        try
        {
            using var document = JsonDocument.Parse(text);
            self.Look(document.RootElement);
        }
        catch (JsonException exception)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"This is not sound JSON (line {(exception.LineNumber ?? 0) + 1}).")];
        }
        catch (InvalidOperationException)
        {
            return ["A text has a lone surrogate, which stands for no character."];
        }

        return self._faults.Take(Limits.MaxProblems).ToValueList();
    }

    private void Look(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            _faults.Add("This is not the settings of a run.");
            return;
        }

        if (Texts(root, "data", isNeeded: true) is 0)
        {
            _faults.Add("\"data\" names no file to learn from.");
        }

        Texts(root, "labels", isNeeded: true);
        Texts(root, "without", isNeeded: true);
        Text(root, "fingerprint");
        var classes = Member(root, "layout", JsonValueKind.Object, "an object") is { } layout ? Layout(layout) : null;
        if (Member(root, "options", JsonValueKind.Object, "an object") is { } options)
        {
            Options(options, classes);
        }
    }

    private void Options(JsonElement options, int? classes)
    {
        Named(options, "optimizer", name => Optimiser.Find(name) is not null, "no optimiser");
        Named(options, "schedule", name => Schedule.Find(name) is not null, "no schedule");
        Named(options, "init", name => Enum.GetNames<WeightDraw>().Contains(name, StringComparer.Ordinal), "no way to draw weights");
        Number(options, "rate", number => number > 0, "a number above 0", mayBeNull: true);
        Number(options, "warmUp", number => number is >= 0 and <= 1, "a number from 0 to 1");
        Whole(options, "batch", 1, int.MaxValue);
        Whole(options, "epochs", 1, MostEpochs);
        Number(options, "l2", number => number >= 0, "a number of 0 or more", mayBeNull: true);
        Number(options, "clip", number => number > 0, "a number above 0", mayBeNull: true);
        Number(options, "validation", number => number is >= 0 and < 1, "a number of 0 or more and below 1");
        Whole(options, "patience", 1, int.MaxValue, mayBeNull: true);
        if (Find(options, "standardize") is { } standardise && standardise.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            _faults.Add("\"standardize\" is neither true nor false.");
        }

        if (Find(options, "seed") is { } seed && !(seed.ValueKind == JsonValueKind.Number && seed.TryGetUInt64(out _)))
        {
            _faults.Add($"\"seed\" is no whole number from 0 to {ulong.MaxValue}.");
        }

        if (Find(options, "classWeights") is { } weights)
        {
            ClassWeights(weights, classes);
        }
    }

    private void ClassWeights(JsonElement weights, int? classes)
    {
        if (weights.ValueKind == JsonValueKind.Null || (weights.ValueKind == JsonValueKind.String && weights.GetString() == "balanced"))
        {
            if (weights.ValueKind != JsonValueKind.Null && classes == 0)
            {
                _faults.Add("\"classWeights\" weighs classes, and the target is numbers.");
            }
        }
        else if (NumbersOf(weights) is not { } numbers || !numbers.All(number => number >= 0) || !numbers.Any(number => number > 0))
        {
            _faults.Add("\"classWeights\" is neither null nor \"balanced\" nor a list of numbers of 0 or more, one at least above 0.");
        }
        else if (classes is { } count && numbers.Count != count)
        {
            _faults.Add($"\"classWeights\" holds {Wording.Count(numbers.Count, "number")} for {Wording.Count(count, "class", "classes")}.");
        }
    }

    /// <summary>How many classes there are, 0 for numbers, null where that cannot be told.</summary>
    private int? Layout(JsonElement layout)
    {
        var width = Inputs(layout);
        Text(layout, "target");
        var names = Texts(layout, "names", isNeeded: true);
        var (kind, outputs, classes) = Text(layout, "kind") switch
        {
            "numbers" => (names >= 1, names, 0),
            "binary" => (names == 2, 1, names),
            "classes" => (names >= 2, names, names),
            null => (true, null, null),
            var other => (Unknown(other), null, (int?)null),
        };
        if (names is not null && !kind)
        {
            _faults.Add($"\"names\" holds {Wording.Count(names.Value, "name")}, which is wrong for this \"kind\" of target.");
        }

        Flag(layout, "header");
        if (layout.TryGetProperty("columns", out _))
        {
            Whole(layout, "columns", 0, int.MaxValue);
        }

        Choice<NumberMark>(layout, "targetMark");
        Choice<MissingChoice>(layout, "missing");
        Choice<UnknownChoice>(layout, "unknown");
        Texts(layout, "missingMarkers", isNeeded: false);
        Picture(layout, width);
        Standardisation(layout, "inputMeans", "inputDeviations", width, "input");
        Standardisation(layout, "targetMeans", "targetDeviations", outputs, "output");
        return classes;

        bool Unknown(string name)
        {
            _faults.Add($"\"kind\" is {Wording.Quoted(name)}; a target is numbers, binary or classes.");
            return true;
        }
    }

    private int? Inputs(JsonElement layout)
    {
        if (Member(layout, "inputs", JsonValueKind.Array, "a list") is not { } inputs)
        {
            return null;
        }

        var (width, before) = (0L, _faults.Count);
        foreach (var column in inputs.EnumerateArray())
        {
            if (column.ValueKind != JsonValueKind.Object)
            {
                _faults.Add("\"inputs\" holds what is no column.");
                return null;
            }

            Text(column, "name");
            Choice<NumberMark>(column, "mark");
            Flag(column, "missingInput");
            if (column.TryGetProperty("fill", out _))
            {
                Number(column, "fill", _ => true, "a finite number");
            }

            if (column.TryGetProperty("fillText", out _))
            {
                Text(column, "fillText");
            }

            width += Math.Max(1, Texts(column, "categories", isNeeded: false) ?? 0);
            width += column.TryGetProperty("missingInput", out var missing) && missing.ValueKind == JsonValueKind.True ? 1 : 0;
        }

        if (width is 0 or > Limits.MaxWidth)
        {
            _faults.Add(width == 0 ? "\"inputs\" holds no column." : $"\"inputs\" makes {Wording.Number(width)} inputs; {Wording.Number(Limits.MaxWidth)} are possible.");
        }

        return _faults.Count == before ? (int)width : null;
    }

    private void Picture(JsonElement layout, int? width)
    {
        if (!layout.TryGetProperty("picture", out var picture))
        {
            return;
        }

        if (NumbersOf(picture) is not [var rows, var columns] || !IsSize(rows) || !IsSize(columns))
        {
            _faults.Add("\"picture\" is not two whole numbers of 1 or more, rows and columns.");
        }
        else if (width is { } inputs && rows * columns != inputs)
        {
            _faults.Add($"\"picture\" has {Wording.Number((long)(rows * columns))} pixels for {Wording.Count(inputs, "input")}.");
        }

        static bool IsSize(double number) => number is >= 1 and <= MostPixels && number == Math.Floor(number);
    }

    private void Standardisation(JsonElement layout, string means, string deviations, int? width, string what)
    {
        var (hasMeans, hasDeviations) = (layout.TryGetProperty(means, out var centre), layout.TryGetProperty(deviations, out var spread));
        if (!hasMeans && !hasDeviations)
        {
            return;
        }

        if (!hasMeans || !hasDeviations)
        {
            _faults.Add($"\"{(hasMeans ? deviations : means)}\" is missing beside \"{(hasMeans ? means : deviations)}\".");
            return;
        }

        var (centres, spreads) = (Listed(means, centre), Listed(deviations, spread));
        if (spreads is not null && !spreads.All(number => number > 0))
        {
            _faults.Add($"\"{deviations}\" holds a number that is not above 0.");
        }
        else if (centres is not null && spreads is not null && centres.Count == spreads.Count && !centres.Zip(spreads).All(pair => Math.Abs(pair.First / pair.Second) <= float.MaxValue))
        {
            _faults.Add($"\"{means}\" holds a number that is too large for its number in \"{deviations}\".");
        }

        IReadOnlyList<double>? Listed(string name, JsonElement list)
        {
            var numbers = NumbersOf(list);
            if (numbers is null)
            {
                _faults.Add($"\"{name}\" is no list of finite numbers.");
            }
            else if (width is { } count && numbers.Count != count)
            {
                _faults.Add($"\"{name}\" holds {Wording.Count(numbers.Count, "number")} for {Wording.Count(count, what)}.");
            }

            return numbers;
        }
    }

    private static List<double>? NumbersOf(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<double>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out var number) || !double.IsFinite(number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private JsonElement? Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var found))
        {
            return found;
        }

        _faults.Add($"\"{name}\" is missing.");
        return null;
    }

    private JsonElement? Member(JsonElement element, string name, JsonValueKind kind, string what)
    {
        if (Find(element, name) is not { } found)
        {
            return null;
        }

        if (found.ValueKind == kind)
        {
            return found;
        }

        _faults.Add($"\"{name}\" is not {what}.");
        return null;
    }

    private string? Text(JsonElement element, string name) => Member(element, name, JsonValueKind.String, "a text")?.GetString();

    /// <summary>How many texts there are; null where it is no list of texts.</summary>
    private int? Texts(JsonElement element, string name, bool isNeeded)
    {
        if (!isNeeded && !element.TryGetProperty(name, out _))
        {
            return 0;
        }

        if (Member(element, name, JsonValueKind.Array, "a list") is not { } list)
        {
            return null;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                _faults.Add($"\"{name}\" holds what is no text.");
                return null;
            }

            _ = item.GetString();
        }

        return list.GetArrayLength();
    }

    /// <summary>What may be missing, and is true or false.</summary>
    private void Flag(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            _faults.Add($"\"{name}\" is neither true nor false.");
        }
    }

    /// <summary>What may be missing, and is one of a few words.</summary>
    private void Choice<T>(JsonElement element, string name)
        where T : struct, Enum
    {
        if (element.TryGetProperty(name, out var value)
            && !(value.ValueKind == JsonValueKind.String && Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).Contains(value.GetString(), StringComparer.Ordinal)))
        {
            _faults.Add($"\"{name}\" is none of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}.");
        }
    }

    private void Named(JsonElement options, string name, Func<string, bool> isKnown, string otherwise)
    {
        if (Text(options, name) is { } text && !isKnown(text))
        {
            _faults.Add($"\"{name}\" is {Wording.Quoted(text)}, which is {otherwise}.");
        }
    }

    private void Number(JsonElement options, string name, Func<double, bool> isRight, string range, bool mayBeNull = false)
    {
        if (Find(options, name) is { } value && !(mayBeNull && value.ValueKind == JsonValueKind.Null)
            && !(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) && isRight(number)))
        {
            _faults.Add($"\"{name}\" is not {range}{(mayBeNull ? " or null" : "")}.");
        }
    }

    private void Whole(JsonElement options, string name, int least, int most, bool mayBeNull = false)
    {
        if (Find(options, name) is { } value && !(mayBeNull && value.ValueKind == JsonValueKind.Null)
            && !(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most && number == Math.Floor(number)))
        {
            _faults.Add($"\"{name}\" is no whole number from {Wording.Number(least)} to {Wording.Number(most)}{(mayBeNull ? ", nor null" : "")}.");
        }
    }
}
