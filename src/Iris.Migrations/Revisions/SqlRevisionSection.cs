using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>A section of a SQL revision: the statements under one <c>-- iris:</c> line.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Dialect">The dialect that it replaces the general section for; null for the general one.</param>
/// <param name="Autocommit">Whether it runs outside a transaction.</param>
/// <param name="Effect">What it does to the schema, as its author wrote it under <c>-- iris:effect</c>; null where that is not said.</param>
/// <param name="Text">The lines below the directive, as they stand in the file; line 1 is the line after <paramref name="Location"/>.</param>
/// <param name="Location">The directive.</param>
public sealed record SqlRevisionSection(SqlSectionKind Kind, string? Dialect, bool Autocommit, string? Effect, string Text, SourceLocation Location)
{
    /// <summary>The findings of the lint that the author answers for in this section: its <c>-- iris:assured</c> lines.</summary>
    public IReadOnlyList<Assurance> Assurances { get; init; } = [];

    /// <summary>The text cut at its questions, <c>-- iris:require</c> and <c>-- iris:ensure</c>, in order.</summary>
    public IReadOnlyList<SqlSectionPart> Parts => SqlSectionParts.Of(this).ToArray();
}
