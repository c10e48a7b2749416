namespace Iris.Migrations.Sql;

/// <summary>Something that a script makes sure of.</summary>
/// <param name="Message">What the client shows where it is not so.</param>
/// <param name="Condition">An expression that is 1 where it is so.</param>
internal sealed record SqliteScriptCheck(string Message, string Condition);
