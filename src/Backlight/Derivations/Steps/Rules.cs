namespace Backlight.Derivations.Steps;

/// <summary>All rules of the derivation. docs/derivation.md has a section with an example for each.</summary>
public static class Rules
{
    /// <summary>A quantity is defined by others.</summary>
    public static Rule Define { get; } = new("define", "z = Σ w a + b,  a = σ(z),  e = e(a, y),  E = Σ e", false);

    /// <summary>Names of matrices are written out as their entries.</summary>
    public static Rule WriteOut { get; } = new("write-out", "Z = [z_j]", false);

    /// <summary>Along one path of the map the local derivatives are multiplied.</summary>
    public static Rule ChainRule { get; } = new("chain-rule", "∂E/∂p = ∂E/∂u · ∂u/∂v · … · ∂q/∂p", false);

    /// <summary>Where several paths lead from E to the parameter, their products are added.</summary>
    public static Rule SumBranches { get; } = new("sum-branches", "∂E/∂p = Σ over the paths", false);

    /// <summary>A factor that all branches share is taken out of the sum.</summary>
    public static Rule FactorTail { get; } = new("factor-tail", "u t + v t = (u + v) t", true);

    /// <summary>E is the sum of the e_i, so each of them counts once.</summary>
    public static Rule UnitDerivative { get; } = new("unit-derivative", "∂E/∂e_i = 1", false);

    /// <summary>A factor of 1 is dropped.</summary>
    public static Rule DropOne { get; } = new("drop-one", "1 · p = p", true);

    /// <summary>∂E/∂z gets the name δ.</summary>
    public static Rule NameDelta { get; } = new("name-delta", "δ_j = ∂E/∂z_j", false);

    /// <summary>Factors that stood in an equation before are replaced by the δ that they were called.</summary>
    public static Rule RecallDelta { get; } = new("recall-delta", "∂e/∂a · ∂a/∂z = δ", false);

    /// <summary>The scalar equations of a layer are written as one equation of matrices, entry by entry.</summary>
    public static Rule Gather { get; } = new("gather", "p_jk = q_jk for all j, k  ⇔  [p_jk] = [q_jk]", true);

    /// <summary>A factor that is the same all along a row is taken out of the matrix to a diagonal on the left.</summary>
    public static Rule SplitRows { get; } = new("split-rows", "[u_j m_jk] = diag([u_j]) · [m_jk]", true);

    /// <summary>A column of products is the Hadamard product of two columns.</summary>
    public static Rule SplitEntries { get; } = new("split-entries", "[u_j v_j] = [u_j] ⊙ [v_j]", true);

    /// <summary>Matrices of derivatives get the names of the matrices that they are derivatives of.</summary>
    public static Rule NameMatrices { get; } = new("name-matrices", "[∂u_j/∂v_k] = ∂U/∂V", false);

    /// <summary>A column is the transpose of a row.</summary>
    public static Rule WriteAsRow { get; } = new("write-as-row", "[v_j] as a column = (v as a row)ᵀ", true);

    /// <summary>A row of sums is the product of a row with a matrix.</summary>
    public static Rule SumToProduct { get; } = new("sum-to-product", "[Σ_i d_i m_ij] = dᵀ · [m_ij]", true);

    /// <summary>The transpose of a product is the product of the transposes, the other way round.</summary>
    public static Rule TransposeProduct { get; } = new("transpose-product", "(dᵀ · M)ᵀ = Mᵀ · d", true);

    /// <summary>A part is replaced by what an equation before says it is equal to.</summary>
    public static Rule Substitute { get; } = new("substitute", "p = q puts q in the place of p", true);

    /// <summary>A derivative is worked out from the definition of what changes.</summary>
    public static Rule UseDefinition { get; } = new("use-definition", "∂z/∂p = ∂/∂p (Σ w a + b)", false);

    /// <summary>A sum is differentiated term by term.</summary>
    public static Rule DifferentiateTerms { get; } = new("differentiate-terms", "(p + q)' = p' + q', and what does not contain p has the derivative 0", false);

