using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>Whether two things are the same to a database, however they are written.</summary>
internal sealed class SchemaComparison(Dialect dialect)
{
    public bool SameType(SqlType a, SqlType b) => a.Equals(b) || TypeText(a) == TypeText(b);

    public bool SameDefault(DefaultValue? a, DefaultValue? b) => Equals(a, b) || Text(a) == Text(b);

    /// <summary>Expressions are the same when their words are, whatever the blanks, parentheses around all of it, and case of words.</summary>
    public bool SameSql(string? a, string? b) => a == b || (a is not null && b is not null && dialect.NormaliseExpression(a) == dialect.NormaliseExpression(b));

    public bool SameComputed(Computed? a, Computed? b) => a is null ? b is null : b is not null && a.Stored == b.Stored && SameSql(a.Sql, b.Sql);

    public bool SameIdentity(Identity? a, Identity? b) => Equals(dialect.Normalise(a), dialect.Normalise(b));

    public static bool SameCollation(string? a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    public bool SameComment(string? a, string? b) => !dialect.KeepsComments || (a ?? "") == (b ?? "");

    /// <summary>A name that the database has chosen is no difference.</summary>
    public bool Same(Constraint a, Constraint b)
    {
        if (a.Name is not null && b.Name is not null && !string.Equals(a.Name, b.Name, StringComparison.Ordinal))
        {
            return false;
        }

        return (a, b) switch
        {
            (CheckConstraint x, CheckConstraint y) => SameSql(x.Sql, y.Sql) && x.NotValid == y.NotValid,
            (ExcludeConstraint x, ExcludeConstraint y) => SameSql(x.Where, y.Where) && (x with { Name = null, Where = null }).Equals(y with { Name = null, Where = null }),
            _ => (a with { Name = null }).Equals(b with { Name = null }),
        };
    }

    public bool Same(TableIndex a, TableIndex b) =>
        a.Columns.Count == b.Columns.Count
        && a.Columns.Zip(b.Columns).All(p => p.First.IsExpression == p.Second.IsExpression && (p.First.IsExpression
            ? SameSql(p.First.Text, p.Second.Text) && (p.First with { Text = "" }).Equals(p.Second with { Text = "" })
            : p.First.Equals(p.Second)))
        && SameSql(a.Where, b.Where)
        && (a with { Columns = [], Where = null }).Equals(b with { Columns = [], Where = null });

    public bool Same(SchemaObject a, SchemaObject b) => (a, b) switch
    {
        (View x, View y) => x.Columns.Equals(y.Columns) && SameSql(x.Query, y.Query),
        (Trigger x, Trigger y) => x.Timing == y.Timing && SameSql(x.Events, y.Events) && SameSql(x.Body, y.Body),
        _ => a.Equals(b),
    };

    private string TypeText(SqlType type) => dialect.TypeName(type).ToUpperInvariant();

    private string? Text(DefaultValue? value) => value switch
    {
        null => null,
        LiteralValue literal => dialect.NormaliseExpression(dialect.Literal(literal.Value)),
        _ => dialect.NormaliseExpression(((SqlExpression)value).Text),
    };
}
