using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Derivations.Chapters;

/// <summary>The expressions that the derivation of one network is written with.</summary>
internal sealed class Vocabulary(Architecture architecture, int limit)
{
    public Architecture Architecture { get; } = architecture;

    /// <summary>How many terms, rows or columns are written out before Σ and dots are used.</summary>
    public int Limit { get; } = limit;

    /// <summary>L.</summary>
    public int Last => Architecture.Depth;

    public int? WidthOf(LayerIndex layer) => layer.IsNumber ? Architecture.Width(layer.Number) : null;

    public MatrixTerm Name(MatrixQuantity quantity) => new(quantity, quantity.ShapeWith(WidthOf));

    public MatrixTerm W(LayerIndex l) => Name(new Weights(l));

    public MatrixTerm B(LayerIndex l) => Name(new Biases(l));

    public MatrixTerm Z(LayerIndex l) => Name(new WeightedInputs(l));

    public MatrixTerm A(LayerIndex l) => Name(new Activations(l));

    public MatrixTerm D(LayerIndex l) => Name(new Deltas(l));

    public MatrixTerm Y => Name(new Targets(Last));

    /// <summary>∂E/∂X.</summary>
    public static MatrixDerivative Gradient(MatrixTerm by) => new(null, by, DerivativeForm.Gradient);

    /// <summary>∂A^(l)/∂Z^(l): a column where σ acts entry by entry, the whole matrix where it couples its layer.</summary>
    public MatrixDerivative Slope(LayerIndex l, bool isCoupled) => new(A(l), Z(l), isCoupled ? DerivativeForm.Jacobian : DerivativeForm.Entrywise);

    /// <summary>∂Z^(l)/∂A^(l−1).</summary>
    public MatrixDerivative ByInputs(LayerIndex l) => new(Z(l), A(l.Previous), DerivativeForm.Jacobian);

    /// <summary>∂Z^(l)/∂W^(l).</summary>
    public MatrixDerivative ByOwnWeights(LayerIndex l) => new(Z(l), W(l), DerivativeForm.OwnWeights);

    public bool IsCoupled(int l) => Architecture.Activation(l).IsCoupled;

    public Dimension Side(int l) => Architecture.Dimension(l);

    public static Expression Of(Quantity quantity) => new Term(quantity);

    public static PartialDerivative ByE(Quantity quantity) => new(new TotalError(), quantity);

    /// <summary>A column over the nodes of layer l; the letter in the template stands for the row.</summary>
    public MatrixOf Column(int l, char letter, Expression template) => new(SymbolicShape.Column(Side(l)), letter, '\u2205', template, Limit);

    /// <summary>A row over the nodes of layer l; the letter in the template stands for the column.</summary>
    public MatrixOf Row(int l, char letter, Expression template) => new(SymbolicShape.Column(Side(l)).Transposed, '\u2205', letter, template, Limit);

    /// <summary>An n_l × n_m matrix.</summary>
    public MatrixOf Grid(int l, int m, char row, char column, Expression template) => new(new SymbolicShape(Side(l), Side(m)), row, column, template, Limit);

    /// <summary>p q r, or p alone.</summary>
    public static Expression Times(params IReadOnlyList<Expression> factors) => factors.Count == 1 ? factors[0] : new Product(factors.ToValueList());

    /// <summary>p + q + r, or p alone.</summary>
    public static Expression Plus(params IReadOnlyList<Expression> terms) => terms.Count == 1 ? terms[0] : new Sum(terms.ToValueList());

    /// <summary>Σ over the nodes of a layer: written out up to the limit, else with Σ.</summary>
    public Expression SumOver(int layer, char letter, Func<NodeIndex, Expression> term) => Architecture.Width(layer) <= Limit
        ? Plus(Enumerable.Range(1, Architecture.Width(layer)).Select(i => term(i)).ToList())
        : new SumOver(letter, Side(layer), term(letter));

    /// <summary>Σ_k w_jk a_k + b_j.</summary>
    public Expression WeightedInputFormula(int l, NodeIndex j) =>
        SumOver(l - 1, 'k', k => new Product([Of(new Weight(l, j, k)), Of(new Activation(l - 1, k))])) is Sum { Terms: var terms }
            ? new Sum(terms.Add(Of(new Bias(l, j))))
            : new Sum([SumOver(l - 1, 'k', k => new Product([Of(new Weight(l, j, k)), Of(new Activation(l - 1, k))])), Of(new Bias(l, j))]);

    /// <summary>The nodes of the map that a quantity stands for: itself, or with letters those that are shown.</summary>
    public IEnumerable<Quantity> OnMap(Quantity quantity)
    {
        foreach (var (letter, layer) in LettersOf(quantity))
        {
            return MatrixOf.Shown(Architecture.Width(layer), Limit).SelectMany(number => OnMap(Binding.Bind(quantity, letter, number)));
        }

        return [quantity];
    }

    /// <summary>The derivatives that one with letters stands for; a letter on both sides is one node.</summary>
    public IEnumerable<PartialDerivative> OnMap(PartialDerivative derivative)
    {
        foreach (var (letter, layer) in LettersOf(derivative.By).Concat(LettersOf(derivative.Of)))
        {
            return MatrixOf.Shown(Architecture.Width(layer), Limit).SelectMany(number => OnMap((PartialDerivative)Binding.Bind(derivative, letter, number)));
        }

        return [derivative];
    }

    private IEnumerable<(char Letter, int Layer)> LettersOf(Quantity quantity) => (quantity switch
    {
        Weight q => [(q.J, q.L.Number), (q.K, q.L.Number - 1)],
        Bias q => [(q.J, q.L.Number)],
        WeightedInput q => [(q.J, q.L.Number)],
        Activation q => [(q.J, q.L.Number)],
        Delta q => [(q.J, q.L.Number)],
        Target q => [(q.J, Last)],
        NodeError q => [(q.J, Last)],
        _ => Array.Empty<(NodeIndex Index, int Layer)>(),
    }).Where(index => !index.Index.IsNumber).Select(index => (index.Index.Letter, index.Layer));
}
