using System.Text.Json.Nodes;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>The recorded operations in Iris's words, for one database.</summary>
internal sealed partial class RecordedOperations(string database, DatabaseModel before, RecordedNames names)
{
    private DatabaseModel _model = before;

    /// <exception cref="ArgumentException">Iris's recorder refuses the operation.</exception>
    /// <exception cref="OutsideVocabularyException">There are no words for it.</exception>
    public static List<Operation> Translate(JsonArray operations, string database, DatabaseModel? before = null, JsonNode? namingConvention = null) =>
        new RecordedOperations(database, before ?? DatabaseModel.Empty, new(namingConvention)).All(operations, null);

    private bool IsMySql => database == "mariadb";

    private List<Operation> All(JsonArray operations, JsonObject? batch) =>
        [.. operations.Select(o => o!.AsObject())
            .Where(o => o["only"] is not JsonArray only || only.Any(d => (string?)d == database || (IsMySql && (string?)d == "mysql")))
            .SelectMany(o => (string?)o["op"] == "batch" ? Batch(o) : Folded(One(o, batch)))];

    private List<Operation> Folded(IEnumerable<Operation> operations)
    {
        var named = operations.Select(names.Of).ToList();
        _model = new Folding().Apply(_model, named);
        return named;
    }

    private IEnumerable<Operation> One(JsonObject op, JsonObject? batch)
    {
        var table = new TableName((string?)op["table"] ?? (string?)batch?["table"] ?? "", (string?)(op["schema"] ?? batch?["schema"]));
        return (string)op["op"]! switch
        {
            "create_table" => CreateTable(op, table),
            "drop_table" => [new DropTable(table, Flag(op, "if_exists"))],
            "rename_table" => [new RenameTable(table, (string)op["new_name"]!)],
            "add_column" => AddColumn(op, table),
            "drop_column" => [new DropColumn(table, (string)op["column"]!, Flag(op, "if_exists"))],
            "alter_column" => AlterColumn(op, table),
            "create_index" => [Index(op, table)],
            "drop_index" => [new DropIndex((string)op["name"]!, table.Name == "" ? default(TableName?) : table, Flag(op, "if_exists"), Flag(op, "concurrently"))],
            "create_primary_key" => [new AddConstraint(table, Constraint(op, "primary_key", table))],
            "create_unique" => [new AddConstraint(table, Constraint(op, "unique", table))],
            "create_foreign_key" => [new AddConstraint(table, Constraint(op, "foreign_key", table))],
            "create_check" => [new AddConstraint(table, Constraint(op, "check", table))],
            "drop_constraint" => [Dropped(op, table)],
            "create_exclude" => [new AddConstraint(table, Constraint(op, "exclude", table))],
            "create_table_comment" => [new SetTableComment(table, (string)op["comment"]!)],
            "drop_table_comment" => [new SetTableComment(table, null)],
            "create_sequence" => [new CreateObject(new Sequence((string)op["name"]!) { Start = (long?)op["start"] ?? 1, Increment = (long?)op["increment"] ?? 1 })],
            "drop_sequence" => [new DropObject(SchemaObjectKind.Sequence, (string)op["name"]!)],
            "bulk_insert" => [Insert(op, table)],
            "insert" => [Insert(new() { ["columns"] = op["columns"]?.DeepClone() ?? Columns(op["values"]!), ["rows"] = new JsonArray(op["values"]!.DeepClone()) }, table)],
            "update" or "delete" => [Change(op, table)],
            "execute" => [Execute(op)],
            "autocommit_block" => [new AutocommitBlock([.. All(op["ops"]!.AsArray(), null)])],
            var other => throw new OutsideVocabularyException($"operation {other}"),
        };
    }

    private IEnumerable<Operation> CreateTable(JsonObject op, TableName name)
    {
        var columns = op["columns"]!.AsArray().Select(c => c!.AsObject()).ToList();
        var constraints = (op["constraints"]?.AsArray() ?? []).Select(c => Constraint(c!.AsObject(), (string)c["kind"]!, name)).ToList();
        if (columns.Where(c => Flag(c, "primary_key")).Select(c => (string)c["name"]!).ToList() is { Count: > 0 } key)
        {
            constraints.Add(new PrimaryKey(null, [.. key]));
        }

        constraints.AddRange(columns.SelectMany(OfColumn));
        var own = constraints.OfType<PrimaryKey>().FirstOrDefault()?.Columns ?? [];
        var table = new Table(name)
        {
            Columns = [.. columns.Select(c => Column(c, own, constraints))],
            Constraints = [.. constraints],
            Comment = (string?)op["comment"],
            Prefix = op["prefixes"] is JsonArray prefixes ? string.Join(' ', prefixes.Select(p => (string?)p)) : null,
            Options = Clauses(op, "autoincrement", "with_rowid"),
        };
        if ((bool?)op["options"]?[database]?["autoincrement"] == true)
        {
            table = table with { Columns = table.Columns.Map(c => own.Contains(c.Name) ? c with { Identity = new() { NeverReuses = true } } : c) };
        }

        return [new CreateTable(table, Flag(op, "if_not_exists")), .. columns.SelectMany(c => Indexes(c, name))];
    }

