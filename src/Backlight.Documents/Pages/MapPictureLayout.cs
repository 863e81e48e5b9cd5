using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Documents.Pages;

/// <summary>What a sign on the map stands for, which decides its colour.</summary>
internal enum MapRole
{
    /// <summary>x.</summary>
    Input,

    /// <summary>z.</summary>
    WeightedInput,

    /// <summary>a.</summary>
    Activation,

    /// <summary>w.</summary>
    Weight,

    /// <summary>b.</summary>
    Bias,

    /// <summary>y.</summary>
    Target,

    /// <summary>e and E.</summary>
    Error,
}

/// <summary>An upright rectangle.</summary>
/// <param name="X">The middle, from the left.</param>
/// <param name="Y">The middle, from the top.</param>
/// <param name="Width">From side to side.</param>
/// <param name="Height">From top to bottom.</param>
internal readonly record struct MapBox(double X, double Y, double Width, double Height)
{
    public double Left => X - (Width / 2);

    public double Top => Y - (Height / 2);

    /// <summary>How much of the plane both cover.</summary>
    public double Shared(MapBox other)
    {
        var across = ((Width + other.Width) / 2) - Math.Abs(X - other.X);
        var down = ((Height + other.Height) / 2) - Math.Abs(Y - other.Y);
        return across > 0 && down > 0 ? across * down : 0;
    }

    /// <summary>How deep a circle reaches into this.</summary>
    public double Shared(MapNode circle)
    {
        var (across, down) = (Math.Max(0, Math.Abs(X - circle.X) - (Width / 2)), Math.Max(0, Math.Abs(Y - circle.Y) - (Height / 2)));
        return Math.Max(0, circle.Radius - Math.Sqrt((across * across) + (down * down)));
    }

    /// <summary>How long a line runs within this (Liang, Barsky 1984).</summary>
    public double Shared(MapLine line)
    {
        var (first, last) = (0.0, 1.0);
        var (dx, dy) = (line.X2 - line.X1, line.Y2 - line.Y1);
        foreach (var (direction, room) in new[] { (-dx, line.X1 - Left), (dx, Left + Width - line.X1), (-dy, line.Y1 - Top), (dy, Top + Height - line.Y1) })
        {
            switch (direction)
            {
                case 0 when room < 0:
                    return 0;
                case < 0:
                    first = Math.Max(first, room / direction);
                    break;
                case > 0:
                    last = Math.Min(last, room / direction);
                    break;
                default:
                    break;
            }
        }

        return last > first ? (last - first) * Math.Sqrt((dx * dx) + (dy * dy)) : 0;
    }
}

/// <summary>A quantity drawn as a circle.</summary>
/// <param name="Quantity">What it holds.</param>
/// <param name="Role">What it is.</param>
/// <param name="X">The middle, from the left.</param>
/// <param name="Y">The middle, from the top.</param>
/// <param name="Radius">Of the circle.</param>
internal sealed record MapNode(Quantity Quantity, MapRole Role, double X, double Y, double Radius);

/// <summary>An edge drawn as a straight line from circle to circle.</summary>
/// <param name="From">The end nearer the input.</param>
/// <param name="To">The end nearer E.</param>
/// <param name="Weight">The weight of the edge, where it has one.</param>
/// <param name="X1">Where it starts, from the left.</param>
/// <param name="Y1">Where it starts, from the top.</param>
/// <param name="X2">Where it ends, from the left.</param>
/// <param name="Y2">Where it ends, from the top.</param>
internal sealed record MapLine(Quantity From, Quantity To, Weight? Weight, double X1, double Y1, double X2, double Y2)
{
    /// <summary>a1[1]→z2[1]</summary>
    public string Id => IdOf(From, To);

    /// <summary>How an edge is called.</summary>
    /// <param name="from">The end nearer the input.</param>
    /// <param name="to">The end nearer E.</param>
    public static string IdOf(Quantity from, Quantity to) => $"{from}→{to}";
}

/// <summary>The label of a weight on its edge.</summary>
/// <param name="Line">The edge.</param>
/// <param name="Box">The room it takes.</param>
/// <param name="IsQuiet">Whether it is shown only while its edge is pointed at, as there is no room for all of them.</param>
internal sealed record MapLabel(MapLine Line, MapBox Box, bool IsQuiet);

