using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>
/// What raw SQL reads and changes, as far as the words before names tell. Where it cannot be told, more is assumed rather than
/// less: a name that is no table does no harm, a table that is missed hides a conflict.
/// </summary>
internal static partial class RawSqlFootprint
{
    private const string Name = RawSqlEffect.Name;

    public static Footprint Of(string sql, DatabaseModel before, string dialect) =>
        Footprint.Of(RawSqlEffect.Statements(sql).SelectMany(s => OfStatement(s, before, dialect)));

    /// <summary>What it does to rows only: for SQL of which the author has said what it does to the schema.</summary>
    public static IEnumerable<Touch> OfData(string sql) =>
        RawSqlEffect.Statements(sql).Select(s => LiteralPattern().Replace(s, "''")).SelectMany(s => Data(s).Concat(Sources(s)));

    private static IEnumerable<Touch> OfStatement(string statement, DatabaseModel before, string dialect)
    {
        if (RawSqlEffect.IsProgram(statement))
        {
            return Footprint.Anything.Touches;
        }

        if (RawSqlEffect.CreatedIndex(statement) is { } index)
        {
            return index.FootprintIn(before, dialect).Touches;
        }

        if (RawSqlEffect.DroppedIndex(statement) is { } drop)
        {
            return drop.FootprintIn(before, dialect).Touches;
        }

        var text = LiteralPattern().Replace(statement, "''");
        return text switch
        {
            _ when RawSqlEffect.ChangedTable(text) is { } table => Schema(table, text),
            _ when ObjectPattern().Match(text) is { Success: true } other => Object(other, text),
            _ => Data(text).Concat(Sources(text)),
        };
    }

    private static IEnumerable<Touch> Schema(TableName table, string text) =>
    [
        Touch.Changes(SchemaPart.WholeTable(table)),
        .. RenamePattern().Match(text) is { Success: true } rename ? [Touch.Changes(SchemaPart.WholeTable(table with { Name = RawSqlEffect.Unquoted(rename.Groups["name"].Value).Name }))] : Array.Empty<Touch>(),
        .. Tables(ReferencePattern(), text).Select(t => Touch.Reads(SchemaPart.Existence(t))),
        .. Sources(text),
    ];

    /// <summary>A view, trigger, function or the like, and the tables that its text names.</summary>
    private static IEnumerable<Touch> Object(Match match, string text) =>
    [
        Touch.Changes(SchemaPart.Other($"{match.Groups["kind"].Value} {RawSqlEffect.Unquoted(match.Groups["name"].Value)}".ToLowerInvariant())),
        .. Tables(OnPattern(), text).Concat(Tables(SourcePattern(), text)).SelectMany(t => new[] { Touch.Reads(SchemaPart.Existence(t)), Touch.Reads(SchemaPart.Shape(t)) }),
    ];

    private static IEnumerable<Touch> Data(string text)
    {
        var upserts = UpsertPattern().IsMatch(text);
        return Tables(InsertPattern(), text).SelectMany(t => Touched.Rows(t, upserts ? Access.Changes : Access.Adds))
            .Concat(Tables(ChangePattern(), text).SelectMany(t => Touched.Rows(t, Access.Changes)));
    }

    private static IEnumerable<Touch> Sources(string text) => Tables(SourcePattern(), text).SelectMany(t => Touched.Rows(t, Access.Reads));

    private static IEnumerable<TableName> Tables(Regex pattern, string text) =>
        pattern.Matches(text).SelectMany(m => m.Groups["name"].Captures).Select(c => RawSqlEffect.Unquoted(c.Value));

    [GeneratedRegex("""'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$""", RegexOptions.Singleline)]
    private static partial Regex LiteralPattern();

    [GeneratedRegex("^(?:create|drop|alter)\\s+(?:or\\s+(?:replace|alter)\\s+)?(?:(?:temp|temporary|constraint|materialized|recursive)\\s+)*(?<kind>view|trigger|function|procedure|sequence|type|domain|schema|extension|policy)\\s+(?:if\\s+(?:not\\s+)?exists\\s+)?(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex("\\brename\\s+(?:to|as)\\s+(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex RenamePattern();

    [GeneratedRegex("\\breferences\\s+(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex("\\son\\s+(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex OnPattern();

    [GeneratedRegex("\\b(?:from|join|using)\\s+(?:only\\s+)?(?<name>" + Name + ")(?:(?:\\s+(?:as\\s+)?[\\w$]+)?\\s*,\\s*(?<name>" + Name + "))*", RegexOptions.IgnoreCase)]
    private static partial Regex SourcePattern();

    // A verb begins a statement or what stands in parentheses, or it follows the list of a WITH.
    [GeneratedRegex("(?:^|[()]\\s*)(?:insert|replace)\\s+(?:(?:or\\s+\\w+|ignore|low_priority|overwrite)\\s+)*(?:into\\s+)?(?<name>" + Name + ")|^copy\\s+(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex InsertPattern();

    [GeneratedRegex("(?:^|[()]\\s*)(?:update\\s+(?:or\\s+\\w+\\s+)?|delete\\s+(?:from\\s+)?|merge\\s+(?:into\\s+)?|truncate\\s+(?:table\\s+)?)(?:only\\s+)?(?<name>" + Name + ")", RegexOptions.IgnoreCase)]
    private static partial Regex ChangePattern();

    [GeneratedRegex("^replace\\b|\\bor\\s+replace\\b|\\bdo\\s+update\\b|\\bon\\s+duplicate\\s+key\\b", RegexOptions.IgnoreCase)]
    private static partial Regex UpsertPattern();
}
