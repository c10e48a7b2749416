using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// A loop, which only a procedure can have.
internal sealed partial class MySqlCompiler
{
    /// <summary>The keys are in variables of the session, because a variable of a procedure has a type of its own.</summary>
    protected override IEnumerable<SqlStep> Offline(Backfill operation, BackfillSql sql, Column? key)
    {
        var pause = operation.Pause == TimeSpan.Zero ? "" : $"\n        DO SLEEP({operation.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture)});";
        yield return new SqlStatement("DROP PROCEDURE IF EXISTS iris_backfill");
        yield return new SqlStatement($"""
            CREATE PROCEDURE iris_backfill()
            BEGIN
                SET @iris_from = ({sql.First()});
                WHILE @iris_from IS NOT NULL DO
                    SET @iris_next = ({sql.Next("@iris_from")});
                    IF @iris_next IS NULL THEN
                        {sql.UpdateLast("@iris_from")};
                    ELSE
                        {sql.Update("@iris_from", "@iris_next")};
                    END IF;
                    COMMIT;
                    SET @iris_from = @iris_next;{pause}
                END WHILE;
            END
            """.ReplaceLineEndings("\n"));
        yield return new SqlStatement("CALL iris_backfill()");
        yield return new SqlStatement("DROP PROCEDURE iris_backfill");
    }
}
