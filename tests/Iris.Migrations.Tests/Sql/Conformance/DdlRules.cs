using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>What Iris does otherwise on purpose, on the databases that are asked. Each rule counts the cases that needed it.</summary>
internal static partial class DdlRules
{
    private static readonly DdlRule[] All =
    [
        new("The recorded tool loses the name of a foreign key that it writes inline; Iris keeps it.", "sqlite", "postgresql", "mariadb") { Change = KeepInlineName },
        new("The recorded tool keeps a length of time as a moment of 1970, which .NET does not read as one; Iris as a time.", "sqlite", "mariadb") { Change = KeepLength },
        new("The recorded tool keeps a UUID without its hyphens; Iris with them, as the drivers of .NET read it, which a column of the other's making has no room for.", "mariadb") { Change = KeepHyphens, Refuses = c => c.Has("bulk_insert", o => o["rows"]!.ToJsonString().Contains("\"$uuid\"", StringComparison.Ordinal)) },
        new("The recorded tool leaves the index behind that MySQL made for a foreign key; Iris drops it, since nobody asked for it.", "mariadb") { Change = DropIndexOfKey },
        new("The recorded tool leaves an enum type behind; Iris drops it with the last column that uses it.", "postgresql") { Change = DropUnusedType },
        new("The recorded tool refuses to change the expression of a computed column; SQLite's table is rebuilt, and MySQL can.", "sqlite", "mariadb") { Does = c => c.Has("alter_column", o => o["default"]?["computed"] is not null) },
        new("SQLite refuses to add a key column; Iris rebuilds the table.", "sqlite") { Does = c => c.Has("add_column", o => o["inline_primary_key"] is not null) },
        new("The database has no words for where nulls go; where they go there anyway, Iris leaves the words out.", "sqlite", "mariadb") { Does = c => c.Has("create_index", o => Parts(o).Any(p => p["nulls"] is not null)) },
        new("The recorded tool needs the table of an index; Iris knows it from the revisions.", "mariadb") { Does = c => c.Has("drop_index", o => o["table"] is null) },
        new("MySQL refuses to drop the index that a foreign key lives on; Iris puts the one in its place that MySQL would have made for the key.", "mariadb") { Does = c => c.Has("drop_index", _ => true) && c.Mentions("mariadb", "foreign key") },
        new("The recorded tool leaves the cast to its author; Iris writes USING where text turns into something else.", "postgresql") { Does = c => c.Has("alter_column", o => o["using"] is null && o["type"] is not null) },
        new("A unique index of some rows would refuse others where it is one of all rows; the recorded tool makes it, Iris refuses.", "mariadb") { Refuses = c => c.Has("create_index", o => o["where"] is not null && (bool?)o["unique"] == true) },
        new("The recorded tool leaves AUTO_INCREMENT out where the column is in no key; Iris refuses.", "mariadb") { Refuses = c => c.Columns().Any(o => o["identity"] is not null) },
    ];

    public static IEnumerable<DdlRule> For(string database) => All.Where(r => r.Databases.Contains(database));

    private static IEnumerable<JsonObject> Parts(JsonObject index) => index["columns"]!.AsArray().OfType<JsonObject>();

    private static void KeepInlineName(DdlCase @case, JsonObject result)
    {
        foreach (var add in @case.Operations("add_column").Where(o => o["inline_references"] is not null && o["column"]!["references"]?["name"] is not null))
        {
            var (table, column, name) = ((string)add["table"]!, (string)add["column"]!["name"]!, (string)add["column"]!["references"]!["name"]!);
            if (result["pg_dump"] is { } dump)
            {
                result["pg_dump"] = ((string)dump!).Replace($"{table}_{column}_fkey", name, StringComparison.Ordinal);
            }

            if (result["show_create"] is JsonObject create && create[table] is not null)
            {
                create[table] = IndexOfKey(column).Replace(InlineKey().Replace((string)create[table]!, $"CONSTRAINT `{name}`"), $"KEY `{name}` (");
            }

            if (result["tables"]?[table]?["declared"]?["foreign_keys"]?.AsArray().FirstOrDefault(k => k!["name"] is null && k["columns"]!.AsArray().Any(c => (string?)c == column)) is { } key)
            {
                key["name"] = name;
            }
        }
    }

