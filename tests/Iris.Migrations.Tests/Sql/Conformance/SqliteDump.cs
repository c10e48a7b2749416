using System.Data.Common;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>The schema of a SQLite database, and its rows, as the README of the conformance data describes them.</summary>
internal static partial class SqliteDump
{
    public static JsonObject Of(DbConnection connection, bool withRows)
    {
        JsonArray programs = [];
        JsonObject tables = [];
        JsonObject rows = [];
        foreach (var schema in Query(connection, "SELECT name FROM pragma_database_list WHERE name <> 'temp' ORDER BY seq").Select(r => (string)r[0]!).ToList())
        {
            var prefix = schema == "main" ? "" : schema + ".";
            foreach (var row in Query(connection, $"SELECT type, name, sql FROM \"{schema}\".sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name").ToList())
            {
                var (type, name, sql) = ((string)row[0]!, (string)row[1]!, row[2] as string);
                if (type is "view" or "trigger")
                {
                    programs.Add(new JsonArray(type, prefix + name, SqlText.Expression(sql)));
                }
                else if (type == "table")
                {
                    tables[prefix + name] = TableOf(connection, schema, name, sql!);
                    rows[prefix + name] = RowsOf(connection, schema, name);
                }
            }
        }

        JsonObject dump = new() { ["programs"] = programs, ["tables"] = tables };
        if (withRows)
        {
            dump["rows"] = rows;
        }

        return dump;
    }

    /// <summary>A recorded dump in the form of <see cref="Of"/>.</summary>
    public static JsonObject Recorded(JsonObject recorded, bool withRows)
    {
        var programs = recorded["master"]!.AsArray().Where(m => (string?)m![0] is "view" or "trigger")
            .Select(m => (JsonNode)new JsonArray((string?)m![0], (string?)m[1], SqlText.Expression((string?)m[3])));
        JsonObject dump = new() { ["programs"] = new JsonArray([.. programs]), ["tables"] = new JsonObject() };
        foreach (var (name, table) in recorded["tables"]!.AsObject().Where(t => !t.Key.StartsWith("sqlite_", StringComparison.Ordinal)))
        {
            dump["tables"]![name] = Recorded(table!.DeepClone().AsObject());
        }

        if (withRows)
        {
            dump["rows"] = SortedRows(recorded["rows"]!.AsObject());
        }

        return dump;
    }

    /// <summary>A dump with the columns of every table by name, for cases in which their order is an accident.</summary>
    public static JsonObject WithoutColumnOrder(JsonObject dump)
    {
        foreach (var (name, table) in dump["tables"]!.AsObject())
        {
            var order = table!["columns"]!.AsArray().Select((c, i) => (Name: (string)c!["name"]!, i)).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => c.i).ToArray();
            JsonArray Ordered(JsonNode list) => new([.. order.Select(i => list[i]?.DeepClone())]);
            table["columns"] = Ordered(table["columns"]!);
            if (dump["rows"]?[name] is JsonArray rows)
            {
                dump["rows"]![name] = SqliteDeclaration.Sorted(rows.Select(r => (JsonNode)Ordered(r!)));
            }
        }

