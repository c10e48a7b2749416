namespace Iris.Migrations.Sql;

/// <summary>A remark for the reader of a script; nothing runs.</summary>
/// <param name="Text">The remark: one line or several.</param>
public sealed record ScriptComment(string Text) : SqlStep;
