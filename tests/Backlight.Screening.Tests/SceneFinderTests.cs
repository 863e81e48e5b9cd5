using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;

namespace Backlight.Screening.Tests;

public sealed class SceneFinderTests
{
    [Fact]
    public void An_assembly_whose_types_cannot_be_loaded_is_told()
    {
        var there = new PersistedAssemblyBuilder(new AssemblyName("there"), typeof(object).Assembly);
        var parent = there.DefineDynamicModule("there").DefineType("Parent", TypeAttributes.Public);
        parent.CreateType();
        var broken = new PersistedAssemblyBuilder(new AssemblyName("broken"), typeof(object).Assembly);
        broken.DefineDynamicModule("broken").DefineType("Child", TypeAttributes.Public, parent).CreateType();
        using var bytes = new MemoryStream();
        broken.Save(bytes);
        bytes.Position = 0;
        var context = new AssemblyLoadContext("broken", isCollectible: true);
        using var messages = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);

        var assembly = context.LoadFromStream(bytes);

        Assert.Throws<ReflectionTypeLoadException>(assembly.GetTypes);
        Assert.Equal(SceneProgram.BadInput, SceneProgram.Guarded(new Screen(Stream.Null, messages, messages), stop => SceneFinder.NamesIn(assembly)));
        Assert.StartsWith("broken: BL0012: This is not an assembly that can be loaded: ", messages.ToString(), StringComparison.Ordinal);
        context.Unload();
    }

    [Theory]
    [InlineData(16384, 2_000_000_000, true)]
    [InlineData(16384, 64_000_000_000, false)]
    [InlineData(1920, 2_000_000_000, false)]
    public void Pictures_beyond_the_memory_are_refused_before_it_is_taken(int size, long available, bool isRefused)
    {
        var order = new FilmOrder { Size = new(size, size), Formats = [Rendering.Films.FilmFormat.Png] };
        var memory = PaintingMemory.Of(order, order.Formats) with { Available = available };

        Assert.Equal(size == 16384, memory.IsLarge);
        var refused = Record.Exception(memory.ThrowIfTooMuch);
        Assert.Equal(isRefused, refused is FilmProblemException);
        if (isRefused)
        {
            Assert.Equal("--resolution: BL0417: Painting 16384 × 16384 takes about 4.3 GB of memory; there are 2.0 GB. Way out: Choose a smaller size, or --format svg or pdf, which have no pixels.", refused!.Message);
        }
    }
}
