namespace Iris.Migrations.Running;

/// <summary>How far a backfill has come.</summary>
/// <param name="Next">The key with which the next batch begins; null before the first one.</param>
/// <param name="Rows">How many rows are done.</param>
/// <param name="IsFinished">Whether there is no next batch.</param>
internal sealed record BackfillPlace(object? Next, long Rows, bool IsFinished);
