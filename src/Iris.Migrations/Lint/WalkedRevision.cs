using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Lint;

/// <summary>A revision that was walked through.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Before">The schema that it finds.</param>
/// <param name="After">The schema that it leaves.</param>
/// <param name="Steps">Its operations, out of their blocks, each with the schema that it finds.</param>
internal sealed record WalkedRevision(Revision Revision, DatabaseModel Before, DatabaseModel After, IReadOnlyList<LintStep> Steps) : FoldedRevision(Revision, Before, After);
