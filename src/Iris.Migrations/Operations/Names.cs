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

    /// <summary>Whether a name in the expression is that one, quoted or not; what stands in single quotes is no name.</summary>
    public static bool Mentions(string sql, string name) => In(sql).Any(found => Same(found.Name, name));

    /// <summary>The names and other words of an expression, unquoted, with their places.</summary>
    public static IEnumerable<(string Name, int Start, int End)> In(string sql)
    {
        for (var i = 0; i < sql.Length;)
        {
            var start = i;
            switch (sql[i])
            {
                case '\'':
                    i = EndOfQuoted(sql, i, '\'');
                    break;
                case '"' or '`' or '[':
                    var close = sql[i] == '[' ? ']' : sql[i];
                    i = EndOfQuoted(sql, i, close);
                    yield return (sql[(start + 1)..Math.Max(start + 1, i - 1)].Replace(new string(close, 2), close.ToString(), StringComparison.Ordinal), start, i);
                    break;
                case var c when IsWordStart(c):
                    while (i < sql.Length && IsWordPart(sql[i]))
                    {
                        i++;
                    }

                    yield return (sql[start..i], start, i);
                    break;
                case var c when char.IsAsciiDigit(c):
                    while (i < sql.Length && IsWordPart(sql[i]))
                    {
                        i++;
                    }

                    break;
                default:
                    i++;
                    break;
            }
        }
    }

    /// <summary>The place after what begins with a quote; a doubled quote does not end it.</summary>
    private static int EndOfQuoted(string sql, int start, char close)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] == close)
            {
                if (i + 1 == sql.Length || sql[i + 1] != close)
                {
                    return i + 1;
                }

                i++;
            }
        }

        return sql.Length;
    }
}
