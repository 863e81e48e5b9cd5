using Backlight.Animation.Shapes;
using Backlight.Film.Wording;
using Backlight.Formulas;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Brace = Backlight.Animation.Shapes.Brace;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film.Maps;

/// <summary>The computational map of any network, drawn into a rectangle: inputs at the left, every neuron as z and a, biases on z, errors with their targets and E at the right.</summary>
public sealed class MapDrawing
{
    // At 1080p the smallest sign of a label, an x, is 18 pixels high.
    private const double LeastLabel = 0.315;

    // Where on its edge a weight's label can stand.
    private static readonly double[] Shares = [.. Enumerable.Range(4, 25).Select(i => i / 32.0)];

    private readonly Dictionary<Quantity, Shape> _labels = [];
    private readonly Dictionary<(Quantity From, Quantity To), Line> _edges = [];
    private readonly Dictionary<Quantity, Circle> _nodes = [];
    private readonly Dictionary<Quantity, Shape> _grounds = [];
    private readonly HashSet<Quantity> _drawn = [];
    private readonly List<(Line Line, Weight Weight)> _weights = [];
    private readonly Obstacles _obstacles = new();
    private readonly Architecture _architecture;
    private readonly MapPlan _plan;

    /// <summary>Draws the map.</summary>
    /// <param name="architecture">Of the network.</param>
    /// <param name="place">Where it stands, in units.</param>
    public MapDrawing(Architecture architecture, Bounds place)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        (_architecture, _plan) = (architecture, new(architecture, place));
        PlaceNodes();
        PlaceEdges();
        PlaceCounts();
        foreach (var j in _plan.RowsOf(architecture.Depth).Where(j => j > 0))
        {
            Hang(new Target(j), new NodeError(j));
        }

        foreach (var l in _plan.Layers)
        {
            foreach (var j in _plan.RowsOf(l).Where(j => j > 0))
            {
                Hang(new Bias(l, j), new WeightedInput(l, j));
            }
        }

