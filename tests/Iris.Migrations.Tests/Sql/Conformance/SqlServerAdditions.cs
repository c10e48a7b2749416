using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>
/// What Iris does in addition to the recorded tool, or refuses where SQL Server would: rules that take it away from both lists of statements,
/// where it is right. Each notes at the case that it was needed.
/// </summary>
internal static partial class SqlServerAdditions
{
    private static readonly Dictionary<string, Func<DdlCase, bool>> Refusals = new()
    {
        ["SQL Server has no DEFERRABLE: refused, rather than written."] = c => c.Json["operation"]!.ToJsonString().Contains("\"deferrable\":true", StringComparison.Ordinal),
        ["SQL Server has no indexes on expressions: refused, rather than written."] = c => c.Has("create_index", o => o["columns"]!.ToJsonString().Contains("\"expression\"", StringComparison.Ordinal)),
        ["A length of time is no point in time: refused, rather than kept as one."] = c => c.Columns().Any(o => (string?)o["type"]?["kind"] == "interval"),
        ["SQL Server has no MATCH: refused, rather than written."] = c => c.Json["operation"]!.ToJsonString().Contains("\"match\"", StringComparison.Ordinal),
        ["SQL Server cannot make a column computed or numbered that is there: refused, rather than written."] = c => c.Has("alter_column", o => o["default"] is System.Text.Json.Nodes.JsonObject value && (value.ContainsKey("computed") || value.ContainsKey("identity"))),
        ["SQL Server has no exclude constraints: refused, rather than written."] = c => c.Has("create_exclude", _ => true),
    };

    private static readonly (string Reason, Func<DdlCase, List<string>, List<string>, (List<string> Expected, List<string> Ours)> Apply)[] All =
    [
        ("SQL Server refuses a change while something depends on the column; Iris drops that first, and makes again what is to stay. The recorded tool has to be told, and drops one of each kind.", Dependents),
        ("SQL Server has no IF NOT EXISTS; the recorded tool forgets it or writes it all the same, Iris asks the catalogue.", Conditions),
        ("A type of words is text with a check that keeps it to them; the recorded tool has none.", (_, expected, ours) => (expected, Each([.. ours.Where(s => !WordsDropped().IsMatch(s))], s => WordsCheck().Replace(s, "")))),
        ("The recorded tool loses a key that it is to write inline; Iris adds it.", InlineKeys),
        ("A comment follows what it describes, before the indexes.", (_, expected, ours) => (CommentsLast(expected), CommentsLast(ours))),
        ("A property that is there cannot be added; Iris changes it, or drops it where the recorded tool adds an empty one.", Properties),
        ("Not told, the recorded tool loses NOT NULL; Iris knows it from the revisions.", KeptNotNull),
        ("A number is written out; the recorded tool writes powers of ten.", (_, expected, ours) => (Each(expected, WrittenOut), ours)),
        ("SQL Server has no NULLS LAST; where nulls go there anyway, Iris leaves the words out.", (_, expected, ours) => (Each(expected, s => s.Replace(" nulls last", "", StringComparison.Ordinal).Replace(" nulls first", "", StringComparison.Ordinal)), ours)),
        ("The recorded tool needs the table of an index; Iris knows it from the revisions.", (c, expected, ours) => c.Has("drop_index", o => o["table"] is null || o["table"]!.ToString() == "no_table") ? (Each(expected, DropIndexTable), Each(ours, DropIndexTable)) : (expected, ours)),
    ];

    /// <summary>Both lists with the additions taken away; those that were needed are noted at the case.</summary>
    public static (List<string> Expected, List<string> Ours) Without(DdlCase @case, List<string> expected, List<string> ours)
    {
        foreach (var (reason, apply) in All)
        {
            var (e, o) = apply(@case, expected, ours);
            if (!e.SequenceEqual(expected) || !o.SequenceEqual(ours))
            {
                @case.Rules.Add(reason);
            }

            (expected, ours) = (e, o);
        }

        return (expected, ours);
    }

    /// <summary>Why Iris refuses a case that the recorded tool has statements for; null where it should not.</summary>
    public static string? Refusal(DdlCase @case) => Refusals.FirstOrDefault(r => r.Value(@case)).Key;

    private static (List<string> Expected, List<string> Ours) Dependents(DdlCase @case, List<string> expected, List<string> ours)
    {
        if (!@case.Has("alter_column", _ => true) && !@case.Has("drop_column", _ => true))
        {
            return (expected, ours);
        }

        HashSet<string> dropped = [];
        List<string> left = [];
        foreach (var statement in ours)
        {
            var drop = DropOf().Match(statement);
            var make = MakeOf().Match(statement);
            if (drop.Success && !expected.Contains(statement) && MayGo(@case, drop))
            {
                dropped.Add(drop.Groups["name"].Value);
            }
            else if (!(make.Success && !expected.Contains(statement) && dropped.Remove(make.Groups["default"].Success ? $"{make.Groups["table"].Value}.{make.Groups["default"].Value}" : make.Groups["name"].Value)))
            {
                left.Add(statement);
            }
        }

        return dropped.Count > 0 && !@case.Has("drop_column", _ => true) ? (expected, ours) : ([.. expected.Where(s => !LookedUp().IsMatch(s))], left);
    }

