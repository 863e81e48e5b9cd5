using System.Diagnostics;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>The pass that writes an expression: which signs, in which order, with which parentheses.</summary>
public static class Writing
{
    /// <summary>The expression as it is written. It is not changed: what stands in the tree stands in the formula.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="style">How; null for <see cref="WritingStyle.Story"/>.</param>
    /// <param name="root">The id of the whole; the parts inside get the ids below it. Null for a formula without ids.</param>
    public static Formula Of(Expression expression, WritingStyle? style = null, PartId? root = null)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new Writer(style ?? WritingStyle.Story).Write(expression, root);
    }

    /// <summary>The equation as it is written: left, sign, right, then for which letters it holds.</summary>
    /// <remarks>
    /// Each part of the equation stands in the formula once, with its id. Only of the path of an <see cref="AlongPath"/> the nodes are left out that the others tell:
    /// E, a node that has one way on, and the last one, by which the derivative is.
    /// </remarks>
    /// <param name="equation">Any equation.</param>
    /// <param name="style">How; null for <see cref="WritingStyle.Story"/>.</param>
    /// <param name="tag">A name for the margin, such as BP1.</param>
    public static EquationFormula Of(Equation equation, WritingStyle? style = null, string? tag = null)
    {
        ArgumentNullException.ThrowIfNull(equation);
        var writer = new Writer(style ?? WritingStyle.Story);
        return new EquationFormula(
            writer.Write(equation.Left, PartId.Whole(Side.Left)),
            new Symbol(
                equation.Relation switch
                {
                    Relation.Equal => "=",
                    Relation.Approximately => "≈",
                    Relation.Becomes => "←",
                    _ => throw new UnreachableException($"{equation.Relation} is not a relation of the closed set."),
                },
                SymbolKind.Relation),
            writer.Write(equation.Right, PartId.Whole(Side.Right)),
            Condition(equation),
            tag);
    }

    /// <summary>The name of a scalar: w_11^(2).</summary>
    /// <param name="quantity">Any quantity.</param>
    /// <param name="style">How; null for <see cref="WritingStyle.Story"/>.</param>
    public static Formula Of(Quantity quantity, WritingStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return Naming.Of(quantity, (style ?? WritingStyle.Story).Notation);
    }

    /// <summary>The name of a matrix or column: W^(2).</summary>
    /// <param name="quantity">Any matrix quantity.</param>
    /// <param name="style">How; null for <see cref="WritingStyle.Story"/>.</param>
    public static Formula Of(MatrixQuantity quantity, WritingStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return Naming.Of(quantity, (style ?? WritingStyle.Story).Notation);
    }

    /// <summary>The shape in symbols: n_l × n_{l−1}.</summary>
    /// <param name="shape">Any shape.</param>
    public static Formula Of(SymbolicShape shape) => Times(Naming.Of(shape.Rows), Naming.Of(shape.Columns));

    private static Row Times(Formula rows, Formula columns) => new([rows, new Symbol("×", SymbolKind.Operator), columns]);

    // for j = 1 … n, k = 1 … m, l = 1 … L−1
    private static Row? Condition(Equation equation)
    {
        var ranges = new List<Formula[]>();
        foreach (var index in equation.Indices)
        {
            ranges.Add(Range(index.Letter, Naming.Number(1), Naming.Count(index.Count)));
        }

        if (equation.Layers is { } layers)
        {
            ranges.Add(Range('l', Naming.Of(layers.First), Naming.Of(layers.Last)));
        }

        if (ranges.Count == 0)
        {
            return null;
        }

        List<Formula> items = [new Words("for"), new Space(SpaceWidth.Thick)];
        for (var i = 0; i < ranges.Count; i++)
        {
            if (i > 0)
            {
                items.AddRange([new Words(","), new Space(SpaceWidth.Thick)]);
            }

            items.AddRange(ranges[i]);
        }

        return new Row(items.ToValueList());
    }

    private static Formula[] Range(char letter, Formula first, Formula last) =>
    [
        new Symbol(letter.ToString(), SymbolKind.Letter),
        new Symbol("=", SymbolKind.Relation),
        .. first == last ? [first] : new[] { first, new Space(SpaceWidth.Thin), new Symbol("…", SymbolKind.Dots), new Space(SpaceWidth.Thin), last },
    ];

    /// <summary>Writes one formula.</summary>
    private sealed class Writer(WritingStyle style)
    {
        private static readonly Symbol Plus = new("+", SymbolKind.Operator);
        private static readonly Symbol Minus = new("−", SymbolKind.Operator);
        private static readonly Symbol MinusSign = new("−", SymbolKind.Sign);
        private static readonly Symbol Dot = new("·", SymbolKind.Operator);
        private static readonly Symbol Circle = new("⊙", SymbolKind.Operator);
        private static readonly Symbol Partial = new("∂", SymbolKind.Letter);
        private static readonly Symbol Transpose = new("T", SymbolKind.Transpose);
        private static readonly Space Thin = new(SpaceWidth.Thin);
        private static readonly Space Thick = new(SpaceWidth.Thick);

        // Within a braced matrix there is nothing more to brace.
        private bool _isBraced = !style.ShowShapes;

        /// <summary>Writes a part with its id.</summary>
        /// <param name="e">What to write.</param>
        /// <param name="id">The id of the part.</param>
        /// <param name="isAtFront">Whether a minus sign at its beginning may stand without parentheses.</param>
        public Formula Write(Expression e, PartId? id, bool isAtFront = true)
        {
            var isBraced = !_isBraced && !e.IsScalar && IsFactor(e);
            _isBraced |= isBraced;
            var written = Body(e, id, isAtFront) with { Part = id };
            _isBraced &= !isBraced;
            return isBraced ? new Brace(written, BraceSide.Under, ShapeOf(e.Shape)) : written;
        }

        private Formula Body(Expression expression, PartId? id, bool isAtFront) => expression switch
        {
            Number e => Numerals.Of(e.Value, style.Digits),
            Term e => Naming.Of(e.Quantity, style.Notation),
            PartialDerivative e => PartialOf(Write(new Term(e.Of), id?.Child(0)), Write(new Term(e.By), id?.Child(1))),
            DerivativeOf e => Joined(new Fraction(Partial, Joined(Partial, Write(new Term(e.By), id?.Child(0)))), Thin, Parenthesised(Write(e.Body, id?.Child(1)))), // ∂/∂p (f)
            AlongPath e => WriteAlong(e, id),
            Sum e => WriteSum(e, id),
            Difference e => Joined( // p − q
                Part(e.Left, id, 0, Grouping.EnclosesTerm(e.Left, isFirst: true)), Minus, Part(e.Right, id, 1, Grouping.EnclosesSubtrahend(e.Right))),
            Negation e => Joined(MinusSign, Part(e.Operand, id, 0, Grouping.EnclosesNegated(e.Operand))), // −p
            Product e => WriteProduct(e, id, isAtFront),
            Quotient e => new Fraction(Write(e.Numerator, id?.Child(0)), Write(e.Denominator, id?.Child(1))), // p / q
            Power e => new Scripted(Part(e.Base, id, 0, Grouping.EnclosesBase(e.Base, style)), Naming.Number(e.Exponent), null), // pⁿ
            Call e => WriteCall(e, id, isNarrow: false),
            Cases e => WriteCases(e, id),
            SameNode e => new Fenced(FenceKind.Brackets, Joined(Naming.Of(e.I), new Symbol("=", SymbolKind.Relation), Naming.Of(e.J))), // [i = j]
            SumOver e => Joined( // Σ_{i=1}^{n} p
                Sigma(e.Letter.Letter, Naming.Count(e.Count)), Part(e.Body, id, 0, Grouping.EnclosesSummand(e.Body))),
            SampleMean e => Joined( // 1/m Σ_{s=1}^{m} (p)_s
                new Fraction(Naming.Number(1), Naming.Number(e.Count)), Thin, Sigma('s', Naming.Number(e.Count)),
                OfSample(e.Body, id)),
            Applied e => Joined(Function(e.Function), Parenthesised(Write(e.Argument, id?.Child(0)))), // σ(z)
            MatrixTerm e => Naming.Of(e.Quantity, style.Notation),
            MatrixDerivative e => WriteDerivative(e, id),
            MatrixOf e => WriteGrid(e.Parts, e.ShownRows, e.ShownColumns, id),
            NumberMatrix e => WriteGrid(e.Parts, e.ShownRows, e.ShownColumns, id),
            Ones => new Symbol("1", SymbolKind.Bold),
            MatrixProduct e => WriteMatrixProduct(e, id),
            HadamardProduct e => Joined( // A ⊙ B
                Part(e.Left, id, 0, Grouping.EnclosesHadamardFactor(e.Left, isFirst: true)), Circle, Part(e.Right, id, 1, Grouping.EnclosesHadamardFactor(e.Right, isFirst: false))),
            Transposed e => new Scripted(Part(e.Operand, id, 0, Grouping.EnclosesTransposed(e.Operand, style)), Transpose, null), // Aᵀ
            Diagonal e => Joined(new Symbol("diag", SymbolKind.Upright), Parenthesised(Write(e.Operand, id?.Child(0)))), // diag(v)
            Scaled e => WriteScaled(e, id),
            _ => throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set."),
        };

        // Of a product that is transposed the factors are braced: how they fit is what is to be seen.
        private static bool IsFactor(Expression e) => e is MatrixTerm or MatrixDerivative or Applied or MatrixOf or NumberMatrix or Ones or Diagonal or Transposed { Operand: not MatrixProduct };

        private static ValueList<Formula> ShapeOf(SymbolicShape shape) => shape.Concrete is { } concrete
            ? [Of(shape), Times(Naming.Number(concrete.Rows), Naming.Number(concrete.Columns))]
            : [Of(shape)];

        // Items side by side. A row that is no part by itself is not kept as a row of its own.
        private static Row Joined(params IEnumerable<Formula> items) =>
            new(items.SelectMany(item => item is Row { Part: null } row ? row.Items : [item]).ToValueList());

        private static Fenced Parenthesised(Formula body) => new(FenceKind.Parentheses, body);

        private static Fraction PartialOf(Formula of, Formula by) => new(Joined(Partial, of), Joined(Partial, by));

        private static BigOperator Sigma(char letter, Formula count) =>
            new("Σ", new Row([new Symbol(letter.ToString(), SymbolKind.Letter), new Symbol("=", SymbolKind.Relation), Naming.Number(1)]), count);

        private static Formula Function(ActivationSymbol function)
        {
            var sigma = new Symbol("σ", SymbolKind.Letter);
            return function.IsDerivative ? new Scripted(sigma, new Symbol("′", SymbolKind.Prime), null) : sigma;
        }

        private Formula Part(Expression part, PartId? id, int index, bool isEnclosed)
        {
            if (isEnclosed && Grouping.EnclosesOnlyItsFirst(part))
            {
                return Write(part, id?.Child(index), isAtFront: false);
            }

            var written = Write(part, id?.Child(index));
            return isEnclosed ? Parenthesised(written) : written;
        }

        private Row WriteSum(Sum e, PartId? id)
        {
            var items = new List<Formula>();
            for (var i = 0; i < e.Terms.Count; i++)
            {
                if (i > 0)
                {
                    items.Add(Plus);
                }

                items.Add(Part(e.Terms[i], id, i, Grouping.EnclosesTerm(e.Terms[i], i == 0)));
            }

            return Joined(items);
        }

        private Row WriteProduct(Product e, PartId? id, bool isAtFront)
        {
            var items = new List<Formula>();
            for (var i = 0; i < e.Factors.Count; i++)
            {
                var (factor, isLast) = (e.Factors[i], i == e.Factors.Count - 1);
                var isEnclosed = Grouping.EnclosesFactor(factor, isAtFront && i == 0, isLast);
                if (i > 0)
                {
                    items.Add(Grouping.WritesDot(e.Factors[i - 1], factor, isEnclosed) ? Dot : Thin);
                }

                items.Add(factor is Call call && !isLast ? WriteCall(call, id?.Child(i), isNarrow: true) with { Part = id?.Child(i) } : Part(factor, id, i, isEnclosed));
            }

            return Joined(items);
        }

        private Row WriteScaled(Scaled e, PartId? id)
        {
            var isEnclosed = Grouping.EnclosesFactor(e.Operand, isFirst: false, isLast: true);
            return Joined(
                Part(e.Factor, id, 0, Grouping.EnclosesFactor(e.Factor, isFirst: true, isLast: false)),
                Grouping.WritesDot(e.Factor, e.Operand, isEnclosed) ? Dot : Thin,
                Part(e.Operand, id, 1, isEnclosed));
        }

        private Row WriteMatrixProduct(MatrixProduct e, PartId? id)
        {
            var isEnclosed = Grouping.EnclosesMatrixFactor(e.Right, isFirst: false);
            var isJuxtaposed = style.Notation == NotationStyle.Nielsen && !Grouping.WritesDot(e.Left, e.Right, isEnclosed);
            return Joined(
                Part(e.Left, id, 0, Grouping.EnclosesMatrixFactor(e.Left, isFirst: true)),
                isJuxtaposed ? Thin : Dot,
                Part(e.Right, id, 1, isEnclosed));
        }

        // p of sample s: E_s, ∂E_s/∂w, and (p)_s for everything else
        private Formula OfSample(Expression body, PartId? mean)
        {
            var (id, s) = (mean?.Child(0), new Symbol("s", SymbolKind.Letter));
            return body switch
            {
                PartialDerivative { Of: TotalError } e => PartialOf(new Scripted(Write(new Term(e.Of), id?.Child(0)), null, s), Write(new Term(e.By), id?.Child(1))) with { Part = id },
                MatrixDerivative { Form: DerivativeForm.Gradient, By: var by } =>
                    PartialOf(new Scripted(Naming.Error(style.Notation) with { Part = id?.Child(0) }, null, s), Naming.Of(by.Quantity, style.Notation) with { Part = id?.Child(1) }) with { Part = id },
                _ => new Scripted(Part(body, mean, 0, isEnclosed: body is not Term), null, s),
            };
        }

        private Formula WriteDerivative(MatrixDerivative e, PartId? id)
        {
            var (of, by) = (id?.Child(0), id?.Child(1));
            if (style.Notation == NotationStyle.Nielsen && e is { Form: DerivativeForm.Gradient, By.Quantity: Activations a })
            {
                // ∇_a C of the last layer, ∇_{a^2} C of another
                var byActivation = a.L == LayerIndex.Last ? new Symbol("a", SymbolKind.Letter) : Naming.Of(a, style.Notation);
                return Joined(new Scripted(new Symbol("∇", SymbolKind.Letter), null, byActivation with { Part = by }), Thin, Naming.Error(style.Notation) with { Part = of });
            }

            return PartialOf(
                e.Form == DerivativeForm.PenalisedGradient ? Naming.ErrorWithPenalty(style.Notation) with { Part = of }
                : e.Of is null ? Naming.Error(style.Notation) with { Part = of } : Naming.Of(e.Of.Quantity, style.Notation) with { Part = of },
                Naming.Of(e.By.Quantity, style.Notation) with { Part = by });
        }

        private Scripted WriteAlong(AlongPath e, PartId? id)
        {
            List<Formula> items = [new Words("via"), Thick];
            var told = Paths.Told(e.Path, e.HasCoupledLayer);
            for (var i = 0; i < told.Count; i++)
            {
                if (i > 0)
                {
                    items.Add(new Symbol(",", SymbolKind.Punctuation));
                }

                items.Add(told[i] is { } node ? Write(new Term(e.Path[node]), id?.Child(node + 1)) : new Symbol("…", SymbolKind.Dots));
            }

            return new Scripted(new Fenced(FenceKind.EvaluationBar, Write(e.Whole, id?.Child(0))), null, new Row(items.ToValueList()));
        }

        // A narrow function encloses its argument, because something follows that would be read as part of it.
        private Formula WriteCall(Call e, PartId? id, bool isNarrow)
        {
            var argument = Write(e.Argument, id?.Child(0));
            return e.Function switch
            {
                ScalarFunction.Exp => new Scripted(new Symbol("e", SymbolKind.Upright), argument, null),
                ScalarFunction.Ln when e.Argument is Term && !isNarrow => Joined(new Symbol("ln", SymbolKind.Upright), Thin, argument),
                ScalarFunction.Ln => Named("ln", SymbolKind.Upright),
                ScalarFunction.Tanh => Named("tanh", SymbolKind.Upright),
                ScalarFunction.Abs => new Fenced(FenceKind.Bars, argument),
                ScalarFunction.Sign => Named("sgn", SymbolKind.Upright),
                ScalarFunction.NormalDistribution => Named("Φ", SymbolKind.Letter),
                ScalarFunction.NormalDensity => Named("φ", SymbolKind.Letter),
                _ => throw new UnreachableException($"{e.Function} is not a function of the closed set."),
            };

            Row Named(string name, SymbolKind kind) => Joined(new Symbol(name, kind), Parenthesised(argument));
        }

        private CaseGrid WriteCases(Cases e, PartId? id)
        {
            var lines = new List<CaseLine>();
            for (var i = 0; i < e.Branches.Count; i++)
            {
                var branch = e.Branches[i];
                var comparison = branch.Comparison switch
                {
                    Comparison.Less => "<",
                    Comparison.LessOrEqual => "≤",
                    Comparison.Greater => ">",
                    _ => throw new UnreachableException($"{branch.Comparison} is not a comparison of the closed set."),
                };
                var condition = Joined(
                    new Words("if"),
                    Thick,
                    Write(branch.Left, id?.Child((3 * i) + 1)),
                    new Symbol(comparison, SymbolKind.Relation),
                    Write(branch.Right, id?.Child((3 * i) + 2)));
                lines.Add(new CaseLine(Write(branch.Value, id?.Child(3 * i)), condition));
            }

            lines.Add(new CaseLine(Write(e.Otherwise, id?.Child(3 * e.Branches.Count)), new Words("otherwise")));
            return new CaseGrid(lines.ToValueList());
        }

        // Dots stand before the last row and column where some before it are not shown.
        private Grid WriteGrid(ValueList<Expression> parts, ValueList<int> rows, ValueList<int> columns, PartId? id)
        {
            var (rowsElided, columnsElided) = (IsElided(rows), IsElided(columns));
            var lines = new List<ValueList<Formula>>();
            for (var j = 0; j < rows.Count; j++)
            {
                if (rowsElided && j == rows.Count - 1)
                {
                    lines.Add(WithDots(columns.Select(_ => (Formula)Dots("⋮")).ToList(), columnsElided, "⋱"));
                }

                var cells = columns.Select((_, k) => Write(parts[(j * columns.Count) + k], id?.Child((j * columns.Count) + k))).ToList();
                lines.Add(WithDots(cells, columnsElided, "⋯"));
            }

            return new Grid(lines.ToValueList());
        }

        private static bool IsElided(ValueList<int> shown) => shown.Count > 1 && shown[^1] != shown.Count;

        private static Symbol Dots(string sign) => new Symbol(sign, SymbolKind.Dots);

        private static ValueList<Formula> WithDots(List<Formula> cells, bool isElided, string sign) =>
            isElided ? [.. cells[..^1], Dots(sign), cells[^1]] : cells.ToValueList();
    }
}
