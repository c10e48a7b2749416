using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Rows that are changed a batch at a time, outside the transaction of the revision.</summary>
/// <param name="Backfill">The operation.</param>
/// <param name="Sql">Its statements.</param>
/// <param name="Offline">What a script has in its place: a loop, or one statement for all rows.</param>
public sealed record BackfillStep(Backfill Backfill, BackfillSql Sql, ValueList<SqlStep> Offline) : SqlStep;
