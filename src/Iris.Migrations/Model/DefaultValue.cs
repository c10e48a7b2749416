namespace Iris.Migrations.Model;

/// <summary>What a column holds when an INSERT does not say: a <see cref="LiteralValue"/> or an <see cref="SqlExpression"/>.</summary>
public abstract record DefaultValue
{
    private protected DefaultValue()
    {
    }

    /// <summary>The default that an argument means: null for none, SQL for an expression, anything else for itself.</summary>
    public static DefaultValue? From(object? argument) => argument switch
    {
        null => null,
        DefaultValue value => value,
        _ => new LiteralValue(argument),
    };
}
