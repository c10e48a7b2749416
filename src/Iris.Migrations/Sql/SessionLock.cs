namespace Iris.Migrations.Sql;

/// <summary>A lock that lasts as long as its session.</summary>
/// <param name="TryAcquire">A query that takes the lock if it is free, without waiting, and answers 1 or true if it did.</param>
/// <param name="Release">A query that gives it back.</param>
/// <param name="Holder">A query for one text that says who has it; no row where nobody does.</param>
/// <param name="HeldHere">A query that answers 1 or true where the asking session has it itself; null where nothing can share sessions out.</param>
public sealed record SessionLock(string TryAcquire, string Release, string? Holder, string? HeldHere = null);
