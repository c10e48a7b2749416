namespace Iris.Migrations.Sql;

// What stands between operators.
internal sealed partial class PostgreSqlExpression
{
    private static readonly HashSet<string> NoOperands = new(StringComparer.Ordinal)
    {
        "select", "from", "where", "group", "order", "union", "with", "exists", "then", "when", "else", "end", "as", "distinct", "and", "or", "is",
        "in", "like", "ilike", "between", "on", "using", "values", "insert", "update", "delete", "limit", "over", "filter", "within", "row", "interval",
    };

    /// <summary>An operand with what follows it closely: casts, which are no difference, and places in an array.</summary>
    private Node? Operand()
    {
        var first = Current;
        var node = Plain();
        while (node is not null)
        {
            if (Accept("::"))
            {
                var type = TypeName();
                // A negative number comes back as text with a type.
                node = type is null ? null : first.Kind == PieceKind.String && node.Text == first.Text && IsNumber(type) ? new(first.Text[1..^1]) : node;
            }
            else if (Accept("["))
            {
                node = Expression(0) is { } place && Accept("]") ? new($"{node.Text}[{place.Text}]") : null;
            }
            else
            {
                break;
            }
        }

        return node;
    }

    private Node? Plain()
    {
        var piece = Current;
        switch (piece.Kind)
        {
            case PieceKind.Number or PieceKind.String:
                _at++;
                return new(piece.Text);
            case PieceKind.Operator when piece.Text is "-" or "+":
                _at++;
                return Operand() is { } signed ? piece.Text == "+" ? signed : char.IsAsciiDigit(signed.Text[0]) ? new("-" + signed.Text) : new($"(- {signed.Text})") : null;
            case PieceKind.Sign when piece.Text == "(":
                _at++;
                return Expression(0) is { } inner && Accept(")") ? inner : null;
            case PieceKind.Word when piece.Text == "case":
                return Case();
            case PieceKind.Word when piece.Text == "array" && Next == "[":
                _at += 2;
                return List("]") is { } items ? new($"[{string.Join(", ", items)}]") : null;
            case PieceKind.Word when piece.Text == "cast" && Next == "(":
                _at += 2;
                return Expression(0) is { } cast && Accept("as") && TypeName() is not null && Accept(")") ? cast : null;
            case PieceKind.Word or PieceKind.Name when piece.Kind == PieceKind.Name || !NoOperands.Contains(piece.Text):
                return Name();
            default:
                return null;
        }
    }

    /// <summary>A name, with what it belongs to, or the call of a function.</summary>
    private Node? Name()
    {
        var text = Current.Text;
        _at++;
        while (Accept("."))
        {
            if (Current.Kind is not (PieceKind.Word or PieceKind.Name))
            {
                return null;
            }

            text += "." + Current.Text;
            _at++;
        }

        if (!Accept("("))
        {
            return Current.Kind == PieceKind.String ? null : new(text);
        }

        if (text == "extract")
        {
            return Current is { Kind: PieceKind.Word or PieceKind.String } field && Advance() && Accept("from") && Expression(0) is { } of && Accept(")")
                ? new($"extract({field.Text.Trim('\'')}, {of.Text})")
                : null;
        }

        return List(")") is { } arguments && Current is not { Kind: PieceKind.Word, Text: "over" or "filter" or "within" } ? new($"{text}({string.Join(", ", arguments)})") : null;
    }

    private Node? Case()
    {
        _at++;
        var text = "case";
        if (Current is not { Kind: PieceKind.Word, Text: "when" })
        {
            if (Expression(0) is not { } subject)
            {
                return null;
            }

            text += " " + subject.Text;
        }

        while (Accept("when"))
        {
            if (Expression(0) is not { } condition || !Accept("then") || Expression(0) is not { } value)
            {
                return null;
            }

            text += $" when {condition.Text} then {value.Text}";
        }

        if (Accept("else"))
        {
            if (Expression(0) is not { } otherwise)
            {
                return null;
            }

            text += otherwise.Text == "null" ? "" : $" else {otherwise.Text}";
        }

        return Accept("end") ? new(text + " end") : null;
    }

    private List<string>? List(string end)
    {
        var items = new List<string>();
        while (!Accept(end))
        {
            if ((items.Count > 0 && !Accept(",")) || Expression(0) is not { } item)
            {
                return null;
            }

            items.Add(item.Text);
        }

        return items;
    }
}
