using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// What MySQL cannot tell apart.
internal sealed partial class MySqlDialect
{
    public override bool AltersComputed => true;

    public override Identity? Normalise(Identity? identity) => identity is null ? null : new();

    /// <summary>A unique index is a unique constraint, a primary key has no name, and RESTRICT is what happens without a word.</summary>
    public override Table Canonical(Table table) => table with
    {
        Constraints = [.. table.Constraints.Select(Canonical), .. table.Indexes.Where(IsConstraint).Select(i => new UniqueConstraint(i.Name, i.Columns.Map(c => c.Text)))],
        Indexes = [.. table.Indexes.Where(i => !IsConstraint(i)).Select(i => i with { Method = i.Method == "btree" ? null : i.Method, Where = null, Include = [] })],
    };

    private static bool IsConstraint(TableIndex index) =>
        index is { Unique: true, Method: null or "btree" } && index.Columns.All(c => c is { IsExpression: false, Descending: false, Length: null });

    private static Constraint Canonical(Constraint constraint) => constraint switch
    {
        PrimaryKey key => Bare(key with { Name = null }),
        ForeignKey key => Bare(key with { OnDelete = Same(key.OnDelete), OnUpdate = Same(key.OnUpdate), NotValid = false }),
        _ => Bare(constraint with { NotValid = false }),
    };

    private static ReferentialAction Same(ReferentialAction action) => action == ReferentialAction.Restrict ? ReferentialAction.NoAction : action;
}
