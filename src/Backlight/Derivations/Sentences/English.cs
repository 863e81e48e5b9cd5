using System.Globalization;
using System.Numerics;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Notation;

namespace Backlight.Derivations.Sentences;

/// <summary>The derivation in English.</summary>
/// <param name="style">In which signs the quantities are written.</param>
public sealed class English(NotationStyle style = NotationStyle.Story) : Language(style)
{
    // A deeper network is not called by all its widths.
    private const int MostWidths = 6;

    internal override string Title(string slug) => slug switch
    {
        "intro" => "What is a neural network, and how does it learn?",
        "network" => "The network and its forward equations",
        "notation" => "How the indices are read",
        "trace-output" => $"From {E} back to the first output weight",
        "rest-output" => "The other output weights",
        "output-matrices" => "The output layer in matrices",
        "output-delta" => "The output layer's δ",
        "trace-hidden" => $"From {E} back to a hidden weight",
        "recall-delta" => "Recalling δ",
        "rest-hidden" => "The other hidden weights",
        "hidden-matrices" => "The hidden layer in matrices",
        "split-delta" => "Splitting the sum into a matrix product",
        "hidden-equation" => "The hidden layer's equation",
        "dz-da" => "How does z change with a?",
        "dz-dw" => "How does z change with w?",
        "two-layers" => "The equations of two layers",
        "any-depth" => "Any depth",
        "bias-trace" => "The same walk to a bias",
        "bias-delta" => "What changes for a bias",
        "four-equations" => "The four equations",
        "numbers" => "The numbers",
        "learning" => "One step of learning",
        "penalty" => "A penalty on the weights",
        _ => slug,
    };

    internal override string Intro(string slug, Architecture n) => slug switch
    {
        "intro" => $"A neural network is a long formula with numbers in it that can be changed: the weights and biases. This one{(n.Depth <= MostWidths ? $", {n}," : "")} takes {Count(n.Width(0), "input")}, has {Count(n.Depth, "layer")} and gives {Count(n.Width(n.Depth), "output")}; {Count(n.ParameterCount, "number")} in it can be changed. To learn is to change each of them a little, so that the error {E} falls. For that one has to know how {E} changes with each: that is the gradient, and backpropagation is the way to get all of it in one walk back over the map.",
        "network" => $"Every node opens into two functions: the weighted input z, a sum, and the activation a, what the activation function makes of it. At the end each output is compared with its target y, which gives an error, and all errors together are {E}.",
        "notation" => "The superscript in parentheses is the layer. The first subscript is the node that a weight leads to, the second the node that it comes from.",
        "trace-output" => $"How does {E} change with {Name(new Weight(n.Depth, 1, 1))}? Walk back from {E} along the map, node by node, to that weight, and write down one factor for every edge: how much the quantity nearer to {E} changes when the one before it does.",
        "rest-output" => n.Width(n.Depth) * n.Width(n.Depth - 1) == 1 ? "There is only one weight in this layer, so nothing is left to do here." : "The same walk leads to every other weight of the last layer.",
        "output-matrices" => "Many equations of the same form are one equation of matrices.",
        "output-delta" => "Everything in front of the last factor belongs to the node and not to the weight. It gets a name, δ.",
        "trace-hidden" => n.Width(n.Depth) == 1
            ? "One layer further back the walk is longer, and it has still one path, as there is only one output."
            : $"One layer further back there are several ways: the activation {Name(new Activation(n.Depth - 1, 1))} feeds every node of the next layer, so {E} changes along each of them. Multiply along a path, add over the paths.",
        "recall-delta" => "The same factors stood in the last layer's equation already, where they got the name δ. This is the point of backpropagation: what was worked out for one layer is used again in the layer before.",
        "rest-hidden" => n.Width(n.Depth - 1) * n.Width(n.Depth - 2) == 1 ? "There is only one weight in this layer, so nothing is left to do here." : $"The same walk leads to every other weight of this layer; with δ it starts at the layer after it, and no longer at {E}.",
        "hidden-matrices" => "The equations of the hidden layer are gathered in the same way.",
        "split-delta" => "The entries of the first column are sums over the next layer. Such sums are what a matrix product is made of.",
        "hidden-equation" => "Now every part of the hidden layer's equation can be called by its name.",
        "dz-da" => "Two parts are still derivatives of z. Look at the definition of z: which letter stands beside a?",
        "dz-dw" => "And which letter stands beside w?",
        "two-layers" => "With this nothing is left to differentiate but the activation and error functions themselves.",
        "any-depth" => "Nothing in these equations depended on the number of the layer.",
        "bias-trace" => $"A bias hangs on its node like a weight, so the walk from {E} to {Name(new Bias(n.Depth, 1))} is the same up to the last factor.",
        "bias-delta" => "The last factor asks how z changes with its bias.",
        "four-equations" => n.Depth == 1 ? "All of backpropagation for this network; with one layer there is no δ to carry further back." : "All of backpropagation, for any feed-forward network.",
        "numbers" => "Numbers in every formula, and beside the gradients what nudging a parameter says.",
        "learning" => $"The gradient points to where {E} grows, so a step against it lets {E} fall. Over several samples {E} is the mean of their errors, and the gradients are averaged.",
        "penalty" => $"The walk is over, and all of it holds as it stands. But large weights shall cost something too, so that the network prefers small ones: {E} gets one more term, and a weight gets a second way to change the whole.",
        _ => "",
    };

