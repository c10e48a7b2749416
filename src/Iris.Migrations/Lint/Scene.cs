using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>A revision as a rule sees it: its steps one by one, on a server, in what is deployed together.</summary>
internal sealed class Scene(TargetServer server, Revision revision, Batch batch, RevisionRecorder recorder, LintSettings settings, IReadOnlyList<LintStep> all, DatabaseModel last)
{
    private readonly List<LintStep> _steps = [];

    public TargetServer Server => server;

    public Revision Revision => revision;

    public LintSettings Settings => settings;

    /// <summary>The steps so far, raw SQL taken apart where it can be read.</summary>
    public IReadOnlyList<LintStep> Steps => _steps;

    /// <summary>Whether a table or a column is dropped; few revisions do, and what they lose is looked for in these only.</summary>
    public bool Drops => _steps.Exists(s => s.Operation is DropTable or DropColumn);

    /// <summary>The operations that take the revision back; none where there is no way back.</summary>
    public Recording Downgrade => recorder.Record(revision, StepDirection.Downgrade, server.Dialect.Name);

    /// <summary>The names of the views that the revision makes, wherever in it.</summary>
    public IEnumerable<string> Views => all.Where(s => s.Operation is CreateObject { Object: View }).Select(s => ((CreateObject)s.Operation).Object.Name.Name);

    /// <summary>Whether a table gets its primary key by an operation of its own in this revision.</summary>
    public bool GetsKey(TableName table) => all.Any(s => s.Operation is AddConstraint { Constraint: PrimaryKey } add && add.Table.SameAs(table));

    /// <summary>Whether the revision moves the sequence of a column on, in SQL.</summary>
    public bool Moves(TableName table, string column) => all.Any(s => s.Operation is ExecuteSql raw
        && (raw.Text.Contains("setval", StringComparison.OrdinalIgnoreCase) || raw.Text.Contains("RESTART", StringComparison.OrdinalIgnoreCase)) && (Names.Mentions(raw.Text, column) || raw.Text.Contains(table.Name, StringComparison.OrdinalIgnoreCase)));

    public void Add(LintStep step) => _steps.Add(step);

    /// <summary>Whether a table is made in this batch, so that it is empty and nobody uses it.</summary>
    public bool IsNew(TableName table) => batch.Has(table);

    public bool IsNew(TableName table, string column) => batch.HasColumn(table, column);

    public bool IsNewNamed(string? name) => name is not null && batch.HasNamed(name);

    /// <summary>Whether a constraint holds for new rows only, after all revisions.</summary>
    public bool LeftOpen(TableName table, string constraint) => Last.Find(table)?.FindConstraint(constraint) is { NotValid: true };

    /// <summary>The schema after all revisions.</summary>
    public DatabaseModel Last => last;

    /// <summary>The steps before one, last first.</summary>
    public IEnumerable<LintStep> Before(LintStep step) => _steps.TakeWhile(s => s.Index < step.Index).Reverse();

    /// <summary>
    /// Whether the rows of a table may be in order when a step comes: something before it in the revision writes to them, or asks
    /// about them and stops where the answer is no.
    /// </summary>
    public bool IsPrepared(LintStep step, TableName table) => Before(step).Any(s => s.Operation switch
    {
        Backfill fill => fill.Table.SameAs(table),
        Assertion question => Names.Mentions(question.Sql, table.Name),
        ExecuteSql raw => Names.Mentions(raw.Text, table.Name) && s.Statements.Any(statement => statement.IsWrite),
        RunCode or CustomOperation => true,
        _ => false,
    });

    /// <summary>A type in the words of the dialect; its own words where it has none.</summary>
    public string TypeName(SqlType type)
    {
        try
        {
            return server.Dialect.TypeName(type);
        }
        catch (Diagnostics.IrisException)
        {
            return type.Kind.ToString(); // The compiler says so.
        }
    }
}
