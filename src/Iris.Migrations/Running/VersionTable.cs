using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// The table that says where a database stands: a row per head. Alembic's shape, so that naming it <c>alembic_version</c>
/// adopts a database that Alembic manages; ours is wide enough for readable ids.
/// </summary>
public sealed class VersionTable(Dialect dialect, TableName name)
{
    private const string Column = "version_num";

    private readonly string _column = dialect.Quote(Column);

    /// <summary>The name, with its schema.</summary>
    public TableName Name { get; } = name;

    /// <summary>The name, quoted.</summary>
    public string Quoted { get; } = dialect.Quote(name);

    /// <summary>The rows; null where there is no such table yet.</summary>
    public async Task<HeadSet?> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!await Query.IsTrueAsync(connection, dialect, new Condition.TableExists(Name), cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        return await ReadRowsAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of a table that is there.</summary>
    internal async Task<HeadSet> ReadRowsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new(await Query.TextsAsync(connection, $"SELECT {_column} FROM {Quoted}", cancellationToken).ConfigureAwait(false));

    /// <summary>Creates the table where there is none.</summary>
    public IReadOnlyList<SqlStatement> Create()
    {
        var table = new Table(Name)
        {
            Columns = [new(Column, SqlType.String(Name.Name == "alembic_version" ? 32 : 255)) { Nullable = false }],
            Constraints = [new PrimaryKey(Name.Name + "_pkc", [Column])],
        };
        return [.. dialect.Compile([new CreateTable(table, IfNotExists: true)], DatabaseModel.Empty).Steps.OfType<SqlStatement>()];
    }

    /// <summary>The statements that note a revision, whatever rows there are: its own takes the place of those that it needs.</summary>
    public IReadOnlyList<SqlStatement> Apply(string id, IReadOnlyCollection<string> needs)
    {
        var insert = Statement(new InsertHead(id));
        return needs.Count == 0
            ? [insert]
            : [new($"DELETE FROM {Quoted} WHERE {_column} IN ({string.Join(", ", needs.Select(n => dialect.Literal(n)))})"), insert];
    }

    /// <summary>The statement of a change; it must touch exactly one row.</summary>
    public SqlStatement Statement(HeadChange change) => change switch
    {
        InsertHead insert => new($"INSERT INTO {Quoted} ({_column}) VALUES ({dialect.Literal(insert.Id)})"),
        DeleteHead delete => new($"DELETE FROM {Quoted} WHERE {_column} = {dialect.Literal(delete.Id)}"),
        UpdateHead update => new($"UPDATE {Quoted} SET {_column} = {dialect.Literal(update.To)} WHERE {_column} = {dialect.Literal(update.From)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
