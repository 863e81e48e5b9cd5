using Backlight.Animation.Colours;
using Backlight.Animation.Geometry;
using Backlight.Animation.Shapes;
using Backlight.Formulas;
using Backlight.Networks;
using Backlight.Notation;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film;

/// <summary>The computational map of any network, drawn into a rectangle: inputs at the left, every neuron as z and a, errors and E at the right.</summary>
public sealed class MapDrawing
{
    // Of a wider layer the first two and the last are drawn, with dots between.
    private const int MostRows = 4;
    private const int MostLabelledEdges = 4;
    private const double LabelSize = 0.3;

    private readonly Dictionary<Quantity, Shape> _labels = [];
    private readonly Dictionary<(Quantity From, Quantity To), Line> _edges = [];
    private readonly Dictionary<Quantity, Circle> _nodes = [];
    private readonly List<(Line Line, Quantity Weight)> _weights = [];
    private readonly Architecture _architecture;
    private readonly Bounds _place;
    private readonly double _radius;

    /// <summary>Draws the map.</summary>
    /// <param name="architecture">Of the network.</param>
    /// <param name="place">Where it stands, in units.</param>
    public MapDrawing(Architecture architecture, Bounds place)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        (_architecture, _place) = (architecture, place);
        var columns = (2 * architecture.Depth) + 3;
        var rows = Enumerable.Range(0, architecture.Depth + 1).Max(l => Math.Min(MostRows, architecture.Width(l)));
        _radius = Math.Min(0.3, Math.Min(place.Width / columns * 0.4, place.Height / rows * 0.4));
        var (lines, circles, names) = (new Group(), new Group(), new Group());
        PlaceNodes(circles, names);
        PlaceEdges(lines);
        PlaceWeights(names);
        Shape = [lines, circles, names];
    }

    /// <summary>Lines, circles and labels, from back to front.</summary>
    public Group Shape { get; }

    /// <summary>The label of a quantity; null where it is hidden behind dots or has no label.</summary>
    /// <param name="quantity">Of the map.</param>
    public Shape? Label(Quantity quantity) => _labels.GetValueOrDefault(quantity);

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

    private double ColumnX(int column) => _place.Left + (_place.Width * (column + 0.5) / ((2 * _architecture.Depth) + 3));

    // The rows that are drawn of a layer; 0 stands for dots.
    private static int[] RowsOf(int width) => width <= MostRows ? [.. Enumerable.Range(1, width)] : [1, 2, 0, width];

    private double RowY(int row, int rows) => _place.Centre.Y + (((rows - 1) / 2.0) - row) * (_place.Height / Math.Max(rows, 1.65));

    private void PlaceNodes(Group circles, Group names)
    {
        for (var l = 0; l <= _architecture.Depth; l++)
        {
            var rows = RowsOf(_architecture.Width(l));
            for (var i = 0; i < rows.Length; i++)
            {
                var y = RowY(i, rows.Length);
                Quantity[] quantities = rows[i] == 0 ? [] : l == 0 ? [new Activation(0, rows[i])] : [new WeightedInput(l, rows[i]), new Activation(l, rows[i])];
                var first = l == 0 ? 0 : (2 * l) - 1;
                for (var k = 0; k < quantities.Length; k++)
                {
                    Add(quantities[k], new(ColumnX(first + k), y), circles, names);
                }

                if (rows[i] == 0)
                {
                    for (var k = 0; k < (l == 0 ? 1 : 2); k++)
                    {
                        names.Add(Formula.Tex(@"\vdots", 0.4).Paint(Colour.Muted).MoveTo(ColumnX(first + k), y));
                    }
                }

                if (l == _architecture.Depth && rows[i] != 0)
                {
                    Add(new NodeError(rows[i]), new(ColumnX((2 * l) + 1), y), circles, names);
                }
            }
        }

        Add(new TotalError(), new(ColumnX((2 * _architecture.Depth) + 2), _place.Centre.Y), circles, names);
    }

    private void Add(Quantity quantity, Point at, Group circles, Group names)
    {
        var circle = new Circle(_radius).Stroke(ColourOf(quantity), 3).Fill(Colour.Background).MoveTo(at).Link(quantity.ToString());
        var label = Named(quantity).FitInto(1.75 * _radius, 1.5 * _radius).MoveTo(at);
        circles.Add(circle);
        names.Add(label);
        (_nodes[quantity], _labels[quantity]) = (circle, label);
    }

    private static Formula Named(Quantity quantity) =>
        Formula.Of(FormulaNodes.Of(Writing.Of(quantity)), LabelSize, source: LaTeX.Of(Writing.Of(quantity))).Paint(quantity is WeightedInput ? Colour.Foreground : ColourOf(quantity)).Link(quantity.ToString());

    private void PlaceEdges(Group lines)
    {
        for (var l = 1; l <= _architecture.Depth; l++)
        {
            foreach (var j in RowsOf(_architecture.Width(l)).Where(j => j > 0))
            {
                foreach (var k in RowsOf(_architecture.Width(l - 1)).Where(k => k > 0))
                {
                    var line = Join(new Activation(l - 1, k), new WeightedInput(l, j), Colour.Weight, lines);
                    _edges[(new Weight(l, j, k), new WeightedInput(l, j))] = line;
                    _weights.Add((line.Link(new Weight(l, j, k).ToString()), new Weight(l, j, k)));
                }

                Join(new WeightedInput(l, j), new Activation(l, j), Colour.Muted, lines);
            }
        }

        foreach (var j in RowsOf(_architecture.Width(_architecture.Depth)).Where(j => j > 0))
        {
            Join(new Activation(_architecture.Depth, j), new NodeError(j), Colour.Muted, lines);
            Join(new NodeError(j), new TotalError(), Colour.Muted, lines);
        }
    }

    private Line Join(Quantity from, Quantity to, Colour colour, Group lines)
    {
        var line = Line.Between(_nodes[from], _nodes[to]).Stroke(colour.Faded(0.6), 2.5);
        lines.Add(line);
        _edges[(from, to)] = line;
        return line;
    }

    // A weight's label stands on its edge, on a ground of its own, where it is farthest from other edges and labels.
    private void PlaceWeights(Group names)
    {
        foreach (var layer in _weights.GroupBy(weight => ((Weight)weight.Weight).L))
        {
            if (layer.Count() > MostLabelledEdges)
            {
                continue;
            }

            foreach (var (line, weight) in layer)
            {
                var label = Named(weight);
                var best = Enumerable.Range(3, 11).Select(i => line.At(i / 16.0)).MaxBy(point => Room(point, line, label));
                label.MoveTo(best).Paint(Colour.Weight);
                names.Add(new RoundedRectangle(label.Width + 0.08, label.Height + 0.06, 0.05).MoveTo(best).Stroke(Colour.None, 0).Fill(Colour.Background));
                names.Add(label);
                _labels[weight] = label;
            }
        }
    }

    private double Room(Point point, Line own, Shape label)
    {
        var edges = _edges.Values.Distinct().Where(line => line != own).Select(line => Distance(point, line)).DefaultIfEmpty(9).Min();
        var reach = (label.Width + label.Height) / 2;
        var labels = _labels.Values.Concat(_nodes.Values).Select(other => point.DistanceTo(other.Centre) - ((other.Width + other.Height) / 4) - (reach / 2)).DefaultIfEmpty(9).Min();
        return Math.Min(edges, labels);
    }

    private static double Distance(Point point, Line line)
    {
        var along = line.End - line.Start;
        var share = Math.Clamp((point - line.Start).Dot(along) / along.Dot(along), 0, 1);
        return point.DistanceTo(line.At(share));
    }
}
