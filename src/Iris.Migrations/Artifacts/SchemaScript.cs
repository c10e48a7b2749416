using System.Text;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Writes a schema as the statements that would make it from nothing, for people to review.</summary>
internal static class SchemaScript
{
    public static string Write(DatabaseModel model, Dialect dialect, string title)
    {
        var text = new StringBuilder();
        text.Append("-- ").Append(title).Append('\n');
        if (model.Opaque)
        {
            text.Append("-- Raw SQL may have made tables that are not listed here.\n");
        }

        var done = DatabaseModel.Empty;
        foreach (var group in Creation.Of(model, dialect.ChecksReferencedTables))
        {
            text.Append('\n');
            if (group[0] is CreateTable { Table: { Opaque: true } table })
            {
                text.Append("-- Raw SQL has changed table ").Append(table.Name).Append(" in ways that Iris does not read; this may be incomplete.\n");
            }

            done = Append(text, dialect, group, done);
        }

        foreach (var unknown in model.Objects.Where(o => o.Opaque))
        {
            text.Append("\n-- There is also ").Append(unknown).Append(", of which Iris does not know the definition.\n");
        }

        return text.ToString();
    }

    private static DatabaseModel Append(StringBuilder text, Dialect dialect, IReadOnlyList<Operation> operations, DatabaseModel before)
    {
        var compiled = dialect.Compile(operations, before);
        foreach (var statement in compiled.Steps.OfType<SqlStatement>())
        {
            text.Append(dialect.Script.Terminate(statement.Text)).Append('\n');
        }

        return compiled.After;
    }
}
