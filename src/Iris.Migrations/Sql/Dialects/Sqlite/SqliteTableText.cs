using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>
/// A CREATE TABLE as SQLite stores it, cut where it can be changed. What no change touches keeps every character.
/// </summary>
/// <param name="BeforeName">The text before the name of the table.</param>
/// <param name="Name">The name, as it is written.</param>
/// <param name="AfterName">The text between the name and the columns, the parenthesis included.</param>
/// <param name="Elements">Columns and constraints.</param>
/// <param name="Tail">The closing parenthesis and the options after it.</param>
internal sealed record SqliteTableText(string BeforeName, string Name, string AfterName, ValueList<SqliteElement> Elements, string Tail)
{
    public IEnumerable<SqliteElement> Columns => Elements.Where(e => e.Column is not null);

    public bool WithoutRowId => SqliteTokens.Mentions(Tail, "ROWID");

    public bool Strict => SqliteTokens.Mentions(Tail, "STRICT");

    /// <summary>What stands after the parenthesis, such as <c>STRICT, WITHOUT ROWID</c>.</summary>
    public string Options => SqliteTokens.Normalise(Tail[(Tail.IndexOf(')', StringComparison.Ordinal) + 1)..]).Replace(" ,", ",", StringComparison.Ordinal).ToUpperInvariant();

    public bool AutoIncrement => Elements.Any(e => e.Clauses.Any(c => c.AutoIncrement));

    /// <summary>The column that is the row's number; null where the table has none such.</summary>
    public string? RowIdColumn => !WithoutRowId && PrimaryKeyColumns is [var name] && FindColumn(name) is { } column
        && column.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase) && column.Find(SqliteClauseKind.PrimaryKey)?.Descending != true
        ? name
        : null;

    public ValueList<string> PrimaryKeyColumns => Constraints
        .Where(c => c.Clause.Kind == SqliteClauseKind.PrimaryKey)
        .Select(c => c.Element.Column is { } own ? [own] : c.Clause.Columns).FirstOrDefault() ?? [];

    /// <summary>All clauses, each with the element that it is part of.</summary>
    public IEnumerable<(SqliteElement Element, SqliteClause Clause)> Constraints => Elements.SelectMany(e => e.Clauses.Select(c => (e, c)));

    /// <summary>Reads the text; null where it is no ordinary table, such as a virtual one.</summary>
    public static SqliteTableText? Read(string sql)
    {
        var tokens = new SqliteTokens(sql);
        if (!tokens.Accept("CREATE", "TABLE"))
        {
            return null;
        }

        var nameStart = tokens.Start;
        tokens.Name();
        var nameEnd = tokens.End;
        if (!tokens.Is("("))
        {
            return null;
        }

        var open = tokens.Start + 1;
        var inner = tokens.Parenthesised();
        return new(sql[..nameStart], sql[nameStart..nameEnd], sql[nameEnd..open], [.. SqliteList.Split(inner).Select(SqliteElementReader.Read)], sql[(open + inner.Length)..]);
    }

    public SqliteElement? FindColumn(string name) => Columns.FirstOrDefault(e => Table.SameName(e.Column!, name));

    public SqliteTableText With(SqliteElement element, SqliteElement replacement) =>
        this with { Elements = Elements.Map(e => ReferenceEquals(e, element) ? replacement : e) };

    public SqliteTableText Without(SqliteElement element) => this with { Elements = Elements.RemoveAll(e => ReferenceEquals(e, element)) };

    /// <summary>This table without a clause, and without the element where the clause was all of it.</summary>
    public SqliteTableText Without(SqliteElement element, SqliteClause clause) =>
        element.Column is null && element.Clauses.Count == 1 ? Without(element) : With(element, element.Without(clause));

    /// <summary>This table with one more column, at a place among the others.</summary>
    public SqliteTableText WithColumn(string sql, int at) => WithElement(at, sql);

    /// <summary>This table with a column at another place among the others. What ends its line stays where it ends the list.</summary>
    public SqliteTableText WithMoved(SqliteElement column, int at)
    {
        var others = Elements.Where(e => !ReferenceEquals(e, column)).ToList();
        var isLast = ReferenceEquals(Elements[^1], column);
        var trailing = isLast && !column.Text.Contains("--", StringComparison.Ordinal) ? column.Text[column.Text.TrimEnd().Length..] : "";
        others.Insert(at, SqliteElementReader.Read(column.Text[..^trailing.Length]));
        others[^1] = SqliteElementReader.Read(others[^1].Text + trailing);
        return this with { Elements = [.. others] };
    }

    /// <summary>This table with one more constraint after all else.</summary>
    public SqliteTableText WithConstraint(string sql) => WithElement(Elements.Count, sql);

    public override string ToString() => BeforeName + Name + AfterName + string.Join(',', Elements.Select(e => e.Text)) + Tail;

    /// <summary>Indents the new element like the one before it, and gives it the blanks before the closing parenthesis if it comes last.</summary>
    private SqliteTableText WithElement(int at, string sql)
    {
        var elements = Elements.ToList();
        var last = elements[Math.Max(0, at - 1)].Text;
        var indent = last[..^last.TrimStart().Length];
        var trailing = at == elements.Count ? last[last.TrimEnd().Length..] : "";
        if (trailing.Length > 0 && !last.Contains("--", StringComparison.Ordinal))
        {
            elements[at - 1] = SqliteElementReader.Read(last.TrimEnd());
        }

        elements.Insert(at, SqliteElementReader.Read((indent.Length == 0 ? " " : indent) + sql + trailing));
        return this with { Elements = [.. elements] };
    }
}
