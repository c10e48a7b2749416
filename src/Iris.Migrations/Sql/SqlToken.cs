namespace Iris.Migrations.Sql;

/// <summary>A piece of SQL text.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End)
{
    public ReadOnlySpan<char> In(string sql) => sql.AsSpan(Start, End - Start);

    public bool Is(string sql, string word) => Kind == SqlTokenKind.Word && In(sql).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool Is(string sql, char symbol) => Kind == SqlTokenKind.Symbol && sql[Start] == symbol;
}
