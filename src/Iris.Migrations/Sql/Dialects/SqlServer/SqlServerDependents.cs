using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>The constraints and indexes of the folded schema that stand in the way of a change to a column.</summary>
internal sealed class SqlServerDependents(DatabaseModel model, TableName table, string column, SqlServerDependence dependence)
{
    /// <summary>Drops them, foreign keys before what they refer to.</summary>
    public void Drop(SqlServerCompiler compiler, bool ifExists)
    {
        foreach (var (owner, key) in References())
        {
            compiler.Drop(owner.Name, key, ifExists);
        }

        foreach (var constraint in Constraints().OrderBy(c => c is ForeignKey ? 0 : 1))
        {
            compiler.Drop(table, constraint, ifExists);
        }

        foreach (var index in Indexes())
        {
            compiler.Drop(table, index, ifExists);
        }
    }

    /// <summary>Makes them again, foreign keys after what they refer to.</summary>
    public void Create(SqlServerCompiler compiler)
    {
        foreach (var index in Indexes())
        {
            compiler.Create(new CreateIndex(table, index));
        }

        foreach (var constraint in Constraints().OrderBy(c => c is ForeignKey ? 1 : 0))
        {
            compiler.Create(new AddConstraint(table, constraint));
        }

        foreach (var (owner, key) in References())
        {
            compiler.Create(new AddConstraint(owner.Name, key));
        }
    }

    private IEnumerable<Constraint> Constraints() => model.Find(table)?.Constraints.Where(c => c.Uses(column) && Is(c switch
    {
        CheckConstraint => SqlServerDependence.Expressions,
        UniqueConstraint => SqlServerDependence.Indexes,
        _ => SqlServerDependence.Keys,
    })) ?? [];

    private IEnumerable<TableIndex> Indexes() => model.Find(table)?.Indexes.Where(i => i.Uses(column)
        && (Is(SqlServerDependence.Indexes) || (Is(SqlServerDependence.Expressions) && i.Where is not null && Names.Mentions(i.Where, column)))) ?? [];

    private IEnumerable<(Table Owner, ForeignKey Key)> References() => Is(SqlServerDependence.References) ? model.KeysTo(table, column) : [];

    private bool Is(SqlServerDependence part) => (dependence & part) != 0;
}
