using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Sql;

/// <summary>
/// MySQL and MariaDB do online by themselves what they can. What is added says so, and the server refuses what it would otherwise
/// do by copying the table: ALGORITHM=INSTANT, or ALGORITHM=INPLACE with LOCK=NONE, which both servers know.
/// </summary>
internal sealed class MySqlRewriting(MySqlDialect dialect, DatabaseModel before) : SafeRewriting(dialect, before)
{
    private const string Instant = "ALGORITHM=INSTANT";
    private const string InPlace = "ALGORITHM=INPLACE, LOCK=NONE";

    private readonly TargetServer _any = TargetServer.Any(dialect);

    protected override IReadOnlyList<Operation> Form(Operation operation, Table table)
    {
        // Of what is not known, and of a table with a full-text index, less can be said.
        if (table.Opaque || operation.Online is not null || table.Indexes.Any(OnlineCost.IsWordIndex) || OnlineCost.Of(operation, Model, _any) is not { } cost)
        {
            return [operation];
        }

        if (cost.Algorithm == TableAlgorithm.Copy || cost.BlocksWrites)
        {
            return Left(operation, "the servers have no form of it that lets others write meanwhile");
        }

        return [operation with { Online = operation is AddColumn || (operation is DropColumn drop && IsAlone(drop, table)) ? Instant : InPlace }];
    }

    /// <summary>Whether nothing goes with a column.</summary>
    private static bool IsAlone(DropColumn drop, Table table) => !table.Constraints.Any(c => c.Uses(drop.Column)) && !table.Indexes.Any(i => i.Uses(drop.Column));
}
