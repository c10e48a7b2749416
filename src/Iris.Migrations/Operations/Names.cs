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
        _ => [],
    };

    public static bool Uses(this Constraint constraint, string column) =>
        constraint is CheckConstraint check ? Mentions(check.Sql, column) : constraint.OwnColumns().Any(c => Same(c, column));

    public static bool Uses(this TableIndex index, string column) =>
        index.Columns.Any(c => c.IsExpression ? Mentions(c.Text, column) : Same(c.Text, column))
        || index.Include.Any(c => Same(c, column))
        || (index.Where is not null && Mentions(index.Where, column));

    /// <summary>Whether a word of the expression is that name.</summary>
    public static bool Mentions(string sql, string name)
    {
        for (var i = sql.IndexOf(name, StringComparison.OrdinalIgnoreCase); i >= 0; i = sql.IndexOf(name, i + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = i + name.Length;
            if ((i == 0 || !IsWordPart(sql[i - 1])) && (end == sql.Length || !IsWordPart(sql[end])))
            {
                return true;
            }
        }

        return false;
    }
}
