using System.IO.Enumeration;
using Iris.Migrations.Model;

namespace Iris.Migrations.Autogenerate;

/// <summary>
/// What of a schema is looked at: tables that one of the patterns names, if there are any, and none of the others does. A pattern with a
/// dot is about schema and name (<c>audit.*</c>), one without about the name; <c>*</c> is anything. The tables in which other tools keep
/// their history are looked at only when a pattern names them.
/// </summary>
internal sealed class SchemaFilter(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
{
    private static readonly string[] Bookkeeping = ["alembic_version", "__EFMigrationsHistory", "VersionInfo", "schemaversions", "flyway_schema_history"];

    public DatabaseModel Of(DatabaseModel model)
    {
        foreach (var table in model.Tables.Where(table => !Has(table.Name)).ToList())
        {
            model = model.Without(table.Name);
        }

        return model.Objects.Where(o => !Has(o)).ToList().Aggregate(model, (m, o) => m.Without(o));
    }

    private bool Has(SchemaObject value) => value is NamedSchema schema ? Has(new TableName("*", schema.Name.Name)) : Has(value.Owner ?? value.Name);

    private bool Has(TableName name) =>
        (include.Count == 0 ? !Bookkeeping.Contains(name.Name, StringComparer.OrdinalIgnoreCase) : Any(include, name)) && !Any(exclude, name);

    private static bool Any(IReadOnlyList<string> patterns, TableName name) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, pattern.Contains('.', StringComparison.Ordinal) ? name.ToString() : name.Name));
}
