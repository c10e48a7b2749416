using Microsoft.Data.Sqlite;

namespace TaskTracker.Web;

internal sealed record NewProject(string Name, string Owner);

internal sealed record NewTask(string Title, string Priority);

internal sealed record ProjectLine(long Id, string Name, string Owner);

internal sealed record TaskLine(long Id, string Title, string Priority, string Status);

/// <summary>What can be asked of projects.</summary>
internal static class ProjectEndpoints
{
    private const int UniqueViolation = 2067;

    public static async Task<List<ProjectLine>> ListAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        using var command = Command(connection, "SELECT id, name, owner FROM projects WHERE archived_at IS NULL ORDER BY id");
        using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var projects = new List<ProjectLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            projects.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        }

        return projects;
    }

    public static async Task<IResult> CreateAsync(NewProject project, SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        using var command = Command(
            connection,
            "INSERT INTO projects (name, owner, status, created_at, updated_at) VALUES ($name, $owner, 'active', $now, $now) RETURNING id",
            ("$name", project.Name),
            ("$owner", project.Owner),
            ("$now", DateTime.UtcNow));
        try
        {
            var id = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            return Results.Created($"/projects/{id}", new ProjectLine(id, project.Name, project.Owner));
        }
        catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == UniqueViolation)
        {
            return Results.Conflict($"There is a project '{project.Name}' already.");
        }
    }

    public static async Task<List<TaskLine>> TasksAsync(int id, SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        using var command = Command(connection, "SELECT id, title, priority, status FROM tasks WHERE project_id = $project ORDER BY id", ("$project", id));
        using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tasks = new List<TaskLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tasks.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        }

        return tasks;
    }

    public static async Task<IResult> CreateTaskAsync(int id, NewTask task, SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        using var command = Command(
            connection,
            """
            INSERT INTO tasks (project_id, title, priority, status, completed, created_at, updated_at)
            SELECT id, $title, $priority, 'open', 0, $now, $now FROM projects WHERE id = $project RETURNING id, status
            """,
            ("$project", id),
            ("$title", task.Title),
            ("$priority", task.Priority),
            ("$now", DateTime.UtcNow));
        using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? Results.Created($"/projects/{id}/tasks", new TaskLine(reader.GetInt64(0), task.Title, task.Priority, reader.GetString(1)))
            : Results.NotFound();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
