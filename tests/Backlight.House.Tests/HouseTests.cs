using System.Xml.Linq;
using Backlight.Testing;

namespace Backlight.House.Tests;

public sealed class HouseTests
{
    private const string PlantedRoot = "Backlight.House.Tests.Planted";

    private static readonly FloorPlan PlantedPlan = new(PlantedRoot, ["Lower", "Upper", "Upper/Deeper"]);
    private static readonly FloorPlan Drawn = new("Backlight", ["", "Checking", "Maps", "Matrices", "Networks", "Networks/Activations"]);

    /// <summary>Writers and readers of text work in memory; all else in System.IO reaches for files.</summary>
    private static readonly string[] InMemory = ["TextWriter", "TextReader", "StringWriter", "StringReader"];

    private static readonly string[] Devices = ["System.Console", "System.Diagnostics.Process"];

    public static TheoryData<string> Projects => [.. SourceAssemblies.Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_folders_of_a_project_use_each_other_in_no_circle(string project)
    {
        var sources = SourceFile.ReadProject(project);
        var plan = FloorPlan.Of(project, sources);
        using var scan = new AssemblyScan(SourceAssemblies.PathOf(project));
        var circles = FolderUse.Circles([.. scan.UsesOfFolders(plan), .. SourceScan.UsesOfFolders(plan, sources)]);
        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_namespace_of_every_file_is_its_folder(string project)
    {
        var sources = SourceFile.ReadProject(project);
        Assert.NotEmpty(sources);
        Assert.Empty(SourceScan.MisplacedFiles(FloorPlan.Of(project, sources), sources));
    }

    [Theory]
    [InlineData("Backlight")]
    [InlineData("Backlight.Reports")]
    [InlineData("Backlight.Training")]
    public void A_library_that_computes_reaches_for_no_file_console_network_or_process(string project)
    {
        using var scan = new AssemblyScan(SourceAssemblies.PathOf(project));
        Assert.Empty(scan.UsesOf(project, IsInputOrOutput));
    }

    [Fact]
    public void The_library_has_no_static_state_that_can_change() =>
        Assert.Empty(StateScan.MutableStaticFields(SourceAssemblies.Backlight.GetTypes()));

    [Theory]
    [InlineData("Backlight", new string[0])]
    [InlineData("Backlight.Reports", new string[0])]
    [InlineData("Backlight.Disk", new[] { "Backlight.Reports" })]
    [InlineData("Backlight.Training", new[] { "Backlight" })]
    [InlineData("Backlight.Files", new[] { "Backlight", "Backlight.Disk", "Backlight.Reports" })]
    [InlineData("Backlight.Data", new[] { "Backlight", "Backlight.Disk", "Backlight.Files", "Backlight.Reports", "Backlight.Training" })]
    [InlineData("Backlight.Documents", new[] { "Backlight", "Backlight.Animation", "Backlight.Data", "Backlight.Disk", "Backlight.Rendering", "Backlight.Training" })]
    [InlineData("Backlight.Typesetting", new string[0])]
    [InlineData("Backlight.Animation", new[] { "Backlight.Typesetting" })]
    [InlineData("Backlight.Rendering", new[] { "Backlight.Animation" })]
    [InlineData("Backlight.Screening", new[] { "Backlight.Disk", "Backlight.Rendering", "Backlight.Reports" })]
    [InlineData("Backlight.Film", new[] { "Backlight", "Backlight.Animation" })]
    [InlineData("Backlight.Cli", new[] { "Backlight", "Backlight.Data", "Backlight.Disk", "Backlight.Documents", "Backlight.Files", "Backlight.Film", "Backlight.Reports", "Backlight.Screening", "Backlight.Training" })]
    public void A_project_refers_only_to_those_above_it(string project, string[] expected) =>
        Assert.Equal(expected, ReferencesOf(project));

    [Fact]
    public void The_picture_of_the_house_shows_every_project_and_what_it_uses()
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var drawn = XDocument.Load(Repository.PathOf("docs", "images", "house.svg")).Descendants(svg + "g").Where(room => room.Attribute("data-uses") is not null)
            .ToDictionary(room => room.Element(svg + "text")!.Value, room => room.Attribute("data-uses")!.Value);
        Assert.Equal(
            SourceAssemblies.Names.Select(name => $"{name}: {string.Join(' ', ReferencesOf(name))}"),
            drawn.OrderBy(room => room.Key, StringComparer.Ordinal).Select(room => $"{room.Key}: {room.Value}"));
    }

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
    public void The_scan_of_sources_finds_a_planted_use(string text)
    {
        var use = Assert.Single(SourceScan.UsesOfFolders(Drawn, Plant("Maps/C.cs", text)));
        Assert.Equal(("Maps", "Checking"), (use.User, use.Used));
    }

    [Theory]
    [InlineData("// Backlight.Checking.Finding is further down")]
    [InlineData("/* Checking.Finding */")]
    [InlineData("/// <see cref=\"Checking.Finding\"/>")]
    [InlineData("class C { string F = \"Checking.Finding\"; }")]
    [InlineData("class C { int F(C c) => c.Checking.Count; }")]
    public void The_scan_of_sources_lets_pass_what_is_no_use(string text) =>
        Assert.Empty(SourceScan.UsesOfFolders(Drawn, Plant("Maps/C.cs", text)));

    [Fact]
    public void A_folder_within_another_is_a_folder_of_its_own() =>
        Assert.Equal(
            [("", "Networks/Activations"), ("Networks/Activations", "Networks")],
            SourceScan.UsesOfFolders(
                    Drawn,
                    [new("Ground.cs", "using Backlight.Networks.Activations;"), new("Networks/Activations/Relu.cs", "namespace Backlight.Networks.Activations;\nusing Backlight.Networks;")])
                .Select(use => (use.User, use.Used)));

    [Fact]
    public void A_circle_of_folders_is_found_and_what_hangs_on_it_is_not()
    {
        FolderUse[] uses = [new("A", "B", "1"), new("B", "C", "2"), new("C", "A", "3"), new("D", "A", "4"), new("C", "E", "5"), new("A", "A", "6")];
        var circle = Assert.Single(FolderUse.Circles(uses));
        Assert.StartsWith("A, B, C: ", circle, StringComparison.Ordinal);
        Assert.Contains("C uses A (3)", circle, StringComparison.Ordinal);
        Assert.Empty(FolderUse.Circles([.. uses.Where(use => use.Where != "2")]));
    }

    [Fact]
    public void The_scan_of_the_assembly_finds_every_planted_use()
    {
        using var scan = new AssemblyScan(typeof(HouseTests).Assembly.Location);
        Assert.Equal(
            new[] { "InAttribute", "InBase", "InBody", "InConstraint", "InField", "InInterface", "InLambda", "InSignature", "InSubfolder" }
                .Select(name => name == "InSubfolder" ? $"{PlantedRoot}.Upper.Deeper.{name}" : $"{PlantedRoot}.Upper.{name}")
                .Select(name => $"{name} uses {PlantedRoot}.Lower.{(name.EndsWith("InAttribute", StringComparison.Ordinal) ? "FoundAttribute" : "Found")}")
                .Order(StringComparer.Ordinal),
            scan.UsesOfFolders(PlantedPlan).Select(use => use.Where).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_scan_of_the_assembly_finds_a_planted_file()
    {
        using var scan = new AssemblyScan(typeof(HouseTests).Assembly.Location);
        Assert.Equal([$"{PlantedRoot}.Lower.ReadsFile uses System.IO.File"], scan.UsesOf(PlantedRoot, IsInputOrOutput));
    }

    [Fact]
    public void The_scan_for_state_finds_every_planted_field() =>
        Assert.Equal(
            ["<Count>k__BackingField is not readonly", "Cache is a Dictionary`2, which can change", "Shared is an array that others can write to", "_next is not readonly"],
            StateScan.MutableStaticFields([typeof(Planted.Lower.Stateful)]).Select(fault => fault.Split('.')[^1]).Order(StringComparer.Ordinal));

    [Fact]
    public void A_file_in_the_wrong_namespace_is_found()
    {
        var misplaced = SourceScan.MisplacedFiles(Drawn, [new("Maps/Deep/Right.cs", "namespace Backlight.Maps.Deep;"), new("Maps/Wrong.cs", "namespace Backlight.Networks;")]);
        Assert.Equal(["Maps/Wrong.cs: namespace Backlight.Networks, expected Backlight.Maps"], misplaced);
    }

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
