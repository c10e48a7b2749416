using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Revisions that do something else by now than what the history says that they did to a database.</summary>
internal sealed class EditedRevisions
{
    public static readonly EditedRevisions None = new([], null);

    private readonly IReadOnlyList<(Revision Revision, string Hash)> _edited;
    private readonly HistoryTable? _history;

    private EditedRevisions(IReadOnlyList<(Revision, string)> edited, HistoryTable? history)
    {
        _edited = edited;
        _history = history;
    }

    public bool IsEmpty => _edited.Count == 0;

    /// <summary>Opens a connection, reads where the database stands, and looks.</summary>
    public static async Task<EditedRevisions> OpenAsync(DbConnection connection, IStepSource source, Dialect dialect, RunSettings settings, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await new VersionTable(dialect, settings.VersionTable).ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return await FindAsync(connection, source, rows ?? HeadSet.Empty, dialect, settings, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those of the revisions that a database with these rows has.</summary>
    public static async Task<EditedRevisions> FindAsync(DbConnection connection, IStepSource source, HeadSet rows, Dialect dialect, RunSettings settings, CancellationToken cancellationToken)
    {
        var noted = rows.Count == 0 ? [] : await NotedAsync(connection, dialect, settings.VersionTable.Schema, cancellationToken).ConfigureAwait(false);
        if (noted.Count == 0)
        {
            return None;
        }

        var edited = new List<(Revision, string)>();
        foreach (var revision in source.Graph.Applied(rows))
        {
            if (noted.TryGetValue(revision.Id, out var then) && source.HashOf(revision) is { } now && now != then)
            {
                edited.Add((revision, now));
            }
        }

        return new(edited, new HistoryTable(dialect, settings.VersionTable.Schema));
    }

    public IEnumerable<Diagnostic> Diagnostics(string database) =>
        _edited.Select(edited => DiagnosticCatalogue.AppliedEdited(edited.Revision.Id, database, edited.Revision.Location));

    /// <summary>Notes in the history that what the revisions are now is right for this database.</summary>
    public async Task AcceptAsync(DbConnection connection, string toolVersion, IRunObserver observer, CancellationToken cancellationToken)
    {
        foreach (var (revision, hash) in _edited)
        {
            var entry = new HistoryEntry { Revision = revision.Id, Direction = "accept", Hash = hash, StartedAt = DateTime.UtcNow, UserName = Environment.UserName, Host = Environment.MachineName, ToolVersion = toolVersion };
            using var command = connection.CreateCommand();
            command.CommandText = _history!.Insert(entry).Text;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            observer.Warned(DiagnosticCatalogue.EditAccepted(revision.Id, revision.Location));
        }
    }

    /// <summary>The hash that each revision had when it last ran here. A stamp says that somebody knows better.</summary>
    private static async Task<Dictionary<string, string>> NotedAsync(DbConnection connection, Dialect dialect, string? schema, CancellationToken cancellationToken)
    {
        var noted = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = new TableName(HistoryTable.Name, schema);
        if (!await Query.IsTrueAsync(connection, dialect, new Condition.TableExists(table), cancellationToken).ConfigureAwait(false))
        {
            return noted;
        }

        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT revision, direction, hash FROM {dialect.Quote(table)} WHERE outcome = 'done' ORDER BY id";
        using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var (revision, direction, hash) = (reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
            if (revision is null)
            {
                noted.Clear();
            }
            else if (direction is "upgrade" or "accept" && OperationHash.IsKnown(hash))
            {
                noted[revision] = hash!;
            }
            else
            {
                noted.Remove(revision);
            }
        }

        return noted;
    }
}
