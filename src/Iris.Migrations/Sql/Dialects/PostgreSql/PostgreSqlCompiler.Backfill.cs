using System.Globalization;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// A loop that commits, which a block of code outside a transaction may.
internal sealed partial class PostgreSqlCompiler
{
    protected override IEnumerable<SqlStep> Offline(Backfill operation, BackfillSql sql, Column? key)
    {
        var pause = operation.Pause == TimeSpan.Zero ? "" : $"\n            PERFORM pg_sleep({operation.Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture)});";
        var body = $"""

            #variable_conflict use_column
            DECLARE
                iris_from {sql.Table}.{sql.Key}%TYPE;
                iris_next {sql.Table}.{sql.Key}%TYPE;
            BEGIN
                {sql.First("iris_from")};
                IF FOUND THEN
                    LOOP
                        {sql.Next("iris_from", "iris_next")};
                        IF NOT FOUND THEN
                            {sql.UpdateLast("iris_from")};
                            EXIT;
                        END IF;
                        {sql.Update("iris_from", "iris_next")};
                        COMMIT;
                        iris_from := iris_next;{pause}
                    END LOOP;
                END IF;
            END

            """;
        yield return new SqlStatement($"DO {DollarQuoted.Block(body)}".ReplaceLineEndings("\n"));
    }
}
