using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Backlight.Derivations;
using Backlight.Files;
using Backlight.Film;
using Backlight.Rendering;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Skia;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class ThreadsTests
{
    [Fact]
    public void A_whole_film_has_the_same_pixels_for_any_number_of_threads()
    {
        var file = NetworkReader.ReadFile(Repository.PathOf("samples", "xor.yaml")).Value.Complete(1);
        var derivation = Derivation.Of(file.ToNetwork(), file.Samples, new DerivationOptions { Limit = DerivationOptions.SmallestLimit });
        var film = new StoryScene(derivation).Build();
        var source = new TimelineFrames(film, new PixelSize(160, 90), 4);

        var digests = new[] { 1, 2, 3, 7 }.Select(threads =>
        {
            using var digest = new Digest();
            FilmWriter.Write(source, [digest], new FilmWriting { Threads = threads }, null, TestContext.Current.CancellationToken);
            return digest.Value;
        }).ToList();

        Assert.All(digests, digest => Assert.Equal(digests[0], digest));
    }

    /// <summary>All pixels of all frames, as one number.</summary>
    private sealed class Digest : IFilmEncoder
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Value { get; private set; } = "";

        public void Start(FilmHeader header, CancellationToken stop)
        {
        }

        public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
        {
            _hash.AppendData(MemoryMarshal.AsBytes(pixels));
            _hash.AppendData(BitConverter.GetBytes(repeats));
        }

        public void Finish() => Value = Convert.ToHexString(_hash.GetHashAndReset());

        public void Dispose() => _hash.Dispose();
    }
}
