using Backlight.Data.Shipped;
using Backlight.Testing;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Samples;

namespace Backlight.Data.Tests.Shipped;

public sealed class ShippedSamplesTests
{
    public static TheoryData<string> Names => [.. Optimiser.All.Select(optimiser => optimiser.Name)];

    [Fact]
    public void The_digits_are_all_there()
    {
        var digits = ShippedSamples.Digits();
        Assert.Equal((1797, 64, 10), (digits.Count, digits.InputWidth, digits.TargetWidth));
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), digits.Kind.Names);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], digits.ClassesOf(digits.AllRows()).CountBy(c => c).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public void The_flowers_are_all_there()
    {
        var iris = ShippedSamples.Iris();
        Assert.Equal((150, 4, 3), (iris.Count, iris.InputWidth, iris.TargetWidth));
        Assert.Equal(["setosa", "versicolor", "virginica"], iris.Kind.Names);
        Assert.Equal([50, 50, 50], iris.ClassesOf(iris.AllRows()).CountBy(c => c).Select(pair => pair.Value));
    }

    [Fact]
    public void What_is_shipped_is_what_lies_in_the_repository() =>
        Assert.Equal(ShippedSamples.Fingerprint(Repository.PathOf("data", "digits.csv.gz")), ShippedSamples.Fingerprint("digits"));

    [Fact]
    public void Source_and_licence_of_each_file_are_told()
    {
        var told = File.ReadAllText(Repository.PathOf("data", "README.md"));
        foreach (var file in Directory.GetFiles(Repository.PathOf("data")).Select(path => Path.GetFileName(path)!).Where(name => name != "README.md"))
        {
            Assert.Matches($@"\| `{file}` \|.*https://archive\.ics\.uci\.edu.*CC BY 4\.0", told);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_optimiser_learns_the_digits_to_95_percent(string name)
    {
        var digits = ShippedSamples.Digits();
        var model = Trainer.Fit(Trainer.NetworkFor(digits, [32]), digits, new() { Optimiser = Optimiser.Find(name)!, Epochs = 25, Validation = 0.2, Standardise = true });
        Assert.True(model.History[^1].Validation!.Score > 0.95, $"{model.History[^1]}");
    }

    [Fact]
    public void The_flowers_are_learnt()
    {
        var iris = ShippedSamples.Iris();
        var model = Trainer.Fit(Trainer.NetworkFor(iris, [16]), iris, new() { Rate = 0.01, Epochs = 100, Batch = 16, Validation = 0.2, Standardise = true });
        Assert.True(model.History[^1].Validation!.Score >= 0.93, $"{model.History[^1]}");
    }
}
