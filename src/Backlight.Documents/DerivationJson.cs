using System.Globalization;
using System.Text.Json;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Networks;

namespace Backlight.Documents;

/// <summary>The derivation with all its numbers for other programs. The fields are a contract: there may be more, never fewer.</summary>
public static class DerivationJson
{
    /// <summary>Writes it.</summary>
    /// <param name="derivation">Any.</param>
    /// <param name="options">How it is written down.</param>
    /// <param name="output">Gets UTF-8; stays open.</param>
    public static void Write(Derivation derivation, DocumentOptions options, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonWriting.Options);
        json.WriteStartObject();
        Network(json, derivation.Network.Architecture);
        json.WriteNumber("seed", options.Seed);
        json.WriteStartObject("drawn");
        json.WriteBoolean("parameters", options.ParametersAreDrawn);
        json.WriteBoolean("samples", options.SamplesAreDrawn);
        json.WriteEndObject();
        json.WritePropertyName("sample");
        Sample(json, derivation.Samples[0]);
        json.WriteStartArray("samples");
        foreach (var sample in derivation.Samples)
        {
            Sample(json, sample);
        }

        json.WriteEndArray();
        Numbers(json, derivation);
        Traces(json, derivation, options);
        Check(json, derivation);
        json.WriteStartArray("chapters");
        foreach (var chapter in derivation.Chapters)
        {
            json.WriteStartObject();
            json.WriteString("figure", chapter.Figure);
            json.WriteString("slug", chapter.Slug);
            json.WriteString("title", chapter.Title);
            json.WriteString("says", chapter.Says);
            json.WriteNumber("steps", chapter.Steps.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("steps");
        foreach (var chapter in derivation.Chapters)
        {
            foreach (var step in chapter.Steps)
            {
                Step(json, chapter, step, options.Style);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Network(Utf8JsonWriter json, Architecture architecture)
    {
        json.WriteStartObject("network");
        json.WriteStartArray("widths");
        foreach (var width in architecture.Widths)
        {
            json.WriteNumberValue(width);
        }

        json.WriteEndArray();
        json.WriteStartArray("activations");
        foreach (var activation in architecture.Activations)
        {
            json.WriteStringValue(activation.Name);
        }

        json.WriteEndArray();
        json.WriteString("error", architecture.Error.Name);
        if (architecture.L2 > 0)
        {
            json.WriteNumber("l2", architecture.L2);
        }

        json.WriteEndObject();
    }

    private static void Sample(Utf8JsonWriter json, Sample sample)
    {
        json.WriteStartObject();
        json.Column("x", sample.X);
        json.Column("y", sample.Y);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, Derivation derivation)
    {
        var (network, evidence) = (derivation.Network, derivation.Evidence);
        var (first, depth) = (evidence.PerSample[0], network.Depth);
        json.WriteStartObject("parameters");
        Parameters(json, depth, l => network.Parameters.W(l), l => network.Parameters.B(l));
        json.WriteEndObject();

        json.WriteStartObject("forward");
        json.WriteStartArray("z");
        for (var l = 1; l <= depth; l++)
        {
            json.ColumnValue(first.Forward.Z(l));
        }

        json.WriteEndArray();
        json.WriteStartArray("a");
        for (var l = 0; l <= depth; l++)
        {
            json.ColumnValue(first.Forward.A(l));
        }

        json.WriteEndArray();
        json.Column("e", first.Forward.NodeErrors);
        json.Number("E", first.Forward.Error);
        json.WriteEndObject();

        json.WriteStartArray("delta");
        for (var l = 1; l <= depth; l++)
        {
            json.ColumnValue(first.Backward.Delta(l));
        }

        json.WriteEndArray();

        json.WriteStartObject("gradients");
        Parameters(json, depth, l => evidence.MeanGradient.W(l), l => evidence.MeanGradient.B(l));
        json.WriteEndObject();

        json.WriteStartObject("error");
        json.Number("mean", evidence.MeanError);
        json.Number("learningRate", evidence.LearningRate);
        json.Number("afterStep", evidence.ErrorAfterStep);
        json.WriteEndObject();
        if (network.Architecture.L2 == 0)
        {
            return;
        }

        json.WriteStartObject("penalised"); // E_λ = E + ½ λ Σ w²
        json.Number("l2", network.Architecture.L2);
        json.Number("penalty", network.Penalty);
        json.Number("mean", evidence.PenalisedError);
        json.Number("afterStep", evidence.PenalisedErrorAfterStep);
        json.WriteStartObject("gradients");
        Parameters(json, depth, l => evidence.PenalisedGradient.W(l), l => evidence.PenalisedGradient.B(l));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Parameters(Utf8JsonWriter json, int depth, Func<int, Matrices.Matrix> weights, Func<int, Matrices.Matrix> biases)
    {
        json.WriteStartArray("W");
        for (var l = 1; l <= depth; l++)
        {
            json.MatrixValue(weights(l));
        }

        json.WriteEndArray();
        json.WriteStartArray("b");
        for (var l = 1; l <= depth; l++)
        {
            json.ColumnValue(biases(l));
        }

        json.WriteEndArray();
    }

    private static void Traces(Utf8JsonWriter json, Derivation derivation, DocumentOptions options)
    {
        json.WriteStartArray("traces");
        foreach (var trace in ListedTrace.Of(derivation, options))
        {
            json.WriteStartObject();
            json.WriteString("parameter", trace.Parameter.ToString());
            json.WriteString("pathCount", trace.PathCount.ToString(CultureInfo.InvariantCulture));
            json.Number("sum", trace.Sum);
            json.WriteStartArray("paths");
            foreach (var path in trace.Paths)
            {
                json.WriteStartObject();
                json.WriteStartArray("nodes");
                foreach (var node in path.Path.Nodes)
                {
                    json.WriteStringValue(node.ToString());
                }

                json.WriteEndArray();
                json.Number("value", path.Value);
                json.Number("share", trace.ShareOf(path));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Check(Utf8JsonWriter json, Derivation derivation)
    {
        var steps = derivation.Steps.ToList();

        json.WriteStartObject("check");
        json.WriteBoolean("ok", derivation.FirstWrong is null);
        json.WriteNumber("equations", steps.Count);
        json.WriteNumber("cannotBeTold", steps.Count(step => step.Check.Verdict == Verdict.CannotBeTold));
        json.Number("worst", VerdictWords.Worst(steps));
        json.WriteString("firstWrong", derivation.FirstWrong?.Id);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, Chapter chapter, DerivationStep step, WritingStyle style)
    {
        json.WriteStartObject();
        json.WriteString("id", step.Id);
        json.WriteString("figure", chapter.Figure);
        json.WriteString("rule", step.Rule.Id);
        json.WriteString("says", step.Says);
        Equation(json, step.After, style);
        json.WriteString("shape", step.After.Left.Shape.ToString());
        json.WriteString("scope", step.Scope switch
        {
            SampleScope.First => "first-sample",
            SampleScope.Mean or SampleScope.PenalisedMean => "mean",
            _ => "each-sample",
        });
        if (step.On is { } other)
        {
            Network(json, other.Architecture);
        }

        json.WriteStartObject("check");
        if (step.Check.Verdict == Verdict.CannotBeTold)
        {
            json.WriteNull("ok");
        }
        else
        {
            json.WriteBoolean("ok", step.Check.IsOk);
        }

        json.WriteString("verdict", VerdictWords.Name(step.Check.Verdict));
        json.Number("relativeError", step.Check.RelativeError);
        if (step.Check.Reason is { } reason)
        {
            json.WriteString("reason", reason);
        }

        json.WriteNumber("compared", step.Check.Compared);
        json.WriteNumber("tolerance", step.Tolerance);
        json.WriteEndObject();

        json.WriteStartArray("before");
        foreach (var equation in step.Before)
        {
            json.WriteStartObject();
            Equation(json, equation, style);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("moves");
        foreach (var move in step.Moves)
        {
            json.WriteStartObject();
            json.WriteString("part", move.Part.ToString());
            json.WriteStartArray("from");
            foreach (var origin in move.Origins)
            {
                json.WriteStringValue(origin.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Equation(Utf8JsonWriter json, Equation equation, WritingStyle style)
    {
        var formula = Writing.Of(equation, style);
        json.WriteString("latex", LaTeX.Of(formula));
        json.WriteString("text", UnicodeText.Line(formula));
    }
}
