using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

// Constraints over rows that are there.

internal sealed class ForeignKeyLocks() : OperationRule<AddConstraint>("IRIS0441", "foreign-key-locks", Grade.Served, "A foreign key is checked for all rows while nobody can write.", "postgresql", "sqlserver")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene)
    {
        if (operation.Constraint is not ForeignKey { NotValid: false } key || scene.IsNew(operation.Table))
        {
            return null;
        }

        return scene.Server.IsPostgreSql
            ? new($"{operation.Summary}: PostgreSQL reads all of {operation.Table} under SHARE ROW EXCLUSIVE locks, and nobody can write to it or to {key.PrincipalTable} meanwhile",
                Validated.Later(operation, key with { NotValid = true, Name = key.Name ?? $"fk_{operation.Table.Name}_{string.Join('_', key.Columns)}" }))
            : new($"{operation.Summary}: SQL Server reads all of {operation.Table} under a Sch-M lock, and nobody can read it meanwhile", Validated.WithoutCheck);
    }
}

internal sealed class CheckScans() : OperationRule<AddConstraint>("IRIS0442", "check-scans", Grade.Served, "A check is made for all rows while nobody can read.", "postgresql", "sqlserver")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene)
    {
        if (operation.Constraint is not CheckConstraint { NotValid: false } check || scene.IsNew(operation.Table))
        {
            return null;
        }

        return scene.Server.IsPostgreSql
            ? new($"{operation.Summary}: PostgreSQL reads all of {operation.Table} under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile",
                Validated.Later(operation, check with { NotValid = true, Name = check.Name ?? $"ck_{operation.Table.Name}" }))
            : new($"{operation.Summary}: SQL Server reads all of {operation.Table} under a Sch-M lock, and nobody can read it meanwhile", Validated.WithoutCheck);
    }
}

internal sealed class UniqueBuilds() : OperationRule<AddConstraint>("IRIS0443", "unique-builds", Grade.Served, "The index of a unique constraint is built while nobody can read.", "postgresql")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene) =>
        operation.Constraint is not UniqueConstraint unique || scene.IsNew(operation.Table) ? null : new(
            $"{operation.Summary}: PostgreSQL builds its index under an ACCESS EXCLUSIVE lock, and nobody can read {operation.Table} meanwhile",
            Remedy.Words("A unique index does the same, and is built while all go on:", new AutocommitBlock([new CreateIndex(
                operation.Table, new TableIndex(unique.Name ?? $"ux_{operation.Table.Name}_{string.Join('_', unique.Columns)}", unique.Columns.Map(c => new IndexColumn(c))) { Unique = true }, Concurrently: true)])));
}

internal sealed class PrimaryKeyBuilds() : OperationRule<AddConstraint>("IRIS0444", "primary-key-builds", Grade.Served, "The index of a primary key is built while nobody can read.", "postgresql", "sqlserver")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene)
    {
        if (operation.Constraint is not PrimaryKey key || scene.IsNew(operation.Table))
        {
            return null;
        }

        var index = $"{key.Name ?? $"pk_{operation.Table.Name}"}";
        return scene.Server.IsPostgreSql
            ? new($"{operation.Summary}: PostgreSQL builds its index under an ACCESS EXCLUSIVE lock, and nobody can read {operation.Table} meanwhile",
                Remedy.Words("Build the index before, and let the key take it over:",
                    new AutocommitBlock([new CreateIndex(operation.Table, new TableIndex(index, key.Columns.Map(c => new IndexColumn(c))) { Unique = true }, Concurrently: true)]),
                    new ExecuteSql($"ALTER TABLE {operation.Table} ADD PRIMARY KEY USING INDEX {index}")))
            : new($"{operation.Summary}: SQL Server orders all of {operation.Table} anew under a Sch-M lock, and nobody can read it meanwhile", "Where the edition can (Enterprise, Azure): ALTER TABLE ... ADD CONSTRAINT ... PRIMARY KEY (...) WITH (ONLINE = ON), in op.Execute.");
    }
}

