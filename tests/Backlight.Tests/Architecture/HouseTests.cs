using System.Xml.Linq;
using Backlight.Testing;

namespace Backlight.Tests.Architecture;

public sealed class HouseTests
{
    private static readonly string LibraryPath = Path.Combine(AppContext.BaseDirectory, "Backlight.dll");
    private static readonly string TestsPath = typeof(HouseTests).Assembly.Location;
    private static readonly House PlantedHouse = new("Backlight.Tests.Architecture.Planted", "Upper", "Lower");

    /// <summary>Writers and readers of text work in memory; all else in System.IO reaches for files.</summary>
    private static readonly string[] InMemory = ["TextWriter", "TextReader", "StringWriter", "StringReader"];

    private static readonly string[] Devices = ["System.Console", "System.Diagnostics.Process"];

    public static TheoryData<string> Houses => ["Backlight", "Backlight.Training", "Backlight.Animation", "Backlight.Rendering"];

    [Theory]
    [MemberData(nameof(Houses))]
    public void No_source_uses_a_folder_below_its_own(string house) =>
        Assert.Empty(SourceScan.UsesOfFoldersBelow(HouseOf(house), SourceFile.ReadProject(house)));

    [Theory]
    [MemberData(nameof(Houses))]
    public void No_compiled_type_uses_a_folder_below_its_own(string house)
    {
        using var scan = new AssemblyScan(Path.Combine(AppContext.BaseDirectory, house + ".dll"));
        Assert.Empty(scan.UsesOfFoldersBelow(HouseOf(house)));
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void Every_file_lies_in_the_house_and_its_namespace_is_its_folder(string house) =>
        Assert.Empty(SourceScan.MisplacedFiles(HouseOf(house), SourceFile.ReadProject(house)));

    [Fact]
    public void The_library_reaches_for_no_file_console_network_or_process()
    {
        using var scan = new AssemblyScan(LibraryPath);
        Assert.Empty(scan.UsesOf(House.Backlight, IsInputOrOutput));
    }

    [Fact]
    public void Training_reaches_for_no_file_console_network_or_process()
    {
        using var scan = new AssemblyScan(Path.Combine(AppContext.BaseDirectory, "Backlight.Training.dll"));
        Assert.Empty(scan.UsesOf(House.Training, IsInputOrOutput));
    }

    [Fact]
    public void The_library_has_no_static_state_that_can_change() =>
        Assert.Empty(StateScan.MutableStaticFields(SourceAssemblies.Backlight.GetTypes()));

    [Theory]
    [InlineData("Backlight", new string[0])]
    [InlineData("Backlight.Training", new[] { "Backlight" })]
    [InlineData("Backlight.Files", new[] { "Backlight", "Backlight.Training" })]
    [InlineData("Backlight.Animation", new string[0])]
    [InlineData("Backlight.Rendering", new[] { "Backlight.Animation" })]
    [InlineData("Backlight.Screening", new[] { "Backlight.Rendering" })]
    [InlineData("Backlight.Film", new[] { "Backlight", "Backlight.Animation" })]
    [InlineData("Backlight.Cli", new[] { "Backlight", "Backlight.Files", "Backlight.Film", "Backlight.Screening", "Backlight.Training" })]
    public void A_project_refers_only_to_those_above_it(string project, string[] expected) =>
        Assert.Equal(expected, ReferencesOf(project));

    [Fact]
    public void The_library_needs_no_package()
    {
        var file = XDocument.Load(Repository.PathOf("src", "Backlight", "Backlight.csproj"));
        Assert.Empty(file.Descendants("PackageReference"));
    }

    [Theory]
    [InlineData("using Backlight.Checking;")]
    [InlineData("using static Backlight.Checking.Finding;")]
    [InlineData("using F = Backlight.Checking.Finding;")]
    [InlineData("class C : Backlight.Checking.Finding;")]
    [InlineData("class C { global::Backlight.Checking.Finding F; }")]
    [InlineData("class C { object F = new Checking.Finding(); }")]
    [InlineData("class C { string F = $\"{Checking.Finding.Name}\"; }")]
    [InlineData("class C { string F = \"//\" + Checking.Finding.Name; }")]
    [InlineData("class C { string F = nameof(Backlight.Checking.Finding); }")]
    public void The_scan_of_sources_finds_a_planted_use(string text) =>
        Assert.Single(SourceScan.UsesOfFoldersBelow(House.Backlight, Plant("Maps/C.cs", text)));

    [Theory]
    [InlineData("// Backlight.Checking.Finding is further down")]
    [InlineData("/* Checking.Finding */")]
    [InlineData("/// <see cref=\"Checking.Finding\"/>")]
    [InlineData("class C { string F = \"Checking.Finding\"; }")]
    [InlineData("class C { int F(C c) => c.Checking.Count; }")]
    [InlineData("using Backlight.Networks;")]
    public void The_scan_of_sources_lets_pass_what_is_no_use(string text) =>
        Assert.Empty(SourceScan.UsesOfFoldersBelow(House.Backlight, Plant("Maps/C.cs", text)));

    [Fact]
    public void The_ground_floor_may_use_no_folder() =>
        Assert.Single(SourceScan.UsesOfFoldersBelow(House.Backlight, [new("ValueList.cs", "using Backlight.Matrices;")]));

    [Fact]
    public void The_scan_of_the_assembly_finds_every_planted_use()
    {
        using var scan = new AssemblyScan(TestsPath);
        const string root = "Backlight.Tests.Architecture.Planted";
        Assert.Equal(
            new[] { "InAttribute", "InBase", "InBody", "InConstraint", "InField", "InInterface", "InLambda", "InSignature", "InSubfolder" }
                .Select(name => name == "InSubfolder" ? $"{root}.Upper.Deeper.{name}" : $"{root}.Upper.{name}")
                .Select(name => $"{name} uses {root}.Lower.{(name.EndsWith("InAttribute", StringComparison.Ordinal) ? "FoundAttribute" : "Found")}")
                .Order(StringComparer.Ordinal),
            scan.UsesOfFoldersBelow(PlantedHouse).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_scan_of_the_assembly_finds_a_planted_file()
    {
        using var scan = new AssemblyScan(TestsPath);
        Assert.Equal(
            ["Backlight.Tests.Architecture.Planted.Lower.ReadsFile uses System.IO.File"],
            scan.UsesOf(PlantedHouse, IsInputOrOutput));
    }

    [Fact]
    public void The_scan_for_state_finds_every_planted_field() =>
        Assert.Equal(
            ["<Count>k__BackingField is not readonly", "Cache is a Dictionary`2, which can change", "Shared is an array that others can write to", "_next is not readonly"],
            StateScan.MutableStaticFields([typeof(Planted.Lower.Stateful)]).Select(fault => fault.Split('.')[^1]).Order(StringComparer.Ordinal));

    [Fact]
    public void A_file_in_the_wrong_namespace_or_in_no_folder_of_the_house_is_found()
    {
        var misplaced = SourceScan.MisplacedFiles(House.Backlight,
        [
            new("Maps/Deep/Right.cs", "namespace Backlight.Maps.Deep;"),
            new("Maps/Wrong.cs", "namespace Backlight.Networks;"),
            new("Attic/Lost.cs", "namespace Backlight.Attic;"),
        ]);
        Assert.Equal(["Maps/Wrong.cs: namespace Backlight.Networks, expected Backlight.Maps", "Attic/Lost.cs: the house has no folder Attic"], misplaced);
    }

    private static House HouseOf(string name) => new[] { House.Backlight, House.Training, House.Animation, House.Rendering }.Single(house => house.Root == name);

    private static SourceFile[] Plant(string path, string text) =>
    [
        new("Checking/Finding.cs", "namespace Backlight.Checking; public sealed record Finding;"),
        new(path, text),
    ];

    private static bool IsInputOrOutput(TypeName type) =>
        (type.Namespace is "System.IO" && !InMemory.Contains(type.Name))
        || type.Namespace.StartsWith("System.IO.", StringComparison.Ordinal)
        || type.Namespace.StartsWith("System.Net", StringComparison.Ordinal)
        || Devices.Contains(type.ToString());

    private static IEnumerable<string> ReferencesOf(string project) =>
        from reference in XDocument.Load(Repository.PathOf("src", project, project + ".csproj")).Descendants("ProjectReference")
        let name = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        orderby name
        select name;
}
