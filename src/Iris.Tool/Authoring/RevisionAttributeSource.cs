using System.Text;

namespace Iris.Tool.Authoring;

/// <summary>The <c>[Revision(...)]</c> of one class, found in its source, and the edits that it bears.</summary>
internal sealed class RevisionAttributeSource
{
    private readonly CSharpToken _id;
    private readonly Dictionary<string, ArgumentSpan> _named;

    private RevisionAttributeSource(CSharpToken id, Dictionary<string, ArgumentSpan> named)
    {
        _id = id;
        _named = named;
    }

    /// <summary>The id.</summary>
    public string Id => _id.Value;

    /// <summary>The line of the attribute, from 1.</summary>
    public int Line { get; private init; }

    /// <summary>The full name of the class; null where none follows.</summary>
    public string? TypeName { get; private init; }

    /// <summary>All attributes of a source whose id is a literal.</summary>
    public static IEnumerable<RevisionAttributeSource> All(string source)
    {
        var tokens = CSharpScanner.Scan(source);
        for (var i = 1; i + 2 < tokens.Count; i++)
        {
            if (BeginsAttribute(tokens, i) && tokens[i + 2].Kind == CSharpTokenKind.Text && Read(tokens, i + 1) is { } found)
            {
                yield return new(found._id, found._named) { Line = LineOf(source, tokens[i].Start), TypeName = TypeAfter(tokens, i) };
            }
        }
    }

    /// <summary>The literals in an argument; none where it is not there.</summary>
    public IReadOnlyList<string> Texts(string argument) => _named.TryGetValue(argument, out var span)
        ? [.. span.Tokens.Where(token => token.Kind == CSharpTokenKind.Text).Select(token => token.Value)]
        : [];

    /// <summary>Finds the attribute of a revision; null where the source has none with that id.</summary>
    /// <param name="source">The text of the file.</param>
    /// <param name="id">The id.</param>
    /// <param name="line">Where the compiler saw it: what tells two with one id apart.</param>
    public static RevisionAttributeSource? Find(string source, string id, int line)
    {
        var tokens = CSharpScanner.Scan(source);
        RevisionAttributeSource? nearest = null;
        var least = int.MaxValue;
        for (var i = 1; i + 2 < tokens.Count; i++)
        {
            if (!BeginsAttribute(tokens, i) || tokens[i + 2] is not { Kind: CSharpTokenKind.Text } first || first.Value != id)
            {
                continue;
            }

            var distance = Math.Abs(LineOf(source, tokens[i].Start) - line);
            if (distance < least && Read(tokens, i + 1) is { } found)
            {
                (nearest, least) = (found, distance);
            }
        }

        return nearest;
    }

    /// <summary>The edit that gives the revision another id.</summary>
    public TextEdit Renumber(string id) => new(_id.Start, _id.End, Literal(id));

    /// <summary>The edits that rename a revision in the lists of parents and dependencies; null where one does not name it by a literal.</summary>
    public IReadOnlyList<TextEdit>? RenameReference(string argument, string from, string to)
    {
        if (!_named.TryGetValue(argument, out var span))
        {
            return null;
        }

        var edits = span.Tokens
            .Where(token => token.Kind == CSharpTokenKind.Text && token.Value == from)
            .Select(token => new TextEdit(token.Start, token.End, Literal(to)))
            .ToList();
        return edits.Count > 0 ? edits : null;
    }

    /// <summary>The edit that gives the revision other parents.</summary>
    public TextEdit Reparent(IReadOnlyList<string> parents)
    {
        var list = $"[{string.Join(", ", parents.Select(Literal))}]";
        if (!_named.TryGetValue("Revises", out var span))
        {
            return new TextEdit(_id.End, _id.End, parents.Count == 0 ? "" : $", Revises = {list}");
        }

        // Without parents the argument goes, together with the comma before it: the id is always first.
        return parents.Count > 0
            ? new TextEdit(span.Tokens[0].Start, span.Tokens[^1].End, list)
            : new TextEdit(span.Comma.Start, span.Tokens[^1].End, "");
    }

    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    private static bool BeginsAttribute(IReadOnlyList<CSharpToken> tokens, int at)
    {
        if (!(tokens[at].Is("Revision") || tokens[at].Is("RevisionAttribute")) || !tokens[at + 1].Is('('))
        {
            return false;
        }

        // Iris.Migrations.Revision and global::Iris.Migrations.Revision are the same attribute.
        var before = at - 1;
        while (before > 0 && (tokens[before].Is('.') || tokens[before].Is(':')))
        {
            before -= tokens[before].Is('.') || !tokens[before - 1].Is(':') ? 2 : 3;
        }

        return before >= 0 && (tokens[before].Is('[') || tokens[before].Is(','));
    }

    private static RevisionAttributeSource? Read(IReadOnlyList<CSharpToken> tokens, int open)
    {
        var named = new Dictionary<string, ArgumentSpan>(StringComparer.Ordinal);
        var depth = 0;
        var start = open + 1;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i] is { Kind: CSharpTokenKind.Mark, Value: "(" or "[" or "{" } ? 1 : 0;
            depth -= tokens[i] is { Kind: CSharpTokenKind.Mark, Value: ")" or "]" or "}" } ? 1 : 0;
            if (depth == 0 || (depth == 1 && tokens[i].Is(',')))
            {
                if (i - start > 2 && tokens[start].Kind == CSharpTokenKind.Word && tokens[start + 1].Is('='))
                {
                    named[tokens[start].Value] = new ArgumentSpan(tokens[start - 1], [.. tokens.Skip(start + 2).Take(i - start - 2)]);
                }

                start = i + 1;
            }

            if (depth == 0)
            {
                return new RevisionAttributeSource(tokens[open + 1], named);
            }
        }

        return null;
    }

    private static string? TypeAfter(IReadOnlyList<CSharpToken> tokens, int at)
    {
        var keyword = at;
        while (keyword < tokens.Count && !tokens[keyword].Is("class"))
        {
            keyword++;
        }

        if (keyword + 1 >= tokens.Count)
        {
            return null;
        }

        var space = "";
        for (var i = at; i >= 0 && space.Length == 0; i--)
        {
            space = tokens[i].Is("namespace") ? string.Concat(tokens.Skip(i + 1).TakeWhile(token => token.Kind == CSharpTokenKind.Word || token.Is('.')).Select(token => token.Value)) : "";
        }

        return (space.Length == 0 ? "" : space + ".") + tokens[keyword + 1].Value;
    }

    private static int LineOf(string source, int position) => source.AsSpan(0, position).Count('\n') + 1;

    private sealed record ArgumentSpan(CSharpToken Comma, IReadOnlyList<CSharpToken> Tokens);
}
