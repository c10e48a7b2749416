using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>A revision written in SQL: a header of comments, then a section per direction and, where they differ, dialect.</summary>
public sealed record SqlRevisionFile
{
    internal SqlRevisionFile(Revision? revision, IReadOnlyList<SqlRevisionSection> sections, IReadOnlyList<Diagnostic> diagnostics)
    {
        Revision = revision;
        Sections = sections;
        Diagnostics = diagnostics;
    }

    /// <summary>The dialects that a section may name.</summary>
    public static IReadOnlyList<string> Dialects { get; } = ["sqlite", "postgresql", "mysql", "sqlserver"];

    /// <summary>The node of the graph; null where the header has no id.</summary>
    public Revision? Revision { get; }

    /// <summary>The sections, in the order of the file.</summary>
    public IReadOnlyList<SqlRevisionSection> Sections { get; }

    /// <summary>What is wrong with the file, by line.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="text">What it contains.</param>
    /// <param name="path">Where it is, for diagnostics.</param>
    public static SqlRevisionFile Parse(string text, string path) => new SqlRevisionReader(path).Read(text);

    /// <summary>Whether a <c>.sql</c> file means to be a revision: it has the header line <c>Revision ID</c> or a line <c>-- iris:</c>.</summary>
    public static bool LooksLikeRevision(string text) => SqlRevisionReader.Lines(text).Any(SqlRevisionReader.IsTelling);

    /// <summary>The section that applies for a dialect: its own, else the general one; null where there is neither.</summary>
    public SqlRevisionSection? SectionFor(SqlSectionKind kind, string dialect) =>
        Sections.FirstOrDefault(section => section.Kind == kind && section.Dialect == dialect)
        ?? Sections.FirstOrDefault(section => section.Kind == kind && section.Dialect is null);
}
