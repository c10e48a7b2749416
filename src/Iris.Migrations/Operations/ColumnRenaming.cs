using System.Text;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Follows the renaming of a column through all that refers to it, expressions included.</summary>
internal static class ColumnRenaming
{
    public static Table InTable(Table table, string from, string to) => table with
    {
        Columns = table.Columns.Map(c => InColumn(c, from, to)),
        Constraints = table.Constraints.Map(c => InConstraint(c, from, to)),
        Indexes = table.Indexes.Map(i => InIndex(i, from, to)),
    };

    public static Constraint InPrincipal(Constraint constraint, TableName table, string from, string to) =>
        constraint is ForeignKey key && key.PrincipalTable.SameAs(table)
            ? key with { PrincipalColumns = InNames(key.PrincipalColumns, from, to) }
            : constraint;

    private static Column InColumn(Column column, string from, string to) => column with
    {
        Name = InName(column.Name, from, to),
        Computed = column.Computed is { } computed ? computed with { Sql = InExpression(computed.Sql, from, to) } : null,
    };

    private static Constraint InConstraint(Constraint constraint, string from, string to) => constraint switch
    {
        PrimaryKey key => key with { Columns = InNames(key.Columns, from, to), Include = InNames(key.Include, from, to) },
        UniqueConstraint unique => unique with { Columns = InNames(unique.Columns, from, to), Include = InNames(unique.Include, from, to) },
        ExcludeConstraint exclude => exclude with
        {
            Elements = exclude.Elements.Map(e => e with { Part = InPart(e.Part, from, to) }),
            Where = exclude.Where is null ? null : InExpression(exclude.Where, from, to),
        },
        ForeignKey key => key with { Columns = InNames(key.Columns, from, to) },
        CheckConstraint check => check with { Sql = InExpression(check.Sql, from, to) },
        _ => constraint,
    };

    private static TableIndex InIndex(TableIndex index, string from, string to) => index with
    {
        Columns = index.Columns.Map(c => InPart(c, from, to)),
        Include = InNames(index.Include, from, to),
        Where = index.Where is null ? null : InExpression(index.Where, from, to),
    };

    private static IndexColumn InPart(IndexColumn part, string from, string to) =>
        part with { Text = part.IsExpression ? InExpression(part.Text, from, to) : InName(part.Text, from, to) };

    private static ValueList<string> InNames(ValueList<string> names, string from, string to) => names.Map(n => InName(n, from, to));

    private static string InName(string name, string from, string to) => Names.Same(name, from) ? to : name;

    /// <summary>Replaces the names that are the column, in the quotes that they have; a name that needs some gets them.</summary>
    private static string InExpression(string sql, string from, string to)
    {
        var result = new StringBuilder(sql.Length);
        var done = 0;
        foreach (var (name, start, end) in Names.In(sql).Where(n => Names.Same(n.Name, from)))
        {
            result.Append(sql, done, start - done).Append(Quoted(to, sql[start]));
            done = end;
        }

        return result.Append(sql, done, sql.Length - done).ToString();
    }

    private static string Quoted(string name, char first) => first switch
    {
        '[' => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]",
        '`' => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`",
        _ when first != '"' && name.Length > 0 && Names.IsWordStart(name[0]) && name.All(Names.IsWordPart) => name,
        _ => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };
}
