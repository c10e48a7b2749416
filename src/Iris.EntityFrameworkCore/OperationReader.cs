using Iris.Migrations;
using Iris.Migrations.Model;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Iris.EntityFrameworkCore;

/// <summary>Turns what Entity Framework would do to an empty database into the schema that comes of it.</summary>
internal sealed class OperationReader(ColumnReader columns)
{
    private DatabaseModel _model = DatabaseModel.Empty;

    public DatabaseModel Read(IReadOnlyList<MigrationOperation> operations)
    {
        columns.ReadEnums(operations.OfType<AlterDatabaseOperation>());
        foreach (var operation in operations)
        {
            Add(operation);
        }

        return _model;
    }

    private void Add(MigrationOperation operation)
    {
        switch (operation)
        {
            case EnsureSchemaOperation schema when columns.Schema(schema.Name) is { } name:
                _model = _model.With(new NamedSchema(name));
                break;
            case CreateSequenceOperation sequence:
                _model = _model.With(Sequence(sequence));
                break;
            case CreateTableOperation table:
                var read = Table(table);
                _model = _model.With(read);
                break;
            case CreateIndexOperation index:
                Change(columns.Name(index.Table, index.Schema), t => t.WithIndex(new IndexReader(columns.Dialect, t).Read(index)));
                break;
            case AddForeignKeyOperation key:
                Change(columns.Name(key.Table, key.Schema), t => t with { Constraints = t.Constraints.Add(ForeignKey(key)) });
                break;
        }
    }

    private void Change(TableName name, Func<Table, Table> change) => _model = _model.With(change(_model.Find(name)!));

    private Table Table(CreateTableOperation operation)
    {
        var name = columns.Name(operation.Name, operation.Schema);
        var read = operation.Columns.Select(c => columns.Read(c, operation)).ToList();
        foreach (var sequence in read.Select(c => c.Serial).OfType<Sequence>())
        {
            _model = _model.With(sequence);
        }

        return new(name)
        {
            Columns = [.. read.Select(c => c.Column)],
            Constraints = [.. Constraints(operation)],
            Comment = operation.Comment,
            Prefix = operation["Npgsql:UnloggedTable"] is true ? "UNLOGGED" : null,
            Options = Storage.Of(operation),
        };
    }

    private IEnumerable<Constraint> Constraints(CreateTableOperation operation)
    {
        if (operation.PrimaryKey is { } primary)
        {
            yield return new PrimaryKey(primary.Name, [.. primary.Columns]);
        }

        foreach (var unique in operation.UniqueConstraints)
        {
            yield return new UniqueConstraint(unique.Name, [.. unique.Columns]);
        }

        foreach (var key in operation.ForeignKeys)
        {
            yield return ForeignKey(key);
        }

        foreach (var check in operation.CheckConstraints)
        {
            yield return new CheckConstraint(check.Name, check.Sql);
        }
    }

    private ForeignKey ForeignKey(AddForeignKeyOperation key) =>
        new(key.Name, [.. key.Columns], columns.Name(key.PrincipalTable, key.PrincipalSchema), [.. key.PrincipalColumns ?? []])
        {
            OnDelete = Action(key.OnDelete),
            OnUpdate = Action(key.OnUpdate),
        };

    private static ReferentialAction Action(Microsoft.EntityFrameworkCore.Migrations.ReferentialAction action) => action switch
    {
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Restrict => ReferentialAction.Restrict,
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.Cascade => ReferentialAction.Cascade,
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.SetNull => ReferentialAction.SetNull,
        Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.SetDefault => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    /// <summary>A sequence has no type in Iris's words; what its type holds is its limit.</summary>
    private Sequence Sequence(CreateSequenceOperation operation)
    {
        long? most = Type.GetTypeCode(operation.ClrType) switch { TypeCode.Int32 => int.MaxValue, TypeCode.Int16 => short.MaxValue, TypeCode.Byte => byte.MaxValue, _ => null };
        return new(columns.Name(operation.Name, operation.Schema))
        {
            Start = operation.StartValue,
            Increment = operation.IncrementBy,
            MinValue = operation.MinValue,
            MaxValue = operation.MaxValue ?? (operation.IncrementBy > 0 ? most : null),
            Cycle = operation.IsCyclic,
        };
    }
}
