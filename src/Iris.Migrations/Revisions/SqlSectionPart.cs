using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>A part of a section of a SQL revision: statements, or one question whose answer has to be true.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">Of a question: what has to be so.</param>
/// <param name="Text">The SQL, as it stands in the file.</param>
/// <param name="Location">The directive that it stands under.</param>
public sealed record SqlSectionPart(SqlPartKind Kind, string Message, string Text, SourceLocation Location);
