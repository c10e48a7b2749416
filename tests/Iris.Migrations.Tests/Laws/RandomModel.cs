using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Laws;

/// <summary>Schemas and changes of schemas by lot, in what a database can say; the same for the same seed.</summary>
internal sealed class RandomModel(int seed, Dialect dialect) : SchemaVocabulary
{
    private readonly Random _random = new(seed);
    private int _names;

    private bool IsPostgres => dialect.Name == "postgresql";

    private bool IsSqlite => dialect.Name == "sqlite";

    private bool IsMySql => dialect.Name == "mysql";

    /// <summary>Operations that make a few tables that refer to each other, with what belongs to them.</summary>
    public List<Operation> Creation()
    {
        var model = DatabaseModel.Empty;
        var operations = new List<Operation>();
        void Add(Operation operation)
        {
            operations.Add(operation);
            model = model.Apply(operation);
        }

        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            Add(new CreateTable(NewTable(model)));
        }

        for (var count = _random.Next(6); count > 0;)
        {
            if (Addition(model) is { } addition)
            {
                Add(addition);
                count--;
            }
        }

        return operations;
    }

    /// <summary>Changes that make sense one after the other.</summary>
    public List<Operation> Changes(DatabaseModel model)
    {
        var operations = new List<Operation>();
        for (var count = _random.Next(1, 9); operations.Count < count;)
        {
            if ((Chance(3) ? Addition(model) : Change(model)) is { } operation)
            {
                operations.Add(operation);
                model = model.Apply(operation);
            }
        }

        return operations;
    }

    private Table NewTable(DatabaseModel model)
    {
        var columns = new List<Column> { new("id", SqlType.Integer) { Nullable = false, Identity = Chance(2) ? NewIdentity() : null } };
        columns.AddRange(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => NewColumn(model)));
        var constraints = new List<Constraint> { PrimaryKey(["id"], IsMySql || Chance(3) ? null : Name("pk")) };
        if (Chance(3))
        {
            var source = columns.FirstOrDefault(c => c.Type.Kind == SqlTypeKind.Integer && c.Identity is null);
            if (source is not null)
            {
                columns.Add(new(Name("g"), SqlType.Integer) { Computed = new($"{dialect.Quote(source.Name)} + 1") });
            }
        }

        return new Table(Name(Chance(4) ? "Table " : "t"))
        {
            Columns = [.. columns],
            Constraints = [.. constraints],
            Comment = !IsSqlite && Chance(4) ? "it's a \"table\"; \\ ü" : null,
        };
    }

    private Identity NewIdentity() => IsPostgres && Chance(2)
        ? new(Chance(2), 1 + _random.Next(100), 1 + _random.Next(5)) { Cycle = Chance(4), MaxValue = Chance(4) ? 5000 : null }
        : new();

    private Column NewColumn(DatabaseModel model)
    {
        var (type, value) = NewType(model);
        var hasDefault = value is not null && Chance(2);
        return new(Name(Chance(6) ? "Odd \"Name" : "c"), type)
        {
            Nullable = !Chance(3),
            Default = hasDefault ? DefaultValue.From(value) : null,
            Comment = !IsSqlite && Chance(5) ? "what's this?" : null,
            Collation = IsPostgres && type.Kind is SqlTypeKind.Text && Chance(3) ? "C" : null,
        };
    }

    private (SqlType Type, object? Default) NewType(DatabaseModel model)
    {
        List<(SqlType, object?)> types =
        [
            (SqlType.SmallInteger, -3), (SqlType.Integer, 5), (SqlType.BigInteger, 1234567890123L), (SqlType.Numeric(10, 2), 1.50m), (SqlType.Double, 2.5),
            (SqlType.Boolean, true), (SqlType.Char(4), "ab"), (SqlType.String(20), "it's \\ \"ü\""), (SqlType.Text, IsPostgres ? "long" : null), (SqlType.Binary(), null),
            (SqlType.Date, new DateOnly(2026, 1, 31)), (SqlType.DateTime, new DateTime(2026, 1, 31, 1, 2, 3)), (SqlType.Time, null), (SqlType.Json, null),
        ];
        if (IsPostgres)
        {
            types.AddRange([(SqlType.Array(SqlType.Text), null), (SqlType.Interval, null), (SqlType.Uuid, null), (SqlType.Native("inet"), null), (SqlType.DateTimeOffset.WithPrecision(3), Sql("now()"))]);
            types.Add((SqlType.Enum(Name("enum "), "open", "it's"), "open"));
            types.AddRange(PostgreSqlEnums.Of(model).Select(e => (e, (object?)e.Values[0])));
        }
        else
        {
            types.Add((SqlType.Enum("mood", "ok", "it's"), "ok"));
        }

        return Pick(types);
    }

    private Operation? Addition(DatabaseModel model)
    {
        var table = Pick([.. model.Tables]);
        var indexable = table.Columns.Where(c => c.Type.Kind is SqlTypeKind.Integer or SqlTypeKind.BigInteger or SqlTypeKind.Date or SqlTypeKind.String or SqlTypeKind.Numeric).ToList();
        if (indexable.Count == 0)
        {
            return new AddColumn(table.Name, NewColumn(model));
        }

        var column = Pick(indexable);
        switch (_random.Next(8))
        {
            case 0:
                return new AddColumn(table.Name, NewColumn(model));
            case 1 when table.Columns.Any(c => c.Name == "id"):
                var principal = model.Tables.Where(t => t.PrimaryKey is not null).OrderBy(_ => _random.Next()).FirstOrDefault();
                var own = indexable.FirstOrDefault(c => c.Type == SqlType.Integer && c.Identity is null && c.Computed is null && c.Name != "id");
                return own is null || principal is null ? null : new AddConstraint(table.Name, new ForeignKey(Name("fk"), [own.Name], principal.Name, ["id"])
                {
                    OnDelete = Pick([ReferentialAction.NoAction, ReferentialAction.Cascade, ReferentialAction.Restrict]),
                    Deferral = IsPostgres && Chance(3) ? Deferral.InitiallyDeferred : null,
                });
            case 2:
                return new AddConstraint(table.Name, new UniqueConstraint(Name("uq"), [column.Name]) { NullsNotDistinct = IsPostgres && Chance(4) });
            case 3 when IsMySql && table.Columns.Any(c => c.Identity is not null):
                // No check may look at a column that numbers the rows.
                return column.Identity is not null ? null : new AddConstraint(table.Name, new CheckConstraint(Name("ck"), $"{dialect.Quote(column.Name)} IS NOT NULL OR 1 > 0"));
            case 3:
                return new AddConstraint(table.Name, new CheckConstraint(Name("ck"), $"{dialect.Quote(column.Name)} IS NOT NULL OR {dialect.Quote("id")} > 0"));
            case 4 or 5:
                return new CreateIndex(table.Name, NewIndex(column, indexable));
            case 6 when model.Views.Count() < 2:
                return new CreateObject(new View(Name("view "), $"SELECT {dialect.Quote("id")} AS n FROM {dialect.Quote(table.Name)}"));
            case 7 when IsPostgres:
                return new CreateObject(new Sequence(Name("seq")) { Start = 5, Increment = 1 + _random.Next(3), Cycle = Chance(2) });
            default:
                return null;
        }
    }

    private TableIndex NewIndex(Column column, List<Column> others)
    {
        IndexColumn part = IsPostgres && column.Type.Kind == SqlTypeKind.String && Chance(2) ? Sql($"lower({dialect.Quote(column.Name)}::text)") : new IndexColumn(column.Name, Descending: Chance(2));
        var more = others.Where(c => c.Name != column.Name && Chance(3)).Take(2).Select(c => (IndexColumn)c.Name);
        return new(Name("ix"), [part, .. more])
        {
            Unique = Chance(3),
            Where = !IsMySql && Chance(3) ? $"{dialect.Quote("id")} > 10" : null,
            Include = IsPostgres && Chance(4) ? ["id"] : [],
            Method = null,
        };
    }

    private Operation? Change(DatabaseModel model)
    {
        // What views select cannot be taken away under them, and what they are called is not followed by every database.
        var tables = model.Tables.Where(t => !model.Views.Any(v => v.Query.Contains(dialect.Quote(t.Name), StringComparison.Ordinal))).ToList();
        if (tables.Count == 0)
        {
            return null;
        }

        var table = Pick(tables);
        var referred = model.Tables.Any(t => t.Constraints.OfType<ForeignKey>().Any(f => f.PrincipalTable.SameAs(table.Name)));
        var column = Pick([.. table.Columns]);
        var isKey = column.Name == "id" || column.Computed is not null;
        var used = table.Constraints.Any(c => c.Uses(column.Name)) || table.Indexes.Any(i => i.Uses(column.Name)) || table.Columns.Any(c => c.Computed is { } g && g.Sql.Contains(column.Name, StringComparison.Ordinal));
        switch (_random.Next(12))
        {
            case 0 when !isKey && !used:
                return new DropColumn(table.Name, column.Name);
            case 1 when !isKey:
                return new RenameColumn(table.Name, column.Name, Name("r"));
            case 2 when !isKey:
                return new AlterColumn(table.Name, column.Name) { Nullable = !column.Nullable };
            case 3 when !isKey && !used && Widened(column.Type) is { } wider:
                return new AlterColumn(table.Name, column.Name) { Type = wider, Comment = !IsSqlite && Chance(2) ? "wider" : null };
            case 4 when !isKey && column.Default is not null:
                return new AlterColumn(table.Name, column.Name) { DropDefault = true, NewName = Chance(3) ? Name("n") : null };
            case 5 when !isKey && column.Type.Kind is SqlTypeKind.Integer or SqlTypeKind.BigInteger && column.Identity is null && column.Computed is null && column.Name != "id":
                return new AlterColumn(table.Name, column.Name) { Default = new LiteralValue(42), Comment = !IsSqlite && Chance(3) ? "the answer" : null };
            case 6 when table.Indexes.Count > 0:
                return Chance(2) ? new RenameIndex(table.Name, Pick(table.Indexes).Name, Name("ix")) : new DropIndex(Pick(table.Indexes).Name, table.Name);
            case 7 when table.Constraints.Where(c => c is not Model.PrimaryKey).ToList() is { Count: > 0 } named:
                var dropped = Pick(named);
                return new DropConstraint(table.Name, dropped.Name, DropConstraint.KindOf(dropped));
            case 8:
                return new RenameTable(table.Name, Name("renamed "));
            case 9 when !referred && tables.Count > 1:
                return new DropTable(table.Name);
            case 10 when model.Objects.Where(o => o is View or Sequence).ToList() is { Count: > 0 } objects:
                var gone = Pick(objects);
                return new DropObject(gone.Kind, gone.Name);
            case 11 when !IsSqlite:
                return table.PrimaryKey is { } key && !referred && !(IsMySql && table.Columns.Any(c => c.Identity is not null)) && Chance(2)
                    ? new DropConstraint(table.Name, key.Name, ConstraintKind.PrimaryKey)
                    : new SetTableComment(table.Name, table.Comment is null ? "new" : null);
            default:
                return null;
        }
    }

    private SqlType? Widened(SqlType type) => type switch
    {
        { Kind: SqlTypeKind.SmallInteger } => SqlType.Integer,
        { Kind: SqlTypeKind.Integer } => SqlType.BigInteger,
        { Kind: SqlTypeKind.String } => SqlType.String(200),
        { Kind: SqlTypeKind.Numeric } => SqlType.Numeric(20, 2),
        { Kind: SqlTypeKind.Enum } => SqlType.Enum(type.Name!, [.. type.Values, Name("word")]),
        _ => null,
    };

    private string Name(string prefix) => prefix + _names++;

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
