using Iris.Migrations;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Iris.EntityFrameworkCore;

/// <summary>Reads columns, and the names and types that they are made of.</summary>
internal sealed class ColumnReader(Dialect dialect, IRelationalTypeMappingSource mappings)
{
    private const string EnumPrefix = "Npgsql:Enum:";

    private readonly DefaultReader _defaults = new(dialect, mappings);
    private readonly Dictionary<string, SqlType> _enums = new(StringComparer.Ordinal);

    public Dialect Dialect => dialect;

    /// <summary>The types that PostgreSQL is told of with the database: <c>Npgsql:Enum:schema.mood</c> is <c>sad,ok</c>.</summary>
    public void ReadEnums(IEnumerable<AlterDatabaseOperation> operations)
    {
        foreach (var annotation in operations.SelectMany(o => o.GetAnnotations()).Where(a => a.Name.StartsWith(EnumPrefix, StringComparison.Ordinal)))
        {
            var name = annotation.Name[EnumPrefix.Length..];
            _enums[name] = SqlType.Enum(name.StartsWith("public.", StringComparison.Ordinal) ? name[7..] : name, ((string)annotation.Value!).Split(','));
        }
    }

    /// <summary>The name of a table or sequence; the default schema of the database goes without saying.</summary>
    public TableName Name(string name, string? schema) => new(name, Schema(schema));

    /// <summary>The schema as Iris says it; null for the default one and where the provider knows none.</summary>
    public string? Schema(string? schema) => (dialect.Name, schema) switch
    {
        ("sqlite" or "mysql", _) => null,
        ("postgresql", "public") or ("sqlserver", "dbo") => null,
        _ => schema,
    };

    /// <summary>A column, and the sequence that a serial one takes its numbers from.</summary>
    public (Column Column, Sequence? Serial) Read(AddColumnOperation operation, CreateTableOperation owner)
    {
        var column = new Column(operation.Name, Type(operation.ColumnType!))
        {
            Nullable = operation.IsNullable,
            Default = _defaults.Read(operation),
            Identity = IdentityReader.Read(operation),
            Computed = Computed(operation, owner),
            Collation = operation.Collation ?? operation["Npgsql:DefaultColumnCollation"] as string,
            Comment = operation.Comment,
        };
        if (column.Computed is not null && dialect.Name == "sqlite")
        {
            // Entity Framework writes neither there, and a type would convert what is computed.
            return (column with { Type = SqlType.Native(""), Nullable = true }, null);
        }

        if (operation["Npgsql:ValueGenerationStrategy"]?.ToString() != "SerialColumn")
        {
            return (column, null);
        }

        var sequence = new Sequence(Name($"{owner.Name}_{operation.Name}_seq", owner.Schema));
        return (column with { Default = new SqlExpression($"nextval({dialect.Literal(InWords(sequence.Name))}::regclass)") },
            column.Type.Kind switch
            {
                SqlTypeKind.Integer => sequence with { MaxValue = int.MaxValue },
                SqlTypeKind.SmallInteger => sequence with { MaxValue = short.MaxValue },
                _ => sequence,
            });
    }

    /// <summary>A name as PostgreSQL writes it in an expression: between quotes where it needs them.</summary>
    private string InWords(TableName name) => string.Join(".", new[] { name.Schema, name.Name }.OfType<string>()
        .Select(part => part.All(c => char.IsAsciiLetterLower(c) || c == '_') ? part : dialect.Quote(part)));

    private SqlType Type(string declared)
    {
        var array = declared.EndsWith("[]", StringComparison.Ordinal);
        var name = (array ? declared[..^2] : declared).Replace("\"", "", StringComparison.Ordinal);
        return _enums.TryGetValue(name, out var known) ? (array ? SqlType.Array(known) : known) : dialect.ReadType(declared);
    }

    private Computed? Computed(AddColumnOperation operation, CreateTableOperation owner) =>
        operation.ComputedColumnSql is { Length: > 0 } sql ? new(sql, operation.IsStored ?? false)
        : operation["Npgsql:TsVectorConfig"] is string config && operation["Npgsql:TsVectorProperties"] is IEnumerable<string> parts
            ? new(SearchVector.Of(dialect, config, parts.Select(p => (p, owner.Columns.Find(c => c.Name == p)?.IsNullable != false))))
            : null;
}