    private IEnumerable<Operation> AddColumn(JsonObject op, TableName table)
    {
        var column = op["column"]!.AsObject();
        var constraints = OfColumn(column).ToList();
        ValueList<string> key = Flag(column, "primary_key") ? [(string)column["name"]!] : [];
        // The recorded tool makes a key of an added column only when it is told twice.
        if (key.Count > 0 && Flag(op, "inline_primary_key"))
        {
            constraints.Add(new PrimaryKey(null, key));
        }

        return
        [
            new AddColumn(table, Column(column, key, constraints), Flag(op, "if_not_exists"))
            {
                Position = ColumnPosition.From((string?)op["insert_after"], (string?)op["insert_before"]),
            },
            .. constraints.Select(c => new AddConstraint(table, c)),
            .. Indexes(column, table),
        ];
    }

    private IEnumerable<Operation> AlterColumn(JsonObject op, TableName table)
    {
        var column = (string)op["column"]!;
        var type = op["type"] is { } wanted ? Type(wanted) : null;
        var wasNumbered = op["existing_default"] is JsonObject given && given.ContainsKey("identity");
        var numbering = op["default"] is JsonObject generated ? generated["identity"] : null;
        var computing = op["default"] is JsonObject computed ? computed["computed"] : null;

        var alter = new AlterColumn(table, column)
        {
            Type = type,
            Nullable = (bool?)op["nullable"],
            Default = numbering is null && computing is null ? RecordedTypes.Default(op["default"], database) : null,
            DropDefault = op.ContainsKey("default") && op["default"] is null && !wasNumbered,
            Identity = numbering is not null ? Identity(numbering.AsObject()) : (bool?)op["autoincrement"] == true ? new() : null,
            DropIdentity = (op.ContainsKey("default") && op["default"] is null && wasNumbered) || ((bool?)op["autoincrement"] == false && (bool?)op["existing_autoincrement"] == true),
            Computed = computing is null ? null : new((string)computing["sql"]!, (bool?)computing["stored"] ?? true),
            Collation = (string?)op["type"]?["collation"],
            Comment = (string?)op["comment"],
            DropComment = op.ContainsKey("comment") && op["comment"] is null,
            NewName = (string?)op["new_name"],
            Using = (string?)op["using"],
            Existing = op["existing_type"] is { } existing ? new Column(column, Type(existing)) { Nullable = (bool?)op["existing_nullable"] ?? true } : null,
        };
        var after = alter.NewName ?? column;
        return
        [
            .. BooleanCheck(op["existing_type"], column) is { } old && type is not null && database == "sqlite" ? [new DropConstraint(table, old.Name, ConstraintKind.Check)] : Array.Empty<Operation>(),
            alter,
            .. BooleanCheck(op["type"], after) is { } check ? [new AddConstraint(table, check)] : Array.Empty<Operation>(),
        ];
    }

    private Column Column(JsonObject column, ValueList<string> key, List<Constraint> constraints)
    {
        RefuseOptions(column, "identity_start", "identity_increment");
        var name = (string)column["name"]!;
        var type = Type(column["type"]!);
        var isKey = key.Contains(name);
        var identity = column["identity"]?.AsObject();
        var numbered = isKey && column["default"] is null && identity is null && Wish(column["autoincrement"]) != false
            && ((Wish(column["autoincrement"]) == true) || (key.Count == 1 && !constraints.OfType<ForeignKey>().Any(f => f.Columns.Contains(name))));
        return new(name, numbered ? Numbered(type) : type)
        {
            Nullable = (bool?)column["nullable"] ?? !isKey,
            Default = RecordedTypes.Default(column["default"], database),
            Identity = database == "sqlite" ? (isKey && key.Count > 1 && Wish(column["autoincrement"]) == true ? new() : null)
                : IsMySql && numbered && type.Kind is SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger ? new()
                : identity is null ? IdentityOfKey(column, type, numbered) : Identity(identity),
            Computed = column["computed"] is { } computed ? new((string)computed["sql"]!, (bool?)computed["stored"] ?? database == "postgresql") : null,
            Collation = (string?)column["type"]!["collation"],
            Comment = (string?)column["comment"],
        };
    }

    /// <summary>Besides yes and no there are words: they mean that nothing was said.</summary>
    private static bool? Wish(JsonNode? json) => json is JsonValue value && value.TryGetValue<bool>(out var wish) ? wish : null;

    private Identity? IdentityOfKey(JsonObject column, SqlType type, bool numbered)
    {
        var options = column["options"]?["mssql"];
        return database == "mssql" && numbered && type.Kind is SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger
            ? new(Start: (long?)options?["identity_start"] ?? 1, Increment: (long?)options?["identity_increment"] ?? 1)
            : null;
    }

    private static Identity Identity(JsonObject options) => new((bool?)options["always"] ?? false, (long?)options["start"] ?? 1, (long?)options["increment"] ?? 1)
    {
        MinValue = (long?)options["minvalue"] ?? (long?)options["min_value"],
        MaxValue = (long?)options["maxvalue"] ?? (long?)options["max_value"],
        Cycle = (bool?)options["cycle"] ?? false,
        Cache = (long?)options["cache"],
    };

    /// <summary>What the recorded tool makes of an integer key without being told.</summary>
    private static SqlType Numbered(SqlType type) => type.Kind switch
    {
        SqlTypeKind.SmallInteger => type.On("postgresql", SqlType.Native("smallserial")),
        SqlTypeKind.Integer => type.On("postgresql", SqlType.Native("serial")),
        SqlTypeKind.BigInteger => type.On("postgresql", SqlType.Native("bigserial")),
        _ => type,
    };

    private SqlType Type(JsonNode json) => RecordedTypes.Type(json, database);
}
