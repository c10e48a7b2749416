using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Autogenerate;

/// <summary>
/// Finds what may only have another name. What is decided becomes an operation; what is merely like is a candidate.
/// </summary>
internal sealed class SchemaRenames
{
    /// <summary>How many columns of both tables together must be in both, for the tables to be alike.</summary>
    private const double Alike = 0.6;

    private readonly DatabaseModel _from;
    private readonly DatabaseModel _to;
    private readonly SchemaComparison _same;
    private readonly IReadOnlyList<RenameCandidate> _decided;
    private readonly List<Operation> _operations = [];
    private readonly List<RenameCandidate> _candidates = [];

    public SchemaRenames(DatabaseModel from, DatabaseModel to, SchemaComparison same, IReadOnlyList<RenameCandidate> decided)
    {
        (_from, _to, _same, _decided) = (from, to, same, decided);
        Tables();
        Columns();
    }

    public IReadOnlyList<RenameCandidate> Candidates => _candidates;

    public IReadOnlyList<Operation> Operations() => _operations;

    private void Tables()
    {
        foreach (var decision in _decided.Where(d => d.Column is null && _from.Find(d.Table) is not null && _to.Find(d.Table with { Name = d.NewName }) is not null))
        {
            _operations.Add(new RenameTable(decision.Table, decision.NewName));
        }

        var taken = new HashSet<TableName>();
        foreach (var gone in _from.Tables.Where(t => _to.Find(t.Name) is null && !IsDecided(t.Name, null)))
        {
            var fresh = _to.Tables.Where(t => _from.Find(t.Name) is null && !taken.Contains(t.Name) && t.Name.Schema == gone.Name.Schema && !_decided.Any(d => d.Column is null && Names.Same(d.NewName, t.Name.Name)))
                .Select(t => (Table: t, Likeness: Likeness(gone, t))).Where(t => t.Likeness >= Alike)
                .OrderByDescending(t => t.Likeness).ThenBy(t => t.Table.Name.Name, StringComparer.Ordinal).Select(t => t.Table).FirstOrDefault();
            if (fresh is not null)
            {
                taken.Add(fresh.Name);
                _candidates.Add(new(gone.Name, null, fresh.Name.Name));
            }
        }
    }

    private void Columns()
    {
        var renamed = new Folding().Apply(_from, _operations);
        foreach (var table in renamed.Tables)
        {
            if (_to.Find(table.Name) is { } wanted)
            {
                Columns(table, wanted);
            }
        }
    }

    private void Columns(Table table, Table wanted)
    {
        var gone = table.Columns.Where(c => wanted.FindColumn(c.Name) is null).ToList();
        var fresh = wanted.Columns.Where(c => table.FindColumn(c.Name) is null).ToList();
        foreach (var column in gone)
        {
            if (_decided.FirstOrDefault(d => d.Table.SameAs(table.Name) && d.Column is { } old && Names.Same(old, column.Name)) is { } decision && fresh.Find(c => Names.Same(c.Name, decision.NewName)) is { } chosen)
            {
                fresh.Remove(chosen);
                _operations.Add(new RenameColumn(table.Name, column.Name, chosen.Name));
            }
            else if (fresh.Find(c => IsLike(column, c)) is { } like)
            {
                fresh.Remove(like);
                _candidates.Add(new(table.Name, column.Name, like.Name));
            }
        }
    }

    private bool IsDecided(TableName table, string? column) => _decided.Any(d => d.Table.SameAs(table) && d.Column == column);

    private bool IsLike(Column gone, Column fresh) =>
        _same.SameType(gone.Type, fresh.Type) && gone.Nullable == fresh.Nullable && _same.SameDefault(gone.Default, fresh.Default) && (gone.Computed is null) == (fresh.Computed is null);

    /// <summary>The share of the columns that both tables have by name and type, by Jaccard.</summary>
    private double Likeness(Table a, Table b)
    {
        var common = a.Columns.Count(c => b.FindColumn(c.Name) is { } other && _same.SameType(c.Type, other.Type));
        return (double)common / (a.Columns.Count + b.Columns.Count - common);
    }
}
