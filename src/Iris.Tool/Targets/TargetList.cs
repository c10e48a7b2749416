using System.Data.Common;
using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;

namespace Iris.Tool.Targets;

/// <summary>Finds out which databases are meant.</summary>
internal sealed class TargetList(Workspace workspace)
{
    private readonly Dictionary<string, UserDriver> _drivers = new(StringComparer.Ordinal);

    /// <exception cref="IrisException">The list cannot be read (IRIS0570), or names a database twice (IRIS0571) or one that there is not.</exception>
    public async Task<IReadOnlyList<Target>> ReadAsync(TargetOptions options)
    {
        var targets = options.File is { } file ? InFile(workspace.Shell.FullPath(file)) : await AskedAsync(options.Query!).ConfigureAwait(false);
        var source = options.File ?? "of the query";
        if (targets.Count == 0)
        {
            throw new IrisException(DiagnosticCatalogue.BadTargets(source, "it is empty"));
        }

        foreach (var twins in targets.GroupBy(target => target.Address.File ?? target.Address.ConnectionString, StringComparer.Ordinal).Where(twins => twins.Count() > 1))
        {
            var (first, second) = (twins.First(), twins.Skip(1).First());
            throw new IrisException(DiagnosticCatalogue.TargetTwice(first.Name, Line(first, targets), Line(second, targets)));
        }

        return targets;
    }

    // What a line says may have a password: it is named by its place.
    private static string Line(Target target, List<Target> all) => $"target {all.IndexOf(target) + 1}";

    private List<Target> InFile(string file)
    {
        string[] lines;
        try
        {
            lines = Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)
                ? JsonSerializer.Deserialize(File.ReadAllText(file), Listings.ToolJson.Plain.StringArray) ?? []
                : File.ReadAllLines(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new IrisException(DiagnosticCatalogue.BadTargets(file, unreadable is JsonException ? "it is no JSON array of texts" : unreadable.Message), unreadable);
        }

        var folder = Path.GetDirectoryName(file)!;
        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(line => Of(line, workspace.Databases.Resolve(line, folder)))];
    }

    private async Task<List<Target>> AskedAsync(string query)
    {
        var address = workspace.Databases.Address;
        var connection = workspace.Connections.ForReading();
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.OpenAsync(workspace.Cancellation).ConfigureAwait(false);
                var names = await Query.TextsAsync(connection, query, workspace.Cancellation).ConfigureAwait(false);
                return [.. names.Where(name => name.Trim().Length > 0).Select(name => Of(
                    name, DatabaseUrl.IsUrl(name) ? workspace.Databases.Resolve(name, workspace.Settings.Folder) : (address.WithDatabase(name), workspace.Databases.Settings)))];
            }
            catch (DbException error)
            {
                throw new IrisException(DiagnosticCatalogue.BadTargets("of the query", error.Message), error);
            }
            catch (InvalidCastException error)
            {
                throw new IrisException(DiagnosticCatalogue.BadTargets("of the query", "its first column is not text"), error);
            }
        }
    }

    private Target Of(string said, (DatabaseAddress Address, Settings.DatabaseSettings Settings) found) =>
        new(said, found.Address, found.Settings, new Connections(found.Address, () => Driver(found.Address.Dialect, found.Settings)));

    private UserDriver Driver(string dialect, Settings.DatabaseSettings settings)
    {
        lock (_drivers)
        {
            if (!_drivers.TryGetValue(dialect, out var driver))
            {
                _drivers.Add(dialect, driver = workspace.FindDriver(dialect, settings));
            }

            return driver;
        }
    }
}
