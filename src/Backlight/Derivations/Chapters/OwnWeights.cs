using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>How z changes with a weight, an activation or a bias, worked out from z = Σ w a + b, and what that makes of the matrices.</summary>
internal static class OwnWeights
{
    /// <summary>∂z_1/∂p from the definition of z: only the term with p survives.</summary>
    public static Equation WorkedOut(Telling telling, WeightedInput z, Quantity by, Expression result)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var left = new PartialDerivative(z, by);
        var sum = (Sum)words.WeightedInputFormula(z.L.Number, z.J);
        var equation = teller.Step(Rules.UseDefinition, [], Equation.Of(left, new DerivativeOf(sum, by)), says.DefinitionPutIn(z, by));
        var terms = new Sum(sum.Terms.Select(TermByTerm).ToValueList());
        equation = teller.Step(Rules.DifferentiateTerms, equation, Equation.Of(left, terms), says.TermsDifferentiated(z, by));
        return teller.Step(
            Rules.DropZeros, equation, Equation.Of(left, result), says.OnlyOneTermLeft(z, by),
            (result, Teller.Places([equation], terms.Terms.First(term => term is not Number { Value: 0 }))));

        Expression TermByTerm(Expression term) => term switch
        {
            Product { Factors: [var w, var a] } when w == Of(by) => a, // ∂(w a)/∂w = a
            Product { Factors: [var w, var a] } when a == Of(by) => w, // ∂(w a)/∂a = w
            Term { Quantity: Bias } when term == Of(by) => new Number(1), // ∂b/∂b = 1
            SumOver { Body: Product { Factors: [var w, var a] } } s when by is Weight weight => new SumOver(s.Letter, s.Count, new Product([new SameNode(s.Letter, weight.K), a])),
            SumOver { Body: Product { Factors: [var w, var a] } } s when by is Activation activation => new SumOver(s.Letter, s.Count, new Product([w, new SameNode(s.Letter, activation.J)])),
            _ => new Number(0), // it does not contain p
        };
    }

    /// <summary>∂Z/∂W becomes 1 · Aᵀ, and diag(δ) · ∂Z/∂W the outer product δ · Aᵀ.</summary>
    public static Equation Replace(Telling telling, int l, Equation matrix)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (z, w, a) = (new WeightedInput(l, 1), new Weight(l, 1, 1), new Activation(l - 1, 1));
        var scalar = WorkedOut(telling, z, w, Of(a));
        var byWeights = words.ByOwnWeights(l);
        var written = teller.Step(
            Rules.WriteOut, [], Equation.Of(byWeights, words.Grid(l, l - 1, 'j', 'k', new PartialDerivative(new WeightedInput(l, 'j'), new Weight(l, 'j', 'k')))), says.OwnWeightsWrittenOut(l, words.Architecture));
        var entries = teller.InPlace(Rules.WriteOut, written, Equation.Of(byWeights, words.Grid(l, l - 1, 'j', 'k', Of(new Activation(l - 1, 'k')))), says.EveryRowIsTheSame(l, words.Architecture));
        var ones = new MatrixProduct(new Ones(words.Side(l)), new Transposed(words.A(l - 1)));
        var rows = teller.Step(
            Rules.EqualRows, [entries, scalar], Equation.Of(byWeights, ones), says.OnesTimesRow(l, words.Architecture),
            (words.A(l - 1), Teller.Places([entries], [.. ((MatrixOf)entries.Right).Parts])), (new Ones(words.Side(l)), ValueList<Origin>.Empty));
        matrix = teller.Step(Rules.Substitute, [matrix, rows], Equation.Of(matrix.Left, new MatrixProduct(new Diagonal(words.D(l)), ones)), says.OwnWeightsPutIn(l, words.Architecture));
        return teller.Step(Rules.OuterProduct, matrix, Equation.Of(matrix.Left, new MatrixProduct(words.D(l), new Transposed(words.A(l - 1)))), says.OuterProduct(l, words.Architecture));
    }
}
