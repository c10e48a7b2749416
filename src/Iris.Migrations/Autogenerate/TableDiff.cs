using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>What makes a table into another of the same name.</summary>
internal sealed class TableDiff(Dialect dialect, SchemaComparison same, Table before, Table after)
{
    private readonly Table _from = dialect.Canonical(before);
    private readonly Table _to = dialect.Canonical(after);
    private readonly HashSet<string> _remade = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds the operations to the lists of those that go first, next and so on.</summary>
    public void AddTo(List<Operation> drops, List<Operation> changes, List<Operation> additions, List<Operation> keys)
    {
        var columns = Columns().ToList();
        var lostConstraints = Lost(_from.Constraints, _to.Constraints, same.Same, c => _remade.Any(c.Uses)).ToList();
        var lostIndexes = Lost(_from.Indexes, _to.Indexes, (a, b) => same.Same(a with { Name = "" }, b with { Name = "" }) && (Names.Same(a.Name, b.Name) || IsNewName(a, b)), i => _remade.Any(i.Uses)).ToList();

        // A foreign key may need the index of the key that it refers to, so it goes first and comes last.
        drops.InsertRange(0, lostConstraints.OfType<ForeignKey>().Select(Drop));
        drops.AddRange(lostIndexes.Select(i => new DropIndex(i.Name, _from.Name)));
        drops.AddRange(lostConstraints.Where(c => c is not ForeignKey).Select(Drop));
        changes.AddRange(_from.Indexes.Where(i => !lostIndexes.Contains(i)).SelectMany(i => _to.Indexes.Where(w => IsNewName(i, w)).Select(w => new RenameIndex(_from.Name, i.Name, w.Name))));
        changes.AddRange(columns);
        additions.AddRange(Lost(_to.Constraints, _from.Constraints, same.Same, c => _remade.Any(c.Uses)).Where(c => c is not ForeignKey).Select(Add));
        additions.AddRange(Lost(_to.Indexes, _from.Indexes, (a, b) => same.Same(a with { Name = "" }, b with { Name = "" }) && (Names.Same(a.Name, b.Name) || IsNewName(b, a)), i => _remade.Any(i.Uses)).Select(i => new CreateIndex(_from.Name, i)));
        keys.AddRange(Lost(_to.Constraints, _from.Constraints, same.Same, c => _remade.Any(c.Uses)).OfType<ForeignKey>().Select(k => new AddConstraint(_from.Name, k)));
    }

    private static IEnumerable<T> Lost<T>(IEnumerable<T> from, IEnumerable<T> to, Func<T, T, bool> same, Func<T, bool> remade) =>
        from.Where(item => remade(item) || !to.Any(other => same(item, other)));

    /// <summary>An index that is like another in all but its name, which no index of the table has.</summary>
    private bool IsNewName(TableIndex old, TableIndex wanted) =>
        _to.FindIndex(old.Name) is null && _from.FindIndex(wanted.Name) is null && same.Same(old with { Name = "" }, wanted with { Name = "" })
        && _from.Indexes.Count(i => same.Same(i with { Name = "" }, old with { Name = "" })) == 1 && _to.Indexes.Count(i => same.Same(i with { Name = "" }, old with { Name = "" })) == 1;

    /// <summary>What counts as a constraint to the database may have been made as an index.</summary>
    private Operation Drop(Constraint constraint) => constraint.Name is { } name && before.FindIndex(name) is not null
        ? new DropIndex(name, _from.Name)
        : DropConstraint.Of(_from.Name, constraint);

    private Operation Add(Constraint constraint) => constraint.Name is { } name && after.FindIndex(name) is { } index
        ? new CreateIndex(_from.Name, index)
        : new AddConstraint(_from.Name, constraint);

    private IEnumerable<Operation> Columns()
    {
        foreach (var column in _from.Columns.Where(c => _to.FindColumn(c.Name) is null))
        {
            yield return new DropColumn(_from.Name, column.Name);
        }

        foreach (var column in _to.Columns)
        {
            if (_from.FindColumn(column.Name) is not { } old)
            {
                yield return new AddColumn(_from.Name, after.FindColumn(column.Name)!);
            }
            else if (!CanBecome(old, column))
            {
                _remade.Add(column.Name);
                yield return new DropColumn(_from.Name, column.Name);
                yield return new AddColumn(_from.Name, after.FindColumn(column.Name)!);
            }
            else if (Alteration(old, column) is { } alter)
            {
                yield return alter;
            }
        }
    }

    /// <summary>Whether a column can be altered into another; a computed one holds nothing of its own and may be made anew.</summary>
    private bool CanBecome(Column old, Column wanted) =>
        (old.Computed is null) == (wanted.Computed is null) && (same.SameType(old.Type, wanted.Type) || dialect.Conversion(old.Name, old.Type, wanted.Type).Possible)
        && (old.Computed is null || (same.SameComputed(old.Computed, wanted.Computed) && same.SameType(old.Type, wanted.Type)) || (dialect.AltersComputed && old.Computed.Stored == wanted.Computed!.Stored));

    private AlterColumn? Alteration(Column old, Column wanted)
    {
        var isKey = _to.PrimaryKey?.Columns.Any(c => Names.Same(c, wanted.Name)) == true;
        var defaults = !same.SameDefault(old.Default, wanted.Default);
        var comments = !same.SameComment(old.Comment, wanted.Comment);
        var identities = !same.SameIdentity(old.Identity, wanted.Identity);
        var collations = !SchemaComparison.SameCollation(old.Collation, wanted.Collation);
        var alter = new AlterColumn(_from.Name, old.Name)
        {
            Type = same.SameType(old.Type, wanted.Type) ? null : wanted.Type,
            Nullable = old.Nullable == wanted.Nullable || isKey ? null : wanted.Nullable,
            Default = defaults ? wanted.Default : null,
            DropDefault = defaults && wanted.Default is null,
            Comment = comments ? wanted.Comment : null,
            DropComment = comments && wanted.Comment is null,
            Collation = collations ? wanted.Collation : null,
            DropCollation = collations && wanted.Collation is null,
            Identity = identities ? wanted.Identity : null,
            DropIdentity = identities && wanted.Identity is null,
            Computed = same.SameComputed(old.Computed, wanted.Computed) ? null : wanted.Computed,
        };
        return alter.Equals(new AlterColumn(_from.Name, old.Name)) ? null : alter;
    }
}
