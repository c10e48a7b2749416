using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>
/// What stands between two commas of a CREATE TABLE, with its blanks and comments: a column, or constraints of the table
/// (SQLite lets the comma between those be left out).
/// </summary>
/// <param name="Text">The text, as it is stored.</param>
/// <param name="Column">The name of the column; null for constraints.</param>
/// <param name="TypeStart">Where the type of the column starts, or would.</param>
/// <param name="TypeEnd">Where it ends.</param>
/// <param name="Clauses">The clauses of the column, or the constraints.</param>
internal sealed record SqliteElement(string Text, string? Column, int TypeStart, int TypeEnd, ValueList<SqliteClause> Clauses)
{
    public string Type => SqliteTokens.Normalise(Text[TypeStart..TypeEnd]);

    public bool IsGenerated => Find(SqliteClauseKind.Generated) is not null;

    public SqliteClause? Find(SqliteClauseKind kind) => Clauses.FirstOrDefault(c => c.Kind == kind);

    /// <summary>This element with other text in a place; read anew.</summary>
    public SqliteElement With(int start, int end, string text) => SqliteElementReader.Read(Text[..start] + text + Text[end..]);

    /// <summary>This element without a clause and the blanks before it.</summary>
    public SqliteElement Without(SqliteClause clause)
    {
        var start = clause.Start;
        while (start > 0 && Text[start - 1] == ' ')
        {
            start--;
        }

        return With(start, clause.End, "");
    }

    /// <summary>This element with another name, quoted, for a constraint that has one.</summary>
    public SqliteElement WithName(SqliteClause clause, string name)
    {
        var tokens = new SqliteTokens(Text[clause.Start..]);
        tokens.Accept("CONSTRAINT");
        var start = clause.Start + tokens.Start;
        tokens.Name();
        return With(start, clause.Start + tokens.End, name);
    }

    /// <summary>This column with one more clause at its end.</summary>
    public SqliteElement WithClause(string sql)
    {
        var end = Clauses.Count == 0 ? TypeEnd : Clauses[^1].End;
        return With(end, end, " " + sql);
    }

    /// <summary>This column with a clause in the place of the one of that kind, or at its end where there is none.</summary>
    public SqliteElement WithClause(SqliteClauseKind kind, string sql) => Find(kind) is { } clause ? With(clause.Start, clause.End, sql) : WithClause(sql);

    /// <summary>This column with another type.</summary>
    public SqliteElement WithType(string type) => TypeStart == TypeEnd ? With(TypeStart, TypeEnd, " " + type) : With(TypeStart, TypeEnd, type);
}
