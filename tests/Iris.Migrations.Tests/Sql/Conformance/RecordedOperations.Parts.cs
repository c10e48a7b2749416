using System.Text.Json.Nodes;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Tests.Sql.Conformance;

// Constraints, indexes, rows.
internal sealed partial class RecordedOperations
{
    private static bool Flag(JsonObject json, string name) => (bool?)json[name] ?? false;

    private static ValueList<string> Names(JsonNode? json) => [.. json?.AsArray().Select(n => (string)n!) ?? []];

    private static string? Name(JsonNode? json) => json is JsonObject final ? (string?)final["final"] : (string?)json;

    private static JsonArray Columns(JsonNode values) => new([.. values.AsObject().Select(v => (JsonNode)new JsonObject { ["name"] = v.Key })]);

    /// <summary>A constraint that was declared without a name may be meant by the one that a convention would give it.</summary>
    private DropConstraint Dropped(JsonObject op, TableName table)
    {
        var kind = Kind((string?)op["kind"]);
        var name = names.Dressed(kind, table, op["name"]);
        var nameless = _model.Find(table)?.FindConstraint(name ?? "") is null ? _model.Find(table)?.Constraints.FirstOrDefault(c => c.Name is null && names.Of(table, c).Name == name) : null;
        return nameless is null || name is null
            ? new(table, name, kind, Flag(op, "if_exists"))
            : DropConstraint.Of(table, nameless) with { IfExists = Flag(op, "if_exists") };
    }

    private static ConstraintKind Kind(string? kind) => kind switch
    {
        "primary" or "primary_key" => ConstraintKind.PrimaryKey,
        "unique" => ConstraintKind.Unique,
        "foreignkey" or "foreign_key" => ConstraintKind.ForeignKey,
        "check" => ConstraintKind.Check,
        _ => ConstraintKind.Unknown,
    };

    private void RefuseOptions(JsonObject op, params string[] understood)
    {
        var options = op["options"]?[database]?.AsObject().Select(o => o.Key) ?? [];
        if (options.FirstOrDefault(o => !understood.Contains(o)) is { } option)
        {
            throw new OutsideVocabularyException($"{database} option {option}");
        }
    }

    /// <summary>The clauses that the recorded tool makes of the options of a table or an index.</summary>
    private ValueList<DialectOption> Clauses(JsonObject op, params string[] understood) =>
    [
        .. (bool?)op["options"]?["sqlite"]?["with_rowid"] == false && database == "sqlite" ? [new DialectOption("sqlite", "WITHOUT ROWID")] : Array.Empty<DialectOption>(),
        .. (op["options"]?[database]?.AsObject() ?? []).Where(o => !understood.Contains(o.Key) && !IsNo(o.Value)).Select(o => new DialectOption(IsMySql ? "mysql" : database, (database, o.Key) switch
        {
            ("postgresql", "partition_by") => $"PARTITION BY {o.Value}",
            ("postgresql", "tablespace") => $"TABLESPACE \"{o.Value}\"",
            ("postgresql", "with") => $"WITH ({string.Join(", ", o.Value!.AsObject().Select(w => $"{w.Key} = {w.Value}"))})",
            ("postgresql", "using") => $"USING {o.Value}",
            ("postgresql", "inherits") => $"INHERITS ({string.Join(", ", o.Value is JsonArray parents ? parents.Select(p => (string)p!) : [(string)o.Value!])})",
            ("postgresql", "on_commit") => $"ON COMMIT {((string)o.Value!).Replace('_', ' ')}",
            ("sqlite", "strict") => "STRICT",
            ("mariadb", "with_parser") => $"WITH PARSER {o.Value}",
            ("mariadb", "comment") => $"COMMENT='{o.Value}'",
            ("mariadb", "partition_by") => $"PARTITION BY {o.Value}",
            ("mariadb", "partitions") => $"PARTITIONS {o.Value}",
            ("mariadb", "data_directory" or "index_directory") => $"{o.Key.ToUpperInvariant().Replace('_', ' ')}='{o.Value}'",
            ("mariadb", "tablespace") => $"TABLESPACE {o.Value}",
            ("mariadb", _) => $"{o.Key.ToUpperInvariant().Replace("CHARACTER_SET", "CHARACTER SET", StringComparison.Ordinal).Replace("DEFAULT_CHARSET", "DEFAULT CHARSET", StringComparison.Ordinal)}={o.Value}",
            _ => throw new OutsideVocabularyException($"{database} option {o.Key}"),
        })),
    ];

