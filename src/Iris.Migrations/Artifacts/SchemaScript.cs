using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes a schema as the statements that would make it from nothing, for people to review.</summary>
internal static class SchemaScript
{
    public static void Write(TextWriter text, DatabaseModel model, Dialect dialect, string title)
    {
        text.Write($"-- {title}\n");
        if (model.Opaque)
        {
            text.Write("-- Raw SQL may have made tables that are not listed here.\n");
        }

        var done = DatabaseModel.Empty;
        foreach (var group in Creation.Of(model, dialect.ChecksReferencedTables))
        {
            text.Write('\n');
            if (group[0] is CreateTable { Table: { Opaque: true } table })
            {
                text.Write($"-- Raw SQL has changed table {table.Name} in ways that Iris does not read; this may be incomplete.\n");
            }

            done = Write(text, dialect, group, done);
        }

        foreach (var unknown in model.Objects.Where(o => o.Opaque))
        {
            text.Write($"\n-- There is also {unknown}, of which Iris does not know the definition.\n");
        }
    }

    private static DatabaseModel Write(TextWriter text, Dialect dialect, IReadOnlyList<Operation> operations, DatabaseModel before)
    {
        var compiled = dialect.Compile(operations, before);
        foreach (var statement in compiled.Steps.OfType<SqlStatement>())
        {
            text.Write(dialect.Script.Terminate(statement.Text));
            text.Write('\n');
        }

        return compiled.After;
    }
}