    private static Regex IndexOfKey(string column) => new($"KEY `{Regex.Escape(column)}` \\(");

    private static void KeepLength(DdlCase @case, JsonObject result)
    {
        var columns = @case.Columns().Where(c => (string?)c["type"]?["kind"] == "interval").ToList();
        foreach (var table in Tables(result))
        {
            foreach (var column in columns)
            {
                var digits = column["type"]!["second_precision"]?.ToString() ?? "6";
                result["show_create"]![table] = ((string)result["show_create"]![table]!).Replace($"`{column["name"]}` datetime ", $"`{column["name"]}` time({digits}) ", StringComparison.Ordinal);
            }
        }

        if (columns.Count > 0)
        {
            ChangeRows(result, value => Length(value, result["show_create"] is not null));
        }
    }

    private static string Length(string value, bool isTime) => Moment().Replace(value, moment =>
    {
        var span = DateTime.Parse(moment.Groups["moment"].Value, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch;
        var hours = System.Globalization.CultureInfo.InvariantCulture;
        return isTime ? string.Create(hours, $"{(long)span.TotalHours:00}:{span:mm\\:ss\\.ffffff}") : span.ToString("c", hours);
    });

    private static void KeepHyphens(DdlCase @case, JsonObject result)
    {
        foreach (var column in @case.Columns().Where(c => (string?)c["type"]?["kind"] == "uuid" && (bool?)c["type"]!["native"] != false))
        {
            foreach (var table in Tables(result))
            {
                result["show_create"]![table] = ((string)result["show_create"]![table]!).Replace($"`{column["name"]}` char(32)", $"`{column["name"]}` char(36)", StringComparison.Ordinal);
            }

            ChangeRows(result, value => Compact().IsMatch(value) ? Guid.Parse(value).ToString() : value);
        }
    }

    private static void DropIndexOfKey(DdlCase @case, JsonObject result)
    {
        foreach (var name in @case.Operations("drop_constraint").Where(o => (string?)o["kind"] is null or "foreign_key" or "foreignkey").Select(o => Regex.Escape(o["name"]!.ToString())))
        {
            foreach (var table in Tables(result))
            {
                result["show_create"]![table] = Regex.Replace((string)result["show_create"]![table]!, $@",\n  KEY `{name}` \([^\n]*\)", "");
            }
        }
    }

    private static List<string> Tables(JsonObject result) => result["show_create"] is JsonObject create ? [.. create.Select(t => t.Key)] : [];

    private static void DropUnusedType(DdlCase @case, JsonObject result)
    {
        var dump = (string?)result["pg_dump"] ?? "";
        foreach (Match type in EnumType().Matches(dump))
        {
            var name = type.Groups["name"].Value;
            result["pg_dump"] = Regex.Count(dump, Regex.Escape(name) + @"\b") == 1 ? dump.Replace(type.Value, "", StringComparison.Ordinal) : dump;
        }
    }

    private static void ChangeRows(JsonObject result, Func<string, string> change)
    {
        foreach (var row in (result["rows"]?.AsObject() ?? []).SelectMany(t => t.Value!.AsArray()).Select(r => r!.AsArray()))
        {
            for (var i = 0; i < row.Count; i++)
            {
                row[i] = row[i] is { } value ? change((string)value!) : null;
            }
        }
    }

    [GeneratedRegex(@"CONSTRAINT `\w+_ibfk_\d+`")]
    private static partial Regex InlineKey();

    [GeneratedRegex(@"(?<moment>19(?:69|70)-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)")]
    private static partial Regex Moment();

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"CREATE TYPE (?<name>\S+) AS ENUM \([^;]*\);\n*")]
    private static partial Regex EnumType();
}
