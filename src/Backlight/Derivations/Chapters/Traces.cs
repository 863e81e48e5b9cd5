using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using Backlight.Traces;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>What the chapters that trace a parameter have in common: the walk back from E, told slowly, and the rest of a layer, told quickly.</summary>
internal static class Traces
{
    /// <summary>The walk from E back to a parameter, step by step, until ∂E/∂e is gone.</summary>
    public static Equation Slowly(Telling telling, Quantity parameter, Walk walk)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var whole = ByE(parameter);
        var trace = Trace.Of(telling.Map, parameter);
        var paths = walk.Paths(parameter).Take(walk.IsWrittenOut ? words.Limit : 1).ToList();
        Equation equation;
        if (trace.PathCount.IsOne)
        {
            equation = teller.Step(Rules.ChainRule, [], Equation.Of(whole, Walk.Along(paths[0])), says.ChainRule(parameter, paths[0], words.Architecture.Width(words.Last)));
        }
        else
        {
            var shares = new List<Equation>();
            foreach (var path in paths)
            {
                var share = Equation.Of(new AlongPath(whole, path) { HasCoupledLayer = path.OfType<Activation>().Any(a => a.L.Number > 0 && words.IsCoupled(a.L.Number)) }, Walk.Along(path));
                shares.Add(teller.Step(Rules.ChainRule, [], share, says.ChainRuleAlong(parameter, path, shares.Count + 1, trace.PathCount)));
            }

            var sum = Equation.Of(whole, walk.Expanded(parameter));
            equation = teller.Step(Rules.SumBranches, shares, sum, says.BranchesAdded(parameter, trace.PathCount));
            var factored = Equation.Of(whole, walk.Factored(parameter, static _ => false, keepsUnits: true));
            if (factored != equation)
            {
                equation = teller.Step(Rules.FactorTail, equation, factored, says.TailFactored(parameter, trace.PathCount));
            }
        }

        var units = equation.Parts().Select(part => part.Part).OfType<PartialDerivative>().Where(d => d.Of is TotalError && d.By is NodeError).Distinct().ToList();
        var unit = equation;
        foreach (var derivative in units)
        {
            unit = new Equation(unit.Left, unit.Relation, unit.Right.Replace(derivative, new Number(1)));
        }

        var before = equation;
        equation = teller.Step(
            Rules.UnitDerivative, equation, unit, says.ErrorCountsOnce(units.Select(d => d.By).ToList(), words.Architecture),
            (new Number(1), Teller.Places([before], units.Select(Expression (d) => d).ToArray())));
        return teller.Step(Rules.DropOne, equation, Equation.Of(whole, walk.Factored(parameter, static _ => false)), says.OneDropped(parameter));
    }

    /// <summary>The other parameters of a layer, each in one step; of a wide layer some, and then the pattern for all.</summary>
    public static List<Equation> Quickly(Telling telling, Rule rule, IReadOnlyList<Equation> recalled, Quantity first, Quantity pattern, Func<Quantity, Expression> right)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (layer, rows, columns) = pattern switch
        {
            Weight w => (w.L.Number, words.Architecture.Width(w.L.Number), words.Architecture.Width(w.L.Number - 1)),
            Bias b => (b.L.Number, words.Architecture.Width(b.L.Number), 1),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var all = (from j in MatrixOf.Shown(rows, words.Limit) from k in MatrixOf.Shown(columns, words.Limit) select Binding.Bind(Binding.Bind(pattern, 'j', j), 'k', k)).ToList();
        var isWhole = rows * columns <= words.Limit * 2;
        var listed = isWhole ? all : all.Where(q => q is Weight { J.Number: <= 2, K.Number: <= 2 } or Bias { J.Number: <= 2 });
        var equations = new List<Equation>();
        foreach (var parameter in listed.Where(parameter => parameter != first))
        {
            equations.Add(teller.Step(rule, recalled, Equation.Of(ByE(parameter), right(parameter)), says.SameWalk(parameter)));
        }

        if (!isWhole)
        {
            var general = Equation.Of(ByE(pattern), right(pattern)) with { Indices = pattern is Weight ? [new('j', words.Side(layer)), new('k', words.Side(layer - 1))] : [new('j', words.Side(layer))] };
            equations.Add(teller.Step(rule, recalled, general, says.SameWalkForAll(pattern, rows * columns)));
        }

        return equations;
    }
}
