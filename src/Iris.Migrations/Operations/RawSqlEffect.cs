using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>
/// What raw SQL does to the schema, as far as a look at its first words tells. Indexes over plain columns are read exactly;
/// any other change of schema makes what it touches opaque.
/// </summary>
internal static partial class RawSqlEffect
{
    /// <summary>A pattern for the name of a table or an index, quoted or not, with its schema or without.</summary>
    public const string Name = """(?:(?:"[^"]+"|`[^`]+`|\[[^\]]+\]|[\w$]+)\s*\.\s*)?(?:"[^"]+"|`[^`]+`|\[[^\]]+\]|[\w$]+)""";

    /// <summary>The changes, in order.</summary>
    public static IEnumerable<Func<DatabaseModel, DatabaseModel>> Of(string sql)
    {
        foreach (var statement in Statements(sql))
        {
            if (Effect(statement) is { } effect)
            {
                yield return effect;
            }
        }
    }

    /// <summary>Whether a statement runs code of which nothing is known.</summary>
    public static bool IsProgram(string statement) => ProgramPattern().IsMatch(statement);

    /// <summary>The index that a statement creates, where it is one over plain columns.</summary>
    public static CreateIndex? CreatedIndex(string statement) =>
        CreateIndexPattern().Match(statement) is { Success: true } match && Index(match) is { } index
            ? new(Unquoted(match.Groups["table"].Value), index)
            : null;

    /// <summary>The index that a statement drops.</summary>
    public static DropIndex? DroppedIndex(string statement) =>
        DropIndexPattern().Match(statement) is { Success: true } match ? new(Unquoted(match.Groups["name"].Value).Name) : null;

    /// <summary>The index that a statement builds, whatever it is over, and its table.</summary>
    public static (TableName Index, TableName Table)? BuiltIndex(string statement) =>
        BuildPattern().Match(statement) is { Success: true } match ? (Unquoted(match.Groups["name"].Value), Unquoted(match.Groups["table"].Value)) : null;

    /// <summary>The table that a statement creates, drops, alters or puts an index on.</summary>
    public static TableName? ChangedTable(string statement) =>
        TablePattern().Match(statement) is { Success: true } match ? (TableName?)Unquoted(match.Groups["name"].Value) : null;

    private static Func<DatabaseModel, DatabaseModel>? Effect(string statement)
    {
        if (CreateIndexPattern().Match(statement) is { Success: true } index)
        {
            return model => WithIndex(model, index);
        }

        if (DropIndexPattern().Match(statement) is { Success: true } drop)
        {
            var name = Unquoted(drop.Groups["name"].Value).Name;
            return model => model.FindIndexOwner(name) is { } owner
                ? model.With(owner with { Indexes = owner.Indexes.RemoveAll(i => Names.Same(i.Name, name)) })
                : model;
        }

        if (TablePattern().Match(statement) is { Success: true } table)
        {
            var name = Unquoted(table.Groups["name"].Value);
            var verb = table.Groups["verb"].Value;
            return verb.Equals("drop", StringComparison.OrdinalIgnoreCase)
                ? model => model.Without(name)
                : model => model.With((model.Find(name) ?? new Table(name)) with { Opaque = true });
        }

        return ObjectPattern().Match(statement) is { Success: true } named ? model => WithObject(model, named)
            : ProgramPattern().IsMatch(statement) ? model => Opaque(model)
            : null;
    }

    /// <summary>
    /// A view, trigger, sequence or schema that raw SQL makes is not listed: its owner may be any. One that a revision made and raw
    /// SQL changes is no longer known; one that it drops is gone.
    /// </summary>
    private static DatabaseModel WithObject(DatabaseModel model, Match match)
    {
        var name = Unquoted(match.Groups["name"].Value);
        var kind = match.Groups["kind"].Value.ToUpperInvariant();
        var drops = match.Groups["verb"].Value.Equals("drop", StringComparison.OrdinalIgnoreCase);
        return model.Objects.Where(o => o.Name.SameAs(name) && o.Kind.Words().EndsWith(kind, StringComparison.OrdinalIgnoreCase)).ToList()
            .Aggregate(model, (m, o) => drops ? m.Without(o) : m.With(o with { Opaque = true }));
    }

