namespace Iris.Migrations.Model;

/// <summary>A column that is computed from others.</summary>
/// <param name="Sql">The expression.</param>
/// <param name="Stored">Whether the value is kept on disk rather than computed when it is read.</param>
public sealed record Computed(string Sql, bool Stored = true);
