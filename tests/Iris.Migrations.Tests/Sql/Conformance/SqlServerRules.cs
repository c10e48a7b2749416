using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>
/// What Iris always does otherwise than the recorded tool: rules that turn the recorded statements into those that are to be
/// expected. Each counts the cases in which it changed something.
/// </summary>
internal sealed partial class SqlServerRules
{
    private static readonly (string Name, Func<List<string>, List<string>> Apply)[] All =
    [
        ("text is Unicode, as .NET's is: nvarchar, nchar", Each(Unicode)),
        ("text beyond 4000 characters is nvarchar(max), and no type that SQL Server has deprecated", Each(Long)),
        ("times are datetime2, which keeps what .NET's do", Each(s => DateTimeType().Replace(s, " datetime2 "))),
        ("ALTER COLUMN says NULL, which is not left to settings of the session", Each(s => NoNull().Replace(s, "$0null "))),
        ("IDENTITY_INSERT stands only around rows that give the number", IdentityInsert),
        ("rows of one insert are one statement", OneInsert),
    ];

    public Dictionary<string, int> Counts { get; } = All.ToDictionary(r => r.Name, _ => 0);

    public List<string> Expected(List<string> recorded)
    {
        foreach (var (name, apply) in All)
        {
            var changed = apply(recorded);
            Counts[name] += changed.SequenceEqual(recorded) ? 0 : 1;
            recorded = changed;
        }

        return recorded;
    }

    private static Func<List<string>, List<string>> Each(Func<string, string> change) =>
        statements => [.. statements.Select(s => change(s + " ").TrimEnd())];

    private static string Unicode(string sql) => VarChar().Replace(sql, " n$1");

    private static string Long(string sql) => TextType().Replace(
        Sized().Replace(sql, m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) > 4000 ? " nvarchar ( max ) " : m.Value),
        " nvarchar ( max ) ");

    private static List<string> IdentityInsert(List<string> statements)
    {
        var inserts = statements.Where(s => s.StartsWith("insert into", StringComparison.Ordinal)).ToList();
        var needed = inserts.Count > 0 && inserts.TrueForAll(s => IdColumn().IsMatch(s) && !s.Contains("'12345678-", StringComparison.Ordinal));
        return needed ? statements : [.. statements.Where(s => !s.StartsWith("set identity_insert", StringComparison.Ordinal))];
    }

    private static List<string> OneInsert(List<string> statements)
    {
        var joined = new List<string>();
        foreach (var statement in statements)
        {
            var head = InsertHead().Match(statement);
            if (head.Success && joined.Count > 0 && joined[^1].StartsWith(head.Value, StringComparison.Ordinal))
            {
                joined[^1] += " , " + statement[head.Length..];
            }
            else
            {
                joined.Add(statement);
            }
        }

        return joined;
    }

    [GeneratedRegex("^alter table .* alter column (?!.* null ).*$")]
    private static partial Regex NoNull();

    [GeneratedRegex(@" (varchar|char)(?= \()")]
    private static partial Regex VarChar();

    [GeneratedRegex(@" nvarchar \( (\d+) \) ")]
    private static partial Regex Sized();

    [GeneratedRegex(@"(?<=[a-z0-9_]) (?:text|ntext)(?: \( \d+ \))? (?=null|not null)")]
    private static partial Regex TextType();

    [GeneratedRegex(@"(?<=[a-z0-9_]) datetime (?=null|not null)")]
    private static partial Regex DateTimeType();

    [GeneratedRegex(@"^insert into [\w. ]+ \( id[ ,]")]
    private static partial Regex IdColumn();

    [GeneratedRegex(@"^insert into .*? values ")]
    private static partial Regex InsertHead();
}
