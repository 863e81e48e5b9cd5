using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets shapes change places on arcs: each goes where the next one was, the last where the first was.</summary>
public sealed class Swap : Animation
{
    private readonly Shape[] _shapes;

    /// <summary>Lets shapes change places.</summary>
    /// <param name="shapes">At least two.</param>
    public Swap(params ReadOnlySpan<Shape> shapes)
    {
        if (shapes.Length < 2)
        {
            throw new ArgumentException($"At least two shapes change places; there are {shapes.Length}.", nameof(shapes));
        }

        _shapes = shapes.ToArray();
    }

    /// <summary>How far the ways bend, in radians; 0 is straight.</summary>
    public double Bend { get; init; } = Math.PI / 2;

    internal override IEnumerable<Cue> Cues() => [new(0, RunTime, Rate, (stage, start, duration, rate) =>
    {
        var places = _shapes.Select(shape => shape.Centre).ToList();
        for (var i = 0; i < _shapes.Length; i++)
        {
            var by = places[(i + 1) % places.Count] - places[i];
            stage.Enter(_shapes[i], start);
            foreach (var piece in _shapes[i].Pieces.ToList())
            {
                Matching.Go(stage, piece, start, duration, piece.Look! with { Map = piece.Look.Map.Then(Affine.Translation(by)) }, rate, new(Bend));
            }
        }
    })];
}
