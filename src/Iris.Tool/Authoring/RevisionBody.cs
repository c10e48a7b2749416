namespace Iris.Tool.Authoring;

/// <summary>SQL for one database.</summary>
/// <param name="Dialect">The database.</param>
/// <param name="Sql">The statements.</param>
internal sealed record RevisionBody(string Dialect, string Sql);
