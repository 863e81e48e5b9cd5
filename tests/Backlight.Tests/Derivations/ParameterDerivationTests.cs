using System.Text;
using Backlight.Derivations;
using Backlight.Formulas;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Testing;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Derivations;

/// <summary>The derivations of one parameter and of one matrix: steps, rules, and where each part comes from, for two samples.</summary>
public sealed class ParameterDerivationTests
{
    [Fact]
    public void Steps_rules_and_origins_are_those_that_were_looked_at()
    {
        var architecture = new NetworkArchitecture([2, 2, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared());
        var network = new Network(architecture, Initialisation.Draw(architecture, seed: 1));
        Sample[] samples = [new(Matrix.Column(0.5, -1), Matrix.Column(1, 0)), new(Matrix.Column(0.25, 2), Matrix.Column(0, 1))];
        var text = new StringBuilder();
        foreach (var derivation in new[]
        {
            Derivation.Of(network, [.. samples], new Weight(1, 1, 2)), Derivation.Of(network, [.. samples], new Bias(2, 1)),
            Derivation.Of(network, [.. samples], new Weights(1)), Derivation.Of(network, [.. samples], new Biases(2)),
        })
        {
            foreach (var step in derivation.Chapters.SelectMany(chapter => chapter.Steps))
            {
                text.Append($"{step.Id} {step.Rule.Id} {step.Scope}: {LaTeX.Of(Writing.Of(step.After))}\n  {step.Says}\n");
                foreach (var move in step.Moves)
                {
                    text.Append($"    {move}\n");
                }

                Assert.False(step.Check.IsWrong, step.Id);
            }
        }

        Golden.Match(text.ToString(), "ParameterDerivations.txt");
    }
}