    internal override string WeightedInputDefined(WeightedInput z, int inputs) => inputs == 1
        ? $"{Name(z)} is the weighted input of node {z.J} in layer {z.L}: the one value that comes in, times its weight, plus the bias."
        : $"{Name(z)} is the weighted input of node {z.J} in layer {z.L}: each of the {inputs} values that come in, times the weight of its edge, all added, plus the bias.";

    internal override string LayerDefined(int l, Architecture n) =>
        n.Width(l) == 1
        ? $"In matrices: the one row of {Name(new Weights(l))} holds the weights that lead to the node of layer {l}, and the product is their sum with what comes in."
        : $"{All(n.Width(l), "node")} of layer {l} at once: row j of {Name(new Weights(l))} holds the weights that lead to node j, so the product gives one sum for each node.";

    internal override string ActivationDefined(Activation a, ActivationFunction function) => function.IsCoupled
        ? $"{Name(a)} is the share of node {a.J} in layer {a.L} by {function.Name}: it depends on every z of the layer."
        : $"{Name(a)} is the activation of node {a.J} in layer {a.L}: the {function.Name} function of its weighted input.";

    internal override string ActivationsNamed(int l, Architecture n) => n.Activation(l).IsCoupled
        ? $"All of layer {l} at once; σ is {n.Activation(l).Name} here, a function of the whole column."
        : $"All of layer {l} at once; σ, here {n.Activation(l).Name}, acts on each entry by itself.";

    internal override string NodeErrorDefined(NodeError e, Architecture n) =>
        $"{Name(e)} says how far output {e.J} is from its target: the {n.Error.Name} error of {Name(new Activation(n.Depth, e.J))} and {Name(new Target(e.J))}.";

    internal override string TotalErrorDefined(int outputs) => outputs == 1 ? $"With one output its error is the total error {E}." : $"The total error {E} is the sum of the errors of {Small(All(outputs, "output"))}.";

    internal override string IndicesRead(Weight weight, Architecture n) =>
        $"{Name(weight)} leads to node {weight.J} of layer {weight.L}, from {(weight.L.Number == 1 ? "input" : "node")} {weight.K}: to, then from. So row {weight.J} of the matrix belongs to node {weight.J}, and lines up with {Name(new WeightedInput(weight.L, weight.J))} on the left and {Name(new Bias(weight.L, weight.J))} on the right.";

    internal override string ChainRule(Quantity parameter, ValueList<Quantity> path, int outputs) =>
        $"One path leads from {E} to {Name(parameter)}: over {Over(path)}. {(outputs > 1 ? $"No other error depends on {Name(parameter)}. " : "")}Nudge {Name(parameter)}: the next quantity moves by its derivative times as much, the one after that again by its own, and so on up to {E}. So the derivatives of the edges are multiplied.";

    internal override string ChainRuleAlong(Quantity parameter, ValueList<Quantity> path, int number, BigInteger count) =>
        $"Path {number} of {Number(count)} from {E} to {Name(parameter)}: over {Over(path)}. Its factors are multiplied.";

    internal override string BranchesAdded(Quantity parameter, BigInteger count) =>
        $"{Name(parameter)} reaches {E} along {Number(count)} paths, and a nudge travels along {(count == 2 ? "both" : "all")} of them at once. For a small nudge the changes that arrive at {E} add up, so the products of the paths are added.";

