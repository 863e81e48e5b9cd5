using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backlight.Mutations;

/// <summary>A small mistake that somebody could make.</summary>
/// <param name="Id">Its number, by which it is switched on.</param>
/// <param name="File">Relative to the repository.</param>
/// <param name="Line">From 1.</param>
/// <param name="LastLine">Where what it changes ends.</param>
/// <param name="Change">What becomes of what.</param>
internal sealed record Mutation(int Id, string File, int Line, int LastLine, string Change);

/// <summary>Writes all mistakes into a file at once, each behind a switch. No line is added or moved, so that what the compiler says of a line is about its mistakes.</summary>
internal sealed class Mutator(string file, int first, IReadOnlySet<string> refused) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Operators = new()
    {
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
    };

    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["LastOrDefault"] = "FirstOrDefault",
        ["Any"] = "All",
        ["All"] = "Any",
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Skip"] = "Take",
        ["Take"] = "Skip",
        ["SkipWhile"] = "TakeWhile",
        ["TakeWhile"] = "SkipWhile",
        ["Floor"] = "Ceiling",
        ["Ceiling"] = "Floor",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
    };

    private readonly List<Mutation> _made = [];

    public IReadOnlyList<Mutation> Made => _made;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || IsConstant(node))
        {
            return node;
        }

        var visited = base.Visit(node)!;
        return (node, visited) switch
        {
            (ExpressionStatementSyntax from, StatementSyntax statement) => Statement(from, statement),
            (ExpressionSyntax from, ExpressionSyntax expression) when from is not TypeSyntax => Alternatives(from).Aggregate(expression, (all, other) => Switched(from, all, other)),
            _ => visited,
        };
    }

    private static bool IsConstant(SyntaxNode node) => node is AttributeListSyntax or PatternSyntax or SwitchLabelSyntax or EnumMemberDeclarationSyntax or InterpolationAlignmentClauseSyntax
        || (node is EqualsValueClauseSyntax && node.Parent is ParameterSyntax)
        || (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        || (node is LocalDeclarationStatementSyntax local && local.IsConst)
        || (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } });

    private static IEnumerable<string> Alternatives(ExpressionSyntax node)
    {
        switch (node)
        {
            // What is declared inside must not be declared twice.
            case var any when any.DescendantNodesAndSelf().Any(inner => inner is SingleVariableDesignationSyntax):
                break;
            case BinaryExpressionSyntax binary when Operators.TryGetValue(binary.Kind(), out var others) && !(binary.IsKind(SyntaxKind.AddExpression) && HasText(binary)):
                foreach (var other in others)
                {
                    yield return $"{Text(binary.Left)} {SyntaxFactory.BinaryExpression(other, binary.Left, binary.Right).OperatorToken.Text} {Text(binary.Right)}";
                }

                break;
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Right is not ThrowExpressionSyntax:
                yield return Text(binary.Right);
                break;
            case PrefixUnaryExpressionSyntax unary when unary.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.LogicalNotExpression:
                yield return Text(unary.Operand);
                break;
            case LiteralExpressionSyntax literal when literal.Kind() is SyntaxKind.TrueLiteralExpression:
                yield return "false";
                break;
            case LiteralExpressionSyntax literal when literal.Kind() is SyntaxKind.FalseLiteralExpression:
                yield return "true";
                break;
            case LiteralExpressionSyntax { Token.Value: int number }:
                yield return number switch { 0 => "1", 1 => "2", _ => $"{number - 1}" };
                break;
            case LiteralExpressionSyntax { Token.Value: double number }:
                yield return number == 0 ? "1.0" : FormattableString.Invariant($"{number * 2:R}d");
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member } call when Calls.TryGetValue(name.Identifier.Text, out var other):
                if (!(other is "All" && call.ArgumentList.Arguments.Count == 0))
                {
                    yield return $"{Text(member.Expression)}.{other}{Text(call.ArgumentList)}";
                }

                break;
            default:
                break;
        }

        if (IsCondition(node) && node is not (BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax) && !node.DescendantNodesAndSelf().Any(inner => inner is SingleVariableDesignationSyntax))
        {
            yield return $"!({Text(node)})";
        }
    }

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax parent => parent.Condition == node,
        ConditionalExpressionSyntax parent => parent.Condition == node,
        WhileStatementSyntax parent => parent.Condition == node,
        WhenClauseSyntax parent => parent.Condition == node,
        _ => false,
    };

    private static bool HasText(SyntaxNode node) => node.DescendantNodes().Any(inner => inner.Kind() is SyntaxKind.StringLiteralExpression or SyntaxKind.InterpolatedStringExpression);

    /// <summary>On one line, without comments.</summary>
    private static string Text(SyntaxNode node) => node.DescendantTrivia().Any(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia)
        ? string.Join(' ', node.DescendantTokens().Select(token => token.Text))
        : string.Join(' ', node.ToString().Split('\n', StringSplitOptions.TrimEntries));

    private StatementSyntax Statement(ExpressionStatementSyntax from, StatementSyntax visited)
    {
        var text = Text(from);
        // Without its assignment a local variable has no value, and nothing compiles.
        if (from.Expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: TupleExpressionSyntax or IdentifierNameSyntax { Identifier.Text: [>= 'a' and <= 'z', ..] } }
            || text.Contains("ThrowIf", StringComparison.Ordinal) || from.DescendantNodes().Any(inner => inner is SingleVariableDesignationSyntax) || IsBroken(from))
        {
            return visited;
        }

        var other = from.Expression is AssignmentExpressionSyntax assignment && assignment.Kind() is SyntaxKind.AddAssignmentExpression or SyntaxKind.SubtractAssignmentExpression
            ? text.Replace(" += ", " \0 ", StringComparison.Ordinal).Replace(" -= ", " += ", StringComparison.Ordinal).Replace(" \0 ", " -= ", StringComparison.Ordinal)
            : "";
        return Made_(from, other.Length == 0 ? $"without {text}" : other) is not { } id ? visited
            : SyntaxFactory.IfStatement(Is(id), other.Length == 0 ? SyntaxFactory.Block() : SyntaxFactory.Block(SyntaxFactory.ParseStatement(other)), SyntaxFactory.ElseClause(SyntaxFactory.Token(SyntaxKind.ElseKeyword).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Block(visited.WithoutTrivia())))
                .WithLeadingTrivia(visited.GetLeadingTrivia()).WithTrailingTrivia(visited.GetTrailingTrivia());
    }

    private ExpressionSyntax Switched(ExpressionSyntax from, ExpressionSyntax visited, string other)
    {
        if (IsBroken(from) || from.Parent is ExpressionStatementSyntax || Made_(from, other) is not { } id)
        {
            return visited;
        }

        var choice = SyntaxFactory.ConditionalExpression(
            Is(id),
            SyntaxFactory.Token(SyntaxKind.QuestionToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParenthesizedExpression(SyntaxFactory.ParseExpression(other)),
            SyntaxFactory.Token(SyntaxKind.ColonToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParenthesizedExpression(visited.WithoutTrivia()));
        return SyntaxFactory.ParenthesizedExpression(choice).WithLeadingTrivia(visited.GetLeadingTrivia()).WithTrailingTrivia(visited.GetTrailingTrivia());
    }

    /// <summary>Raw texts over several lines cannot be copied into one.</summary>
    private static bool IsBroken(SyntaxNode node) => node.DescendantTokens().Any(token => token.Text.Contains('\n', StringComparison.Ordinal));

    private int? Made_(SyntaxNode from, string change)
    {
        var place = from.GetLocation().GetLineSpan();
        var mutation = new Mutation(first + _made.Count, file, place.StartLinePosition.Line + 1, place.EndLinePosition.Line + 1, $"{Text(from)}  →  {change}");
        // Numbers stay what they are when some are left out.
        _made.Add(mutation);
        return refused.Contains($"{file}:{mutation.Line}") ? null : mutation.Id;
    }

    private static InvocationExpressionSyntax Is(int id) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("global::BacklightMutant.Is"), SyntaxFactory.ArgumentList([SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(id)))]));
}
