using Microsoft.CodeAnalysis;
using Finding = Iris.Migrations.Diagnostics.Diagnostic;

namespace Iris.Build.Analyzers;

/// <summary>
/// The argument of a <c>[Revision]</c> attribute that a finding is about. Found by the words in the syntax, which are the same
/// in every language: a named argument begins with its name, and a text has its value.
/// </summary>
internal static class ArgumentPlace
{
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["IRIS0102"] = "Revises",
        ["IRIS0103"] = "Revises",
        ["IRIS0105"] = "BranchLabels",
        ["IRIS0106"] = "DependsOn",
        ["IRIS0107"] = "Revises",
        ["IRIS0108"] = "DependsOn",
        ["IRIS0109"] = "DependsOn",
        ["IRIS0113"] = "Revises",
        ["IRIS0115"] = "Replaces",
        ["IRIS0116"] = "Replaces",
        ["IRIS0117"] = "Replaces",
    };

    public static Location Of(Finding finding, AttributeData attribute)
    {
        var syntax = attribute.ApplicationSyntaxReference!.GetSyntax();
        var named = Arguments.TryGetValue(finding.Code, out var argument) ? Named(syntax, argument)
            : finding.Message.Contains("be the branch label") || finding.Message.StartsWith("The branch label", StringComparison.Ordinal) ? Named(syntax, "BranchLabels")
            : null;
        return Meant(named ?? syntax, named is null ? $"'{attribute.ConstructorArguments[0].Value}'" : finding.Message) ?? (named ?? syntax).GetLocation();
    }

    private static SyntaxNode? Named(SyntaxNode attribute, string name) =>
        attribute.DescendantNodes().FirstOrDefault(node => node.GetFirstToken().ValueText == name && node.DescendantTokens().Skip(2).Any());

    // The name that the message speaks of first: what else it mentions explains that.
    private static Location? Meant(SyntaxNode node, string message) => node.DescendantTokens()
        .Where(token => token.Text.Contains('"') && token.Value is string)
        .Select(token => (Token: token, Mentioned: message.IndexOf($"'{token.Value}'", StringComparison.Ordinal)))
        .Where(found => found.Mentioned >= 0)
        .OrderBy(found => found.Mentioned)
        .Select(found => found.Token.GetLocation())
        .FirstOrDefault();
}