    internal override string TailFactored(Quantity parameter, BigInteger count) =>
        $"{All(count, "path")} end in the same edges to {Name(parameter)}. What they share is taken out of the sum, so that it is multiplied only once.";

    internal override string ErrorCountsOnce(IReadOnlyList<Quantity> errors, Architecture n) => n.Width(n.Depth) == 1
        ? $"{E} is {Name(new NodeError(1))}, so their derivative is 1."
        : $"{E} is the sum of the errors of all outputs, and {(errors.Count == 1 && !HasLetter(errors[0]) ? "" : "each of ")}{(HasLetter(errors[0]) ? "them" : List(errors.Select(Name)))} stands in it once, so {(errors.Count == 1 ? "this derivative is" : "these derivatives are")} 1.";

    internal override string OneDropped(Quantity parameter) => $"A factor of 1 changes nothing and is dropped from the equation of {Name(parameter)}.";

    internal override string SameWalk(Quantity parameter) => parameter is Weight w
        ? $"{Name(w)} leads to node {w.J}, from {(w.L.Number == 1 ? "input" : "node")} {w.K}: the same walk with these indices."
        : $"{Name(parameter)}: the same walk, to another node.";

    internal override string SameWalkForAll(Quantity pattern, int count) => $"And so for all {Number(count)}: {Name(pattern)} stands for each of them.";

    internal override string Gathered(SymbolicShape shape, int equations) =>
        $"One equation for each entry is one equation of matrices. {Number(shape.Concrete!.Value.Rows * (long)shape.Concrete.Value.Columns)} {(shape.Concrete.Value is { Rows: 1, Columns: 1 } ? "derivative stands" : "derivatives stand")} in {Count(shape.Concrete.Value.Rows, "row")} and {Count(shape.Concrete.Value.Columns, "column")}, each where its parameter stands.";

    internal override string RowsSplit(int l, Architecture n) =>
        $"Row j belongs to node j of layer {l}, and all but the last factor are the same along the row. They are taken out into a column; diag puts it on a diagonal, and a diagonal on the left multiplies row j by entry j.";

    internal override string EntriesSplit(int l, Architecture n) => $"{(n.Width(l) == 1 ? "The entry" : "Each entry")} is a product of two factors: the column is the Hadamard product of two columns, entry by entry.";

    internal override string CoupledSumIsProduct(int l, Architecture n) =>
        $"The function {n.Activation(l).Name} couples its layer, so entry j is a sum over all activations of layer {l}: row by column, a matrix product. The matrix holds ∂a over ∂z with a down its rows, and the sum runs down a column, therefore the transpose.";

    internal override string OutputMatricesNamed(int l, Architecture n) =>
        $"Each matrix gets the name of what stands in it. As ∂{E}/∂e is 1, ∂e/∂a is how {E} itself changes with a: the column is ∂{E}/∂{Name(new Activations(l))}.";

    internal override string DeltaNamed(Delta delta, Architecture n) =>
        $"What stands before the last factor is how {E} changes with the weighted input {Name(new WeightedInput(delta.L, delta.J))}. It belongs to the node, whichever weight is asked for, and is called {Name(delta)} = ∂{E}/∂{Name(new WeightedInput(delta.L, delta.J))}.";

    internal override string OutputDeltaNamed(int l, Architecture n) => $"The column of all δ of layer {l} is {Name(new Deltas(l))}, {n.Width(l)} × 1.";

    internal override string DeltaPutIn(int l, Architecture n) => $"With {Name(new Deltas(l))} the equation of all weights in layer {l} is short: each row of ∂z/∂w times the δ of its node.";

    internal override string FormulasUsed(Architecture n) => "Both formulas take the place of the derivatives that they are.";

    internal override string SoftmaxFormulasUsed(Architecture n) =>
        $"Both formulas take the place of the derivatives that they are. The sum runs over {Small(All(n.Width(n.Depth), "output"))}, as every a depends on every z.";

    internal override string SlopeOfIdentityDropped(int l) => "The identity has the slope 1 everywhere, and a factor of 1 is dropped.";

    internal override string Distributed() => "The slope a(1 − a) is multiplied into both fractions.";

    internal override string FractionsCancelled() => "What stands above and below a bar cancels: 1 − a in the first product, a in the second.";

    internal override string ExpandedProducts() => "Both products are multiplied out.";

    internal override string CollapsedToDifference(int l, Architecture n) =>
        $"What is left of {n.Activations[^1].Name} with {n.Error.Name} is the plain difference of what came out and what should have.";