    /// <summary>A block of code may do anything to any table.</summary>
    private static DatabaseModel Opaque(DatabaseModel model) =>
        model.Tables.ToList().Aggregate(model, (m, t) => m.With(t with { Opaque = true })).AsOpaque();

    private static DatabaseModel WithIndex(DatabaseModel model, Match match)
    {
        var tableName = Unquoted(match.Groups["table"].Value);
        var table = model.Find(tableName) ?? new Table(tableName) { Opaque = true };
        return Index(match) is { } index && table.FindIndex(index.Name) is null
            ? model.With(table.WithIndex(index))
            : model.With(table with { Opaque = true });
    }

    private static TableIndex? Index(Match match)
    {
        var parts = match.Groups["columns"].Value.Split(',').Select(IndexPart).ToList();
        var where = match.Groups["where"];
        return parts.Contains(null) ? null : new TableIndex(Unquoted(match.Groups["name"].Value).Name, [.. parts.Select(p => p!)])
        {
            Unique = match.Groups["unique"].Success,
            Where = where.Success ? where.Value.Trim() : null,
        };
    }

    private static IndexColumn? IndexPart(string text)
    {
        var match = IndexPartPattern().Match(text.Trim());
        return match.Success
            ? new(Unquoted(match.Groups["name"].Value).Name, Descending: match.Groups["order"].Value.Equals("desc", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    public static TableName Unquoted(string name)
    {
        var parts = PartPattern().Matches(name).Select(m => m.Value.Trim('"', '`', '[', ']')).ToList();
        return parts.Count > 1 ? new(parts[^1], parts[^2]) : new(parts[0]);
    }

    /// <summary>The text cut at semicolons outside quotes and comments, comments left out. Rough, and enough to see first words.</summary>
    public static IEnumerable<string> Statements(string sql) =>
        SeparatorPattern().Replace(sql, m => m.Value switch
        {
            ";" => "\0",
            ['-', '-', ..] or ['/', '*', ..] => " ",
            _ => m.Value,
        }).Split('\0').Select(s => s.Trim()).Where(s => s.Length > 0);

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/|;""", RegexOptions.Singleline)]
    private static partial Regex SeparatorPattern();

    [GeneratedRegex("^create\\s+(?<unique>unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?<name>" + Name + ")\\s+on\\s+(?<table>" + Name + ")\\s*\\((?<columns>[^()]*)\\)\\s*(?:where\\s+(?<where>.+))?$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex CreateIndexPattern();

    [GeneratedRegex("^create\\s+(?:\\w+\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(?<name>" + Name + ")\\s+(?:using\\s+\\w+\\s+)?on\\s+(?:only\\s+)?(?<table>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex BuildPattern();

    [GeneratedRegex("^drop\\s+index\\s+(?:concurrently\\s+)?(?:if\\s+exists\\s+)?(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex DropIndexPattern();

    [GeneratedRegex("^(?:(?<verb>create|drop|alter)\\s+(?:temporary\\s+|temp\\s+|unlogged\\s+)?table\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?:only\\s+)?|(?<verb>create)\\s+(?:unique\\s+)?index\\s.*?\\son\\s+(?:only\\s+)?)(?<name>" + Name + ")", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex TablePattern();

    [GeneratedRegex("^(?<verb>create|drop|alter)\\s+(?:or\\s+(?:replace|alter)\\s+)?(?:(?:temp|temporary|recursive|materialized)\\s+)*(?<kind>view|trigger|sequence|schema)\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex("^(?:do\\s*\\$|do\\s+language|exec(?:ute)?\\s|call\\s|begin\\b(?!\\s*(?:transaction|work)?$)|rename\\s+table)", RegexOptions.IgnoreCase)]
    private static partial Regex ProgramPattern();

    [GeneratedRegex("^(?<name>" + Name + ")(?:\\s+(?<order>asc|desc))?$", RegexOptions.IgnoreCase)]
    private static partial Regex IndexPartPattern();

    [GeneratedRegex("""\"[^"]+\"|`[^`]+`|\[[^\]]+\]|[\w$]+""")]
    private static partial Regex PartPattern();
}
