using System.Text.RegularExpressions;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Authoring;

/// <summary>
/// The user's own template for new revisions in C#. Placeholders: <c>{{id}}</c>, <c>{{message}}</c>, <c>{{summary}}</c> (the
/// message as text of XML), <c>{{namespace}}</c>, <c>{{class}}</c>, <c>{{arguments}}</c> (those of the attribute, parents and all),
/// <c>{{created}}</c>, <c>{{parents}}</c>.
/// </summary>
internal static partial class RevisionTemplate
{
    public static string Fill(string path, NewRevision revision)
    {
        if (!File.Exists(path))
        {
            throw new IrisException(DiagnosticCatalogue.BadTemplate("there is no such file", new SourceLocation(path)));
        }

        var template = File.ReadAllText(path);
        if (!template.Contains("{{arguments}}", StringComparison.Ordinal))
        {
            throw new IrisException(DiagnosticCatalogue.BadTemplate("it has no {{arguments}}, as in [Revision({{arguments}})], so that its revisions would have no id", new SourceLocation(path)));
        }

        return Placeholder().Replace(template, match => Value(match.Groups["name"].Value, revision) ?? throw Unknown(template, match, path));
    }

    private static string? Value(string name, NewRevision revision) => name switch
    {
        "id" => revision.Id,
        "message" => revision.Message,
        "summary" => RevisionWriter.Summary(revision),
        "namespace" => revision.Namespace,
        "class" => RevisionWriter.ClassName(revision),
        "arguments" => RevisionWriter.Arguments(revision),
        "created" => RevisionWriter.CreatedText(revision),
        "parents" => string.Join(", ", revision.Revises),
        _ => null,
    };

    private static IrisException Unknown(string template, Match match, string path)
    {
        var line = template.AsSpan(0, match.Index).Count('\n') + 1;
        var column = match.Index - template.LastIndexOf('\n', Math.Max(0, match.Index - 1));
        return new(DiagnosticCatalogue.BadTemplate(
            $"there is no placeholder {match.Value}; there are id, message, summary, namespace, class, arguments, created and parents",
            new SourceLocation(path, line, column)));
    }

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}")]
    private static partial Regex Placeholder();
}
