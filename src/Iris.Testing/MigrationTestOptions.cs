using System.Data.Common;

namespace Iris.Testing;

/// <summary>What a test of migrations runs on.</summary>
public sealed record MigrationTestOptions
{
    /// <summary>The dialect: <c>sqlite</c> or <c>postgresql</c>.</summary>
    public string Dialect { get; init; } = "sqlite";

    /// <summary>
    /// Makes a connection, not yet open, to a server on which scratch databases can be made. Null for SQLite, which needs none.
    /// The database that it names is not touched.
    /// </summary>
    public Func<DbConnection>? Connect { get; init; }

    /// <summary>Of <see cref="MigrationTest.VerifyAsync"/>: whether tables get rows before each step.</summary>
    public bool Rows { get; init; } = true;

    /// <summary>Of <see cref="MigrationTest.VerifyAsync"/>: the ids of the revisions to try; none for all.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = [];

    /// <summary>Of <see cref="MigrationTest.VerifyAsync"/>: whether a warning, too, fails the test.</summary>
    public bool TreatWarningsAsErrors { get; init; }
}
