using System.Reflection;
using Backlight.Testing;
using PublicApiGenerator;

namespace Backlight.House.Tests;

/// <summary>What users can see. A change shows up as a change of the golden, so that nobody makes one unawares.</summary>
public sealed class PublicApiTests
{
    /// <summary>Of the program nothing is public.</summary>
    public static TheoryData<string> Libraries => [.. SourceAssemblies.Names.Where(name => name != "Backlight.Cli")];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_of_a_library_is_the_approved_one(string name)
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        Golden.Match(Assembly.Load(name).GeneratePublicApi(options), $"PublicApi.{name}.txt");
    }
}
