using System.Numerics;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Notation;

namespace Backlight.Derivations.Sentences;

/// <summary>All sentences of the derivation in one language; each is made from the step and the network. A second language is a second file beside <see cref="English"/>.</summary>
public abstract class Language
{
    private readonly NotationStyle _style;

    private protected Language(NotationStyle style) => _style = style;

    /// <summary>The sign for the total error.</summary>
    private protected string E => Name(new TotalError());

    /// <summary>The sign for the error with the penalty.</summary>
    private protected string Penalised => Name(new PenalisedError());

    private protected string Name(Quantity quantity) => UnicodeNames.Of(quantity, _style);

    private protected string Name(MatrixQuantity quantity) => UnicodeNames.Of(quantity, _style);

    internal abstract string Title(string slug);

    internal abstract string Intro(string slug, Architecture n);

    internal abstract string WeightedInputDefined(WeightedInput z, int inputs);

    internal abstract string LayerDefined(int l, Architecture n);

    internal abstract string ActivationDefined(Activation a, ActivationFunction function);

    internal abstract string ActivationsNamed(int l, Architecture n);

    internal abstract string NodeErrorDefined(NodeError e, Architecture n);

    internal abstract string TotalErrorDefined(int outputs);

    internal abstract string IndicesRead(Weight weight, Architecture n);

    internal abstract string ChainRule(Quantity parameter, ValueList<Quantity> path, int outputs);

    internal abstract string ChainRuleAlong(Quantity parameter, ValueList<Quantity> path, int number, BigInteger count);

    internal abstract string BranchesAdded(Quantity parameter, BigInteger count);

    internal abstract string TailFactored(Quantity parameter, BigInteger count);

    internal abstract string ErrorCountsOnce(IReadOnlyList<Quantity> errors, Architecture n);

    internal abstract string OneDropped(Quantity parameter);

    internal abstract string SameWalk(Quantity parameter);

    internal abstract string SameWalkForAll(Quantity pattern, int count);

    internal abstract string Gathered(SymbolicShape shape, int equations);

    internal abstract string RowsSplit(int l, Architecture n);

    internal abstract string EntriesSplit(int l, Architecture n);

    internal abstract string CoupledSumIsProduct(int l, Architecture n);

    internal abstract string OutputMatricesNamed(int l, Architecture n);

    internal abstract string DeltaNamed(Delta delta, Architecture n);

    internal abstract string OutputDeltaNamed(int l, Architecture n);

    internal abstract string DeltaPutIn(int l, Architecture n);

    internal abstract string FormulasUsed(Architecture n);

    internal abstract string SoftmaxFormulasUsed(Architecture n);

    internal abstract string SlopeOfIdentityDropped(int l);

    internal abstract string Distributed();

    internal abstract string FractionsCancelled();

    internal abstract string ExpandedProducts();

    internal abstract string CollapsedToDifference(int l, Architecture n);

    internal abstract string SoftmaxFractionCancelled();

    internal abstract string SoftmaxSumSplit();

    internal abstract string SoftmaxTermPicked();

    internal abstract string TargetsSumToOne(Architecture n);

    internal abstract string TargetsDoNotSumToOne();

    internal abstract string TargetsOutsideOfUnit();

    internal abstract string ErrorSlope(Architecture n);

    internal abstract string ActivationSlope(int l, Architecture n);

    internal abstract string FirstSampleOnly(int samples);

    internal abstract string SumOfTargetsPutIn();

    internal abstract string CollapsedInMatrices(int l, Architecture n);

    internal abstract string DeltaRecalled(Delta delta, int number, int count);

    internal abstract string AllDeltasRecalled(int l, int count);

    internal abstract string SumsAsColumn(int l, Architecture n);

    internal abstract string ColumnAsRow(int l, Architecture n);

    internal abstract string RowTimesMatrix(int l, Architecture n);

    internal abstract string ProductTransposed(int l, Architecture n);

    internal abstract string DeltasNamed(int l, Architecture n);

    internal abstract string HiddenMatricesNamed(int l, Architecture n);

    internal abstract string SplitSumPutIn(int l, Architecture n);

    internal abstract string HiddenDeltaNamed(int l, Architecture n);

    internal abstract string DefinitionPutIn(WeightedInput z, Quantity by);

    internal abstract string TermsDifferentiated(WeightedInput z, Quantity by);

    internal abstract string OnlyOneTermLeft(WeightedInput z, Quantity by);

    internal abstract string ByInputsWrittenOut(int l, Architecture n);

    internal abstract string ByInputsAreWeights(int l, Architecture n);

    internal abstract string ByInputsIsW(int l, Architecture n);