/// <summary>Words under a column, or at the dots of a column.</summary>
/// <param name="Text">What it says.</param>
/// <param name="X">The middle, from the left.</param>
/// <param name="Y">The base line, from the top.</param>
internal sealed record MapCaption(string Text, double X, double Y);

/// <summary>Dots for what was left out.</summary>
/// <param name="X">The middle, from the left.</param>
/// <param name="Y">The middle, from the top.</param>
/// <param name="IsUpright">Whether they stand one above the other.</param>
internal sealed record MapDots(double X, double Y, bool IsUpright);

/// <summary>Where everything on the picture of a map stands, in pixels at the size it is made for.</summary>
internal sealed class MapPictureLayout
{
    /// <summary>5: a layer of more nodes is shown by three, dots and the last one, as matrices are.</summary>
    public const int MostRows = 5;

    /// <summary>7: of a network of more layers the first three and the last two are shown.</summary>
    public const int MostLayers = 7;

    /// <summary>9: between layers of more edges than this, or where they find no room, only the weights to the first node are labelled.</summary>
    public const int MostLabels = 9;

    /// <summary>Of a node.</summary>
    public const double Radius = 25;

    /// <summary>Of b and y.</summary>
    public const double LeafRadius = 20;

    private const double Margin = 12;
    private const double CaptionHeight = 44;
    private const double Joint = (2 * Radius) + 8; // from z to the a of the same neuron
    private const double CoupledJoint = 156; // from z to a where all z lead to all a
    private const double WideCoupledJoint = 236; // the same with so many rows that the steep edges would run into b
    private const int FewRows = 3;
    private const double ToLeaf = 55; // down to b and y
    private const double TargetToLeft = 26; // where no edge to E runs
    private const double ToError = 92;
    private const double ToDots = 84;

    private static readonly double[] Gaps = [142, 160, 180, 200, 220, 240, 260];

    private readonly List<MapNode> _nodes = [];
    private readonly List<MapLine> _lines = [];
    private readonly List<MapLabel> _labels = [];
    private readonly List<MapCaption> _captions = [];
    private readonly List<MapDots> _dots = [];
    private readonly List<MapBox> _neurons = [];
    private readonly Dictionary<string, int> _keys = [];
    private readonly Dictionary<int, bool> _isLabelledWhole = [];
    private readonly Architecture _architecture;
    private readonly NotationStyle _notation;
    private readonly int _rows;
    private readonly double _spacing;

    /// <summary>The layout of an architecture.</summary>
    /// <param name="architecture">Any.</param>
    /// <param name="notation">In which signs the labels are written, as their widths count.</param>
    public MapPictureLayout(Architecture architecture, NotationStyle notation)
    {
        (_architecture, _notation) = (architecture, notation);
        var layers = ShownLayers(architecture.Depth);
        _rows = layers.Max(l => Math.Min(architecture.Width(l), MostRows));
        _spacing = _rows <= FewRows ? 128 : 112;
        Height = YOf(_rows, _rows - 1) + ToLeaf + LeafRadius + Margin;
        Width = Place(layers);
        foreach (var name in _nodes.Select(node => node.Quantity.ToString()).Concat(_labels.Select(label => label.Line.Weight!.ToString())).Concat(_lines.Select(line => line.Id)))
        {
            _keys.Add(name, _keys.Count);
        }
    }

    /// <summary>From side to side.</summary>
    public double Width { get; }

    /// <summary>From top to bottom.</summary>
    public double Height { get; }

    /// <summary>All circles: x, z, a, b, y, e, E.</summary>
    public IReadOnlyList<MapNode> Nodes => _nodes;

    /// <summary>All edges between them.</summary>
    public IReadOnlyList<MapLine> Lines => _lines;

    /// <summary>The labels of the weights.</summary>
    public IReadOnlyList<MapLabel> Labels => _labels;

    /// <summary>What stands above the columns, and the widths at the dots.</summary>
    public IReadOnlyList<MapCaption> Captions => _captions;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<MapDots> Dots => _dots;

    /// <summary>A short number for each node, weight and edge that is drawn, by its text form.</summary>
    public IReadOnlyDictionary<string, int> Keys => _keys;

    /// <summary>The outline around each joined pair of z and a.</summary>
    public IReadOnlyList<MapBox> Neurons => _neurons;

