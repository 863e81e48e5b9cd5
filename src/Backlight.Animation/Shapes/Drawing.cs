namespace Backlight.Animation.Shapes;

/// <summary>A family of shapes with a meaning of its own: derive from it to make a shape out of shapes.</summary>
/// <remarks>Find children by their place or with properties over <see cref="Shape.Children"/>, not by fields: a copy has children of its own.</remarks>
public abstract class Drawing : Shape
{
    /// <summary>Puts shapes in front of the children there are.</summary>
    protected void Add(params ReadOnlySpan<Shape> shapes) => Attach(shapes);
}
