using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>
/// Finds the operations that make one schema into another. Their order lets every one of them run: what stands in the way goes
/// first, what is dropped gives its names free for what is made, and keys come after all that they refer to.
/// </summary>
internal sealed class SchemaDiff
{
    private readonly SchemaComparison _same;
    private readonly DatabaseModel _to;
    private readonly SchemaRenames _renames;
    private readonly List<Operation> _first = [];
    private readonly List<Operation> _drops = [];
    private readonly List<Operation> _dropped = [];
    private readonly List<Operation> _changes = [];
    private readonly List<Operation> _additions = [];
    private readonly List<Operation> _keys = [];
    private readonly List<Operation> _last = [];
    private readonly Dialect _dialect;
    private DatabaseModel _from;

    private SchemaDiff(DatabaseModel from, DatabaseModel to, Dialect dialect, IReadOnlyList<RenameCandidate> renames)
    {
        (_from, _to, _dialect) = (from, to, dialect);
        _same = new(dialect);
        _renames = new(from, to, _same, renames);
    }

    /// <summary>The operations that make <paramref name="from"/> into <paramref name="to"/>.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="dialect">The database, which decides what is the same.</param>
    /// <param name="renames">What is known to be a new name.</param>
    public static SchemaDifference Between(DatabaseModel from, DatabaseModel to, Dialect dialect, IReadOnlyList<RenameCandidate>? renames = null) =>
        new SchemaDiff(from, to, dialect, renames ?? []).Run();

    private SchemaDifference Run()
    {
        var renamed = _renames.Operations();
        _from = new Folding().Apply(_from, renamed);
        CreateObjects();
        foreach (var table in _from.Tables)
        {
            if (_to.Find(table.Name) is { } wanted)
            {
                Compare(table, wanted);
            }
        }

        CreateTables();
        DropTables();
        ReplaceObjects();
        return new([.. renamed, .. _first, .. _drops, .. _dropped, .. _changes, .. _additions, .. _keys, .. _last], [.. _renames.Candidates]);
    }

    /// <summary>
    /// A key is made with its table where what it refers to is there by then, and stays as it is; otherwise at the end. So it is for
    /// every database, although some would not mind: then one revision does for all of them.
    /// </summary>
    private void CreateTables()
    {
        var touched = _drops.Concat(_changes).Concat(_additions).Select(TableOf).OfType<TableName>().ToList();
        var settled = _from.Tables.Select(t => t.Name).Where(t => _to.Find(t) is not null && !touched.Exists(o => o.SameAs(t)));
        var fresh = _to.Tables.Where(t => _from.Find(t.Name) is null).Aggregate(DatabaseModel.Empty, (m, t) => m.With(t));
        var creation = Creation.Of(fresh, checksReferencedTables: true, settled).SelectMany(g => g).ToList();
        _keys.InsertRange(0, creation.OfType<AddConstraint>());
        _additions.InsertRange(0, creation.OfType<CreateIndex>());
        _changes.InsertRange(0, creation.OfType<CreateTable>());
    }

    private void DropTables()
    {
        var gone = _from.Tables.Where(t => _to.Find(t.Name) is null).ToList();
        foreach (var table in gone)
        {
            // Tables that refer to each other cannot go one after the other.
            _drops.AddRange(table.Constraints.OfType<ForeignKey>()
                .Where(k => !k.PrincipalTable.SameAs(table.Name) && _dialect.ChecksReferencedTables && gone.Exists(g => g.Name.SameAs(k.PrincipalTable)))
                .Select(k => DropConstraint.Of(table.Name, k)));
        }

        var order = new List<Table>();
        while (gone.Count > 0)
        {
            var free = gone.Find(t => !gone.Exists(o => o != t && o.Constraints.OfType<ForeignKey>().Any(k => k.PrincipalTable.SameAs(t.Name)))) ?? gone[0];
            gone.Remove(free);
            order.Add(free);
        }

        _dropped.AddRange(order.Select(t => new DropTable(t.Name)));
    }

    private void Compare(Table from, Table to)
    {
        if (from.Opaque || to.Opaque)
        {
            return; // What raw SQL has made of it is not known, so nothing can be said.
        }

        if (!_same.SameComment(from.Comment, to.Comment))
        {
            _changes.Add(new SetTableComment(from.Name, to.Comment));
        }

        new TableDiff(_dialect, _same, from, to).AddTo(_drops, _changes, _additions, _keys);
    }

    private void CreateObjects()
    {
        foreach (var added in _to.Objects.Where(o => o is NamedSchema or Sequence && Counterpart(_from, o) is null))
        {
            _first.Add(new CreateObject(added));
        }
    }

    /// <summary>Views and triggers that change are dropped before all else, because they may stand in the way, and made again at the end.</summary>
    private void ReplaceObjects()
    {
        var touched = _changes.Concat(_dropped).Where(StandsInTheWayOfViews).Select(TableOf).OfType<TableName>().Distinct().ToList();
        var gone = new List<SchemaObject>();
        foreach (var old in _from.Objects.Where(o => !o.Opaque))
        {
            var wanted = Counterpart(_to, old);
            var inTheWay = old is View view && touched.Exists(t => Names.Mentions(view.Query, t.Name));
            if (wanted is null || !_same.Same(old, wanted) || inTheWay || (old is View other && gone.OfType<View>().Any(g => Names.Mentions(other.Query, g.Name.Name))))
            {
                gone.Add(old);
            }
        }

        // What is made of others goes before them.
        var views = gone.OfType<View>().ToList();
        var dropped = gone.Where(o => o is Trigger t && _to.Find(t.Table) is not null || (o is Trigger v && _from.Views.Any(w => w.Name.SameAs(v.Table))))
            .Concat(Enumerable.Reverse(Creation.Of(views.Aggregate(DatabaseModel.Empty, (m, v) => m.With(v)), false).SelectMany(g => g).OfType<CreateObject>().Select(c => c.Object)));
        _first.InsertRange(0, dropped.Select(o => new DropObject(o.Kind, o.Name, o.Owner)));

        var made = _to.Objects.Where(o => o is View or Trigger && !o.Opaque && (Counterpart(_from, o) is not { } old || gone.Contains(old)));
        _last.AddRange(Creation.Of(made.Aggregate(DatabaseModel.Empty, (m, o) => m.With(o)), false).SelectMany(g => g));
        _last.AddRange(gone.Where(o => o is Sequence or NamedSchema).OrderByDescending(o => o.Kind).SelectMany(o => Counterpart(_to, o) is { } changed
            ? new Operation[] { new DropObject(o.Kind, o.Name), new CreateObject(changed) }
            : [new DropObject(o.Kind, o.Name)]));
    }

    private static SchemaObject? Counterpart(DatabaseModel model, SchemaObject value) => model.Find(value.Kind, value.Name, value.Owner);

    private static bool StandsInTheWayOfViews(Operation operation) =>
        operation is DropColumn or DropTable or AlterColumn { Type: not null } or AlterColumn { Collation: not null } or AlterColumn { DropCollation: true };

    private static TableName? TableOf(Operation operation) => operation switch
    {
        AddColumn add => add.Table,
        DropColumn drop => drop.Table,
        AlterColumn alter => alter.Table,
        AddConstraint add => add.Table,
        DropConstraint drop => drop.Table,
        CreateIndex create => create.Table,
        DropIndex drop => drop.Table,
        DropTable drop => drop.Table,
        _ => null,
    };
}
