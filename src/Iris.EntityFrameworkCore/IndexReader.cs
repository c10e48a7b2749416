using Iris.Migrations;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Iris.EntityFrameworkCore;

/// <summary>Reads the indexes of a table.</summary>
internal sealed class IndexReader(Dialect dialect, Table table)
{
    public TableIndex Read(CreateIndexOperation operation) => new(operation.Name, Parts(operation))
    {
        Unique = operation.IsUnique,
        Where = operation.Filter,
        Include = [.. Words(operation, "Npgsql:IndexInclude") ?? Words(operation, "SqlServer:Include") ?? []],
        Method = operation["Npgsql:IndexMethod"] as string is { } method && method != "btree" ? method : null,
        NullsNotDistinct = operation["Npgsql:NullsDistinct"] is false,
        Options = Storage.Of(operation),
    };

    private ValueList<IndexColumn> Parts(CreateIndexOperation operation)
    {
        if (operation["Npgsql:TsVectorConfig"] is string config)
        {
            return [new(SearchVector.Of(dialect, config, operation.Columns.Select(c => (c, table.FindColumn(c)?.Nullable != false))), IsExpression: true)];
        }

        var classes = Words(operation, "Npgsql:IndexOperators");
        var collations = Words(operation, "Relational:Collation");
        var nulls = (operation["Npgsql:IndexNullSortOrder"] as Array)?.Cast<object>().Select(n => n.ToString()).ToArray();
        var lengths = operation["MySql:IndexPrefixLength"] as int[];
        return [.. operation.Columns.Select((column, i) => Part(column, IsDescending(operation, i), nulls?.ElementAtOrDefault(i)) with
        {
            OperatorClass = Given(classes, i),
            Collation = Given(collations, i),
            Length = lengths?.ElementAtOrDefault(i) is > 0 and var length ? length : null,
        })];
    }

    // What a database does by itself is not said: PostgreSQL takes nulls for the greatest values.
    private static IndexColumn Part(string column, bool descending, string? nulls) => new(column, Descending: descending)
    {
        Nulls = nulls switch
        {
            "NullsFirst" when !descending => NullsOrder.First,
            "NullsLast" when descending => NullsOrder.Last,
            _ => null,
        },
    };

    /// <summary>An empty list means all of them.</summary>
    private static bool IsDescending(CreateIndexOperation operation, int index) =>
        operation.IsDescending is { } descending && (descending.Length == 0 || descending[index]);

    private static string? Given(string[]? words, int index) => words?.ElementAtOrDefault(index) is { Length: > 0 } word ? word : null;

    private static string[]? Words(CreateIndexOperation operation, string annotation) => operation[annotation] switch
    {
        IEnumerable<string> words => [.. words],
        string word => [word],
        _ => null,
    };
}