    /// <summary>The room that the label of a quantity takes.</summary>
    /// <param name="sign">The label.</param>
    public static (double Width, double Height) SizeOf(MapSign sign) =>
        (sign.BaseWidth + sign.ScriptWidth + 4, sign.Below.Length > 0 && sign.Above.Length > 0 ? 31 : 27);

    private static List<int> ShownLayers(int depth) => depth <= MostLayers
        ? [.. Enumerable.Range(0, depth + 1)]
        : [0, 1, 2, 3, depth - 1, depth];

    /// <summary>The numbers of the nodes that are drawn of a layer.</summary>
    /// <param name="width">How many it has.</param>
    public static List<int> ShownNumbers(int width) => width <= MostRows ? [.. Enumerable.Range(1, width)] : [1, 2, 3, width];

    private double YOf(int slots, int slot) => Margin + CaptionHeight + Radius + ((((_rows - slots) / 2.0) + slot) * _spacing);

    private double YOf(int width, int slots, int number) => YOf(slots, number == width && width > slots ? slots - 1 : number - 1);

    private double Place(List<int> layers)
    {
        var x = Margin + Radius + 6;
        Column(0, x, MapRole.Input, k => new Activation(0, k));
        Caption("input", "", x);
        Elided(_architecture.Width(0), true, x);
        for (var i = 1; i < layers.Count; i++)
        {
            var (l, before) = (layers[i], layers[i - 1]);
            x = before == l - 1 ? x + GapBefore(l, x) : Skip(before, l, x) + ToDots;
            x = Layer(l, x);
        }

        for (var i = 1; i < layers.Count; i++)
        {
            if (layers[i - 1] == layers[i] - 1)
            {
                Weights(layers[i]);
            }
        }

        return Errors(x);
    }

    // z, a and b of a layer with z at x; gives the x of a.
    private double Layer(int l, double x)
    {
        var (isCoupled, width) = (_architecture.Activation(l).IsCoupled, _architecture.Width(l));
        var end = x + (!isCoupled ? Joint : Math.Min(width, MostRows) <= FewRows ? CoupledJoint : WideCoupledJoint);
        var middle = (x + end) / 2;
        var sums = Column(l, x, MapRole.WeightedInput, j => new WeightedInput(l, j));
        var activations = Column(l, end, MapRole.Activation, j => new Activation(l, j));
        foreach (var z in sums)
        {
            foreach (var a in activations.Where(a => isCoupled || a.Y == z.Y))
            {
                _lines.Add(Between(z, a, null));
            }

            if (!isCoupled)
            {
                _neurons.Add(new MapBox(middle, z.Y, Joint + (2 * Radius) + 12, (2 * Radius) + 12));
            }

            // Between z and a no other edge runs, however steep; where z and a are coupled, straight below z is freest.
            var bias = new MapNode(new Bias(l, ((WeightedInput)z.Quantity).J), MapRole.Bias, isCoupled ? x : middle, z.Y + ToLeaf, LeafRadius);
            _nodes.Add(bias);
            _lines.Add(Between(bias, z, null));
        }

        Caption($"layer {l}", _architecture.Activation(l).Name, middle);
        Elided(width, isCoupled, x, end);
        return end;
    }

    private double Errors(double x)
    {
        var depth = _architecture.Depth;
        var errors = Column(depth, x + ToError, MapRole.Error, j => new NodeError(j));
        var total = new MapNode(new TotalError(), MapRole.Error, x + (2 * ToError), YOf(1, 0), Radius);
        foreach (var e in errors)
        {
            var j = ((NodeError)e.Quantity).J;
            var target = new MapNode(new Target(j), MapRole.Target, e.X - TargetToLeft, e.Y + ToLeaf, LeafRadius);
            _nodes.Add(target);
            _lines.Add(Between(_nodes.Single(node => node.Quantity is Activation a && a.L == depth && a.J == j), e, null));
            _lines.Add(Between(target, e, null));
            _lines.Add(Between(e, total, null));
        }

        _nodes.Add(total);
        Caption("errors", _architecture.Error.Name, x + ToError);
        Elided(_architecture.Width(depth), true, x + ToError);
        return total.X + Radius + Margin + 6;
    }

