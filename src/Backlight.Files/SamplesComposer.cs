using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>Makes samples of the value of <c>sample</c> or <c>samples</c>.</summary>
internal sealed class SamplesComposer(ProblemList problems, Widths widths)
{
    private const string OneRemedy = "Write { x: […], y: […] }.";
    private const string SeveralRemedy = "Write a list: [ { x: […], y: […] }, … ].";

    private readonly Expectations _expect = new(problems);

    /// <summary>The samples and where they stand; a sample is null where a problem was added.</summary>
    public List<(Sample? Sample, Position At)> Compose(Fields file)
    {
        var samples = new List<(Sample?, Position)>();
        if (file.Find("sample") is { } one)
        {
            var remedy = one is ListNode ? "Call the list \"samples\", or write one sample as { x: […], y: […] }." : OneRemedy;
            samples.Add((SampleOf(one, "the sample", remedy), one.At));
        }

        if (file.Find("samples") is { } several)
        {
            if (samples.Count > 0)
            {
                problems.Add(
                    ProblemId.SampleAndSamples,
                    file.KeyAt("samples"),
                    "The file gives both \"sample\" and \"samples\".",
                    "Keep \"samples\", and move the single one into it.");
            }

            AddSeveral(several, samples);
        }

        return samples;
    }

    private void AddSeveral(Node node, List<(Sample?, Position)> samples)
    {
        var remedy = node is MappingNode ? "Call it \"sample\", or put it into a list: [ { x: […], y: […] }, … ]." : SeveralRemedy;
        if (_expect.List(node, "\"samples\"", remedy) is not { } list)
        {
            return;
        }

        if (list.Count is 0 or > Limits.MaxSamples)
        {
            problems.Add(
                ProblemId.SamplesCount,
                list.At,
                $"There are {Wording.Count(list.Count, "sample")}; a file gives from 1 to {Wording.Number(Limits.MaxSamples)}.",
                list.Count == 0 ? $"{OneRemedy[..^1]} in the list, or leave \"samples\" out." : "Leave samples out.");
            return;
        }

        for (var i = 1; i <= list.Count; i++)
        {
            var item = list[i - 1];
            samples.Add((SampleOf(item, $"sample {i}", OneRemedy), item.At));
        }
    }

    private Sample? SampleOf(Node node, string what, string remedy)
    {
        if (_expect.Mapping(node, what, remedy, "x", "y") is not { } sample)
        {
            return null;
        }

        var x = _expect.Required(sample, "x", what, "Write x, a list with a number for each input.");
        var y = _expect.Required(sample, "y", what, "Write y, what the outputs should be for x: without it there is no error.");
        var input = x is null ? null : _expect.Column(x, ProblemId.LengthOfX, $"x of {what}", widths.Inputs, widths.Sentence(0));
        var target = y is null ? null : _expect.Column(y, ProblemId.LengthOfY, $"y of {what}", widths.Outputs, LastLayer());
        return input is not null && target is not null ? new Sample(input, target) : null;
    }

    private string LastLayer() => $"the last layer has {Wording.Count(widths.Outputs ?? 0, "node")}";
}