    /// <summary>Whether the default that goes is of a column that is dropped or changed, and not itself what the case is about.</summary>
    private static bool MayGo(DdlCase @case, Match drop) => !drop.Groups["column"].Success
        || @case.Operations("drop_column").Concat(@case.Operations("alter_column")).Any(o => o["column"]!.ToString() == drop.Groups["column"].Value && !o.ContainsKey("default"));

    private static (List<string> Expected, List<string> Ours) Conditions(DdlCase @case, List<string> expected, List<string> ours) =>
        (Each(expected, s => s.Replace("create table if not exists ", "create table ", StringComparison.Ordinal)), Each(ours, s => Guard().Replace(s, "")));

    private static (List<string> Expected, List<string> Ours) InlineKeys(DdlCase @case, List<string> expected, List<string> ours) =>
        @case.Has("add_column", o => o["inline_primary_key"] is not null || o["inline_references"] is not null)
            ? (expected, [.. ours.Where(s => expected.Contains(s) || !AddedKey().IsMatch(s))])
            : (expected, ours);

    private static List<string> CommentsLast(List<string> statements) => [.. statements.OrderBy(s => s.Contains(" comment of ", StringComparison.Ordinal) ? 1 : 0)];

    private static (List<string> Expected, List<string> Ours) Properties(DdlCase @case, List<string> expected, List<string> ours) => (
        Each(expected, s => s.StartsWith("add comment of ", StringComparison.Ordinal) && ours.Contains("drop" + s[3..]) ? "drop" + s[3..] : s),
        Each(ours, s => s.StartsWith("update comment of ", StringComparison.Ordinal) && expected.Contains("add" + s[6..]) ? "add" + s[6..] : s));

    private static (List<string> Expected, List<string> Ours) KeptNotNull(DdlCase @case, List<string> expected, List<string> ours) =>
        @case.Has("alter_column", o => o["existing_nullable"] is null && o["nullable"] is null)
            ? (Each(expected, s => ours.Contains(Altered().Replace(s, "$1not null")) ? Altered().Replace(s, "$1not null") : s), ours)
            : (expected, ours);

    private static string WrittenOut(string sql) => Power().Replace(sql, number =>
        decimal.Parse(number.Value.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).Replace(".", " . ", StringComparison.Ordinal));

    private static string DropIndexTable(string sql) => sql.StartsWith("drop index ", StringComparison.Ordinal) ? sql[..(sql.IndexOf(" on ", StringComparison.Ordinal) is > 0 and var at ? at : sql.Length)] : sql;

    private static List<string> Each(List<string> statements, Func<string, string> change) => [.. statements.Select(change)];

    [GeneratedRegex(@"^(?:alter table .+ drop constraint (?<name>\S+)|drop index (?<name>\S+) on .+|drop default of (?<name>\S+\.(?<column>[^.\s]+)))$")]
    private static partial Regex DropOf();

    [GeneratedRegex(@"^(?:alter table .+ add constraint (?<name>\S+) .*|create (?:unique )?index (?<name>\S+) on .*|alter table (?<table>.+) add default .* for (?<default>\S+))$")]
    private static partial Regex MakeOf();

    [GeneratedRegex(@"^declare @ const_name .* sys \. (?:check_constraints|foreign_keys)", RegexOptions.Singleline)]
    private static partial Regex LookedUp();

    [GeneratedRegex(@"^if not \( exists \( .*? \) \) (?=create |alter )")]
    private static partial Regex Guard();

    [GeneratedRegex(@" check \( \S+ in \( '[^)]*\) \)")]
    private static partial Regex WordsCheck();

    [GeneratedRegex(@"^(?:declare @ sql |select @ sql \+ = .* sys \. check_constraints |exec sys \. sp_executesql @ sql$)")]
    private static partial Regex WordsDropped();

    [GeneratedRegex(@"^alter table .+ add (?:constraint \S+ )?(?:primary key|foreign key) ")]
    private static partial Regex AddedKey();

    [GeneratedRegex(@"^(alter table .+ alter column .+ )(?<!not )null$")]
    private static partial Regex Altered();

    [GeneratedRegex(@"(?<=[ (])\d+(?:\.\d+)?e ?- ?\d+(?=[ ,)])")]
    private static partial Regex Power();
}