    /// <summary>Terms of 0 are dropped.</summary>
    public static Rule DropZeros { get; } = new("drop-zeros", "p + 0 = p", true);

    /// <summary>A matrix with equal rows is a column of ones times one row.</summary>
    public static Rule EqualRows { get; } = new("equal-rows", "[a_k] in every row = 1 · Aᵀ", false);

    /// <summary>diag(δ) times ones is δ, so the product is an outer product.</summary>
    public static Rule OuterProduct { get; } = new("outer-product", "diag(δ) · 1 · Aᵀ = δ · Aᵀ", true);

    /// <summary>∂A/∂Z of a function that acts entry by entry is σ'(Z).</summary>
    public static Rule NameSlope { get; } = new("name-slope", "∂A/∂Z = σ'(Z)", false);

    /// <summary>What was shown for one layer holds for any: the numbers of layers become letters.</summary>
    public static Rule Generalise { get; } = new("generalise", "1 → l, 2 → l+1, 0 → l−1, last → L", true);

    /// <summary>The equation for any layer is used for one layer of a network.</summary>
    public static Rule Recur { get; } = new("recur", "l := L−1, L−2, …, 1", true);

    /// <summary>Local derivatives are replaced by the formulas of the activation and error functions.</summary>
    public static Rule UseFormulas { get; } = new("use-formulas", "∂a/∂z = σ'(z),  ∂e/∂a = e'(a, y)", false);

    /// <summary>A factor is multiplied into each term.</summary>
    public static Rule Distribute { get; } = new("distribute", "(p − q) t = p t − q t", true);

    /// <summary>A factor above and below the bar is cancelled.</summary>
    public static Rule Cancel { get; } = new("cancel", "p/t · t = p", true);

    /// <summary>A sum with [i = j] keeps the term with i = j alone.</summary>
    public static Rule PickTerm { get; } = new("pick-term", "Σ_i y_i [i = j] = y_j", true);

    /// <summary>A condition on the sample that the next step needs.</summary>
    public static Rule Condition { get; } = new("condition", "Σ_i y_i = 1", false);

    /// <summary>The equation is one of the four.</summary>
    public static Rule Conclude { get; } = new("conclude", "the four equations", true);

    /// <summary>The numbers of this network and sample are put in the place of the names.</summary>
    public static Rule PutNumbers { get; } = new("put-numbers", "z := 0.5", true);

    /// <summary>The numbers are worked out.</summary>
    public static Rule Evaluate { get; } = new("evaluate", "2 · 3 = 6", true);

    /// <summary>The derivative is measured: the parameter is nudged, and the change of E observed.</summary>
    public static Rule Measure { get; } = new("measure", "∂E/∂p ≈ (E(p + h) − E(p − h)) / 2h", false);

    /// <summary>Over several samples the gradients are averaged.</summary>
    public static Rule Average { get; } = new("average", "∂E/∂W = 1/m Σ_s ∂E_s/∂W", false);

    /// <summary>One step of gradient descent.</summary>
    public static Rule Descend { get; } = new("descend", "W ← W − η ∂E/∂W", false);

    /// <summary>A parameter that E_λ depends on directly has a second way to it, beside the one over the map; the derivatives along both are added.</summary>
    public static Rule SecondWay { get; } = new("second-way", "∂E_λ/∂w = ∂E/∂w + ∂R/∂w", false);

    /// <summary>All rules, in the order in which the story meets them.</summary>
    public static ValueList<Rule> All { get; } =
    [
        Define, WriteOut, ChainRule, UnitDerivative, DropOne, SumBranches, FactorTail, Gather, SplitRows, SplitEntries, NameMatrices, NameDelta, UseFormulas, Distribute, Cancel, PickTerm,
        Condition, RecallDelta, WriteAsRow, SumToProduct, TransposeProduct, Substitute, UseDefinition, DifferentiateTerms, DropZeros, EqualRows, OuterProduct, NameSlope, Generalise,
        Recur, Conclude, PutNumbers, Evaluate, Measure, Average, Descend, SecondWay,
    ];
}
