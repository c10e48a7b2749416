using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// A loop, each statement of which commits by itself outside a transaction.
internal sealed partial class SqlServerCompiler
{
    protected override IEnumerable<SqlStep> Offline(Backfill operation, BackfillSql sql, Column? key)
    {
        var type = key is null ? "sql_variant" : TypeName(key);
        var pause = operation.Pause == TimeSpan.Zero ? "" : $"\n    WAITFOR DELAY '{operation.Pause:hh\\:mm\\:ss\\.fff}';";
        yield return new SqlStatement($"""
            DECLARE @from {type} = ({sql.First()}), @next {type};
            WHILE @from IS NOT NULL
            BEGIN
                SET @next = ({sql.Next("@from")});
                IF @next IS NULL
                    {sql.UpdateLast("@from")};
                ELSE
                    {sql.Update("@from", "@next")};
                SET @from = @next;{pause}
            END
            """.ReplaceLineEndings("\n"));
    }
}
