using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Each change in the words of the stored definition.
internal sealed partial class SqliteTableEdit
{
    private void Add(AddColumn change)
    {
        if (_text.FindColumn(change.Column.Name) is not null)
        {
            throw Refused(change, $"table '{_live.Name}' has a column '{change.Column.Name}' already in this database", "Check the database, or pass ifNotExists: true.");
        }

        _text = _text.WithColumn(_words.Define(change.Column), change.Position is null ? _text.Columns.Count() : PlaceOf(change.Position, _text.Columns, change));
    }

    /// <summary>With the column go the constraints and indexes that use it.</summary>
    private void Drop(DropColumn change)
    {
        var column = Column(change.Column, change);
        var computed = _text.Columns.FirstOrDefault(c => !ReferenceEquals(c, column) && c.Find(SqliteClauseKind.Generated) is { } g && SqliteTokens.Mentions(g.Sql, change.Column));
        if (computed is not null)
        {
            throw Refused(change, $"column '{computed.Column}' is computed from it", "Drop that column first.");
        }

        if (_text.Columns.Count() == 1)
        {
            throw Refused(change, $"it is the only column of table '{_live.Name}'", "Drop the table instead.");
        }

        _text = _text.Without(column);
        while (_text.Constraints.FirstOrDefault(c => Uses(c.Clause, change.Column)) is { Element: not null } used)
        {
            _text = _text.Without(used.Element, used.Clause);
        }

        _indexes = _indexes.FindAll(i => !Mentions(i.Sql, change.Column));
        _copy.Drop(change.Column);
    }

    private void Alter(AlterColumn change)
    {
        var column = Column(change.Column, change);
        var changed = column;
        if (change.Type is { } type && !(column.Find(SqliteClauseKind.PrimaryKey)?.AutoIncrement == true && SqliteType.Affinity(SqliteDialect.Instance.TypeName(type)) == "INTEGER"))
        {
            _copy.Convert(change.Column, column.Type, type, change.Using);
            changed = changed.WithType(SqliteDialect.Instance.TypeName(type));
        }

        if (change.DropDefault || change.Default is not null)
        {
            changed = change.Default is { } value
                ? changed.WithClause(SqliteClauseKind.Default, "DEFAULT " + _words.DefaultOf(value))
                : Without(changed, SqliteClauseKind.Default);
        }

        if (change.Collation is { } collation)
        {
            changed = changed.WithClause(SqliteClauseKind.Collate, $"COLLATE {SqliteDialect.Instance.Quote(collation)}");
        }

        changed = change.DropCollation ? Without(changed, SqliteClauseKind.Collate) : changed;
        if (change.Computed is { } computed)
        {
            changed = changed.WithClause(SqliteClauseKind.Generated, $"GENERATED ALWAYS AS ({computed.Sql}) {(computed.Stored ? "STORED" : "VIRTUAL")}");
        }

        if (change.Nullable is { } nullable)
        {
            changed = Nullable(changed, nullable);
        }

        _text = _text.With(column, changed);
        if (change.Position is { } position && !Table.SameName(position.Column, change.Column))
        {
            var moved = Column(change.Column, change);
            _text = _text.WithMoved(moved, PlaceOf(position, _text.Columns.Where(c => !ReferenceEquals(c, moved)), change));
        }

        if (change.DropIdentity || change.Identity is not null)
        {
            Number(change);
        }
    }

    private int PlaceOf(ColumnPosition position, IEnumerable<SqliteElement> columns, Operation change) =>
        position.In(columns.Select(c => c.Column!)) ?? throw Refused(change, $"table '{_live.Name}' has no column '{position.Column}' in this database", "Check the database, or resolve its drift first.");

    /// <summary>A key column under the name INTEGER is the number of its row; AUTOINCREMENT is a word of the key.</summary>
    private void Number(AlterColumn change)
    {
        if (_text.PrimaryKeyColumns is not [var key] || !Table.SameName(key, change.Column))
        {
            throw Refused(change, $"column '{change.Column}' is not the primary key of '{_live.Name}'", "SQLite numbers rows by the one column of the primary key: make it that first.");
        }

        var (owner, clause) = _text.Constraints.First(c => c.Clause.Kind == SqliteClauseKind.PrimaryKey);
        if (clause.AutoIncrement != (change.Identity?.NeverReuses ?? false))
        {
            var name = clause.Name is null ? "" : $"CONSTRAINT {SqliteDialect.Instance.Quote(clause.Name)} ";
            _text = _text.Without(owner, clause);
            var column = Column(change.Column, change);
            _text = _text.With(column, column.WithClause(name + (clause.AutoIncrement ? "PRIMARY KEY" : "PRIMARY KEY AUTOINCREMENT")));
        }

        if (change.Identity is not null)
        {
            var column = Column(change.Column, change);
            _text = _text.With(column, column.WithType("INTEGER"));
        }
    }

