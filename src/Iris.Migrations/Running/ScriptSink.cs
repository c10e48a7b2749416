using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Writes statements as a script for the database's own client.</summary>
/// <param name="output">The script.</param>
/// <param name="dialect">Its database.</param>
/// <param name="settings">What the script keeps to.</param>
/// <param name="onlineOnly">Gets what a script cannot have; the script stops there. Null refuses to write such a script.</param>
internal sealed class ScriptSink(TextWriter output, Dialect dialect, RunSettings settings, Action<Diagnostic>? onlineOnly) : IStatementSink
{
    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly HistoryTable _history = new(dialect, settings.VersionTable.Schema);
    private bool _rebuilds;
    private Revision? _current;

    /// <summary>Writes what a script begins with: the words of its client, the settings of a live connection, and the tables of the tool.</summary>
    public void WriteStart(bool plain)
    {
        if (!plain)
        {
            WriteIfAny(dialect.Script.StopOnError);
            WriteLines(dialect.Script.Remember);
        }

        WriteLines([.. dialect.Script.Session, ""]);
        foreach (var statement in _versions.Create().Concat(_history.Create()))
        {
            Write(statement.Text);
        }

        output.WriteLine();
    }

    public bool Rebuilds(CompiledStep step) => step.Compiled.Steps.Any(HasRebuild);

    public bool RunsOutside(SqlStep part) => part.Autocommit;

    public bool HasRun(int number) => false;

    public Task StartPartAsync(int number, SqlStep part, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EndPartAsync(int number, SqlStep part, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task BeginAsync(CompiledStep step, bool rebuilds, CancellationToken cancellationToken)
    {
        _rebuilds = rebuilds;
        WriteLines(_rebuilds ? dialect.Script.BeforeRebuild : []);
        WriteIfAny(dialect.Script.Begin);
        dialect.Script.Guard(output, _versions.Quoted, step.Step.HeadsBefore);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SqlStep>> ResolveAsync(int number, SqlStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ScriptComment comment:
                WriteComment(comment.Text);
                return Task.FromResult<IReadOnlyList<SqlStep>>([]);
            case CodeStep { Offline: null } code:
                StopAt(code);
                return Task.FromResult<IReadOnlyList<SqlStep>>([]);
            default:
                return Task.FromResult<IReadOnlyList<SqlStep>>([.. ScriptForm.Parts(step)]);
        }
    }

    public Task ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        Write(statement.Text);
        return Task.CompletedTask;
    }

    public Task RecordAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        foreach (var change in step.Step.Changes)
        {
            Write(_versions.Statement(change).Text);
        }

        Write(_history.InsertFromScript(new()
        {
            Revision = step.Step.Revision?.Id,
            Direction = step.Step.Direction.ToString().ToLowerInvariant(),
            Hash = step.Hash,
            ToolVersion = settings.ToolVersion,
        }).Text);
        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        WriteLines(_rebuilds ? dialect.Script.BeforeRebuildCommit : []);
        WriteIfAny(dialect.Script.Commit);
        WriteLines(_rebuilds ? dialect.Script.AfterRebuild : []);
        return Task.CompletedTask;
    }

    /// <summary>Writes the heading of a step.</summary>
    public void WriteHeading(CompiledStep step)
    {
        _current = step.Step.Revision;
        WriteComment(step.Heading);
    }

    /// <summary>Writes what a script ends with.</summary>
    public void WriteEnd(bool plain) => WriteLines([.. plain ? [] : dialect.Script.Restore, .. dialect.Script.End]);

    /// <summary>Writes a remark, a line at a time.</summary>
    public void WriteComment(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var said = line.TrimEnd();
            output.Write(said.Length == 0 ? "--" : "-- ");
            output.WriteLine(said);
        }
    }

    private void StopAt(CodeStep code)
    {
        var problem = DiagnosticCatalogue.OnlineOnly(_current?.Id ?? "", code.Code.Name, code.Source?.Location);
        if (onlineOnly is null)
        {
            throw new IrisException(problem);
        }

        onlineOnly(problem);
        WriteComment($"{problem.Code}: {problem.Message}");
        Write(dialect.Script.Stop($"{problem.Code}: revision {_current?.Id} runs code that a script cannot have"));
    }

    private static bool HasRebuild(SqlStep step) =>
        step is DatabaseStep || (step is ConditionalSteps conditional && conditional.Offline.Any(HasRebuild));

    private void Write(string statement)
    {
        var (before, after) = dialect.Script.Around(statement);
        output.Write(before);
        output.Write(statement);
        output.WriteLine(after);
        WriteLines(dialect.Script.AfterStatement);
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }

    private void WriteIfAny(string line)
    {
        if (line.Length > 0)
        {
            output.WriteLine(line);
        }
    }
}