    internal override string SoftmaxFractionCancelled() => "aᵢ above and below the bar cancels.";

    internal override string SoftmaxSumSplit() => "Multiplied out, the sum falls into two: aⱼ times all targets together, less the targets with [i = j].";

    internal override string SoftmaxTermPicked() => "[i = j] is 0 for all terms but the one with i = j, so yⱼ is all that stays of the second sum.";

    internal override string TargetsSumToOne(Architecture n) => $"The {Number(n.Width(n.Depth))} targets of a sample are shares of one whole: they sum to 1. The next step needs this, and it holds for the samples here.";

    internal override string TargetsDoNotSumToOne() => "The targets of the samples here do not sum to 1, so δ does not become the plain difference a − y. If they are meant as shares of one whole, look at the data.";

    internal override string TargetsOutsideOfUnit() => "Some targets here lie outside of 0 … 1, where the binary cross-entropy has no smallest value: the error can fall without end. If they are meant as probabilities, look at the data.";

    internal override string ErrorSlope(Architecture n) => $"How the {n.Error.Name} error of an output changes with its activation.";

    internal override string ActivationSlope(int l, Architecture n) => n.Activation(l).IsCoupled
        ? $"And the derivative of {n.Activation(l).Name}, where [i = j] is 1 for i = j and else 0."
        : $"And the slope of {n.Activation(l).Name}.";

    internal override string FirstSampleOnly(int samples) => $"There are {samples} samples. All numbers in what follows are those of the first one; the means come after.";

    internal override string SumOfTargetsPutIn() => "So the sum of the targets is replaced by 1.";

    internal override string CollapsedInMatrices(int l, Architecture n) => $"For the whole layer, {Name(new Deltas(l))} is the difference of two columns.";

    internal override string DeltaRecalled(Delta delta, int number, int count) => count == 1
        ? $"These factors stood in the last layer's equation: they are {Name(delta)}."
        : $"Recall from the last layer: the factors that lead to {Name(new WeightedInput(delta.L, delta.J))} stood in its equation already, and are called {Name(delta)}. {(number == count ? $"With this {Small(All(count, "branch", "branches"))} {(count == 1 ? "is" : "are")} named." : "Here the name takes their place.")}";

    internal override string AllDeltasRecalled(int l, int count) =>
        $"Everything from {E} back to the weighted inputs of layer {l} is known under the name δ: {(count == 1 ? $"{Name(new Delta(l, 1))} takes its place" : $"{Number(count)} of them, one for each node of layer {l}, take its place")}.";

    internal override string SumsAsColumn(int l, Architecture n) =>
        $"The column of sums is how {E} changes with the activations of layer {l}: entry j adds up what node j does to {Small(All(n.Width(l + 1), "node"))} of layer {l + 1}.";

    internal override string ColumnAsRow(int l, Architecture n) => $"Lay the column down: a row of {Number(n.Width(l))} sums, 1 × {n.Width(l)}, transposed, is the same column.";

    internal override string RowTimesMatrix(int l, Architecture n) =>
        $"In every sum the δ are the same, and what they are multiplied with stands in one column of ∂z/∂a. Row times matrix: 1 × {n.Width(l + 1)} times {n.Width(l + 1)} × {n.Width(l)} gives 1 × {n.Width(l)}.";

    internal override string ProductTransposed(int l, Architecture n) =>
        $"To stand the row up again, transpose: the factors change places, and the matrix is turned. Now {n.Width(l)} × {n.Width(l + 1)} times {n.Width(l + 1)} × 1 gives {n.Width(l)} × 1, a column again. This is where the transpose comes from.";

    internal override string DeltasNamed(int l, Architecture n) => $"The matrix is ∂{Name(new WeightedInputs(l + 1))}/∂{Name(new Activations(l))}, {n.Width(l + 1)} × {n.Width(l)}, and the column is {Name(new Deltas(l + 1))}.";

    internal override string HiddenMatricesNamed(int l, Architecture n) => $"The parts of the equation of layer {l} get their names, as those of the last layer did.";

    internal override string SplitSumPutIn(int l, Architecture n) => $"The matrix product of the chapter before takes the place of ∂{E}/∂{Name(new Activations(l))}.";

    internal override string HiddenDeltaNamed(int l, Architecture n) => $"What stands in diag is again how {E} changes with the weighted inputs of a layer: {Name(new Deltas(l))}, made from {Name(new Deltas(l + 1))}.";

