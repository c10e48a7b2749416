namespace Iris.Migrations.Sql;

/// <summary>A lock that lasts as long as its session.</summary>
/// <param name="TryAcquire">A query that takes the lock if it is free, without waiting, and answers 1 or true if it did.</param>
/// <param name="Release">A query that gives it back.</param>
/// <param name="Holder">A query for one text that says who has it; no row where nobody does.</param>
public sealed record SessionLock(string TryAcquire, string Release, string? Holder);