    private void Rename(RenameConstraint change)
    {
        var (element, clause) = _text.Constraints.FirstOrDefault(c => c.Clause.Name is { } name && Table.SameName(name, change.Name));
        if (element is null)
        {
            throw Refused(change, $"table '{_live.Name}' has no constraint '{change.Name}' in this database", "Check the name; a constraint that was declared without one has none in SQLite.");
        }

        _text = _text.With(element, element.WithName(clause, SqliteDialect.Instance.Quote(change.NewName)));
    }

    private static SqliteElement Nullable(SqliteElement column, bool nullable)
    {
        if (nullable)
        {
            return Without(column, SqliteClauseKind.NotNull);
        }

        return column.Find(SqliteClauseKind.NotNull) is null ? Without(column, SqliteClauseKind.Null).WithClause("NOT NULL") : column;
    }

    private static SqliteElement Without(SqliteElement column, SqliteClauseKind kind)
    {
        while (column.Find(kind) is { } clause)
        {
            column = column.Without(clause);
        }

        return column;
    }

    private void Add(AddConstraint change)
    {
        var constraint = change.Constraint;
        constraint.OwnColumns().ToList().ForEach(c => Column(c, change));
        if (constraint.Name is { } name && _text.Constraints.Any(c => c.Clause.Name is { } other && Table.SameName(other, name)))
        {
            throw Refused(change, $"table '{_live.Name}' has a constraint '{name}' already in this database", "Choose another name, or drop it first.");
        }

        if (constraint is PrimaryKey key)
        {
            if (_text.PrimaryKeyColumns.Count > 0)
            {
                throw Refused(change, $"table '{_live.Name}' has a primary key already in this database", "Drop it first.");
            }

            foreach (var column in key.Columns.Select(c => Column(c, change)))
            {
                _text = _text.With(column, Nullable(column, nullable: false));
            }
        }

        _text = _text.WithConstraint(_words.Clause(constraint));
    }

    private void Drop(DropConstraint change)
    {
        var (element, clause) = change.Declared is { } declared ? _text.Constraints.FirstOrDefault(c => Says(c.Element, c.Clause, declared))
            : change.Name is null ? _text.Constraints.FirstOrDefault(c => c.Clause.Kind == SqliteClauseKind.PrimaryKey)
            : _text.Constraints.FirstOrDefault(c => c.Clause.Name is { } name && Table.SameName(name, change.Name));
        if (element is not null)
        {
            _text = _text.Without(element, clause);
        }
        else if (!change.IfExists)
        {
            throw Refused(change, $"table '{_live.Name}' has no such constraint in this database", "Check the name; one that was declared without a name goes by what it says: op.DropConstraint(table, Unique(column)).");
        }
    }

    /// <summary>Whether a clause, of a column or of the table, is a constraint that says this.</summary>
    private static bool Says(SqliteElement element, SqliteClause clause, Constraint declared)
    {
        ValueList<string> columns = element.Column is { } own ? [own] : clause.Columns;
        Constraint? written = clause.Kind switch
        {
            SqliteClauseKind.Unique => new UniqueConstraint(null, columns),
            SqliteClauseKind.Check => new CheckConstraint(null, clause.Sql),
            SqliteClauseKind.ForeignKey when clause.Key is { } key => key with { Name = null, Columns = columns },
            _ => null,
        };
        return written is not null && DropConstraint.Says(written, declared);
    }

    private void Add(CreateIndex change)
    {
        if (!_indexes.Exists(i => Table.SameName(i.Name, change.Index.Name)))
        {
            _indexes.Add((change.Index.Name, _words.Index(change)));
        }
        else if (!change.IfNotExists)
        {
            throw Refused(change, $"table '{_live.Name}' has an index '{change.Index.Name}' already in this database", "Choose another name, drop it first, or pass ifNotExists: true.");
        }
    }

    private void Drop(DropIndex change)
    {
        if (_indexes.RemoveAll(i => Table.SameName(i.Name, change.Name)) == 0 && !change.IfExists)
        {
            throw Refused(change, $"table '{_live.Name}' has no index '{change.Name}' in this database", "Check the name, or pass ifExists: true.");
        }
    }

    private static bool Uses(SqliteClause clause, string column) => clause.Kind == SqliteClauseKind.Check
        ? SqliteTokens.Mentions(clause.Sql, column)
        : clause.Columns.Any(c => Table.SameName(c, column));

    /// <summary>Whether SQLite's own DROP COLUMN takes the column.</summary>
    private bool CanBeDropped(string column)
    {
        var element = _live.Text.FindColumn(column);
        return element is not null && !element.Clauses.Any(c => c.Kind is SqliteClauseKind.PrimaryKey or SqliteClauseKind.Unique or SqliteClauseKind.ForeignKey or SqliteClauseKind.Check)
            && !_live.Text.Constraints.Any(c => Uses(c.Clause, column)) && !_live.Indexes.Any(i => Mentions(i.Sql, column));
    }
}
