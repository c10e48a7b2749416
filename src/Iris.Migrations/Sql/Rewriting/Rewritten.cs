using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Operations in their online form.</summary>
/// <param name="Operations">The operations; they leave the same schema as those that were recorded.</param>
/// <param name="Remarks">What is left as it was written, and why.</param>
internal sealed record Rewritten(ValueList<Operation> Operations, IReadOnlyList<Diagnostic> Remarks);
