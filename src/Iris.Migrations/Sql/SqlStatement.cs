namespace Iris.Migrations.Sql;

/// <summary>A statement.</summary>
/// <param name="Text">The statement, without the separator at its end.</param>
public sealed record SqlStatement(string Text) : SqlStep;
