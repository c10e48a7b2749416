namespace Iris.Migrations.Sql;

// The words and signs of an expression.
internal sealed partial class PostgreSqlExpression
{
    private const string OperatorSigns = "+-*/<>=~!@#%^&|?";

    private Piece Current => _at < _pieces.Count ? _pieces[_at] : default;

    private string? Next => _at + 1 < _pieces.Count ? _pieces[_at + 1].Text : null;

    private bool Accept(string text) => Current is { Kind: PieceKind.Word or PieceKind.Sign } piece && piece.Text == text && Advance();

    private bool Advance()
    {
        _at++;
        return true;
    }

    private static List<Piece> Cut(string sql, SqlLexicon lexicon)
    {
        var tokens = new SqlLexer(sql, lexicon).Tokens().Where(t => t.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment)).ToList();
        var pieces = new List<Piece>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var start = tokens[i].Start;
            var text = sql[start..tokens[i].End];
            var last = i;
            bool Follows(Func<char, bool> belongs) => last + 1 < tokens.Count && tokens[last + 1].Start == tokens[last].End && belongs(sql[tokens[last + 1].Start]);
            if (tokens[i].Kind == SqlTokenKind.Quoted)
            {
                pieces.Add(text[0] == '"' ? new(PieceKind.Name, Unquoted(text)) : new(PieceKind.String, text));
            }
            else if (char.IsAsciiDigit(text[0]))
            {
                while (Follows(c => c == '.' || char.IsAsciiDigit(c)))
                {
                    last++;
                }

                pieces.Add(new(PieceKind.Number, sql[start..tokens[last].End]));
            }
            else if (tokens[i].Kind == SqlTokenKind.Word)
            {
                pieces.Add(new(PieceKind.Word, text.ToLowerInvariant()));
            }
            else if (OperatorSigns.Contains(text[0], StringComparison.Ordinal))
            {
                while (Follows(c => OperatorSigns.Contains(c, StringComparison.Ordinal)))
                {
                    last++;
                }

                last = WithoutSign(sql, start, i, last);
                pieces.Add(new(PieceKind.Operator, sql[start..tokens[last].End] is var op && op == "!=" ? "<>" : op));
            }
            else
            {
                last += text == ":" && Follows(c => c == ':') ? 1 : 0;
                pieces.Add(new(PieceKind.Sign, sql[start..tokens[last].End]));
            }

            i = last;
        }

        return pieces;
    }

    /// <summary>An operator ends in a sign of a number only where it has other than the usual characters: <c>a*-1</c> has two.</summary>
    private static int WithoutSign(string sql, int start, int first, int last)
    {
        while (last > first && sql[start + last - first] is '+' or '-' && sql[start..(start + last - first + 1)].All(c => c is '+' or '-' or '*' or '/' or '<' or '>' or '='))
        {
            last--;
        }

        return last;
    }

    private static string Unquoted(string name) =>
        name.Length > 2 && (char.IsAsciiLetterLower(name[1]) || name[1] == '_') && name[1..^1].All(c => c is '_' || char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) ? name[1..^1] : name;

    private enum PieceKind
    {
        None,
        Word,
        Name,
        Number,
        String,
        Operator,
        Sign,
    }

    private readonly record struct Piece(PieceKind Kind, string Text);
}
