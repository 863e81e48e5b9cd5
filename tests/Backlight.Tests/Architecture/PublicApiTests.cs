using System.Reflection;
using Backlight.Testing;
using PublicApiGenerator;

namespace Backlight.Tests.Architecture;

/// <summary>What users can see. A change shows up as a change of the golden, so that nobody makes one unawares.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_of_Backlight_is_the_approved_one() => Match(SourceAssemblies.Backlight);

    [Fact]
    public void The_public_api_of_Backlight_Training_is_the_approved_one() => Match(SourceAssemblies.Training);

    [Fact]
    public void The_public_api_of_Backlight_Files_is_the_approved_one() => Match(SourceAssemblies.Files);

    [Fact]
    public void The_public_api_of_Backlight_Animation_is_the_approved_one() => Match(SourceAssemblies.Animation);

    [Fact]
    public void The_public_api_of_Backlight_Rendering_is_the_approved_one() => Match(SourceAssemblies.Rendering);

    [Fact]
    public void The_public_api_of_Backlight_Screening_is_the_approved_one() => Match(SourceAssemblies.Screening);

    [Fact]
    public void The_public_api_of_Backlight_Film_is_the_approved_one() => Match(SourceAssemblies.Film);

    private static void Match(Assembly assembly)
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        Golden.Match(assembly.GeneratePublicApi(options), $"PublicApi.{assembly.GetName().Name}.txt");
    }
}