    internal override string DefinitionPutIn(WeightedInput z, Quantity by) => $"How does {Name(z)} change with {Name(by)}? Put in what {Name(z)} is.";

    internal override string TermsDifferentiated(WeightedInput z, Quantity by) => by is Bias
        ? $"Term by term: {Name(by)} changes as much as itself, which leaves 1, and a term without {Name(by)} does not change."
        : $"Term by term: the term with {Name(by)} leaves what it is multiplied with, and a term without {Name(by)} does not change.";

    internal override string OnlyOneTermLeft(WeightedInput z, Quantity by) => by switch
    {
        Activation => $"Only the edge between them counts: {Name(z)} changes with {Name(by)} by the weight of that edge.",
        Weight => $"Only the value that comes in over the edge counts: the more comes in, the more {Name(z)} changes with {Name(by)}.",
        _ => $"{Name(z)} changes exactly as its bias does: the derivative is 1, whatever the bias is.",
    };

    internal override string ByInputsWrittenOut(int l, Architecture n) => $"The whole matrix, {n.Width(l)} × {n.Width(l - 1)}: row i for {ZNode(l)}, column j for the activation that it changes with.";

    internal override string ByInputsAreWeights(int l, Architecture n) => "Each entry is the weight of one edge: in row i, column j stands the weight to node i from node j, not turned round.";

    internal override string ByInputsIsW(int l, Architecture n) => $"That is the weight matrix {Name(new Weights(l))} itself.";

    internal override string WPutIn(int l, Architecture n) => $"So {Name(new Weights(l + 1))} stands in the equation of {Name(new Deltas(l))}: the errors go back over the same weights that the values came forward on.";

    internal override string OwnWeightsWrittenOut(int l, Architecture n) => $"The whole matrix, {n.Width(l)} × {n.Width(l - 1)}: in row j stands how zⱼ changes with each of its own weights.";

    internal override string EveryRowIsTheSame(int l, Architecture n) => $"Each entry is the value that comes in over that edge. Every node of layer {l} gets the same {Count(n.Width(l - 1), l == 1 ? "input" : "activation")}, so every row is the same.";

    internal override string OnesTimesRow(int l, Architecture n) =>
        $"{(n.Width(l) == 1 ? "One row is" : $"{Number(n.Width(l))} equal rows are")} a column of ones times one row: {n.Width(l)} × 1 times 1 × {n.Width(l - 1)}.{(l == 1 ? $" In the first layer the values that come in are the inputs {Name(new Activations(0))}." : "")}";

    internal override string OwnWeightsPutIn(int l, Architecture n) => $"This takes the place of ∂{Name(new WeightedInputs(l))}/∂{Name(new Weights(l))}.";

    internal override string OuterProduct(int l, Architecture n) =>
        $"A diagonal times ones is its column, {Name(new Deltas(l))}. What is left is an outer product: {n.Width(l)} × 1 times 1 × {n.Width(l - 1)} gives {n.Width(l)} × {n.Width(l - 1)}, one entry for each weight: the δ of where the edge leads, times the value where it comes from.";

    internal override string OuterProductToo(int l, Architecture n) => $"The same holds in layer {l}, where {Name(new Activations(l - 1))} comes in.";

    internal override string SlopeNamed(int l, Architecture n) => $"∂{Name(new Activations(l))}/∂{Name(new WeightedInputs(l))} is the slope of the activation function at each weighted input, σ'({Name(new WeightedInputs(l))}); σ is {n.Activation(l).Name} in layer {l}.";

    internal override string CoupledSlopeStays(int l, Architecture n) => $"In layer {l}, {n.Activation(l).Name} couples the nodes, so ∂{Name(new Activations(l))}/∂{Name(new WeightedInputs(l))} stays a matrix, {n.Width(l)} × {n.Width(l)}.";

    internal override string TwoLayersWeights(int l, Architecture n) => $"And the gradient of the weights of layer {l}: {Name(new Deltas(l))} times what comes in.";

    internal override string SlopeAsMatrix(int l, Architecture n) =>
        $"Some hidden layers of this network couple their nodes. To write one equation for all, the slopes of layer {l} are taken as a matrix too; it is diagonal here.";

    internal override string OutputGeneralised(Architecture n) => $"Whatever the number of the last layer is, here {n.Depth}: call it L.";