        return dump;
    }

    public static JsonObject SortedRows(JsonObject rows)
    {
        JsonObject sorted = [];
        foreach (var (name, table) in rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            sorted[name] = SqliteDeclaration.Sorted(table!.AsArray().Select(r => r!.DeepClone()));
        }

        return sorted;
    }

    private static JsonObject Recorded(JsonObject table)
    {
        foreach (var column in table["columns"]!.AsArray())
        {
            column!["default"] = SqlText.Expression((string?)column["default"]);
        }

        foreach (var index in table["indexes"]!.AsArray().Where(i => i!["declared"] is not null))
        {
            var declared = index!["declared"]!;
            declared["columns"] = new JsonArray([.. declared["columns"]!.AsArray().Select(c => (JsonNode)SqlText.IndexPart((string)c!))]);
            declared["where"] = SqlText.Expression((string?)declared["where"]);
        }

        var constraints = table["declared"]!;
        foreach (var expression in constraints["checks"]!.AsArray().Concat(constraints["generated"]!.AsArray()))
        {
            expression!["sql"] = SqlText.Expression((string?)expression["sql"]);
        }

        foreach (var list in new[] { "unique", "checks", "foreign_keys", "generated" })
        {
            constraints[list] = SqliteDeclaration.Sorted(constraints[list]!.AsArray().Select(c => c!.DeepClone()));
        }

        table["indexes"] = SqliteDeclaration.Sorted(table["indexes"]!.AsArray().Select(i => i!.DeepClone()));
        table["foreign_key_list"] = SqliteDeclaration.Sorted(table["foreign_key_list"]!.AsArray().Select(i => i!.DeepClone()));
        return table;
    }

    private static JsonObject TableOf(DbConnection connection, string schema, string table, string sql)
    {
        var columns = Query(connection, $"SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo({Text(table)}, {Text(schema)}) ORDER BY cid").Select(r => (JsonNode)new JsonObject
        {
            ["name"] = (string)r[0]!,
            ["type"] = Regex.Replace(Regex.Replace((string)r[1]!, @"\s+", " "), @"\s*,\s*", ","),
            ["notnull"] = (long)r[2]! == 1,
            ["default"] = SqlText.Expression(r[3] as string),
            ["pk"] = (long)r[4]!,
            ["hidden"] = (long)r[5]!,
        });
        return new()
        {
            ["columns"] = new JsonArray([.. columns]),
            ["foreign_key_list"] = SqliteDeclaration.Sorted(ForeignKeys(connection, schema, table)),
            ["indexes"] = SqliteDeclaration.Sorted(Indexes(connection, schema, table)),
            ["declared"] = SqliteDeclaration.Of(sql),
        };
    }

    private static IEnumerable<JsonNode> ForeignKeys(DbConnection connection, string schema, string table) =>
        Query(connection, $"SELECT id, \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list({Text(table)}, {Text(schema)}) ORDER BY id, seq").GroupBy(r => r[0]).Select(key => new JsonObject
        {
            ["table"] = (string)key.First()[1]!,
            ["from"] = new JsonArray([.. key.Select(r => (JsonNode?)(r[2] as string))]),
            ["to"] = new JsonArray([.. key.Select(r => (JsonNode?)(r[3] as string))]),
            ["on_update"] = (string)key.First()[4]!,
            ["on_delete"] = (string)key.First()[5]!,
        });

    private static IEnumerable<JsonNode> Indexes(DbConnection connection, string schema, string table)
    {
        foreach (var row in Query(connection, $"SELECT name, \"unique\", origin, partial FROM pragma_index_list({Text(table)}, {Text(schema)})").ToList())
        {
            var name = (string)row[0]!;
            var parts = Query(connection, $"SELECT name, \"desc\" FROM pragma_index_xinfo({Text(name)}, {Text(schema)}) WHERE key = 1 ORDER BY seqno").ToList();
            JsonObject index = new()
            {
                ["name"] = (string)row[2]! == "c" ? name : null,
                ["unique"] = (long)row[1]! == 1,
                ["origin"] = (string)row[2]!,
                ["partial"] = (long)row[3]! == 1,
                ["columns"] = new JsonArray([.. parts.Select(p => (JsonNode?)(p[0] as string))]),
                ["desc"] = new JsonArray([.. parts.Select(p => (JsonNode)((long)p[1]! == 1))]),
            };
            if ((string)row[2]! == "c")
            {
                index["declared"] = IndexDeclaration((string)Query(connection, $"SELECT sql FROM \"{schema}\".sqlite_master WHERE type = 'index' AND name = {Text(name)}").Single()[0]!);
            }

            yield return index;
        }
    }

    private static JsonObject IndexDeclaration(string sql)
    {
        var tokens = SqlText.Tokens(sql);
        var open = tokens.IndexOf("(");
        var close = SqliteDeclaration.Closing(tokens, open);
        var where = tokens[(close + 1)..];
        return new()
        {
            ["unique"] = tokens[1].Equals("UNIQUE", StringComparison.OrdinalIgnoreCase),
            ["columns"] = new JsonArray([.. SqliteDeclaration.SplitAtCommas(tokens[(open + 1)..close]).Select(c => (JsonNode)SqlText.IndexPart(string.Join(' ', c)))]),
            ["where"] = where.Count == 0 ? null : SqlText.Join(where.Skip(1)),
        };
    }

    private static JsonArray RowsOf(DbConnection connection, string schema, string table)
    {
        var columns = Query(connection, $"SELECT name FROM pragma_table_xinfo({Text(table)}, {Text(schema)}) ORDER BY cid").Select(r => $"quote(\"{((string)r[0]!).Replace("\"", "\"\"", StringComparison.Ordinal)}\")");
        return SqliteDeclaration.Sorted(Query(connection, $"SELECT {string.Join(", ", columns)} FROM \"{schema}\".\"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
            .Select(row => (JsonNode)new JsonArray([.. row.Select(v => (JsonNode)RecentTime.Hidden((string)v!))])));
    }

    public static IEnumerable<object?[]> Query(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            yield return row;
        }
    }

    private static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