        PlaceWeights();
        // Whatever comes on stage first, names lie above circles, and circles above lines.
        Shape = [Lines.Z(-3), Circles.Z(-2), Names.Z(-1)];
    }

    /// <summary>Lines, circles and labels, from back to front.</summary>
    public Group Shape { get; }

    /// <summary>The edges.</summary>
    public Group Lines { get; } = new();

    /// <summary>The nodes.</summary>
    public Group Circles { get; } = new();

    /// <summary>Labels, dots, braces and counts.</summary>
    public Group Names { get; } = new();

    /// <summary>Of every circle, in units.</summary>
    public double Radius => _plan.Radius;

    /// <summary>The layers that are drawn, from 1.</summary>
    public IReadOnlyList<int> Layers => _plan.Layers;

    /// <summary>Every quantity that has a circle.</summary>
    public IEnumerable<Quantity> Quantities => _nodes.Keys;

    /// <summary>Every weight whose edge is drawn, with the edge.</summary>
    public IReadOnlyList<(Line Line, Weight Weight)> Weights => _weights;

    /// <summary>The label of a quantity; null where it is hidden behind dots. A weight that there was no room for has one that is not drawn: <see cref="IsDrawn"/>.</summary>
    /// <param name="quantity">Of the map.</param>
    public Shape? Label(Quantity quantity) => _labels.GetValueOrDefault(quantity);

    /// <summary>Whether the label of a quantity is part of the drawing.</summary>
    /// <param name="quantity">Of the map.</param>
    public bool IsDrawn(Quantity quantity) => _drawn.Contains(quantity);

    /// <summary>The label with the ground that it can be read on, for one that is not part of the drawing.</summary>
    /// <param name="quantity">A weight or a bias.</param>
    public Group? OnGround(Quantity quantity) => _grounds.GetValueOrDefault(quantity) is { } ground ? [ground, _labels[quantity]] : null;

    /// <summary>The circle of a quantity; null for parameters and what is hidden behind dots.</summary>
    /// <param name="quantity">Of the map.</param>
    public Shape? Node(Quantity quantity) => _nodes.GetValueOrDefault(quantity);

    /// <summary>The line of an edge; null where it is hidden.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends.</param>
    public Shape? Edge(Quantity from, Quantity to) => _edges.GetValueOrDefault((from, to));

    private static Colour ColourOf(Quantity quantity) => quantity switch
    {
        Weight => Colour.Weight,
        Bias => Colour.Bias,
        Activation => Colour.Activation,
        WeightedInput => Colour.Foreground,
        Target => Colour.Target,
        _ => Colour.Error,
    };

    private Formula Named(Quantity quantity) =>
        Formula.Of(FormulaNodes.Of(Writing.Of(quantity)), Math.Max(LeastLabel, Math.Min(0.42, 1.05 * _plan.Radius)), source: LaTeX.Of(Writing.Of(quantity)))
            .Paint(ColourOf(quantity)).Link(quantity.ToString());

    private void PlaceNodes()
    {
        foreach (var (quantity, at) in _plan.Places)
        {
            var circle = new Circle(_plan.Radius).Stroke(ColourOf(quantity), 3).Fill(Colour.Background).MoveTo(at).Link(quantity.ToString());
            var label = Named(quantity).FitInto(1.8 * _plan.Radius, 1.6 * _plan.Radius).MoveTo(at);
            Circles.Add(circle);
            Draw(quantity, label);
            _nodes[quantity] = circle;
            _obstacles.Add(at, _plan.Radius);
        }
    }

    private void Draw(Quantity quantity, Shape label)
    {
        _labels[quantity] = label;
        _drawn.Add(quantity);
        Names.Add(label);
    }

    private void PlaceEdges()
    {
        foreach (var l in _plan.Layers)
        {
            var (rows, before) = (_plan.RowsOf(l), _plan.RowsOf(l - 1));
            foreach (var j in rows.Where(j => j > 0))
            {
                for (var row = 0; row < before.Length; row++)
                {
                    if (before[row] > 0)
                    {
                        JoinWeight(new(l, j, before[row]), row);
                    }
                }

                // Softmax: every a of the layer depends on every z of it.
                foreach (var i in _architecture.Activation(l).IsCoupled ? rows.Where(i => i > 0) : [j])
                {
                    Join(new WeightedInput(l, j), new Activation(l, i), Colour.Muted);
                }
            }
        }

        var last = _architecture.Depth;
        foreach (var j in _plan.RowsOf(last).Where(j => j > 0))
        {
            Join(new Activation(last, j), new NodeError(j), Colour.Muted);
            Join(new NodeError(j), new TotalError(), Colour.Muted);
        }

        if (_plan.HiddenLayersX is { } x)
        {
            // The first layer's values go on into layers that are not drawn.
            foreach (var (k, row) in _plan.RowsOf(1).Select((k, row) => (k, row)).Where(item => item.k > 0))
            {
                var from = _nodes[new Activation(1, k)];
                Add(new Line(from.Right, new(x - 0.3, _plan.RowY(1, row))), Colour.Weight);
            }
        }
    }

    private void JoinWeight(Weight weight, int row)
    {
        var (l, j, k) = (weight.L.Number, weight.J.Number, weight.K.Number);
        var from = new Activation(l - 1, k);
        var to = new WeightedInput(l, j);
        if (!_nodes.ContainsKey(from))
        {
            var start = _plan.Hidden(l - 1, row);
            var end = _nodes[to].Centre;
            Add(new Line(start, end - (_plan.Radius * (end - start).Unit)), Colour.Weight);
            _edges[(from, to)] = (Line)Lines[^1];
        }
        else
        {
            Join(from, to, Colour.Weight);
        }

        var line = _edges[(from, to)].Link(weight.ToString());
        _edges[(weight, to)] = line;
        _weights.Add((line, weight));
    }

    private void Join(Quantity from, Quantity to, Colour colour)
    {
        Add(Line.Between(_nodes[from], _nodes[to]), colour);
        _edges[(from, to)] = (Line)Lines[^1];
    }

    private void Add(Line line, Colour colour)
    {
        Lines.Add(line.Stroke(colour.Faded(0.6), 2.5));
        _obstacles.Add(line);
    }

    // Dots for the nodes that are left out, with a brace and how many there are; dots for layers.
    private void PlaceCounts()
    {
        foreach (var l in _plan.Layers.Prepend(0).Where(_plan.IsElided))
        {
            var middle = _plan.RowY(l, 1);
            var count = new Text(_architecture.Width(l).ToString(System.Globalization.CultureInfo.InvariantCulture), 0.34).Paint(Colour.Muted);
            var half = _plan.Spacing - _plan.Radius - 0.08;
            var x = _nodes[l == 0 ? new Activation(0, 1) : new WeightedInput(l, 1)].Centre.X;
            PutDots(@"\vdots", new(x, middle));
            // Left of the inputs; in a layer between the dots of z and those of a.
            var brace = l == 0 ? new Brace(new(x - 0.28, middle + half), new(x - 0.28, middle - half)) : new Brace(new(x + 0.22, middle - half), new(x + 0.22, middle + half));
            count.NextTo(brace, l == 0 ? Direction.Left : Direction.Right, 0.1);
            PutMuted(brace.Stroke(Colour.None, 0).Fill(Colour.Muted));
            PutMuted(count);
        }

        var outputs = _architecture.Depth;
        if (_plan.IsElided(outputs))
        {
            PutDots(@"\vdots", new(_nodes[new NodeError(1)].Centre.X, _plan.RowY(outputs, 1)));
        }

        if (_plan.HiddenLayersX is { } hidden)
        {
            PutDots(@"\cdots", new(hidden, _plan.MiddleY));
            PutMuted(new Text($"{_architecture.Depth} layers", 0.34).Paint(Colour.Muted).MoveTo(hidden, _plan.MiddleY + 0.35));
        }
    }

    private void PutDots(string tex, Point at) => PutMuted(Formula.Tex(tex, 0.5).Paint(Colour.Muted).MoveTo(at));

    private void PutMuted(Shape shape)
    {
        Names.Add(shape);
        _obstacles.Add(shape.Bounds);
    }

    // What belongs to one node hangs on it by a short line, where there is most room: a bias on z, a target on e.
    private void Hang(Quantity quantity, Quantity on)
    {
        var (label, node) = (Named(quantity), _nodes[on]);
        var reach = _plan.Radius + 0.12 + (0.5 * label.Height);
        var best = new[] { 90.0, 65, 115, -90, -65, -115, 45, -45, 135, -135 }
            .SelectMany(angle => new[] { reach, reach + 0.12, reach + 0.28 }.Select(distance => node.Centre + Point.Polar(distance, angle * Math.PI / 180)))
            .Select(at => (At: at, Box: Box(label, at)))
            .Where(place => _plan.Place.Contains(place.Box))
            .Select(place => (place.At, place.Box, Room: Math.Min(0.09, _obstacles.Room(place.Box))))
            .DefaultIfEmpty((At: node.Centre, Box: Bounds.Empty, Room: 0))
            .MaxBy(place => place.Room);
        label.MoveTo(best.At);
        if (best.Room < 0.02)
        {
            PutAside(quantity, label);
            return;
        }

        var way = (best.At - node.Centre).Unit;
        var line = new Line(node.Centre + (_plan.Radius * way), best.At - ((0.5 * label.Height + 0.03) * way));
        Lines.Add(line.Stroke(ColourOf(quantity).Faded(0.6), 2.5).Link(quantity.ToString()));
        _edges[(quantity, on)] = line;
        _obstacles.Add(line);
        _obstacles.Add(best.Box);
        Draw(quantity, label);
    }

    // A weight's label stands on its own edge, where it is farthest from other edges and labels; each is placed again when the others have their places.
    private void PlaceWeights()
    {
        foreach (var layer in _weights.GroupBy(weight => weight.Weight.L))
        {
            var labels = layer.Select(weight => (weight.Line, weight.Weight, Label: Named(weight.Weight))).ToList();
            var shares = labels.ConvertAll(_ => 0.5);
            var rooms = new double[labels.Count];
            for (var round = 0; round < 4; round++)
            {
                for (var i = 0; i < labels.Count; i++)
                {
                    var others = labels.Select((other, k) => Box(other.Label, other.Line.At(shares[k]))).Where((_, k) => k != i && (round > 0 || k < i)).ToList();
                    (shares[i], rooms[i]) = Best(labels[i].Line, labels[i].Label, others);
                }
            }

            // Where there is no room, the label comes only when it is needed, and may lie on other edges then.
            foreach (var (i, (line, weight, label)) in labels.Index().OrderByDescending(item => rooms[item.Index]))
            {
                var isDrawn = rooms[i] > 0.01;
                label.MoveTo(line.At(isDrawn ? shares[i] : Shares.MaxBy(share => _obstacles.RoomOnLines(Box(label, line.At(share))))));
                PutAside(weight, label);
                if (isDrawn)
                {
                    _obstacles.Add(label.Bounds);
                    Names.Add(_grounds[weight]);
                    Draw(weight, label);
                }
            }
        }
    }

    private (double Share, double Room) Best(Line line, Shape label, List<Bounds> others) =>
        Shares
            .Select(share => (Share: share, Room: Math.Min(Math.Min(0.2, _obstacles.Room(Box(label, line.At(share)), line)), Obstacles.Room(Box(label, line.At(share)), others))))
            .MaxBy(place => place.Room - (0.02 * Math.Abs(place.Share - 0.5)));

    private void PutAside(Quantity quantity, Shape label)
    {
        _labels[quantity] = label;
        _grounds[quantity] = new RoundedRectangle(label.Width + 0.1, label.Height + 0.06, 0.06).MoveTo(label.Centre).Stroke(Colour.None, 0).Fill(Colour.Background).Link(quantity.ToString());
    }

    private static Bounds Box(Shape label, Point at) => new(at.X - (label.Width / 2), at.Y - (label.Height / 2), at.X + (label.Width / 2), at.Y + (label.Height / 2));
}
