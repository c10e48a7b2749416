namespace Iris.Migrations.Sql;

/// <summary>
/// How a script is written that may be run wherever a database stands, as often as one likes: it asks for every revision
/// whether the database has it. Which ones it has follows from its version rows and from the graph, which the script brings along.
/// </summary>
public abstract class IdempotentSyntax
{
    private protected IdempotentSyntax()
    {
    }

    /// <summary>Lines that find out which revisions are missing, and end the script where it does not fit the database.</summary>
    /// <param name="versionTable">The quoted name of the version table, which exists by then.</param>
    /// <param name="graph">Every revision with each one that it needs; with null where it needs none.</param>
    /// <param name="from">The revisions that the database must have already.</param>
    public abstract IEnumerable<string> Start(string versionTable, IReadOnlyList<(string Id, string? Needs)> graph, IReadOnlyList<string> from);

    /// <summary>Lines that run a revision where it is missing.</summary>
    /// <param name="versionTable">The quoted name of the version table.</param>
    /// <param name="id">The revision.</param>
    /// <param name="steps">Its statements and remarks, as a script has them.</param>
    /// <param name="bookkeeping">What notes that it has run.</param>
    public abstract IEnumerable<string> Revision(string versionTable, string id, IReadOnlyList<SqlStep> steps, IReadOnlyList<SqlStatement> bookkeeping);

    /// <summary>A remark of the author's as lines.</summary>
    private protected static IEnumerable<string> Lines(ScriptComment comment) => comment.Text.ReplaceLineEndings("\n").Split('\n').Select(line => "-- " + line);
}
