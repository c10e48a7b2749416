using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Drops a constraint that the server has named: its name is found by what it says.</summary>
/// <param name="Table">The table.</param>
/// <param name="Question">The SELECT of the statement that drops it; of no rows where there is none.</param>
/// <param name="Summary">What is to be done, in words.</param>
/// <param name="IfExists">Whether nothing happens where there is none.</param>
/// <param name="Offline">What a script has in its place.</param>
internal sealed record MySqlNamelessDrop(TableName Table, string Question, string Summary, bool IfExists, ValueList<SqlStep> Offline) : DatabaseStep(Offline)
{
    public override IEnumerable<Operation> Operations => Source is null ? [] : [Source];

    /// <summary>The statements of a script. Without such a constraint the variable is NULL, which the server refuses to prepare.</summary>
    public static IEnumerable<string> Script(string question, bool ifExists) =>
    [
        ifExists ? $"SET @iris_sql = COALESCE(({question}), 'DO 0')" : $"SET @iris_sql = ({question})",
        "PREPARE iris_statement FROM @iris_sql",
        "EXECUTE iris_statement",
        "DEALLOCATE PREPARE iris_statement",
    ];

    /// <summary>The SELECT of the statement that drops the constraint that says this.</summary>
    public static string QuestionFor(MySqlDialect dialect, TableName table, Constraint declared)
    {
        var schema = table.Schema is null ? "DATABASE()" : dialect.Literal(table.Schema);
        var here = $"table_schema = {schema} AND table_name = {dialect.Literal(table.Name)}";
        var columns = dialect.Literal(string.Join(',', declared.OwnColumns()));
        var alter = $"ALTER TABLE {dialect.Quote(table)} DROP ";
        string Drop(string what, string name) => $"CONCAT({dialect.Literal(alter + what + " `")}, REPLACE({name}, '`', '``'), '`')";
        return declared switch
        {
            UniqueConstraint => $"SELECT {Drop("INDEX", "index_name")} FROM information_schema.statistics WHERE {here} AND non_unique = 0 AND index_name <> 'PRIMARY'"
                + $" GROUP BY index_name HAVING GROUP_CONCAT(column_name ORDER BY seq_in_index) = {columns} LIMIT 1",
            ForeignKey key => $"SELECT {Drop("FOREIGN KEY", "constraint_name")} FROM information_schema.key_column_usage WHERE {here} AND referenced_table_name = {dialect.Literal(key.PrincipalTable.Name)}"
                + $" GROUP BY constraint_name HAVING GROUP_CONCAT(column_name ORDER BY ordinal_position) = {columns} LIMIT 1",
            CheckConstraint check => $"SELECT {Drop("CONSTRAINT", "c.constraint_name")} FROM information_schema.check_constraints c JOIN information_schema.table_constraints t"
                + $" ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK'"
                + $" WHERE t.{here.Replace("AND ", "AND t.", StringComparison.Ordinal)} AND {Flat("c.check_clause")} = {Flat(dialect.Literal(check.Sql))} LIMIT 1",
            _ => throw new ArgumentException($"MySQL names no {declared}.", nameof(declared)),
        };
    }

    public override async Task<IReadOnlyList<SqlStatement>> ResolveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Question;
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string statement
            ? [new SqlStatement(statement) { Source = Source, Autocommit = Autocommit }]
            : IfExists ? []
            : throw new Diagnostics.IrisException(Diagnostics.DiagnosticCatalogue.UnknownObject(Summary, $"such constraint of '{Table}' in this database", Source?.Location));
    }

    /// <summary>An expression with nothing left of how it is written.</summary>
    private static string Flat(string sql) => new[] { "'`'", "' '", "'('", "')'" }.Aggregate($"LOWER({sql})", (text, sign) => $"REPLACE({text}, {sign}, '')");
}