    private List<MapNode> Column(int l, double x, MapRole role, Func<int, Quantity> quantity)
    {
        var width = _architecture.Width(l);
        var nodes = ShownNumbers(width).ConvertAll(number => new MapNode(quantity(number), role, x, YOf(width, Math.Min(width, MostRows), number), Radius));
        _nodes.AddRange(nodes);
        return nodes;
    }

    private void Caption(string first, string second, double x)
    {
        _captions.Add(new MapCaption(first, x, Margin + 12));
        _captions.Add(new MapCaption(second, x, Margin + 28));
    }

    // Dots in each column, and once how many there are: below the dots of the first column, or between the two of joined neurons.
    private void Elided(int width, bool isBelow, params ReadOnlySpan<double> columns)
    {
        if (width <= MostRows)
        {
            return;
        }

        var y = YOf(MostRows, MostRows - 2) + 8;
        foreach (var x in columns)
        {
            _dots.Add(new MapDots(x, y, true));
        }

        _captions.Add(new MapCaption($"of {width}", isBelow ? columns[0] : (columns[0] + columns[^1]) / 2, y + (isBelow ? 36 : 4)));
    }

    private double Skip(int before, int after, double x)
    {
        var y = YOf(1, 0);
        _dots.Add(new MapDots(x + ToDots, y, false));
        var skipped = after - before - 1;
        _captions.Add(new MapCaption($"{skipped} more", x + ToDots, y + 28));
        return x + ToDots;
    }

    private static MapLine Between(MapNode from, MapNode to, Weight? weight)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        return new MapLine(
            from.Quantity, to.Quantity, weight,
            from.X + (dx / length * from.Radius), from.Y + (dy / length * from.Radius), to.X - (dx / length * to.Radius), to.Y - (dy / length * to.Radius));
    }

    // The least room between two layers in which the labels of the weights find places: of all, or else of those to the first node.
    private double GapBefore(int l, double x)
    {
        var edges = ShownNumbers(_architecture.Width(l)).Count * ShownNumbers(_architecture.Width(l - 1)).Count;
        foreach (var isAll in edges <= MostLabels ? [true, false] : new[] { false })
        {
            foreach (var gap in Gaps)
            {
                var (from, to) = (Ends(l - 1, x), Ends(l, x + gap));
                if (new MapLabelling(Edges(l, from, to), [.. from, .. to], weight => isAll || weight.J == 1, _notation).Conflict == 0)
                {
                    _isLabelledWhole[l] = isAll;
                    return gap;
                }
            }
        }

        _isLabelledWhole[l] = false;
        return Gaps[^1];
    }

    private List<MapNode> Ends(int l, double x)
    {
        var width = _architecture.Width(l);
        return ShownNumbers(width).ConvertAll(number => new MapNode(
            l == 0 ? new Activation(0, number) : new WeightedInput(l, number), MapRole.Activation, x, YOf(width, Math.Min(width, MostRows), number), Radius));
    }

    private static List<MapLine> Edges(int l, List<MapNode> from, List<MapNode> to) =>
        [.. to.SelectMany(z => from.Select(a => Between(a, z, new Weight(l, Number(z.Quantity), Number(a.Quantity)))))];

    private static NodeIndex Number(Quantity quantity) => quantity is WeightedInput z ? z.J : ((Activation)quantity).J;

    private void Weights(int l)
    {
        var from = _nodes.FindAll(node => node.Quantity is Activation a && a.L == l - 1);
        var to = _nodes.FindAll(node => node.Quantity is WeightedInput z && z.L == l);
        var edges = Edges(l, from, to);
        _lines.AddRange(edges);
        var around = _nodes.FindAll(node => node.X >= from[0].X - Joint && node.X <= to[0].X + Joint);
        _labels.AddRange(new MapLabelling(edges, around, weight => _isLabelledWhole[l] || weight.J == 1, _notation).Labels);
    }
}

/// <summary>Places for the labels of the weights between two layers: each on its own edge, off the nodes, off each other, and off other edges where that can be.</summary>
internal sealed class MapLabelling
{
    private const int Places = 45; // along an edge
    private const int Sweeps = 40;
    private const double Clearance = 3;
    private const double CostOfNode = 1e4;
    private const double CostOfLabel = 1e3;
    private const double CostOfLine = 10;

    private static readonly double[] Starts = [0.5, 0.28, 0.72, 0.38, 0.62];

