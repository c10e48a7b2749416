using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// What SQL Server cannot tell apart.
internal sealed partial class SqlServerDialect
{
    /// <summary>RESTRICT is written as NO ACTION, and no constraint is made without checking the rows.</summary>
    public override Table Canonical(Table table) => table with { Constraints = table.Constraints.Map(Canonical) };

    private static Constraint Canonical(Constraint constraint) => constraint switch
    {
        ForeignKey key => key with { OnDelete = Same(key.OnDelete), OnUpdate = Same(key.OnUpdate), NotValid = false, Options = [] },
        PrimaryKey { Clustered: true } key => key with { Clustered = null, Options = [] },
        UniqueConstraint { Clustered: false } unique => unique with { Clustered = null, Options = [] },
        _ => constraint with { NotValid = false, Options = [] },
    };

    private static ReferentialAction Same(ReferentialAction action) => action == ReferentialAction.Restrict ? ReferentialAction.NoAction : action;
}
