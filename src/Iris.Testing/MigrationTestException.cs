using Iris.Migrations.Diagnostics;

namespace Iris.Testing;

/// <summary>Migrations that did not do what a test wants; the message has every finding, a line each.</summary>
public sealed class MigrationTestException : Exception
{
    internal MigrationTestException(IReadOnlyList<Diagnostic> findings)
        : base(string.Join(Environment.NewLine, findings)) => Findings = findings;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; }
}
