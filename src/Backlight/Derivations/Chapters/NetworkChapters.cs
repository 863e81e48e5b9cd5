using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapters 00–02: what a network is, its equations from the input to the error, and how the indices are read.</summary>
internal static class NetworkChapters
{
    public static Chapter Intro(Telling telling)
    {
        telling.Teller.Open(ChapterKind.Introduction);
        return telling.Teller.Close(telling.Language);
    }

    public static Chapter Network(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        teller.Open(ChapterKind.Network);
        foreach (var l in MatrixOf.Shown(words.Last, words.Limit))
        {
            var (z, a) = (new WeightedInput(l, 1), new Activation(l, 1));
            var scalar = teller.Step(Rules.Define, [], Equation.Of(Of(z), words.WeightedInputFormula(l, 1)), says.WeightedInputDefined(z, words.Architecture.Width(l - 1)));
            teller.Step(Rules.NameMatrices, scalar, Forward(words, l), says.LayerDefined(l, words.Architecture), Entries(words, l));
            var function = words.Architecture.Activation(l);
            var activation = teller.Step(Rules.Define, [], Equation.Of(Of(a), function.Formula(l, 1, words.Side(l))), says.ActivationDefined(a, function));
            teller.Step(Rules.NameMatrices, activation, Equation.Of(words.A(l), new Applied(new ActivationSymbol(l, false), words.Z(l))), says.ActivationsNamed(l, words.Architecture));
        }

        var e = new NodeError(1);
        teller.Step(Rules.Define, [], Equation.Of(Of(e), words.Architecture.Error.Formula(words.Last, 1)), says.NodeErrorDefined(e, words.Architecture));
        teller.Step(Rules.Define, [], Equation.Of(Of(new TotalError()), words.SumOver(words.Last, 'i', i => Of(new NodeError(i)))), says.TotalErrorDefined(words.Architecture.Width(words.Last)));
        return teller.Close(says);
    }

    public static Chapter Notation(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        teller.Open(ChapterKind.Notation);
        var forward = Forward(words, 1);
        var weight = new Weight(1, 1, Math.Min(2, words.Architecture.Width(0)));
        teller.Step(
            Rules.WriteOut,
            forward,
            Equation.Of(
                words.Column(1, 'j', Of(new WeightedInput(1, 'j'))),
                new Sum(
                [
                    new MatrixProduct(words.Grid(1, 0, 'j', 'k', Of(new Weight(1, 'j', 'k'))), words.Column(0, 'k', Of(new Activation(0, 'k')))),
                    words.Column(1, 'j', Of(new Bias(1, 'j'))),
                ])),
            says.IndicesRead(weight, words.Architecture));
        return teller.Close(says);
    }

    private static Equation Forward(Vocabulary words, int l) => Equation.Of(words.Z(l), new Sum([new MatrixProduct(words.W(l), words.A(l - 1)), words.B(l)]));

    private static (Expression Part, ValueList<Origin> Origins)[] Entries(Vocabulary words, int l) =>
    [
        (words.Z(l), Nodes(words, new WeightedInput(l, 'j'))),
        (words.W(l), Nodes(words, new Weight(l, 'j', 'k'))),
        (words.A(l - 1), Nodes(words, new Activation(l - 1, 'k'))),
        (words.B(l), Nodes(words, new Bias(l, 'j'))),
    ];

    private static ValueList<Origin> Nodes(Vocabulary words, Quantity quantity) => words.OnMap(quantity).Select(node => (Origin)new FromNode(node)).ToValueList();
}