internal sealed class PrimaryKeyOverNull() : OperationRule<AddConstraint>("IRIS0445", "primary-key-over-null", Grade.Harm, "A primary key is made of columns that may be NULL.")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene)
    {
        var open = operation.Constraint is PrimaryKey key && !scene.IsNew(operation.Table) && step.Before.Find(operation.Table) is { } table
            ? key.Columns.FirstOrDefault(c => table.FindColumn(c) is { Nullable: true, Identity: null }) : null;
        return open is null || scene.IsPrepared(step, operation.Table) ? null : new(
            $"{operation.Summary}: column {open} may be NULL, and one row in which it is makes it fail (on SQLite it stays, as a key that is none)",
            Remedy.Words("Fill such rows, and require the column first:", new ExecuteSql($"UPDATE {operation.Table} SET {open} = ... WHERE {open} IS NULL"), new AlterColumn(operation.Table, open) { Nullable = false }));
    }
}

internal sealed class ExclusionBuilds() : OperationRule<AddConstraint>("IRIS0446", "exclusion-builds", Grade.Served, "An exclusion constraint is built while nobody can read.", "postgresql")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene) =>
        operation.Constraint is not ExcludeConstraint || scene.IsNew(operation.Table) ? null : new(
            $"{operation.Summary}: PostgreSQL builds its index under an ACCESS EXCLUSIVE lock and compares all rows; nobody can read {operation.Table} meanwhile, and there is no way to build it beforehand",
            "Do it when nobody uses the table, with a lock timeout; or make it with a new table and move the rows.");
}

internal sealed class UniqueOverRows() : OperationRule("IRIS0469", "unique-over-rows", Grade.Served, "Values that are there may not be unique.")
{
    public override bool IsAbout(Type operation) => operation == typeof(AddConstraint) || operation == typeof(CreateIndex);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var (table, columns) = operation switch
        {
            AddConstraint { Constraint: UniqueConstraint unique } add => (add.Table, unique.Columns),
            CreateIndex { Index.Unique: true } index => (index.Table, [.. index.Index.Columns.Where(c => !c.IsExpression).Select(c => c.Text)]),
            _ => ((TableName?)null, ValueList<string>.Empty),
        };
        if (table is null || columns.Count == 0 || scene.IsNew(table) || columns.Any(c => scene.IsNew(table, c)) || scene.IsPrepared(step, table) || IsCovered(step.Before.Find(table), columns))
        {
            return null;
        }

        var list = string.Join(", ", columns);
        return new($"{operation.Summary} fails where two rows of {table} have the same {list}: in production, perhaps, and not in a test", Questions.Before(
            $"SELECT 1 FROM {table} GROUP BY {list} HAVING count(*) > 1", $"no two rows of {table} have the same {list}"));
    }

    private static bool IsCovered(Table? table, ValueList<string> columns) => table is not null
        && (table.Constraints.Any(c => c is PrimaryKey or UniqueConstraint && c.OwnColumns().All(o => columns.Contains(o, StringComparer.OrdinalIgnoreCase)))
            || table.Indexes.Any(i => i.Unique && i.Where is null && i.Columns.All(p => !p.IsExpression && columns.Contains(p.Text, StringComparer.OrdinalIgnoreCase))));
}

internal sealed class ConstraintOverRows() : OperationRule<AddConstraint>("IRIS0471", "constraint-over-rows", Grade.Advice, "Rows that are there may break a new foreign key or check.")
{
    protected override Finding? Look(AddConstraint operation, LintStep step, Scene scene)
    {
        if (scene.IsNew(operation.Table) || operation.Constraint.NotValid || operation.Constraint is not (ForeignKey or CheckConstraint) || scene.IsPrepared(step, operation.Table)
            || operation.Constraint.OwnColumns().Any(c => scene.IsNew(operation.Table, c)))
        {
            return null;
        }

        return new($"{operation.Summary} fails where a row of {operation.Table} breaks it: in production, perhaps, and not in a test", operation.Constraint is ForeignKey key && key.PrincipalColumns.Count > 0
            ? Questions.Before(
                $"SELECT 1 FROM {operation.Table} a WHERE a.{key.Columns[0]} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {key.PrincipalTable} b WHERE b.{key.PrincipalColumns[0]} = a.{key.Columns[0]})",
                $"every {key.Columns[0]} of {operation.Table} is in {key.PrincipalTable}")
            : Questions.Before($"SELECT 1 FROM {operation.Table} WHERE NOT ({(operation.Constraint as CheckConstraint)?.Sql ?? "..."})", $"all rows of {operation.Table} meet the check"));
    }
}

