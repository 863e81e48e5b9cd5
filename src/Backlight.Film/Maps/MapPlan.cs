using Backlight.Networks;
using Backlight.Notation;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film.Maps;

/// <summary>Where everything of a map stands: which layers and nodes are drawn, and their places.</summary>
/// <remarks>A layer of more than three nodes is drawn as its first and last, with dots between; of more than four layers the first and the last two are drawn.</remarks>
internal sealed class MapPlan
{
    // Above the highest row, for what hangs on its nodes.
    private const double Hanging = 0.68;
    private const int MostRows = 3;
    private const int MostLayers = 4;

    private readonly Dictionary<Quantity, Point> _places = [];
    private readonly Architecture _architecture;

    /// <summary>Plans a map.</summary>
    /// <param name="architecture">Of the network.</param>
    /// <param name="place">The rectangle that it fills.</param>
    public MapPlan(Architecture architecture, Bounds place)
    {
        (_architecture, Place) = (architecture, place);
        Layers = architecture.Depth <= MostLayers ? [.. Enumerable.Range(1, architecture.Depth)] : [1, architecture.Depth - 1, architecture.Depth];
        var rows = Enumerable.Range(0, architecture.Depth + 1).Max(l => RowsOf(l).Length);
        var columns = (2 * Layers.Count) + 3;
        Radius = Math.Min(rows > 2 ? 0.3 : 0.38, 0.3 * place.Width / columns);
        Spacing = rows > 1 ? (place.Height - (2 * Radius) - Hanging) / (rows - 1) : 0;
        PlaceColumns(columns);
    }

    /// <summary>The rectangle that the map fills.</summary>
    public Bounds Place { get; }

    /// <summary>The layers that are drawn, from 1.</summary>
    public IReadOnlyList<int> Layers { get; }

    /// <summary>Of every circle, in units.</summary>
    public double Radius { get; }

    /// <summary>From one row to the next, in units.</summary>
    public double Spacing { get; }

    /// <summary>The height of the middle of all rows.</summary>
    public double MiddleY => Place.Centre.Y - (Hanging / 2);

    /// <summary>Where dots stand for layers; null where all are drawn.</summary>
    public double? HiddenLayersX { get; private set; }

    /// <summary>Every circle: what it stands for, and its middle.</summary>
    public IReadOnlyDictionary<Quantity, Point> Places => _places;

    /// <summary>The nodes of a layer that are drawn; 0 stands for dots.</summary>
    /// <param name="l">0 … L.</param>
    public int[] RowsOf(int l) => _architecture.Width(l) switch
    {
        <= MostRows and var width => [.. Enumerable.Range(1, width)],
        var width => [1, 0, width],
    };

    /// <summary>Whether nodes of a layer are left out.</summary>
    /// <param name="l">0 … L.</param>
    public bool IsElided(int l) => _architecture.Width(l) > MostRows;

    /// <summary>The height of a row.</summary>
    /// <param name="l">The layer.</param>
    /// <param name="row">Counted from 0.</param>
    public double RowY(int l, int row) => MiddleY + ((((RowsOf(l).Length - 1) / 2.0) - row) * Spacing);

    /// <summary>Where the nodes of a layer that is not drawn would stand: its edges come from there.</summary>
    /// <param name="l">0 … L.</param>
    /// <param name="row">Counted from 0.</param>
    public Point Hidden(int l, int row) => new(HiddenLayersX!.Value + 0.3, RowY(l, row));

    // z and a of a neuron stand close together; the weights between the layers get most of the width.
    private void PlaceColumns(int columns)
    {
        const double Within = 0.42;
        const double Errors = 0.5;
        var hidden = Layers.Count < _architecture.Depth;
        var shares = (Layers.Count * (1 + Within)) + (2 * Errors) + (hidden ? 0.5 : 0);
        // A brace and a number stand left of inputs that are left out.
        var left = Place.Left + (IsElided(0) ? 1.1 : 0);
        var unit = (Place.Right - left - (columns * 2 * Radius)) / shares;
        var x = left + Radius;
        PutColumn(0, x, i => new Activation(0, i));
        for (var i = 0; i < Layers.Count; i++)
        {
            var l = Layers[i];
            x += (2 * Radius) + unit;
            if (i > 0 && l != Layers[i - 1] + 1)
            {
                HiddenLayersX = x - Radius - (unit / 2);
                x += 0.5 * unit;
            }

            PutColumn(l, x, j => new WeightedInput(l, j));
            x += (2 * Radius) + (Within * unit);
            PutColumn(l, x, j => new Activation(l, j));
        }

        x += (2 * Radius) + (Errors * unit);
        PutColumn(_architecture.Depth, x, j => new NodeError(j));
        _places[new TotalError()] = new(x + (2 * Radius) + (Errors * unit), MiddleY);
    }

    private void PutColumn(int l, double x, Func<int, Quantity> quantity)
    {
        var rows = RowsOf(l);
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row] > 0)
            {
                _places[quantity(rows[row])] = new(x, RowY(l, row));
            }
        }
    }
}
