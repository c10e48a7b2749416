using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The database refused a statement.</summary>
/// <param name="statement">The statement.</param>
/// <param name="number">Which one of its step it was, from 1.</param>
/// <param name="cause">What the database said.</param>
internal sealed class StatementFailure(SqlStep statement, int number, Exception cause) : Exception(cause.Message, cause)
{
    public SqlStep Step { get; } = statement;

    public int Number { get; } = number;

    public Exception Cause { get; } = cause;
}