    private Constraint Constraint(JsonObject json, string kind, TableName table)
    {
        RefuseOptions(json, "not_valid", "nulls_not_distinct", "include", "clustered", "on_conflict", "ops");
        var options = json["options"]?[database];
        var bare = Bare(json, kind, names.Dressed(Kind(kind), table, json["name"]), options);
        return bare with { Options = options?["on_conflict"] is { } conflict ? [new(database, $"ON CONFLICT {conflict}")] : [] };
    }

    private static Constraint Bare(JsonObject json, string kind, string? name, JsonNode? options)
    {
        Deferral? deferral = !Flag(json, "deferrable") ? null
            : (string?)json["initially"] == "DEFERRED" ? Deferral.InitiallyDeferred : Deferral.InitiallyImmediate;
        return kind switch
        {
            "primary_key" => new PrimaryKey(name, Names(json["columns"])) { Include = Names(options?["include"]), Clustered = (bool?)options?["clustered"] },
            "unique" => new UniqueConstraint(name, Names(json["columns"]))
            {
                Deferral = deferral,
                NullsNotDistinct = (bool?)options?["nulls_not_distinct"] ?? false,
                Include = Names(options?["include"]),
                Clustered = (bool?)options?["clustered"],
            },
            "check" => new CheckConstraint(name, ((string)json["sql"]!).Replace("\\:", ":", StringComparison.Ordinal)) { NotValid = (bool?)options?["not_valid"] ?? false },
            "exclude" => new ExcludeConstraint(name, [.. json["elements"]!.AsArray().Select(Element)]) { Method = (string?)json["using"] ?? "gist", Where = (string?)json["where"], Deferral = deferral },
            "foreign_key" => new ForeignKey(name, Names(json["columns"]), new((string)json["ref_table"]!, (string?)json["ref_schema"]), Names(json["ref_columns"]))
            {
                OnDelete = Action(json["on_delete"]),
                OnUpdate = Action(json["on_update"]),
                Deferral = deferral,
                Match = (string?)json["match"],
                NotValid = (bool?)options?["not_valid"] ?? false,
            },
            _ => throw new OutsideVocabularyException($"constraint {kind}"),
        };
    }

    private static bool IsNo(JsonNode? option) => option is null || (option is JsonValue value && value.TryGetValue<bool>(out var flag) && !flag);

    private static ExcludeElement Element(JsonNode? json) => json is JsonArray pair
        ? new((string)pair[0]!, (string)pair[1]!)
        : new(json!["column"] is { } column ? (IndexColumn)(string)column! : new SqlExpression((string)json["expression"]!), (string)(json["operator"] ?? json["op"])!);

    private static ReferentialAction Action(JsonNode? json) => (string?)json switch
    {
        null or "NO ACTION" => ReferentialAction.NoAction,
        "RESTRICT" => ReferentialAction.Restrict,
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        var action => throw new OutsideVocabularyException($"action {action}"),
    };

    /// <summary>The constraints that are said with a column.</summary>
    private IEnumerable<Constraint> OfColumn(JsonObject column)
    {
        var name = (string)column["name"]!;
        if (Flag(column, "unique") && !Flag(column, "index"))
        {
            yield return new UniqueConstraint(null, [name]);
        }

        if (column["references"] is JsonObject key)
        {
            yield return new ForeignKey((string?)key["name"], [name], new((string)key["table"]!, (string?)key["schema"]), [(string)key["column"]!])
            {
                OnDelete = Action(key["on_delete"]),
                OnUpdate = Action(key["on_update"]),
            };
        }

        if (column["check"] is { } check)
        {
            yield return check is JsonObject named ? new CheckConstraint((string?)named["name"], (string)named["sql"]!) : new CheckConstraint(null, (string)check!);
        }

        if (BooleanCheck(column["type"], name) is { } values)
        {
            yield return values;
        }
    }

    /// <summary>What keeps a Boolean column to two values where the database has no such type.</summary>
    private CheckConstraint? BooleanCheck(JsonNode? type, string column) =>
        database is "sqlite" or "mariadb" && (string?)type?["kind"] == "boolean" && (bool?)type["create_constraint"] == true
            ? new((string?)type["name"], $"{column} IN (0, 1)")
            : null;