    private readonly List<MapLine> _lines;
    private readonly List<MapNode> _nodes;

    /// <summary>Looks for places.</summary>
    /// <param name="lines">The edges.</param>
    /// <param name="nodes">The circles around.</param>
    /// <param name="isLabelled">Which weights are always shown.</param>
    /// <param name="notation">In which signs.</param>
    public MapLabelling(List<MapLine> lines, List<MapNode> nodes, Func<Weight, bool> isLabelled, NotationStyle notation)
    {
        (_lines, _nodes) = (lines, nodes);
        var shown = lines.FindAll(line => isLabelled(line.Weight!));
        var best = new MapBox[shown.Count];
        var least = double.PositiveInfinity;
        foreach (var start in Starts)
        {
            var (boxes, cost) = Settle(shown, start, notation);
            if (cost < least)
            {
                (best, least) = (boxes, cost);
            }
        }

        Conflict = shown.Select((line, i) => ConflictOf(line, best[i], best, i)).Sum();
        var free = shown.Select((line, i) => ConflictOf(line, best[i], best, i) == 0).ToArray();
        Labels =
        [
            .. shown.Select((line, i) => new MapLabel(line, best[i], !free[i])),
            .. lines.Where(line => !isLabelled(line.Weight!)).Select(line => new MapLabel(line, Alone(line, best, notation), true)),
        ];
    }

    /// <summary>The labels, those that are always shown first.</summary>
    public IReadOnlyList<MapLabel> Labels { get; }

    /// <summary>0 where no label touches a node, another label or a strange edge.</summary>
    public double Conflict { get; }

    private static MapBox At(MapLine line, double t, NotationStyle notation)
    {
        var (width, height) = MapPictureLayout.SizeOf(MapSign.Of(line.Weight!, notation));
        return new MapBox(line.X1 + ((line.X2 - line.X1) * t), line.Y1 + ((line.Y2 - line.Y1) * t), width, height);
    }

    private static double Place(int i) => 0.06 + (0.88 * i / (Places - 1));

    private (MapBox[] Boxes, double Cost) Settle(List<MapLine> lines, double start, NotationStyle notation)
    {
        // Edges that cross do so in the middle; a level one is best labelled there.
        var boxes = lines.Select(line => At(line, line.Y1 == line.Y2 ? 0.5 : start, notation)).ToArray();
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var moved = false;
            for (var i = 0; i < lines.Count; i++)
            {
                var (best, least) = (boxes[i], CostOf(lines[i], boxes[i], boxes, i, start));
                for (var place = 0; place < Places; place++)
                {
                    var box = At(lines[i], Place(place), notation);
                    var cost = CostOf(lines[i], box, boxes, i, start);
                    if (cost < least - 1e-9)
                    {
                        (best, least, moved) = (box, cost, true);
                    }
                }

                boxes[i] = best;
            }

            if (!moved)
            {
                break;
            }
        }

        return (boxes, lines.Select((line, i) => CostOf(line, boxes[i], boxes, i, start)).Sum());
    }

    private MapBox Alone(MapLine line, MapBox[] shown, NotationStyle notation) =>
        Enumerable.Range(0, Places).Select(place => At(line, Place(place), notation)).MinBy(box => CostOf(line, box, shown, -1, 0.5));

    private double CostOf(MapLine line, MapBox box, MapBox[] others, int own, double start)
    {
        var middle = line.X1 + ((line.X2 - line.X1) * (line.Y1 == line.Y2 ? 0.5 : start));
        return ConflictOf(line, box, others, own) + (0.01 * Math.Abs(box.X - middle));
    }

    private double ConflictOf(MapLine line, MapBox box, MapBox[] others, int own) =>
        HardConflictOf(box, others, own) + (CostOfLine * _lines.Where(other => other != line).Sum(box.Shared));

    private double HardConflictOf(MapBox box, MapBox[] others, int own)
    {
        var wide = box with { Width = box.Width + (2 * Clearance), Height = box.Height + (2 * Clearance) };
        var cost = CostOfNode * _nodes.Sum(wide.Shared);
        for (var i = 0; i < others.Length; i++)
        {
            cost += i == own ? 0 : CostOfLabel * wide.Shared(others[i]);
        }

        return cost;
    }
}
