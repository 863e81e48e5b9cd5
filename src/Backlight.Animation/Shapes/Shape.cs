using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Something that can be drawn, moved and animated: a piece with a look of its own, or a family of shapes, or both.</summary>
/// <remarks>
/// Shapes are changed freely while a scene is built. A scene notices: what is on stage and was changed jumps, and what <c>Play</c> changes moves.
/// </remarks>
public abstract class Shape
{
    private List<Shape> _children = [];
    private Look? _look;
    private Bounds? _bounds;

    /// <summary>A family without a look of its own.</summary>
    protected Shape()
    {
    }

    /// <summary>A piece.</summary>
    /// <param name="look">How it looks.</param>
    protected Shape(Look look)
    {
        ArgumentNullException.ThrowIfNull(look);
        _look = look;
    }

    /// <summary>How the shape itself looks; null for one that only has children.</summary>
    public Look? Look
    {
        get => _look;
        set
        {
            if (value is null != _look is null)
            {
                throw new ArgumentException("A shape with a look keeps one, and a family without one gets none; use Become to make it into another.", nameof(value));
            }

            _look = value;
            _bounds = null;
        }
    }

    /// <summary>The shapes that this one is made of, from back to front.</summary>
    public IReadOnlyList<Shape> Children => _children;

    /// <summary>The shape and all below it that have a look, from back to front.</summary>
    public IEnumerable<Shape> Pieces
    {
        get
        {
            if (_children.Count == 0)
            {
                return _look is null ? [] : [this];
            }

            var pieces = new List<Shape>();
            Collect(pieces);
            return pieces;
        }
    }

    /// <summary>What the shape stands for.</summary>
    public Identity Identity { get; set; } = Identity.None;

    /// <summary>Whether a viewer can switch it off with the captions.</summary>
    public Layer Layer { get; set; }

    /// <summary>Whether the camera leaves the shape where it is.</summary>
    public bool Fixed { get; set; }

    /// <summary>The tight bounds of everything drawn, without the width of lines; empty where nothing is.</summary>
    public Bounds Bounds
    {
        get
        {
            var bounds = _look is null || IsSpare ? Typesetting.Geometry.Bounds.Empty : _bounds ??= _look.Bounds;
            foreach (var child in _children)
            {
                bounds = bounds.Union(child.Bounds);
            }

            return bounds;
        }
    }

    /// <summary>The middle of <see cref="Bounds"/>.</summary>
    public Point Centre => Bounds.Centre;

    /// <summary>In units.</summary>
    public double Width => Bounds.Width;

    /// <summary>In units.</summary>
    public double Height => Bounds.Height;

    /// <summary>The middle of the upper edge.</summary>
    public Point Top => Bounds.Edge(Direction.Up);

    /// <summary>The middle of the lower edge.</summary>
    public Point Bottom => Bounds.Edge(Direction.Down);

    /// <summary>The middle of the left edge.</summary>
    public Point Left => Bounds.Edge(Direction.Left);

    /// <summary>The middle of the right edge.</summary>
    public Point Right => Bounds.Edge(Direction.Right);

    /// <summary>Whether it only waits for being needed again, and shows nothing.</summary>
    internal virtual bool IsSpare => false;

    /// <summary>What <see cref="Become"/> exchanges, for a stage that goes back to an earlier time.</summary>
    internal (Look? Look, IReadOnlyList<Shape> Children) State
    {
        get => (_look, [.. _children]);
        set => (_look, _children, _bounds) = (value.Look, [.. value.Children], null);
    }

    internal List<Updater> Updaters { get; private set; } = [];

    /// <summary>Changes the shape itself and everything below it.</summary>
    /// <param name="map">From the scene to the scene.</param>
    public virtual void Apply(Affine map)
    {
        if (_look is not null)
        {
            Look = _look with { Map = _look.Map.Then(map) };
        }

        foreach (var child in _children)
        {
            child.Apply(map);
        }
    }

    /// <summary>Changes the look of the shape itself and of every piece below it.</summary>
    /// <param name="change">From the old look to the new.</param>
    public virtual void Restyle(Func<Look, Look> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (_look is not null)
        {
            Look = change(_look);
        }

        foreach (var child in _children)
        {
            child.Restyle(change);
        }
    }

    internal void RestylePieces(Func<Look, Look> change)
    {
        foreach (var piece in Pieces)
        {
            piece.Look = change(piece.Look!);
        }
    }

    /// <summary>Makes this shape look like another, whose looks and children it takes a copy of. It stays the object that the scene knows.</summary>
    /// <param name="other">Stays as it is.</param>
    public void Become(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _look = other._look;
        _bounds = null;
        _children = [.. other._children.Select(child => child.CopyAny())];
    }

    /// <summary>A shape of its own that looks alike: children are copied, updaters are not.</summary>
    internal Shape CopyAny()
    {
        var copy = (Shape)MemberwiseClone();
        copy._children = [.. _children.Select(child => child.CopyAny())];
        copy.Updaters = [];
        return copy;
    }

    /// <summary>Puts shapes in front of the children there are.</summary>
    /// <exception cref="ArgumentException">A shape would become its own child.</exception>
    protected void Attach(params ReadOnlySpan<Shape> shapes)
    {
        foreach (var shape in shapes)
        {
            ArgumentNullException.ThrowIfNull(shape);
            if (shape == this || shape.Has(this))
            {
                throw new ArgumentException("A shape cannot be a child of itself.", nameof(shapes));
            }

            _children.Add(shape);
        }
    }

    /// <summary>Takes a child out; nothing happens where it is none.</summary>
    protected bool Detach(Shape shape) => _children.Remove(shape);

    /// <summary>Exchanges all children.</summary>
    protected void ReplaceChildren(IEnumerable<Shape> shapes) => _children = [.. shapes];

    internal bool Has(Shape shape)
    {
        foreach (var child in _children)
        {
            if (child == shape || child.Has(shape))
            {
                return true;
            }
        }

        return false;
    }

    private void Collect(List<Shape> pieces)
    {
        if (_look is not null)
        {
            pieces.Add(this);
        }

        foreach (var child in _children)
        {
            child.Collect(pieces);
        }
    }
}
