using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Code of the user's; a script has its <see cref="RunCode.OfflineSql"/>, or cannot be made.</summary>
/// <param name="Code">The operation.</param>
/// <param name="Offline">The statements that a script has in its place; null where the author gave none.</param>
public sealed record CodeStep(RunCode Code, Model.ValueList<SqlStatement>? Offline) : SqlStep;
