namespace Iris.EntityFrameworkCore.Tests.Shop;

/// <summary>Many to many, with a table that no class stands for.</summary>
internal sealed class Product
{
    public Guid Id { get; set; }

    public string Title { get; set; } = "";

    public string? Body { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public Category? Category { get; set; }

    public Category? Shelf { get; set; }

    public Category Home { get; set; } = null!;
}

internal sealed class Tag
{
    public int Id { get; set; }

    public string Word { get; set; } = "";

    public List<Product> Products { get; set; } = [];
}

/// <summary>In a circle with products.</summary>
internal sealed class Category
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public Product? Emblem { get; set; }
}

/// <summary>A hierarchy in one table.</summary>
internal abstract class Payment
{
    public int Id { get; set; }

    public decimal Amount { get; set; }
}

internal sealed class CardPayment : Payment
{
    public string Card { get; set; } = "";
}

internal sealed class CashPayment : Payment
{
    public int? Till { get; set; }
}

/// <summary>A hierarchy with a table for each type.</summary>
internal class Asset
{
    public int Id { get; set; }

    public string Label { get; set; } = "";
}

internal sealed class Vehicle : Asset
{
    public int Wheels { get; set; }
}

internal sealed class Building : Asset
{
    public int Floors { get; set; }

    public Vehicle? Lift { get; set; }
}

/// <summary>A hierarchy with a table for each concrete type.</summary>
internal abstract class Notice
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}

internal sealed class Letter : Notice
{
    public string Stamp { get; set; } = "";
}

internal sealed class Mail : Notice
{
    public string To { get; set; } = "";
}

/// <summary>Rows of a view.</summary>
internal sealed class Turnover
{
    public decimal Sum { get; set; }
}

/// <summary>A table that somebody else looks after.</summary>
internal sealed class Foreigner
{
    public int Id { get; set; }

    public Customer? Customer { get; set; }
}
