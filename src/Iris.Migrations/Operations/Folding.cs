using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>
/// Applies operations to a schema. What an operation refers to and the schema does not have is a problem, collected here;
/// folding goes on with an opaque stand-in, because a live database may well have it.
/// </summary>
internal sealed class Folding
{
    private List<Diagnostic>? _problems;

    public IReadOnlyList<Diagnostic> Problems => _problems ?? [];

    public DatabaseModel Apply(DatabaseModel model, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            model = operation.ApplyTo(model, this);
        }

        return model;
    }

    public void Report(Diagnostic problem) => (_problems ??= []).Add(problem);

    /// <summary>Changes a table that the operation says is there.</summary>
    public DatabaseModel Change(DatabaseModel model, Operation operation, TableName name, Func<Table, Table> change)
    {
        if (model.Find(name) is { } table)
        {
            return model.With(change(table));
        }

        if (!model.Opaque)
        {
            Report(DiagnosticCatalogue.UnknownTable(operation.Summary, name.ToString(), Nearest(name.Name, model.Tables.Select(t => t.Name.Name)), operation.Location));
        }

        return model.With(change(new Table(name) { Opaque = true }));
    }

    /// <summary>Checks that a table has a column; an opaque one may.</summary>
    public bool HasColumn(Operation operation, Table table, string column)
    {
        if (table.FindColumn(column) is not null)
        {
            return true;
        }

        if (!table.Opaque)
        {
            Report(DiagnosticCatalogue.UnknownColumn(operation.Summary, table.Name.ToString(), column, Nearest(column, table.Columns.Select(c => c.Name)), operation.Location));
        }

        return false;
    }

    public void HasColumns(Operation operation, Table table, IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            HasColumn(operation, table, column);
        }
    }

    public static string? Nearest(string name, IEnumerable<string> candidates) => candidates
        .Select(c => (Name: c, Distance: EditDistance(name, c)))
        .Where(c => c.Distance <= Math.Max(1, name.Length / 3))
        .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal)
        .Select(c => c.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance by Wagner and Fischer's table, one row at a time, ignoring case.</summary>
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[^1];
    }
}