    internal override string DeltaGeneralised(Architecture n) => $"The layer {n.Depth - 1} becomes any layer l before the last, the one after it l+1. The δ of a layer comes from the δ of the next one.";

    internal override string WeightsGeneralised(Architecture n) => $"Likewise the weights: layer {n.Depth - 1} becomes l, and what comes in is from layer l−1; in layer 1 these are the inputs.";

    internal override string RecursionRuns(int l, Architecture n) => $"The recursion at layer {l} of {n.Depth}: {Name(new Deltas(l))} from {Name(new Deltas(l + 1))}, which is known by now.";

    internal override string RecursionRunsDeeper(int l, Architecture n) => $"With one hidden layer more, {n} with weights from a seed, the same equation serves again and again: at layer {l}, {Name(new Deltas(l))} comes from {Name(new Deltas(l + 1))}.";

    internal override string WeightsOfLayer(int l, Architecture n) => $"And with it {Small(All((long)n.Width(l) * n.Width(l - 1), "weight"))} of layer {l}.";

    internal override string Unrolled(int l, Architecture n) => $"Put in what {Name(new Deltas(l))} is: {(l == n.Depth - 1 ? $"the whole way back from the last layer in one formula. The recursion never writes this out; it keeps each δ and goes on." : "one layer more.")}";

    internal override string OnePutIn(Bias bias) => $"∂z/∂b is 1; it is this derivative that is 1, not {Name(bias)}.";

    internal override string BiasDeltaRecalled(Bias bias) => $"What is left is {Name(new Delta(bias.L, bias.J))}, the δ of the node that the bias hangs on.";

    internal override string BiasesNamed(int l, Architecture n) => $"{All(n.Width(l), "bias", "biases")} of layer {l} in one column.";

    internal override string BiasesGeneralised(Architecture n) => "δ holds everything from its node to the error, over however many paths, and ∂z/∂b is 1 in every layer: this holds in all of them.";

    internal override string Concluded(string name, Architecture n) => name switch
    {
        "output" => n.Activations[^1].IsCoupled
            ? $"First: the δ of the last layer, from how {E} changes with the outputs and the matrix of slopes."
            : $"First: the δ of the last layer, from how {E} changes with the outputs and the slope of the activation function.",
        "delta" => "Second: the δ of any other layer, from the δ of the next one.",
        "weights" => n.Depth == 1 ? "Then the gradient of all weights: δ times what came in." : "Third: the gradient of all weights of a layer, from its δ and what came in.",
        _ => n.Depth == 1 ? "And the gradient of all biases: δ itself." : "Fourth: the gradient of all biases of a layer is its δ.",
    };

    internal override string ForwardInNumbers(int l, Architecture n) => $"Layer {l} of the first sample: weights, {(l == 1 ? "inputs" : "activations")} and biases as numbers.";

    internal override string ActivationsInNumbers(int l, Architecture n) => $"The activations of layer {l}: {n.Activation(l).Name} of its weighted inputs.";

    internal override string ErrorInNumbers(NodeError e) => $"The error of output {e.J}.";

    internal override string TotalErrorInNumbers() => $"And the total error {E} of this sample.";

    internal override string ChainInNumbers(Quantity parameter) => $"The walk back to {Name(parameter)}, with a number for each factor.";

    internal override string DeltaInNumbers(int l, Architecture n) => $"{Name(new Deltas(l))} from its formula.";

    internal override string WeightsInNumbers(int l, Architecture n) => $"The gradient of {Small(All((long)n.Width(l) * n.Width(l - 1), "weight"))} of layer {l}: {Name(new Deltas(l))}, {n.Width(l)} × 1, times a row, 1 × {n.Width(l - 1)}.";

    internal override string BiasesInNumbers(int l) => $"The gradient of the biases of layer {l} is {Name(new Deltas(l))}.";

    internal override string WorkedOut() => "Worked out.";

    internal override string Measured(Quantity parameter, double value, FiniteDifference measured) => measured.Kind switch
    {
        DifferenceKind.Central => $"Measured without any of this: nudge {Name(parameter)} a little up and down and see how {E} changes. The formula said {Short(value)}.",
        DifferenceKind.Mixed => $"Measured without any of this: nudge {Name(parameter)} a little to the side that has no kink, for each sample by itself, and see how {E} changes. The formula said {Short(value)}.",
        _ => $"Measured without any of this: nudge {Name(parameter)} to the {(measured.Kind == DifferenceKind.LeftSided ? "left" : "right")} only, as {E} has a kink or no value on the other side, and see how {E} changes. The formula said {Short(value)}.",
    };

