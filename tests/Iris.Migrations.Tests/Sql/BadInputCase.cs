namespace Iris.Migrations.Tests.Sql;

/// <summary>An operation that cannot be.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Attempt">The operation.</param>
/// <param name="Message">What the answer says, as a pattern.</param>
/// <param name="Codes">The code of the answer, by database.</param>
internal sealed record BadInputCase(string Name, Action<MigrationBuilder> Attempt, string Message, Dictionary<string, string> Codes);
