using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Lint;

/// <summary>An operation that servers are measured with.</summary>
/// <param name="Name">What it is called in the matrix.</param>
/// <param name="Operation">The operation, over <see cref="Warehouse"/>.</param>
internal sealed record MatrixCase(string Name, Operation Operation);
