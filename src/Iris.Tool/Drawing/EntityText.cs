using System.Text;
using Iris.Migrations.Artifacts;

namespace Iris.Tool.Drawing;

/// <summary>Tables and what they refer to, in the languages of drawing tools: Mermaid and DOT; and as plain lines.</summary>
internal static class EntityText
{
    public static string Mermaid(IReadOnlyList<SchemaTable> tables)
    {
        var text = new StringBuilder("erDiagram\n");
        foreach (var table in tables)
        {
            text.Append("    ").Append(Quoted(table.Name)).Append(" {\n");
            foreach (var column in table.Columns)
            {
                var keys = string.Join(", ", Keys(table, column));
                text.Append($"        {Word(column.Type)} {Word(column.Name)}{(keys.Length == 0 ? "" : " " + keys)}{(column.Nullable ? " \"null\"" : "")}\n");
            }

            text.Append("    }\n");
        }

        foreach (var (table, reference) in References(tables))
        {
            var (many, one) = (IsUnique(table, reference) ? "o|" : "o{", IsOptional(table, reference) ? "|o" : "||");
            text.Append($"    {Quoted(reference.Table)} {one}--{many} {Quoted(table.Name)} : \"{Clean(string.Join(", ", reference.Columns))}\"\n");
        }

        return text.ToString();
    }

    public static string Dot(IReadOnlyList<SchemaTable> tables)
    {
        var text = new StringBuilder("digraph schema {\n    rankdir=LR;\n    node [shape=record, fontname=\"monospace\"];\n");
        foreach (var table in tables)
        {
            var rows = table.Columns.Select(column => Record($"{column.Name} {column.Type}{string.Concat(Keys(table, column).Select(key => " " + key))}") + "\\l");
            text.Append($"    \"{GraphText.DotText(table.Name)}\" [label=\"{Record(table.Name)}|{string.Concat(rows)}\"];\n");
        }

        foreach (var (table, reference) in References(tables))
        {
            text.Append($"    \"{GraphText.DotText(table.Name)}\" -> \"{GraphText.DotText(reference.Table)}\" [label=\"{GraphText.DotText(string.Join(", ", reference.Columns))}\"];\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>A block a table, for a terminal.</summary>
    public static string Plain(IReadOnlyList<SchemaTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(table.Name).Append(table.Kind == "view" ? " (view)" : "").Append('\n');
            var width = table.Columns.Select(column => column.Name.Length).DefaultIfEmpty().Max();
            foreach (var column in table.Columns)
            {
                var notes = Keys(table, column).Concat(column.Nullable ? ["null"] : []).Concat(Targets(table, column));
                text.Append($"  {column.Name.PadRight(width)}  {column.Type}{string.Concat(notes.Select(note => "  " + note))}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The references whose tables are both shown.</summary>
    public static IEnumerable<(SchemaTable Table, SchemaReference Reference)> References(IReadOnlyList<SchemaTable> tables)
    {
        var names = tables.Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return tables.SelectMany(table => table.References.Where(reference => names.Contains(reference.Table)).Select(reference => (table, reference)));
    }

    public static IEnumerable<string> Keys(SchemaTable table, SchemaColumn column)
    {
        if (column.Key)
        {
            yield return "PK";
        }

        if (table.References.Any(reference => reference.Columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return "FK";
        }

        if (column.Unique && !column.Key)
        {
            yield return "UK";
        }
    }

    private static IEnumerable<string> Targets(SchemaTable table, SchemaColumn column) =>
        from reference in table.References
        let i = reference.Columns.ToList().FindIndex(name => name.Equals(column.Name, StringComparison.OrdinalIgnoreCase))
        where i >= 0 && i < reference.PrincipalColumns.Count
        select $"-> {reference.Table}.{reference.PrincipalColumns[i]}";

    private static bool IsOptional(SchemaTable table, SchemaReference reference) => Columns(table, reference).Any(column => column.Nullable);

    private static bool IsUnique(SchemaTable table, SchemaReference reference) =>
        Columns(table, reference) is [{ } only] && (only.Unique || (only.Key && table.Columns.Count(column => column.Key) == 1));

    private static SchemaColumn[] Columns(SchemaTable table, SchemaReference reference) =>
        [.. table.Columns.Where(column => reference.Columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];

    private static string Quoted(string name) => $"\"{Clean(name)}\"";

    private static string Clean(string text) => text.Replace('"', '\'').ReplaceLineEndings(" ");

    // Mermaid takes no blanks, commas or quotes in types and columns.
    private static string Word(string text)
    {
        var word = string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '_' or '(' or ')' or '-' ? c : c is ',' ? '-' : '_'));
        return word.Length > 0 && char.IsLetter(word[0]) ? word : "_" + word;
    }

    private static string Record(string text) => string.Concat(GraphText.DotText(text).Select(c => c is '{' or '}' or '|' or '<' or '>' ? $"\\{c}" : $"{c}"));
}
