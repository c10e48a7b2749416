using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>
/// What the author of a SQL revision says that a section does to the schema, under <c>-- iris:effect</c>: <c>none</c>, or indexes that it
/// creates and drops. More than that can be said in C# only, where there are words for it.
/// </summary>
internal static class SectionEffect
{
    /// <summary>The operations that have the same effect; null where nothing is said.</summary>
    /// <exception cref="IrisException">It says something else (IRIS0148).</exception>
    public static ValueList<Operation>? Of(SqlRevisionSection section) => section.Effect is null ? null : [.. Statements(section.Effect).Select(statement => Read(statement, section.Location))];

    // One a line, or with semicolons where they need several.
    private static IEnumerable<string> Statements(string text) => text
        .Split(text.Contains(';', StringComparison.Ordinal) ? ';' : '\n')
        .Select(statement => statement.Trim())
        .Where(statement => statement.Length > 0 && !statement.Equals("none", StringComparison.OrdinalIgnoreCase));

    private static Operation Read(string statement, SourceLocation at) =>
        RawSqlEffect.CreatedIndex(statement) is { } created ? created
        : RawSqlEffect.DroppedIndex(statement) is { } dropped ? dropped
        : throw new IrisException(DiagnosticCatalogue.UnknownEffect(statement, at));
}