    internal override string NothingToMeasure(Quantity parameter) =>
        $"{Name(parameter)} stands on a kink, or where {E} ends: there is no derivative that could be measured from either side. The formula takes the slope of the left side at every kink.";

    internal override string ErrorAveraged(int samples) => $"There are {samples} samples. Their {E} is the mean of the errors of each.";

    internal override string GradientAveraged(MatrixQuantity parameters, int samples) => $"The derivative of a mean is the mean of the derivatives: the gradients of {Name(parameters)} are averaged over the {samples} samples.";

    internal override string GradientOfOneAveraged(Quantity parameter, int samples) =>
        $"The derivative of a mean is the mean of the derivatives: that by {Name(parameter)} is averaged over the {samples} samples.";

    internal override string StepStated(MatrixQuantity parameters, double rate) =>
        $"Each {(parameters is Weights ? "weight" : "bias")} goes a small step against its derivative. How far, the learning rate η says; it is {Short(rate)} here. All gradients were taken before any of the parameters moved.";

    internal override string StepInNumbers(MatrixQuantity parameters) => $"{Name(parameters)} before the step, less η times its gradient.";

    internal override string NewValues(MatrixQuantity parameters) => $"The new {Name(parameters)}.";

    internal override string ErrorAfterStep(double before, double after, int samples) => after < before
        ? $"Run the network again with the new parameters: {E} falls from {Short(before)} to {Short(after)}."
        : after > before
            ? $"Run the network again with the new parameters: {E} rises from {Short(before)} to {Short(after)}. The step was too long; a smaller η makes {E} fall."
            : $"Run the network again with the new parameters: {E} stays {Short(after)}, as the gradient is 0 or too small to be seen.";

    internal override string ErrorUndefinedAfterStep() => $"This step went too far: with the new parameters {E} takes the logarithm of a number that is not above 0. A smaller η goes less far.";

    internal override string PenaltyDefined(Architecture n) =>
        $"R is the penalty: the squares of {(n.ParameterCount - n.Widths.Skip(1).Sum() == 1 ? "the one weight" : $"all {Number(n.ParameterCount - n.Widths.Skip(1).Sum())} weights")}, times half of λ, which is {Short(n.L2)} here. A square is never below 0, and it grows faster the larger the weight is.";

    internal override string PenalisedErrorDefined() => $"{Penalised} is the error {E} together with the penalty R. This is what shall become small now.";

    internal override string SecondWay(Weight weight) =>
        $"Two ways lead from {Penalised} to {Name(weight)}: over {E} and the whole walk, and over R alone, which {Name(weight)} stands in itself. No node lies between. Multiply along a way, add over the ways.";

    internal override string PartsCountOnce() => $"{E} and R each stand in {Penalised} once, so both derivatives are 1.";

    internal override string PenaltyDefinitionPutIn(Weight weight) => $"How does R change with {Name(weight)}? The definition of R is put in.";

    internal override string SquareDifferentiated(Weight weight, Architecture n) =>
        $"{(n.ParameterCount - n.Widths.Skip(1).Sum() == 1 ? $"The square of {Name(weight)}" : $"Of all the squares only one has {Name(weight)} in it, and it")} has the derivative 2 {Name(weight)}. The others do not change.";

    internal override string HalfCancels(Weight weight) => "The 2 cancels: that is why the penalty is halved.";

    internal override string PenaltyPulls(Weight weight) =>
        $"The second way adds λ times the weight itself. It has the sign of the weight, so a step against it leads towards 0 from either side. The further a weight is from 0, the stronger it is pulled.";

    internal override string PenaltyInMatrices(int l) => $"One equation for each weight is one equation of matrices: λ times {Name(new Weights(l))} is added to the gradient.";

    internal override string PenaltyGeneralised() => "Nothing in this depended on the number of the layer.";

    internal override string PenaltyBesideTheWalk() => "The walk gave δ · Aᵀ. The penalty needs no δ: it is added after the walk, in each layer by itself.";

    internal override string PenaltyConcluded() => $"The fourth equation with the penalty. δ is what it was: R does not depend on any z.";

    internal override string BiasesAreFree() => $"Biases do not stand in R. They only shift their node, so they are not punished, and their gradient stays as it is.";

