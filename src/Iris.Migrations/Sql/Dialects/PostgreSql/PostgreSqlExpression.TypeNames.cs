namespace Iris.Migrations.Sql;

// The names of types, which casts and literals have behind them.
internal sealed partial class PostgreSqlExpression
{
    private string? TypeName()
    {
        if (Current.Kind is not (PieceKind.Word or PieceKind.Name))
        {
            return null;
        }

        var text = Current.Text;
        _at++;
        while (Accept("."))
        {
            text = Current.Text;
            _at++;
        }

        if (Accept("varying") || Accept("precision"))
        {
            text += " ";
        }

        if (Accept("("))
        {
            _ = List(")");
        }

        if ((Accept("with") || Accept("without")) && !(Accept("time") && Accept("zone")))
        {
            return null;
        }

        while (Accept("["))
        {
            text += Accept("]") ? "[]" : "?";
        }

        return text;
    }

    private static bool IsNumber(string type) => type is "integer" or "bigint" or "smallint" or "numeric" or "real" or "double ";
}
