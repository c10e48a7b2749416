using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>What operations come to in one database.</summary>
/// <param name="Steps">What to do, in order.</param>
/// <param name="After">The schema afterwards.</param>
/// <param name="Problems">
/// What the folded schema or the dialect has against it. Those of a live run that a real database may well answer otherwise
/// (IRIS0202 to IRIS0205) do not stop it.
/// </param>
public sealed record CompiledOperations(IReadOnlyList<SqlStep> Steps, DatabaseModel After, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>Whether a table is rebuilt, which SQLite does with foreign keys off, so before its transaction begins.</summary>
    public bool Rebuilds => Steps.Any(s => s is DatabaseStep or ConditionalSteps);
}
