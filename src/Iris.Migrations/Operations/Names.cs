using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>How names are compared, and who uses which.</summary>
internal static class Names
{
    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    public static bool SameAs(this TableName a, TableName b) =>
        Same(a.Name, b.Name) && string.Equals(a.Schema, b.Schema, StringComparison.OrdinalIgnoreCase);

    public static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    public static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    /// <summary>The columns of its own table that a constraint names; none for a check, which is an expression.</summary>
    public static ValueList<string> OwnColumns(this Constraint constraint) => constraint switch
    {
        PrimaryKey key => key.Columns,
        UniqueConstraint unique => unique.Columns,
        ForeignKey key => key.Columns,
        ExcludeConstraint exclude => [.. exclude.Elements.Where(e => !e.Part.IsExpression).Select(e => e.Part.Text)],
        _ => [],
    };

    public static bool Uses(this Constraint constraint, string column) => constraint switch
    {
        CheckConstraint check => Mentions(check.Sql, column),
        ExcludeConstraint exclude => exclude.Elements.Any(e => e.Part.IsExpression ? Mentions(e.Part.Text, column) : Same(e.Part.Text, column))
            || (exclude.Where is not null && Mentions(exclude.Where, column)),
        _ => constraint.OwnColumns().Any(c => Same(c, column)) || constraint.Carried().Any(c => Same(c, column)),
    };

    /// <summary>The columns that the index of a key carries without comparing them.</summary>
    public static ValueList<string> Carried(this Constraint constraint) => constraint switch
    {
        PrimaryKey key => key.Include,
        UniqueConstraint unique => unique.Include,
        _ => [],
    };

    public static bool Uses(this TableIndex index, string column) =>
        index.Columns.Any(c => c.IsExpression ? Mentions(c.Text, column) : Same(c.Text, column))
        || index.Include.Any(c => Same(c, column))
        || (index.Where is not null && Mentions(index.Where, column));

    /// <summary>Whether a word of the expression is that name; what stands in single quotes is no word.</summary>
    public static bool Mentions(string sql, string name)
    {
        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] == '\'')
            {
                var end = sql.IndexOf('\'', i + 1);
                i = end < 0 ? sql.Length : end;
            }
            else if (IsWordAt(sql, i, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWordAt(string sql, int start, string name)
    {
        var end = start + name.Length;
        return string.Compare(sql, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (start == 0 || !IsWordPart(sql[start - 1]))
            && (end == sql.Length || !IsWordPart(sql[end]));
    }
}
