using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sqlite;

/// <summary>Tables, rows and changes by lot; the same for the same seed.</summary>
internal sealed class RandomSchema : SchemaVocabulary
{
    private static readonly SqlType[] Types = [SqlType.Integer, SqlType.Text, SqlType.String(20), SqlType.Numeric(10, 2), SqlType.Boolean, SqlType.Date, SqlType.Binary(), SqlType.Double];
    private static readonly string[] Values = ["NULL", "0", "1", "2", "-7", "1.5", "'a'", "'it''s'", "'12'", "''", "X'00FF'", "'2026-01-31'"];
    private readonly Random _random;
    private int _names;

    public RandomSchema(int seed) => _random = new(seed);

    public List<Operation> Creation()
    {
        var operations = new List<Operation>();
        for (var i = 0; i < 3; i++)
        {
            var columns = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => NewColumn()).ToList();
            var names = columns.Select(c => c.Name).ToList();
            List<Constraint> constraints = [_random.Next(3) > 0 || i == 0 ? new PrimaryKey(Maybe() ? null : "pk_" + i, ["id"]) : Unique(["id"], "uq_id")];
            if (i > 0)
            {
                columns.Add(Column("ref", SqlType.Integer));
                constraints.Add(ForeignKey("ref", "t0", "id", Maybe() ? Name("fk") : null, onDelete: Maybe() ? ReferentialAction.Cascade : ReferentialAction.NoAction));
            }

            if (Maybe())
            {
                columns.Add(Column(Name("g"), SqlType.Text, computed: $"{names[0]} || '!'", stored: Maybe()));
            }

            constraints.AddRange(names.Where(_ => _random.Next(4) == 0).Select(n => Check($"{n} IS NOT 'never'", Maybe() ? Name("ck") : null)));
            operations.Add(new CreateTable(new Table("t" + i) { Columns = [Column("id", SqlType.Integer, nullable: false), .. columns], Constraints = [.. constraints] }));
            operations.AddRange(names.Where(_ => _random.Next(3) == 0).Select(n => new CreateIndex("t" + i, NewIndex(n))));
        }

        return operations;
    }

    /// <summary>Statements that fill the tables.</summary>
    public IEnumerable<string> Rows(DatabaseModel model)
    {
        foreach (var table in model.Tables)
        {
            for (var row = 1; row <= 4; row++)
            {
                var columns = table.Columns.Where(c => c.Computed is null).ToList();
                var values = columns.Select(c => c.Name == "id" ? $"{row * 2}" : c.Name == "ref" ? (Maybe() ? "NULL" : "2") : c.Nullable ? Pick(Values) : Pick(Values[1..]));
                yield return $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", values)})";
            }
        }
    }

    /// <summary>Changes that make sense one after the other, each to the schema that the ones before it leave.</summary>
    public List<Operation> Changes(DatabaseModel model)
    {
        var operations = new List<Operation>();
        var count = _random.Next(1, 7);
        while (operations.Count < count)
        {
            if (Change(model) is { } operation)
            {
                operations.Add(operation);
                model = model.Apply(operation);
            }
        }

        return operations;
    }

    private Operation? Change(DatabaseModel model)
    {
        var table = Pick(model.Tables.ToArray());
        var column = Pick(table.Columns.Where(c => c.Name != "id" && c.Name != "ref").DefaultIfEmpty(table.Columns[0]).ToArray());
        var plain = column.Computed is null && column.Name != "id";
        var used = table.Columns.Any(c => c.Computed is { } g && g.Sql.StartsWith(column.Name + " ", StringComparison.Ordinal));
        switch (_random.Next(12))
        {
            case 0 or 1:
                return new AddColumn(table.Name, NewColumn());
            case 2 when column.Name != "id" && !used:
                return new DropColumn(table.Name, column.Name);
            case 3 when plain:
                return new AlterColumn(table.Name, column.Name) { Type = Pick(Types), Nullable = Maybe() ? null : Maybe() };
            case 4 when plain:
                return new AlterColumn(table.Name, column.Name) { Default = Maybe() ? new LiteralValue("it's") : new SqlExpression("1 + 2"), NewName = Maybe() ? null : Name("n") };
            case 5 when plain:
                return new AlterColumn(table.Name, column.Name) { DropDefault = true, Nullable = true };
            case 6 when column.Name != "id":
                return new RenameColumn(table.Name, column.Name, Name("r"));
            case 7 when table.Name.Name != "t0":
                return new RenameTable(table.Name, Name("Table "));
            case 8:
                return new AddConstraint(table.Name, Maybe() ? Check($"{column.Name} IS NOT 'nothing'", Name("ck")) : Unique([column.Name], Name("uq")));
            case 9 when table.Constraints.FirstOrDefault(c => c.Name is not null && c is not Model.PrimaryKey && c.Name != "uq_id") is { } named:
                return new DropConstraint(table.Name, named.Name);
            case 10:
                return new CreateIndex(table.Name, NewIndex(column.Name));
            case 11 when table.Indexes.Count > 0:
                return new DropIndex(table.Indexes[0].Name, Maybe() ? table.Name : (TableName?)null);
            default:
                return null;
        }
    }

    private Column NewColumn()
    {
        object? value = _random.Next(6) switch { 0 => 5, 1 => "it's", 2 => Sql("'x' || 'y'"), 3 => 1.5m, _ => null };
        return Column(Name("c"), Pick(Types), nullable: value is null || Maybe(), defaultValue: value, collation: _random.Next(5) == 0 ? "NOCASE" : null);
    }

    private TableIndex NewIndex(string column) => new(Name("ix"), [Maybe() ? new IndexColumn(column, Descending: Maybe()) : Sql($"{column} || '?'")])
    {
        Where = Maybe() ? $"{column} IS NOT NULL" : null,
    };

    private string Name(string prefix) => prefix + _names++;

    private bool Maybe() => _random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
