using System.Collections;
using System.Runtime.CompilerServices;

namespace Backlight.Animation.Shapes;

/// <summary>Shapes that are moved and animated as one.</summary>
public sealed class Group : Shape, IEnumerable<Shape>
{
    /// <summary>A group of the given shapes; a group that is given alone becomes its only child.</summary>
    /// <param name="shapes">From back to front.</param>
    [OverloadResolutionPriority(1)] // A group is a shape and a sequence of shapes.
    public Group(params ReadOnlySpan<Shape> shapes) => Attach(shapes);

    /// <summary>A group of the given shapes.</summary>
    /// <param name="shapes">From back to front.</param>
    public Group(IEnumerable<Shape> shapes) => Attach([.. shapes]);

    /// <summary>How many shapes there are.</summary>
    public int Count => Children.Count;

    /// <summary>The shape at an index.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public Shape this[int index] => Children[index];

    /// <summary>The shapes of a range, as a group of their own. They are the same objects.</summary>
    public Group this[Range range] => new(Children.Take(range));

    /// <summary>Puts a shape in front of the others.</summary>
    public void Add(Shape shape) => Attach(shape);

    /// <summary>Takes a shape out of the group; whether it was in it.</summary>
    public bool Remove(Shape shape) => Detach(shape);

    /// <inheritdoc/>
    public IEnumerator<Shape> GetEnumerator() => Children.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
