namespace Iris.Migrations.Running;

/// <summary>How far a backfill has come.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows are done, those of runs before this one included.</param>
/// <param name="RowsOfRun">How many of them this run has done.</param>
/// <param name="Elapsed">How long this run has been at it.</param>
public sealed record BackfillProgress(string Table, long Rows, long RowsOfRun, TimeSpan Elapsed);
