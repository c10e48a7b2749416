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
        var later = new List<Operation>();
        foreach (var table in InOrderOfReference(model))
        {
            text.Append('\n');
            if (table.Opaque)
            {
                text.Append("-- Raw SQL has changed table ").Append(table.Name).Append(" in ways that Iris does not read; this may be incomplete.\n");
            }

            done = Append(text, dialect, OperationsOf(table, done, dialect, later), done);
        }

        if (later.Count > 0)
        {
            text.Append('\n');
            Append(text, dialect, later, done);
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

    /// <param name="table">The table.</param>
    /// <param name="done">What is there already.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="later">Gets the keys to tables that are not there yet: only a circle of keys makes one.</param>
    private static List<Operation> OperationsOf(Table table, DatabaseModel done, Dialect dialect, List<Operation> later)
    {
        if (table.Columns.Count == 0)
        {
            return []; // Made by raw SQL, so that only its name is known.
        }

        var circular = dialect.ChecksReferencedTables
            ? table.Constraints.OfType<ForeignKey>().Where(f => !f.PrincipalTable.Equals(table.Name) && done.Find(f.PrincipalTable) is null).ToList()
            : [];
        later.AddRange(circular.Select(f => new AddConstraint(table.Name, f)));
        var now = table with { Indexes = [], Constraints = table.Constraints.RemoveAll(circular.Contains) };
        return [new CreateTable(now), .. table.Indexes.Select(i => new CreateIndex(table.Name, i))];
    }

    /// <summary>The tables, those referred to before those that refer, otherwise by name.</summary>
    private static List<Table> InOrderOfReference(DatabaseModel model)
    {
        var order = new List<Table>();
        var seen = new HashSet<TableName>();
        foreach (var table in model.Tables)
        {
            Visit(table);
        }

        return order;

        void Visit(Table table)
        {
            if (!seen.Add(table.Name))
            {
                return;
            }

            foreach (var key in table.Constraints.OfType<ForeignKey>())
            {
                if (model.Find(key.PrincipalTable) is { } principal)
                {
                    Visit(principal);
                }
            }

            order.Add(table);
        }
    }
}
