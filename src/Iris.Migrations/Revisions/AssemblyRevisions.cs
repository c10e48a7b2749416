using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>What a compiled assembly holds of revisions.</summary>
/// <param name="Revisions">The revisions, by id and then by file; what follows from what is for the graph to say.</param>
/// <param name="Diagnostics">What is wrong with single revisions, by file and line.</param>
public sealed record AssemblyRevisions(IReadOnlyList<Revision> Revisions, IReadOnlyList<Diagnostic> Diagnostics);