    internal override string PenaltyInNumbers() => "The penalty in numbers.";

    internal override string PenalisedErrorInNumbers(int samples) => samples == 1 ? $"{E} in numbers, and the penalty." : $"The mean of {E} over the {Number(samples)} samples, and the penalty, which stands there once for all.";

    internal override string PenalisedGradientInNumbers(MatrixQuantity parameters) => $"The gradient of {Name(parameters)} from the walk, and λ times {Name(parameters)}.";

    internal override string PenalisedGradientInNumbers(Weight weight) => $"The derivative by {Name(weight)} from the walk, and λ times {Name(weight)}.";

    internal override string PenalisedMeasured(Quantity parameter) => $"Measured without any of this: nudge {Name(parameter)} a little and see how all of {Penalised} changes, with its penalty.";

    internal override string PenalisedStepStated(double rate) => $"The step goes against the gradient of {Penalised} now; η is {Short(rate)} as before.";

    internal override string PenaltyPutInStep() => "The gradient with its penalty is put in.";

    internal override string WeightsDecay(double rate, Architecture n) =>
        $"Taken together, 1 − ηλ stands before each weight, {Short(1 - (rate * n.L2))} here: {(rate * n.L2 is > 0 and < 1 ? "it shrinks by the same part of itself" : "it is multiplied by that")} before the step against {E}. This is called weight decay.";

    internal override string DecayInNumbers(MatrixQuantity parameters) => $"{Name(parameters)}, a little smaller, less η times its gradient.";

    internal override string PenalisedErrorAfterStep(double before, double after) => after < before
        ? $"Run the network again with the new parameters: {Penalised} falls from {Short(before)} to {Short(after)}."
        : after > before
            ? $"Run the network again with the new parameters: {Penalised} rises from {Short(before)} to {Short(after)}. The step was too long; a smaller η makes {Penalised} fall."
            : $"Run the network again with the new parameters: {Penalised} stays {Short(after)}, as the gradient is 0 or too small to be seen.";

    internal override string EntryOfLayer(Quantity parameter) => parameter is Weight
        ? "What stands before the last factor is the δ of the node that the weight leads to, and ∂z/∂w is the value where it comes from."
        : "What stands before the last factor is the δ of the node, and ∂z/∂b is 1.";

    internal override string OwnDerivativePutIn(Quantity parameter) => parameter is Weight w
        ? $"So the derivative of {Name(w)} is the δ of where the edge leads, times the value where it comes from."
        : $"The derivative of z with its bias is 1.";

    internal override string DeltaOfLayer(int l, Architecture n) => l == n.Depth ? $"The δ of the last layer." : $"The δ of layer {l} comes from that of layer {l + 1}.";

    internal override string MatrixOfLayer(MatrixQuantity parameters, Architecture n) => parameters is Weights
        ? $"{All((long)n.Width(parameters.L.Number) * n.Width(parameters.L.Number - 1), "weight")} of {Name(parameters)} at once: an outer product."
        : $"{All(n.Width(parameters.L.Number), "bias", "biases")} of {Name(parameters)} at once.";

    internal override string ParameterTitle(Quantity parameter) => $"How {E} changes with {Name(parameter)}";

    internal override string ParameterIntro(Quantity parameter, BigInteger paths) => paths.IsOne
        ? $"One path leads from {E} to {Name(parameter)}."
        : $"{Number(paths)} paths lead from {E} to {Name(parameter)}.";

    internal override string ParametersTitle(MatrixQuantity parameters) => $"How {E} changes with {Name(parameters)}";

    internal override string ParametersIntro(MatrixQuantity parameters, Architecture n) =>
        $"{Name(parameters)} is {n.Width(parameters.L.Number)} × {(parameters is Weights ? n.Width(parameters.L.Number - 1) : 1)}.";

    private static string ZNode(int l) => $"the weighted input of layer {l}";

    private static string Number(BigInteger count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string All(BigInteger count, string one, string? many = null) =>
        count == 1 ? $"The {one}" : count == 2 ? $"Both {many ?? one + "s"}" : $"All {Number(count)} {many ?? one + "s"}";

    private static string Small(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Short(double value) => (value + 0.0).ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−');

    private static bool HasLetter(Quantity quantity) => quantity is NodeError { J.IsNumber: false };

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }

    private string Over(ValueList<Quantity> path) => List(path.Skip(1).Take(path.Count - 2).Select(Name));
}
