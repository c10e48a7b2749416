using System.Data.Common;
using System.Diagnostics;
using System.Globalization;

namespace Iris.Migrations.Running;

/// <summary>
/// Who is at work on a database that has no sessions: a note beside its file, from the first transaction of a run to its end. It
/// is for people; nothing depends on it, and where it cannot be written there is none.
/// </summary>
internal sealed class HolderNote : IDisposable
{
    private readonly string? _path;

    private HolderNote(string? path) => _path = path;

    /// <summary>Leaves a note of this process, which holds the lock of the database just now.</summary>
    /// <param name="connection">The connection to the database.</param>
    /// <param name="work">What it is about to do.</param>
    public static HolderNote Leave(DbConnection connection, string work)
    {
        if (PathOf(connection) is not { } path)
        {
            return new(null);
        }

        try
        {
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Environment.MachineName}\n{Environment.UserName}\n{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC\n{work}\n"));
            return new(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new(null);
        }
    }

    /// <summary>Who is at work; null where nobody left a note, or who did has ended.</summary>
    public static string? Read(DbConnection connection)
    {
        try
        {
            return PathOf(connection) is { } path && File.Exists(path) && File.ReadAllLines(path) is [var process, var host, var user, var since, var work, ..] && IsAlive(process, host)
                ? $"process {process}, {user} on {host}, since {since}: {work}"
                : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            if (_path is not null)
            {
                File.Delete(_path);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A note that stays is of a process that is gone, and is not believed.
        }
    }

    private static string? PathOf(DbConnection connection) => connection.DataSource is { Length: > 0 } file && file != ":memory:" && File.Exists(file) ? file + ".iris-run" : null;

    private static bool IsAlive(string process, string host)
    {
        if (host != Environment.MachineName)
        {
            return true; // Nobody can tell from here.
        }

        try
        {
            using var found = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception gone) when (gone is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
