using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The numbers that index letters stand for at one place of the tree.</summary>
internal sealed class Letters
{
    private readonly List<(char Letter, int Number)> _bound = [];

    public int Count => _bound.Count;

    public void Push(char letter, int number) => _bound.Add((letter, number));

    public void Pop() => _bound.RemoveAt(_bound.Count - 1);

    public NodeIndex Index(NodeIndex index) => index.IsNumber ? index : Number(index);

    public int Number(NodeIndex index)
    {
        if (index.IsNumber)
        {
            return index.Number;
        }

        for (var i = _bound.Count - 1; i >= 0; i--)
        {
            if (_bound[i].Letter == index.Letter)
            {
                return _bound[i].Number;
            }
        }

        throw new ArgumentException($"The index {index} is bound by nothing, so the expression has no value.");
    }

    public Quantity Resolve(Quantity quantity) => quantity switch
    {
        Weight q => new Weight(q.L, Index(q.J), Index(q.K)),
        Bias q => new Bias(q.L, Index(q.J)),
        WeightedInput q => new WeightedInput(q.L, Index(q.J)),
        Activation q => new Activation(q.L, Index(q.J)),
        Target q => new Target(Index(q.J)),
        NodeError q => new NodeError(Index(q.J)),
        Delta q => new Delta(q.L, Index(q.J)),
        TotalError or TotalErrorAfterStep or LearningRate or PenaltyStrength or Penalty or PenalisedError or PenalisedErrorAfterStep => quantity,
        _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
    };
}
