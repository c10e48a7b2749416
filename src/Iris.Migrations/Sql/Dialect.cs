using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A database: how it differs from the others.</summary>
public abstract partial class Dialect
{
    private protected Dialect()
    {
    }

    /// <summary>The name, as in <c>IrisDialects</c> and <c>op.Dialect</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a failed transaction takes back changes of schema as well.</summary>
    public abstract bool HasTransactionalDdl { get; }

    /// <summary>Whether a foreign key needs the table that it refers to to be there when it is made.</summary>
    public virtual bool ChecksReferencedTables => true;

    /// <summary>How scripts for it are written.</summary>
    public abstract ScriptSyntax Script { get; }

    /// <summary>The longest name it keeps, in bytes or characters as it counts them.</summary>
    public abstract int MaxIdentifierLength { get; }

    /// <summary>How its SQL is read.</summary>
    public abstract SqlLexicon Lexicon { get; }

    /// <summary>The length of a name as <see cref="MaxIdentifierLength"/> counts it.</summary>
    public virtual int LengthOf(string identifier) => identifier.Length;

    /// <summary>Turns operations into statements.</summary>
    /// <param name="operations">The operations, in order.</param>
    /// <param name="before">The schema that they find.</param>
    public abstract CompiledOperations Compile(IReadOnlyList<Operation> operations, DatabaseModel before);

    /// <summary>Operations in the form that keeps nobody waiting; where the database has no such, as they are.</summary>
    /// <param name="operations">The operations, as they were recorded.</param>
    /// <param name="before">The schema that they find.</param>
    internal Rewritten Online(IReadOnlyList<Operation> operations, DatabaseModel before) => Rewriting(before)?.Of(operations) ?? new([.. operations], []);

    /// <summary>What knows the online forms; null where there is none.</summary>
    private protected virtual SafeRewriting? Rewriting(DatabaseModel before) => null;

    /// <summary>A name between quotes that nothing in it can end.</summary>
    public virtual string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>The name of a table, with its schema, quoted.</summary>
    public virtual string Quote(TableName table) => table.Schema is null ? Quote(table.Name) : Quote(table.Schema) + "." + Quote(table.Name);

    /// <summary>The dialect's word for a type.</summary>
    /// <exception cref="Diagnostics.IrisException">The database has no such type (IRIS0303).</exception>
    public abstract string TypeName(SqlType type);

    /// <summary>An expression for the time of the database's clock, in UTC where it can tell.</summary>
    internal virtual string UtcNow => "CURRENT_TIMESTAMP";

    /// <summary>An expression that is true where the condition holds; to be used after SELECT, WHERE or IF.</summary>
    public abstract string ConditionSql(Condition condition);

    /// <summary>Cuts text into single statements, as the database's own client does.</summary>
    public virtual IReadOnlyList<string> Split(string sql) => StatementSplitter.Split(sql, Lexicon);

    /// <summary>Reads the schema of a database; Iris's own tables are left out.</summary>
    public abstract Task<DatabaseModel> InspectAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins a transaction for a revision.</summary>
    /// <param name="connection">The open connection.</param>
    /// <param name="rebuilds">Whether a table may be rebuilt in it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public virtual async Task<LiveTransaction> BeginAsync(DbConnection connection, bool rebuilds, CancellationToken cancellationToken)
    {
        var transaction = new LiveTransaction(connection);
        await transaction.ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    /// <summary>The statements of a lock that one session at a time can hold; null where the transaction is lock enough.</summary>
    /// <param name="resource">What is locked: the name of the version table, with its schema.</param>
    public virtual SessionLock? Lock(string resource) => null;
}
