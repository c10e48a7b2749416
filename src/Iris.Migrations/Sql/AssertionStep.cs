using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>A question whose answer has to be true.</summary>
/// <param name="Assertion">The operation.</param>
/// <param name="Query">The question, as one statement.</param>
/// <param name="Offline">What a script has in its place: statements that ask, and fail where the answer is another one.</param>
public sealed record AssertionStep(Assertion Assertion, string Query, ValueList<SqlStatement> Offline) : SqlStep;
