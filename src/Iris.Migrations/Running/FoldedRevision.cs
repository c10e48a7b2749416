using Iris.Migrations.Model;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>A revision on the way up, and the schemas around it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Before">The schema that it finds.</param>
/// <param name="After">The schema that it leaves.</param>
internal record FoldedRevision(Revision Revision, DatabaseModel Before, DatabaseModel After);