    internal abstract string WPutIn(int l, Architecture n);

    internal abstract string OwnWeightsWrittenOut(int l, Architecture n);

    internal abstract string EveryRowIsTheSame(int l, Architecture n);

    internal abstract string OnesTimesRow(int l, Architecture n);

    internal abstract string OwnWeightsPutIn(int l, Architecture n);

    internal abstract string OuterProduct(int l, Architecture n);

    internal abstract string OuterProductToo(int l, Architecture n);

    internal abstract string SlopeNamed(int l, Architecture n);

    internal abstract string CoupledSlopeStays(int l, Architecture n);

    internal abstract string TwoLayersWeights(int l, Architecture n);

    internal abstract string SlopeAsMatrix(int l, Architecture n);

    internal abstract string OutputGeneralised(Architecture n);

    internal abstract string DeltaGeneralised(Architecture n);

    internal abstract string WeightsGeneralised(Architecture n);

    internal abstract string RecursionRuns(int l, Architecture n);

    internal abstract string RecursionRunsDeeper(int l, Architecture n);

    internal abstract string WeightsOfLayer(int l, Architecture n);

    internal abstract string Unrolled(int l, Architecture n);

    internal abstract string OnePutIn(Bias bias);

    internal abstract string BiasDeltaRecalled(Bias bias);

    internal abstract string BiasesNamed(int l, Architecture n);

    internal abstract string BiasesGeneralised(Architecture n);

    internal abstract string Concluded(string name, Architecture n);

    internal abstract string ForwardInNumbers(int l, Architecture n);

    internal abstract string ActivationsInNumbers(int l, Architecture n);

    internal abstract string ErrorInNumbers(NodeError e);

    internal abstract string TotalErrorInNumbers();

    internal abstract string ChainInNumbers(Quantity parameter);

    internal abstract string DeltaInNumbers(int l, Architecture n);

    internal abstract string WeightsInNumbers(int l, Architecture n);

    internal abstract string BiasesInNumbers(int l);

    internal abstract string WorkedOut();

    internal abstract string Measured(Quantity parameter, double value, FiniteDifference measured);

    internal abstract string NothingToMeasure(Quantity parameter);

    internal abstract string ErrorAveraged(int samples);

    internal abstract string GradientAveraged(MatrixQuantity parameters, int samples);

    internal abstract string GradientOfOneAveraged(Quantity parameter, int samples);

    internal abstract string StepStated(MatrixQuantity parameters, double rate);

    internal abstract string StepInNumbers(MatrixQuantity parameters);

    internal abstract string NewValues(MatrixQuantity parameters);

    internal abstract string ErrorAfterStep(double before, double after, int samples);

    internal abstract string ErrorUndefinedAfterStep();

    internal abstract string PenaltyDefined(Architecture n);

    internal abstract string PenalisedErrorDefined();

    internal abstract string SecondWay(Weight weight);

    internal abstract string PartsCountOnce();

    internal abstract string PenaltyDefinitionPutIn(Weight weight);

    internal abstract string SquareDifferentiated(Weight weight, Architecture n);

    internal abstract string HalfCancels(Weight weight);

    internal abstract string PenaltyPulls(Weight weight);

    internal abstract string PenaltyInMatrices(int l);

    internal abstract string PenaltyGeneralised();

    internal abstract string PenaltyBesideTheWalk();

    internal abstract string PenaltyConcluded();

    internal abstract string BiasesAreFree();

    internal abstract string PenaltyInNumbers();

    internal abstract string PenalisedErrorInNumbers(int samples);

    internal abstract string PenalisedGradientInNumbers(MatrixQuantity parameters);

    internal abstract string PenalisedGradientInNumbers(Weight weight);

    internal abstract string PenalisedMeasured(Quantity parameter);

    internal abstract string PenalisedStepStated(double rate);

    internal abstract string PenaltyPutInStep();

    internal abstract string WeightsDecay(double rate, Architecture n);

    internal abstract string DecayInNumbers(MatrixQuantity parameters);

    internal abstract string PenalisedErrorAfterStep(double before, double after);

    internal abstract string EntryOfLayer(Quantity parameter);

    internal abstract string OwnDerivativePutIn(Quantity parameter);

    internal abstract string DeltaOfLayer(int l, Architecture n);

    internal abstract string MatrixOfLayer(MatrixQuantity parameters, Architecture n);

    internal abstract string ParameterTitle(Quantity parameter);

    internal abstract string ParameterIntro(Quantity parameter, BigInteger paths);

    internal abstract string ParametersTitle(MatrixQuantity parameters);

    internal abstract string ParametersIntro(MatrixQuantity parameters, Architecture n);
}