internal sealed class ForeignKeyTypes() : OperationRule("IRIS0429", "foreign-key-type", Grade.Harm, "A foreign key has another type than what it refers to.")
{
    public override bool IsAbout(Type operation) => operation == typeof(AddConstraint) || operation == typeof(CreateTable);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var (name, keys) = operation is CreateTable create ? (create.Table.Name, create.Table.Constraints.OfType<ForeignKey>()) : (((AddConstraint)operation).Table, new[] { ((AddConstraint)operation).Constraint }.OfType<ForeignKey>());
        foreach (var key in keys)
        {
            var principal = step.After.Find(key.PrincipalTable);
            for (var i = 0; i < Math.Min(key.Columns.Count, key.PrincipalColumns.Count); i++)
            {
                if (step.After.Find(name)?.FindColumn(key.Columns[i]) is { } column && principal?.FindColumn(key.PrincipalColumns[i]) is { } referred && scene.TypeName(column.Type) is var own && scene.TypeName(referred.Type) is var other && !Same(own, other))
                {
                    return new($"{name}.{column.Name} is {own}, and {key.PrincipalTable}.{referred.Name}, which it refers to, is {other}: {(scene.Server.IsPostgreSql || scene.Server.IsSqlite ? "every check converts, and the narrower one overflows first" : "the server refuses such a key")}",
                        $"Give both the same type: Column(\"{column.Name}\", {Authoring.TypeSource.Of(referred.Type)}).");
                }
            }
        }

        return null;
    }

    // Lengths of text may differ; the kind of type may not.
    private static bool Same(string a, string b) => Base(a).Equals(Base(b), StringComparison.OrdinalIgnoreCase);

    private static string Base(string type) => type.Split('(')[0].Trim() is var word && word.ToUpperInvariant() is "VARCHAR" or "TEXT" or "CHARACTER VARYING" ? "text" : word;
}

internal sealed class ConstraintLeftOpen() : RevisionRule("IRIS0460", "constraint-left-open", Grade.Advice, "A constraint that was made NOT VALID is never validated.", "postgresql")
{
    public override IEnumerable<Finding> Look(Scene scene) =>
        from step in scene.Steps
        let add = step.Operation as AddConstraint
        where add is { Constraint: { NotValid: true, Name: not null } } && scene.LeftOpen(add.Table, add.Constraint.Name)
        select new Finding(
            $"{add.Summary} is NOT VALID, and no revision validates it: it does not hold for the rows that were there, and no plan may rely on it",
            Remedy.Words("In a revision of its own, which blocks nobody:", new ValidateConstraint(add.Table, add.Constraint.Name!))) { At = step };
}

/// <summary>What to ask a database before a change that rows may forbid.</summary>
internal static class Questions
{
    /// <summary>Stops the revision where a query finds rows, before anything is changed.</summary>
    public static Remedy Before(string offenders, string message) => Remedy.Words(
        "Ask before, so that the revision stops with that answer and nothing changed:",
        new Assertion(AssertionKind.Require, $"SELECT CASE WHEN EXISTS ({offenders}) THEN 0 ELSE 1 END", message));
}

/// <summary>The way to a constraint in two steps.</summary>
internal static class Validated
{
    /// <summary>The same in the words of SQL Server, for which there is no operation.</summary>
    public const string WithoutCheck = "Make it WITH NOCHECK, and check it in a later revision: ALTER TABLE ... WITH CHECK CHECK CONSTRAINT ...";

    public static Remedy Later(AddConstraint operation, Constraint notValid) => Remedy.Words(
        "Make it for new rows, and validate it in the next revision, while all go on:",
        operation with { Constraint = notValid }, new ValidateConstraint(operation.Table, notValid.Name!));
}
