namespace Iris.Migrations.Sql;

/// <summary>
/// An expression as PostgreSQL understands it, for comparing: the server stores a tree and writes it back in its own words, with all
/// parentheses, with casts, and with other operators than were written. Both spellings come to the same text here.
/// </summary>
internal sealed partial class PostgreSqlExpression
{
    private readonly List<Piece> _pieces;
    private int _at;

    private PostgreSqlExpression(List<Piece> pieces) => _pieces = pieces;

    /// <summary>The text that equal expressions share; null for what is no single expression, or has parts that are not understood.</summary>
    public static string? Canonical(string sql, SqlLexicon lexicon)
    {
        var parser = new PostgreSqlExpression(Cut(sql, lexicon));
        return parser.Expression(0) is { } node && parser._at == parser._pieces.Count ? node.Text : null;
    }

    private Node? Expression(int least)
    {
        var left = Accept("not") ? Expression(Not) is { } negated ? new Node($"(not {negated.Text})") : null : Operand();
        while (left is not null && Step(left, least) is var (next, done) && !done)
        {
            left = next;
        }

        return left;
    }

    /// <summary>One more operator to the right; done where none follows that binds so tightly.</summary>
    private (Node? Next, bool Done) Step(Node left, int least) => Current switch
    {
        { Kind: PieceKind.Word, Text: "or" } when least <= Or => (Chain(left, "or", Or), false),
        { Kind: PieceKind.Word, Text: "and" } when least <= And => (Chain(left, "and", And), false),
        { Kind: PieceKind.Word, Text: "is" } when least <= Is => (Test(left), false),
        { Kind: PieceKind.Word, Text: "not" or "like" or "ilike" or "in" or "between" } when least <= Like => (Match(left), false),
        { Kind: PieceKind.Word, Text: "collate" } => (Collation(left), false),
        { Kind: PieceKind.Operator } op when least <= Rank(op.Text) => (Binary(left, op.Text), false),
        _ => (left, true),
    };

    /// <summary>What is joined by AND is, whatever the parentheses, one list.</summary>
    private Node? Chain(Node left, string word, int rank)
    {
        _at++;
        return Expression(rank + 1) is { } right ? Chained(word, left, right) : null;
    }

    private static Node Chained(string word, Node left, Node right)
    {
        string[] parts = [.. left.Word == word ? left.Parts! : [left.Text], .. right.Word == word ? right.Parts! : [right.Text]];
        return new($"({string.Join($" {word} ", parts)})", word, parts);
    }

    private Node? Test(Node left)
    {
        _at++;
        var not = Accept("not") ? "not " : "";
        if (Accept("distinct"))
        {
            return Accept("from") && Expression(Comparison + 1) is { } other ? new($"({left.Text} is {not}distinct from {other.Text})") : null;
        }

        return Current is { Kind: PieceKind.Word, Text: "null" or "true" or "false" or "unknown" } word && Advance() ? new($"({left.Text} is {not}{word.Text})") : null;
    }

    private Node? Match(Node left)
    {
        var not = Accept("not");
        if (Accept("between"))
        {
            return Expression(Like + 1) is { } from && Accept("and") && Expression(Like + 1) is { } to
                ? not ? Chained("or", new($"({left.Text} < {from.Text})"), new($"({left.Text} > {to.Text})"))
                : Chained("and", new($"({left.Text} >= {from.Text})"), new($"({left.Text} <= {to.Text})"))
                : null;
        }

        if (Accept("in"))
        {
            return Accept("(") && List(")") is { } items
                ? new($"({left.Text} {(not ? "<>" : "=")} {(items.Count == 1 ? items[0] : $"{(not ? "all" : "any")} [{string.Join(", ", items)}]")})")
                : null;
        }

        var text = Accept("like") ? "~~" : Accept("ilike") ? "~~*" : null;
        return text is not null && Expression(Like + 1) is { } right && !Accept("escape") ? new($"({left.Text} {(not ? "!" : "")}{text} {right.Text})") : null;
    }

    private Node? Collation(Node left)
    {
        _at++;
        return Current is { Kind: PieceKind.Word or PieceKind.Name } name && Advance() ? new($"({left.Text} collate {name.Text})") : null;
    }

    private Node? Binary(Node left, string op)
    {
        _at++;
        if (Current is { Kind: PieceKind.Word, Text: "any" or "all" or "some" } all && Next is "(")
        {
            _at += 2;
            return Expression(0) is { } set && Accept(")") ? new($"({left.Text} {op} {(all.Text == "some" ? "any" : all.Text)} {set.Text})") : null;
        }

        return Expression(Rank(op) + 1) is { } right ? new($"({left.Text} {op} {right.Text})") : null;
    }

    private static int Rank(string op) => op switch
    {
        "<" or ">" or "=" or "<=" or ">=" or "<>" => Comparison,
        "+" or "-" => Sum,
        "*" or "/" or "%" => Product,
        "^" => Power,
        _ => Other,
    };

    private const int Or = 1;
    private const int And = 2;
    private const int Not = 3;
    private const int Is = 4;
    private const int Comparison = 5;
    private const int Like = 6;
    private const int Other = 7;
    private const int Sum = 8;
    private const int Product = 9;
    private const int Power = 10;

    private sealed record Node(string Text, string? Word = null, string[]? Parts = null);
}