    private static IEnumerable<Operation> Indexes(JsonObject column, TableName table)
    {
        if (Flag(column, "index"))
        {
            var name = (string)column["name"]!;
            var prefix = table.Schema is null ? "ix_" : $"ix_{table.Schema}_";
            yield return new CreateIndex(table, new($"{prefix}{table.Name}_{name}", [name]) { Unique = Flag(column, "unique") });
        }
    }

    private CreateIndex Index(JsonObject op, TableName table)
    {
        var options = op["options"]?[database];
        var index = new TableIndex("", [.. op["columns"]!.AsArray().Select(c => Part(c!, options?["ops"], options?["length"]))])
        {
            Unique = Flag(op, "unique"),
            Where = (string?)(op["where"] ?? options?["where"]),
            Include = Names(op["include"] ?? options?["include"]),
            Method = (string?)options?["using"] ?? (IsMySql ? ((string?)options?["prefix"])?.ToLowerInvariant() : null)
                ?? ((bool?)options?["clustered"] is { } clustered ? clustered ? "clustered" : "nonclustered" : null),
            NullsNotDistinct = (bool?)options?["nulls_not_distinct"] ?? false,
            Options = Clauses(op, "using", "ops", "clustered", "include", "nulls_not_distinct", "length", "prefix", "where", "concurrently"),
        };
        return new(table, names.Of(table, index, Name(op["name"])), Flag(op, "if_not_exists"), Flag(op, "concurrently") || (bool?)options?["concurrently"] == true);
    }

    private static IndexColumn Part(JsonNode json, JsonNode? operatorClasses, JsonNode? lengths)
    {
        if (json is not JsonObject part)
        {
            var column = (string)json!;
            return new(column) { OperatorClass = (string?)operatorClasses?[column], Length = (int?)(lengths is JsonObject each ? each[column] : lengths) };
        }

        var name = (string?)part["column"];
        return new(name ?? (string)part["expression"]!, name is null, (string?)part["order"] == "desc")
        {
            Nulls = (string?)part["nulls"] switch { "first" => NullsOrder.First, "last" => NullsOrder.Last, _ => null },
            OperatorClass = name is null ? null : (string?)operatorClasses?[name],
        };
    }

    private static BulkInsert Insert(JsonObject op, TableName table)
    {
        var rows = op["rows"]!.AsArray().Select(r => r!.AsObject()).ToList();
        ValueList<string> columns = [.. op["columns"]!.AsArray().Select(c => (string)c!["name"]!).Where(c => rows.Exists(r => r.ContainsKey(c)))];
        if (rows.Exists(r => r.Count != columns.Count))
        {
            // Iris's recorder has something to say about rows of unlike columns.
            new MigrationBuilder("sqlite").BulkInsert(table.Name, [.. rows.Select(r => r.ToDictionary(v => v.Key, v => RecordedTypes.Value(v.Value)))]);
        }

        return new(table, columns, [.. rows.Select(r => columns.Map(c => RecordedTypes.Value(r[c])))]);
    }

    /// <summary>UPDATE and DELETE are raw SQL with parameters.</summary>
    private ExecuteSql Change(JsonObject op, TableName table)
    {
        List<SqlParameter> parameters = [];
        string Place(JsonNode? value)
        {
            parameters.Add(new($"p{parameters.Count}", RecordedTypes.Value(value)));
            return $":p{parameters.Count - 1}";
        }

        var quote = IsMySql ? "`" : "\"";
        var name = table.Schema is null ? $"{quote}{table.Name}{quote}" : $"{quote}{table.Schema}{quote}.{quote}{table.Name}{quote}";
        var text = op["set"] is JsonObject set ? $"UPDATE {name} SET {string.Join(", ", set.Select(s => $"{quote}{s.Key}{quote} = {Place(s.Value)}"))}" : $"DELETE FROM {name}";
        var where = (op["where"]?.AsArray() ?? []).Select(w => $"{quote}{w![0]}{quote} {w[1]} {Place(w[2])}").ToList();
        text += where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}";
        return new(text) { Parameters = [.. parameters] };
    }

    /// <summary>The recorded tool always reads colons; Iris only where there are parameters.</summary>
    private static ExecuteSql Execute(JsonObject op)
    {
        var text = (string)op["sql"]!;
        return op["params"] is JsonObject values
            ? new(text) { Parameters = [.. values.Select(p => new SqlParameter(p.Key, RecordedTypes.Value(p.Value)))] }
            : new(text.Replace("\\:", ":", StringComparison.Ordinal));
    }
}
