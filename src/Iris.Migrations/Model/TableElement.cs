namespace Iris.Migrations.Model;

/// <summary>What the parentheses of CREATE TABLE hold: a column or a constraint.</summary>
public abstract record TableElement
{
    private protected TableElement()
    {
    }
}
