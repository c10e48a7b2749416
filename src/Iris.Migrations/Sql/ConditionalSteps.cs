using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Steps that run only where a condition holds when their turn comes.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Offline">
/// What a script has in their place: statements that ask the database themselves or, where it has no such statements, the
/// answer that the folded schema gives, with a comment that says so.
/// </param>
public sealed record ConditionalSteps(Condition Condition, ValueList<SqlStep> Steps, ValueList<SqlStep> Offline) : SqlStep;
